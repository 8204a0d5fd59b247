//! Tables of a page. A row of cells is a line with tabs between them, as a row of a Word document is; cells of several lines
//! only lay a text out, and keep their lines.

use super::Placed;
use super::attributes::attribute;

/// Tables within tables are not this deep.
const DEEP: usize = 50;
/// A row has no more columns.
const COLUMNS: usize = 100;
/// A cell covers no more rows.
const ROWS: usize = 1000;

#[derive(Default)]
pub struct Tables {
    open: Vec<Table>,
    /// How many more are open within the deepest one.
    deeper: usize,
}

#[derive(Default)]
struct Table {
    row: Option<Row>,
    /// By column, how many rows are still covered from above.
    covered: Vec<usize>,
    /// What the cell says that covers the first column from above.
    first: String,
}

/// The row that is open.
#[derive(Default)]
struct Row {
    start: usize,
    cells: Vec<Cell>,
    column: usize,
    /// The columns that end with the row's own cells.
    next: usize,
}

struct Cell {
    /// Where the sign before it stands.
    at: usize,
    /// How many columns lie before it since the cell before.
    columns: usize,
    heading: bool,
    /// Whether it covers the first column of rows below.
    spans: bool,
}

impl Tables {
    pub fn open(&mut self) {
        if self.open.len() >= DEEP {
            self.deeper += 1;
        } else {
            self.open.push(Table::default());
        }
    }

    pub fn close(&mut self, out: &mut Vec<Placed>, source: &[char]) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => {
                self.row_ends(out, source);
                self.open.pop();
            }
        }
    }

    pub fn row_starts(&mut self, start: usize) {
        if self.deeper == 0
            && let Some(table) = self.open.last_mut()
        {
            table.row = Some(Row { start, ..Row::default() });
        }
    }

    /// A cell starts: a blank stands for what parts it from the one before, until its row is known.
    pub fn cell_starts(&mut self, out: &mut Vec<Placed>, name: &str, attributes: &str, place: (u32, u32)) {
        let covers =
            |name: &str| attribute(attributes, name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
        if self.deeper == 0
            && let Some(table) = self.open.last_mut()
            && let Some(row) = table.row.as_mut()
        {
            // Columns that a cell of a row above covers are not this cell's.
            while row.next < COLUMNS && table.covered.get(row.next).is_some_and(|rows| *rows > 0) {
                row.next += 1;
            }
            let (columns, rows) = (covers("colspan").clamp(1, COLUMNS), covers("rowspan").clamp(1, ROWS));
            row.cells.push(Cell {
                at: out.len(),
                columns: row.next - row.column,
                heading: name == "th",
                spans: row.next == 0 && rows > 1,
            });
            row.column = row.next;
            let end = (row.next + columns).min(COLUMNS);
            if table.covered.len() < end {
                table.covered.resize(end, 0);
            }
            // The row itself is one of them.
            table.covered.iter_mut().take(end).skip(row.next).for_each(|left| *left = rows);
            row.next = end;
        }
        out.push((' ', place.0, place.1));
    }

    /// Puts tabs between the cells of the row that ends, where it is one line. `source` is the page.
    pub fn row_ends(&mut self, out: &mut Vec<Placed>, source: &[char]) {
        if self.deeper > 0 {
            return;
        }
        let Some(table) = self.open.last_mut() else { return };
        let Some(row) = table.row.take() else { return };
        table.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        if row.cells.len() < 2 {
            return;
        }
        let ends = row.cells.iter().skip(1).map(|cell| cell.at).chain([out.len()]);
        let inside = |(cell, end): (&Cell, usize)| {
            let placed = trimmed(out.get(cell.at + 1..end).unwrap_or(&[]));
            if cell.heading || is_short_label(placed, source) { joined(placed) } else { placed.to_vec() }
        };
        let cells: Vec<Vec<Placed>> = row.cells.iter().zip(ends).map(inside).collect();
        if cells.iter().any(|cell| cell.iter().any(|(c, ..)| *c == '\n')) {
            return;
        }
        let counts = cells.iter().flatten().any(|(c, ..)| c.is_numeric() || matches!(c, '无' | '-' | '—'));
        let mut line = Vec::new();
        for (index, (cell, words)) in row.cells.iter().zip(&cells).enumerate() {
            let place = out.get(cell.at).map_or((0, 0), |(_, from, to)| (*from, *to));
            // 深圳 over two rows is the city of both; a figure over two rows is not each one's.
            if index == 0 && cell.columns > 0 && counts {
                line.extend(table.first.chars().map(|c| (c, place.0, place.1)));
            }
            line.extend(std::iter::repeat_n(('\t', place.0, place.1), cell.columns));
            // A tab of the source is none between cells.
            line.extend(words.iter().map(|(c, from, to)| (if *c == '\t' { ' ' } else { *c }, *from, *to)));
        }
        if let (Some(first), Some(words)) = (row.cells.first().filter(|cell| cell.columns == 0), cells.first()) {
            let plain = first.spans && !words.iter().any(|(c, ..)| c.is_numeric() || *c == '无');
            table.first = if plain { words.iter().map(|(c, ..)| *c).collect() } else { String::new() };
        }
        out.truncate(row.start);
        out.extend(line);
    }
}

/// Whether the lines of a cell are one short label that only `<br>` parts: 出让<br>宗数. Items and figures are none.
fn is_short_label(cell: &[Placed], source: &[char]) -> bool {
    const LONGEST: usize = 16;
    let is_break = |from: u32| {
        let tag = usize::try_from(from).ok().and_then(|from| source.get(from..from + 3));
        tag.is_some_and(|tag| tag.iter().zip("<br".chars()).all(|(c, t)| c.eq_ignore_ascii_case(&t)))
    };
    cell.len() <= LONGEST
        && cell.iter().all(|(c, from, _)| match c {
            '\n' => is_break(*from),
            c => c.is_alphabetic() || matches!(c, '(' | ')' | '\u{ff08}' | '\u{ff09}' | '/' | '㎡' | ' ' | '²'),
        })
}

/// The cell's lines as one: a blank stands only between Latin letters.
fn joined(cell: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(cell.len());
    for (at, one) in cell.iter().enumerate() {
        if one.0 != '\n' {
            out.push(*one);
            continue;
        }
        let latin = |placed: Option<&Placed>| placed.is_some_and(|(c, ..)| c.is_ascii_alphanumeric());
        if latin(out.last()) && latin(cell.get(at + 1)) {
            out.push((' ', one.1, one.2));
        }
    }
    out
}

fn trimmed(mut cell: &[Placed]) -> &[Placed] {
    while let [(c, ..), rest @ ..] = cell
        && c.is_whitespace()
    {
        cell = rest;
    }
    while let [rest @ .., (c, ..)] = cell
        && c.is_whitespace()
    {
        cell = rest;
    }
    cell
}
