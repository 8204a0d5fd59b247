//! A rule tried on the weeks that are published.

use crate::domain::rule::{Rule, RuleFinding, findings};
use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::store::{Error, Store, Which};

/// How many weeks, the last of which is the newest one.
const WEEKS: u32 = 26;

/// The weeks that were looked at, and those in which the rule does not hold, the newest first.
pub struct Trial {
    pub weeks: usize,
    pub found: Vec<(Week, RuleFinding)>,
}

pub async fn trial(store: &Store, rule: &Rule) -> Result<Trial, Error> {
    let Some(latest) = store.latest_week().await? else { return Ok(Trial { weeks: 0, found: Vec::new() }) };
    let archived = store.archive(Range::ending(latest, WEEKS)).await?;
    let mut found = Vec::new();
    for week in &archived {
        let Some(edition) = store.edition(week.week, Which::Latest).await? else { continue };
        let broken = findings(std::slice::from_ref(rule), &edition.bulletin);
        found.extend(broken.into_iter().map(|finding| (week.week, finding)));
    }
    Ok(Trial { weeks: archived.len(), found })
}
