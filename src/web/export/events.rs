//! What happened in the weeks of a row, nothing left out: the page's table has room for a few titles only.

use crate::chart::{Marks, Material, Row, Table};
use crate::domain::catalogue::Text;
use crate::domain::event::{Event, EventKind};
use crate::domain::language::Language;

/// Between titles, in which the usual marks of lists stand themselves.
const BETWEEN: &str = " | ";

/// The events that the choices mark, policies first in each week.
pub fn marked(material: &Material, marks: Marks) -> Vec<Event> {
    let wanted = |event: &&Event| match marks {
        Marks::All => true,
        Marks::Policies => event.kind == EventKind::Policy,
        Marks::News => event.kind == EventKind::News,
        Marks::None => false,
    };
    let mut events: Vec<Event> = material.events.iter().filter(wanted).cloned().collect();
    events.sort_by_key(|event| (event.week, event.kind));
    events
}

/// The events in the weeks of the row; of `events`, which are in the order of their weeks.
pub fn of_row<'a>(events: &'a [Event], row: &Row) -> &'a [Event] {
    let Some(span) = row.span else { return &[] };
    let start = events.partition_point(|event| event.week < span.from);
    let end = events.partition_point(|event| event.week <= span.to);
    events.get(start..end).unwrap_or_default()
}

/// Writes every title, with its kind in front, where the table has a column of them.
pub fn write_out(table: &mut Table, events: &[Event], language: Language) {
    let heading = Text::ChartEvents.read(language);
    let column = table.columns.iter().skip(1).position(|column| !column.numeric && column.text == heading);
    let Some(column) = column else { return };
    for row in &mut table.rows {
        let titles: Vec<String> = of_row(events, row).iter().map(|event| titled(event, language)).collect();
        if let Some(cell) = row.cells.get_mut(column) {
            cell.text = titles.join(BETWEEN);
        }
    }
}

fn titled(event: &Event, language: Language) -> String {
    let text = match event.kind {
        EventKind::Policy => Text::ChartPolicyMark,
        EventKind::News => Text::ChartNewsMark,
    };
    text.with(language, &[&event.title])
}
