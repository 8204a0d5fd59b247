//! Rows pasted from a spreadsheet, or read from a file, as rows of a list.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::language::Language;

use super::Message;
use super::rows::ROWS;
use super::schema::{self, Field, Kind};
use super::words::Words;

/// Wider tables are refused.
pub const COLUMNS: usize = 50;

/// The rows of a table, for one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What each row says, by the field's name in the row (`area_m2`); nothing is empty, and no row is.
    pub rows: Vec<BTreeMap<&'static str, String>>,
    /// The headings of columns, or the numbers of columns without one, that belong to no field and hold something.
    pub left_out: Vec<String>,
}

/// The rows of a text with tabs between its cells, as spreadsheets copy it; `list` is the key of a list.
pub fn rows(list: &str, text: &str) -> Result<Table, Message> {
    of_cells(list, &cells(text, '\t'))
}

/// The rows of a table's cells. When the first line names fields of the list (by a label in either language, or by the
/// name in the key), the columns are theirs; else they are the list's fields in the order of the form.
pub fn of_cells(list: &str, cells: &[Vec<String>]) -> Result<Table, Message> {
    let fields = columns(list)?;
    let lines: Vec<&Vec<String>> =
        cells.iter().filter(|line| line.iter().any(|cell| !cell.trim().is_empty())).collect();
    let first = *lines.first().ok_or_else(|| Message::with_numbers(Words::TableEmpty, &[]))?;
    let width = lines.iter().map(|line| line.len()).max().unwrap_or_default();
    if width > COLUMNS {
        return Err(Message::with_numbers(Words::TableTooWide, &[COLUMNS, width]));
    }
    let named: Vec<Option<&Field>> = first.iter().map(|cell| heading(&fields, cell)).collect();
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let found = named.iter().flatten().count();
    // A value may read like a heading by chance; a line of headings holds more than one, or little else.
    let has_headings = found >= 2 || (found == 1 && filled <= 2);
    let (of_column, body) = match has_headings {
        true => (named, lines.get(1..).unwrap_or(&[])),
        false => ((0..width).map(|at| fields.get(at).copied()).collect(), lines.as_slice()),
    };
    if body.len() > ROWS {
        return Err(Message::with_numbers(Words::TableTooLong, &[ROWS, body.len()]));
    }
    let mut table = Table::default();
    let mut left_out = BTreeSet::new();
    for line in body {
        let mut row = BTreeMap::new();
        for (at, cell) in line.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match of_column.get(at).copied().flatten() {
                Some(field) if !row.contains_key(field.name()) => {
                    let heading = first.get(at).filter(|_| has_headings).map_or("", String::as_str);
                    row.insert(field.name(), with_unit(field, heading, cell));
                }
                _ => {
                    left_out.insert(at);
                }
            }
        }
        if !row.is_empty() {
            table.rows.push(row);
        }
    }
    let heading = |at: usize| first.get(at).filter(|cell| has_headings && !cell.trim().is_empty());
    let shown = |at: usize| heading(at).map_or_else(|| (at + 1).to_string(), |cell| cell.trim().to_owned());
    table.left_out = left_out.into_iter().map(shown).collect();
    Ok(table)
}

/// The list's columns that a table can have: not the lists inside a row.
pub fn columns(list: &str) -> Result<Vec<&'static Field>, Message> {
    let field = schema::field(list).filter(|field| field.kind == Kind::List);
    let field = field.ok_or_else(|| Message::about(Words::TableNotAList, list))?;
    Ok(schema::columns(field.pattern).filter(|column| column.kind != Kind::List).collect())
}

/// The cells of a text: lines of cells between separators. A cell in quotation marks may hold line ends, separators, and
/// its own marks doubled.
pub fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let Some(line) = lines.last_mut() else { break };
        let Some(cell) = line.last_mut() else { break };
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            // A mark that is never closed is a mark, not the rest of the table.
            '"' if cell.is_empty() && chars.clone().any(|c| c == '"') => quoted = true,
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => lines.push(vec![String::new()]),
            c if c == separator && !quoted => line.push(String::new()),
            c => cell.push(c),
        }
    }
    lines
}

/// The field whose label or name the cell holds; units in brackets, blanks and case do not count.
fn heading<'a>(fields: &[&'a Field], cell: &str) -> Option<&'a Field> {
    let bare = bare(cell);
    let full = plain(cell);
    let is = |field: &&&Field, plain: &str, of: fn(&str) -> String| {
        Language::ALL.iter().any(|language| of(field.label.read(*language)) == plain) || field.name() == full
    };
    let exact = fields.iter().find(|field| is(field, &full, self::plain));
    exact.or_else(|| fields.iter().find(|field| !bare.is_empty() && is(field, &bare, self::bare))).copied()
}

/// The value with the unit that stands in its column's heading, when it is digits alone and the unit is not the field's own:
/// 10.6 below 用地面积(万㎡) is 10.6万㎡.
fn with_unit(field: &Field, heading: &str, cell: &str) -> String {
    let cell = cell.trim();
    let unit = |text: &str| {
        let plain = plain(text);
        plain.split_once('(').map(|(_, unit)| unit.trim_end_matches(')').to_owned()).unwrap_or_default()
    };
    let measured = matches!(field.kind, Kind::Area | Kind::Money | Kind::Rent);
    let own = Language::ALL.iter().any(|language| unit(field.label.read(*language)) == unit(heading));
    match measured && !own && cell.ends_with(|c: char| c.is_numeric()) {
        true => format!("{cell}{}", unit(heading)),
        false => cell.to_owned(),
    }
}

/// Without blanks, in one width and case.
fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        '（' => '(',
        '）' => ')',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect::<String>().to_lowercase()
}

/// The same without what stands in brackets at its end.
fn bare(text: &str) -> String {
    let plain = plain(text);
    plain.split_once('(').map_or(plain.clone(), |(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rows as `field=text` and what was left out; or what is wrong.
    #[track_caller]
    fn check(list: &str, text: &str, expected: &[&str], left_out: &[&str]) {
        let table = rows(list, text).map_err(|message| message.read(Language::Chinese));
        let table = table.unwrap_or_else(|error| Table { rows: Vec::new(), left_out: vec![error] });
        let row = |row: &BTreeMap<&str, String>| {
            row.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(table.rows.iter().map(row).collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(table.left_out, left_out, "{text}");
    }

    #[test]
    fn columns_by_heading_or_by_place() {
        let two = ["announced=3 city=深圳 transferred=1", "city=东莞 transferred=无"];
        check("/land/cities", "深圳\t1\t3\r\n东莞\t无\t\r\n", &two, &[]);
        check("/land/cities", "城市\t新增公告宗数\t出让宗数\n深圳\t3\t1\n\t\t\n东莞\t\t无", &two, &[]);
        check("/land/cities", "City\tTransferred\tannounced\n深圳\t1\t3", &two[..1], &[]);
        check("/land/cities", "序号\t城市\t出让宗数\n1\t东莞\t无", &two[1..], &["序号"]);
        check("/land/cities", "东莞\t无\t\t多", &two[1..], &["4"]);
        check("/leases", "城市\t出租建筑面积（万㎡）\n深圳\t1", &["area_m2=1万㎡ city=深圳"], &[]);
        check("/leases", "城市\t出租建筑面积(㎡)\n深圳\t约1万", &["area_m2=约1万 city=深圳"], &[]);
        check("/funds", "Title\tSize of the fund (million yuan)\n甲\t3", &["amount_yuan=3millionyuan title=甲"], &[]);
        check("/funding/source_periods", "来源\t统计周期首日\n清科\t6.15", &["period/from=6.15 source=清科"], &[]);
        check("/policies/p/documents/d/measures", "1\t甲", &["number=1 title=甲"], &[]);
    }

    #[test]
    fn cells_in_quotation_marks() {
        check(
            "/news",
            "深圳\t\"标题\"\"甲\"\"\"\t6.18\t\"一段\n二段\"",
            &["body=一段\n二段 date=6.18 scope=深圳 title=标题\"甲\""],
            &[],
        );
        check("/news", "深圳\t\"标题\n惠州\t乙", &["scope=深圳 title=\"标题", "scope=惠州 title=乙"], &[]);
        assert_eq!(cells("\u{feff}a,b\n\"c,d\",", ','), [["a", "b"], ["c,d", ""]]);
    }

    #[test]
    fn what_is_no_table_of_the_list() {
        check("/news", " \n\t", &[], &["表格没有内容"]);
        check("/headline", "甲", &[], &["不是列表:/headline"]);
        check("/news", &"\t".repeat(COLUMNS).replacen('\t', "甲\t", 1), &[], &["最多50列,现有51列"]);
        check("/news", &"深圳\n".repeat(ROWS + 1), &[], &["最多500行,现有501行"]);
    }

    proptest! {
        #[test]
        fn any_text_is_bounded(text in "[甲1\"\t\n\r, 城市标题]{0,80}") {
            if let Ok(table) = rows("/news", &text) {
                prop_assert!(table.rows.iter().all(|row| row.values().all(|cell| !cell.trim().is_empty())));
            }
        }
    }
}
