//! Drawing a chart by week with plotters: from the plain description to shapes.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, TextStyle};

use crate::domain::quantity::Bound;

use super::backend::{Recorder, TEXT};
use super::coord::{HalfSlots, Heights};
use super::palette::Ink;
use super::signs;
use super::spec::{Form, Panel, Series, Spec};
use super::svg::{self, Picture};
use super::ticks::Levels;
use super::value::Value;

/// The width of every picture.
pub const WIDTH: i32 = 640;
/// Where the plots start and end: room for the levels on the left, for half a label on the right.
pub const LEFT: i32 = 64;
pub const RIGHT: i32 = 616;
/// Above a plot: its heading, and the figure of a column that reaches the top.
const HEAD: i32 = 40;
/// Below a plot: the marks of gaps and revisions.
const STRIP: i32 = 16;
/// Between them and the labels: what happened.
pub const EVENTS: i32 = 12;
/// Below the last plot: two lines of labels, large enough for a phone.
const LABELS: i32 = 50;

pub type Area<'a> = DrawingArea<Recorder<'a>, Shift>;
pub type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;
type Chart<'a, 'b> = ChartContext<'a, Recorder<'b>, Cartesian2d<HalfSlots, Heights>>;

/// The height of each plot: two share what one has, and a little more.
fn plot_height(panels: usize) -> i32 {
    if panels > 1 { 104 } else { 190 }
}

pub fn picture(id: &str, label: &str, spec: &Spec) -> String {
    let plot = plot_height(spec.panels.len());
    let panels = i32::try_from(spec.panels.len()).unwrap_or(1);
    let happenings = if spec.marks.is_empty() { 0 } else { EVENTS };
    let height = panels * (HEAD + plot + STRIP) + happenings + LABELS;
    record(id, label, height, |root| {
        for (at, panel) in (0..).zip(&spec.panels) {
            draw_panel(root, spec, panel, at * (HEAD + plot + STRIP) + HEAD, plot)?;
        }
        signs::events(root, &spec.marks, height - LABELS - happenings, |slot| edge(slot, spec.places.len()))?;
        draw_labels(root, spec, height - LABELS)
    })
}

/// Runs the drawing on a fresh area and writes what it drew.
pub fn record(id: &str, label: &str, height: i32, draw: impl FnOnce(&Area<'_>) -> Drawn) -> String {
    let mut shapes = Vec::new();
    let size = (WIDTH.unsigned_abs(), height.unsigned_abs());
    let root = Recorder { size, shapes: &mut shapes }.into_drawing_area();
    // The recorder cannot fail; were it to, the picture would end early and the table below it still hold.
    let _ = draw(&root);
    drop(root);
    svg::write(&Picture { id, label, width: WIDTH, height }, &shapes)
}

fn draw_panel(root: &Area<'_>, spec: &Spec, panel: &Panel, top: i32, plot: i32) -> Drawn {
    let slots = spec.places.len();
    let area = root.clone().shrink((0, top), (RIGHT + 1, plot + 1));
    let mut chart = ChartBuilder::on(&area)
        .set_label_area_size(LabelAreaPosition::Left, LEFT)
        .build_cartesian_2d(HalfSlots(slots), Heights { levels: panel.levels.clone(), power: panel.power })?;
    draw_backdrop(root, &chart, panel, slots)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .bold_line_style(Ink::Grid.colour())
        .light_line_style(Ink::Nothing.colour())
        .axis_style(Ink::Nothing.colour())
        .y_label_style(text(Ink::Level, HPos::Right, VPos::Center))
        .set_all_tick_mark_size(3)
        .draw()?;
    // The last point of a line stays in sight: the bars of the year before lie behind it.
    if panel.form == Form::Lines {
        draw_before(root, &chart, panel, slots)?;
    }
    match panel.form {
        Form::Stacked => draw_stacks(root, &chart, panel, slots)?,
        Form::Nested => draw_nested(root, &chart, panel, slots)?,
        Form::Lines => draw_lines(root, &chart, panel, slots)?,
    }
    if panel.form != Form::Lines {
        draw_before(root, &chart, panel, slots)?;
    }
    line(root, Ink::Baseline, [(LEFT, top + plot), (RIGHT, top + plot)])?;
    draw_marks(root, &chart, spec, panel)?;
    root.draw_text(&panel.heading, &text(Ink::Heading, HPos::Left, VPos::Top), (0, top - HEAD))?;
    draw_figure(root, &chart, panel, slots)
}

/// The chosen slot and the void ones, behind everything.
fn draw_backdrop(root: &Area<'_>, chart: &Chart<'_, '_>, panel: &Panel, slots: usize) -> Drawn {
    let Levels { low, high, .. } = panel.levels;
    let whole = |slot: usize| (chart.backend_coord(&(slot * 2, high)), chart.backend_coord(&(slot * 2 + 2, low)));
    // One slot alone needs no highlight.
    if let Some(last) = slots.checked_sub(1).filter(|last| *last > 0) {
        let (from, to) = whole(last);
        fill(root, Ink::Chosen, from, to)?;
    }
    for slot in (0..slots).filter(|slot| panel.is_void(*slot)) {
        let (from, to) = whole(slot);
        fill(root, Ink::Void, from, to)?;
    }
    Ok(())
}

/// Zeros on the baseline; below it crosses for gaps, triangles for revisions.
fn draw_marks(root: &Area<'_>, chart: &Chart<'_, '_>, spec: &Spec, panel: &Panel) -> Drawn {
    let slots = spec.places.len();
    let width = column_width(slots);
    let foot = |slot: usize| chart.backend_coord(&(slot * 2 + 1, panel.levels.low));
    if panel.form != Form::Lines {
        for (x, base) in (0..slots).filter(|slot| panel.is_zero(*slot)).map(foot) {
            fill(root, Ink::Zero, (x - width / 2, base - 3), (x - width / 2 + width, base))?;
        }
    }
    for (x, base) in (0..slots).filter(|slot| panel.has_gap(*slot)).map(foot) {
        signs::cross(root, (x, base), (width / 2).clamp(1, 3))?;
    }
    let revised = (0..).zip(&spec.places).filter(|(slot, place)| place.is_revised() && !panel.has_gap(*slot));
    for (x, base) in revised.map(|(slot, _)| foot(slot)) {
        signs::triangle(root, (x, base), (width / 2).clamp(2, 4))?;
    }
    Ok(())
}

/// The last figure, above the last column or point, ending where the plot ends.
fn draw_figure(root: &Area<'_>, chart: &Chart<'_, '_>, panel: &Panel, slots: usize) -> Drawn {
    let (Some(figure), Some(last)) = (&panel.figure, slots.checked_sub(1)) else { return Ok(()) };
    let levels = panel.series.iter().filter_map(|series| series.level(last));
    let level = match panel.form {
        Form::Stacked => levels.sum(),
        Form::Nested | Form::Lines => levels.max().unwrap_or(0),
    };
    let (x, y) = chart.backend_coord(&(last * 2 + 1, level));
    let lift = if panel.form == Form::Lines { 9 } else { 4 };
    // A wide figure over a narrow slot would leave the picture: it ends at the edge of the plot instead.
    if i32::try_from(super::backend::width(figure)).unwrap_or(WIDTH) * 2 > (WIDTH - x) * 2 {
        root.draw_text(figure, &text(Ink::Figure, HPos::Right, VPos::Bottom), (RIGHT, y - lift))
    } else {
        root.draw_text(figure, &text(Ink::Figure, HPos::Center, VPos::Bottom), (x, y - lift))
    }
}

/// The width of a column, the same for all: slots differ by a unit, where the plot does not divide evenly.
fn column_width(slots: usize) -> i32 {
    let slot = (RIGHT - LEFT) / i32::try_from(slots.max(1)).unwrap_or(i32::MAX);
    match slot {
        ..=3 => slot.max(1),
        4..=7 => slot - 1,
        _ => (slot * 7 / 10).min(48),
    }
}

/// A column between two heights; one whose value is a bound has its top cut off and set apart.
fn column(root: &Area<'_>, ink: Ink, (x, width): (i32, i32), (top, base): (i32, i32), value: Value) -> Drawn {
    let (left, right) = (x - width / 2, x - width / 2 + width);
    let exact = matches!(value, Value::Known { bound: Bound::Exact, .. });
    if exact || base - top < 8 {
        return fill(root, ink, (left, top), (right, base));
    }
    fill(root, ink, (left, top), (right, top + 2))?;
    fill(root, ink, (left, top + 5), (right, base))
}

fn draw_stacks(root: &Area<'_>, chart: &Chart<'_, '_>, panel: &Panel, slots: usize) -> Drawn {
    let width = column_width(slots);
    let mut below = vec![0i128; slots];
    for series in &panel.series {
        for (slot, below) in below.iter_mut().enumerate() {
            let Some(level) = series.level(slot).filter(|level| *level > 0) else { continue };
            let (x, base) = chart.backend_coord(&(slot * 2 + 1, *below));
            let (_, top) = chart.backend_coord(&(slot * 2 + 1, *below + level));
            // The background between two parts keeps them apart; what is too thin for that is drawn whole.
            let base = if *below > 0 && base - top > 2 { base - 1 } else { base };
            column(root, series.ink, (x, width), (top.min(base - 1), base), series.at(slot))?;
            *below += level;
        }
    }
    Ok(())
}

fn draw_nested(root: &Area<'_>, chart: &Chart<'_, '_>, panel: &Panel, slots: usize) -> Drawn {
    let whole = column_width(slots);
    let part = (whole / 4 * 2).max(1);
    for series in &panel.series {
        let width = if series.ink == Ink::Part { part } else { whole };
        for slot in 0..slots {
            let Some(level) = series.level(slot).filter(|level| *level > 0) else { continue };
            let (x, base) = chart.backend_coord(&(slot * 2 + 1, 0));
            let (_, top) = chart.backend_coord(&(slot * 2 + 1, level));
            let x = if series.ink == Ink::Part { x - whole / 2 + (whole - part) / 2 + part / 2 } else { x };
            column(root, series.ink, (x, width), (top.min(base - 1), base), series.at(slot))?;
        }
    }
    Ok(())
}

fn draw_lines(root: &Area<'_>, chart: &Chart<'_, '_>, panel: &Panel, slots: usize) -> Drawn {
    let crowded = column_width(slots) < 5;
    for series in &panel.series {
        let runs = runs(series, slots);
        let points = |run: &[(usize, i128)]| -> Vec<(i32, i32)> {
            run.iter().map(|(slot, level)| chart.backend_coord(&(slot * 2 + 1, *level))).collect()
        };
        for run in runs.iter().filter(|run| run.len() > 1) {
            root.draw(&PathElement::new(points(run), series.ink.colour()))?;
        }
        let marked = |run: &[(usize, i128)], slot: usize| !crowded || run.len() == 1 || slot + 1 == slots;
        let firm = |slot: usize| matches!(series.at(slot), Value::Known { bound: Bound::Exact, .. });
        let dots = runs.iter().flat_map(|run| run.iter().filter(|(slot, _)| marked(run, *slot) || !firm(*slot)));
        let dots: Vec<(usize, i128)> = dots.copied().collect();
        for at in points(&dots) {
            root.draw(&Circle::new(at, 3, series.ink.dot().colour()))?;
        }
        let holes: Vec<(usize, i128)> = dots.into_iter().filter(|(slot, _)| !firm(*slot)).collect();
        for at in points(&holes) {
            root.draw(&Circle::new(at, 2, Ink::Hole.colour()))?;
        }
    }
    Ok(())
}

/// The figures of the year before: a bar across each slot.
fn draw_before(root: &Area<'_>, chart: &Chart<'_, '_>, panel: &Panel, slots: usize) -> Drawn {
    let Some(before) = &panel.before else { return Ok(()) };
    let reach = (column_width(slots) / 2 + 2).max(1);
    let known = (0..slots).filter_map(|slot| Some(chart.backend_coord(&(slot * 2 + 1, before.level(slot)?))));
    let bars: Vec<[(i32, i32); 2]> =
        known.map(|(x, y)| [((x - reach).max(LEFT), y), ((x + reach).min(RIGHT), y)]).collect();
    bars.into_iter().try_for_each(|bar| line(root, Ink::Before, bar))
}

/// The left edge of a slot.
fn edge(slot: usize, slots: usize) -> i32 {
    let part = i64::from(RIGHT - LEFT) * i64::try_from(slot).unwrap_or(0) / i64::try_from(slots.max(1)).unwrap_or(1);
    LEFT + i32::try_from(part).unwrap_or(0)
}

/// The known points, cut where there is a gap: no line is drawn across it.
fn runs(series: &Series, slots: usize) -> Vec<Vec<(usize, i128)>> {
    let mut runs = vec![Vec::new()];
    for slot in 0..slots {
        match (series.level(slot), runs.last_mut()) {
            (Some(level), Some(run)) => run.push((slot, level)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The labels of the slots, the dots under generated ones, and the words that say so.
fn draw_labels(root: &Area<'_>, spec: &Spec, top: i32) -> Drawn {
    let slots = spec.places.len();
    let edge = |slot: usize| edge(slot, slots);
    signs::dots(root, &spec.places, top - 1, edge)?;
    let middle = |slot: usize| edge(slot).midpoint(edge(slot + 1));
    for tick in spec.ticks.iter().filter(|tick| !tick.minor) {
        root.draw_text(&tick.label, &text(Ink::Label, HPos::Center, VPos::Top), (middle(tick.slot), top + 4))?;
        if let Some(year) = &tick.year {
            root.draw_text(year, &text(Ink::Year, HPos::Center, VPos::Top), (middle(tick.slot), top + 4))?;
        }
    }
    for tick in spec.ticks.iter().filter(|tick| tick.minor) {
        root.draw_text(&tick.label, &text(Ink::MinorLabel, HPos::Center, VPos::Top), (middle(tick.slot), top + 4))?;
    }
    match spec.demonstration {
        Some(words) => root.draw_text(words, &text(Ink::Demonstration, HPos::Right, VPos::Top), (WIDTH, 0)),
        None => Ok(()),
    }
}

pub fn fill(root: &Area<'_>, ink: Ink, from: (i32, i32), to: (i32, i32)) -> Drawn {
    root.draw(&Rectangle::new([from, to], ink.colour().filled()))
}

pub fn line<const N: usize>(root: &Area<'_>, ink: Ink, points: [(i32, i32); N]) -> Drawn {
    root.draw(&PathElement::new(points.to_vec(), ink.colour()))
}

/// The size is said for plotters only: the whole drawing has one.
pub fn text(ink: Ink, h: HPos, v: VPos) -> TextStyle<'static> {
    let style = TextStyle::from(("sans-serif", TEXT).into_font()).pos(Pos::new(h, v));
    TextStyle { color: ink.colour().to_backend_color(), ..style }
}
