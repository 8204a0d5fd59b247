//! A week by its number: `2024年第25周`, `2024W25`, `第二十五周`.

use crate::domain::finding::Code;
use crate::domain::week::{Period, Week, WeekError};

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::period::Asked;
use super::report::Unreadable;
use super::sections::{Outline, Section};
use super::{numerals, scan, year};

/// A week as printed, perhaps without its year.
#[derive(Debug, Clone)]
pub struct Numbered {
    pub year: Option<i32>,
    pub number: u32,
    pub range: Range,
}

impl Numbered {
    pub fn in_year(&self, year: i32) -> Result<Week, WeekError> {
        Week::new(year, self.number)
    }
}

/// The weeks that the lines about the bulletin itself name by number, in order: those above the first section, and the
/// figures' own. News and policies speak of other weeks as well: there it has to stand in brackets.
pub fn all(page: &Page, outline: &Outline) -> Vec<Numbered> {
    let figures = [Section::Supply, Section::Finance, Section::Renewal];
    let of = |sections: &[Section]| -> Vec<Range> {
        sections.iter().filter_map(|section| outline.lines(*section)).flatten().cloned().collect()
    };
    let mut found: Vec<Numbered> =
        outline.preface.iter().flat_map(|line| in_line(page, line, Place::Preface)).collect();
    found.extend(of(&figures).iter().flat_map(|line| in_line(page, line, Place::Figures)));
    found.extend(of(&[Section::News, Section::Policy]).iter().flat_map(|line| in_line(page, line, Place::Words)));
    found.sort_by_key(|week| week.range.start);
    found
}

/// The week that the text names by its number.
pub fn read(
    page: &Page,
    outline: &Outline,
    first: &Numbered,
    weeks: &[Numbered],
    asked: Asked,
    ledger: &mut Ledger,
) -> Result<(Week, Period), Unreadable> {
    let own = asked.week.filter(|week| week.number() == first.number).map(Week::year);
    let year = asked.year.or(first.year).or(own).or_else(|| year::most_named(page));
    let year = year.ok_or_else(|| Unreadable::NoYear { period: page.text(&first.range) })?;
    let week = first.in_year(year).map_err(Unreadable::Period)?;
    weeks.iter().for_each(|week| ledger.know(&week.range));
    ledger.field("/week", &first.range);
    let text = page.text(&first.range);
    ledger.finding(Code::PeriodByNumber, "/period", &[&text, &week.to_string()]);
    if let Some(other) = weeks.iter().find(|other| other.number != first.number) {
        ledger.finding(Code::PeriodsDiffer, "/period", &[&text, &page.text(&other.range)]);
    }
    if let Some(dated) = year::most_dated(page, outline, asked, Some(year)).filter(|dated| *dated != week) {
        ledger.finding(Code::PeriodsDiffer, "/period", &[&text, &dated.to_string()]);
    }
    Ok((week, Period::of(week)))
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Preface,
    Figures,
    Words,
}

fn in_line(page: &Page, line: &Range, place: Place) -> Vec<Numbered> {
    let mut found = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let Some(week) = at_place(page, at, line.end) else {
            at += 1;
            continue;
        };
        at = week.range.end;
        let before = page.chars(&(line.start.max(week.range.start.saturating_sub(6))..week.range.start));
        let bracketed = before.last() == Some(&'(') && matches!(page.at(week.range.end), ')' | ',' | ':' | ' ');
        let introduced = scan::has_any(before, &["周期", "统计期", "最新一周", "周报"]);
        // 6月第3周 is no week of the year, 开工第25周 none of the bulletin.
        let apart = !before.last().is_some_and(|c| scan::is_han(*c)) || scan::ends(before, "周报");
        if week.year.is_none() && !apart {
            continue;
        }
        let plain = match place {
            Place::Preface => true,
            Place::Figures => week.year.is_some() || introduced,
            Place::Words => false,
        };
        if bracketed || plain {
            found.push(week);
        }
    }
    found
}

/// Where a week of a named year ends that starts at `at`: its digits count nothing.
pub fn end_at(page: &Page, at: usize, end: usize) -> Option<usize> {
    at_place(page, at, end).filter(|week| week.year.is_some()).map(|week| week.range.end)
}

/// The week whose first character stands at `at`.
fn at_place(page: &Page, at: usize, end: usize) -> Option<Numbered> {
    let digits = |at: usize| page.chars(&(at..end.min(at + 5))).iter().take_while(|c| c.is_ascii_digit()).count();
    let value = |at: usize, length: usize| {
        page.chars(&(at..at + length)).iter().filter_map(|c| c.to_digit(10)).fold(0u32, |n, d| n * 10 + d)
    };
    if at > 0 && page.at(at - 1).is_ascii_alphanumeric() {
        return None;
    }
    let year = (digits(at) == 4).then(|| value(at, 4) as i32).filter(|year| (1970..=2199).contains(year));
    let mut next = if year.is_some() { at + 4 } else { at };
    if year.is_some() {
        let marks = page.chars(&(next..end.min(next + 3))).iter();
        next += marks.take_while(|c| matches!(c, '年' | '-' | ' ' | '度')).count();
    }
    let (number, to) = match page.at(next) {
        '第' => {
            let from = next + 1 + usize::from(page.at(next + 1) == ' ');
            let window = page.chars(&(from..end.min(from + 6)));
            let to = window.iter().position(|c| *c == '周')?;
            let run: Vec<char> = window.get(..to)?.iter().copied().filter(|c| *c != ' ').collect();
            let plain = (1..=2).contains(&run.len()) && run.iter().all(char::is_ascii_digit);
            let number = match plain {
                true => run.iter().filter_map(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d),
                false => u32::try_from(numerals::numeral(&run)?).ok()?,
            };
            // 第25周岁, 第二周期 are no weeks.
            let after = page.at(from + to + 1);
            (!matches!(after, '岁' | '期' | '年' | '边' | '围')).then_some((number, from + to + 1))?
        }
        'W' | 'w' => {
            let length = digits(next + 1);
            let ends = !page.at(next + 1 + length).is_ascii_alphanumeric();
            (matches!(length, 1 | 2) && ends).then(|| (value(next + 1, length), next + 1 + length))?
        }
        _ => return None,
    };
    (number > 0).then_some(Numbered { year, number, range: at..to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[(Option<i32>, u32)]) {
        let page = Page::of(input);
        let outline = super::super::sections::outline(&page, &page.lines(), 0);
        let got: Vec<(Option<i32>, u32)> = all(&page, &outline).iter().map(|week| (week.year, week.number)).collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn weeks_by_number() {
        check("产业周报(2024年第25周)", &[(Some(2024), 25)]);
        check("2024年第二十五周", &[(Some(2024), 25)]);
        check("２０２４年 第 ２５ 周", &[(Some(2024), 25)]);
        check("2024W25、2024-W26、2024年W27", &[(Some(2024), 25), (Some(2024), 26), (Some(2024), 27)]);
        check("第25周 第十周", &[(None, 25), (None, 10)]);
        check("w5", &[(None, 5)]);
        for none in
            ["第25周岁", "第二周期", "第120期", "2024年第25期", "W251", "5kW25", "BMW25", "第周", "第一百二十五周年"]
        {
            check(none, &[]);
        }
    }
}
