use proptest::prelude::*;

use super::*;
use crate::domain::capital::Capital;
use crate::domain::land::{AnnouncedLand, CityLand, LandSupply};
use crate::domain::language::Language::Chinese;
use crate::domain::lease::Lease;
use crate::domain::quantity::{Bound, Quantity, SquareMetres, Unit};
use crate::domain::rule::figures::SCALARS;

fn week() -> Bulletin {
    let city = |city: &str, announced| CityLand { city: city.into(), transferred: None, announced: Some(announced) };
    let announced = AnnouncedLand { parcels: Some(6), ..AnnouncedLand::default() };
    let lease = Lease {
        city: "深圳".into(),
        deals: Some(6),
        area_m2: Some(Quantity::new(SquareMetres::new(Fixed::whole(61_000).unwrap()), Bound::About, "约6.1万㎡")),
        districts: vec![],
        average_rent_yuan_per_m2_month: None,
    };
    Bulletin {
        land: Some(LandSupply { announced, cities: vec![city("东莞", 2), city("惠州", 4)] }),
        leases: vec![lease],
        capital: Some(Capital { ipos: Some(2), ..Capital::default() }),
        ..Bulletin::empty("2024-W25".parse().unwrap())
    }
}

fn rule(left: &str, operator: &str, right: &str) -> Rule {
    Rule {
        id: "1".into(),
        left: expression(left).unwrap(),
        operator: Operator::from_sign(operator).unwrap(),
        right: expression(right).unwrap(),
        importance: Level::Error,
        message: Message::Written("不对".into()),
    }
}

/// `None`: the rule says nothing.
#[track_caller]
fn check(left: &str, operator: &str, right: &str, expected: Option<&str>) {
    let found = findings(&[rule(left, operator, right)], &week());
    assert_eq!(found.first().map(|finding| finding.text(Chinese)).as_deref(), expected, "{left} {operator} {right}");
}

#[test]
fn a_rule_that_does_not_hold_says_both_sides() {
    check("sum(land.cities.announced)", "=", "land.announced.parcels", None);
    check("sum(land.cities.announced) + 1", "==", "land.announced.parcels", Some("不对:7 = 6不成立"));
    check("land.cities.惠州.announced", "<=", "3", Some("不对:4 ≤ 3不成立"));
    check("(capital.ipos - 1) * 2.5", "≠", "2.5", Some("不对:2.5 ≠ 2.5不成立"));
    check("count(news)", ">", "0", Some("不对:0 > 0不成立"));
    check("leases.深圳.area_m2", "<", "6万", Some("不对:61000 < 60000不成立"));
}

#[test]
fn what_is_not_reported_or_not_firm_enough_says_nothing() {
    check("sum(land.cities.transferred)", "=", "1", None);
    check("land.cities.深圳.announced", "=", "1", None);
    check("count(funding.local.clusters)", "=", "8", None);
    check("market_report.events * 1", "=", "1", None);
    // 约6.1万 is neither equal nor unequal to anything.
    check("leases.深圳.area_m2", "=", "6万", None);
    check("leases.深圳.area_m2", "!=", "6.1万", None);
    check("land.announced.parcels * 99999999999 * 99999999999", "=", "1", None);
}

#[test]
fn paths_lead_to_the_figures() {
    let found =
        findings(&[rule("sum(land.cities.announced) + land.cities.惠州.announced", "=", "capital.ipos")], &week());
    assert_eq!(found[0].paths, ["/land/cities", "/land/cities/1/announced", "/capital/ipos"]);
    assert_eq!((found[0].level, found[0].rule.as_str()), (Level::Error, "1"));
}

#[track_caller]
fn refused(text: &str, expected: Unparsed) {
    assert_eq!(expression(text), Err(expected), "{text}");
}

#[test]
fn a_bad_expression_says_where() {
    refused(" ", Unparsed::Empty);
    refused(&"1".repeat(301), Unparsed::TooLong);
    refused(&"(".repeat(30), Unparsed::TooDeep(20));
    refused("1 + ", Unparsed::Ended);
    refused("capital.ipos capital.ipos", Unparsed::Unexpected { at: 13, found: "capital.ipos".into() });
    refused("1 + land.parcels", Unparsed::Unknown { at: 4, name: "land.parcels".into() });
    refused("sum(land.cities)", Unparsed::Unknown { at: 4, name: "land.cities".into() });
    refused("sum(land.cities.announced", Unparsed::Ended);
    refused("1.23456", Unparsed::Number { at: 0, text: "1.23456".into() });
    refused("1 / 2", Unparsed::Unexpected { at: 2, found: "/ 2".into() });
}

#[test]
fn full_width_and_typed_signs_are_read() {
    let read = |text| expression(text).unwrap().to_string();
    assert_eq!(read("（１＋２）×capital.ipos"), "(1 + 2) * capital.ipos");
    assert_eq!(read("1 - (2 - 3) - 4"), "1 - (2 - 3) - 4");
    assert_eq!(read("10.6万"), "106000");
}

#[test]
fn the_built_in_rules_find_what_the_reader_finds() {
    let text = include_str!("../../../tests/bulletins/wrong-sums.txt");
    let report = crate::bulletin::read(text, None).or_else(|_| crate::bulletin::read(text, Some(2024))).unwrap();
    let mine: Vec<String> = findings(&builtin(), &report.bulletin).into_iter().map(|finding| finding.rule).collect();
    let ids: Vec<String> = builtin().into_iter().map(|rule| rule.id).collect();
    let theirs = report.findings.iter().map(|finding| finding.code.name().to_owned());
    let mut theirs: Vec<String> = theirs.filter(|code| ids.contains(code)).collect();
    let mut sorted = mine.clone();
    sorted.sort();
    theirs.sort();
    assert!(!mine.is_empty());
    assert_eq!(sorted, theirs);
    let real = crate::bulletin::read(include_str!("../../demo/2024-W25.txt"), Some(2024)).unwrap();
    assert_eq!(findings(&builtin(), &real.bulletin), []);
}

fn expressions() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        (0i64..1_000_000_000).prop_map(|n| Expression::Constant(Fixed::from_ten_thousandths(n))),
        proptest::sample::select(SCALARS.to_vec()).prop_map(|name| Expression::Figure(name.to_owned())),
        Just(Expression::Figure("leases.深圳.deals".to_owned())),
        Just(Expression::Sum("renewal.projects".to_owned())),
        Just(Expression::Count("policies".to_owned())),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        (0..3, inner.clone(), inner).prop_map(|(kind, a, b)| {
            let (a, b) = (Box::new(a), Box::new(b));
            match kind {
                0 => Expression::Plus(a, b),
                1 => Expression::Minus(a, b),
                _ => Expression::Times(a, b),
            }
        })
    })
}

proptest! {
    #[test]
    fn an_expression_reads_back_from_its_text(written in expressions()) {
        let text = written.to_string();
        prop_assume!(text.chars().count() <= LONGEST);
        // Brackets are only where they mean something, so the text is what stays.
        let read = expression(&text).unwrap();
        prop_assert_eq!(read.to_string(), text);
        prop_assert_eq!(read.value(&Figures::of(&week())).map(|c| c.value), written.value(&Figures::of(&week())).map(|c| c.value));
    }

    #[test]
    fn no_text_panics(text in ".{0,40}") {
        let _ = expression(&text);
    }
}
