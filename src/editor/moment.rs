//! Moments as editors read and write them: in Beijing time, which has no summer time.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

const AHEAD: TimeDelta = TimeDelta::hours(8);

/// `2024-06-24 09:30:00`
pub fn shown(at: DateTime<Utc>) -> String {
    (at + AHEAD).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// When the day begins in Beijing.
pub fn begin(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_hms_opt(0, 0, 0)?.checked_sub_signed(AHEAD).map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_eight_hours_before_greenwichs() {
        let day = NaiveDate::from_ymd_opt(2024, 6, 24).unwrap();
        let begin = begin(day).unwrap();
        assert_eq!(begin.to_rfc3339(), "2024-06-23T16:00:00+00:00");
        assert_eq!(shown(begin), "2024-06-24 00:00:00");
        assert_eq!(super::begin(NaiveDate::MIN), None);
    }
}
