//! The outline: which lines belong to which section, and the numbered items inside one.

use super::page::{Page, Range};
use super::{numerals, ornament, scan};

mod items;

pub use items::{Item, far_numbered, items, names, numbered, scope, split, title};

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
        (_, 1) => (numerals::numeral(chars.get(..1)?)? as usize, 1),
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

#[cfg(test)]
mod tests;
