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

/// Whether the entry is taken over only by its tick: rows that go or move, rows that may not be meant, words in the place of
/// others, and what an empty cell would empty.
pub fn is_asked(plan: &Plan, entry: &Entry, list: &str, table: &Table) -> bool {
    match entry.what {
        What::GoneRow | What::Order | What::GoneField { .. } => true,
        What::NewRow { .. } | What::Field { .. } => {
            entry.replaces_words() || row_of(plan, entry, list, table).is_some_and(Row::is_asked)
        }
    }
}

/// The table's row that an entry comes from.
pub fn row_of<'a>(plan: &Plan, entry: &Entry, list: &str, table: &'a Table) -> Option<&'a Row> {
    let below = |key: &str| entry.key.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let by_id = || {
        let rest = entry.id.get(2..)?.strip_prefix(list)?.strip_prefix("/r")?;
        rest.split('/').next()?.parse::<usize>().ok()
    };
    let number = match entry.what {
        // Named by the draft's row alone.
        What::GoneField { .. } => {
            let key = |number: &usize| plan.keys.get(&format!("{list}/r{number}"));
            (1..=table.rows.len()).find(|number| key(number).is_some_and(|key| below(key)))
        }
        What::NewRow { .. } | What::Field { .. } => by_id(),
        What::GoneRow | What::Order => None,
    }?;
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
    let taken = |entry: &&Entry| !is_asked(plan, entry, list, table) || ticked.contains(&entry.id);
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

    /// A draft of one row `a` of the list, by the names of its fields.
    fn draft(list: &str, fields: &[(&str, &str)]) -> Sheet {
        let mut draft = Sheet::default();
        draft.set(list, "a");
        fields.iter().for_each(|(field, text)| draft.set(&format!("{list}/a/{field}"), text));
        draft
    }

    /// What the table changes in the draft by itself, as `key=text`, and what it asks about.
    #[track_caller]
    fn check(list: &str, draft: &Sheet, text: &str, changed: &[&str], asked: &[&str]) {
        let table = table::rows(list, text).unwrap();
        let plan = plan(draft, list, &table);
        let changes = plan.changes(draft, &chosen(&plan, list, &table, &BTreeSet::new()));
        let changes: Vec<String> = changes.iter().map(|(key, text)| format!("{key}={text}")).collect();
        assert_eq!(changes, changed, "{text}");
        let entries = plan.entries.iter().filter(|entry| is_asked(&plan, entry, list, &table));
        assert_eq!(entries.map(|entry| entry.id.as_str()).collect::<Vec<_>>(), asked, "{text}");
    }

    #[test]
    fn an_empty_cell_empties_by_a_tick_alone_and_other_columns_stay() {
        let renewal = draft("/renewal", &[("city", "东莞"), ("kind", "甲"), ("projects", "2")]);
        check(
            "/renewal",
            &renewal,
            "城市\t项目数(个)\n东莞\t\n深圳\t1",
            &["/renewal=a r2", "/renewal/r2/city=深圳", "/renewal/r2/projects=1"],
            &["g:/renewal/a/projects"],
        );
        let table = table::rows("/renewal", "城市\t项目数(个)\n东莞\t\n深圳\t1").unwrap();
        let plan = plan(&renewal, "/renewal", &table);
        let ticked = BTreeSet::from(["g:/renewal/a/projects".to_owned()]);
        let changes = plan.changes(&renewal, &chosen(&plan, "/renewal", &table, &ticked));
        assert_eq!(changes.get("/renewal/a/projects").map(String::as_str), Some(""));
        assert_eq!(changes.get("/renewal/a/kind"), None);
    }

    #[test]
    fn a_city_is_the_drafts_however_it_is_written() {
        let leases = draft("/leases", &[("city", "深圳"), ("deals", "6")]);
        for city in ["深圳", "深圳市", "Shenzhen", "深圳*", "深 圳", "广东省深圳市", "深圳①"] {
            check("/leases", &leases, &format!("城市\t成交宗数\n{city}\t7"), &["/leases/a/deals=7"], &[]);
        }
        // Typed otherwise by hand, the name is still words that give way by a tick alone.
        let typed = draft("/leases", &[("city", "深圳市"), ("deals", "6")]);
        check("/leases", &typed, "城市\t成交宗数\n深圳\t7", &["/leases/a/deals=7"], &["f:/leases/r1/city"]);
    }

    #[test]
    fn rows_that_may_not_be_meant_change_nothing_by_themselves() {
        let leases = draft("/leases", &[("city", "深圳"), ("deals", "6")]);
        // Which of the two weeks is meant, nobody says.
        for text in
            ["城市\t成交宗数\n深圳\t7\n\t\n上周情况\t\n城市\t成交宗数\n深圳\t5", "城市\t成交宗数\n深圳\t7\n深圳市\t5"]
        {
            check("/leases", &leases, text, &[], &["f:/leases/r1/deals", "r:/leases/r2"]);
        }
        check("/leases", &leases, "城市\t成交宗数\n上周\t5\n深圳\t7", &["/leases/a/deals=7"], &["r:/leases/r1"]);
        check("/leases", &leases, "单位:平方尺\n城市\t出租建筑面积\n深圳\t300", &[], &["f:/leases/r1/area_m2"]);
    }
}
