//! Tables put together: the weeks of several below each other, the columns of several beside each other.

use std::collections::BTreeMap;

use crate::chart::{Cell, Gap, Header, Row, Table, Value};
use crate::domain::catalogue::Text;
use crate::domain::cluster;
use crate::domain::figures;
use crate::domain::funding::Funding;
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;
use crate::domain::series::Reported;
use crate::domain::week::Week;

/// As many clusters get a column of their own.
const CLUSTERS: usize = 200;

/// The rows of all parts in their order, under the columns that any of them has.
pub fn stacked(parts: Vec<Table>) -> Table {
    let mut whole = Table { caption: String::new(), columns: Vec::new(), rows: Vec::new() };
    for part in parts {
        if whole.columns.is_empty() {
            whole = part;
            continue;
        }
        let places = columns_of(&mut whole, &part.columns);
        for row in part.rows {
            let cells = arranged(&whole.columns, &places, row.cells);
            whole.rows.push(Row { cells, ..row });
        }
    }
    let columns = std::mem::take(&mut whole.columns);
    for row in &mut whole.rows {
        row.cells.extend(columns.iter().skip(1 + row.cells.len()).map(empty));
    }
    Table { columns, ..whole }
}

/// One table by week of several: a column of words that several have stands there once.
pub fn beside(parts: &[Table]) -> Table {
    let mut parts = parts.iter();
    let Some(first) = parts.next() else {
        return Table { caption: String::new(), columns: Vec::new(), rows: Vec::new() };
    };
    let mut whole = first.clone();
    for part in parts {
        let before = whole.columns.len();
        let places = columns_of(&mut whole, &part.columns);
        let by_label: BTreeMap<&str, &Row> = part.rows.iter().map(|row| (row.label.as_str(), row)).collect();
        let Table { columns, rows, .. } = &mut whole;
        for row in rows {
            let cells = by_label.get(row.label.as_str()).map(|row| row.cells.clone()).unwrap_or_default();
            let added = arranged(columns, &places, cells).into_iter().skip(before.saturating_sub(1));
            row.cells.truncate(before.saturating_sub(1));
            row.cells.extend(added);
        }
    }
    whole
}

/// Adds the columns that are new, and says where each of them stands. The first column heads the rows and is no cell.
fn columns_of(whole: &mut Table, columns: &[Header]) -> Vec<usize> {
    let mut place = |header: &Header| {
        let known = whole.columns.iter().position(|known| known.text == header.text && known.numeric == header.numeric);
        known.unwrap_or_else(|| {
            whole.columns.push(header.clone());
            whole.columns.len() - 1
        })
    };
    columns.iter().skip(1).map(&mut place).collect()
}

/// The cells at their places, empty ones elsewhere.
fn arranged(columns: &[Header], places: &[usize], cells: Vec<Cell>) -> Vec<Cell> {
    let mut arranged: Vec<Cell> = columns.iter().skip(1).map(empty).collect();
    for (place, cell) in places.iter().zip(cells) {
        if let Some(slot) = place.checked_sub(1).and_then(|place| arranged.get_mut(place)) {
            *slot = cell;
        }
    }
    arranged
}

fn empty(header: &Header) -> Cell {
    let value = header.numeric.then_some(Value::Missing(Gap::NotPublished));
    let gap = header.numeric.then_some(Gap::NotPublished);
    Cell { text: String::new(), numeric: false, gap, value, chinese: false }
}

/// Companies of each cluster under its name as printed, a column each, in the order of the taxonomy: the page names them in
/// words, which nobody can add up.
pub fn add_clusters(table: &mut Table, rows: &[Reported<Option<Funding>>], language: Language) {
    let mut by_week: BTreeMap<Week, BTreeMap<&str, u32>> = BTreeMap::new();
    for row in rows {
        let Some(local) = row.section.as_ref().and_then(|funding| funding.local.as_ref()) else { continue };
        let companies = by_week.entry(row.week).or_default();
        for cluster in &local.clusters {
            let sum = companies.entry(cluster.cluster.as_str()).or_default();
            *sum = sum.saturating_add(cluster.companies);
        }
    }
    let mut names: Vec<&str> = by_week.values().flat_map(|companies| companies.keys().copied()).collect();
    names.sort_by_key(|name| (cluster::rank(name), *name));
    names.dedup();
    names.truncate(CLUSTERS);
    let unit = table.columns.iter().find(|column| column.numeric).map(|column| column.unit.clone()).unwrap_or_default();
    table.columns.extend(names.iter().map(|name| Header {
        text: (*name).to_owned(),
        name: (*name).to_owned(),
        unit: unit.clone(),
        numeric: true,
        chinese: language == Language::English,
    }));
    for row in &mut table.rows {
        let companies = row.week.and_then(|week| by_week.get(&week));
        // What the row says of all clusters it says of each.
        let gap = row.cells.iter().find_map(|cell| cell.gap).unwrap_or(Gap::NotReported);
        row.cells.extend(names.iter().map(|name| match companies {
            Some(companies) => count(companies.get(name).copied().unwrap_or(0)),
            None => missing(gap, language),
        }));
    }
}

fn count(n: u32) -> Cell {
    let value = Value::count(Some(n));
    let text = figures::grouped(value.amount().unwrap_or(Fixed::ZERO));
    Cell { text, numeric: true, gap: None, value: Some(value), chinese: false }
}

fn missing(gap: Gap, language: Language) -> Cell {
    let text = match gap {
        Gap::NotPublished => Text::ChartNotPublished,
        Gap::NotReported => Text::GapNotReported,
        Gap::Undisclosed => Text::GapUndisclosed,
        Gap::Nothing => Text::GapNone,
    };
    let text = text.read(language).to_owned();
    Cell { text, numeric: false, gap: Some(gap), value: Some(Value::Missing(gap)), chinese: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[&str], rows: &[(&str, &[u32])]) -> Table {
        let header = |(at, text): (usize, &&str)| Header {
            text: (*text).to_owned(),
            name: (*text).to_owned(),
            unit: String::new(),
            numeric: at > 0,
            chinese: false,
        };
        let row = |(label, cells): &(&str, &[u32])| Row {
            cluster: true,
            label: (*label).to_owned(),
            chinese: false,
            week: None,
            span: None,
            revision: 1,
            notes: Vec::new(),
            cells: cells.iter().map(|n| count(*n)).collect(),
        };
        Table {
            caption: String::new(),
            columns: columns.iter().enumerate().map(header).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    #[track_caller]
    fn check(table: &Table, columns: &[&str], rows: &[&[&str]]) {
        let names: Vec<&str> = table.columns.iter().map(|column| column.text.as_str()).collect();
        assert_eq!(names, columns);
        let cells = |row: &Row| {
            let texts = row.cells.iter().map(|cell| cell.text.clone());
            std::iter::once(row.label.clone()).chain(texts).collect::<Vec<_>>()
        };
        assert_eq!(table.rows.iter().map(cells).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn parts_below_each_other_share_their_columns() {
        let parts =
            vec![table(&["week", "a"], &[("3", &[1])]), table(&["week", "b", "a"], &[("2", &[5, 6]), ("1", &[7, 8])])];
        check(&stacked(parts), &["week", "a", "b"], &[&["3", "1", ""], &["2", "6", "5"], &["1", "8", "7"]]);
        check(&stacked(Vec::new()), &[], &[]);
    }

    #[test]
    fn parts_beside_each_other_meet_in_their_weeks() {
        let parts = [table(&["week", "a"], &[("2", &[1]), ("1", &[2])]), table(&["week", "b", "a"], &[("1", &[7, 2])])];
        check(&beside(&parts), &["week", "a", "b"], &[&["2", "1", ""], &["1", "2", "7"]]);
        check(&beside(&[]), &[], &[]);
    }
}
