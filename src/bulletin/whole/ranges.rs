//! Figures that are printed with two ends.

use super::*;

/// What is read from one sentence about the area announced: lower and upper end, and what is noted at the figure.
#[track_caller]
fn check(sentence: &str, expected: Option<(i64, i64)>, noted: Option<Code>) {
    let report = report(&format!("(0617-0623)\n01/\n产业招商供地周报\n{sentence}\n04/\n1、深圳:甲。\n6月18日,乙。\n"));
    let area = report.bulletin.land.as_ref().and_then(|land| land.announced.area_m2.as_ref());
    let whole = |end: Option<Fixed>| end.map(|end| end.ten_thousandths() / 10_000);
    let ends = area.and_then(|area| whole(area.fixed()).zip(whole(area.upper())));
    assert_eq!(ends, expected, "{sentence}");
    let own = |finding: &&Finding| finding.path == "/land/announced/area_m2" || finding.path.is_empty();
    let codes: Vec<Code> = report.findings.iter().filter(own).map(|finding| finding.code).collect();
    assert!(noted.is_none_or(|code| codes.contains(&code)), "{sentence}: {codes:?}");
    let marked = report.spans.iter().any(|span| span.path == "/land/announced/area_m2");
    assert_eq!(marked, expected.is_some(), "{sentence}");
}

#[test]
fn a_range_keeps_both_ends_and_says_which_one_counts() {
    let noted = Some(Code::ValueRange);
    check("三座城市新增公告6宗,合计供应10~12万㎡。", Some((100_000, 120_000)), noted);
    check("三座城市新增公告6宗,合计供应10万—12万平方米。", Some((100_000, 120_000)), noted);
    check("三座城市新增公告6宗,合计供应10万㎡至12万㎡,预计年产值≥25.6亿元。", Some((100_000, 120_000)), noted);
}

#[test]
fn what_is_no_range_of_one_thing_has_no_value() {
    let unreadable = Some(Code::NumberUnreadable);
    check("三座城市新增公告6宗,合计供应12~10万㎡。", None, unreadable);
    check("三座城市新增公告6宗,合计供应约10~12万㎡。", None, unreadable);
    check("三座城市新增公告6宗,合计供应8~10~12万㎡。", None, unreadable);
    check("三座城市新增公告6宗,合计供应从10到12万㎡。", None, unreadable);
    check("三座城市新增公告6宗,合计供应A3-10.6万㎡。", None, None);
}
