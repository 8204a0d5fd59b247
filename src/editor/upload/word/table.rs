//! Tables: a row is a line with tabs between its cells, each in its own column. A table that only lays a text out keeps its
//! cells' lines.

use crate::editor::upload::UploadError;

/// Word has no more columns.
pub const COLUMNS: usize = 63;
/// Tables within tables are not this deep.
const DEEP: usize = 60;
/// Stands for a figure of the cell above it that covers this one as well: whose it is, nobody can tell.
const SAME: &str = "同上";

#[derive(Default)]
pub struct Tables {
    open: Vec<Table>,
    /// Text boxes and tables: where lines are collected.
    cells: Vec<Cell>,
}

#[derive(Default)]
struct Table {
    /// What the cell says that covers others below it, by its first column.
    above: Vec<Option<String>>,
    row: Vec<String>,
    /// How many cells the row has, whatever they cover.
    count: usize,
    is_hidden: bool,
    /// A cell of the row holds a table, whose rows stay rows.
    holds_table: bool,
    /// Whether the table or its style may have a colour of its own.
    is_coloured: bool,
}

#[derive(Default)]
pub struct Cell {
    pub lines: Vec<String>,
    /// How many more columns it covers.
    more: usize,
    merged: Merged,
    is_deleted: bool,
    is_shaded: bool,
    /// A table stands in it.
    holds_table: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Merged {
    #[default]
    Not,
    /// Covers cells below it.
    First,
    /// Is covered by the one above it.
    Covered,
}

/// What becomes of a row.
pub enum Row {
    Lines(String),
    /// Word does not show it.
    Hidden(String),
}

impl Tables {
    pub fn table_starts(&mut self) -> Result<(), UploadError> {
        if self.open.len() >= DEEP {
            return Err(UploadError::Damaged);
        }
        self.open.push(Table::default());
        self.cells.last_mut().into_iter().for_each(|cell| cell.holds_table = true);
        Ok(())
    }

    pub fn table_ends(&mut self) {
        self.open.pop();
    }

    pub fn row_starts(&mut self) -> Result<(), UploadError> {
        if self.open.is_empty() {
            self.table_starts()?;
        }
        if let Some(table) = self.open.last_mut() {
            table.row.clear();
            (table.count, table.is_hidden, table.holds_table) = (0, false, false);
        }
        Ok(())
    }

    pub fn cell_starts(&mut self) -> Result<(), UploadError> {
        if self.cells.len() >= DEEP * 2 {
            return Err(UploadError::Damaged);
        }
        self.cells.push(Cell::default());
        Ok(())
    }

    pub fn is_in_cell(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Whether what stands here may be on a colour.
    pub fn is_coloured(&self) -> bool {
        self.open.iter().any(|table| table.is_coloured) || self.cells.iter().any(|cell| cell.is_shaded)
    }

    pub fn skip_columns(&mut self, count: usize) {
        if let Some(table) = self.open.last_mut().filter(|table| table.row.is_empty()) {
            table.row.resize(count.min(COLUMNS), String::new());
        }
    }

    pub fn hide_row(&mut self) {
        self.open.last_mut().into_iter().for_each(|table| table.is_hidden = true);
    }

    pub fn colour_table(&mut self) {
        self.open.last_mut().into_iter().for_each(|table| table.is_coloured = true);
    }

    pub fn shade_cell(&mut self) {
        self.cells.last_mut().into_iter().for_each(|cell| cell.is_shaded = true);
    }

    pub fn cover_columns(&mut self, count: usize) {
        self.cells.last_mut().into_iter().for_each(|cell| cell.more = count.clamp(1, COLUMNS) - 1);
    }

    pub fn cover_rows(&mut self, is_first: bool) {
        let merged = if is_first { Merged::First } else { Merged::Covered };
        self.cells.last_mut().into_iter().for_each(|cell| cell.merged = merged);
    }

    pub fn delete_cell(&mut self) {
        self.cells.last_mut().into_iter().for_each(|cell| cell.is_deleted = true);
    }

    /// Takes a line into the cell or text box that is open; gives it back where there is none.
    pub fn line(&mut self, line: String) -> Option<String> {
        match self.cells.last_mut() {
            Some(cell) => cell.lines.push(line),
            None => return Some(line),
        }
        None
    }

    pub fn box_ends(&mut self) -> Vec<String> {
        self.cells.pop().unwrap_or_default().lines
    }

    /// The cell ends. Gives the bytes that the row has now and no text of the document fills.
    pub fn cell_ends(&mut self) -> usize {
        let cell = self.cells.pop().unwrap_or_default();
        let Some(table) = self.open.last_mut().filter(|_| !cell.is_deleted) else { return 0 };
        table.count += 1;
        table.holds_table |= cell.holds_table;
        let column = table.row.len();
        let mut text = cell.lines.join("\n");
        if table.above.len() <= column && column < COLUMNS {
            table.above.resize(column + 1, None);
        }
        let mut made = 1 + cell.more;
        if let Some(above) = table.above.get_mut(column) {
            match (cell.merged, &above) {
                (Merged::First, _) => *above = Some(text.clone()),
                (Merged::Covered, Some(said)) => {
                    let figure = said.trim().starts_with(|c: char| c.is_numeric() || "-−+±≥≤<>≈约".contains(c));
                    text = if figure { SAME.to_owned() } else { said.clone() };
                    made += text.len();
                }
                _ => *above = None,
            }
        }
        // Nothing is lost where there are more cells than Word has columns, but nothing is made of them either.
        if column < COLUMNS || !text.trim().is_empty() {
            table.row.push(text);
            let covered = cell.more.min(COLUMNS.saturating_sub(column + 1));
            table.row.extend(std::iter::repeat_n(String::new(), covered));
        }
        made
    }

    pub fn row_ends(&mut self) -> Row {
        let Some(table) = self.open.last_mut() else { return Row::Lines(String::new()) };
        let row = std::mem::take(&mut table.row);
        let is_text = table.count == 1 || table.holds_table || row.iter().any(|cell| is_laid_out(cell));
        let lines =
            if is_text { kept(&row) } else { row.iter().map(|cell| cell_text(cell)).collect::<Vec<_>>().join("\t") };
        let lines = lines.trim_end_matches('\t').to_owned();
        if table.is_hidden { Row::Hidden(lines) } else { Row::Lines(lines) }
    }
}

/// The lines of a row that is no row of figures.
fn kept(row: &[String]) -> String {
    match row.iter().filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().as_slice() {
        // It stands in its own column.
        [one] if !one.contains('\n') => row.join("\t"),
        cells => cells.iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join("\n"),
    }
}

/// Whether the cell holds a text of its own: sections, items, or a list.
fn is_laid_out(cell: &str) -> bool {
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let items = lines.iter().filter(|line| is_item(line)).count();
    lines.len() > 1
        && (items > 1 || lines.iter().any(|line| is_section(line) || (is_item(line) && line.contains([':', '：']))))
}

/// `01/`, `一、加大支持`.
fn is_section(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = line.len() - digits.len();
    let chapter = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    (count == 2 && digits.starts_with(['/', '／'])) || (chapter.len() < line.len() && chapter.starts_with('、'))
}

/// `1、深圳`, `(一)甲`, `① 甲`, `● 甲`; `1.5` is none.
fn is_item(line: &str) -> bool {
    let inner = line.trim_start_matches(['(', '（', '第']);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let behind = inner.trim_start_matches(number);
    let counted = behind.len() < inner.len()
        && behind.starts_with(['、', '.', '．', ')', '）', '条'])
        && !behind.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    counted
        || line.starts_with(
            |c: char| matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '●' | '■' | '◆' | '➢'),
        )
}

/// A cell of a row: what stood on several lines stands side by side, and a tab is a blank. The dot of a list says nothing.
fn cell_text(cell: &str) -> String {
    let mut text = String::new();
    for line in cell.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_chinese =
            |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
        let joins = text.chars().next_back().is_none_or(is_chinese) && line.chars().next().is_some_and(is_chinese);
        if !joins && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    let text = text.replace('\t', " ");
    text.strip_prefix("● ").map_or(text.clone(), str::to_owned)
}
