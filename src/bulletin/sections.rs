//! The outline: which lines belong to which section, and the numbered items inside one.

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::{numerals, scan};

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
}

impl Outline {
    /// The lines of a section, its headings left out; `None` when it was not found.
    pub fn lines(&self, section: Section) -> Option<&[Range]> {
        self.sections.iter().find(|(found, _)| *found == section).map(|(_, lines)| lines.as_slice())
    }

    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

/// How far below its number a section's title may stand.
const TITLE_WITHIN: usize = 3;
/// A heading is not longer than this.
const HEADING: usize = 40;

pub fn outline(page: &Page, lines: &[Range], ledger: &mut Ledger) -> Outline {
    let mut outline = Outline::default();
    let mut current: Option<usize> = None;
    // Below a section that no bulletin has: its lines are read by nobody.
    let mut beyond = false;
    for (at, line) in lines.iter().enumerate() {
        let heading = heading(page, line);
        let section = match heading {
            Some(Heading::Titled(section)) => Some(section),
            // The title below a number decides.
            Some(Heading::Numbered(number)) => {
                let below =
                    lines.iter().skip(at + 1).take(TITLE_WITHIN).find_map(|line| match self::heading(page, line) {
                        Some(Heading::Titled(section)) => Some(Some(section)),
                        Some(Heading::Numbered(_)) => Some(None),
                        _ => None,
                    });
                below.flatten().or(Section::numbered(number))
            }
            Some(Heading::Bare) => match lines.get(at + 1).and_then(|line| self::heading(page, line)) {
                Some(Heading::Titled(section)) => Some(section),
                _ => None,
            },
            Some(Heading::Beyond) => {
                beyond = current.is_some();
                None
            }
            None => None,
        };
        let Some(section) = section else {
            if beyond {
                continue;
            }
            match current.and_then(|c| outline.sections.get_mut(c)) {
                Some((_, lines)) => lines.push(line.clone()),
                None => outline.preface.push(line.clone()),
            }
            continue;
        };
        ledger.know(line);
        beyond = false;
        current = Some(outline.sections.iter().position(|(found, _)| *found == section).unwrap_or_else(|| {
            outline.sections.push((section, Vec::new()));
            outline.sections.len() - 1
        }));
    }
    outline
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
    let ornament = |c: char| c.is_whitespace() || "#*【】[]「」『』|/、.:-_·=<>《》~".contains(c);
    let range = page.trimmed(line.clone(), ornament);
    let whole = page.chars(&range);
    let chars = ["PART", "Part", "part"].iter().find(|word| scan::starts(whole, word)).map_or(whole, |word| {
        let chars = whole;
        let rest = chars.get(word.len()..).unwrap_or(&[]);
        rest.get(rest.iter().take_while(|c| ornament(**c)).count()..).unwrap_or(&[])
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
        (_, 1) => (numerals::numeral(chars.get(..1)?)? as usize, 1),
        _ => return None,
    };
    let rest = chars.get(length..)?;
    let marked =
        rest.first() == Some(&'/') || page.chars(&(range.end..line.end)).iter().any(|c| matches!(c, '/' | '|'));
    let named = chars.len() < whole.len() || marked;
    let rest = rest.get(rest.iter().take_while(|c| ornament(**c)).count()..)?;
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

/// The number, its label and the rest of a line that starts `1、` or `1.`; the number has at most three digits.
pub fn numbered(page: &Page, line: &Range) -> Option<(u32, Range, Range)> {
    let chars = page.chars(line);
    let open = usize::from(chars.first() == Some(&'('));
    let digits = chars.iter().skip(open).take_while(|c| c.is_ascii_digit()).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let number = chars.iter().skip(open).take(digits).filter_map(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d);
    let mut at = open + digits;
    match (open, chars.get(at)?) {
        (1, ')') | (0, '、' | ')') => {}
        // 1.5亿元 starts no item.
        (0, '.') if !chars.get(at + 1).is_some_and(char::is_ascii_digit) => {}
        _ => return None,
    }
    at += 1;
    let label = line.start..line.start + at;
    Some((number, label.clone(), page.trim(label.end..line.end)))
}

/// The items of a section, and the lines before the first. `starts` may refuse a line that only looks like an item,
/// by the number of the item before it.
pub fn items(page: &Page, lines: &[Range], starts: impl Fn(u32, u32, &Range) -> bool) -> (Vec<Range>, Vec<Item>) {
    let mut before = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for line in lines {
        let last = items.last().map_or(0, |item| item.number);
        match numbered(page, line).filter(|(number, _, heading)| starts(last, *number, heading)) {
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
