//! Every address of the site, in either language. Permanent: a released address may redirect, never die.

use chrono::NaiveDate;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::chart::{Choices, Subject, Topic};
use crate::domain::language::Language;
use crate::domain::week::Week;

pub fn home(language: Language) -> String {
    at(language, "/")
}

pub fn weeks(language: Language) -> String {
    at(language, "/weeks")
}

pub fn week(language: Language, week: Week) -> String {
    at(language, &format!("/weeks/{week}"))
}

/// The week as it was known on a day, where there is one.
pub fn week_as_of(language: Language, week: Week, day: Option<NaiveDate>) -> String {
    known_on(self::week(language, week), day)
}

/// The same with `{0}` in the week's place, which the browser fills.
pub fn any_week_as_of(language: Language, day: Option<NaiveDate>) -> String {
    known_on(format!("{}/{{0}}", weeks(language)), day)
}

fn known_on(address: String, day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => format!("{address}?as_of={day}"),
        None => address,
    }
}

pub fn revision(language: Language, week: Week, number: u32) -> String {
    at(language, &format!("/weeks/{week}/revisions/{number}"))
}

/// The list of a week's revisions, with what changed.
pub fn revisions(language: Language, week: Week) -> String {
    at(language, &format!("/weeks/{week}/revisions"))
}

/// The same with what changed between two of them.
pub fn compared(language: Language, week: Week, from: u32, to: u32) -> String {
    format!("{}?from={from}&to={to}", revisions(language, week))
}

/// The page of a topic's chart with nothing chosen.
pub fn trend(language: Language, topic: Topic) -> String {
    at(language, &format!("/trends/{}", topic.slug()))
}

/// The page that shows a chart as chosen.
pub fn chart(language: Language, choices: &Choices) -> String {
    format!("{}{}", charts(language, &choices.subject), choices.query())
}

/// The page of a subject's chart, without its choices: where forms of choices are sent.
pub fn charts(language: Language, subject: &Subject) -> String {
    match subject {
        Subject::Topic(topic) => trend(language, *topic),
        Subject::Cluster(name) => cluster(language, name),
    }
}

/// The chart as a file of the kind that `ending` names (`csv`, `png`), with the parameters of `query` (`?…`, or empty).
pub fn chart_file(language: Language, subject: &Subject, ending: &str, query: &str) -> String {
    format!("{}.{ending}{query}", charts(language, subject))
}

/// The page of one cluster, under a name as printed.
pub fn cluster(language: Language, name: &str) -> String {
    at(language, &format!("/clusters/{}", utf8_percent_encode(name, NON_ALPHANUMERIC)))
}

/// The list of all clusters.
pub fn clusters(language: Language) -> String {
    at(language, "/clusters")
}

pub fn policies(language: Language) -> String {
    at(language, "/policies")
}

pub fn policy(language: Language, id: &str) -> String {
    at(language, &format!("/policies/{id}"))
}

pub fn news(language: Language) -> String {
    at(language, "/news")
}

/// A draft.
pub fn edit_week(language: Language, week: Week) -> String {
    at(language, &format!("/edit/weeks/{week}"))
}

/// Where a bulletin is pasted whose text says the week.
pub fn edit_import(language: Language) -> String {
    at(language, "/edit/import")
}

/// A page of a draft: a section's form, `review`, `history` …
pub fn edit_part(language: Language, week: Week, part: &str) -> String {
    at(language, &format!("/edit/weeks/{week}/{part}"))
}

/// Where a list's rows come from a file: `ending` is empty, or `.csv` for the list itself.
pub fn edit_table(language: Language, week: Week, section: &str, list: &str, ending: &str) -> String {
    edit_part(language, week, &format!("{section}/table{ending}?list={}", encoded(list)))
}

/// The form of a policy's documents and measures.
pub fn edit_policy(language: Language, week: Week, row: &str) -> String {
    at(language, &format!("/edit/weeks/{week}/policies/{row}"))
}

/// A text as part of a query.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The same list, from its `number`th page (from 1; the first page has no query).
pub fn list_page(address: String, number: u32) -> String {
    if number <= 1 { address } else { format!("{address}?page={number}") }
}

/// First segments below which nothing is read: editors' pages, which know their own addresses, and files by their exact names.
pub const UNREAD: [&str; 2] = ["edit", "assets"];

/// First segments below which names stand.
pub const OF_NAMES: [&str; 2] = ["clusters", "policies"];

/// The words that addresses are made of, apart from names.
pub fn words() -> impl Iterator<Item = &'static str> {
    const FIXED: [&str; 7] = ["weeks", "latest", "revisions", "trends", "clusters", "policies", "news"];
    FIXED.into_iter().chain(Topic::ALL.into_iter().map(Topic::slug))
}

/// The parameters that the page or file at `path` (without a language's prefix) reads.
pub fn parameters(path: &str) -> &'static [&'static str] {
    const CHART: &[&str] = &[
        "measure", "view", "from", "to", "by", "series", "compare", "marks", "taxonomy", "order", "as_of", "all",
        "size",
    ];
    let mut segments = path.split('/').skip(1);
    match (segments.next().unwrap_or_default(), path) {
        ("trends" | "clusters", _) => CHART,
        ("weeks", path) if path.ends_with("/revisions") => &["from", "to"],
        ("weeks", _) => &["as_of", "year"],
        ("policies" | "news", _) => &["page"],
        _ => &[],
    }
}

/// Whether the page at `path` reads every parameter of `query`, each named once. A chart's page judges its query itself: it
/// answers `Cache-Control: no-store` when it ignores anything.
pub fn knows_all(path: &str, query: &str) -> bool {
    let known = parameters(path);
    let mut seen = Vec::new();
    query.split('&').filter(|pair| !pair.is_empty()).all(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        let fresh = known.contains(&name) && !seen.contains(&name);
        seen.push(name);
        fresh
    })
}

/// The address of `path` (without a language's prefix) in the language.
pub fn at(language: Language, path: &str) -> String {
    match (language.prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, query: &str, expected: bool) {
        assert_eq!(knows_all(path, query), expected, "{path}?{query}");
    }

    #[test]
    fn a_page_knows_its_parameters() {
        check("/", "", true);
        check("/", "utm_source=x", false);
        check("/weeks/2024-W25", "as_of=2024-07-01", true);
        check("/weeks/2024-W25", "as_of=2024-07-01&a=1", false);
        check("/weeks/2024-W25", "as_of=2024-07-01&as_of=2024-07-01", false);
        check("/weeks/2024-W25/revisions", "from=1&to=2", true);
        check("/weeks/2024-W25/revisions", "as_of=2024-07-01", false);
        check("/news", "page=2&", true);
        check("/news", "page", true);
        check("/news", "Page=2", false);
        check("/trends/land", "measure=anything", true);
        check("/trends/land", "anything=1", false);
    }
}
