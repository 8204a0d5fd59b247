//! How many measures a policy's title and summary say that its documents have, against those that were read.

use crate::bulletin::declared;
use crate::bulletin::page::Page;
use crate::bulletin::scan::find;
use crate::domain::finding::{Code, Finding};
use crate::domain::policy::Policy;

pub fn findings(policies: &[Policy]) -> Vec<Finding> {
    policies.iter().enumerate().flat_map(|(place, policy)| of_policy(place, policy)).collect()
}

fn of_policy(place: usize, policy: &Policy) -> Vec<Finding> {
    let read: usize = policy.documents.iter().map(|document| document.measures.len()).sum();
    // What a document says of itself is held against it already.
    let declared = |number: u32| policy.documents.iter().any(|document| document.declared_measures == Some(number));
    let fields = [("title", policy.title.as_str()), ("summary", policy.summary.as_str())];
    let said = fields.into_iter().filter_map(|(field, text)| {
        let (number, words) = total(text)?;
        let contradicts = read > 0 && number as usize != read && !declared(number);
        let path = format!("/policies/{place}/{field}");
        let values = [&*read.to_string(), &number.to_string(), &words];
        contradicts.then(|| Finding::new(Code::MeasureTotalMismatch, path, &values))
    });
    said.collect()
}

/// The first number of measures, before the text turns to one of its documents, with its clause.
fn total(text: &str) -> Option<(u32, String)> {
    /// A summary begins with the whole.
    const LONGEST: usize = 2_000;
    let page = Page::of(&text.chars().take(LONGEST).collect::<String>());
    let whole = 0..page.len();
    let end = find(page.chars(&whole), "其中").unwrap_or(page.len());
    let lines = page.lines().into_iter().filter(|line| line.start < end);
    let (number, at) =
        lines.map(|line| line.start..line.end.min(end)).find_map(|line| declared::number_in(&page, &line))?;
    let stop = |at: usize| matches!(page.at(at), ',' | '。' | ';' | '!' | '\n');
    let from = (0..at.start).rev().find(|at| stop(*at)).map_or(0, |at| at + 1);
    let to = (at.end..page.len()).find(|at| stop(*at)).unwrap_or(page.len());
    Some((number, page.text(&(from..to))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::{Document, Measure};

    /// What is noticed about a policy whose documents have so many measures, and say so where they say a number.
    #[track_caller]
    fn check(title: &str, summary: &str, documents: &[(usize, Option<u32>)], expected: &[&str]) {
        let measure = Measure { number: "1".into(), title: "甲".into(), text: String::new(), departments: Vec::new() };
        let document = |(measures, declared): &(usize, Option<u32>)| Document {
            title: "甲".into(),
            declared_measures: *declared,
            measures: vec![measure.clone(); *measures],
        };
        let policy = Policy {
            scope: "深圳".into(),
            title: title.into(),
            date: None,
            summary: summary.into(),
            documents: documents.iter().map(document).collect(),
        };
        let found: Vec<String> =
            findings(&[policy]).iter().map(|one| format!("{} {}", one.path, one.values.join("|"))).collect();
        assert_eq!(found, expected, "{title} {summary}");
    }

    #[test]
    fn the_whole_is_held_against_all_documents() {
        let three = [(44, Some(44)), (31, Some(31)), (30, Some(30))];
        check("105项主要任务!政策3连发", "三份方案提出105项主要任务,助力发展。其中,甲方案44条任务。", &three, &[]);
        check("108项主要任务!政策3连发", "", &three, &["/policies/0/title 105|108|108项主要任务"]);
        check(
            "政策3连发",
            "甲等方面,提出108项主要任务,助力发展。",
            &three,
            &["/policies/0/summary 105|108|提出108项主要任务"],
        );
        check("政策3连发", "其中,甲方案有43条任务。", &three, &[]);
    }

    #[test]
    fn what_a_document_says_of_itself_is_not_said_twice() {
        check("5方面15条举措", "提出15条具体举措", &[(9, Some(15))], &[]);
        check("5方面16条举措", "提出15条具体举措", &[(15, Some(15))], &["/policies/0/title 15|16|5方面16条举措"]);
        check("16条举措即将发布", "", &[(0, None)], &[]);
    }
}
