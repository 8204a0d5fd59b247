//! One look at the weeks: what was chosen, over which weeks, in which language, and the rows for it.

use crate::domain::capital::Capital;
use crate::domain::catalogue::Text;
use crate::domain::event::{Event, EventKind};
use crate::domain::figures;
use crate::domain::funding::Funding;
use crate::domain::land::LandSupply;
use crate::domain::language::Language;
use crate::domain::lease::Lease;
use crate::domain::renewal::Renewal;
use crate::domain::series::{Range, Reported};
use crate::domain::week::Week;

use super::choice::{Choices, Marks};
use super::range::{self, By, Place, Slot};
use super::subject::{Facet, Subject};
use super::{Card, capital, funding, heat, history, land, lease, message, renewal};

/// The rows of one section, week by week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    Land(Vec<Reported<Option<LandSupply>>>),
    Rents(Vec<Reported<Vec<Lease>>>),
    Funding(Vec<Reported<Option<Funding>>>),
    Capital(Vec<Reported<Option<Capital>>>),
    Renewal(Vec<Reported<Vec<Renewal>>>),
}

impl Rows {
    /// The weeks without what they say.
    pub fn weeks(&self) -> Vec<Reported<()>> {
        fn of<T>(rows: &[Reported<T>]) -> Vec<Reported<()>> {
            let bare = |row: &Reported<T>| Reported {
                week: row.week,
                revision: row.revision,
                generated: row.generated,
                section: (),
            };
            rows.iter().map(bare).collect()
        }
        match self {
            Rows::Land(rows) => of(rows),
            Rows::Rents(rows) => of(rows),
            Rows::Funding(rows) => of(rows),
            Rows::Capital(rows) => of(rows),
            Rows::Renewal(rows) => of(rows),
        }
    }
}

/// What a chart is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Of the range that is shown.
    pub rows: Rows,
    /// Of the weeks a year before, where the choices compare; see [`View::before`].
    pub before: Option<Rows>,
    /// What happened in the weeks shown.
    pub events: Vec<Event>,
    /// The weeks of both that were revised after the day that the choices name.
    pub outdated: Vec<Week>,
}

/// What to look at.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub choices: &'a Choices,
    pub range: Range,
    pub language: Language,
    pub events: &'a [Event],
    pub outdated: &'a [Week],
}

/// The rows of the year before, of the same section.
macro_rules! before {
    ($rows:expr, $section:path) => {
        match $rows {
            Some($section(rows)) => Some(rows.as_slice()),
            _ => None,
        }
    };
}

/// The chart of the choices. Rows of another section than the subject's give a chart without data.
pub fn card(choices: &Choices, range: Range, material: &Material, language: Language) -> Card {
    let view = View { choices, range, language, events: &material.events, outdated: &material.outdated };
    match (&material.rows, &choices.subject, choices.facet) {
        (Rows::Land(rows), _, facet) => {
            let before = before!(&material.before, Rows::Land);
            if facet == Facet::Area { land::area(rows, before, view) } else { land::parcels(rows, before, view) }
        }
        (Rows::Rents(rows), _, facet) => {
            let before = before!(&material.before, Rows::Rents);
            if facet == Facet::Deals { lease::deals(rows, before, view) } else { lease::rents(rows, before, view) }
        }
        (Rows::Funding(rows), Subject::Cluster(name), _) => {
            history::companies(name, rows, before!(&material.before, Rows::Funding), view)
        }
        (Rows::Funding(rows), _, Facet::Amount) => {
            funding::amounts(rows, before!(&material.before, Rows::Funding), view)
        }
        (Rows::Funding(rows), _, _) => heat::cluster_weeks(rows, view),
        (Rows::Capital(rows), _, facet) => {
            let before = before!(&material.before, Rows::Capital);
            if facet == Facet::Share {
                capital::shares(rows, before, view)
            } else {
                capital::events(rows, before, view)
            }
        }
        (Rows::Renewal(rows), _, facet) => {
            let before = before!(&material.before, Rows::Renewal);
            if facet == Facet::Share {
                renewal::shares(rows, before, view)
            } else {
                renewal::projects(rows, before, view)
            }
        }
    }
}

/// What a place on the axis of the range is, in a word: `月`.
pub fn period(range: Range, by: Option<By>, language: Language) -> String {
    message::unit(range::grain(range, by), language)
}

/// What a chart of an earlier day says of itself.
pub fn as_known(choices: &Choices, language: Language) -> Option<String> {
    choices.as_of.map(|day| Text::ChartAsKnown.with(language, &[&figures::date(day, language)]))
}

/// The weeks whose rows a comparison with the year before needs; `None` when nothing is compared.
pub fn compared(choices: &Choices, range: Range) -> Option<Range> {
    range::year_before(range, choices.by).filter(|_| choices.compare && choices.can_compare())
}

impl<'a> View<'a> {
    pub fn slots<'r, T>(&self, rows: &'r [Reported<T>]) -> Vec<Slot<'r, T>> {
        let mut slots = range::slots(rows, self.range, self.choices.by);
        for slot in &mut slots {
            let Place { first, last, .. } = slot.at;
            slot.at.outdated = self.outdated.iter().any(|week| (first..=last).contains(week));
        }
        slots
    }

    /// The events of each place that the choices mark.
    pub fn events_at(&self, places: &[Place]) -> Vec<Vec<&'a Event>> {
        let mut at = vec![Vec::new(); places.len()];
        let wanted = |event: &&Event| match self.choices.marks {
            Marks::All => true,
            Marks::Policies => event.kind == EventKind::Policy,
            Marks::News => event.kind == EventKind::News,
            Marks::None => false,
        };
        for event in self.events.iter().filter(wanted) {
            let place = places.partition_point(|place| place.last < event.week);
            if places.get(place).is_some_and(|place| place.first <= event.week)
                && let Some(events) = at.get_mut(place)
            {
                events.push(event);
            }
        }
        at
    }
}
