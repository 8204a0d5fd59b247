//! Times as the desk says them: in Shenzhen, the same for everybody.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};

use crate::domain::week::Week;

/// Asia/Shanghai: UTC+8 all the year.
const HOURS: i32 = 8;

/// `2024-06-24 10:00` in Shenzhen.
pub fn moment(at: DateTime<Utc>) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// What a field of kind `datetime-local` holds, as a moment; `None` when it is none.
pub fn read(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let written = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
    written.checked_sub_signed(TimeDelta::hours(i64::from(HOURS))).map(|at| at.and_utc())
}

/// The week whose bulletin is due: the latest one that is over in Shenzhen.
pub fn due_week(now: DateTime<Utc>) -> Option<Week> {
    Week::of(local(now).date_naive()).ok().map(Week::previous)
}

fn local(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(HOURS * 3600);
    offset.map_or_else(|| at.fixed_offset(), |offset| at.with_timezone(&offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_and_read_in_shenzhen() {
        let at = "2024-06-23T16:30:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(moment(at), "2024-06-24 00:30");
        assert_eq!(read("2024-06-24T00:30"), Some(at));
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn a_week_is_due_when_it_is_over_in_shenzhen() {
        #[track_caller]
        fn check(now: &str, expected: &str) {
            assert_eq!(due_week(now.parse().unwrap()).unwrap().to_string(), expected);
        }
        check("2024-06-23T15:59:00Z", "2024-W24");
        check("2024-06-23T16:00:00Z", "2024-W25");
    }
}
