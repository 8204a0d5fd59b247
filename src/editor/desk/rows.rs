//! What the buttons of a form do to its rows, before the form is saved.

use std::collections::BTreeMap;

use super::known::Draft;
use crate::sheet::{schema, table};

/// Does what the button `act` says (`add:/leases`, `up:/leases/r2`, `down:…`, `remove:…`, `paste:/leases`,
/// `theirs:/headline`) to the texts that are about to be saved, and says which place the reader goes to: `None` when
/// the button only saves. The key of the pasted field when its table cannot be read.
pub fn apply(
    act: &str,
    form: &BTreeMap<String, String>,
    draft: &Draft,
    changes: &mut BTreeMap<String, String>,
) -> Result<Option<String>, String> {
    let Some((verb, key)) = act.split_once(':') else { return Ok(None) };
    match verb {
        "add" => Ok(add(key, changes, &draft.sheet_rows(key))),
        "up" | "down" | "remove" => Ok(arrange(verb, key, changes)),
        "paste" => paste(key, form.get(act).map_or("", String::as_str), changes, &draft.sheet_rows(key)),
        "theirs" => {
            changes.insert(key.to_owned(), draft.desk.sheet.get(key).to_owned());
            Ok(Some(key.to_owned()))
        }
        _ => Ok(None),
    }
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

fn paste(
    list: &str,
    text: &str,
    changes: &mut BTreeMap<String, String>,
    saved: &[String],
) -> Result<Option<String>, String> {
    let pasted = table::rows(list, text).map_err(|_| format!("paste:{list}"))?;
    let mut rows = names(list, changes, saved);
    for cells in pasted.rows {
        let row = fresh();
        for (column, text) in cells {
            changes.insert(format!("{list}/{row}/{column}"), text);
        }
        rows.push(row);
    }
    changes.insert(list.to_owned(), rows.join(" "));
    Ok(Some(list.to_owned()))
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
