//! A table's rows beside the rows of a list of the draft. Pure.

use std::collections::BTreeSet;

use crate::editor::paste::plan::{self, Entry, Plan, What};
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Kind};
use crate::sheet::table::{Row, Table};

/// The sheet in which the table's rows are the list's: r1, r2 and so on.
pub fn sheet_of(list: &str, table: &Table) -> Sheet {
    let mut sheet = Sheet::default();
    for (row, number) in table.rows.iter().zip(1..) {
        let name = format!("r{number}");
        sheet.add_row(list, &name);
        row.fields.iter().for_each(|(field, text)| sheet.set(&format!("{list}/{name}/{field}"), text));
    }
    sheet
}

/// What the table would change. What it has no column for stays: other fields of a row, and the lists in it.
pub fn plan(draft: &Sheet, list: &str, table: &Table) -> Plan {
    let columns: BTreeSet<&str> = table.rows.iter().flat_map(|row| row.fields.keys().copied()).collect();
    let mut plan = plan::of_list(draft, &sheet_of(list, table), list);
    // What cannot be read empties nothing.
    let unread: BTreeSet<String> = table
        .rows
        .iter()
        .zip(1..)
        .filter_map(|(row, number)| Some((row, plan.keys.get(&format!("{list}/r{number}"))?)))
        .flat_map(|(row, key)| row.unread.iter().map(move |field| format!("{key}/{field}")))
        .collect();
    plan.entries.retain(|entry| of_table(entry, list, &columns) && !unread.contains(&entry.key));
    plan
}

/// Whether the entry is taken over only by its tick: rows that go or move, a row of totals, and words in the place of others.
pub fn is_asked(entry: &Entry, list: &str, table: &Table) -> bool {
    match entry.what {
        What::GoneRow | What::Order => true,
        What::NewRow { .. } => of_row(entry, list, table).is_some_and(|row| row.is_total),
        What::Field { .. } => entry.replaces_words(),
        What::GoneField { .. } => schema::field(&entry.key).is_some_and(|field| field.kind.is_words()),
    }
}

/// The table's row that a new row is made of.
fn of_row<'a>(entry: &Entry, list: &str, table: &'a Table) -> Option<&'a Row> {
    let number: usize = entry.id.strip_prefix("r:")?.strip_prefix(list)?.strip_prefix("/r")?.parse().ok()?;
    table.rows.get(number.checked_sub(1)?)
}

fn of_table(entry: &Entry, list: &str, columns: &BTreeSet<&str>) -> bool {
    let field = schema::field(&entry.key);
    match entry.what {
        What::GoneField { .. } => field.is_some_and(|field| columns.contains(field.name())),
        What::GoneRow => entry.key.rsplit_once('/').is_some_and(|(of, _)| of == list),
        What::Order => entry.key == list,
        What::Field { .. } => field.is_some_and(|field| field.kind != Kind::List),
        What::NewRow { .. } => true,
    }
}

/// What is taken over: everything that nobody is asked about, and what is `ticked`.
pub fn chosen(plan: &Plan, list: &str, table: &Table, ticked: &BTreeSet<String>) -> BTreeSet<String> {
    let taken = |entry: &&Entry| !is_asked(entry, list, table) || ticked.contains(&entry.id);
    plan.entries.iter().filter(taken).map(|entry| entry.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::table;

    #[test]
    fn cells_change_and_rows_stay() {
        const LIST: &str = "/leases";
        let mut draft = Sheet::default();
        for (key, text) in [
            ("/leases", "a b"),
            ("/leases/a/city", "深圳"),
            ("/leases/a/deals", "6"),
            ("/leases/a/districts", "宝安区"),
            ("/leases/b/city", "东莞"),
        ] {
            draft.set(key, text);
        }
        let table = table::rows("/leases", "城市\t成交宗数\n惠州\t1\n深圳\t7").unwrap();
        let plan = plan(&draft, "/leases", &table);
        let ids: Vec<&str> = plan.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["r:/leases/r1", "f:/leases/r2/deals", "g:/leases/b"]);
        let changes = plan.changes(&draft, &chosen(&plan, LIST, &table, &BTreeSet::new()));
        let changes: Vec<(&str, &str)> = changes.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        assert_eq!(
            changes,
            [("/leases", "r1 a b"), ("/leases/a/deals", "7"), ("/leases/r1/city", "惠州"), ("/leases/r1/deals", "1")]
        );
        let removed = plan.changes(&draft, &chosen(&plan, LIST, &table, &BTreeSet::from(["g:/leases/b".to_owned()])));
        assert_eq!(removed["/leases"], "r1 a");
    }

    #[test]
    fn an_empty_cell_empties_and_other_columns_stay() {
        const LIST: &str = "/renewal";
        let mut draft = Sheet::default();
        for (key, text) in
            [("/renewal", "a"), ("/renewal/a/city", "东莞"), ("/renewal/a/kind", "甲"), ("/renewal/a/projects", "2")]
        {
            draft.set(key, text);
        }
        let table = table::rows("/renewal", "城市\t项目数(个)\n东莞\t\n深圳\t1").unwrap();
        let plan = plan(&draft, "/renewal", &table);
        let changes = plan.changes(&draft, &chosen(&plan, LIST, &table, &BTreeSet::new()));
        assert_eq!(changes.get("/renewal/a/projects").map(String::as_str), Some(""));
        assert_eq!(changes.get("/renewal/a/kind"), None);
    }
}
