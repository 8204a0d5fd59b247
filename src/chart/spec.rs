//! What to draw, as plain data: panels one below the other on the same weeks, each with an axis of its own.

use crate::domain::event::EventKind;

use super::palette::Ink;
use super::range::Place;
use super::ticks::{Levels, Tick};
use super::value::{Gap, Value};

/// Panels over one axis of slots.
#[derive(Debug, Clone)]
pub struct Spec {
    pub places: Vec<Place>,
    pub ticks: Vec<Tick>,
    pub panels: Vec<Panel>,
    /// What happened in each slot; empty where nothing is marked.
    pub marks: Vec<Option<EventKind>>,
    /// Said in the picture when any of its weeks is generated.
    pub demonstration: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub struct Panel {
    /// The measure and its unit.
    pub heading: String,
    pub form: Form,
    pub levels: Levels,
    /// The axis counts in ten to this power.
    pub power: u32,
    pub series: Vec<Series>,
    /// The panel's first figure a year before, a bar across each slot.
    pub before: Option<Series>,
    /// The last slot's figure, written above its mark.
    pub figure: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Columns on top of each other.
    Stacked,
    /// A narrow column, the part, in front of a wide one, the whole.
    Nested,
    Lines,
}

#[derive(Debug, Clone)]
pub struct Series {
    pub ink: Ink,
    /// One per slot.
    pub values: Vec<Value>,
}

impl Series {
    pub fn at(&self, slot: usize) -> Value {
        self.values.get(slot).copied().unwrap_or(Value::Missing(Gap::NotPublished))
    }

    /// The level in ten-thousandths; a negative number, which only a slip of the pen can be, is drawn as zero.
    pub fn level(&self, slot: usize) -> Option<i128> {
        self.at(slot).amount().map(|amount| i128::from(amount.ten_thousandths()).max(0))
    }
}

impl Panel {
    /// Nothing at all is known of the slot.
    pub fn is_void(&self, slot: usize) -> bool {
        self.series.iter().all(|series| is_gap(series.at(slot)))
    }

    /// Something of the slot is not known.
    pub fn has_gap(&self, slot: usize) -> bool {
        self.series.iter().any(|series| is_gap(series.at(slot)))
    }

    /// What is known of the slot is zero.
    pub fn is_zero(&self, slot: usize) -> bool {
        let mut known = self.series.iter().filter_map(|series| series.level(slot)).peekable();
        known.peek().is_some() && known.all(|level| level == 0)
    }
}

/// No deal, so no rent, is an answer and no gap.
fn is_gap(value: Value) -> bool {
    matches!(value, Value::Missing(gap) if gap != Gap::Nothing)
}

/// The largest level that the series reach in the form.
pub fn most(form: Form, series: &[Series], slots: usize) -> i128 {
    let at = |slot| {
        let levels = series.iter().filter_map(|series| series.level(slot));
        match form {
            Form::Stacked => levels.sum(),
            Form::Nested | Form::Lines => levels.max().unwrap_or(0),
        }
    };
    (0..slots).map(at).max().unwrap_or(0)
}

/// The smallest known level; none where nothing is known.
pub fn least(series: &[Series], slots: usize) -> Option<i128> {
    series.iter().flat_map(|series| (0..slots).filter_map(|slot| series.level(slot))).min()
}
