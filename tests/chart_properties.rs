//! What holds for the charts of any rows: no panic, well-formed SVG inside its viewBox, bounded size, equal bytes.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use chart_fixtures::{Rows, cards, fixtures, rows, week};
use industry_weekly::chart::{Card, runs};
use industry_weekly::domain::capital::Capital;
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding};
use industry_weekly::domain::land::{AnnouncedLand, CityLand, LandSupply};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::lease::Lease;
use industry_weekly::domain::quantity::{Bound, Fixed, Quantity, Unit};
use industry_weekly::domain::renewal::Renewal;
use industry_weekly::domain::series::Range;
use industry_weekly::domain::series::Reported;
use proptest::option;
use proptest::prelude::*;

/// Panics unless the text is one well-formed element without a doctype, comment or processing instruction.
fn check_xml(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some((text, after)) = rest.split_once('<') {
        assert!(text.is_empty() || !open.is_empty(), "text outside: {text}");
        check_text(text);
        let (tag, after) = after.split_once('>').expect("an open tag");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            assert!(!open.is_empty() || rest.is_empty(), "more than one element");
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = attributes.trim();
        let mut seen = Vec::new();
        while let Some((key, value)) = attributes.split_once("=\"") {
            assert!(!key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic() || c == '-'), "{key}");
            assert!(!seen.contains(&key), "twice: {key}");
            seen.push(key);
            let (value, after) = value.split_once('"').expect("an end of the value");
            check_text(value);
            attributes = after.trim_start();
        }
        assert!(attributes.is_empty(), "{attributes}");
        if !closed {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "left: {open:?} {rest}");
}

fn check_text(text: &str) {
    assert!(!text.contains('>'));
    for after in text.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|entity| after.starts_with(entity)), "{after}");
    }
    assert!(text.chars().all(|c| c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}'), "{text:?}");
}

/// The value of an attribute of the tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(after.split_once('"')?.0)
}

/// Panics unless every coordinate of every path and text is inside the viewBox.
fn check_inside(svg: &str) {
    let size: Vec<i64> = attribute(svg, "viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    let inside = |x: i64, y: i64| {
        assert!((0..=size[2]).contains(&x) && (0..=size[3]).contains(&y), "{x},{y} of {size:?} in {svg}");
    };
    let body = svg.split_once("</defs>").map_or(svg, |(_, body)| body);
    for tag in body.split('<').skip(1) {
        if let (Some(x), Some(y)) = (attribute(tag, "x"), attribute(tag, "y")) {
            inside(x.parse().unwrap(), y.parse().unwrap());
        }
        let Some(path) = attribute(tag, "d") else { continue };
        let commands = ['M', 'm', 'h', 'v', 'l', 'z'];
        let ((mut x, mut y), mut start) = ((0, 0), (0, 0));
        for part in path.split_inclusive(commands).collect::<Vec<_>>().windows(2) {
            let numbers = part[1].trim_end_matches(commands).replace('-', " -");
            let numbers: Vec<i64> = numbers.split_whitespace().map(|n| n.parse().unwrap()).collect();
            let command = part[0].chars().last().unwrap();
            match (command, &numbers[..]) {
                ('M', [to_x, to_y]) => (x, y) = (*to_x, *to_y),
                ('h', [by]) => x += by,
                ('v', [by]) => y += by,
                ('l' | 'm', [by_x, by_y]) => (x, y) = (x + by_x, y + by_y),
                ('z', []) => (x, y) = start,
                other => panic!("{other:?} in {path}"),
            }
            if matches!(command, 'M' | 'm') {
                start = (x, y);
            }
            inside(x, y);
        }
    }
}

fn check(card: &Card, language: Language) {
    check_xml(&card.svg);
    check_inside(&card.svg);
    assert!(card.svg.len() < 120_000, "{} bytes", card.svg.len());
    assert!(!card.svg.contains("style="));
    for text in [&card.title, &card.subtitle, &card.source, &card.alt] {
        assert!(!text.trim().is_empty() && !text.contains("{0}") && !text.contains("{1}"), "{text}");
    }
    let words = match language {
        Language::Chinese => "演示数据",
        Language::English => "demonstration data",
    };
    assert_eq!(card.svg.contains(words), card.generated);
    assert_eq!(card.subtitle.contains(words), card.generated);
    assert!(card.table.rows.iter().all(|row| row.cells.len() + 1 == card.table.columns.len()));
    assert!(card.table.rows.len() <= 300 || card.id == "cluster-companies");
    for text in [&card.title, &card.alt] {
        assert_eq!(&runs(text).iter().map(|run| run.text).collect::<String>(), text);
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(fixtures(), fixtures());
}

#[test]
fn any_number_of_weeks_is_drawn() {
    for weeks in [0, 1, 2, 26, 52, 104, 260, 261, 520, 2_600] {
        let rows = rows(weeks, weeks % 2 == 0);
        for language in Language::ALL {
            for card in cards(&rows, Range::ending(week("2024-W25"), weeks), language) {
                check(&card, language);
            }
        }
    }
}

#[test]
fn nothing_is_drawn_of_no_rows_and_of_all_time() {
    let none = Rows { land: vec![], leases: vec![], funding: vec![], capital: vec![], renewal: vec![] };
    for range in [
        Range::ending(week("2024-W25"), 26),
        Range::between(week("1970-W01"), week("9998-W52")),
        Range::between(week("9998-W52"), week("9998-W50")),
    ] {
        for card in cards(&none, range, Language::Chinese) {
            check(&card, Language::Chinese);
            assert!(card.title.contains("未发布") || card.title.contains("未报告"), "{}", card.title);
        }
    }
}

fn quantities<U: Unit + std::fmt::Debug>() -> impl Strategy<Value = Option<Quantity<U>>> {
    let numbers = prop_oneof![
        Just(0),
        0i64..100_000_000,
        Just(i64::MAX / 10_000 * 10_000),
        Just(i64::MIN / 10_000 * 10_000),
        -9_999i64..9_999
    ];
    let bounds = prop::sample::select(Bound::ALL.to_vec());
    option::of((numbers, bounds).prop_map(|(n, bound)| match bound {
        Bound::Undisclosed => Quantity::undisclosed("未披露"),
        bound => Quantity::new(U::new(Fixed::from_ten_thousandths(n)), bound, "x"),
    }))
}

fn counts() -> impl Strategy<Value = Option<u32>> {
    option::of(prop_oneof![Just(0), 0u32..20, Just(u32::MAX)])
}

fn cities() -> impl Strategy<Value = String> {
    prop_oneof![Just("深圳".to_owned()), Just("东莞".to_owned()), Just("惠州".to_owned()), any::<String>()]
}

fn reported<T: std::fmt::Debug + Clone>(section: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<Reported<T>>> {
    let row = (0i64..60, 1u32..4, any::<bool>(), section).prop_map(|(back, revision, generated, section)| Reported {
        week: week("2024-W25").offset(-back),
        revision,
        generated,
        section,
    });
    prop::collection::vec(row, 0..12)
}

fn any_rows() -> impl Strategy<Value = Rows> {
    let city = (cities(), counts(), counts());
    let city = city.prop_map(|(city, transferred, announced)| CityLand { city, transferred, announced });
    let land = (counts(), quantities(), prop::collection::vec(city, 0..5)).prop_map(|(parcels, area_m2, cities)| {
        LandSupply { announced: AnnouncedLand { parcels, area_m2, ..Default::default() }, cities }
    });
    let lease = (cities(), counts(), quantities(), quantities()).prop_map(|(city, deals, area_m2, rent)| Lease {
        city,
        deals,
        area_m2,
        districts: vec![],
        average_rent_yuan_per_m2_month: rent,
    });
    let name = prop_oneof![any::<String>(), Just("智能终端".to_owned()), Just("新材料".to_owned())];
    let cluster = (name, any::<u32>()).prop_map(|(cluster, companies)| ClusterCompanies { cluster, companies });
    let local = (cities(), counts(), prop::collection::vec(cluster, 0..60))
        .prop_map(|(city, companies, clusters)| LocalFunding { city, clusters_reported: None, companies, clusters });
    let national = (quantities(), quantities()).prop_map(|(all, within)| NationalFunding {
        amount_yuan: all,
        amount_in_clusters_yuan: within,
        ..Default::default()
    });
    let funding = (option::of(local), option::of(national), prop::collection::vec(any::<String>(), 0..3))
        .prop_map(|(local, national, sources)| Funding { local, national, sources, source_periods: vec![] });
    let capital = (counts(), counts(), counts(), counts()).prop_map(|(ipos, acquisitions, a, b)| Capital {
        ipos,
        exchanges: vec![],
        acquisitions,
        ipos_in_clusters: a,
        acquisitions_in_clusters: b,
    });
    let renewal = (cities(), counts()).prop_map(|(city, projects)| Renewal { city, projects, kind: None });
    (
        reported(option::of(land)),
        reported(prop::collection::vec(lease, 0..4)),
        reported(option::of(funding)),
        reported(option::of(capital)),
        reported(prop::collection::vec(renewal, 0..4)),
    )
        .prop_map(|(land, leases, funding, capital, renewal)| Rows { land, leases, funding, capital, renewal })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_rows_are_drawn(rows in any_rows(), weeks in prop_oneof![1u32..70, Just(1_000)]) {
        for language in Language::ALL {
            let range = Range::ending(week("2024-W25"), weeks);
            let drawn = cards(&rows, range, language);
            for card in &drawn {
                check(card, language);
            }
            prop_assert_eq!(cards(&rows, range, language), drawn);
        }
    }
}
