//! `?as_of=DAY`: the one place that judges the day of every address that takes one.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::local_time;
use crate::domain::week::WeekError;
use crate::web::error::Missing;

/// The day that the parameters of an address name, if any. One that does not exist, or that is yet to come in Shenzhen, is
/// nowhere answered with anything else: an address that is cited must not mean something else tomorrow.
pub fn day<'a>(
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    now: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Missing> {
    let today = local_time::day(now);
    let mut named = None;
    for (_, text) in parameters.into_iter().filter(|(name, _)| *name == "as_of") {
        let day = local_time::read_day(text)
            .ok_or_else(|| Missing::NoWeek(WeekError::Day(text.chars().take(40).collect())))?;
        if day > today {
            return Err(Missing::DayToCome(day));
        }
        named = Some(day);
    }
    Ok(named)
}

/// The same of a chart, whose form sends an empty day where none is chosen.
pub fn day_of_chart<'a>(
    parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    now: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Missing> {
    day(parameters.into_iter().filter(|(_, text)| !text.is_empty()), now)
}
