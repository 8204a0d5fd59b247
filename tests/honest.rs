//! What a chart may not do: pass off a part as the whole, a program's figure as a report, or one week as a month.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use chart_fixtures::{quantity, week};
use industry_weekly::chart::{self, Card, Choices, Material, Rows, Subject, Topic};
use industry_weekly::domain::capital::Capital;
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding};
use industry_weekly::domain::land::{AnnouncedLand, CityLand, LandSupply};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::lease::Lease;
use industry_weekly::domain::quantity::{Bound, Quantity};
use industry_weekly::domain::renewal::Renewal;
use industry_weekly::domain::series::{Range, Reported};

fn drawn(topic: Topic, query: &str, rows: Rows, before: Option<Rows>) -> Card {
    of(Subject::Topic(topic), query, rows, before)
}

fn of(subject: Subject, query: &str, rows: Rows, before: Option<Rows>) -> Card {
    let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let (choices, ignored) = Choices::read(subject, pairs);
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

/// The cells of the newest row, below the names of their columns.
fn newest(card: &Card) -> Vec<(&str, &str)> {
    let names = card.table.columns.iter().skip(1).map(|column| column.name.as_str());
    names.zip(card.table.rows.first().unwrap().cells.iter().map(|cell| cell.text.as_str())).collect()
}

#[test]
fn a_week_that_prints_no_total_counts_with_its_cities() {
    let week = |text, parcels, cities: [u32; 2]| {
        let announced = AnnouncedLand { parcels, ..Default::default() };
        let city = |(city, announced): (&str, u32)| CityLand {
            city: city.into(),
            transferred: None,
            announced: Some(announced),
        };
        let cities = ["东莞", "惠州"].into_iter().zip(cities).map(city).collect();
        reported(text, Some(LandSupply { announced, cities }))
    };
    let weeks = ["2024-W23", "2024-W24", "2024-W25", "2024-W26"];
    let mut rows: Vec<_> = weeks.iter().map(|text| week(text, Some(6), [2, 4])).collect();
    let query = "by=month&from=2024-W23&to=2024-W26";
    let card = |rows: &[_]| drawn(Topic::Land, query, Rows::Land(rows.to_vec()), None);
    assert_eq!(first(&card(&rows)), "24");
    rows[1] = week("2024-W24", None, [2, 4]);
    assert_eq!(first(&card(&rows)), "24");
    assert!(card(&rows).title.contains("惠州占16宗"), "{}", card(&rows).title);
    // Who is first is not said where a city may have more than is known.
    rows.remove(1);
    assert_eq!(first(&card(&rows)), "≥18");
    assert!(!card(&rows).title.contains("惠州"), "{}", card(&rows).title);
}

fn funded(text: &str, companies: Option<u32>, clusters: &[(&str, u32)]) -> Reported<Option<Funding>> {
    let clusters = clusters
        .iter()
        .map(|(cluster, companies)| ClusterCompanies { cluster: (*cluster).into(), companies: *companies });
    let local =
        LocalFunding { city: "深圳".into(), clusters_reported: None, companies, clusters: clusters.collect() };
    reported(text, Some(Funding { local: Some(local), ..Default::default() }))
}

#[test]
fn a_list_that_leaves_companies_out_says_nothing_of_other_clusters() {
    let rows = vec![
        funded("2024-W23", Some(3), &[("智能终端", 3)]),
        funded("2024-W24", Some(12), &[("智能终端", 3)]),
        funded("2024-W25", Some(12), &[]),
    ];
    let range = "from=2024-W23&to=2024-W25";
    let card = of(Subject::Cluster("新能源".into()), range, Rows::Funding(rows.clone()), None);
    let said: Vec<&str> = card.table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    assert_eq!(said, ["未报告", "未报告", "0"]);
    let map = drawn(Topic::Funding, range, Rows::Funding(rows.clone()), None);
    assert!(map.legend.iter().any(|entry| entry.class == "c"), "what is not known is marked as a gap");
    assert!(map.title.starts_with("3周共27家") && !map.title.contains("最多"), "{}", map.title);
    assert!(map.table.rows[1].cells[1].text == "智能终端3家", "what a week prints of a cluster is exact");
    // A month with such a week, or with one that was not published, is at least what is listed.
    for rows in [&rows[..2], &rows[..1]] {
        let query = "by=month&from=2024-W23&to=2024-W24";
        let card = of(Subject::Cluster("智能终端".into()), query, Rows::Funding(rows.to_vec()), None);
        let expected = if rows.len() == 2 { "6" } else { "≥3" };
        assert_eq!(first(&card), expected, "what is printed of the cluster itself is exact");
        let map = drawn(Topic::Funding, query, Rows::Funding(rows.to_vec()), None);
        assert_eq!(first(&map), expected, "the map counts as the cluster's own page does");
    }
}

#[test]
fn a_name_of_two_meanings_is_no_zero_of_either() {
    let week = |text, name| funded(text, Some(5), &[(name, 5)]);
    let rows = vec![week("2024-W01", "智能机器人"), week("2024-W02", "新能源")];
    let card = of(Subject::Cluster("机器人".into()), "from=2024-W01&to=2024-W02", Rows::Funding(rows), None);
    let said: Vec<&str> = card.table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    assert_eq!(said, ["0", "未报告"]);
}

#[test]
fn one_slot_of_clusters_answers_to_the_pointer_and_says_that_it_was_revised() {
    let mut row = funded("2024-W25", Some(3), &[("智能终端", 3)]);
    row.revision = 2;
    let card = drawn(Topic::Funding, "from=2024-W25&to=2024-W25", Rows::Funding(vec![row]), None);
    let tips = card.tips.unwrap();
    assert_eq!((tips.slots.len(), tips.slots[0].week.as_deref()), (1, Some("2024-W25")));
    assert_eq!(card.table.rows[0].revision, 2);
}

#[test]
fn parts_without_a_total_have_no_figure_of_all() {
    let city = |city: &str, projects| Renewal { city: city.into(), projects: Some(projects), kind: None };
    let week = |text| reported(text, vec![city("深圳", 0), city("东莞", 2)]);
    let query = "measure=share&compare=year&from=2024-W25&to=2024-W25";
    let rows = |text| Rows::Renewal(vec![week(text)]);
    let card = drawn(Topic::Renewal, query, rows("2024-W25"), Some(rows("2023-W25")));
    assert!(!card.svg.contains("class=\"b\""), "no figure above the column: {}", card.svg);
    assert_eq!(newest(&card).last(), Some(&("去年同期(深圳)项目", "0%")));
    assert!(card.legend.iter().any(|entry| entry.label == "去年同期(深圳)"));
    let alone = drawn(Topic::Renewal, &format!("{query}&series=dongguan"), rows("2024-W25"), Some(rows("2023-W25")));
    assert_eq!(newest(&alone).last(), Some(&("去年同期项目", "100%")));
    assert!(alone.svg.contains("class=\"b\""), "the one that is shown has its own");
    assert!(alone.subtitle.contains("东莞") && !alone.subtitle.contains("深圳"), "{}", alone.subtitle);
}

#[test]
fn rents_of_several_cities_under_one_name_are_their_mean() {
    let lease = |city: &str, rent, area| Lease {
        city: city.into(),
        deals: Some(1),
        area_m2: Some(quantity(area, Bound::Exact)),
        districts: vec![],
        average_rent_yuan_per_m2_month: Some(quantity(rent, Bound::Exact)),
    };
    let rows = vec![reported("2024-W25", vec![lease("中山", "10", "20000"), lease("珠海", "40", "10000")])];
    let card = drawn(Topic::Rents, "from=2024-W25&to=2024-W25", Rows::Rents(rows), None);
    assert_eq!(first(&card), "20元/㎡·月");
}

#[test]
fn the_legend_has_the_sign_of_every_panel() {
    let lease = |city: &str| Lease {
        city: city.into(),
        deals: Some(1),
        area_m2: Some(quantity("20000", Bound::Exact)),
        districts: vec![],
        average_rent_yuan_per_m2_month: Some(quantity("25", Bound::Exact)),
    };
    let rows = vec![reported("2024-W25", vec![lease("深圳"), lease("中山")])];
    let card = drawn(Topic::Rents, "from=2024-W25&to=2024-W25", Rows::Rents(rows), None);
    let legend: Vec<(&str, &str)> = card.legend.iter().map(|entry| (entry.class, entry.label.as_str())).collect();
    let expected = [("l1", "深圳"), ("l2", "其他或未分城市"), ("s1", "深圳成交建面"), ("s4", "其他或未分城市成交建面")];
    assert_eq!(legend, expected);
}

#[test]
fn all_weeks_of_the_highest_are_named() {
    let areas = ["20000", "10000", "20000", "10000", "10000", "10000"];
    let rows = (20..).zip(areas).map(|(n, area)| land(&format!("2024-W{n}"), Some(area))).collect();
    let card = drawn(Topic::Land, "measure=area&from=2024-W20&to=2024-W25", Rows::Land(rows), None);
    assert!(card.alt.contains("最高2万㎡(2024-W20、2024-W22)"), "{}", card.alt);
    assert!(card.alt.contains("最低1万㎡(2024-W25等4个时段)"), "{}", card.alt);
}
