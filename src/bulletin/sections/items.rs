//! The numbered items inside a section, and the parts of an item's first line.

use crate::bulletin::numerals::{NUMERALS, numeral};
use crate::bulletin::page::{Page, Range};
use crate::bulletin::{ornament, scan};
use crate::domain::division::CITIES;

/// A numbered item: `1、…` with the lines below it.
#[derive(Debug, Clone)]
pub struct Item {
    /// The digits.
    pub number: u32,
    /// Number and mark.
    pub label: Range,
    /// The rest of the item's first line.
    pub heading: Range,
    pub lines: Vec<Range>,
}

/// The number, its label and the rest of a line that starts `1、` or `1.` or ①; the number has at most three digits.
pub fn numbered(page: &Page, line: &Range) -> Option<(u32, Range, Range)> {
    /// Larger numbers are years and the like, unless they follow the one before.
    const FREE: u32 = 999;
    far_numbered(page, line).filter(|(number, ..)| *number <= FREE)
}

/// The same for numbers of at most five digits.
pub fn far_numbered(page: &Page, line: &Range) -> Option<(u32, Range, Range)> {
    let chars = page.chars(&(line.start..line.end.min(line.start + 16)));
    let labelled = |number: u32, length: usize| {
        let label = line.start..line.start + length;
        (number, label.clone(), page.trim(label.end..line.end))
    };
    if let Some(number) = chars.first().and_then(|c| ornament::number(*c)) {
        let marks = chars.iter().skip(1).take_while(|c| matches!(c, '、' | '.' | ' ')).count();
        return Some(labelled(number, 1 + marks));
    }
    let open = usize::from(chars.first() == Some(&'('));
    let digits = chars.iter().skip(open).take_while(|c| c.is_ascii_digit()).count();
    if !(1..=5).contains(&digits) {
        return None;
    }
    let number = chars.iter().skip(open).take(digits).filter_map(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d);
    let at = open + digits;
    match (open, chars.get(at)?) {
        (1, ')') | (0, '、' | ')') => {}
        // 1.5亿元 starts no item; 1.2025年 does.
        (0, '.') if !chars.get(at + 1).is_some_and(char::is_ascii_digit) || starts_year(chars, at + 1) => {}
        _ => return None,
    }
    Some(labelled(number, at + 1))
}

/// An item that has a sign or a Chinese number where the others have their digits, and names a place as they do: `🔹深圳:…`,
/// `(三)深圳:…`. It has the number that would follow.
fn bulleted(page: &Page, line: &Range, last: u32) -> Option<(u32, Range, Range)> {
    const PLACES: [&str; 8] = ["国家", "全国", "广东", "全省", "大湾区", "湾区", "都市圈", "全球"];
    let next = chinese(page, line).filter(|(number, _)| last > 0 && *number == i64::from(last) + 1);
    let rest = next.map_or_else(|| ornament::without(page, line), |(_, rest)| rest);
    let (place, _) = scope(page, &rest).filter(|_| rest.start > line.start)?;
    let place = page.chars(&place);
    let named = CITIES.iter().chain(&PLACES).any(|name| scan::has(place, name));
    named.then(|| (last.saturating_add(1), line.start..rest.start, rest))
}

/// The number of `(三)` or `三、` at the front of a line, and what follows it.
fn chinese(page: &Page, line: &Range) -> Option<(i64, Range)> {
    let chars = page.chars(&(line.start..line.end.min(line.start + 6)));
    let open = usize::from(chars.first() == Some(&'('));
    let run = chars.iter().skip(open).take_while(|c| NUMERALS.contains(**c)).count();
    let number = numeral(chars.get(open..open + run)?)?;
    let closed = matches!((open, chars.get(open + run)?), (1, ')') | (0, '、'));
    closed.then(|| (number, page.trim(line.start + open + run + 1..line.end)))
}

/// The line after a remark in brackets that the text was abridged: `(本文有删减)2、深圳:…`.
fn after_remark(page: &Page, line: &Range) -> Option<Range> {
    const LONGEST: usize = 16;
    let chars = page.chars(&(line.start..line.end.min(line.start + LONGEST)));
    let close = chars.iter().position(|c| *c == ')').filter(|_| chars.first() == Some(&'('))?;
    let said = scan::has_any(chars.get(..close)?, &["删减", "删节", "节选", "有删"]);
    said.then(|| page.trim(line.start + close + 1..line.end)).filter(|rest| !rest.is_empty())
}

/// Four digits and 年.
fn starts_year(chars: &[char], at: usize) -> bool {
    let digits = chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
    digits == 4 && chars.get(at + 4) == Some(&'年')
}

/// The items of a section, and the lines before the first. `starts` may refuse a line that only looks like an item,
/// by the number of the item before it.
pub fn items(page: &Page, lines: &[Range], starts: impl Fn(u32, u32, &Range) -> bool) -> (Vec<Range>, Vec<Item>) {
    let mut before = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let drawn = |range: &Range| ornament::number(page.at(range.start)).is_some();
    let parted = |line: &Range| match after_remark(page, line) {
        Some(rest) if numbered(page, &rest).is_some() => vec![line.start..rest.start, rest],
        _ => vec![line.clone()],
    };
    for line in &lines.iter().flat_map(parted).collect::<Vec<Range>>() {
        let last = items.last().map_or(0, |item| item.number);
        // ① inside a numbered item is a point of its text.
        let kind = |label: &Range| items.first().is_none_or(|first| drawn(&first.label) || !drawn(label));
        let item = far_numbered(page, line).filter(|(number, label, heading)| {
            let near = *number == last + 1 || numbered(page, line).is_some();
            near && kind(label) && starts(last, *number, heading)
        });
        match item.or_else(|| bulleted(page, line, last)) {
            Some((number, label, heading)) => items.push(Item { number, label, heading, lines: Vec::new() }),
            None => match items.last_mut() {
                Some(item) => item.lines.push(line.clone()),
                None => before.push(line.clone()),
            },
        }
    }
    (before, items)
}

/// `深圳:…`, `深圳|…` or `【深圳】…` at the start of an item: the place and what follows it.
pub fn scope(page: &Page, heading: &Range) -> Option<(Range, Range)> {
    const LONGEST: usize = 13;
    let head = page.chars(&(heading.start..heading.end.min(heading.start + LONGEST)));
    // 国家(国办、发改委):…
    if let Some(at) = head.iter().position(|c| *c == '(').filter(|at| *at > 0) {
        return bracketed(page, heading, heading.start + at);
    }
    let (open, close) = match head.first()? {
        '【' => (1, head.iter().position(|c| *c == '】')?),
        '[' => (1, head.iter().position(|c| *c == ']')?),
        _ => (0, head.iter().position(|c| matches!(c, ':' | '|'))?),
    };
    let name = page.trim(heading.start + open..heading.start + close);
    let plain =
        |c: &char| scan::is_han(*c) || matches!(c, '、' | '/' | '-' | ' ' | '·' | '+') || c.is_ascii_alphabetic();
    let clean = !name.is_empty() && page.chars(&name).iter().all(plain);
    let rest = page.trim(heading.start + close + 1..heading.end);
    // 【深圳】: has both marks.
    let again = usize::from(open == 1 && page.chars(&rest).first() == Some(&':'));
    clean.then(|| (name, page.trim(rest.start + again..rest.end)))
}

/// The place before a bracket that a colon follows. What stands in the bracket is no part of it.
fn bracketed(page: &Page, heading: &Range, open: usize) -> Option<(Range, Range)> {
    const LONGEST: usize = 60;
    let inside = page.chars(&(open..heading.end.min(open + LONGEST)));
    let close = open + inside.iter().position(|c| *c == ')')?;
    let name = page.trim(heading.start..open);
    let clean = !name.is_empty() && page.chars(&name).iter().all(|c| scan::is_han(*c) || *c == '、');
    (clean && page.at(close + 1) == ':').then(|| (name, page.trim(close + 2..heading.end)))
}

/// A title without the full stop after it.
pub fn title(page: &Page, range: &Range) -> Range {
    let range = page.trim(range.clone());
    let stop = usize::from(page.chars(&range).last() == Some(&'。') && !scan::ends(page.chars(&range), "。。"));
    page.trim(range.start..range.end - stop)
}

/// The names of a list: split at 、 and, outside known names, at 和 and its like; empty ones left out.
pub fn names(page: &Page, range: &Range, keep_whole: impl Fn(&[char]) -> bool) -> Vec<Range> {
    let mut names = Vec::new();
    for part in split(page, range, &|c| matches!(c, '、' | ',' | ';')) {
        let chars = page.chars(&part);
        let joined = if keep_whole(chars) { None } else { scan::first_of(chars, &["以及", "和", "及", "与"]) };
        match joined {
            Some((at, word)) => {
                let (left, right) = (part.start..part.start + at, part.start + at + word.chars().count()..part.end);
                names.extend([left, right].map(|side| page.trim(side)).into_iter().filter(|side| !side.is_empty()));
            }
            None => names.push(part),
        }
    }
    names
}

/// The parts between the characters that `at` names, trimmed; empty ones left out.
pub fn split(page: &Page, range: &Range, at: &dyn Fn(char) -> bool) -> Vec<Range> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for part in page.chars(range).split(|c| at(*c)) {
        let trimmed = page.trim(start..start + part.len());
        if !trimmed.is_empty() {
            parts.push(trimmed);
        }
        start += part.len() + 1;
    }
    parts
}
