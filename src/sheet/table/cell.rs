//! Whether a cell of a table without headings is what the field of its column takes.

use crate::bulletin;
use crate::domain::quantity::{SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::Week;
use crate::sheet::Message;
use crate::sheet::schema::{Field, Kind};
use crate::sheet::typed;
use crate::sheet::words::Words;

/// Names in which no digit stands: what has one is of another column.
const WITHOUT_DIGITS: [&str; 6] = ["city", "scope", "district", "use", "status", "cluster"];

/// Refuses the first cell that does not fit, by its line and column.
pub fn all_fit(of_column: &[Option<&Field>], lines: &[&Vec<String>]) -> Result<(), Message> {
    for (line, cells) in lines.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let field = of_column.get(column).copied().flatten();
            let place = (line.saturating_add(1), column.saturating_add(1));
            match field {
                Some(field) if fits(field, cell) => {}
                Some(field) => return Err(Message::of_cell(Words::TableCell, place, cell).and_field(field.label)),
                None => return Err(Message::of_cell(Words::TableColumn, place, cell)),
            }
        }
    }
    Ok(())
}

fn fits(field: &Field, cell: &str) -> bool {
    match field.kind {
        Kind::Count => typed::count(cell).is_ok(),
        Kind::Area => typed::quantity::<SquareMetres>(cell).is_ok(),
        Kind::Money => typed::quantity::<Yuan>(cell).is_ok(),
        Kind::Rent => typed::quantity::<YuanPerSquareMetreMonth>(cell).is_ok(),
        Kind::Day => is_day(cell),
        Kind::Line => !WITHOUT_DIGITS.contains(&field.name()) || !cell.contains(char::is_numeric),
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
