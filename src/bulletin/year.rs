//! The year of a period that is printed without one: from its weekdays and from the years that the text names.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::finding::Code;
use crate::domain::week::{Period, Week};

use super::days::day_at;
use super::ledger::Ledger;
use super::page::Page;
use super::period::{self, Printed};
use super::report::Unreadable;
use super::sections::Outline;

/// The "20+8" clusters were named in 2022: no bulletin is older.
const FIRST: i32 = 2022;
const LAST: i32 = 2099;

pub struct Inferred {
    pub year: i32,
    /// In no language: weekdays and the years found.
    pub evidence: String,
}

/// How often the text names each year: `2024年`, or a date with its year.
fn named(page: &Page) -> BTreeMap<i32, u32> {
    let mut years = BTreeMap::new();
    for at in 0..page.len().saturating_sub(4) {
        let chars = page.chars(&(at..at + 5));
        if chars.first() != Some(&'2') || chars.get(4) != Some(&'年') || (at > 0 && page.at(at - 1).is_ascii_digit()) {
            continue;
        }
        if let Some(year) = chars.iter().take(4).try_fold(0, |n, c| Some(n * 10 + c.to_digit(10)? as i32)) {
            *years.entry(year).or_insert(0) += 1;
        }
    }
    years.retain(|year, _| (FIRST - 2..=LAST).contains(year));
    years
}

/// The year in which the period is Monday to Sunday and which the text speaks of; `None` when nothing points to one.
pub fn infer(page: &Page, printed: &Printed) -> Option<Inferred> {
    let named = named(page);
    let monday_to_sunday = |year: &i32| {
        let days = printed.in_year(page, *year).ok();
        days.is_some_and(|p| p.from.weekday() == Weekday::Mon && (p.to - p.from).num_days() == 6)
    };
    let whole_weeks: Vec<i32> = (FIRST..=LAST).filter(monday_to_sunday).collect();
    let most = |years: &mut dyn Iterator<Item = i32>| {
        years.filter_map(|year| named.get(&year).map(|n| (*n, year))).max().map(|(n, year)| (year, n))
    };
    let usual = most(&mut named.keys().copied());
    let whole = most(&mut whole_weeks.iter().copied());
    let text = page.text(&printed.range);
    // A year named in passing is not the bulletin's, even where the weekdays fit.
    let passing = |n: u32| usual.is_some_and(|(_, most)| n * 6 <= most);
    if let Some((year, n)) = whole.filter(|(_, n)| !passing(*n)) {
        return Some(Inferred { year, evidence: format!("{text} = Mon–Sun; {year}年 ×{n}") });
    }
    // A text of the year's first weeks may speak of the old year only, one of its last weeks of the new.
    let month = printed.from.month.unwrap_or(0);
    let near = |year: &&i32| {
        usual.is_some_and(|(usual, _)| (month <= 3 && **year == usual + 1) || (month >= 11 && **year == usual - 1))
    };
    if let Some(year) = whole_weeks.iter().find(near) {
        return Some(Inferred { year: *year, evidence: format!("{text} = Mon–Sun") });
    }
    if let Some((year, n)) = usual.filter(|(year, _)| printed.in_year(page, *year).is_ok()) {
        return Some(Inferred { year, evidence: format!("{year}年 ×{n}") });
    }
    whole_weeks.first().map(|year| Inferred { year: *year, evidence: format!("{text} = Mon–Sun") })
}

/// The week that most dates of the news and policies fall in, for a text that prints no period.
pub fn week_of_dates(
    page: &Page,
    outline: &Outline,
    given: Option<i32>,
    ledger: &mut Ledger,
) -> Result<(Week, Period), Unreadable> {
    /// How far into a line its date may stand.
    const WITHIN: usize = 40;
    let none = || Unreadable::NoPeriod { looked_for: period::LOOKED_FOR.to_vec() };
    let mut days = Vec::new();
    for line in period::dated_lines(outline) {
        let end = line.end.min(line.start + WITHIN);
        let starts =
            (line.start..end).find(|at| page.at(*at).is_ascii_digit() && !page.at(at - 1.min(*at)).is_ascii_digit());
        days.extend(starts.and_then(|at| day_at(page, at, end)).filter(|day| day.month.is_some()));
    }
    let first = days.first().ok_or_else(none)?;
    let most_named = named(page).into_iter().max_by_key(|(_, n)| *n).map(|(year, _)| year);
    let year = given.or(first.year).or(most_named);
    let year = year.ok_or_else(|| Unreadable::NoYear { period: page.text(&first.range) })?;
    let mut weeks: BTreeMap<Week, u32> = BTreeMap::new();
    for day in &days {
        let date = NaiveDate::from_ymd_opt(day.year.unwrap_or(year), day.month.unwrap_or(0), day.day);
        if let Some(week) = date.and_then(|date| Week::of(date).ok()) {
            *weeks.entry(week).or_insert(0) += 1;
        }
    }
    let (week, _) = weeks.into_iter().max_by_key(|(week, n)| (*n, std::cmp::Reverse(*week))).ok_or_else(none)?;
    ledger.finding(Code::PeriodInferred, "/period", &[&week.to_string()]);
    Ok((week, Period::of(week)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Option<i32>) {
        let page = Page::of(input);
        let periods = period::all(&page);
        assert_eq!(periods.first().and_then(|p| infer(&page, p)).map(|i| i.year), expected, "{input}");
    }

    #[test]
    fn weekdays_and_the_text_decide() {
        check("(0617-0623)2024年的名单", Some(2024));
        check("(0617-0623)", Some(2024));
        check("(0617-0623)2030年,2030年,2024—2028年", Some(2030));
        check("(1230-0105)", Some(2024));
        check("(0106-0112)2024年全年,2024年", Some(2025));
        check("(0616-0622)2024年,2024年,2024年", Some(2024));
        check("(0616-0622)", Some(2025));
        check("(0230-0305)2024年", None);
    }
}
