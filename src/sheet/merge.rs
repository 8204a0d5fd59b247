//! Three-way merging: what an editor typed since a version, onto what others made of that version meanwhile. Nobody's words
//! disappear: each is in the sheet, or in a conflict.

mod lists;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::schema::{self, Kind};
use super::{Sheet, typed};
use crate::domain::characters;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub sheet: Sheet,
    /// What differs from `theirs`, by key.
    pub changed: Vec<Change>,
    /// What is in `ours` and not in the sheet, by key.
    pub conflicts: Vec<Conflict>,
}

/// A field or a list that differs; empty = nothing there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub key: String,
    pub before: String,
    pub after: String,
}

/// A field that both changed: theirs stays. Or a row (its key is the row's) that one side removed while the other changed
/// something in it: the row stays, and the side that removed it is empty here, the other one the row's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    pub key: String,
    pub base: String,
    pub theirs: String,
    pub ours: String,
}

/// Merges `ours`, which is the fields of a form that was opened at `base` (all of them or some; an empty text empties a
/// field), into `theirs`, the newest version.
///
/// Keys that no field has are left out. A list merges by added, removed and moved rows and is never in conflict itself;
/// where both moved rows, theirs are where they put them. A row of ours that is in no version is added when our list names
/// it, or when our list was not sent. Merging the same texts again changes nothing.
pub fn merged(base: &Sheet, theirs: &Sheet, ours: &BTreeMap<String, String>) -> Merged {
    let ours = Ours::of(base, ours);
    let mut sheet = theirs.clone();
    let mut conflicts = Vec::new();
    lists::merge(base, &ours, &mut sheet, &mut conflicts);
    for (key, text) in &ours.fields {
        if ours.is_removed(key) {
            continue;
        }
        let (was, is) = (base.get(key), sheet.get(key));
        if same(is, was) {
            sheet.set(key, text);
        } else if !same(is, text) {
            let (base, theirs) = (was.to_owned(), is.to_owned());
            conflicts.push(Conflict { key: key.clone(), base, theirs, ours: text.clone() });
        }
    }
    conflicts.sort_by(|a, b| a.key.cmp(&b.key));
    Merged { changed: between(theirs, &sheet), sheet, conflicts }
}

/// The fields and lists in which `after` differs from `before`, by key.
pub fn between(before: &Sheet, after: &Sheet) -> Vec<Change> {
    let keys: BTreeSet<&str> = before.fields().chain(after.fields()).map(|(key, _)| key).collect();
    let change = |key: &str| {
        let (before, after) = (before.get(key).to_owned(), after.get(key).to_owned());
        Change { key: key.to_owned(), before, after }
    };
    keys.into_iter().filter(|key| before.get(key) != after.get(key)).map(change).collect()
}

/// What was changed since the version that the form was opened at.
struct Ours {
    /// The changed fields, without the lists.
    fields: BTreeMap<String, String>,
    /// Every list that was sent, or that a changed field needs a row of.
    lists: BTreeMap<String, Vec<String>>,
    /// The keys of the rows that were taken out of a list.
    removed: Vec<String>,
}

impl Ours {
    fn of(base: &Sheet, sent: &BTreeMap<String, String>) -> Self {
        let is_list = |key: &str| schema::field(key).map(|field| field.kind == Kind::List);
        let mut given = Sheet::default();
        for (key, text) in sent.iter().filter(|(key, _)| is_list(key) == Some(true)) {
            given.set(key, text);
        }
        let mut lists: BTreeMap<String, Vec<String>> = sent
            .keys()
            .filter(|key| is_list(key) == Some(true))
            .map(|key| (key.clone(), owned(given.rows(key))))
            .collect();
        let mut fields = BTreeMap::new();
        for (key, text) in sent.iter().filter(|(key, _)| is_list(key) == Some(false)) {
            let text = as_kept(key, text);
            if same(&text, base.get(key)) {
                continue;
            }
            for (list, row) in rows_of(key).into_iter().filter(|_| !text.is_empty()) {
                let list_was_sent = sent.contains_key(&list);
                let rows = lists.entry(list).or_insert_with_key(|list| owned(base.rows(list)));
                if !list_was_sent && !rows.contains(&row) {
                    rows.push(row);
                }
            }
            fields.insert(key.clone(), text);
        }
        let removed = lists.iter().flat_map(|(list, rows)| {
            let gone = base.rows(list).into_iter().filter(|row| !rows.iter().any(|kept| kept == row));
            gone.map(|row| format!("{list}/{row}")).collect::<Vec<_>>()
        });
        let removed = removed.collect();
        Self { fields, lists, removed }
    }

    /// Whether the field is in a row that was removed.
    fn is_removed(&self, key: &str) -> bool {
        self.removed.iter().any(|row| is_below(key, row))
    }
}

fn owned(rows: Vec<&str>) -> Vec<String> {
    rows.into_iter().map(str::to_owned).collect()
}

/// The lists and rows that a field is in, the outermost first.
fn rows_of(key: &str) -> Vec<(String, String)> {
    let ends = key.match_indices('/').map(|(at, _)| at).skip(1);
    let row = |at: usize| {
        let (list, rest) = key.split_at_checked(at)?;
        let row = rest.get(1..)?.split('/').next()?;
        schema::field(list).filter(|field| field.kind == Kind::List)?;
        Some((list.to_owned(), row.to_owned()))
    };
    ends.filter_map(row).collect()
}

fn is_below(key: &str, row: &str) -> bool {
    key.strip_prefix(row).is_some_and(|rest| rest.starts_with('/'))
}

/// A text as the sheet keeps it, whichever way it came: in one line where the field is one, without what nobody sees.
fn as_kept(key: &str, text: &str) -> String {
    let lines = schema::field(key).is_some_and(|field| matches!(field.kind, Kind::Text | Kind::Markdown));
    let text = if lines { characters::text(text) } else { characters::line(text) };
    if text.trim().is_empty() { String::new() } else { text }
}

/// Whether two texts of a field are the same, but for the blanks around them.
fn same(a: &str, b: &str) -> bool {
    a == b || typed::plain(a) == typed::plain(b)
}

#[cfg(test)]
mod tests;
