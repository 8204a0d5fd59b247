//! What a sheet's XML says beside its values: what is hidden, merged, styled, or computed and not kept.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::editor::upload::UploadError;
use crate::editor::upload::table::{COLUMNS, Note};
use crate::editor::upload::words::Words;
use crate::editor::upload::xml::attribute;
use crate::sheet::address;

/// So much of each kind is kept.
const MOST: usize = 20_000;
/// Excel has no more rows and columns: of those that are hidden all are known.
const LAST_ROW: usize = 1_048_576;
const LAST_COLUMN: usize = 16_384;

#[derive(Default)]
pub struct Layout {
    hidden_rows: BTreeSet<usize>,
    hidden_columns: Vec<bool>,
    /// First row and column, last row and column.
    merges: Vec<[usize; 4]>,
    styles: BTreeMap<(usize, usize), usize>,
    without_value: Vec<(usize, usize)>,
    /// Which hidden rows and columns hold something.
    filled_rows: BTreeSet<usize>,
    filled_columns: BTreeSet<usize>,
}

impl Layout {
    pub fn of(xml: &str) -> Result<Self, UploadError> {
        let mut layout = Self::default();
        let mut reader = Reader::from_str(xml);
        let (mut row, mut next_row, mut next_column) = (0, 0, 0);
        let mut columns = 0;
        // The cell that is open, whether it is computed, and whether it has a value.
        let mut cell: Option<((usize, usize), bool, bool)> = None;
        let mut in_value = false;
        loop {
            let event = reader.read_event().map_err(|_| UploadError::Damaged)?;
            let (element, is_empty) = match &event {
                Event::Start(element) => (element, false),
                Event::Empty(element) => (element, true),
                Event::End(element) => {
                    match element.local_name().as_ref() {
                        "c" => layout.close(cell.take()),
                        "v" | "is" => in_value = false,
                        _ => {}
                    }
                    continue;
                }
                Event::Text(text) => {
                    if in_value && !text.trim().is_empty() {
                        cell = cell.map(|(place, formula, _)| (place, formula, true));
                    }
                    continue;
                }
                Event::DocType(_) => return Err(UploadError::Entities),
                Event::Eof => return Ok(layout),
                _ => continue,
            };
            let number = |name| attribute(element, name).and_then(|value| value.parse::<usize>().ok());
            match element.local_name().as_ref() {
                "row" => {
                    row = number("r").and_then(|row| row.checked_sub(1)).unwrap_or(next_row);
                    (next_row, next_column) = (row.saturating_add(1), 0);
                    let no_height = attribute(element, "ht").is_some_and(|height| height.parse() == Ok(0.0));
                    if (is_set(element, "hidden") || no_height) && row < LAST_ROW {
                        layout.hidden_rows.insert(row);
                    }
                }
                "col" => {
                    let no_width = attribute(element, "width").is_some_and(|width| width.parse() == Ok(0.0));
                    let ends = number("min").zip(number("max"));
                    columns += 1;
                    if columns > LAST_COLUMN {
                        return Err(UploadError::Damaged);
                    }
                    if let Some((min, max)) = ends.filter(|_| is_set(element, "hidden") || no_width) {
                        layout.hide_columns(min.saturating_sub(1), max.min(LAST_COLUMN));
                    }
                }
                "c" => {
                    let place = attribute(element, "r").and_then(|name| place(&name)).unwrap_or((row, next_column));
                    next_column = place.1.saturating_add(1);
                    if let Some(style) = number("s").filter(|_| layout.styles.len() < MOST) {
                        layout.styles.insert(place, style);
                    }
                    if !is_empty {
                        cell = Some((place, false, false));
                    }
                }
                "f" => cell = cell.map(|(place, _, value)| (place, true, value)),
                // A value without a character is none.
                "v" | "is" => in_value = !is_empty,
                "mergeCell" if layout.merges.len() < MOST => {
                    let range = attribute(element, "ref").unwrap_or_default();
                    let ends = range.split_once(':').and_then(|(from, to)| place(from).zip(place(to)));
                    layout.merges.extend(ends.map(|((row, column), (last, end))| [row, column, last, end]));
                }
                _ => {}
            }
        }
    }

    fn close(&mut self, cell: Option<((usize, usize), bool, bool)>) {
        let Some((place, formula, value)) = cell else { return };
        if formula && !value && self.without_value.len() < MOST {
            self.without_value.push(place);
        }
        if self.hidden_rows.contains(&place.0) {
            self.filled_rows.insert(place.0);
        }
        if self.is_column_hidden(place.1) {
            self.filled_columns.insert(place.1);
        }
    }

    fn hide_columns(&mut self, first: usize, end: usize) {
        if self.hidden_columns.len() < end {
            self.hidden_columns.resize(end, false);
        }
        self.hidden_columns.iter_mut().take(end).skip(first).for_each(|hidden| *hidden = true);
    }

    fn is_column_hidden(&self, column: usize) -> bool {
        self.hidden_columns.get(column).copied().unwrap_or(false)
    }

    pub fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.hidden_rows.contains(&row) || self.is_column_hidden(column)
    }

    pub fn style(&self, row: usize, column: usize) -> Option<usize> {
        self.styles.get(&(row, column)).copied()
    }

    /// Cells with a formula of which no value is kept.
    pub fn without_value(&self) -> &[(usize, usize)] {
        &self.without_value
    }

    /// The hidden rows and columns that hold something.
    pub fn said(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        let named = |names: Vec<String>| {
            const NAMED: usize = 8;
            let more = if names.len() > NAMED { "…" } else { "" };
            format!("{}{more}", names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、"))
        };
        let rows: Vec<String> = self.filled_rows.iter().map(|row| (row + 1).to_string()).collect();
        let letters = |column: &usize| address(0, *column).trim_end_matches('1').to_owned();
        let columns: Vec<String> = self.filled_columns.iter().map(letters).collect();
        for (words, names) in [(Words::HiddenRows, rows), (Words::HiddenColumns, columns)] {
            if !names.is_empty() {
                notes.push(Note::new(words, &[&names.len().to_string(), &named(names)]));
            }
        }
        notes
    }

    /// The merged cells, to be filled with what their first one says.
    pub fn merges(&self) -> Merges {
        // A merge over the whole sheet is a title's.
        let of_table = |merge: &&[usize; 4]| merge[3] < COLUMNS && merge[2].saturating_sub(merge[0]) < 600;
        Merges(self.merges.iter().filter(of_table).map(|merge| (*merge, String::new())).collect())
    }
}

pub struct Merges(Vec<([usize; 4], String)>);

impl Merges {
    /// The cell says this.
    pub fn note(&mut self, row: usize, column: usize, text: &str) {
        if let Some((_, said)) = self.0.iter_mut().find(|(merge, _)| merge[..2] == [row, column]) {
            said.push_str(text);
        }
    }

    /// What the cells behind the first of each merged range are to say: those below it, as one city over several rows.
    pub fn filled(self) -> Vec<(usize, usize, String)> {
        let below = |([row, column, last, end], text): ([usize; 4], String)| {
            let one_column = column == end;
            (row + 1..=last).filter(move |_| one_column).map(move |row| (row, column, text.clone()))
        };
        self.0.into_iter().filter(|(_, text)| !text.is_empty()).flat_map(below).collect()
    }
}

fn is_set(element: &BytesStart, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
}

/// Row and column of a cell's name, from 0.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let at = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(at);
    let mut column = 0_usize;
    for letter in letters.chars() {
        let value = usize::try_from(u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A'))?).ok()?;
        column = column.checked_mul(26)?.checked_add(value + 1)?;
    }
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
