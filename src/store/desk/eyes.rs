//! Four eyes: who wrote anything of a draft, or submitted it, does not approve it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};

use crate::store::Store;
use crate::store::audit::Actor;
use crate::store::error::{Attempt, Error};
use crate::store::person::publishers;
use crate::store::setting::four_eyes;

use super::Desk;

/// What somebody did to a draft that somebody else has to approve for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Changed,
    Submitted,
}

impl Store {
    /// Whether `actor` may approve the draft as it is now. [`Error::FourEyes`] with who may, when somebody else has to.
    pub async fn may_approve(&self, desk: &Desk, actor: &Actor) -> Result<(), Error> {
        let look = async {
            let mut tx = self.reading().await?;
            required(&mut tx, desk, actor).await
        };
        look.await.map_err(|fault| self.explain(fault))
    }
}

/// [`Error::FourEyes`] when the approval is not somebody else's, and four eyes are needed.
pub(super) async fn required(c: &mut SqliteConnection, desk: &Desk, actor: &Actor) -> Attempt<()> {
    if !four_eyes(c).await? {
        return Ok(());
    }
    let mut own = changed(c, &desk.id).await?;
    let part = match (own.contains(&actor.name), &desk.submitted_by) {
        (true, _) => Part::Changed,
        (false, Some(by)) if *by == actor.name => Part::Submitted,
        _ => return Ok(()),
    };
    own.extend(desk.submitted_by.clone());
    let may = publishers(c).await?.into_iter().filter(|name| !own.contains(name)).collect();
    Err(Error::FourEyes { week: desk.week, who: actor.name.clone(), part, may }.into())
}

/// Everybody whose words were taken into the draft since it was opened. Opening it changes nothing, and what was set aside
/// is not in it.
async fn changed(c: &mut SqliteConnection, draft: &str) -> Attempt<BTreeSet<String>> {
    const CHANGED: &str = "SELECT DISTINCT who FROM audit WHERE draft = $1 \
         AND action IN ('draft.field', 'draft.restore', 'draft.take_over')";
    let rows = sqlx::query(CHANGED).bind(draft.to_owned()).fetch_all(c).await?;
    rows.iter().map(|row| Ok(row.try_get("who")?)).collect()
}
