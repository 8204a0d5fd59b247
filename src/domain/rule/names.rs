//! What people call the figures that a rule can name. A Chinese name may be written in a rule in place of the figure's own; a
//! rule is kept with the latter.

use crate::domain::catalogue::catalogue;
use crate::domain::language::Language;

catalogue! { Names:
    Parcels "新增公告宗数" "Parcels announced";
    LandArea "公告用地面积" "Area announced, m²";
    AnnualOutput "监管年产值" "Supervised annual output, yuan";
    AnnualTax "监管年税收" "Supervised annual tax, yuan";
    LocalCompanies "新获投企业数" "Companies newly funded";
    ClustersReported "涉及产业领域数" "Clusters concerned";
    NationalEvents "全国投融资事件" "Events nationwide";
    NationalAmount "全国披露金额" "Disclosed nationwide, yuan";
    CompaniesInClusters "集群口径企业" "Companies within the clusters";
    AmountInClusters "集群口径金额" "Amount within the clusters, yuan";
    Ipos "国内IPO" "IPOs";
    Acquisitions "已完成并购" "Completed acquisitions";
    IposInClusters "集群口径IPO" "IPOs within the clusters";
    AcquisitionsInClusters "集群口径并购" "Acquisitions within the clusters";
    ReportEvents "周报事件数" "Events in the quoted report";
    ReportAmount "周报总金额" "Amount in the quoted report, yuan";
    CitiesTransferred "各市出让宗数合计" "Parcels transferred, all cities";
    CitiesAnnounced "各市新增公告宗数合计" "Parcels announced, all cities";
    Deals "各市成交宗数合计" "Deals, all cities";
    LeasedArea "各市出租建筑面积合计" "Floor area leased, all cities, m²";
    Rents "各市平均租金合计" "Average rents of all cities, added up";
    ClusterCompanies "各领域企业数合计" "Companies, all clusters";
    FundAmounts "产业基金规模合计" "Size of all funds, yuan";
    Projects "各市项目数合计" "Projects, all cities";
    LandCities "供应城市个数" "Cities of the land supply";
    LeaseCities "租赁城市个数" "Cities of the leases";
    Clusters "列出的产业领域个数" "Clusters listed";
    Sources "数据来源个数" "Sources";
    Exchanges "上市地个数" "Exchanges";
    Funds "产业基金个数" "Funds";
    Renewals "项目城市个数" "Cities of the projects";
    News "动态条数" "News items";
    Policies "政策条数" "Policies";
}

/// Everything that a rule can name, as it is kept, with its name.
pub const FIGURES: [(&str, Names); 33] = [
    ("land.announced.parcels", Names::Parcels),
    ("land.announced.area_m2", Names::LandArea),
    ("land.announced.annual_output_yuan", Names::AnnualOutput),
    ("land.announced.annual_tax_yuan", Names::AnnualTax),
    ("funding.local.companies", Names::LocalCompanies),
    ("funding.local.clusters_reported", Names::ClustersReported),
    ("funding.national.events", Names::NationalEvents),
    ("funding.national.amount_yuan", Names::NationalAmount),
    ("funding.national.companies_in_clusters", Names::CompaniesInClusters),
    ("funding.national.amount_in_clusters_yuan", Names::AmountInClusters),
    ("capital.ipos", Names::Ipos),
    ("capital.acquisitions", Names::Acquisitions),
    ("capital.ipos_in_clusters", Names::IposInClusters),
    ("capital.acquisitions_in_clusters", Names::AcquisitionsInClusters),
    ("market_report.events", Names::ReportEvents),
    ("market_report.amount_yuan", Names::ReportAmount),
    ("sum(land.cities.transferred)", Names::CitiesTransferred),
    ("sum(land.cities.announced)", Names::CitiesAnnounced),
    ("sum(leases.deals)", Names::Deals),
    ("sum(leases.area_m2)", Names::LeasedArea),
    ("sum(leases.average_rent_yuan_per_m2_month)", Names::Rents),
    ("sum(funding.local.clusters.companies)", Names::ClusterCompanies),
    ("sum(funds.amount_yuan)", Names::FundAmounts),
    ("sum(renewal.projects)", Names::Projects),
    ("count(land.cities)", Names::LandCities),
    ("count(leases)", Names::LeaseCities),
    ("count(funding.local.clusters)", Names::Clusters),
    ("count(funding.sources)", Names::Sources),
    ("count(capital.exchanges)", Names::Exchanges),
    ("count(funds)", Names::Funds),
    ("count(renewal)", Names::Renewals),
    ("count(news)", Names::News),
    ("count(policies)", Names::Policies),
];

/// The figure that has this Chinese name, as it is kept.
pub fn named(name: &str) -> Option<&'static str> {
    FIGURES.iter().find(|(_, names)| names.read(Language::Chinese) == name).map(|(figure, _)| *figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rule::figures::{COLUMNS, LISTS, SCALARS};
    use crate::domain::rule::{Unparsed, expression};

    #[test]
    fn every_figure_has_a_name_that_means_it() {
        let columns = COLUMNS.iter().map(|(list, _, field)| format!("sum({list}.{field})"));
        let lists = LISTS.iter().map(|(list, _)| format!("count({list})"));
        let all: Vec<String> = SCALARS.iter().map(|name| (*name).to_owned()).chain(columns).chain(lists).collect();
        assert_eq!(FIGURES.map(|(figure, _)| figure.to_owned()).to_vec(), all);
        for (figure, name) in FIGURES {
            assert_eq!(expression(name.read(Language::Chinese)).unwrap().to_string(), figure);
        }
    }

    #[test]
    fn a_name_stands_wherever_a_figure_stands() {
        let written = expression("各市新增公告宗数合计 - 2 * (国内IPO+1万)").unwrap().to_string();
        assert_eq!(written, "sum(land.cities.announced) - 2 * (capital.ipos + 10000)");
        let unknown = Unparsed::Unknown { at: 0, name: "某个数".to_owned() };
        assert_eq!(expression("某个数"), Err(unknown));
    }
}
