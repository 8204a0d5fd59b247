//! Everything that a week's page is made of.

use crate::domain::revision::Revision;
use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::store::{Edition, Known, Store, Which};
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
    /// The week before, where it is published.
    pub before: Option<Edition>,
    /// The published weeks next to this one.
    pub earlier: Option<Week>,
    pub later: Option<Week>,
    /// What to read about other weeks: the latest, or what was known when an old revision was published.
    pub known: Known,
}

impl Facts {
    /// The week's latest revision.
    pub async fn load(store: &Store, week: Week) -> Result<Self, Error> {
        Self::load_as(store, week, Which::Latest).await
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
            Which::Latest | Which::AsOf(_) => Known::Now,
        };
        let before = store.edition(week.previous(), known.into()).await?;
        let neighbours = store.neighbours(week).await?;
        Ok(Self {
            week,
            edition,
            revision,
            revisions: store.revisions(week).await?,
            before,
            earlier: neighbours.before,
            later: neighbours.after,
            known,
        })
    }
}

/// Why there is nothing at a week that exists.
pub async fn not_published(store: &Store, week: Week) -> Result<Missing, Error> {
    let nearest = store.neighbours(week).await?.weeks();
    Ok(if nearest.is_empty() { Missing::Empty } else { Missing::Week { week, nearest } })
}
