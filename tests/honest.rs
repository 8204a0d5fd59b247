//! What a chart may not do: pass off a part as the whole, a program's figure as a report, or one week as a month.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use chart_fixtures::{quantity, week};
use industry_weekly::chart::{self, Card, Choices, Material, Rows, Subject, Topic};
use industry_weekly::domain::capital::Capital;
use industry_weekly::domain::funding::Funding;
use industry_weekly::domain::land::{AnnouncedLand, LandSupply};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::lease::Lease;
use industry_weekly::domain::quantity::{Bound, Quantity};
use industry_weekly::domain::series::{Range, Reported};

fn drawn(topic: Topic, query: &str, rows: Rows, before: Option<Rows>) -> Card {
    let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let (choices, ignored) = Choices::read(Subject::Topic(topic), pairs);
    assert!(ignored.is_empty(), "{ignored:?}");
    let range = Range { from: choices.from.unwrap(), to: choices.to.unwrap() };
    chart::card(&choices, range, &Material { rows, before, events: vec![], outdated: vec![] }, Language::Chinese)
}

fn reported<T>(text: &str, section: T) -> Reported<T> {
    Reported { week: week(text), revision: 1, generated: false, section }
}

/// `None` = the area is 未披露.
fn land(text: &str, area: Option<&str>) -> Reported<Option<LandSupply>> {
    let area_m2 = Some(area.map_or_else(|| Quantity::undisclosed("未披露"), |area| quantity(area, Bound::Exact)));
    let announced = AnnouncedLand { parcels: Some(1), area_m2, ..Default::default() };
    reported(text, Some(LandSupply { announced, cities: vec![] }))
}

fn first(card: &Card) -> &str {
    &card.table.rows.first().unwrap().cells.first().unwrap().text
}

#[test]
fn a_sum_with_a_part_that_is_not_known_is_at_least_that_much() {
    let query = "measure=area&by=month&from=2024-W23&to=2024-W26";
    let whole = ["2024-W23", "2024-W24", "2024-W25", "2024-W26"].map(|text| land(text, Some("10000")));
    assert_eq!(first(&drawn(Topic::Land, query, Rows::Land(whole.to_vec()), None)), "4万㎡");
    let mut undisclosed = whole.to_vec();
    undisclosed[1] = land("2024-W24", None);
    assert_eq!(first(&drawn(Topic::Land, query, Rows::Land(undisclosed), None)), "≥3万㎡");
    let mut not_reported = whole.to_vec();
    not_reported[1].section = None;
    assert_eq!(first(&drawn(Topic::Land, query, Rows::Land(not_reported), None)), "≥3万㎡");
    let unpublished = [0, 2, 3].map(|at| whole[at].clone());
    let card = drawn(Topic::Land, query, Rows::Land(unpublished.to_vec()), None);
    assert_eq!(first(&card), "≥3万㎡");
    assert!(card.legend.iter().any(|entry| entry.class == "u"), "the legend says what the cut column means");
}

#[test]
fn a_share_is_of_the_weeks_that_say_both() {
    let capital = |text, acquisitions_in_clusters| {
        let capital = Capital { acquisitions: Some(11), acquisitions_in_clusters, ..Default::default() };
        reported(text, Some(capital))
    };
    let rows = vec![
        capital("2024-W23", Some(8)),
        capital("2024-W24", None),
        capital("2024-W25", Some(8)),
        capital("2024-W26", Some(8)),
    ];
    let query = "measure=share&series=acquisitions&by=month&from=2024-W23&to=2024-W26";
    assert_eq!(first(&drawn(Topic::Capital, query, Rows::Capital(rows), None)), "约72.7%");
}

#[test]
fn a_month_that_is_cut_is_neither_headline_nor_record() {
    let rows = ["2024-W17", "2024-W18", "2024-W19", "2024-W20", "2024-W21", "2024-W22", "2024-W23"];
    let rows: Vec<_> = rows.iter().map(|text| land(text, Some("10000"))).collect();
    let query = "measure=area&by=month&from=2024-W17&to=2024-W23";
    let card = drawn(Topic::Land, query, Rows::Land(rows), None);
    assert!(card.title.starts_with("2024-06(只含2024-W23至2024-W23):"), "{}", card.title);
    assert!(!card.alt.contains("最低"), "{}", card.alt);
    assert!(card.subtitle.contains("不满一月:2024-04(只含2024-W17至2024-W17)、2024-06"), "{}", card.subtitle);
    assert!(card.table.rows[0].notes.contains(&"只含2024-W23至2024-W23".to_owned()));
}

#[test]
fn a_year_before_that_was_generated_or_is_shorter_says_so() {
    let rows = vec![land("2024-W25", Some("10000"))];
    let mut earlier = land("2023-W25", Some("20000"));
    earlier.generated = true;
    let query = "measure=area&compare=year&from=2024-W25&to=2024-W25";
    let card = drawn(Topic::Land, query, Rows::Land(rows), Some(Rows::Land(vec![earlier])));
    assert!(card.generated && card.svg.contains("演示数据"));
    assert!(card.subtitle.contains("去年同期为程序生成的演示数据"), "{}", card.subtitle);
    assert!(card.source.contains("2023-W25至2023-W25"), "{}", card.source);
    // May 2024 has five weeks, May 2023 four, of which one is published.
    let rows = ["2024-W18", "2024-W19", "2024-W20", "2024-W21", "2024-W22"].map(|text| land(text, Some("10000")));
    let before = vec![land("2023-W20", Some("20000"))];
    let query = "measure=area&compare=year&by=month&from=2024-W18&to=2024-W22";
    let card = drawn(Topic::Land, query, Rows::Land(rows.to_vec()), Some(Rows::Land(before)));
    assert!(card.subtitle.contains("周数不尽相同"), "{}", card.subtitle);
    assert_eq!(card.table.rows[0].cells[1].text, "≥2万㎡");
}

#[test]
fn a_revised_week_is_a_revised_month() {
    let mut rows = vec![land("2024-W23", Some("10000")), land("2024-W24", Some("10000"))];
    rows[0].revision = 2;
    let card = drawn(Topic::Land, "measure=area&by=month&from=2024-W23&to=2024-W24", Rows::Land(rows), None);
    assert!(card.legend.iter().any(|entry| entry.class == "r"));
    assert_eq!(card.table.rows[0].revision, 2);
    assert!(card.table.rows[0].notes.contains(&"有修订".to_owned()));
}

#[test]
fn weeks_that_quote_different_platforms_say_so() {
    let funding = |text, sources: &[&str]| {
        let sources = sources.iter().map(|source| (*source).to_owned()).collect();
        reported(text, Some(Funding { sources, ..Default::default() }))
    };
    let rows = vec![funding("2024-W24", &["财联社创投通"]), funding("2024-W25", &["清科"])];
    let query = "measure=amount&from=2024-W24&to=2024-W25";
    let card = drawn(Topic::Funding, query, Rows::Funding(rows), None);
    assert!(card.subtitle.contains("所引平台不尽相同"), "{}", card.subtitle);
    assert!(card.source.contains("清科、财联社创投通"), "{}", card.source);
}

#[test]
fn a_series_that_is_not_there_is_named() {
    let lease = Lease {
        city: "深圳".into(),
        deals: Some(6),
        area_m2: None,
        districts: vec![],
        average_rent_yuan_per_m2_month: Some(quantity("25", Bound::Exact)),
    };
    let rows = || Rows::Rents(vec![reported("2024-W25", vec![lease.clone()])]);
    assert_eq!(drawn(Topic::Rents, "series=huizhou&from=2024-W25&to=2024-W25", rows(), None).absent, ["huizhou"]);
    assert!(drawn(Topic::Rents, "series=shenzhen&from=2024-W25&to=2024-W25", rows(), None).absent.is_empty());
}
