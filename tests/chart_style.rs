//! The contrast of style/charts.css, from the values of its tokens: marks stand out by 3:1, texts by 4.5:1 (WCAG 2.2).

use std::collections::HashMap;

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
