//! Whether a cell of a table without headings is what the field of its column takes.

use crate::bulletin;
use crate::domain::quantity::{SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::Week;
use crate::sheet::Message;
use crate::sheet::schema::{Field, Kind};
use crate::sheet::typed;
use crate::sheet::words::Words;

use super::{Line, remark};

/// Names in which no digit stands: what has one is of another column.
const WITHOUT_DIGITS: [&str; 6] = ["city", "scope", "district", "use", "status", "cluster"];

/// Refuses the first cell that does not fit.
pub fn all_fit(of_column: &[Option<&Field>], lines: &[Line]) -> Result<(), Message> {
    for line in lines {
        for (column, cell) in line.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let field = of_column.get(column).copied().flatten();
            let place = line.place(column);
            match field {
                Some(field) if fits(field, cell) || remark::is_nothing(cell) => {}
                Some(field) => return Err(Message::at(Words::TableCell, place, cell).and_field(field.label)),
                None => return Err(Message::at(Words::TableColumn, place, cell)),
            }
        }
    }
    Ok(())
}

/// What is wrong with the cell of a column that has a heading; `None` when the field takes it.
pub fn wrong(field: &Field, cell: &str) -> Option<Words> {
    let digits = cell.contains(char::is_numeric);
    match field.kind {
        Kind::Day if is_two_days(cell) => Some(Words::TableTwoDays),
        Kind::Line if matches!(field.name(), "city" | "scope") && digits => Some(Words::TableCellUnread),
        // What a spreadsheet made of HZ-06-25.
        Kind::Line if matches!(field.name(), "number" | "name" | "building") && is_iso_day(cell) => {
            Some(Words::TableCellUnread)
        }
        Kind::Line | Kind::Cluster | Kind::Text | Kind::Markdown | Kind::Names | Kind::List => None,
        _ => (!fits(field, cell)).then_some(Words::TableCellUnread),
    }
}

/// 2024-06-25, as a cell of a day is read.
fn is_iso_day(cell: &str) -> bool {
    chrono::NaiveDate::parse_from_str(cell.trim(), "%Y-%m-%d").is_ok()
}

/// 6.2 in a spreadsheet is the second of June, or the twentieth that lost its nought.
fn is_two_days(cell: &str) -> bool {
    let Some((month, day)) = cell.trim().split_once('.') else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    digits(month) && month.len() <= 2 && matches!(day, "1" | "2" | "3")
}

/// Whether a number with this unit is what fields of the kind take.
pub fn takes(kind: Kind, unit: &str) -> bool {
    let one = format!("1{unit}");
    !unit.is_empty()
        && !unit.starts_with(|c: char| c.is_numeric() || c == '.')
        && match kind {
            Kind::Area => typed::quantity::<SquareMetres>(&one).is_ok(),
            Kind::Money => typed::quantity::<Yuan>(&one).is_ok(),
            Kind::Rent => typed::quantity::<YuanPerSquareMetreMonth>(&one).is_ok(),
            Kind::Count => typed::count(&one).is_ok(),
            _ => false,
        }
}

/// Whether figures of the kind have a unit.
pub const fn is_measured(kind: Kind) -> bool {
    matches!(kind, Kind::Area | Kind::Money | Kind::Rent)
}

/// Where the digits of a figure without a unit end: behind them there is nothing, or 以上 and its like.
pub fn bare_end(cell: &str) -> Option<usize> {
    let cell = cell.trim_end();
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let (at, last) = cell.char_indices().rfind(|(_, c)| is_digit(*c))?;
    // The 2 of m2.
    if cell.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic())) {
        return None;
    }
    let end = at + last.len_utf8();
    let after = cell.get(end..).unwrap_or_default();
    // With a unit of its own between them it would not be read with another.
    let is_bound = || {
        let with = |unit: &str| {
            typed::quantity::<SquareMetres>(&format!("{}{unit}{after}", cell.get(..end).unwrap_or_default())).is_ok()
        };
        typed::quantity::<SquareMetres>(cell).is_ok() && with("㎡") && with("万㎡")
    };
    (after.is_empty() || is_bound()).then_some(end)
}

fn fits(field: &Field, cell: &str) -> bool {
    match field.kind {
        Kind::Count => typed::count(cell).is_ok(),
        Kind::Area => typed::quantity::<SquareMetres>(cell).is_ok(),
        Kind::Money => typed::quantity::<Yuan>(cell).is_ok(),
        Kind::Rent => typed::quantity::<YuanPerSquareMetreMonth>(cell).is_ok(),
        Kind::Day => is_day(cell),
        Kind::Line | Kind::Cluster => !WITHOUT_DIGITS.contains(&field.name()) || !cell.contains(char::is_numeric),
        Kind::Text | Kind::Markdown | Kind::Names | Kind::List => true,
    }
}

/// Whether the cell is a number with or without a unit, 无, 未披露 or a day, and nothing else.
pub fn is_figure(cell: &str) -> bool {
    typed::count(cell).is_ok()
        || typed::quantity::<SquareMetres>(cell).is_ok()
        || typed::quantity::<Yuan>(cell).is_ok()
        || typed::quantity::<YuanPerSquareMetreMonth>(cell).is_ok()
        || is_day(cell)
}

/// In any week: 29 February too, which only some years have.
fn is_day(cell: &str) -> bool {
    let leap = "2024-W09".parse::<Week>();
    leap.is_ok_and(|week| bulletin::day(cell, week).is_some())
}
