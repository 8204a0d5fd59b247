//! Small signs on and under a picture: what happened, what was generated, revised, or is not there.

use plotters::prelude::Circle;

use crate::domain::event::EventKind;

use super::draw::{Area, Drawn, EVENTS, line};
use super::palette::Ink;
use super::range::Place;

/// The marks of what happened, whose slots' left edges are given.
pub fn events(root: &Area<'_>, marks: &[Option<EventKind>], top: i32, edge: impl Fn(usize) -> i32) -> Drawn {
    for (slot, kind) in marks.iter().enumerate().filter_map(|(slot, mark)| Some((slot, (*mark)?))) {
        let (x, y) = (edge(slot).midpoint(edge(slot + 1)), top + EVENTS / 2 - 1);
        match kind {
            EventKind::Policy => {
                line(root, Ink::PolicyMark, [(x - 4, y), (x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)])?
            }
            EventKind::News => root.draw(&Circle::new((x, y), 1, Ink::NewsMark.colour()))?,
        }
    }
    Ok(())
}

/// The dots under generated slots, whose left edges are given.
pub fn dots(root: &Area<'_>, places: &[Place], y: i32, edge: impl Fn(usize) -> i32) -> Drawn {
    let generated = |slot: usize| places.get(slot).is_some_and(|place| place.generated);
    let mut start = 0;
    for slot in 0..=places.len() {
        if slot == places.len() || generated(slot) != generated(start) {
            if generated(start) {
                line(root, Ink::Generated, [(edge(start), y), (edge(slot), y)])?;
            }
            start = slot;
        }
    }
    Ok(())
}

/// No data, below the foot of a slot.
pub fn cross(root: &Area<'_>, (x, foot): (i32, i32), arm: i32) -> Drawn {
    let y = foot + 5;
    line(root, Ink::Cross, [(x - arm, y), (x + arm, y + arm * 2)])?;
    line(root, Ink::Cross, [(x - arm, y + arm * 2), (x + arm, y)])
}

/// Revised, below the foot of a slot.
pub fn triangle(root: &Area<'_>, (x, foot): (i32, i32), arm: i32) -> Drawn {
    let y = foot + 4;
    line(root, Ink::Revised, [(x - arm, y + arm * 2), (x, y), (x + arm, y + arm * 2), (x - arm, y + arm * 2)])
}
