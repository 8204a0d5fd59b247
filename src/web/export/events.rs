//! What happened in the weeks of a row, one by one.

use crate::chart::{Marks, Material, Row};
use crate::domain::event::{Event, EventKind};

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
