//! ISO 8601 weeks, in every form that an address or a bulletin prints.

mod typed;

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// An ISO 8601 week, `2024-W25`: Monday to Sunday. Years 1970 to 9998, so that date arithmetic never fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week {
    year: i32,
    number: u32,
}

/// Why a text is no week. Messages end in the value or in the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeekError {
    /// None of the known forms.
    Form(String),
    /// The year has fewer weeks.
    Number { year: i32, number: u32, weeks: u32 },
    /// Outside 1970 to 9998.
    Year(i32),
    /// No such day in that year's calendar.
    Day(String),
    /// `0617-0623` says no year.
    NoYear(String),
    /// The period is not Monday to Sunday of one week.
    NotOneWeek { from: NaiveDate, to: NaiveDate },
}

impl fmt::Display for WeekError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeekError::Form(text) => {
                write!(f, "not a week (2024-W25, 2024-06-19 or 0617-0623): {text}")
            }
            WeekError::Number { year, number, weeks } => {
                write!(f, "week {year}-W{number:02} does not exist: {year} has {weeks} weeks")
            }
            WeekError::Year(year) => write!(f, "a week's year is 1970 to 9998: {year}"),
            WeekError::Day(text) => write!(f, "no such day: {text}"),
            WeekError::NoYear(text) => write!(f, "a period without a year needs ?year=: {text}"),
            WeekError::NotOneWeek { from, to } => {
                write!(f, "not Monday to Sunday of one ISO week: {from} to {to}")
            }
        }
    }
}

impl std::error::Error for WeekError {}

impl Week {
    /// The week `number` (from 1) of the ISO year `year`.
    pub fn new(year: i32, number: u32) -> Result<Self, WeekError> {
        if !(1970..=9998).contains(&year) {
            return Err(WeekError::Year(year));
        }
        let weeks = weeks_in(year);
        if number == 0 || number > weeks {
            return Err(WeekError::Number { year, number, weeks });
        }
        Ok(Self { year, number })
    }

    /// The week that holds `day`.
    pub fn of(day: NaiveDate) -> Result<Self, WeekError> {
        let iso = day.iso_week();
        Self::new(iso.year(), iso.week())
    }

    /// The ISO year; in the first and last days of January and December it differs from the calendar's.
    pub fn year(self) -> i32 {
        self.year
    }

    pub fn number(self) -> u32 {
        self.number
    }

    pub fn monday(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, self.number, Weekday::Mon).unwrap_or_default()
    }

    pub fn sunday(self) -> NaiveDate {
        self.monday() + Days::new(6)
    }

    /// The week `weeks` later (earlier, when negative), held inside the years that exist.
    pub fn offset(self, weeks: i64) -> Self {
        let days = Days::new(weeks.unsigned_abs().saturating_mul(7));
        let monday = self.monday();
        let moved = if weeks < 0 { monday.checked_sub_days(days) } else { monday.checked_add_days(days) };
        moved.and_then(|day| Self::of(day).ok()).unwrap_or(self)
    }

    pub fn next(self) -> Self {
        self.offset(1)
    }

    pub fn previous(self) -> Self {
        self.offset(-1)
    }

    /// Weeks from `earlier` to this one; negative when this one is the earlier.
    pub fn since(self, earlier: Self) -> i64 {
        (self.monday() - earlier.monday()).num_days() / 7
    }

    /// The form on the bulletin: `0617-0623`.
    pub fn printed(self) -> String {
        format!("{}-{}", self.monday().format("%m%d"), self.sunday().format("%m%d"))
    }

    /// The form that officials read: `6.17–6.23`.
    pub fn short(self) -> String {
        let (from, to) = (self.monday(), self.sunday());
        format!("{}.{}–{}.{}", from.month(), from.day(), to.month(), to.day())
    }

    /// Any form of an address: `2024-W25`, `2024w25`, a day of the week (`2024-06-19`), or the printed period
    /// (`0617-0623`), whose year is the calendar year of its first day.
    pub fn from_address(text: &str, year: Option<i32>) -> Result<Self, WeekError> {
        let form = || WeekError::Form(text.chars().take(40).collect());
        if !text.is_ascii() || text.len() > 10 {
            return Err(form());
        }
        if let Some((year, number)) = text.split_once(['W', 'w']) {
            let year = year.strip_suffix('-').unwrap_or(year);
            return Self::new(digits(year, 4).ok_or_else(form)? as i32, digits_up_to_two(number).ok_or_else(form)?);
        }
        if let [y, m, d] = text.split('-').collect::<Vec<_>>()[..] {
            let (y, m, d) = (digits(y, 4), digits(m, 2), digits(d, 2));
            let (y, m, d) = (y.ok_or_else(form)?, m.ok_or_else(form)?, d.ok_or_else(form)?);
            let day = NaiveDate::from_ymd_opt(y as i32, m, d).ok_or_else(|| WeekError::Day(text.into()))?;
            return Self::of(day);
        }
        Self::of_period(&Period::printed(text, year)?)
    }

    /// The week that a period covers from Monday to Sunday.
    pub fn of_period(period: &Period) -> Result<Self, WeekError> {
        let week = Self::of(period.from)?;
        if week.monday() == period.from && week.sunday() == period.to {
            Ok(week)
        } else {
            Err(WeekError::NotOneWeek { from: period.from, to: period.to })
        }
    }
}

/// 52, or 53 in long years.
pub fn weeks_in(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |day| day.iso_week().week())
}

/// Exactly `length` ASCII digits as a number.
fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn digits_up_to_two(text: &str) -> Option<u32> {
    digits(text, 2).or_else(|| digits(text, 1))
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

/// The canonical form only: `2024-W25`.
impl FromStr for Week {
    type Err = WeekError;

    fn from_str(text: &str) -> Result<Self, WeekError> {
        let week = Self::from_address(text, None)?;
        if week.to_string() == text { Ok(week) } else { Err(WeekError::Form(text.chars().take(40).collect())) }
    }
}

impl TryFrom<String> for Week {
    type Error = WeekError;

    fn try_from(text: String) -> Result<Self, WeekError> {
        text.parse()
    }
}

impl From<Week> for String {
    fn from(week: Week) -> String {
        week.to_string()
    }
}

/// First and last day, both inside, as the bulletin prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    pub fn of(week: Week) -> Self {
        Self { from: week.monday(), to: week.sunday() }
    }

    /// `0617-0623` in the calendar year of its first day; a last day before the first one falls in the next year.
    pub fn printed(text: &str, year: Option<i32>) -> Result<Self, WeekError> {
        let form = || WeekError::Form(text.chars().take(40).collect());
        let (from, to) = text.split_once('-').ok_or_else(form)?;
        let (from, to) = (digits(from, 4).ok_or_else(form)?, digits(to, 4).ok_or_else(form)?);
        let year = year.ok_or_else(|| WeekError::NoYear(text.into()))?;
        if !(1970..=9998).contains(&year) {
            return Err(WeekError::Year(year));
        }
        let day = |year, monthday: u32| {
            NaiveDate::from_ymd_opt(year, monthday / 100, monthday % 100).ok_or_else(|| WeekError::Day(text.into()))
        };
        Ok(Self { from: day(year, from)?, to: day(if to < from { year + 1 } else { year }, to)? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, year: Option<i32>, expected: Result<&str, &str>) {
        let got = Week::from_address(text, year).map(|w| w.to_string()).map_err(|e| e.to_string());
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{text}");
    }

    #[test]
    fn reads_every_form_of_an_address() {
        for text in ["2024-W25", "2024w25", "2024W25", "2024-w25", "2024-06-19", "2024-06-17", "2024-06-23"] {
            check(text, None, Ok("2024-W25"));
        }
        check("0617-0623", Some(2024), Ok("2024-W25"));
        check("2024-W5", None, Ok("2024-W05"));
    }

    #[test]
    fn knows_long_years_and_years_that_differ_from_the_calendars() {
        check("2020-W53", None, Ok("2020-W53"));
        check("2024-12-30", None, Ok("2025-W01"));
        check("2027-01-01", None, Ok("2026-W53"));
        check("1230-0105", Some(2024), Ok("2025-W01"));
        check("1228-0103", Some(2026), Ok("2026-W53"));
        check("2024-W60", None, Err("week 2024-W60 does not exist: 2024 has 52 weeks"));
        check("2024-W00", None, Err("week 2024-W00 does not exist: 2024 has 52 weeks"));
    }

    #[test]
    fn says_why_a_text_is_no_week() {
        check("0617-0623", None, Err("a period without a year needs ?year=: 0617-0623"));
        check("0617-0622", Some(2024), Err("not Monday to Sunday of one ISO week: 2024-06-17 to 2024-06-22"));
        check("2024-02-30", None, Err("no such day: 2024-02-30"));
        check("0230-0305", Some(2024), Err("no such day: 0230-0305"));
        check("0000-W01", None, Err("a week's year is 1970 to 9998: 0"));
        for bad in ["", "-", "W", "2024-W", "2024-W255", "２０２４-W25", "2024-6-19", "latest", "a'--", "2024--W2"]
        {
            assert!(matches!(Week::from_address(bad, None), Err(WeekError::Form(_))), "{bad}");
        }
    }

    #[test]
    fn prints_as_officials_and_the_bulletin_do() {
        let week: Week = "2024-W25".parse().unwrap();
        assert_eq!((week.printed().as_str(), week.short().as_str()), ("0617-0623", "6.17–6.23"));
        assert!("2024w25".parse::<Week>().is_err(), "only the canonical form is stored");
    }

    proptest! {
        #[test]
        fn every_day_has_one_week_and_every_form_leads_back(days in 0i64..2_900_000) {
            let day = NaiveDate::from_ymd_opt(1970, 1, 5).unwrap() + chrono::TimeDelta::days(days);
            let week = Week::of(day).unwrap();
            prop_assert!(week.monday() <= day && day <= week.sunday());
            prop_assert_eq!(week.to_string().parse::<Week>().unwrap(), week);
            prop_assert_eq!(Week::from_address(&day.to_string(), None).unwrap(), week);
            prop_assert_eq!(Week::from_address(&week.printed(), Some(week.monday().year())).unwrap(), week);
            prop_assert_eq!(week.next().previous(), week);
            prop_assert_eq!(week.next().since(week), 1);
        }

        #[test]
        fn no_text_panics(text in ".{0,12}", year in proptest::option::of(any::<i32>())) {
            let _ = Week::from_address(&text, year);
        }
    }
}
