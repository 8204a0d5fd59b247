//! The numbers that a browser shows before the items of lists.

use super::attributes::attribute;
use crate::bulletin::signs;

/// Lists within lists are not this deep.
const DEEP: usize = 50;

#[derive(Default)]
pub struct Lists {
    open: Vec<List>,
    /// How many more are open within the deepest one.
    deeper: usize,
    /// A list without an end was found: nothing is counted ahead again, so that time stays linear.
    endless: bool,
}

struct List {
    is_numbered: bool,
    format: &'static str,
    next: i64,
    step: i64,
}

impl Lists {
    /// A list starts; `after` is what follows its tag.
    pub fn open(&mut self, name: &str, attributes: &str, after: &[char]) {
        if self.open.len() >= DEEP {
            self.deeper += 1;
            return;
        }
        let is_reversed = attributes.split_whitespace().skip(1).any(|word| {
            let word = word.trim_end_matches('/');
            word == "reversed" || word.starts_with("reversed=")
        });
        let start = attribute(attributes, "start").and_then(|start| start.parse().ok());
        let first = match start {
            Some(start) => start,
            // A list that counts down ends at 1.
            None if is_reversed && !self.endless => items(after).unwrap_or_else(|| {
                self.endless = true;
                1
            }),
            None => 1,
        };
        self.open.push(List {
            is_numbered: name == "ol",
            format: format(attributes),
            next: first,
            step: if is_reversed { -1 } else { 1 },
        });
    }

    pub fn close(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.open.pop()),
        }
    }

    /// What stands before the next item; empty in a list without numbers.
    pub fn number(&mut self, attributes: &str) -> String {
        let Some(list) = self.open.last_mut().filter(|list| list.is_numbered && self.deeper == 0) else {
            return String::new();
        };
        if let Some(value) = attribute(attributes, "value").and_then(|value| value.parse().ok()) {
            list.next = value;
        }
        let number = list.next;
        list.next = list.next.saturating_add(list.step);
        match u32::try_from(number) {
            _ if list.format == "none" => String::new(),
            // A browser puts a mark of its own after the numerals of Chinese.
            Ok(number) if list.format == "chineseCounting" => format!("{}、", signs::written(number, list.format)),
            Ok(number) => format!("{}. ", signs::written(number, list.format)),
            Err(_) => format!("{number}. "),
        }
    }
}

/// How a list writes its numbers, by the tag's `type` (whose case counts) or its style.
fn format(attributes: &str) -> &'static str {
    const STYLES: [(&str, &str); 10] = [
        ("lower-roman", "lowerRoman"),
        ("upper-roman", "upperRoman"),
        ("lower-alpha", "lowerLetter"),
        ("lower-latin", "lowerLetter"),
        ("upper-alpha", "upperLetter"),
        ("upper-latin", "upperLetter"),
        ("cjk-ideographic", "chineseCounting"),
        ("simp-chinese-informal", "chineseCounting"),
        ("decimal-leading-zero", "decimalZero"),
        ("none", "none"),
    ];
    let style: String = attribute(attributes, "style").unwrap_or_default().split_whitespace().collect();
    let style = style.to_ascii_lowercase();
    let rule = style
        .split(';')
        .find_map(|rule| rule.strip_prefix("list-style-type:").or_else(|| rule.strip_prefix("list-style:")));
    if let Some(rule) = rule {
        return STYLES.iter().find(|(name, _)| rule.starts_with(name)).map_or("decimal", |(_, format)| format);
    }
    match attribute(attributes, "type") {
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        _ => "decimal",
    }
}

/// How many items the list has that `after` is in; `None` where it never ends.
fn items(after: &[char]) -> Option<i64> {
    let (mut depth, mut items) = (0_usize, 0);
    for (at, _) in after.iter().enumerate().filter(|(_, c)| **c == '<') {
        let is = |name: &str| {
            let rest = after.get(at + 1..).unwrap_or(&[]);
            let named = rest.iter().zip(name.chars()).all(|(c, n)| c.eq_ignore_ascii_case(&n));
            named && rest.get(name.len()).is_some_and(|c| matches!(c, '>' | '/') || c.is_whitespace())
        };
        if is("ol") || is("ul") {
            depth += 1;
        } else if is("/ol") || is("/ul") {
            let Some(outer) = depth.checked_sub(1) else { return Some(items) };
            depth = outer;
        } else if depth == 0 && is("li") {
            items += 1;
        }
    }
    None
}
