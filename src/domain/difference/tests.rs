use super::*;
use crate::domain::capital::Capital;
use crate::domain::land::{AnnouncedLand, CityLand, LandSupply};
use crate::domain::language::Language::{Chinese, English};
use crate::domain::news::NewsItem;
use crate::domain::policy::{Document, Measure, Policy};
use crate::domain::quantity::{Bound, Quantity, SquareMetres, Unit};

fn empty() -> Bulletin {
    Bulletin::empty("2024-W25".parse().unwrap())
}

/// Path, label, before and after of every change.
fn shown(before: &Bulletin, after: &Bulletin) -> Vec<[String; 4]> {
    let written = |said: &Option<Said>| said.as_ref().map_or("—".to_owned(), |said| said.write(Chinese));
    let changes = between(before, after);
    changes.iter().map(|c| [c.path.clone(), c.label(Chinese), written(&c.before), written(&c.after)]).collect()
}

fn area(value: &str, bound: Bound, text: &str) -> Option<Quantity<SquareMetres>> {
    Some(Quantity::new(SquareMetres::new(value.parse().unwrap()), bound, text))
}

fn news(title: &str, body: &str) -> NewsItem {
    NewsItem { scope: "深圳".into(), title: title.into(), date: None, body: body.into() }
}

#[test]
fn names_the_field_and_both_values() {
    let before = empty();
    let mut after = before.clone();
    after.headline = Some("新标题".into());
    assert_eq!(shown(&before, &after), [["/headline", "要闻", "—", "新标题"].map(str::to_owned)]);
    assert!(between(&after, &after).is_empty());
    let mut other = after.clone();
    other.capital = Some(Capital { ipos: Some(2), ..Capital::default() });
    let mut changed = other.clone();
    changed.capital.as_mut().unwrap().ipos = Some(3);
    assert_eq!(shown(&other, &changed), [["/capital/ipos", "国内IPO", "2家", "3家"].map(str::to_owned)]);
    let change = &between(&other, &changed)[0];
    let difference = change.difference().unwrap();
    assert_eq!((difference.write(Chinese).as_str(), difference.write_percent().as_deref()), ("+1家", Some("+50%")));
    assert!(change.is_revised_figure() && !change.is_prose());
    assert_eq!(change.label(English), "IPOs");
}

#[test]
fn a_row_in_the_middle_is_one_change_and_leaves_the_others_alone() {
    let city = |city: &str, announced| CityLand { city: city.into(), transferred: Some(0), announced: Some(announced) };
    let mut before = empty();
    before.land = Some(LandSupply { cities: vec![city("深圳", 0), city("惠州", 4)], ..LandSupply::default() });
    before.news = vec![news("甲", "一"), news("丙", "三")];
    let mut after = before.clone();
    after.land.as_mut().unwrap().cities.insert(1, city("东莞", 2));
    after.news.insert(1, news("乙", "二"));
    let expected = [
        ["/land/cities/1/announced", "东莞新增公告", "—", "2宗"],
        ["/land/cities/1/transferred", "东莞出让", "—", "0宗"],
        ["/news/1", "动态“乙”", "—", "深圳\n乙\n二"],
    ];
    assert_eq!(shown(&before, &after), expected.map(|row| row.map(str::to_owned)));
    let gone = shown(&after, &before);
    assert_eq!(gone[2], ["/news/1", "动态“乙”", "深圳\n乙\n二", "—"].map(str::to_owned));
}

#[test]
fn a_new_title_is_no_new_row() {
    let (mut before, mut after) = (empty(), empty());
    before.news = vec![news("旧题", "正文一段"), news("别的", "")];
    after.news = vec![news("别的", ""), news("新题", "正文一段")];
    assert_eq!(shown(&before, &after), [["/news/1/title", "动态“新题” · 标题", "旧题", "新题"].map(str::to_owned)]);
}

#[test]
fn a_measure_is_found_by_its_number_under_its_policy() {
    let measure = |number: &str, departments: &[&str]| Measure {
        number: number.into(),
        title: "支持".into(),
        text: String::new(),
        departments: departments.iter().map(|name| (*name).to_owned()).collect(),
    };
    let document = |measures| Document { title: "计划".into(), declared_measures: None, measures };
    let policy = |measures| Policy {
        scope: "深圳".into(),
        title: "政策".into(),
        date: None,
        summary: String::new(),
        documents: vec![document(measures)],
    };
    let (mut before, mut after) = (empty(), empty());
    before.policies = vec![policy(vec![measure("1", &["甲局"]), measure("3", &["丙局"])])];
    after.policies = vec![policy(vec![measure("1", &["甲局"]), measure("2", &[]), measure("3", &["丙局", "丁局"])])];
    let expected = [
        ["/policies/0/documents/0/measures/1", "政策“政策” · 《计划》 · 第2条", "—", "2\n支持"],
        [
            "/policies/0/documents/0/measures/2/departments",
            "政策“政策” · 《计划》 · 第3条 · 责任单位",
            "丙局",
            "丙局、丁局",
        ],
    ];
    assert_eq!(shown(&before, &after), expected.map(|row| row.map(str::to_owned)));
}

#[test]
fn figures_that_are_exact_or_about_have_a_difference_and_another_print_is_no_revision() {
    let land = |area_m2| {
        let announced = AnnouncedLand { area_m2, ..AnnouncedLand::default() };
        Bulletin { land: Some(LandSupply { announced, cities: vec![] }), ..empty() }
    };
    let exact = land(area("106000", Bound::Exact, "10.6万㎡"));
    let printed = land(area("106000", Bound::Exact, "106000平方米"));
    let about = land(area("100000", Bound::About, "约10万㎡"));
    let only = |before: &Bulletin, after: &Bulletin| between(before, after).remove(0);
    assert!(!only(&exact, &printed).is_revised_figure());
    assert!(only(&exact, &about).is_revised_figure());
    let less = only(&exact, &about).difference().unwrap();
    assert_eq!((less.write(Chinese).as_str(), less.write_percent().as_deref()), ("约−6000㎡", Some("−5.7%")));
    for (bound, text) in [(Bound::AtLeast, "≥10万㎡"), (Bound::Under, "近10.6万㎡")] {
        let no_number = only(&exact, &land(area("100000", bound, text)));
        assert!(no_number.is_revised_figure() && no_number.difference().is_none());
    }
    let same = only(&exact, &land(area("106000", Bound::About, "约10.6万㎡")));
    assert!(same.is_revised_figure() && same.difference().is_none());
    let back = only(&land(area("53000", Bound::Exact, "5.3万㎡")), &exact).difference().unwrap();
    assert_eq!((back.write(Chinese).as_str(), back.write_percent().as_deref()), ("+5.3万㎡", Some("+100%")));
    let none = only(&empty(), &exact);
    assert!(none.is_revised_figure() && none.before.is_none());
}

#[test]
fn every_field_of_a_full_bulletin_has_a_name() {
    let report = crate::bulletin::read(include_str!("../../demo/2024-W25.txt"), Some(2024)).unwrap();
    for change in between(&empty(), &report.bulletin).iter().chain(&between(&report.bulletin, &empty())) {
        for language in Language::ALL {
            let label = change.label(language);
            assert!(!label.contains('_') && !label.contains('{') && !label.is_empty(), "{}: {label}", change.path);
        }
        assert!(change.label(Chinese).chars().any(|c| c > '\u{2e80}' || c == 'I'), "{}", change.label(Chinese));
    }
}

#[test]
fn no_word_is_missing() {
    for word in words::Words::ALL {
        assert!(Language::ALL.iter().all(|language| !word.read(*language).is_empty()));
        assert!(!word.read(English).chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{word:?}");
    }
}
