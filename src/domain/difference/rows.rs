//! Which row of a list became which: by what the rows are about.

use serde_json::Value;

/// A row of either list, or of both.
pub struct Paired {
    /// What the row is about.
    pub name: String,
    /// Its places in the earlier and in the later list.
    pub before: Option<usize>,
    pub after: Option<usize>,
}

/// The field that says what a row of the list is about.
pub fn identity(list: &str) -> &'static str {
    match list {
        "cities" | "leases" | "renewal" => "city",
        "clusters" => "cluster",
        "source_periods" => "source",
        "measures" => "number",
        _ => "title",
    }
}

/// Whether the rows of the list hold prose rather than figures.
pub fn is_prose(list: &str) -> bool {
    matches!(list, "news" | "funds" | "policies" | "documents" | "measures")
}

/// The fields whose text tells a row that was given another title.
const TEXTS: [&str; 4] = ["body", "summary", "text", "documents"];

/// All rows, in the order of the later list; what is gone stands after its predecessor.
pub fn pairs(list: &str, before: &[Value], after: &[Value]) -> Vec<Paired> {
    let field = identity(list);
    let mut left: Vec<usize> = (0..before.len()).collect();
    let mut take = |wanted: &dyn Fn(&Value) -> bool| {
        let at = left.iter().position(|at| before.get(*at).is_some_and(wanted))?;
        Some(left.remove(at))
    };
    let mut found: Vec<Option<usize>> =
        after.iter().map(|row| take(&|other| row.get(field).is_some() && other.get(field) == row.get(field))).collect();
    for (row, found) in after.iter().zip(&mut found) {
        if found.is_none() {
            *found = take(&|other| same_text(row, other));
        }
    }
    let mut pairs: Vec<Paired> = Vec::new();
    for (place, (row, old)) in after.iter().zip(found).enumerate() {
        pairs.push(Paired { name: name(row, field), before: old, after: Some(place) });
    }
    for gone in left {
        let place = pairs.iter().rposition(|pair| pair.before.is_some_and(|old| old < gone)).map_or(0, |at| at + 1);
        let name = before.get(gone).map(|row| name(row, field)).unwrap_or_default();
        pairs.insert(place, Paired { name, before: Some(gone), after: None });
    }
    pairs
}

fn name(row: &Value, field: &str) -> String {
    row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn same_text(row: &Value, other: &Value) -> bool {
    let says = |value: &Value| match value {
        Value::String(text) => !text.is_empty(),
        Value::Array(rows) => !rows.is_empty(),
        _ => false,
    };
    TEXTS.iter().any(|text| row.get(*text).is_some_and(|value| says(value) && other.get(*text) == Some(value)))
}
