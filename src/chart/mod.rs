//! What to draw and how: from the rows of the published weeks to SVG, the same bytes on server and browser.
//!
//! One function per chart takes the rows and gives a [`Card`]. The way down: a topic (`land`, `lease`, `funding`,
//! `cluster`, `heat`, `capital`, `renewal`) reads values off its rows, `trend` makes a card of them, `spec` says what to draw, `draw` draws
//! it with plotters, `backend` records the shapes, `svg` writes them.

mod alt;
mod backend;
mod capital;
mod city;
mod cluster;
mod coord;
mod draw;
mod funding;
mod heat;
mod land;
mod language;
mod lease;
mod matrix;
mod measure;
mod message;
mod palette;
mod range;
mod renewal;
mod spec;
mod svg;
mod table;
mod ticks;
mod trend;
mod value;

pub use capital::capital_events;
pub use cluster::cluster_companies;
pub use funding::national_amounts;
pub use heat::cluster_weeks;
pub use land::{land_area, land_parcels};
pub use language::{Run, runs};
pub use lease::rents;
pub use message::city;
pub use renewal::renewal_projects;
pub use table::{Cell, Header, Row, Table};
pub use value::Gap;

/// Everything that a page needs to show one chart. The texts are plain: whoever puts them into HTML escapes them. In
/// English they may hold Chinese names; [`runs`] finds those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Unique among the kinds of charts; its SVG's pattern ids start with it.
    pub id: &'static str,
    /// What the chart says, from the data: `新增公告6宗,惠州占4宗`.
    pub title: String,
    /// Measure, unit, place, period; that weeks are added up, or generated.
    pub subtitle: String,
    pub source: String,
    /// What the chart shows, in words: latest value, change, extremes with their weeks, gaps.
    pub alt: String,
    /// One `svg` element, escaped, whose classes are those of style/charts.css.
    pub svg: String,
    pub legend: Vec<LegendEntry>,
    pub table: Table,
    /// A week of the chart was generated; the SVG and the subtitle say so too.
    pub generated: bool,
    /// Where the slots are in the SVG, for a pointer; `None` where there are no slots.
    pub plot: Option<Plot>,
}

/// The swatch is drawn by `.key .{class}` of style/charts.css.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    pub class: &'static str,
    pub label: String,
}

/// The slots of a chart: `slots` of them side by side from `left` to `right` in the units of the viewBox. The table's first
/// row is the last slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plot {
    pub left: i32,
    pub right: i32,
    pub slots: usize,
}
