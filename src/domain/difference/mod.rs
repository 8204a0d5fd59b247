//! What differs between two bulletins, field by field. Rows of a list are matched by what they are about (a city, a cluster,
//! a title, a number), not by their place, so that a row put in the middle is one change.
//!
//! `rows` matches rows, `said` reads what a field says, `label` names the field for people.

mod label;
mod rows;
mod said;
pub mod words;

use std::collections::BTreeSet;

use serde_json::Value;

pub use said::{Difference, Said};

use super::bulletin::Bulletin;
use super::language::Language;
use rows::Paired;

/// One field that differs; `None` = it says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// A JSON pointer into the later bulletin; into the earlier one where the later has no such row.
    pub path: String,
    pub before: Option<Said>,
    pub after: Option<Said>,
    /// The path with the names of rows instead of their places.
    named: Vec<Step>,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Field(String),
    /// A row, by the name of what it is about.
    Row(String),
}

impl Change {
    /// The field's name for people: `深圳新增公告`, `政策《…》 · 摘要`.
    pub fn label(&self, language: Language) -> String {
        label::label(&self.named, language)
    }

    /// How much the figure changed, where both are figures of one kind and exact.
    pub fn difference(&self) -> Option<Difference> {
        said::difference(self.before.as_ref()?, self.after.as_ref()?)
    }

    /// The field holds prose rather than a figure.
    pub fn is_prose(&self) -> bool {
        [&self.before, &self.after].into_iter().flatten().any(|said| matches!(said, Said::Words(_)))
    }

    /// It says something before and after.
    pub fn has_both(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    /// Another number or another bound; a figure that is only printed otherwise is none.
    pub fn is_revised_figure(&self) -> bool {
        let counts = |said: &Option<Said>| said.as_ref().map(|said| (said.amount(), said.upper()));
        !self.is_prose() && counts(&self.before) != counts(&self.after)
    }
}

/// The fields in which `after` differs from `before`, in the order of the contract.
pub fn between(before: &Bulletin, after: &Bulletin) -> Vec<Change> {
    // Plain data: this cannot fail.
    let value = |bulletin| serde_json::to_value(bulletin).unwrap_or_default();
    let mut found = Found::default();
    found.compare(Some(&value(before)), Some(&value(after)));
    found.changes.sort_by_key(|change| place(&change.named));
    found.changes
}

/// The sections in the order of the contract: a JSON object is in the order of its names.
const SECTIONS: [&str; 13] = [
    "week",
    "period",
    "headline",
    "lede",
    "land",
    "leases",
    "funding",
    "capital",
    "market_report",
    "funds",
    "renewal",
    "news",
    "policies",
];

fn place(named: &[Step]) -> usize {
    let Some(Step::Field(first)) = named.first() else { return SECTIONS.len() };
    SECTIONS.iter().position(|name| name == first).unwrap_or(SECTIONS.len())
}

#[derive(Default)]
struct Found {
    changes: Vec<Change>,
    path: Vec<String>,
    named: Vec<Step>,
}

impl Found {
    fn compare(&mut self, before: Option<&Value>, after: Option<&Value>) {
        if before == after {
            return;
        }
        let (list, row) = (self.list(), self.named.last());
        let whole = match row {
            // A row of prose that came or went is one change.
            Some(Step::Row(_)) if rows::is_prose(list) && (before.is_none() || after.is_none()) => {
                Some((before.map(said::row), after.map(said::row)))
            }
            Some(Step::Field(field)) => said::whole(field, before).zip(said::whole(field, after)),
            Some(Step::Row(_)) | None => None,
        };
        match whole {
            Some((before, after)) if before != after => {
                let path: String = self.path.iter().map(|step| format!("/{step}")).collect();
                self.changes.push(Change { path, before, after, named: self.named.clone() });
            }
            Some(_) => {}
            None if [before, after].into_iter().flatten().any(Value::is_array) => self.lists(before, after),
            None => self.objects(before, after),
        }
    }

    /// The name of the innermost field: the list's, for a row.
    fn list(&self) -> &str {
        let mut names = self.named.iter().rev().filter_map(|step| match step {
            Step::Field(name) => Some(name.as_str()),
            Step::Row(_) => None,
        });
        names.next().unwrap_or_default()
    }

    fn objects(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let fields = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
        let (before, after) = (fields(before), fields(after));
        let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        // What a row of figures is about names it already.
        let about = match self.named.last() {
            Some(Step::Row(_)) if !rows::is_prose(self.list()) => rows::identity(self.list()),
            _ => "",
        };
        for key in keys.into_iter().filter(|key| key.as_str() != about) {
            self.step(key.clone(), Step::Field(key.clone()), before.get(key), after.get(key));
        }
    }

    fn lists(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let rows = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        let (before, after) = (rows(before), rows(after));
        for Paired { name, before: old, after: new } in rows::pairs(self.list(), &before, &after) {
            let (old_row, new_row) = (old.and_then(|at| before.get(at)), new.and_then(|at| after.get(at)));
            let place = new.or(old).unwrap_or_default().to_string();
            self.step(place, Step::Row(name), old_row, new_row);
        }
    }

    fn step(&mut self, place: String, name: Step, before: Option<&Value>, after: Option<&Value>) {
        self.path.push(place);
        self.named.push(name);
        self.compare(before, after);
        self.path.pop();
        self.named.pop();
    }
}

#[cfg(test)]
mod tests;
