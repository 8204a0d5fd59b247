//! The real bulletin of 2024-W25, where this checkout has it beside it; else the project's own telling of it.

use std::collections::BTreeMap;
use std::path::Path;

use industry_weekly::bulletin::{Report, read};

use crate::hold_together;

pub fn text() -> Option<(String, bool)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = std::fs::read_to_string(root.join("../shared/bulletins/2024-W25.txt")).ok().map(|text| (text, true));
    real.or_else(|| std::fs::read_to_string(root.join("src/demo/2024-W25.txt")).ok().map(|text| (text, false)))
}

pub fn report() -> Option<(Report, bool)> {
    let (text, real) = text()?;
    let report = read(&text, None).unwrap();
    hold_together(&text, &report, "2024-W25");
    Some((report, real))
}

#[test]
fn every_figure_is_read() {
    let Some((report, _)) = report() else { return };
    let json = serde_json::to_value(&report.bulletin).unwrap();
    assert_eq!(json["week"], "2024-W25");
    insta::assert_json_snapshot!("land", json["land"]);
    insta::assert_json_snapshot!("leases", json["leases"]);
    insta::assert_json_snapshot!("funding", json["funding"]);
    insta::assert_json_snapshot!("capital", json["capital"]);
    insta::assert_json_snapshot!("market_report", json["market_report"]);
    insta::assert_json_snapshot!("renewal", json["renewal"]);
    assert_eq!(report.bulletin.funds.len(), 1);
    assert_eq!(json["funds"][0]["amount_yuan"]["value"], 1_000_000_000);
}

#[test]
fn news_and_policies_are_counted_and_dated() {
    let Some((report, _)) = report() else { return };
    let news: Vec<String> = report
        .bulletin
        .news
        .iter()
        .map(|n| format!("{} {}", n.scope, n.date.map_or("-".into(), |d| d.to_string())))
        .collect();
    assert_eq!(news, ["国家 2024-06-18", "深圳 2024-06-18", "深圳 -", "深圳 2024-06-19", "深圳 -", "深圳 2024-06-20"]);
    let policies: Vec<String> = report
        .bulletin
        .policies
        .iter()
        .map(|p| {
            let documents: Vec<String> = p
                .documents
                .iter()
                .map(|d| format!("{} {:?}/{:?}", d.title, d.measures.len(), d.declared_measures))
                .collect();
            format!("{} {} {}", p.scope, p.date.unwrap(), documents.join("; "))
        })
        .collect();
    insta::assert_debug_snapshot!(policies);
}

#[test]
fn departments_of_the_three_plans() {
    let Some((report, _)) = report() else { return };
    let mut departments: BTreeMap<&str, usize> = BTreeMap::new();
    let plans = &report.bulletin.policies[1].documents;
    for department in plans.iter().flat_map(|d| &d.measures).flat_map(|m| &m.departments) {
        *departments.entry(department).or_default() += 1;
    }
    assert_eq!(departments.values().sum::<usize>(), 215);
    assert_eq!(departments.len(), 47);
    assert_eq!(departments.iter().max_by_key(|(_, n)| **n), Some((&"市市场监管局", &23)));
}

#[test]
fn findings_and_what_is_left() {
    let Some((report, real)) = report() else { return };
    let findings: Vec<String> = report
        .findings
        .iter()
        .map(|f| format!("{} {} {}", f.level().code(), f.code.name(), f.path))
        .filter(|f| real || !f.contains("text.boilerplate"))
        .collect();
    let expected = [
        "warning policy.measure_count_mismatch /policies/2/documents/0/measures",
        "warning text.truncated /policies/2/documents/0/measures/8",
        "note period.year_inferred /period/from",
        "note cluster.ambiguous /funding/local/clusters/5/cluster",
        "note text.abridged /policies/0/documents/0",
    ];
    for finding in expected {
        assert!(findings.iter().any(|f| f == finding), "{finding} is not in {findings:#?}");
    }
    assert!(findings.iter().all(|f| !f.starts_with("error")), "{findings:#?}");
    assert_eq!(findings.iter().filter(|f| f.starts_with("warning")).count(), 2, "{findings:#?}");
    assert_eq!(report.unread, []);
}

#[test]
fn the_same_text_as_html_reads_the_same() {
    let Some((text, _)) = text() else { return };
    let plain = read(&text, Some(2024)).unwrap();
    let html: String =
        text.lines().map(|line| format!("<p style=\"a\"><span>{}</span></p>\n", line.replace('≥', "&ge;"))).collect();
    let report = read(&html, Some(2024)).unwrap();
    hold_together(&html, &report, "html");
    assert_eq!(report.bulletin, plain.bulletin);
}

#[test]
fn it_takes_a_few_milliseconds() {
    let Some((text, _)) = text() else { return };
    let time = || {
        let start = std::time::Instant::now();
        assert!(read(&text, None).is_ok());
        start.elapsed()
    };
    let best = (0..20).map(|_| time()).min().unwrap();
    println!("read in {best:?}");
    // Without optimisation it is some twenty times slower, which says nothing.
    assert!(cfg!(debug_assertions) || best.as_millis() < 5, "{best:?}");
}
