//! Drawing clusters: bars for one week, and a map of clusters by weeks.

use plotters::style::text_anchor::{HPos, VPos};

use crate::domain::event::EventKind;

use super::backend::{TEXT, width};
use super::draw::{self, WIDTH, fill, line, text};
use super::palette::Ink;
use super::range::Place;
use super::signs;
use super::ticks::Tick;

/// Room for nine Chinese characters at the size of a phone.
pub const NAMES: i32 = 188;
pub const RIGHT: i32 = 616;
const ROW: i32 = 24;
const HEAD: i32 = 26;

/// One bar.
pub struct Bar {
    pub name: String,
    pub value: u32,
    /// The value as written at the bar's end.
    pub figure: String,
}

/// Horizontal bars from zero, in the order given.
pub fn bars(id: &str, label: &str, heading: &str, bars: &[Bar], demonstration: Option<&str>) -> String {
    let rows = i32::try_from(bars.len()).unwrap_or(0);
    let height = HEAD + rows.max(1) * ROW + 8;
    let most = i64::from(bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1));
    draw::record(id, label, height, |root| {
        for (row, bar) in (0..).zip(bars) {
            // A figure of the largest size fits behind the longest bar.
            let length = i64::from(RIGHT - 60 - NAMES) * i64::from(bar.value) / most;
            let (top, end) = (HEAD + row * ROW, NAMES + i32::try_from(length).unwrap_or(0).max(1));
            fill(root, Ink::First, (NAMES, top + 4), (end, top + ROW - 4))?;
        }
        line(root, Ink::Baseline, [(NAMES, HEAD), (NAMES, height - 8)])?;
        for (row, bar) in (0..).zip(bars) {
            let y = HEAD + row * ROW + ROW / 2;
            root.draw_text(&shortened(&bar.name), &text(Ink::Name, HPos::Right, VPos::Center), (NAMES - 8, y))?;
        }
        for (row, bar) in (0..).zip(bars) {
            let length = i64::from(RIGHT - 60 - NAMES) * i64::from(bar.value) / most;
            let at = (NAMES + i32::try_from(length).unwrap_or(0) + 6, HEAD + row * ROW + ROW / 2);
            root.draw_text(&bar.figure, &text(Ink::Figure, HPos::Left, VPos::Center), at)?;
        }
        root.draw_text(heading, &text(Ink::Heading, HPos::Left, VPos::Top), (0, 0))?;
        demonstrated(root, demonstration)
    })
}

/// One row of the map, from the first slot to the last; `None` = not known.
pub struct Row {
    pub name: String,
    pub values: Vec<Option<u32>>,
}

/// The map: marks grow and darken with the number, in the five steps of [`steps`].
pub struct Map<'a> {
    pub heading: &'a str,
    pub places: &'a [Place],
    pub ticks: &'a [Tick],
    /// What happened in each slot; empty where nothing is marked.
    pub marks: &'a [Option<EventKind>],
    pub rows: &'a [Row],
    pub demonstration: Option<&'a str>,
}

pub fn map(id: &str, label: &str, map: &Map<'_>) -> String {
    let count = i32::try_from(map.places.len().max(1)).unwrap_or(i32::MAX);
    let rows = i32::try_from(map.rows.len()).unwrap_or(0).max(1);
    let base = HEAD + rows * ROW;
    let edge = |slot: i32| {
        let part = i64::from(RIGHT - NAMES) * i64::from(slot) / i64::from(count);
        NAMES + i32::try_from(part).unwrap_or(0)
    };
    let middle = |slot: i32| edge(slot).midpoint(edge(slot + 1));
    // A little of the background stays between neighbours, where there is room.
    let side = ((RIGHT - NAMES) / count - 1).min(ROW - 4);
    let most = map.rows.iter().flat_map(|row| row.values.iter().flatten()).copied().max().unwrap_or(0);
    let happenings = if map.marks.is_empty() { 0 } else { draw::EVENTS };
    draw::record(id, label, base + happenings + 66, |root| {
        if count > 1 {
            fill(root, Ink::Chosen, (edge(count - 1), HEAD), (edge(count), base))?;
        }
        for slot in (0..count).filter(|slot| is_void(map.rows, *slot)) {
            fill(root, Ink::Void, (edge(slot), HEAD), (edge(slot + 1), base))?;
        }
        for row in 0..rows {
            let y = HEAD + row * ROW + ROW / 2;
            line(root, Ink::Grid, [(NAMES, y), (RIGHT, y)])?;
        }
        for step in 1..=STEPS {
            // On a crowded map the width is what there is, and the height tells the steps apart.
            let tall = 4 + (ROW - 8) * i32::try_from(step).unwrap_or(0) / 5;
            let wide = tall.min(side).max(1);
            for (row, values) in (0..).zip(map.rows) {
                let y = HEAD + row * ROW + ROW / 2;
                for (slot, value) in (0..).zip(&values.values) {
                    if value.is_some_and(|value| value > 0 && self::step(value, most) == step) {
                        let (left, top) = (middle(slot) - wide / 2, y - tall / 2);
                        fill(root, Ink::heat(step), (left, top), (left + wide, top + tall))?;
                    }
                }
            }
        }
        let arm = (side / 2).clamp(1, 3);
        for (slot, place) in (0..).zip(map.places) {
            if is_void(map.rows, slot) {
                signs::cross(root, (middle(slot), base), arm)?;
            } else if place.is_revised() {
                signs::triangle(root, (middle(slot), base), arm + 1)?;
            }
        }
        let left = |slot: usize| edge(i32::try_from(slot).unwrap_or(count));
        signs::events(root, map.marks, base + 16, left)?;
        let base = base + happenings;
        signs::dots(root, map.places, base + 15, left)?;
        for (row, values) in (0..).zip(map.rows) {
            let y = HEAD + row * ROW + ROW / 2;
            root.draw_text(&shortened(&values.name), &text(Ink::Name, HPos::Right, VPos::Center), (NAMES - 8, y))?;
        }
        for (ink, tick) in map.ticks.iter().map(|tick| (if tick.minor { Ink::MinorLabel } else { Ink::Label }, tick)) {
            let x = middle(i32::try_from(tick.slot).unwrap_or(0));
            root.draw_text(&tick.label, &text(ink, HPos::Center, VPos::Top), (x, base + 18))?;
            if let Some(year) = &tick.year {
                root.draw_text(year, &text(Ink::Year, HPos::Center, VPos::Top), (x, base + 18))?;
            }
        }
        root.draw_text(map.heading, &text(Ink::Heading, HPos::Left, VPos::Top), (0, 0))?;
        demonstrated(root, map.demonstration)
    })
}

fn demonstrated(root: &draw::Area<'_>, words: Option<&str>) -> draw::Drawn {
    match words {
        Some(words) => root.draw_text(words, &text(Ink::Demonstration, HPos::Right, VPos::Top), (WIDTH, 0)),
        None => Ok(()),
    }
}

fn is_void(rows: &[Row], slot: i32) -> bool {
    let at = usize::try_from(slot).unwrap_or(usize::MAX);
    rows.iter().all(|row| row.values.get(at).copied().flatten().is_none())
}

const STEPS: usize = 5;

/// Which of the five steps a number from 1 to `most` is in.
fn step(value: u32, most: u32) -> usize {
    steps(most).iter().position(|(_, last)| value <= *last).map_or(STEPS, |at| at + 1)
}

/// First and last number of each step, up to `most`: one number each as long as five are enough.
pub fn steps(most: u32) -> Vec<(u32, u32)> {
    let most = u64::from(most);
    let size = most.div_ceil(5).max(1);
    let ends = (1..=5).map(|n| (size * (n - 1) + 1, (size * n).min(most)));
    ends.filter(|(first, last)| first <= last)
        .map(|(first, last)| (u32::try_from(first).unwrap_or(u32::MAX), u32::try_from(last).unwrap_or(u32::MAX)))
        .collect()
}

/// A name that fits its place; the table has it in full.
fn shortened(name: &str) -> String {
    const MOST: u32 = 9 * TEXT;
    if width(name) <= MOST {
        return name.to_owned();
    }
    let mut short = String::new();
    for c in name.chars() {
        if width(&short) + 24 > MOST {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_cover_every_number_once() {
        assert_eq!(steps(0), []);
        assert_eq!(steps(3), [(1, 1), (2, 2), (3, 3)]);
        assert_eq!(steps(12), [(1, 3), (4, 6), (7, 9), (10, 12)]);
        assert_eq!(steps(u32::MAX).last().map(|last| last.1), Some(u32::MAX));
        assert_eq!([1, 3, 4, 12].map(|n| step(n, 12)), [1, 1, 2, 4]);
    }

    #[test]
    fn a_long_name_is_shortened() {
        assert_eq!(shortened("可见光通信与光计算"), "可见光通信与光计算");
        assert_eq!(shortened("一二三四五六七八九十"), "一二三四五六七八…");
    }
}
