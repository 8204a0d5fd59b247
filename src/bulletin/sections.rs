//! The outline: which lines belong to which section, and the numbered items inside one.

use super::page::{Page, Range};
use super::{numbers, ornament, scan};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Supply,
    Finance,
    Renewal,
    News,
    Policy,
}

impl Section {
    pub const ALL: [Section; 5] = [Section::Supply, Section::Finance, Section::Renewal, Section::News, Section::Policy];

    /// Number and title as the bulletin prints them.
    pub const fn name(self) -> &'static str {
        match self {
            Section::Supply => "01 产业招商供地周报",
            Section::Finance => "02 产业融资周报",
            Section::Renewal => "03 工改工及工业上楼项目动态",
            Section::News => "04 城市产业动态",
            Section::Policy => "05 产业政策规划",
        }
    }

    fn titles(self) -> &'static [&'static str] {
        match self {
            Section::Supply => {
                &["产业招商供地周报", "招商供地周报", "产业供地周报", "供地周报", "产业招商供地", "产业用地周报"]
            }
            Section::Finance => &["产业融资周报", "产业投融资周报", "融资周报", "投融资周报", "产业融资"],
            Section::Renewal => &[
                "工改工及工业上楼项目动态",
                "工改工和工业上楼项目动态",
                "工改工、工业上楼项目动态",
                "工改工与工业上楼项目动态",
                "工改工及工业上楼",
                "工改工及工业上楼动态",
                "工改工项目动态",
                "工业上楼项目动态",
                "工改工及“工业上楼”项目动态",
            ],
            Section::News => &["城市产业动态", "产业动态", "城市动态"],
            Section::Policy => {
                &["产业政策规划", "产业政策", "政策规划", "产业政策及规划", "产业政策与规划", "产业规划政策"]
            }
        }
    }

    fn numbered(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }
}

/// The lines before the first section, and those of each section that was found.
#[derive(Debug, Default)]
pub struct Outline {
    pub preface: Vec<Range>,
    sections: Vec<(Section, Vec<Range>)>,
    headings: Vec<Range>,
}

impl Outline {
    /// The lines of a section, its headings left out; `None` when it was not found.
    pub fn lines(&self, section: Section) -> Option<&[Range]> {
        self.sections.iter().find(|(found, _)| *found == section).map(|(_, lines)| lines.as_slice())
    }

    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The sections that were found, in order.
    pub fn sections(&self) -> impl Iterator<Item = Section> {
        self.sections.iter().map(|(section, _)| *section)
    }

    /// The numbers and titles of the sections.
    pub fn headings(&self) -> &[Range] {
        &self.headings
    }
}

/// How far below its number a section's title may stand.
pub const TITLE_WITHIN: usize = 3;
/// A heading is not longer than this.
const HEADING: usize = 40;

/// The outline of the lines; the first `contents` of them only list the sections.
pub fn outline(page: &Page, lines: &[Range], contents: usize) -> Outline {
    let mut outline = Outline::default();
    let mut current: Option<usize> = None;
    // Below a section that no bulletin has: its lines are read by nobody.
    let mut beyond = false;
    for (at, line) in lines.iter().enumerate() {
        let section = match start(page, lines, at) {
            Start::Section { section, .. } => section,
            other => {
                beyond = beyond || (other == Start::Beyond && current.is_some());
                if beyond {
                    continue;
                }
                match current.and_then(|c| outline.sections.get_mut(c)) {
                    Some((_, lines)) => lines.push(line.clone()),
                    None => outline.preface.push(line.clone()),
                }
                continue;
            }
        };
        outline.headings.push(line.clone());
        if at < contents {
            continue;
        }
        beyond = false;
        current = Some(outline.sections.iter().position(|(found, _)| *found == section).unwrap_or_else(|| {
            outline.sections.push((section, Vec::new()));
            outline.sections.len() - 1
        }));
    }
    outline
}

/// What begins with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A section: by its number, or by its title.
    Section { section: Section, numbered: bool },
    /// A section that no bulletin has.
    Beyond,
    /// Nothing: a line as any other.
    Line,
}

pub fn start(page: &Page, lines: &[Range], at: usize) -> Start {
    let Some(line) = lines.get(at) else { return Start::Line };
    let below = |count: usize| lines.iter().skip(at + 1).take(count).map(|line| heading(page, line));
    match heading(page, line) {
        Some(Heading::Titled(section)) => Start::Section { section, numbered: false },
        // The title below a number decides.
        Some(Heading::Numbered(number)) => {
            let titled = below(TITLE_WITHIN).find_map(|heading| match heading {
                Some(Heading::Titled(section)) => Some(Some(section)),
                Some(Heading::Numbered(_)) => Some(None),
                _ => None,
            });
            let section = titled.flatten().or(Section::numbered(number));
            section.map_or(Start::Line, |section| Start::Section { section, numbered: true })
        }
        Some(Heading::Bare) => match below(1).next().flatten() {
            Some(Heading::Titled(section)) => Start::Section { section, numbered: true },
            _ => Start::Line,
        },
        Some(Heading::Beyond) => Start::Beyond,
        None => Start::Line,
    }
}

/// Whether a section starts with the line.
pub fn is_section(page: &Page, lines: &[Range], at: usize) -> bool {
    matches!(start(page, lines, at), Start::Section { .. })
}

enum Heading {
    Titled(Section),
    /// `01/`
    Numbered(usize),
    /// `01`, which is a heading only above a title.
    Bare,
    /// `06/`: no section of the bulletin.
    Beyond,
}

/// Whether the line is the number or the title of a section.
pub fn is_heading(page: &Page, line: &Range) -> bool {
    heading(page, line).is_some()
}

fn heading(page: &Page, line: &Range) -> Option<Heading> {
    if line.len() > HEADING {
        return None;
    }
    let mark = |c: char| c.is_whitespace() || ornament::is(c) || "#*【】[]「」『』|/、.:-_·=<>《》~".contains(c);
    let range = page.trimmed(line.clone(), mark);
    let whole = page.chars(&range);
    let chars = ["PART", "Part", "part"].iter().find(|word| scan::starts(whole, word)).map_or(whole, |word| {
        let chars = whole;
        let rest = chars.get(word.len()..).unwrap_or(&[]);
        rest.get(rest.iter().take_while(|c| mark(**c)).count()..).unwrap_or(&[])
    });
    let titled = |chars: &[char]| {
        Section::ALL.into_iter().find(|section| section.titles().iter().any(|title| scan::is(chars, title)))
    };
    if let Some(section) = titled(chars) {
        return Some(Heading::Titled(section));
    }
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let numerals = chars.iter().take_while(|c| "一二三四五".contains(**c)).count();
    let (number, length) = match (digits, numerals) {
        (1..=2, _) => {
            (chars.iter().take(digits).filter_map(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d as usize), digits)
        }
        (_, 1) => (numbers::numeral(chars.get(..1)?)? as usize, 1),
        _ => return None,
    };
    let rest = chars.get(length..)?;
    let marked =
        rest.first() == Some(&'/') || page.chars(&(range.end..line.end)).iter().any(|c| matches!(c, '/' | '|'));
    let named = chars.len() < whole.len() || marked;
    let rest = rest.get(rest.iter().take_while(|c| mark(**c)).count()..)?;
    if let Some(section) = titled(rest) {
        return Some(Heading::Titled(section));
    }
    if digits == 2 && named && Section::numbered(number).is_none() && !rest.first().is_some_and(char::is_ascii_digit) {
        return Some(Heading::Beyond);
    }
    if !rest.is_empty() || digits == 0 || Section::numbered(number).is_none() {
        return None;
    }
    let after = page.chars(&(range.end..line.end));
    if after.iter().any(|c| matches!(c, '/' | '|')) {
        return Some(Heading::Numbered(number));
    }
    (digits == 2).then_some(Heading::Bare)
}

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
    for line in lines {
        let last = items.last().map_or(0, |item| item.number);
        // ① inside a numbered item is a point of its text.
        let kind = |label: &Range| items.first().is_none_or(|first| drawn(&first.label) || !drawn(label));
        let item = far_numbered(page, line).filter(|(number, label, heading)| {
            let near = *number == last + 1 || numbered(page, line).is_some();
            near && kind(label) && starts(last, *number, heading)
        });
        match item {
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

#[cfg(test)]
mod tests;
