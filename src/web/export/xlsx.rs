//! XLSX: a sheet of typed cells for each chart, and one that says what they are. The same figures give the same bytes.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::document::{Chart, Document};
use super::words;
use crate::chart::{Cell, Header, Row, Table, Value};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed};

/// Columns are no wider, in digits.
const WIDEST: f64 = 60.0;
/// Rows above the data: the header.
const ABOVE: u32 = 1;

/// What a cell of a sheet can hold; the CSV and JSON files have no such end.
const LONGEST: usize = 32_767;

/// The text, cut where a cell ends.
fn fitting(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST - 1).chain(['…']).collect()
    }
}

pub fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of the newest figures, not of the clock.
    let made = date(document.range.to.sunday())?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&document.title)
            .set_author(Text::SiteName.read(document.language))
            .set_comment(&document.address)
            .set_creation_datetime(&made),
    );
    for chart in &document.charts {
        figures(book.add_worksheet(), chart, document.language)?;
    }
    notes(book.add_worksheet(), document)?;
    book.save_to_buffer()
}

/// One column of the sheet.
enum Column<'a> {
    Label,
    From,
    To,
    Number {
        place: usize,
        header: &'a Header,
        decimals: u32,
    },
    /// How firm the numbers of the column before are, where one is not exact or missing.
    Standing {
        place: usize,
        header: &'a Header,
    },
    Words {
        place: usize,
        header: &'a Header,
    },
    Notes,
}

fn figures(sheet: &mut Worksheet, chart: &Chart, language: Language) -> Result<(), XlsxError> {
    let table = &chart.table;
    sheet.set_name(sheet_name(&chart.name))?;
    let columns = columns(table);
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    for (at, column) in (0..).zip(&columns) {
        let heading = heading(column, table, language);
        sheet.write_string_with_format(0, at, &heading, &bold)?;
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let number = match column {
            Column::Number { decimals, .. } => Format::new().set_num_format(number_format(*decimals)),
            _ => Format::new(),
        };
        let mut widest = width(&heading).min(24.0);
        for (line, row) in (ABOVE..).zip(&table.rows) {
            let written = match column {
                Column::From | Column::To => {
                    let span = row.span.map(|span| match column {
                        Column::From => span.from.monday(),
                        _ => span.to.sunday(),
                    });
                    if let Some(day_of) = span {
                        sheet.write_datetime_with_format(line, at, &date(day_of)?, &day)?;
                    }
                    10.0
                }
                Column::Number { place, .. } => {
                    let amount = row.cells.get(*place).and_then(|cell| cell.value).and_then(Value::amount);
                    if let Some(amount) = amount {
                        sheet.write_number_with_format(line, at, double(amount), &number)?;
                    }
                    amount.map_or(0.0, |amount| width(&amount.to_string()) * 1.3)
                }
                _ => {
                    let text = text(column, row, language);
                    if !text.is_empty() {
                        sheet.write_string(line, at, fitting(&text))?;
                    }
                    width(&text)
                }
            };
            widest = widest.max(written);
        }
        sheet.set_column_width(at, (widest + 2.0).min(WIDEST))?;
    }
    sheet.set_freeze_panes(ABOVE, 1)?;
    Ok(())
}

fn columns(table: &Table) -> Vec<Column<'_>> {
    let mut columns = vec![Column::Label];
    if table.rows.iter().any(|row| row.span.is_some()) {
        columns.extend([Column::From, Column::To]);
    }
    for (place, header) in table.columns.iter().skip(1).enumerate() {
        if !header.numeric {
            columns.push(Column::Words { place, header });
            continue;
        }
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(place));
        let decimals = cells().filter_map(|cell| cell.value.and_then(Value::amount)).map(decimals).max().unwrap_or(0);
        columns.push(Column::Number { place, header, decimals });
        let exact = |cell: &Cell| matches!(cell.value, Some(Value::Known { bound: Bound::Exact, .. }));
        if !cells().all(exact) {
            columns.push(Column::Standing { place, header });
        }
    }
    if table.rows.iter().any(|row| !row.notes.is_empty()) {
        columns.push(Column::Notes);
    }
    columns
}

fn heading(column: &Column<'_>, table: &Table, language: Language) -> String {
    match column {
        Column::Label => table.columns.first().map(|column| column.text.clone()).unwrap_or_default(),
        Column::From => Text::RangeFrom.read(language).to_owned(),
        Column::To => Text::RangeTo.read(language).to_owned(),
        Column::Number { header, .. } => words::heading(header, language),
        Column::Standing { header, .. } => {
            Text::ChartDated.with(language, &[&header.name, Text::FileBound.read(language)])
        }
        Column::Words { header, .. } => header.text.clone(),
        Column::Notes => Text::ColumnMark.read(language).to_owned(),
    }
}

/// The text of a cell that is no number and no date.
fn text(column: &Column<'_>, row: &Row, language: Language) -> String {
    match column {
        Column::Label => row.week.map_or_else(|| row.label.clone(), |week| week.to_string()),
        Column::Standing { place, .. } => {
            row.cells.get(*place).map(|cell| words::standing(cell, language).to_owned()).unwrap_or_default()
        }
        Column::Words { place, .. } => row.cells.get(*place).map(|cell| cell.text.clone()).unwrap_or_default(),
        Column::Notes => row.notes.join("; "),
        Column::From | Column::To | Column::Number { .. } => String::new(),
    }
}

fn notes(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    let language = document.language;
    sheet.set_name(Text::TabAbout.read(language))?;
    let mut lines = words::facts(document);
    let defined =
        document.charts.iter().map(|chart| (Text::AboutDefinition.read(language), chart.definition.to_owned()));
    lines.extend(defined);
    let method = [Text::AboutGroups, Text::AboutBounds, Text::AboutGaps].map(|text| text.read(language).to_owned());
    lines.extend(method.map(|said| (Text::AboutMethod.read(language), said)));
    let (bold, wrapped) = (Format::new().set_bold().set_align(FormatAlign::Top), Format::new().set_text_wrap());
    for (line, (name, said)) in (0..).zip(&lines) {
        sheet.write_string_with_format(line, 0, *name, &bold)?;
        sheet.write_string_with_format(line, 1, said, &wrapped)?;
    }
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 90)?;
    Ok(())
}

fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1970), part(day.month()), part(day.day()))
}

/// The nearest double, which has all 15 digits that a [`Fixed`] with places can have.
fn double(amount: Fixed) -> f64 {
    amount.to_string().parse().unwrap_or_default()
}

/// How many places the number needs, up to four.
fn decimals(amount: Fixed) -> u32 {
    (0..4).find(|places| amount.rounded(*places) == amount).unwrap_or(4)
}

fn number_format(decimals: u32) -> &'static str {
    match decimals {
        0 => "#,##0",
        1 => "#,##0.0",
        2 => "#,##0.00",
        3 => "#,##0.000",
        _ => "#,##0.0000",
    }
}

/// In digits: a wide character takes two.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c < '\u{2e80}' { 1.0 } else { 2.0 }).sum()
}

/// The name without what a sheet's must not have, in at most 31 characters.
fn sheet_name(name: &str) -> String {
    name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect()
}
