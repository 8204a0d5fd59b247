//! The period the bulletin covers, in any of its spellings.

use chrono::{Datelike, NaiveDate};

use crate::domain::finding::Code;
use crate::domain::week::{Period, Week, WeekError};

use super::days::{Day, Style, day_at};
use super::ledger::Ledger;
use super::page::{Page, Range};
use super::report::Unreadable;
use super::sections::{Outline, Section};
use super::{scan, week_number, year};

/// A period of more days is no week: somebody mistyped it.
const LONGEST: i64 = 8;

/// Two days as printed.
#[derive(Debug, Clone)]
pub struct Printed {
    pub from: Day,
    pub to: Day,
    pub range: Range,
}

impl Printed {
    /// The days of the period, where `year` is the calendar year of the first.
    pub fn in_year(&self, page: &Page, year: i32) -> Result<Period, WeekError> {
        let day = |year: i32, month: u32, day: u32| {
            if !(1970..=9998).contains(&year) {
                return Err(WeekError::Year(year));
            }
            NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| WeekError::Day(page.text(&self.range)))
        };
        let month = self.from.month.unwrap_or(0);
        let (last_month, last_day) = (self.to.month.unwrap_or(month), self.to.day);
        let wraps = (last_month, last_day) < (month, self.from.day);
        Ok(Period { from: day(year, month, self.from.day)?, to: day(year + i32::from(wraps), last_month, last_day)? })
    }

    /// Says why no year makes these days a week: a day that no calendar has, or the last before the first.
    fn refuse(&self, page: &Page) -> Result<(), Unreadable> {
        /// A leap year has every day that any year has.
        const LEAP: i32 = 2024;
        let (month, day, last_month, last_day) = self.monthday();
        for (month, day, range) in [(month, day, &self.from.range), (last_month, last_day, &self.to.range)] {
            if NaiveDate::from_ymd_opt(LEAP, month, day).is_none() {
                return Err(Unreadable::Period(WeekError::Day(page.text(range))));
            }
        }
        let years_end = month == 12 && last_month == 1;
        if (last_month, last_day) < (month, day) && !years_end {
            return Err(Unreadable::Reversed { period: page.text(&self.range) });
        }
        Ok(())
    }

    /// Whether both are of the same days, whatever their years.
    pub fn same_days(&self, other: &Printed) -> bool {
        self.monthday() == other.monthday()
    }

    fn monthday(&self) -> (u32, u32, u32, u32) {
        let month = self.from.month.unwrap_or(0);
        (month, self.from.day, self.to.month.unwrap_or(month), self.to.day)
    }
}

/// Two days joined by a dash; whether they are the bulletin's period is for the caller to say.
pub fn printed_at(page: &Page, at: usize, end: usize) -> Option<Printed> {
    let from = day_at(page, at, end)?;
    let mut next = from.range.end;
    let mut dashes = 0;
    while next < end && (matches!(page.at(next), '-' | '~' | '至' | '到' | ' ')) && next < from.range.end + 5 {
        dashes += usize::from(page.at(next) != ' ');
        next += 1;
    }
    if dashes == 0 || !page.at(next).is_ascii_digit() {
        return None;
    }
    let to = day_at(page, next, end)?;
    let same = to.style == from.style && (to.month.is_some() || to.style == Style::Words);
    let range = at..to.range.end;
    (same && from.month.is_some() && !page.at(range.end).is_ascii_digit()).then_some(Printed { from, to, range })
}

/// The end of the period or the date at `at`: its digits count nothing.
pub fn days_at(page: &Page, at: usize, end: usize) -> Option<usize> {
    let day = day_at(page, at, end)?;
    if let Some(printed) = printed_at(page, at, end).filter(|printed| means_period(page, printed)) {
        return Some(printed.range.end);
    }
    (day.style == Style::Words).then_some(day.range.end)
}

/// Every period that the text prints, in order.
pub fn all(page: &Page) -> Vec<Printed> {
    let mut found: Vec<Printed> = Vec::new();
    let mut at = 0;
    while at < page.len() {
        let starts = page.at(at).is_ascii_digit() && (at == 0 || !is_inside_number(page.at(at - 1)));
        match starts.then(|| printed_at(page, at, page.len())).flatten().filter(|p| means_period(page, p)) {
            Some(printed) => {
                at = printed.range.end;
                found.push(printed);
            }
            None => at += 1,
        }
    }
    found
}

fn is_inside_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')
}

/// `0617-0623` is a period anywhere; other spellings are one in brackets or after a word that says so.
fn means_period(page: &Page, printed: &Printed) -> bool {
    let start = printed.range.start;
    if printed.from.style == Style::Packed {
        return true;
    }
    let before = page.chars(&(start.saturating_sub(8)..start));
    before.last() == Some(&'(')
        || scan::has_any(before, &["周期", "统计时间", "统计区间", "统计期", "最新一周", "周报"])
}

/// Whether a line of the preface only says which week this is.
pub fn is_period_line(page: &Page, line: &Range, periods: &[Printed]) -> bool {
    let after = periods.partition_point(|p| p.range.start < line.start);
    let inside = periods.get(after).filter(|p| p.range.end <= line.end);
    inside.is_some_and(|p| {
        line.len() <= p.range.len() + 12 && {
            let before = page.chars(&(line.start..p.range.start));
            let named = scan::has_any(before, &["周期", "统计时间", "统计区间", "统计期", "时间"]);
            named || line.len() <= p.range.len() + 2
        }
    })
}

/// What is known of a text's week besides the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The calendar year of the period's first day.
    pub year: Option<i32>,
    /// The week of the page that the text was given to.
    pub week: Option<Week>,
}

/// The week and the period: as printed, by its number, or, when neither is there, the page's or that of the dates.
pub fn read(
    page: &Page,
    outline: &Outline,
    periods: &[Printed],
    asked: Asked,
    ledger: &mut Ledger,
) -> Result<(Week, Period), Unreadable> {
    let Some(first) = periods.first() else {
        let weeks = week_number::all(page, outline);
        return match weeks.first() {
            Some(first) => week_number::read(page, outline, first, &weeks, asked, ledger),
            None => year::week_of_dates(page, outline, asked, ledger),
        };
    };
    first.refuse(page)?;
    let calendar = match asked.year.or(first.from.year) {
        Some(year) => year,
        None => match year::infer(page, first) {
            Some(inferred) => {
                let values = [&*inferred.year.to_string(), &inferred.evidence];
                ledger.finding(Code::YearInferred, "/period/from", &values);
                inferred.year
            }
            None => {
                let own = asked
                    .week
                    .map(Period::of)
                    .filter(|own| first.in_year(page, own.from.year()).is_ok_and(|period| period == *own));
                own.ok_or_else(|| Unreadable::NoYear { period: page.text(&first.range) })?.from.year()
            }
        },
    };
    let period = first.in_year(page, calendar).map_err(Unreadable::Period)?;
    let days = (period.to - period.from).num_days() + 1;
    if days > LONGEST {
        return Err(Unreadable::TooLong { period: page.text(&first.range), days });
    }
    for printed in periods {
        ledger.know(&printed.range);
    }
    ledger.field("/week", &first.range);
    ledger.field("/period/from", &first.from.range);
    ledger.field("/period/to", &first.to.range);
    let week = match Week::of_period(&period) {
        Ok(week) => week,
        Err(WeekError::NotOneWeek { from, to }) => {
            // The week that holds the most of it.
            let middle = from + chrono::Days::new((to - from).num_days().unsigned_abs() / 2);
            Week::of(middle).map_err(Unreadable::Period)?
        }
        Err(error) => return Err(Unreadable::Period(error)),
    };
    Ok((week, period))
}

/// Periods beside the text's figures that are not the first one's; those of quoted sources are their own matter, and of those
/// in `told` it is said that their figures were not read.
pub fn compare(page: &Page, periods: &[Printed], told: &[Range], ledger: &mut Ledger) {
    let Some(first) = periods.first() else { return };
    let sources: Vec<Range> = ledger
        .spans()
        .iter()
        .filter(|(path, _)| path.starts_with("/funding/source_periods"))
        .map(|(_, range)| range.clone())
        .collect();
    let mut sources = sources.into_iter().peekable();
    let mut named = std::collections::BTreeSet::new();
    for printed in periods.iter().filter(|p| p.monthday() != first.monthday()) {
        while sources.next_if(|range| range.end <= printed.range.start).is_some() {}
        let of_source = sources.peek().is_some_and(|range| range.start < printed.range.end);
        if !of_source && !told.contains(&printed.range) && named.insert(printed.monthday()) {
            ledger.finding(Code::PeriodsDiffer, "/period", &[&page.text(&first.range), &page.text(&printed.range)]);
        }
    }
}

/// What is looked for when no period is printed.
pub const LOOKED_FOR: [&str; 3] =
    ["a period such as 0617-0623", "a week's number such as 2024年第25周", "dates in the news and the policies"];

/// The lines whose dates tell the week when no period is printed.
pub fn dated_lines(outline: &Outline) -> impl Iterator<Item = &Range> {
    [Section::News, Section::Policy].into_iter().filter_map(|section| outline.lines(section)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[(&str, &str)]) {
        let page = Page::of(input);
        let got: Vec<(String, String)> =
            all(&page).iter().map(|p| (page.text(&p.from.range), page.text(&p.to.range))).collect();
        let got: Vec<(&str, &str)> = got.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(got, expected, "{input}");
    }

    #[track_caller]
    fn check_read(input: &str, given: Option<i32>, expected: Result<&str, &str>) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let got = read(&page, &Outline::default(), &all(&page), Asked { year: given, week: None }, &mut ledger);
        let got = got.map(|(week, _)| week.to_string()).map_err(|error| error.to_string());
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{input}");
    }

    #[test]
    fn a_period_that_is_no_week_is_refused_with_its_reason() {
        check_read("(0617-0623)", Some(2024), Ok("2024-W25"));
        check_read("(1230-0105)", Some(2024), Ok("2025-W01"));
        check_read("(0617-0621)", Some(2024), Ok("2024-W25"));
        check_read("(0616-0623)", Some(2024), Ok("2024-W25"));
        for given in [None, Some(2024)] {
            let reversed = "the period cannot be read: it ends before it starts: 0623-0617";
            check_read("(0623-0617)2024年", given, Err(reversed));
            let long = "the period cannot be read: it covers 14 days, not a week: 0617-0630";
            check_read("(0617-0630)2024年", given, Err(long));
            check_read("(0625-0631)2024年", given, Err("the period cannot be read: no such day: 0631"));
        }
    }

    #[test]
    fn finds_periods_in_every_spelling() {
        check("最新一周(0617-0623)", &[("0617", "0623")]);
        check("（０６１７—０６２３）", &[("０６１７", "０６２３")]);
        check("(6.17-6.23)", &[("6.17", "6.23")]);
        check("统计周期:2024年6月17日至6月23日", &[("2024年6月17日", "6月23日")]);
        check("(6月17日-23日)", &[("6月17日", "23日")]);
        check("(20240617-20240623)", &[("20240617", "20240623")]);
        check("(2024.6.17-2024.6.23)", &[("2024.6.17", "2024.6.23")]);
        check("(1230-0105)", &[("1230", "0105")]);
        for none in ["2023-2025年", "0755-8888", "6月14日至6月18日,活动举行", "1.5-2.5亿元", "400-1234"] {
            check(none, &[]);
        }
    }
}
