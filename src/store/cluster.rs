//! Since when the bulletins name a cluster, over all published weeks.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::domain::series::Seen;
use crate::domain::week::Week;

use super::Store;
use super::error::{Attempt, Error, Fault};
use super::row::{number, parsed_week};
use super::scope::{Known, latest};

/// As many names as a statement looks for.
const NAMES: usize = 16;

/// `$1`: the moment; `$2`, `$3`: a name that counts in the weeks before that one only; `$4` on: all names. What is not
/// given is NULL, and equals nothing.
pub(super) const SEEN: &str = concat!(
    "SELECT MIN(e.week) AS first, MAX(e.week) AS last, COUNT(DISTINCT e.week) AS weeks, SUM(s.companies) AS companies ",
    "FROM funding_cluster AS s JOIN edition AS e ON e.id = s.edition_id WHERE s.cluster IN ",
    "($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) ",
    "AND ($2 IS NULL OR s.cluster <> $2 OR e.week < $3) AND e.number = ",
    latest!("$1")
);

/// Every week is read: there is no other way to all names.
const ALL_NAMES: &str = concat!(
    "SELECT s.cluster, MIN(e.week) AS first, MAX(e.week) AS last, COUNT(DISTINCT e.week) AS weeks, ",
    "SUM(s.companies) AS companies FROM funding_cluster AS s JOIN edition AS e ON e.id = s.edition_id ",
    "WHERE e.number = ",
    latest!("$1"),
    " GROUP BY s.cluster ORDER BY COUNT(DISTINCT e.week) DESC, s.cluster LIMIT 500"
);

impl Store {
    /// Where the local funding of the published weeks, in the revisions that were the latest when `known` says, has
    /// a row whose printed name is one of `names`, or is `earlier` in a week before the one that goes with it (see
    /// `domain::cluster::Aliases::homonym`). `None`: nowhere.
    ///
    /// [`Error::TooManyNames`] above 16 names, `earlier` included.
    pub async fn cluster_seen(
        &self,
        names: &[&str],
        earlier: Option<(&str, Week)>,
        known: Known,
    ) -> Result<Option<Seen>, Error> {
        // A name that counts in every week needs no bound.
        let earlier = earlier.filter(|(name, _)| !names.contains(name));
        let all: Vec<&str> = names.iter().copied().chain(earlier.map(|(name, _)| name)).collect();
        if all.len() > NAMES {
            return Err(Error::TooManyNames(all.len()));
        }
        let read = async {
            let mut tx = self.reading().await?;
            let mut query = sqlx::query(SEEN).bind(known.by());
            query =
                query.bind(earlier.map(|(name, _)| name.to_owned())).bind(earlier.map(|(_, week)| week.to_string()));
            for place in 0..NAMES {
                query = query.bind(all.get(place).map(|name| (*name).to_owned()));
            }
            seen(&query.fetch_one(&mut *tx).await?)
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// Every name that the local funding of the published weeks prints, with where it does, in the revisions that were
    /// the latest when `known` says. The names of the most weeks first, 500 at most.
    pub async fn cluster_names(&self, known: Known) -> Result<Vec<(String, Seen)>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let mut names = Vec::new();
            for row in sqlx::query(ALL_NAMES).bind(known.by()).fetch_all(&mut *tx).await? {
                let name = row.try_get("cluster")?;
                names.extend(seen(&row)?.map(|seen| (name, seen)));
            }
            Ok(names)
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

/// `None` for the row that stands for no rows.
fn seen(row: &SqliteRow) -> Attempt<Option<Seen>> {
    let (first, last): (Option<&str>, Option<&str>) = (row.try_get("first")?, row.try_get("last")?);
    let (Some(first), Some(last)) = (first, last) else { return Ok(None) };
    let companies: i64 = row.try_get("companies")?;
    Ok(Some(Seen {
        first: parsed_week(first)?,
        last: parsed_week(last)?,
        weeks: number(row, "weeks")?,
        companies: u64::try_from(companies).map_err(|_| Fault::unreadable(format_args!("companies {companies}")))?,
    }))
}
