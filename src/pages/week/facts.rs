//! Everything that a week's page is made of.

use chrono::NaiveDate;

use super::marks;
use crate::domain::difference::Change;
use crate::domain::finding::Code;
use crate::domain::local_time;
use crate::domain::revision::Revision;
use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::store::{Edition, Known, Store, Which};
use crate::ui::findings::Remarks;
use crate::web::error::{Error, Missing};

/// How many weeks the charts of a week's page and of the front page show.
const WEEKS_SHOWN: u32 = 26;

/// The weeks that stand behind `week`, itself included.
pub fn behind(week: Week) -> Range {
    Range::ending(week, WEEKS_SHOWN)
}

pub struct Facts {
    pub week: Week,
    pub edition: Edition,
    pub revision: Revision,
    /// All revisions, the first first.
    pub revisions: Vec<Revision>,
    /// The figures that this revision changed.
    pub revised: Vec<Change>,
    /// The week before, where it is published.
    pub before: Option<Edition>,
    /// The published weeks next to this one; as of a day those that were there by then.
    pub earlier: Option<Week>,
    pub later: Option<Week>,
    /// The day that the address asks for, if it asks for one.
    pub as_of: Option<NaiveDate>,
    /// What to read about other weeks: the latest, or what was known when an old revision was published.
    pub known: Known,
}

impl Facts {
    /// The week's latest revision.
    pub async fn load(store: &Store, week: Week) -> Result<Self, Error> {
        Self::load_as(store, week, Which::Latest).await
    }

    /// The week as it was known at the end of a day in Shenzhen.
    pub async fn load_as_of(store: &Store, week: Week, day: NaiveDate) -> Result<Self, Error> {
        let loaded = Self::load_as(store, week, Which::AsOf(local_time::end(day))).await;
        match loaded {
            // It is published by now: only that day was too early.
            Err(Error::NotFound(Missing::Week { .. } | Missing::Empty)) if !store.revisions(week).await?.is_empty() => {
                Err(Error::NotFound(Missing::WeekThen { week, day }))
            }
            loaded => {
                let facts = loaded?;
                let published = store.published_range_at(facts.known).await?;
                let then = |week: &Week| published.is_some_and(|range| range.from <= *week && *week <= range.to);
                let (earlier, later) = (facts.earlier.filter(then), facts.later.filter(then));
                Ok(Self { as_of: Some(day), earlier, later, ..facts })
            }
        }
    }

    pub async fn load_as(store: &Store, week: Week, which: Which) -> Result<Self, Error> {
        let (edition, revision) = match store.edition(week, which).await? {
            Some(Edition { revision: None, .. }) | None => {
                return Err(Error::NotFound(not_published(store, week).await?));
            }
            Some(edition @ Edition { revision: Some(_), .. }) => {
                let revision = edition.revision.clone().ok_or(Error::Internal)?;
                (edition, revision)
            }
        };
        let known = match which {
            Which::Number(_) => Known::At(revision.published_at),
            Which::AsOf(at) => Known::At(at),
            Which::Latest => Known::Now,
        };
        let before = store.edition(week.previous(), known.into()).await?;
        let earlier = match revision.number.checked_sub(1) {
            None | Some(0) => None,
            Some(number) => store.edition(week, Which::Number(number)).await?,
        };
        let revised = earlier.map(|earlier| marks::figures(&earlier.bulletin, &edition.bulletin));
        let neighbours = store.neighbours(week).await?;
        Ok(Self {
            week,
            edition,
            revision,
            revisions: store.revisions(week).await?,
            revised: revised.unwrap_or_default(),
            before,
            earlier: neighbours.before,
            later: neighbours.after,
            as_of: None,
            known,
        })
    }
}

impl Facts {
    /// What was noticed in the bulletin, for readers.
    pub fn remarks(&self) -> Remarks<'_> {
        let edition = &self.edition;
        Remarks { findings: &edition.findings, reasons: &edition.reasons, bulletin: &edition.bulletin }
    }

    /// The field's figure stands in the bulletin's words only: a foreign currency, or a range.
    pub fn unconverted(&self, path: &str) -> bool {
        let codes = [Code::ForeignCurrency, Code::NumberUnreadable];
        self.edition.findings.iter().any(|finding| finding.path == path && codes.contains(&finding.code))
    }
}

/// Why there is nothing at a week that exists.
pub async fn not_published(store: &Store, week: Week) -> Result<Missing, Error> {
    let nearest = store.neighbours(week).await?.weeks();
    Ok(if nearest.is_empty() { Missing::Empty } else { Missing::Week { week, nearest } })
}
