//! What to draw and how: from the rows of the published weeks to SVG, the same bytes on server and browser.
//!
//! [`card`] takes the [`Choices`] that an address makes and the rows for them, and gives a [`Card`]. The way down: a topic
//! (`land`, `lease`, `funding`, `cluster`, `heat`, `history`, `capital`, `renewal`; `tally` counts for the three of clusters) reads values off its rows, `trend` makes a card of them, `spec`
//! says what to draw, `draw` draws it with plotters, `backend` records the shapes, `svg` writes them.

mod alt;
mod backend;
mod capital;
mod choice;
mod city;
mod cluster;
mod colour;
mod coord;
mod draw;
mod funding;
mod heat;
mod history;
mod land;
mod language;
mod lease;
mod legend;
mod matrix;
mod measure;
mod message;
mod overview;
mod palette;
mod part;
mod range;
mod renewal;
mod revised;
mod signs;
mod spec;
mod subject;
mod svg;
mod table;
mod tally;
mod ticks;
mod tip;
mod trend;
mod value;
mod view;

pub use choice::{Choices, Marks, Naming, Order, Spelled, Tab};
pub use cluster::{cluster_companies, week_alone};
pub use colour::Colour;
pub use language::{Run, runs};
pub use message::city;
pub use overview::{Profile, profile, strip};
pub use palette::{Ink, Look, looks};
pub use range::By;
pub use revised::{Revised, revised};
pub use subject::{Facet, Subject, Topic};
pub use svg::{escaped, inherited};
pub use table::{Cell, EVENTS_BAR, Header, Row, Table};
pub use tip::{Line, Tip, Tips};
pub use value::{Gap, Value};
pub use view::{Material, Rows, as_known, card, compared, period};

use crate::domain::catalogue::Text;
use crate::domain::language::Language;

/// Everything that a page needs to show one chart. The texts are plain: whoever puts them into HTML escapes them. In
/// English they may hold Chinese names; [`runs`] finds those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Unique among the kinds of charts; its SVG's pattern ids start with it.
    pub id: &'static str,
    /// What the chart says, from the data: `2024-W25:新增公告6宗,惠州占4宗`.
    pub title: String,
    /// Measure, unit, place, period; that weeks are added up, or generated.
    pub subtitle: String,
    pub source: String,
    /// What the chart shows, in words: latest value, change, extremes with their weeks, gaps.
    pub alt: String,
    /// One `svg` element, escaped, that needs no style sheet; style/charts.css gives its classes other colours in other themes.
    pub svg: String,
    pub legend: Vec<LegendEntry>,
    pub table: Table,
    /// A week of the chart was generated; the SVG and the subtitle say so too.
    pub generated: bool,
    /// What each slot says; `None` where there are no slots.
    pub tips: Option<Tips>,
    /// A map's rows from the top; empty for other charts.
    pub rows: Vec<MapRow>,
    /// Series that the choices ask for and the rows do not have: the chart shows the others.
    pub absent: Vec<&'static str>,
}

/// The name that stands before a row of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    pub name: String,
    /// It is a cluster's, which has a page; else it stands for the many that have no row.
    pub cluster: bool,
}

/// The swatch is drawn by `.key .{class}` of style/charts.css.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    pub class: &'static str,
    pub label: String,
    /// What an address calls the series; empty where it cannot be switched.
    pub key: &'static str,
    /// Switched off.
    pub hidden: bool,
}

impl LegendEntry {
    /// An entry that explains a mark.
    fn mark(class: &'static str, text: Text, language: Language) -> Self {
        Self { class, label: text.read(language).to_owned(), key: "", hidden: false }
    }
}
