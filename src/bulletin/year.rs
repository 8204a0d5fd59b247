//! The year of a period that is printed without one: from its weekdays and from the years that the text names.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::finding::Code;
use crate::domain::week::{Period, Week};

use super::broken_period;
use super::days::{Day, day_at};
use super::ledger::Ledger;
use super::page::{Page, Range};
use super::period::{self, Asked, Printed};
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

/// The year in which the period is Monday to Sunday. The weekdays decide; the years that the text names only choose
/// among the years that they leave. `None` when nothing points to one.
pub fn infer(page: &Page, printed: &Printed) -> Option<Inferred> {
    /// A day falls on the same weekday again after 5, 6 or 11 years: a year is never farther from a fitting one.
    const FAR: i32 = 6;
    /// How many of the other fitting years the evidence names.
    const OTHERS: usize = 3;
    let named = named(page);
    let text = page.text(&printed.range);
    let monday_to_sunday = |year: &i32| {
        let days = printed.in_year(page, *year).ok();
        days.is_some_and(|p| p.from.weekday() == Weekday::Mon && (p.to - p.from).num_days() == 6)
    };
    let whole_weeks: Vec<i32> = (FIRST..=LAST).filter(monday_to_sunday).collect();
    let usual = named.iter().map(|(year, n)| (*n, *year)).max();
    // A text speaks of last year's figures and of next year's plans. A year named in passing chooses nothing, and
    // far plans come after the bulletin's own year: the first that fits is it.
    let most = usual.map_or(0, |(n, _)| n);
    let spoken = |year: i32| named.get(&year).copied().filter(|n| n * 6 > most);
    let near = |year: &&i32| (**year - 1..=**year + 1).any(|year| spoken(year).is_some());
    let nearest = || {
        let (_, usual) = usual?;
        whole_weeks.iter().min_by_key(|year| (**year - usual).abs()).filter(|year| (**year - usual).abs() <= FAR)
    };
    let unspoken = || whole_weeks.first().filter(|_| named.is_empty());
    if let Some(year) = whole_weeks.iter().find(near).or_else(nearest).or_else(unspoken).copied() {
        let mut others: Vec<i32> = whole_weeks.iter().copied().filter(|other| *other != year).collect();
        others.sort_by_key(|other| (other - year).abs());
        let others: Vec<String> = others.iter().take(OTHERS).map(i32::to_string).collect();
        let mut evidence = format!("{text} = Mon–Sun");
        if !others.is_empty() {
            evidence += &format!(" ({year}; {})", others.join(", "));
        }
        // The named year that spoke for it.
        let named = [year, year - 1, year + 1].into_iter().find_map(|year| Some((year, spoken(year)?)));
        if let Some((named, n)) = named.or(usual.map(|(n, year)| (year, n))) {
            evidence += &format!("; {named}年 ×{n}");
        }
        return Some(Inferred { year, evidence });
    }
    let (n, year) = usual.filter(|(_, year)| printed.in_year(page, *year).is_ok())?;
    Some(Inferred { year, evidence: format!("{year}年 ×{n}") })
}

/// The year that the text names most often.
pub fn most_named(page: &Page) -> Option<i32> {
    named(page).into_iter().max_by_key(|(_, n)| *n).map(|(year, _)| year)
}

/// The week that most dates of the news and policies fall in, for a text that prints no period. On a week's own page
/// that week counts, unless the dates are of another.
pub fn week_of_dates(
    page: &Page,
    outline: &Outline,
    asked: Asked,
    ledger: &mut Ledger,
) -> Result<(Week, Period), Unreadable> {
    let none = || Unreadable::NoPeriod { looked_for: period::LOOKED_FOR.to_vec() };
    let days = dated(page, outline);
    if let Some(own) = asked.week {
        let dated = most_dated(page, outline, asked, None);
        if dated.is_none() {
            broken(page, outline)?;
        }
        let code = if dated.is_some() { Code::PeriodInferred } else { Code::PeriodOfPage };
        let week = dated.unwrap_or(own);
        ledger.finding(code, "/period", &[&week.to_string()]);
        return Ok((week, Period::of(week)));
    }
    let Some(first) = days.first() else {
        broken(page, outline)?;
        return Err(none());
    };
    let year = asked.year.or(first.year).or_else(|| most_named(page));
    let year = year.ok_or_else(|| Unreadable::NoYear { period: page.text(&first.range) })?;
    let week = most_dated(page, outline, asked, Some(year)).ok_or_else(none)?;
    ledger.finding(Code::PeriodInferred, "/period", &[&week.to_string()]);
    Ok((week, Period::of(week)))
}

fn broken(page: &Page, outline: &Outline) -> Result<(), Unreadable> {
    match broken_period::find(page, outline) {
        Some(range) => Err(Unreadable::BrokenPeriod { period: page.text(&range) }),
        None => Ok(()),
    }
}

/// The days, with their months, that the lines of the news and policies begin with.
fn dated(page: &Page, outline: &Outline) -> Vec<Day> {
    /// How far into a line its date may stand.
    const WITHIN: usize = 40;
    let mut days = Vec::new();
    for line in period::dated_lines(outline) {
        let end = line.end.min(line.start + WITHIN);
        let starts =
            (line.start..end).find(|at| page.at(*at).is_ascii_digit() && !page.at(at - 1.min(*at)).is_ascii_digit());
        days.extend(starts.and_then(|at| day_at(page, at, end)).filter(|day| day.month.is_some()));
    }
    days
}

/// The week that most of the dates fall in. Those without a year are of the `year`, or else of the year that puts them
/// nearest to the page's week, which counts among weeks that are dated as often.
pub fn most_dated(page: &Page, outline: &Outline, asked: Asked, year: Option<i32>) -> Option<Week> {
    let year = year.or(asked.year);
    let mut weeks: BTreeMap<Week, u32> = BTreeMap::new();
    for day in dated(page, outline) {
        let date = |year: i32| NaiveDate::from_ymd_opt(year, day.month.unwrap_or(0), day.day);
        let nearest = || {
            let monday = asked.week?.monday();
            let years = monday.year() - 1..=monday.year() + 1;
            years.filter_map(date).min_by_key(|date| (*date - monday).num_days().abs())
        };
        let date = day.year.or(year).map_or_else(nearest, date);
        if let Some(week) = date.and_then(|date| Week::of(date).ok()) {
            *weeks.entry(week).or_insert(0) += 1;
        }
    }
    let own = |week: &Week| asked.week == Some(*week);
    weeks.into_iter().max_by_key(|(week, n)| (*n, own(week), std::cmp::Reverse(*week))).map(|(week, _)| week)
}

/// A leap year has every day that any year has: days of two texts are compared in it.
const LEAP: i32 = 2024;

/// A date of the other bulletin, when none of its dates lies within the period.
pub fn dated_elsewhere(page: &Page, printed: &Printed, other: &Outline) -> Option<Range> {
    let period = printed.in_year(page, LEAP).ok()?;
    let days = dated(page, other);
    let within = |day: &Day| {
        [LEAP, LEAP + 1].into_iter().any(|year| {
            let date = NaiveDate::from_ymd_opt(year, day.month.unwrap_or(0), day.day);
            date.is_some_and(|date| (period.from..=period.to).contains(&date))
        })
    };
    days.first().filter(|_| !days.iter().any(within)).map(|day| day.range.clone())
}

/// A date of each, when most dates of the one lie in another week than those of the other.
pub fn dated_apart(page: &Page, one: &Outline, other: &Outline) -> Option<(Range, Range)> {
    let week = |outline: &Outline| most_dated(page, outline, Asked::default(), Some(LEAP));
    let first = |outline: &Outline| dated(page, outline).first().map(|day| day.range.clone());
    (week(one)? != week(other)?).then(|| first(one).zip(first(other))).flatten()
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
    fn the_evidence_names_the_other_years() {
        let page = Page::of("(0616-0622)某企业2024年营收30亿元");
        let inferred = period::all(&page).first().and_then(|printed| infer(&page, printed)).unwrap();
        assert_eq!(inferred.evidence, "0616-0622 = Mon–Sun (2025; 2031, 2036, 2042); 2024年 ×1");
    }

    #[test]
    fn weekdays_and_the_text_decide() {
        check("(0617-0623)2024年的名单", Some(2024));
        check("(0617-0623)", Some(2024));
        check("(0617-0623)2030年,2030年,2024—2028年", Some(2030));
        check("(1230-0105)", Some(2024));
        check("(0106-0112)2024年全年,2024年", Some(2025));
        check("(0616-0622)2024年,2024年,2024年", Some(2025));
        check("(0616-0622)某企业2024年营收30亿元", Some(2025));
        check("(0616-0622)2023年、2024年,计划2027年投产,2030年达产,2030年产值破百亿", Some(2025));
        check("(0615-0621)2030年产值", Some(2026));
        check("(0615-0621)《深圳市2025年某方案》", Some(2026));
        check("(0617-0623)2023年营收,2030年产值", Some(2024));
        check("(0616-0622)", Some(2025));
        // No year makes these a whole week: what the text names, with a warning.
        check("(0617-0622)2024年", Some(2024));
        check("(0229-0306)2024年", Some(2024));
        check("(0230-0305)2024年", None);
    }
}
