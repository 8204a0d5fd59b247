//! How values lie in rows: weeks and days as ISO text, moments as text in UTC to the microsecond, quantities in four
//! columns.

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row, Sqlite};

use crate::domain::quantity::{Bound, Fixed, Quantity, Unit};
use crate::domain::week::{Period, Week};

use super::error::{Attempt, Fault};

pub(super) type Statement = Query<'static, Sqlite, SqliteArguments>;

pub(super) trait Bind {
    fn count(self, count: Option<u32>) -> Self;
    fn position(self, position: usize) -> Self;
    fn day(self, day: Option<NaiveDate>) -> Self;
    fn period(self, period: Period) -> Self;
    /// Four places: value, bound, text, upper end.
    fn quantity<U: Unit>(self, quantity: Option<&Quantity<U>>) -> Self;
}

impl Bind for Statement {
    fn count(self, count: Option<u32>) -> Self {
        self.bind(count.map(i64::from))
    }

    fn position(self, position: usize) -> Self {
        self.bind(i64::try_from(position).unwrap_or(i64::MAX))
    }

    fn day(self, day: Option<NaiveDate>) -> Self {
        self.bind(day.map(|day| day.to_string()))
    }

    fn period(self, period: Period) -> Self {
        self.day(Some(period.from)).day(Some(period.to))
    }

    fn quantity<U: Unit>(self, quantity: Option<&Quantity<U>>) -> Self {
        self.bind(quantity.and_then(Quantity::fixed).map(Fixed::ten_thousandths))
            .bind(quantity.map(|quantity| quantity.bound().code()))
            .bind(quantity.map(|quantity| quantity.text().to_owned()))
            .bind(quantity.and_then(Quantity::upper).map(Fixed::ten_thousandths))
    }
}

/// The quantity in the columns `{name}_value`, `{name}_bound`, `{name}_text` and `{name}_upper`.
macro_rules! quantity {
    ($row:expr, $name:literal) => {
        $crate::store::row::quantity_in(
            $row,
            [concat!($name, "_value"), concat!($name, "_bound"), concat!($name, "_text"), concat!($name, "_upper")],
        )
    };
}
pub(super) use quantity;

pub(super) fn quantity_in<U: Unit>(row: &SqliteRow, columns: [&str; 4]) -> Attempt<Option<Quantity<U>>> {
    let [value, bound, text, upper] = columns;
    let Some(code) = row.try_get::<Option<&str>, _>(bound)? else { return Ok(None) };
    let text: &str = row.try_get(text)?;
    let unreadable = || Fault::unreadable(format_args!("{bound} {code}"));
    let held = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(Fixed::from_ten_thousandths));
    let (value, upper) = (held(value)?.map(U::new), held(upper)?.map(U::new));
    match (Bound::from_code(code).ok_or_else(unreadable)?, value, upper) {
        (Bound::Undisclosed, None, None) => Ok(Some(Quantity::undisclosed(text))),
        (Bound::AtLeast, Some(lower), Some(upper)) => {
            Quantity::range(lower, upper, text).map(Some).ok_or_else(unreadable)
        }
        (bound, Some(value), None) if bound != Bound::Undisclosed => Ok(Some(Quantity::new(value, bound, text))),
        _ => Err(unreadable()),
    }
}

pub(super) fn week(row: &SqliteRow) -> Attempt<Week> {
    parsed_week(row.try_get("week")?)
}

pub(super) fn parsed_week(text: &str) -> Attempt<Week> {
    text.parse().map_err(Fault::unreadable)
}

pub(super) fn count(row: &SqliteRow, column: &str) -> Attempt<Option<u32>> {
    let Some(count) = row.try_get::<Option<i64>, _>(column)? else { return Ok(None) };
    u32::try_from(count).map(Some).map_err(|_| Fault::unreadable(format_args!("{column} {count}")))
}

pub(super) fn number(row: &SqliteRow, column: &str) -> Attempt<u32> {
    count(row, column)?.ok_or_else(|| Fault::unreadable(format_args!("{column} NULL")))
}

/// A place in a list.
pub(super) fn place(row: &SqliteRow, column: &str) -> Attempt<usize> {
    let place: i64 = row.try_get(column)?;
    usize::try_from(place).map_err(|_| Fault::unreadable(format_args!("{column} {place}")))
}

pub(super) fn flag(row: &SqliteRow, column: &str) -> Attempt<bool> {
    Ok(row.try_get::<i64, _>(column)? != 0)
}

pub(super) fn day(row: &SqliteRow, column: &str) -> Attempt<Option<NaiveDate>> {
    row.try_get::<Option<&str>, _>(column)?.map(|text| parsed_day(text, column)).transpose()
}

pub(super) fn period(row: &SqliteRow) -> Attempt<Period> {
    let day = |column| parsed_day(row.try_get(column)?, column);
    Ok(Period { from: day("period_from")?, to: day("period_to")? })
}

fn parsed_day(text: &str, column: &str) -> Attempt<NaiveDate> {
    text.parse().map_err(|_| Fault::unreadable(format_args!("{column} {text}")))
}

/// The smallest step between two moments that the database keeps.
pub(super) const MOMENT: TimeDelta = TimeDelta::microseconds(1);

/// The moment as the database keeps it: to the microsecond.
pub(super) fn kept(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}

/// All of one length, so that they sort as text.
pub(super) fn moment_text(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

pub(super) fn moment(row: &SqliteRow, column: &str) -> Attempt<Option<DateTime<Utc>>> {
    let Some(text) = row.try_get::<Option<&str>, _>(column)? else { return Ok(None) };
    parsed_moment(text).map(Some)
}

pub(super) fn parsed_moment(text: &str) -> Attempt<DateTime<Utc>> {
    let moment = DateTime::parse_from_rfc3339(text).map_err(|_| Fault::unreadable(format_args!("moment {text}")))?;
    Ok(moment.to_utc())
}
