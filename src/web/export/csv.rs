//! CSV that office programs open as it is: UTF-8 with a byte-order mark, lines that end in CRLF.
//!
//! Lines that start with `#` say what the figures are. Then each numeric column of the table becomes three: the bare number
//! in the unit of its header, how firm it is or why it is missing, and the figure as written.

use csv::{Terminator, WriterBuilder};

use super::document::{Chart, Document};
use super::{tables, words};
use crate::chart::{Row, Table, Value};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

pub const BYTE_ORDER_MARK: &str = "\u{feff}";

pub fn write(document: &Document) -> Result<Vec<u8>, csv::Error> {
    let language = document.language;
    let joined;
    let table = match document.charts.as_slice() {
        [Chart { table, .. }] => table,
        several => {
            let parts: Vec<Table> = several.iter().map(|chart| chart.table.clone()).collect();
            joined = tables::beside(&parts);
            &joined
        }
    };
    let mut file = BYTE_ORDER_MARK.as_bytes().to_vec();
    for (name, fact) in words::facts(document) {
        // In an address a comma stands between names of series, and may be written so.
        let fact = if fact == document.address { fact.replace(',', "%2C") } else { fact };
        let line = remark(&Text::ChartDated.with(language, &[name, &fact]), language);
        file.extend_from_slice(format!("# {line}\r\n").as_bytes());
    }
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
    csv.write_record(header(table, language))?;
    for row in &table.rows {
        csv.write_record(record(table, row))?;
    }
    csv.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn header(table: &Table, language: Language) -> Vec<String> {
    let first = table.columns.first().map(|column| column.text.clone());
    let mut header: Vec<String> = first.into_iter().collect();
    header.extend([Text::RangeFrom, Text::RangeTo].map(|text| text.read(language).to_owned()));
    for column in table.columns.iter().skip(1) {
        if column.numeric {
            let of = |text: Text| Text::ChartDated.with(language, &[&column.name, text.read(language)]);
            header.extend([words::heading(column, language), of(Text::FileBound), of(Text::FileWritten)]);
        } else {
            header.push(column.text.clone());
        }
    }
    header.push(Text::ColumnMark.read(language).to_owned());
    header.iter().map(|text| words::guarded(text)).collect()
}

fn record(table: &Table, row: &Row) -> Vec<String> {
    let label = row.week.map_or_else(|| words::guarded(&row.label), |week| week.to_string());
    let days = row.span.map(|span| (span.from.monday().to_string(), span.to.sunday().to_string()));
    let (from, to) = days.unwrap_or_default();
    let mut record = vec![label, from, to];
    for (column, cell) in table.columns.iter().skip(1).zip(&row.cells) {
        if column.numeric {
            let number = cell.value.and_then(Value::amount).map(|amount| amount.to_string());
            record.extend([number.unwrap_or_default(), words::standing_code(cell).to_owned(), cell.text.clone()]);
        } else {
            record.push(words::guarded(&cell.text));
        }
    }
    record.push(words::guarded(&row.notes.join("; ")));
    record
}

/// The text for a line of its own, which is not quoted: without what would break it into cells, so that none of them can
/// start with a formula.
fn remark(text: &str, language: Language) -> String {
    let mut remark = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        match c {
            // Commas between thousands.
            ',' if before.is_ascii_digit() && rest.peek().is_some_and(char::is_ascii_digit) => {}
            ',' if language == Language::Chinese => remark.push('，'),
            ',' => remark.push(';'),
            '"' => remark.push('”'),
            c if c.is_control() => remark.push(' '),
            c => remark.push(c),
        }
        before = c;
    }
    remark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_one_cell() {
        assert_eq!(remark("106,000 m², a\"b\r\n,=1", Language::English), "106000 m²; a”b  ;=1");
        assert_eq!(remark("6宗,惠州4宗", Language::Chinese), "6宗，惠州4宗");
    }
}
