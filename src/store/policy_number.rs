//! The permanent numbers of policies within their week: an address such as `2024-W25-2` means the same policy in every
//! revision.

use std::collections::{BTreeSet, HashMap, VecDeque};

use sqlx::{Row, SqliteConnection};

use crate::domain::policy::Policy;
use crate::domain::week::Week;

use super::error::Attempt;
use super::row::number;

/// One number per policy. A policy that an earlier edition of the week has under the same title keeps its number. The
/// others get the smallest numbers that no revision ever had: what only a draft had was no address of anything yet.
pub(super) async fn assigned(c: &mut SqliteConnection, week: Week, policies: &[Policy]) -> Attempt<Vec<u32>> {
    // The published numbers first: they are the ones that somebody may have cited.
    const KNOWN: &str = "SELECT e.kind, p.title, p.number FROM edition AS e JOIN policy AS p ON p.edition_id = e.id \
         WHERE e.week = $1 ORDER BY e.kind DESC, p.number, e.number";
    let mut known: HashMap<String, VecDeque<u32>> = HashMap::new();
    let mut taken = BTreeSet::new();
    for row in sqlx::query(KNOWN).bind(week.to_string()).fetch_all(c).await? {
        let number = number(&row, "number")?;
        let numbers = known.entry(row.try_get("title")?).or_default();
        if !numbers.contains(&number) {
            numbers.push_back(number);
        }
        if row.try_get::<&str, _>("kind")? == "revision" {
            taken.insert(number);
        }
    }
    let titles: Vec<&str> = policies.iter().map(|policy| policy.title.as_str()).collect();
    Ok(numbered(&titles, known, taken))
}

/// `known`: the numbers that each title had; `taken`: those that no other policy may get.
fn numbered(titles: &[&str], mut known: HashMap<String, VecDeque<u32>>, taken: BTreeSet<u32>) -> Vec<u32> {
    let mut used = BTreeSet::new();
    let mut kept = Vec::new();
    for title in titles {
        // A title that a draft and a revision gave different policies may name a number twice.
        let number = std::iter::from_fn(|| known.get_mut(*title)?.pop_front()).find(|number| used.insert(*number));
        kept.push(number);
    }
    let mut free = (1..).filter(|number| !taken.contains(number) && !used.contains(number));
    kept.into_iter().filter_map(|number| number.or_else(|| free.next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(titles: &[&str], known: &[(&str, &[u32])], taken: &[u32], expected: &[u32]) {
        let known = known.iter().map(|(t, n)| ((*t).to_owned(), n.iter().copied().collect())).collect();
        assert_eq!(numbered(titles, known, taken.iter().copied().collect()), expected);
    }

    #[test]
    fn a_title_keeps_its_number_and_a_published_number_is_never_given_again() {
        check(&["a", "b"], &[], &[], &[1, 2]);
        check(&["b", "c", "a"], &[("a", &[1]), ("b", &[2])], &[1, 2], &[2, 3, 1]);
        check(&["d"], &[("a", &[1]), ("b", &[2])], &[1, 2], &[3]);
        check(&["a", "a", "a"], &[("a", &[1, 4])], &[1, 4], &[1, 4, 2]);
        check(&["a", "c"], &[("a", &[1]), ("b", &[2])], &[], &[1, 2]);
        check(&["a", "b"], &[("a", &[1]), ("b", &[1])], &[1], &[1, 2]);
    }
}
