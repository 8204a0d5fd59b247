//! Times where the bulletin is written and read: Asia/Shanghai, UTC+8 all the year.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

const AHEAD: TimeDelta = TimeDelta::hours(8);

/// The day that it is then.
pub fn day(at: DateTime<Utc>) -> NaiveDate {
    (at + AHEAD).date_naive()
}

/// The first moment of the day; `None` at the beginning of the calendar.
pub fn begin(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_hms_opt(0, 0, 0)?.checked_sub_signed(AHEAD).map(|at| at.and_utc())
}

/// The last moment of the day.
pub fn end(day: NaiveDate) -> DateTime<Utc> {
    let end = day.and_hms_micro_opt(23, 59, 59, 999_999).unwrap_or_default();
    (end - AHEAD).and_utc()
}

/// A day of the years that weeks have: any other has another spelling, or none.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    text.parse().ok().filter(|day: &NaiveDate| (1970..=9998).contains(&day.year()))
}

/// `2024-06-24 10:00`
pub fn minute(at: DateTime<Utc>) -> String {
    (at + AHEAD).format("%Y-%m-%d %H:%M").to_string()
}

/// `2024-06-24 10:00:00`
pub fn second(at: DateTime<Utc>) -> String {
    (at + AHEAD).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// What a field of kind `datetime-local` holds, as a moment; `None` when it is none.
pub fn read(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let written = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
    written.checked_sub_signed(AHEAD).map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_and_read() {
        let at = "2024-06-23T16:30:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!((minute(at), second(at)), ("2024-06-24 00:30".to_owned(), "2024-06-24 00:30:00".to_owned()));
        assert_eq!(read("2024-06-24T00:30"), Some(at));
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn a_day_begins_eight_hours_before_greenwichs() {
        let on = NaiveDate::from_ymd_opt(2024, 6, 24).unwrap();
        let begin = begin(on).unwrap();
        assert_eq!(begin.to_rfc3339(), "2024-06-23T16:00:00+00:00");
        assert_eq!(end(on).to_rfc3339(), "2024-06-24T15:59:59.999999+00:00");
        assert_eq!((day(begin), day(end(on))), (on, on));
        assert_eq!(super::begin(NaiveDate::MIN), None);
    }
}
