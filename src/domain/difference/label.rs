//! Names of fields for people, instead of JSON pointers.

use super::Step;
use super::words::Words;
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

/// What a field is called: a text of the site or one of our own.
enum Name {
    Site(Text),
    Own(Words),
}

use Name::{Own, Site};

/// The name of the field that the steps lead to.
pub fn label(named: &[Step], language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut row = "";
    let mut list = "";
    // Where the innermost row of prose begins, whose fields have names of their own.
    let mut inner: Vec<&str> = Vec::new();
    for step in named {
        match step {
            Step::Row(name) => {
                row = city(name, language);
                if let Some(words) = prose(list) {
                    parts.push(words.with(language, &[row]));
                    inner.clear();
                }
            }
            Step::Field(field) => {
                inner.push(field);
                list = field;
            }
        }
    }
    let said = match name(&inner, parts.is_empty()) {
        Some(Site(text)) => text.with(language, &[row]),
        Some(Own(words)) => words.with(language, &[row]),
        None => inner.join("."),
    };
    if !inner.is_empty() {
        parts.push(said);
    }
    parts.join(Words::Separator.read(language))
}

/// The three cities have names in both languages.
fn city(name: &str, language: Language) -> &str {
    match name {
        "深圳" => Text::ChartShenzhen.read(language),
        "东莞" => Text::ChartDongguan.read(language),
        "惠州" => Text::ChartHuizhou.read(language),
        other => other,
    }
}

/// How a row of the list is called, where its fields are named after it.
fn prose(list: &str) -> Option<Words> {
    Some(match list {
        "news" => Words::News,
        "funds" => Words::Fund,
        "policies" => Words::Policy,
        "documents" => Words::Document,
        "measures" => Words::Measure,
        _ => return None,
    })
}

/// The name of a field by the fields on its way, from the section or from the innermost row of prose on.
fn name(way: &[&str], in_section: bool) -> Option<Name> {
    if !in_section {
        return Some(match way {
            ["title"] => Own(Words::Title),
            ["scope"] => Own(Words::Scope),
            ["date"] => Own(Words::Date),
            ["body" | "text"] => Own(Words::Body),
            ["summary"] => Own(Words::Summary),
            ["amount_yuan"] => Own(Words::Amount),
            ["declared_measures"] => Own(Words::DeclaredMeasures),
            ["number"] => Own(Words::Number),
            ["departments"] => Site(Text::Departments),
            _ => return None,
        });
    }
    Some(match way {
        ["week"] => Own(Words::Week),
        ["period", ..] => Own(Words::Period),
        ["headline"] => Own(Words::Headline),
        ["lede"] => Own(Words::Lede),
        ["land", "announced", "parcels"] => Site(Text::TileParcels),
        ["land", "announced", "area_m2"] => Site(Text::TileArea),
        ["land", "announced", "annual_output_yuan"] => Site(Text::RowOutput),
        ["land", "announced", "annual_tax_yuan"] => Site(Text::RowTax),
        ["land", "cities", "transferred"] => Site(Text::RowCityTransferred),
        ["land", "cities", "announced"] => Site(Text::RowCityAnnounced),
        ["leases", "deals"] => Site(Text::RowDeals),
        ["leases", "area_m2"] => Site(Text::RowLeasedArea),
        ["leases", "average_rent_yuan_per_m2_month"] => Site(Text::RowRent),
        ["leases", "districts"] => Site(Text::RowDistricts),
        ["funding", "local", "city"] => Own(Words::LocalCity),
        ["funding", "local", "companies"] => Site(Text::RowLocalCompanies),
        ["funding", "local", "clusters_reported"] => Site(Text::RowClusters),
        ["funding", "local", "clusters", "companies"] => Own(Words::Cluster),
        ["funding", "national", "events"] => Site(Text::RowNationalEvents),
        ["funding", "national", "amount_yuan"] => Site(Text::RowNationalAmount),
        ["funding", "national", "companies_in_clusters"] => Site(Text::RowClusterCompanies),
        ["funding", "national", "amount_in_clusters_yuan"] => Site(Text::RowClusterAmount),
        ["funding", "sources"] => Site(Text::RowSources),
        ["funding", "source_periods", ..] => Own(Words::SourcePeriod),
        ["capital", "ipos"] => Site(Text::RowIpos),
        ["capital", "exchanges"] => Site(Text::RowExchanges),
        ["capital", "acquisitions"] => Site(Text::RowAcquisitions),
        ["capital", "ipos_in_clusters"] => Site(Text::RowClusterIpos),
        ["capital", "acquisitions_in_clusters"] => Site(Text::RowClusterAcquisitions),
        ["market_report", "source"] => Own(Words::ReportSource),
        ["market_report", "events"] => Own(Words::ReportEvents),
        ["market_report", "amount_yuan"] => Own(Words::ReportAmount),
        ["market_report", "top_industries"] => Own(Words::ReportIndustries),
        ["renewal", "projects"] => Own(Words::Renewal),
        ["renewal", "kind"] => Own(Words::RenewalKind),
        _ => return None,
    })
}
