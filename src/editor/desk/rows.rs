//! What the buttons of a form do to its rows, before the form is saved.

use std::collections::BTreeMap;

use super::form::Pasted;
use super::known::Draft;
use super::words::Words;
use crate::sheet::schema::{self, Kind};
use crate::sheet::table::{self, Row, Table};

/// So many rows are named that are not taken.
const MOST_SAID: usize = 20;

/// Does what the button `act` says (`add:/leases`, `up:/leases/r2`, `down:…`, `remove:…`, `theirs:/headline`) to the texts
/// that are about to be saved, and says which place the reader goes to: `None` when the button only saves.
pub fn apply(act: &str, draft: &Draft, changes: &mut BTreeMap<String, String>) -> Option<String> {
    let (verb, key) = act.split_once(':')?;
    match verb {
        "add" => add(key, changes, &draft.sheet_rows(key)),
        "up" | "down" | "remove" => arrange(verb, key, changes),
        "theirs" => {
            changes.insert(key.to_owned(), draft.desk.sheet.get(key).to_owned());
            Some(key.to_owned())
        }
        _ => None,
    }
}

/// Makes rows of the tables in the boxes of the lists that `here` says are on the page, whichever button was pressed:
/// what was pasted is meant to be saved. The list of the last one; or, when any cannot be rows, all of them as they were
/// pasted, with what is wrong.
pub fn pasted(
    act: &str,
    form: &BTreeMap<String, String>,
    draft: &Draft,
    here: impl Fn(&str) -> bool,
    changes: &mut BTreeMap<String, String>,
) -> Result<Option<String>, BTreeMap<String, Pasted>> {
    let language = draft.person.language;
    let is_list = |list: &str| here(list) && schema::field(list).is_some_and(|field| field.kind == Kind::List);
    let mut place = None;
    let mut boxes = boxed(form);
    if let Some((list, text)) = act.strip_prefix("paste:").zip(form.get(act)) {
        boxes.entry(list.to_owned()).or_insert_with(|| Pasted::as_it_was(text));
    }
    for (list, pasted) in boxes.iter_mut().filter(|(list, _)| is_list(list)) {
        let without = act.strip_prefix("paste-known:") == Some(list);
        match table::rows(list, &pasted.text) {
            Ok(table) if (table.left_out.is_empty() && table.notes.is_empty() && !has_asked(&table)) || without => {
                append(list, table, changes, &draft.sheet_rows(list));
                place = Some(list.clone());
            }
            Ok(table) => {
                let columns = (!table.left_out.is_empty())
                    .then(|| Words::ColumnsUnknown.with(language, &[&table.left_out.join("、")]));
                let notes = table.notes.iter().map(|note| note.read(language));
                let asked = table.rows.iter().flat_map(|row| &row.asked).map(|asked| asked.read(language));
                let left = has_asked(&table).then(|| Words::AskedLeftOut.read(language).to_owned());
                let mut said: Vec<String> =
                    columns.into_iter().chain(notes).chain(asked.take(MOST_SAID)).chain(left).collect();
                // One thing may be said of many rows.
                said.dedup();
                let said = said.join(";");
                pasted.problem =
                    Some(if table.left_out.is_empty() { Words::TableProblem.with(language, &[&said]) } else { said });
                pasted.may_go_without = table.rows.iter().any(|row| !row.is_asked());
            }
            Err(message) => pasted.problem = Some(Words::TableProblem.with(language, &[&message.read(language)])),
        }
    }
    if boxes.values().any(|pasted| pasted.problem.is_some()) { Err(boxes) } else { Ok(place) }
}

/// The tables in the boxes as they were pasted, by the key of their list.
pub fn boxed(form: &BTreeMap<String, String>) -> BTreeMap<String, Pasted> {
    let boxes = form.iter().filter_map(|(name, text)| Some((name.strip_prefix("paste:")?, text)));
    let filled = boxes.filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(list, text)| (list.to_owned(), Pasted::as_it_was(text))).collect()
}

fn names(list: &str, changes: &BTreeMap<String, String>, saved: &[String]) -> Vec<String> {
    match changes.get(list) {
        Some(names) => names.split_whitespace().map(str::to_owned).collect(),
        None => saved.to_vec(),
    }
}

fn add(list: &str, changes: &mut BTreeMap<String, String>, saved: &[String]) -> Option<String> {
    schema::field(list)?;
    let mut rows = names(list, changes, saved);
    let row = fresh();
    rows.push(row.clone());
    changes.insert(list.to_owned(), rows.join(" "));
    Some(format!("{list}/{row}"))
}

fn arrange(verb: &str, key: &str, changes: &mut BTreeMap<String, String>) -> Option<String> {
    let (list, row) = key.rsplit_once('/')?;
    let mut rows: Vec<String> = changes.get(list)?.split_whitespace().map(str::to_owned).collect();
    let at = rows.iter().position(|name| name == row)?;
    match verb {
        "up" if at > 0 => rows.swap(at, at - 1),
        "down" if at + 1 < rows.len() => rows.swap(at, at + 1),
        "remove" => {
            rows.remove(at);
        }
        _ => {}
    }
    changes.insert(list.to_owned(), rows.join(" "));
    if verb == "remove" {
        let inside = format!("{key}/");
        changes.retain(|field, _| !field.starts_with(&inside));
        return Some(list.to_owned());
    }
    Some(key.to_owned())
}

fn has_asked(table: &Table) -> bool {
    table.rows.iter().any(Row::is_asked)
}

fn append(list: &str, table: Table, changes: &mut BTreeMap<String, String>, saved: &[String]) {
    let mut rows = names(list, changes, saved);
    for cells in table.rows.into_iter().filter(|row| !row.is_asked()) {
        let row = fresh();
        for (column, text) in cells.fields {
            changes.insert(format!("{list}/{row}/{column}"), text);
        }
        rows.push(row);
    }
    changes.insert(list.to_owned(), rows.join(" "));
}

/// A name that no other row has, nor had.
pub fn fresh() -> String {
    let mut bytes = [0_u8; 5];
    // Without randomness from the system the clock makes a name as good as unique.
    if getrandom::fill(&mut bytes).is_err() {
        let now = chrono::Utc::now().timestamp_micros().to_le_bytes();
        bytes.iter_mut().zip(now).for_each(|(byte, part)| *byte = part);
    }
    bytes.iter().fold(String::from("n"), |name, byte| format!("{name}{byte:02x}"))
}
