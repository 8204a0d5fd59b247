//! style/charts.css and the drawings themselves: the sheet has the colours of every theme, the drawing all else, and the two agree in
//! light. The contrast follows from the values of the tokens: marks stand out by 3:1, texts by 4.5:1 (WCAG 2.2).

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use industry_weekly::chart::{inherited, looks};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::lease::Lease;
use industry_weekly::domain::series::Range;

const MARKS: [&str; 14] =
    ["1", "2", "3", "4", "whole", "part", "axis", "alert", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5", "muted"];

/// The tokens of the first `:root` block after `start`.
fn tokens(css: &str, start: &str) -> HashMap<String, String> {
    let block = css.split_once(start).unwrap().1.split_once(":root").unwrap().1;
    let block = block.split_once('{').unwrap().1.split_once('}').unwrap().0;
    let token = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--ch-")?.strip_suffix(';')?.split_once(": ")?;
        Some((name.to_owned(), value.to_owned()))
    };
    block.lines().filter_map(token).collect()
}

fn luminance(colour: &str) -> f64 {
    let hex = colour.strip_prefix('#').unwrap_or_else(|| panic!("not #rrggbb: {colour}"));
    assert_eq!(hex.len(), 6, "not #rrggbb: {colour}");
    let channel = |at: usize| {
        let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn marks_and_texts_stand_out_in_every_theme() {
    let css = std::fs::read_to_string("style/charts.css").unwrap();
    let mut low = Vec::new();
    for theme in ["/* Charts.", "(prefers-color-scheme: dark)", "@media print"] {
        let tokens = tokens(&css, theme);
        let mut check = |front: &str, back: &str, least: f64| {
            let ratio = contrast(&tokens[front], &tokens[back]);
            if ratio < least {
                low.push(format!("{theme}: --ch-{front} on --ch-{back} is {ratio:.2}, less than {least}"));
            }
        };
        // A mark stands on the plain surface, or on the band of the chosen week.
        for back in ["surface", "chosen"] {
            MARKS.iter().for_each(|mark| check(mark, back, 3.0));
        }
        for text in ["text", "muted", "alert"] {
            check(text, "surface", 4.5);
        }
        check("text", "chosen", 4.5);
        // The part stands in front of the whole; the parts of a stack are kept apart by the surface itself.
        check("part", "whole", 3.0);
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn a_heat_map_darkens_step_by_step() {
    let css = std::fs::read_to_string("style/charts.css").unwrap();
    for theme in ["/* Charts.", "(prefers-color-scheme: dark)", "@media print"] {
        let tokens = tokens(&css, theme);
        let ratios: Vec<f64> = (1..=5).map(|n| contrast(&tokens[&format!("heat-{n}")], &tokens["surface"])).collect();
        assert!(ratios.is_sorted(), "{theme}: {ratios:?}");
    }
}

#[test]
fn every_theme_sets_every_token() {
    let css = std::fs::read_to_string("style/charts.css").unwrap();
    let names = |theme: &str| {
        let mut names: Vec<String> = tokens(&css, theme).into_keys().collect();
        names.sort();
        names
    };
    let light = names("/* Charts.");
    for theme in ["(prefers-color-scheme: dark)", "(forced-colors: active)", "@media print"] {
        assert_eq!(names(theme), light, "{theme}");
    }
}

#[test]
fn the_light_theme_is_what_the_drawings_say_themselves() {
    let css = std::fs::read_to_string("style/charts.css").unwrap();
    let sheet: BTreeMap<String, String> = tokens(&css, "/* Charts.").into_iter().collect();
    let colours = looks().flat_map(|look| look.fill.into_iter().chain(look.stroke));
    let drawn: BTreeMap<String, String> = colours.map(|one| (one.token.to_owned(), one.light.to_owned())).collect();
    assert_eq!(sheet, drawn);
}

/// A variable whose value a browser cannot read makes `fill` compute to `none`, in spite of the attribute.
#[test]
fn every_colour_outside_of_forced_colours_is_read_by_every_browser() {
    let mut read = 0;
    for file in std::fs::read_dir("style").unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let mut css = std::fs::read_to_string(&file).unwrap();
        if let Some((before, forced)) = css.clone().split_once("@media (forced-colors: active) {\n  :root {") {
            css = before.to_owned() + forced.split_once('}').unwrap().1;
        }
        for declared in css.split(['{', ';']).filter_map(|piece| piece.trim().strip_prefix("--ch-")) {
            let (name, value) = declared.split_once(':').unwrap();
            let value = value.split('}').next().unwrap().trim();
            let hex =
                value.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()));
            assert!(hex, "{}: --ch-{name}: {value}", file.display());
            read += 1;
        }
    }
    assert_eq!(read, 3 * tokens(&std::fs::read_to_string("style/charts.css").unwrap(), "/* Charts.").len());
}

/// What stands inside of `.ch { … }`: its own declarations, and its rules as selectors with their declarations.
fn rules(css: &str) -> (String, Vec<(String, String)>) {
    let mut plain = String::new();
    for (at, piece) in css.split("/*").enumerate() {
        plain += if at == 0 { piece } else { piece.split_once("*/").unwrap().1 };
    }
    let block = plain.split_once("\n.ch {").unwrap().1.split_once("\n}").unwrap().0;
    let (own, nested) = block.split_at(block.find('&').unwrap());
    let rule = |rule: &str| {
        let (selectors, body) = rule.split_once('{').unwrap();
        (selectors.trim().to_owned(), body.trim().to_owned())
    };
    (own.to_owned(), nested.split('}').filter(|one| !one.trim().is_empty()).map(rule).collect())
}

#[test]
fn every_class_has_its_colours_in_the_sheet_and_nothing_else() {
    let (own, rules) = rules(&std::fs::read_to_string("style/charts.css").unwrap());
    for said in ["fill", "stroke", "font", "background", "paint-order", "shape-rendering"] {
        assert!(!own.contains(said), "the drawing says it: {said}");
    }
    let mut sheet = BTreeSet::new();
    for (selectors, body) in rules {
        for (selector, declared) in
            selectors.split(',').flat_map(|one| body.split(';').map(move |declared| (one, declared)))
        {
            let class = selector.trim().strip_prefix("& .").unwrap_or_else(|| panic!("not a class: {selector}"));
            let Some((property, value)) = declared.trim().split_once(": ") else { continue };
            assert!(
                sheet.insert((class.to_owned(), property.to_owned(), value.to_owned())),
                "twice: {class} {property}"
            );
        }
    }
    let mut table = BTreeSet::new();
    for look in looks() {
        // The second class hides a label where there is no room; its colour is the first one's.
        let class = look.class.split(' ').next().unwrap();
        for (property, colour) in [("fill", look.fill), ("stroke", look.stroke)] {
            table.extend(colour.map(|one| (class.to_owned(), property.to_owned(), format!("var(--ch-{})", one.token))));
        }
    }
    assert_eq!(sheet, table);
}

/// The drawings of the fixtures, and those with a line and columns for each city.
fn drawings() -> Vec<(String, String)> {
    let mut rows = chart_fixtures::rows(12, true);
    for leases in rows.leases.iter_mut().map(|row| &mut row.section) {
        let others = ["东莞", "惠州", "广州"].into_iter();
        let more = others.zip(leases.clone().into_iter().cycle());
        leases.extend(more.map(|(city, lease)| Lease { city: city.into(), ..lease }).collect::<Vec<_>>());
    }
    let range = Range::ending(chart_fixtures::week("2024-W25"), 12);
    let cities = chart_fixtures::cards(&rows, range, Language::English).into_iter();
    cities.map(|card| (card.id.to_owned(), card.svg)).chain(chart_fixtures::fixtures()).collect()
}

/// Groups and paths say how they look, the texts and marks in them nothing: what they inherit is enough.
#[test]
fn a_drawing_says_by_itself_how_all_of_it_looks() {
    let known: BTreeSet<String> = looks().map(|look| look.to_string()).collect();
    let mut seen = BTreeSet::new();
    for (id, svg) in drawings() {
        let mut tags = svg.split('<').skip(1).map(|piece| piece.split('>').next().unwrap());
        let root = tags.next().unwrap();
        assert!(root.starts_with("svg ") && root.contains(&inherited()), "{id}: {root}");
        let surface = tags.next().unwrap();
        assert_eq!(surface, "rect class=\"bg\" fill=\"#ffffff\" width=\"100%\" height=\"100%\"/", "{id}");
        for tag in tags {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            match name {
                "path" if attributes.starts_with("fill=\"url(#") => {
                    let pattern = attributes.split_once("#").unwrap().1.split_once(')').unwrap().0;
                    assert!(svg.contains(&format!("<pattern id=\"{pattern}\"")), "{id}: {pattern}");
                }
                "path" | "g" => {
                    let look =
                        known.iter().find(|look| attributes.starts_with(&format!("{look} ")) || attributes == **look);
                    seen.insert(look.unwrap_or_else(|| panic!("{id}: <{tag}>")).clone());
                }
                "text" => {
                    assert!(
                        attributes.split(' ').all(|one| ["x", "y", "dy"].contains(&one.split('=').next().unwrap())),
                        "{tag}"
                    );
                }
                "defs" | "pattern" | "/defs" | "/pattern" | "/g" | "/text" | "/svg" => {}
                _ => panic!("{id}: <{tag}>"),
            }
        }
    }
    // Every look was drawn; the surface is no path.
    let never: Vec<&String> = known.difference(&seen).collect();
    assert_eq!(never, ["class=\"bg\" fill=\"#ffffff\""]);
}
