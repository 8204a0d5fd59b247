//! How many measures a policy's title and summary say that its documents have, against those that were read.

use crate::bulletin::declared;
use crate::bulletin::numerals::numeral;
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
    said.chain(aspects(place, policy)).collect()
}

/// 7方面重点举措, of which the same text lists five: 一是…五是.
fn aspects(place: usize, policy: &Policy) -> Option<Finding> {
    const ORDINALS: [&str; 10] = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];
    let text: Vec<char> = policy.summary.chars().collect();
    let listed = ORDINALS.iter().take_while(|word| find(&text, word).is_some()).count();
    let at = ["个方面", "大方面", "方面"].iter().find_map(|word| find(&text, word))?;
    let digits =
        text.get(..at)?.iter().rev().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(**c));
    let words = text.get(at - digits.count()..at)?;
    let said = words.iter().collect::<String>().parse().ok().or_else(|| numeral(words))?;
    let contradicts = listed > 1 && said > 1 && said != i64::try_from(listed).ok()?;
    let values = [listed.to_string(), said.to_string(), format!("{}方面", words.iter().collect::<String>())];
    let values = values.each_ref().map(String::as_str);
    contradicts.then(|| Finding::new(Code::AspectCountMismatch, format!("/policies/{place}/summary"), &values))
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
    fn aspects_are_held_against_those_that_are_listed() {
        let listed = "一是减负。二是融资。三是用地。";
        check("政策", &format!("明确3方面重点举措:{listed}"), &[(0, None)], &[]);
        check("政策", &format!("明确三个方面举措:{listed}"), &[(0, None)], &[]);
        let said = ["/policies/0/summary 3|7|7方面"];
        check("政策", &format!("明确7方面重点举措:{listed}"), &[(0, None)], &said);
        check("政策", &format!("从七个方面:{listed}"), &[(0, None)], &["/policies/0/summary 3|7|七方面"]);
        check("政策", "提出7方面25条举措。", &[(25, None)], &[]);
        check("政策", &format!("从多方面:{listed}"), &[(0, None)], &[]);
    }

    #[test]
    fn what_a_document_says_of_itself_is_not_said_twice() {
        check("5方面15条举措", "提出15条具体举措", &[(9, Some(15))], &[]);
        check("5方面16条举措", "提出15条具体举措", &[(15, Some(15))], &["/policies/0/title 15|16|5方面16条举措"]);
        check("16条举措即将发布", "", &[(0, None)], &[]);
    }
}
