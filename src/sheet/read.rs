//! A sheet as a bulletin, with a problem for each field that could not be taken as it is.

use crate::domain::bulletin::Bulletin;
use crate::domain::capital::{Capital, Fund, MarketReport};
use crate::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding, SourcePeriod};
use crate::domain::land::{AnnouncedLand, CityLand, LandSupply};
use crate::domain::lease::Lease;
use crate::domain::news::NewsItem;
use crate::domain::policy::{Document, Measure, Policy};
use crate::domain::renewal::Renewal;
use crate::domain::week::{Period, Week};

use super::form::Form;
use super::rows::{ROWS, taken};
use super::words::Words;
use super::{Message, Problem, Sheet};

/// The bulletin as far as the sheet can be understood; a field with a problem is empty in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    pub bulletin: Bulletin,
    /// In the order of the forms.
    pub problems: Vec<Problem>,
}

/// The city that funding is counted in unless the sheet says another.
const LOCAL: &str = "深圳";

/// Reads the sheet as the bulletin of the week. Blanks around texts are dropped, and rows without anything in them; a part
/// of the bulletin in which nothing is said is not there.
pub fn read(sheet: &Sheet, week: Week) -> Understood {
    let mut form = Form::new(sheet, week);
    let bulletin = Bulletin {
        week,
        headline: form.line("/headline"),
        lede: form.line("/lede"),
        period: form.period("/period").unwrap_or(Period::of(week)),
        land: form.land(),
        leases: form.leases(),
        funding: form.funding(),
        capital: form.capital(),
        market_report: form.market_report(),
        funds: form.funds(),
        renewal: form.renewal(),
        news: form.news(),
        policies: form.policies(),
    };
    Understood { bulletin, problems: form.problems }
}

impl Form<'_> {
    fn land(&mut self) -> Option<LandSupply> {
        let announced = AnnouncedLand {
            parcels: self.count("/land/announced/parcels"),
            area_m2: self.quantity("/land/announced/area_m2"),
            annual_output_yuan: self.quantity("/land/announced/annual_output_yuan"),
            annual_tax_yuan: self.quantity("/land/announced/annual_tax_yuan"),
        };
        let city = |form: &mut Self, row: String| CityLand {
            city: form.needed(&format!("{row}/city"), Words::City),
            transferred: form.count(&format!("{row}/transferred")),
            announced: form.count(&format!("{row}/announced")),
        };
        let cities = self.rows("/land/cities", city);
        self.details("/details/parcels");
        Some(LandSupply { announced, cities }).filter(|land| *land != LandSupply::default())
    }

    fn leases(&mut self) -> Vec<Lease> {
        let lease = |form: &mut Self, row: String| Lease {
            city: form.needed(&format!("{row}/city"), Words::City),
            deals: form.count(&format!("{row}/deals")),
            area_m2: form.quantity(&format!("{row}/area_m2")),
            districts: form.names(&format!("{row}/districts")),
            average_rent_yuan_per_m2_month: form.quantity(&format!("{row}/average_rent_yuan_per_m2_month")),
        };
        let leases = self.rows("/leases", lease);
        self.details("/details/leases");
        leases
    }

    fn funding(&mut self) -> Option<Funding> {
        let local = LocalFunding {
            city: self.line("/funding/local/city").unwrap_or_else(|| LOCAL.to_owned()),
            clusters_reported: self.count("/funding/local/clusters_reported"),
            companies: self.count("/funding/local/companies"),
            clusters: self.clusters(),
        };
        let says = local.clusters_reported.is_some() || local.companies.is_some() || !local.clusters.is_empty();
        let national = NationalFunding {
            events: self.count("/funding/national/events"),
            amount_yuan: self.quantity("/funding/national/amount_yuan"),
            companies_in_clusters: self.count("/funding/national/companies_in_clusters"),
            amount_in_clusters_yuan: self.quantity("/funding/national/amount_in_clusters_yuan"),
        };
        let source = |form: &mut Self, row: String| SourcePeriod {
            source: form.needed(&format!("{row}/source"), Words::Source),
            period: form.period(&format!("{row}/period")).unwrap_or(Period::of(form.week)),
        };
        let funding = Funding {
            local: Some(local).filter(|_| says),
            national: Some(national).filter(|national| *national != NationalFunding::default()),
            sources: self.names("/funding/sources"),
            source_periods: self.rows("/funding/source_periods", source),
        };
        self.details("/details/companies");
        Some(funding).filter(|funding| *funding != Funding::default())
    }

    fn clusters(&mut self) -> Vec<ClusterCompanies> {
        const LIST: &str = "/funding/local/clusters";
        // A row without its number is in no bulletin, and says why.
        let taken = taken(self.sheet, LIST);
        let left = self.sheet.rows(LIST).into_iter().filter(|row| !taken.contains(row)).take(ROWS);
        for row in left.map(|row| format!("{LIST}/{row}")).filter(|row| self.sheet.holds(row)).collect::<Vec<_>>() {
            if self.count(&format!("{row}/companies")).is_none()
                && self.sheet.get(&format!("{row}/companies")).is_empty()
            {
                let message = Message::naming(Words::Needed, Words::ClusterCompanies);
                self.problem(&format!("{row}/companies"), message);
            }
        }
        self.rows(LIST, |form: &mut Self, row: String| ClusterCompanies {
            cluster: form.cluster(&format!("{row}/cluster")),
            companies: form.count(&format!("{row}/companies")).unwrap_or_default(),
        })
    }

    fn capital(&mut self) -> Option<Capital> {
        let capital = Capital {
            ipos: self.count("/capital/ipos"),
            exchanges: self.names("/capital/exchanges"),
            acquisitions: self.count("/capital/acquisitions"),
            ipos_in_clusters: self.count("/capital/ipos_in_clusters"),
            acquisitions_in_clusters: self.count("/capital/acquisitions_in_clusters"),
        };
        Some(capital).filter(|capital| *capital != Capital::default())
    }

    fn market_report(&mut self) -> Option<MarketReport> {
        if self.sheet.below("/market_report").all(|(_, text)| text.trim().is_empty()) {
            return None;
        }
        Some(MarketReport {
            source: self.needed("/market_report/source", Words::ReportSource),
            events: self.count("/market_report/events"),
            amount_yuan: self.quantity("/market_report/amount_yuan"),
            top_industries: self.names("/market_report/top_industries"),
        })
    }

    fn funds(&mut self) -> Vec<Fund> {
        self.rows("/funds", |form: &mut Self, row: String| Fund {
            title: form.needed(&format!("{row}/title"), Words::FundTitle),
            amount_yuan: form.quantity(&format!("{row}/amount_yuan")),
            body: form.text(&format!("{row}/body")),
        })
    }

    fn renewal(&mut self) -> Vec<Renewal> {
        self.rows("/renewal", |form: &mut Self, row: String| Renewal {
            city: form.needed(&format!("{row}/city"), Words::City),
            projects: form.count(&format!("{row}/projects")),
            kind: form.line(&format!("{row}/kind")),
        })
    }

    fn news(&mut self) -> Vec<NewsItem> {
        self.rows("/news", |form: &mut Self, row: String| NewsItem {
            scope: form.text(&format!("{row}/scope")),
            title: form.needed(&format!("{row}/title"), Words::Title),
            date: form.day(&format!("{row}/date")),
            body: form.text(&format!("{row}/body")),
        })
    }

    fn policies(&mut self) -> Vec<Policy> {
        let measure = |form: &mut Self, row: String| Measure {
            number: form.text(&format!("{row}/number")),
            title: form.text(&format!("{row}/title")),
            text: form.text(&format!("{row}/text")),
            departments: form.names(&format!("{row}/departments")),
        };
        let document = |form: &mut Self, row: String| Document {
            title: form.needed(&format!("{row}/title"), Words::DocumentTitle),
            declared_measures: form.count(&format!("{row}/declared_measures")),
            measures: form.rows(&format!("{row}/measures"), measure),
        };
        self.rows("/policies", |form: &mut Self, row: String| Policy {
            scope: form.text(&format!("{row}/scope")),
            title: form.needed(&format!("{row}/title"), Words::Title),
            date: form.day(&format!("{row}/date")),
            summary: form.text(&format!("{row}/summary")),
            documents: form.rows(&format!("{row}/documents"), document),
        })
    }
}

#[cfg(test)]
mod tests;
