//! What a sheet's XML says beside its values: what is hidden, merged, styled, or computed and not kept.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::editor::upload::UploadError;
use crate::editor::upload::table::{COLUMNS, Note};
use crate::editor::upload::words::Words;
use crate::editor::upload::xml::attribute;
use crate::sheet::address;

use super::styles::Runs;

/// A sheet with more of a kind is refused: nothing of it is left out without a word. Neighbouring hidden rows count once.
const MOST: usize = 60_000;
/// So many hidden rows and columns are named.
const NAMED: usize = 8;

#[derive(Default)]
pub struct Layout {
    /// First and last, in their order.
    hidden_rows: Vec<(usize, usize)>,
    hidden_columns: Vec<(usize, usize)>,
    /// First row and column, last row and column.
    merges: Vec<[usize; 4]>,
    styles: BTreeMap<(usize, usize), usize>,
    without_value: Vec<(usize, usize)>,
    /// Cells with letters that are struck through or raised.
    marked: BTreeSet<(usize, usize)>,
    /// Zeros are not shown.
    pub hides_zeros: bool,
    /// Which hidden rows and columns hold something: the first rows, how many there are, and the last.
    filled_rows: Vec<usize>,
    filled_amount: usize,
    filled_last: Option<usize>,
    filled_columns: BTreeSet<usize>,
}

/// A cell that is open.
struct Cell {
    place: (usize, usize),
    style: Option<usize>,
    is_computed: bool,
    has_value: bool,
    /// Its value is the number of a shared text.
    is_shared: bool,
    runs: Runs,
}

impl Layout {
    /// `marked` are the shared texts with letters that are struck through or raised.
    pub fn of(xml: &str, marked: &BTreeSet<usize>) -> Result<Self, UploadError> {
        let mut layout = Self::default();
        let mut reader = Reader::from_str(xml);
        let (mut row, mut next_row, mut next_column) = (0, 0, 0);
        let mut cell: Option<Cell> = None;
        let mut in_value = false;
        loop {
            let event = reader.read_event().map_err(|_| UploadError::Damaged)?;
            let (element, is_empty) = match &event {
                Event::Start(element) => (element, false),
                Event::Empty(element) => (element, true),
                Event::End(element) => {
                    match element.local_name().as_ref() {
                        "c" => layout.close(cell.take())?,
                        "v" | "is" => in_value = false,
                        _ => {}
                    }
                    continue;
                }
                Event::Text(text) => {
                    if let Some(cell) = cell.as_mut().filter(|_| in_value && !text.trim().is_empty()) {
                        cell.has_value = true;
                        cell.runs.text(text);
                        let number = text.trim().parse::<usize>().ok().filter(|_| cell.is_shared);
                        cell.runs.is_marked |= number.is_some_and(|number| marked.contains(&number));
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
                    if is_set(element, "hidden") || no_height {
                        layout.hide_row(row)?;
                    }
                }
                "col" => {
                    let no_width = attribute(element, "width").is_some_and(|width| width.parse() == Ok(0.0));
                    let ends = number("min").zip(number("max"));
                    if let Some((min, max)) = ends.filter(|_| is_set(element, "hidden") || no_width) {
                        kept(layout.hidden_columns.len())?;
                        layout.hidden_columns.push((min.saturating_sub(1), max.saturating_sub(1)));
                    }
                }
                "c" => {
                    let place = attribute(element, "r").and_then(|name| place(&name)).unwrap_or((row, next_column));
                    next_column = place.1.saturating_add(1);
                    let is_shared = attribute(element, "t").is_some_and(|kind| kind == "s");
                    let style = number("s");
                    let new =
                        Cell { place, style, is_computed: false, has_value: false, is_shared, runs: Runs::default() };
                    cell = (!is_empty).then_some(new);
                }
                "f" => cell.iter_mut().for_each(|cell| cell.is_computed = true),
                // A value without a character is none.
                "v" | "is" => in_value = !is_empty,
                "sheetView" => {
                    layout.hides_zeros =
                        attribute(element, "showZeros").is_some_and(|shown| shown == "0" || shown == "false")
                }
                "mergeCell" => {
                    kept(layout.merges.len())?;
                    let range = attribute(element, "ref").unwrap_or_default();
                    let ends = range.split_once(':').and_then(|(from, to)| place(from).zip(place(to)));
                    layout.merges.extend(ends.map(|((row, column), (last, end))| [row, column, last, end]));
                }
                _ => cell.iter_mut().for_each(|cell| cell.runs.element(element)),
            }
        }
    }

    fn close(&mut self, cell: Option<Cell>) -> Result<(), UploadError> {
        let Some(Cell { place, style, is_computed, has_value, runs, .. }) = cell else { return Ok(()) };
        let is_hidden = self.is_row_hidden(place.0);
        if is_hidden && self.filled_last != Some(place.0) {
            self.filled_last = Some(place.0);
            self.filled_amount = self.filled_amount.saturating_add(1);
            if self.filled_rows.len() <= NAMED {
                self.filled_rows.push(place.0);
            }
        }
        if self.is_column_hidden(place.1) {
            self.filled_columns.insert(place.1);
        } else if !is_hidden {
            kept(self.styles.len().max(self.without_value.len()))?;
            self.styles.extend(style.map(|style| (place, style)));
            if is_computed && !has_value {
                self.without_value.push(place);
            }
            if runs.is_marked {
                self.marked.insert(place);
            }
        }
        Ok(())
    }

    fn hide_row(&mut self, row: usize) -> Result<(), UploadError> {
        match self.hidden_rows.last_mut() {
            Some((first, last)) if (*first..=last.saturating_add(1)).contains(&row) => *last = row.max(*last),
            _ => {
                kept(self.hidden_rows.len())?;
                self.hidden_rows.push((row, row));
            }
        }
        Ok(())
    }

    fn is_row_hidden(&self, row: usize) -> bool {
        let at = self.hidden_rows.partition_point(|(first, _)| *first <= row);
        at.checked_sub(1).and_then(|at| self.hidden_rows.get(at)).is_some_and(|(_, last)| row <= *last)
    }

    fn is_column_hidden(&self, column: usize) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (first..=last).contains(&&column))
    }

    pub fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.is_row_hidden(row) || self.is_column_hidden(column)
    }

    /// The first hidden row that holds something.
    pub fn first_hidden(&self) -> Option<usize> {
        self.filled_rows.first().copied()
    }

    pub fn is_marked(&self, row: usize, column: usize) -> bool {
        self.marked.contains(&(row, column))
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
            let more = if names.len() > NAMED { "…" } else { "" };
            format!("{}{more}", names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、"))
        };
        let rows: Vec<String> = self.filled_rows.iter().map(|row| row.saturating_add(1).to_string()).collect();
        let letters = |column: &usize| address(0, *column).trim_end_matches('1').to_owned();
        let columns: Vec<String> = self.filled_columns.iter().map(letters).collect();
        let amounts = (self.filled_amount, columns.len());
        for (words, amount, names) in [(Words::HiddenRows, amounts.0, rows), (Words::HiddenColumns, amounts.1, columns)]
        {
            if amount > 0 {
                notes.push(Note::new(words, &[&amount.to_string(), &named(names)]));
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

    /// The merged cells that hold something.
    pub fn holding(&self) -> impl Iterator<Item = [usize; 4]> {
        self.0.iter().filter(|(_, text)| !text.is_empty()).map(|(merge, _)| *merge)
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

/// Refuses what is more than is kept.
fn kept(amount: usize) -> Result<(), UploadError> {
    if amount < MOST { Ok(()) } else { Err(UploadError::TooManyRows) }
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
