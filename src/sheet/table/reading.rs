//! A table on its way from lines to rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::division;
use crate::sheet::schema::{self, Field, Kind};
use crate::sheet::words::Words;
use crate::sheet::{Message, Place};

use super::units::{self, Unit, Units};
use super::{Grid, Line, Row, Table, cell, heading, headings, remark};

/// So many notes are listed.
pub const NOTES: usize = 60;
/// What a row is known by, in one list or another.
const NAMES: [&str; 8] = ["city", "title", "name", "number", "building", "cluster", "source", "text"];

pub struct Reading<'a> {
    grid: &'a Grid,
    /// The field by which rows of the list are told apart.
    identity: &'static str,
    of_column: Vec<Option<&'a Field>>,
    /// What stands over each column; empty where there are no headings.
    names: Vec<String>,
    /// The lines of the headings.
    heads: Vec<&'a [String]>,
    /// Units that stand around the table.
    units: Units,
    with_units: Vec<Place>,
    /// Lines above the table are hidden: headings may be among them.
    has_hidden: bool,
    /// The last line that parted the table.
    parted: Option<(Place, String)>,
    left_out: BTreeSet<usize>,
    nothing: Vec<Place>,
    covered: Vec<Place>,
    /// Notes beyond those that are listed.
    more: usize,
    table: Table,
}

impl<'a> Reading<'a> {
    pub fn by_place(grid: &'a Grid, of_column: Vec<Option<&'a Field>>) -> Self {
        Self {
            grid,
            identity: "",
            of_column,
            names: Vec::new(),
            heads: Vec::new(),
            units: Units::default(),
            with_units: Vec::new(),
            has_hidden: false,
            parted: None,
            left_out: BTreeSet::new(),
            nothing: Vec::new(),
            covered: Vec::new(),
            more: 0,
            table: Table::default(),
        }
    }

    /// Below the headings; titles and lines of units stand above them.
    pub fn below(grid: &'a Grid, found: headings::Found<'a>, lines: &[Line<'a>]) -> Self {
        let mut reading = Self::by_place(grid, found.fields);
        let mut above = Vec::new();
        for (_, cell) in lines.iter().take(found.above).flat_map(Line::filled) {
            match units::named(cell) {
                units if units.is_empty() => above.push(cell.to_owned()),
                units => reading.units.add(units),
            }
        }
        reading.units.add(Units { unknown: found.unknown, ..Units::default() });
        reading.heads = lines.iter().skip(found.above).take(found.lines).map(|line| line.cells).collect();
        reading.names = found.names;
        if !above.is_empty() {
            reading.table.notes.push(Message::about(Words::TableAbove, &above.join("、")));
        }
        reading
    }

    pub fn of_list(&mut self, pattern: &str, has_hidden: bool) {
        self.identity = schema::identity(pattern);
        self.has_hidden = has_hidden;
        self.units.may_be_hidden = has_hidden;
    }

    /// Units in the notes below the table are those of the figures above them, too.
    pub fn units_below(&mut self, body: &[Line]) {
        let alone = body.iter().filter(|line| line.filled().nth(1).is_none());
        let notes = alone.filter_map(|line| line.filled().next()).filter(|(_, cell)| remark::is_note(cell));
        notes.for_each(|(_, cell)| self.units.add(units::named(cell)));
    }

    pub fn line(&mut self, line: &Line) {
        let first = line.filled().next();
        let one = line.filled().nth(1).is_none();
        if let Some((at, cell)) = first.filter(|(_, cell)| one && !self.names.is_empty() && remark::is_note(cell)) {
            return self.note(Message::at(Words::TableNote, line.place(at), cell));
        }
        let is_head =
            |head: &&[String]| line.filled().all(|(at, cell)| head.get(at).is_some_and(|one| one.trim() == cell));
        if let Some((at, cell)) = first.filter(|_| self.heads.iter().any(is_head)) {
            return self.note(Message::at(Words::TableHeadingsAgain, line.place(at), cell));
        }
        // 1,200 without its marks in a file of commas: every cell behind it stands in the column of another.
        let width = self.names.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |at| at + 1);
        let unbroken = line.filled().zip(0..).take_while(|((at, _), place)| at == place).count();
        if let Some(cell) = line.cells.get(width).filter(|_| width > 0 && unbroken > width) {
            return self.note(Message::at(Words::TableShifted, line.place(width), cell));
        }
        if let Some((at, cell)) = first.filter(|(_, cell)| one && self.parts(cell)) {
            self.parted = Some((line.place(at), cell.to_owned()));
            return self.note(Message::at(Words::TableNote, line.place(at), cell));
        }
        let mut row = Row::default();
        for (at, cell) in line.filled() {
            self.cell(line, at, cell, &mut row);
        }
        for (_, at) in self.grid.unread.range((line.at, 0)..(line.at + 1, 0)) {
            row.unread.extend(self.field(*at).map(Field::name));
        }
        let covered = self.behind_merged(line, &mut row);
        let (at, cell) = first.unwrap_or_default();
        // A row of which nothing says what it is about is no row.
        let is_named = NAMES.iter().any(|name| row.fields.contains_key(name));
        if !is_named && !row.unread.is_empty() {
            // A row of nothing but what was told as unread is told.
            return first.into_iter().for_each(|_| self.note(Message::at(Words::TableRowLeft, line.place(at), cell)));
        }
        if !row.fields.is_empty() {
            self.ask(line, first, &mut row);
            self.covered.extend(covered);
            self.table.rows.push(row);
        }
    }

    fn field(&self, at: usize) -> Option<&'a Field> {
        self.of_column.get(at).copied().flatten()
    }

    /// Whether a cell that stands alone in its line parts the table: what is below may be of another week.
    fn parts(&self, cell: &str) -> bool {
        let has_columns = self.of_column.iter().flatten().count() > 1;
        let names_row = match self.identity {
            "city" => division::is_listed(cell),
            _ => !remark::is_period(cell),
        };
        has_columns && !names_row && !remark::is_nothing(cell) && !cell::is_figure(cell)
    }

    /// The fields behind merged cells are neither filled nor emptied: nobody says that what was seen is theirs.
    fn behind_merged(&self, line: &Line, row: &mut Row) -> Vec<Place> {
        let mut places = Vec::new();
        let of_line = |merge: &&[usize; 4]| (merge[0]..=merge[2]).contains(&line.at);
        for [first, column, last, end] in self.grid.merged.iter().filter(of_line) {
            for at in *column..=(*end).min(self.of_column.len().saturating_sub(1)) {
                let Some(field) = self.field(at) else { continue };
                let is_figure = field.kind == Kind::Count || cell::is_measured(field.kind);
                // One city stands beside several rows; one figure is not that of each.
                let is_said = at == *column && (!is_figure || first == last);
                if !is_said && row.unread.insert(field.name()) {
                    row.fields.remove(field.name());
                    places.push(line.place(at));
                }
            }
        }
        places
    }

    /// Notes why the row is not taken without asking.
    fn ask(&self, line: &Line, first: Option<(usize, &str)>, row: &mut Row) {
        let naming = |(at, _): &(usize, &str)| {
            let name = self.field(*at).map(Field::name);
            name.is_some_and(|name| name == "city" || (name == self.identity && name != "title"))
        };
        let names: Vec<(usize, &str)> = line.filled().filter(naming).collect();
        let total = first.iter().chain(&names).find(|(_, cell)| remark::is_total(cell)).copied();
        let period = names.iter().find(|(_, cell)| remark::is_period(cell)).copied();
        let city = names.iter().find(|(_, cell)| self.identity == "city" && !division::is_listed(cell)).copied();
        let mut say =
            |words: Words, (at, cell): (usize, &str)| row.asked.push(Message::at(words, line.place(at), cell));
        match (total, period, city) {
            (Some(cell), ..) => say(Words::TableTotal, cell),
            (_, Some(cell), _) => say(Words::TablePeriod, cell),
            (.., Some(cell)) => say(Words::TableNoCity, cell),
            _ => {}
        }
        let is_named = match self.identity {
            "city" => row.fields.contains_key("city"),
            _ => NAMES.iter().chain(&["body", "summary"]).any(|name| row.fields.contains_key(name)),
        };
        if !is_named {
            row.asked.push(Message::at(
                Words::TableUnnamed,
                line.place(first.map_or(0, |(at, _)| at)),
                first.map_or("", |(_, cell)| cell),
            ));
        }
        if let Some((place, cell)) = &self.parted {
            row.asked.push(Message::at(Words::TableParted, *place, cell));
        }
        if self.has_hidden && self.names.is_empty() {
            row.asked.push(Message::about(Words::TableHiddenAbove, &self.hidden_line()));
        }
    }

    fn hidden_line(&self) -> String {
        self.grid.hidden.map_or(0, |line| line.saturating_add(1)).to_string()
    }

    fn note(&mut self, note: Message) {
        if self.table.notes.len() < NOTES { self.table.notes.push(note) } else { self.more += 1 }
    }

    fn cell(&mut self, line: &Line, at: usize, cell: &str, row: &mut Row) {
        if remark::is_nothing(cell) {
            return self.nothing.push(line.place(at));
        }
        // Two columns of one field: this week's and another's, perhaps.
        let again = self.field(at).filter(|field| {
            let earlier = self.of_column.iter().take(at).flatten().any(|other| other.name() == field.name());
            earlier && row.fields.get(field.name()).is_none_or(|text| text != cell)
        });
        row.asked.extend(again.map(|_| Message::at(Words::TableColumnAgain, line.place(at), cell)));
        let Some(field) = self.field(at).filter(|field| !row.fields.contains_key(field.name())) else {
            self.left_out.insert(at);
            return;
        };
        let heading = self.names.get(at).map_or("", String::as_str);
        let (text, unit) = match self.units.of(field, &self.of_column) {
            Unit::Own => (heading::with_unit(field, heading, "", cell), None),
            Unit::Said(unit) => (heading::with_unit(field, heading, unit, cell), Some(unit)),
            Unit::Unsure => (heading::with_unit(field, heading, "", cell), None),
        };
        let text = match field.name() {
            "city" | "scope" => division::city(&text).map_or(text, str::to_owned),
            _ => text,
        };
        let wrong = if self.names.is_empty() { None } else { cell::wrong(field, &text) };
        if let Some(wrong) = wrong {
            row.unread.insert(field.name());
            return self.note(Message::at(wrong, line.place(at), &text).and_field(field.label));
        }
        if unit.is_some() && heading::with_unit(field, heading, "", cell) != text {
            self.with_units.push(line.place(at));
        }
        let is_bare = || cell::bare_end(cell).is_some() && !heading::has_unit(heading);
        if self.units.of(field, &self.of_column) == Unit::Unsure && is_bare() && row.asked.is_empty() {
            let message = match self.units.is_empty() {
                true => Message::about(Words::TableHiddenAbove, &self.hidden_line()),
                false => Message::at(Words::TableUnitUnsure, line.place(at), &self.units.named()),
            };
            row.asked.push(message);
        }
        row.fields.insert(field.name(), text);
    }

    pub fn finished(mut self) -> Table {
        self.ask_twice();
        if !self.nothing.is_empty() {
            self.note(Message::with_places(Words::TableNothing, &self.nothing));
        }
        if !self.covered.is_empty() {
            self.note(Message::with_places(Words::TableCovered, &self.covered));
        }
        if !self.with_units.is_empty() {
            self.note(Message::about(Words::TableUnits, &self.units.named()));
        }
        if self.more > 0 {
            self.table.notes.push(Message::with_numbers(Words::TableMore, &[self.more]));
        }
        let name = |at: usize| self.names.get(at).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let shown = |at: usize| name(at).unwrap_or_else(|| (at + 1).to_string());
        self.table.left_out = self.left_out.iter().map(|at| shown(*at)).collect();
        self.table
    }

    /// Two rows of one name: nobody says which of them is meant.
    fn ask_twice(&mut self) {
        if !matches!(self.identity, "city" | "cluster" | "number") {
            return;
        }
        let name = |row: &Row| row.fields.get(self.identity).map(|name| name.split_whitespace().collect::<String>());
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for name in self.table.rows.iter().filter_map(name) {
            let known = times.entry(name).or_default();
            *known = known.saturating_add(1);
        }
        for row in &mut self.table.rows {
            let again = name(row).filter(|name| times.get(name).is_some_and(|times| *times > 1));
            row.asked.extend(again.map(|name| Message::about(Words::TableTwice, &name)));
        }
    }
}
