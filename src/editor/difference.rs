//! What differs between two bulletins, field by field.

use serde_json::Value;

use crate::domain::bulletin::Bulletin;

/// One field that differs; `None` = the field is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// A JSON pointer into the bulletin.
    pub path: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The fields in which `after` differs from `before`, in the order of the contract.
pub fn between(before: &Bulletin, after: &Bulletin) -> Vec<Change> {
    let value = |bulletin| serde_json::to_value(bulletin).unwrap_or_default();
    let mut changes = Vec::new();
    compare(String::new(), Some(&value(before)), Some(&value(after)), &mut changes);
    changes
}

fn compare(path: String, before: Option<&Value>, after: Option<&Value>, changes: &mut Vec<Change>) {
    match (before, after) {
        (before, after) if before == after => {}
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let gone = before.keys().filter(|key| !after.contains_key(*key));
            for key in after.keys().chain(gone) {
                compare(format!("{path}/{key}"), before.get(key), after.get(key), changes);
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) => {
            for at in 0..before.len().max(after.len()) {
                compare(format!("{path}/{at}"), before.get(at), after.get(at), changes);
            }
        }
        (before, after) => changes.push(Change { path, before: shown(before), after: shown(after) }),
    }
}

/// A value in few words: a quantity as it was printed.
fn shown(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) => match fields.get("text").or(fields.get("title")) {
            Some(Value::String(text)) => Some(text.clone()),
            _ => Some(Value::Object(fields.clone()).to_string()),
        },
        value => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capital::Capital;

    #[test]
    fn names_the_field_and_both_values() {
        let before = Bulletin::empty("2024-W25".parse().unwrap());
        let mut after = before.clone();
        after.headline = Some("新标题".into());
        assert_eq!(
            between(&before, &after),
            [Change { path: "/headline".into(), before: None, after: Some("新标题".into()) }]
        );
        assert_eq!(between(&after, &after), []);
        let mut other = after.clone();
        other.capital = Some(Capital { ipos: Some(2), ..Capital::default() });
        let mut changed = other.clone();
        changed.capital.as_mut().unwrap().ipos = Some(3);
        assert_eq!(
            between(&other, &changed),
            [Change { path: "/capital/ipos".into(), before: Some("2".into()), after: Some("3".into()) }]
        );
    }
}
