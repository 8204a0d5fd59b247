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
}

/// The row that is open.
#[derive(Default)]
struct Row {
    start: usize,
    /// Where the sign before each cell stands, and how many columns lie before the cell since the one before it.
    cells: Vec<(usize, usize)>,
    column: usize,
    /// The columns that end with the row's own cells.
    next: usize,
}

impl Tables {
    pub fn open(&mut self) {
        if self.open.len() >= DEEP {
            self.deeper += 1;
        } else {
            self.open.push(Table::default());
        }
    }

    pub fn close(&mut self, out: &mut Vec<Placed>) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => {
                self.row_ends(out);
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
    pub fn cell_starts(&mut self, out: &mut Vec<Placed>, attributes: &str, place: (u32, u32)) {
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
            row.cells.push((out.len(), row.next - row.column));
            row.column = row.next;
            let (columns, rows) = (covers("colspan").clamp(1, COLUMNS), covers("rowspan").clamp(1, ROWS));
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

    /// Puts tabs between the cells of the row that ends, where it is one line.
    pub fn row_ends(&mut self, out: &mut Vec<Placed>) {
        if self.deeper > 0 {
            return;
        }
        let Some(table) = self.open.last_mut() else { return };
        let Some(row) = table.row.take() else { return };
        table.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        if row.cells.len() < 2 {
            return;
        }
        let ends = row.cells.iter().skip(1).map(|(at, _)| *at).chain([out.len()]);
        let cells: Vec<&[Placed]> =
            row.cells.iter().zip(ends).map(|((at, _), end)| trimmed(out.get(at + 1..end).unwrap_or(&[]))).collect();
        if cells.iter().any(|cell| cell.iter().any(|(c, ..)| *c == '\n')) {
            return;
        }
        let mut line = Vec::new();
        for ((at, columns), cell) in row.cells.iter().zip(cells) {
            let place = out.get(*at).map_or((0, 0), |(_, from, to)| (*from, *to));
            line.extend(std::iter::repeat_n(('\t', place.0, place.1), *columns));
            // A tab of the source is none between cells.
            line.extend(cell.iter().map(|(c, from, to)| (if *c == '\t' { ' ' } else { *c }, *from, *to)));
        }
        out.truncate(row.start);
        out.extend(line);
    }
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
