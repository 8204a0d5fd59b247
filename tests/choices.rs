//! The choices of a chart in an address: each state has one spelling, which reads back as the same state; anything else is
//! ignored, named, and never in the way.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use chart_fixtures::{material, rows, subjects, week};
use industry_weekly::chart::{self, By, Choices, Marks, Naming, Order, Spelled, Tab};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::series::Range;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The parameters of a query as a server takes it apart.
fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

fn read(subject: &chart::Subject, query: &str) -> (Choices, Vec<String>) {
    let pairs = pairs(query);
    Choices::read(subject.clone(), pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

#[track_caller]
fn check(subject: chart::Subject, query: &str, canonical: &str, ignored: &[&str]) {
    let (choices, left) = read(&subject, query);
    assert_eq!((choices.query().as_str(), left), (canonical, ignored.iter().map(|text| (*text).to_owned()).collect()));
}

fn land() -> chart::Subject {
    chart::Subject::Topic(chart::Topic::Land)
}

fn funding() -> chart::Subject {
    chart::Subject::Topic(chart::Topic::Funding)
}

#[test]
fn defaults_and_empty_fields_are_left_out() {
    check(land(), "", "", &[]);
    check(land(), "?measure=parcels&by=&view=chart&marks=all", "", &[]);
    check(land(), "?series=shenzhen,dongguan,huizhou,others", "", &[]);
}

#[test]
fn every_other_spelling_becomes_the_one() {
    check(land(), "?to=2024-06-19&from=2024w01", "?from=2024-W01&to=2024-W25", &[]);
    check(land(), "?view=table&series=huizhou,shenzhen", "?series=shenzhen,huizhou&view=table", &[]);
    check(funding(), "?order=total&taxonomy=2.0", "?taxonomy=2.0&order=total", &[]);
    check(land(), "?as_of=2024-5-6&view=table", "?as_of=2024-05-06&view=table", &[]);
}

#[test]
fn another_measure_keeps_the_series_that_it_has_too() {
    let measured = |subject: chart::Subject, query: &str, facet| read(&subject, query).0.measuring(facet).query();
    let renewal = || chart::Subject::Topic(chart::Topic::Renewal);
    assert_eq!(measured(renewal(), "?series=huizhou", chart::Facet::Share), "?measure=share&series=huizhou");
    assert_eq!(measured(renewal(), "", chart::Facet::Share), "?measure=share");
    assert_eq!(measured(land(), "?series=huizhou&by=month", chart::Facet::Area), "?measure=area&by=month");
    assert_eq!(measured(funding(), "?measure=amount&series=within", chart::Facet::Companies), "");
}

#[test]
fn weeks_that_are_shown_anyhow_are_not_in_the_address() {
    let published = Range::between(week("2022-W26"), week("2024-W25"));
    let reaching = |from: &str, published| {
        let (choices, _) = read(&land(), "?from=2024-W20&to=2024-W22&by=month");
        choices.reaching(Range::between(week(from), week("2024-W25")), published).query()
    };
    assert_eq!(reaching("2023-W26", published), "?by=month");
    assert_eq!(reaching("2024-W13", published), "?from=2024-W13&to=2024-W25&by=month");
    assert_eq!(reaching("2022-W26", published), "?from=2022-W26&to=2024-W25&by=month");
    let few = Range::between(week("2024-W20"), week("2024-W25"));
    assert_eq!(reaching("2024-W20", few), "?by=month");
}

#[test]
fn what_cannot_be_is_named_and_ignored() {
    check(land(), "?by=day&from=2024-W60&measure=money", "", &["by=day", "from=2024-W60", "measure=money"]);
    check(land(), "?as_of=2024-02-30", "", &["as_of=2024-02-30"]);
    check(land(), "?as_of=99999-01-01", "", &["as_of=99999-01-01"]);
    check(land(), "?taxonomy=2.0&x=y", "", &["taxonomy=2.0", "x=y"]);
    // What WeChat adds says nothing, although one of its parameters has the name of one of ours.
    check(land(), "?series=shenzhen,atlantis&compare=day", "", &["series=shenzhen,atlantis", "compare=day"]);
    check(land(), "?by=month&by=quarter", "?by=month", &["by=quarter"]);
    check(funding(), "?compare=year", "", &["compare=year"]);
    // A measure of its own decides what its parameters mean, wherever it stands.
    check(funding(), "?compare=year&measure=amount", "?measure=amount&compare=year", &[]);
}

#[test]
fn weeks_outside_are_brought_inside_and_named() {
    let published = Range { from: week("2023-W01"), to: week("2024-W25") };
    let check = |query: &str, expected: (&str, &str), ignored: &[&str]| {
        let (range, left) = read(&land(), query).0.range(published);
        assert_eq!((range.from.to_string().as_str(), range.to.to_string().as_str()), expected, "{query}");
        assert_eq!(left, ignored, "{query}");
    };
    check("", ("2023-W26", "2024-W25"), &[]);
    check("?to=2024-W10", ("2023-W11", "2024-W10"), &[]);
    check("?from=2020-W01", ("2023-W01", "2024-W25"), &["from=2020-W01"]);
    check("?from=2024-W10&to=2024-W01", ("2023-W02", "2024-W01"), &["from=2024-W10 > to=2024-W01"]);
    let long = Range { from: week("1980-W01"), to: week("2024-W25") };
    let (range, left) = read(&land(), "?from=1980-W01&by=week").0.range(long);
    assert_eq!((range.from, left.as_slice()), (week("1980-W01"), &["by=week".to_owned()][..]));
}

#[test]
fn a_series_is_switched_and_the_last_one_brings_all_back() {
    let present = ["shenzhen", "dongguan", "huizhou"];
    let all = Choices::of(land());
    let two = all.toggled("dongguan", &present);
    assert_eq!(two.query(), "?series=shenzhen,huizhou");
    assert_eq!(two.toggled("dongguan", &present).query(), "");
    assert_eq!(two.toggled("shenzhen", &present).toggled("huizhou", &present).query(), "");
    assert_eq!(all.alone("huizhou").query(), "?series=huizhou");
    assert_eq!(
        all.pinned(Range { from: week("2024-W01"), to: week("2024-W25") }).query(),
        "?from=2024-W01&to=2024-W25"
    );
}

prop_compose! {
    fn states()(
        subject in select(subjects()),
        facet in any::<Index>(),
        tab in select(Tab::ALL.to_vec()),
        (from, to) in (option::of(-30i64..300), option::of(-30i64..300)),
        by in option::of(select(By::ALL.to_vec())),
        shown in any::<u8>(),
        compare in any::<bool>(),
        marks in select(Marks::ALL.to_vec()),
        naming in select(Naming::ALL.to_vec()),
        order in select(Order::ALL.to_vec()),
        as_of in option::of(0u64..3_000),
    ) -> Choices {
        let facet = *facet.get(subject.facets());
        let known = subject.series(facet);
        let series: Vec<&str> = known.iter().enumerate().filter(|(at, _)| shown & (1 << at) != 0).map(|(_, key)| *key).collect();
        let series = if series.len() == known.len() { vec![] } else { series };
        let map = subject.is_map(facet);
        let back = |weeks: Option<i64>| weeks.map(|weeks| week("2024-W25").offset(-weeks));
        Choices {
            facet,
            tab,
            from: back(from),
            to: back(to),
            by,
            series,
            compare: compare && !map,
            marks,
            as_of: as_of.map(|days| week("2018-W01").monday() + chrono::Days::new(days)),
            naming: if map { naming } else { Naming::default() },
            order: if map { order } else { Order::default() },
            ..Choices::of(subject)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// What a link says is what the next page is asked for.
    #[test]
    fn a_state_reads_back_from_its_address(choices in states()) {
        let (again, ignored) = read(&choices.subject, &choices.query());
        prop_assert_eq!(&ignored, &Vec::<String>::new());
        prop_assert_eq!(again, choices);
    }

    /// The same address is the same picture, whoever draws it, and no state fails to be drawn.
    #[test]
    fn a_state_is_drawn_the_same_from_its_address(choices in states()) {
        let rows = rows(140, true);
        let (again, _) = read(&choices.subject, &choices.query());
        let published = Range::ending(week("2024-W25"), 140);
        let draw = |choices: &Choices| {
            let (range, _) = choices.range(published);
            let mut material = material(&rows, choices.subject.topic());
            material.before = chart::compared(choices, range).map(|_| material.rows.clone());
            chart::card(choices, range, &material, Language::Chinese)
        };
        let card = draw(&choices);
        prop_assert_eq!(&draw(&again), &card);
        prop_assert!(card.svg.starts_with("<svg") && !card.title.is_empty());
        let slots = card.tips.as_ref().map(|tips| tips.slots.len());
        // Bars are of one slot, and have a row a cluster.
        let expected = if card.id == "cluster-companies" { 1 } else { card.table.rows.len() };
        prop_assert_eq!(slots, Some(expected));
    }

    #[test]
    fn any_query_is_answered(query in "(\\?)?([a-z]{0,8}=[ -~\u{4e00}-\u{4eff}]{0,12}&){0,6}", subject in select(subjects())) {
        let (choices, _) = read(&subject, &query);
        prop_assert!(choices.query().is_ascii());
        let (again, ignored) = read(&subject, &choices.query());
        prop_assert_eq!((again, ignored), (choices, vec![]));
    }

    #[test]
    fn spellings_are_their_own(text in "[a-z0-9.]{1,9}") {
        prop_assert!(Tab::read(&text).is_none_or(|tab| tab.spelled() == text));
        prop_assert!(By::read(&text).is_none_or(|by| by.spelled() == text));
    }
}
