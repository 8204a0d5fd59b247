//! What taking a text over would change in a draft: the difference of two sheets whose rows have names of their own. Pure.

mod arrange;
mod rows;
mod same_thing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::sheet::Sheet;
use crate::sheet::schema::{self, FIELDS, Kind, Section};

/// One thing that can be taken over, or left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What a form calls it; the same as long as the text is.
    pub id: String,
    /// The key in the draft: of a field, of a row, or of a list whose order it is.
    pub key: String,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The field says something else, or nothing yet.
    Field { before: String, after: String },
    /// The text has a row that the draft has not: its fields by the draft's keys, lists in it included.
    NewRow { fields: BTreeMap<String, String> },
    /// The draft has a row that the text has not. It stays unless this is chosen.
    GoneRow,
    /// The draft says something where the text says nothing. It stays unless this is chosen.
    GoneField { before: String },
    /// The rows that both have stand in another order.
    Order,
}

impl Entry {
    pub fn section(&self) -> Option<Section> {
        let list = || self.key.rsplit_once('/').and_then(|(list, _)| schema::field(list));
        schema::field(&self.key).or_else(list).map(|field| field.section)
    }

    /// Whether it is a whole row of the list, which only one of the two has.
    pub fn is_row_of(&self, list: &str) -> bool {
        matches!(self.what, What::NewRow { .. } | What::GoneRow)
            && self.key.rsplit_once('/').is_some_and(|(of, _)| of == list)
    }

    /// Whether it is taken over when nobody says anything else: never where words of the draft would give way.
    pub fn by_default(&self) -> bool {
        let keeps = !matches!(self.what, What::GoneRow | What::GoneField { .. });
        keeps && !self.replaces_words()
    }

    /// Whether other words would stand in the place of the draft's.
    pub fn replaces_words(&self) -> bool {
        self.replaced().is_some_and(|replaced| replaced.is_words)
    }

    /// What would give way to something else in the field; `None` where nothing would.
    pub fn replaced(&self) -> Option<Replaced> {
        let What::Field { before, .. } = &self.what else { return None };
        let kind = schema::field(&self.key)?.kind;
        let is_words = kind.is_words();
        (!before.trim().is_empty()).then_some(Replaced { is_words })
    }
}

/// What gives way to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// Words, not a figure or a day.
    pub is_words: bool,
}

/// The difference, and which field of the draft each field of the text belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// In the order of the forms.
    pub entries: Vec<Entry>,
    /// The draft's key of every field and row that was read.
    pub keys: BTreeMap<String, String>,
    /// Each list of the draft in which rows come, go or move, with the rows of the text by the draft's names.
    lists: Vec<(String, Vec<String>)>,
}

/// Compares what was read (the sheet of it) with the draft.
pub fn plan(draft: &Sheet, read: &Sheet) -> Plan {
    let mut plan = Plan::default();
    for field in FIELDS.iter().filter(|field| field.list().is_none() && !field.is_detail()) {
        plan.compare(draft, read, field.pattern, field.pattern, field.kind);
    }
    plan
}

/// The same for one list alone.
pub fn of_list(draft: &Sheet, read: &Sheet, list: &str) -> Plan {
    let mut plan = Plan::default();
    plan.list(draft, read, list, list);
    plan
}

impl Plan {
    fn compare(&mut self, draft: &Sheet, read: &Sheet, key: &str, read_key: &str, kind: Kind) {
        if kind == Kind::List {
            return self.list(draft, read, key, read_key);
        }
        self.keys.insert(read_key.to_owned(), key.to_owned());
        let (before, after) = (draft.get(key).to_owned(), read.get(read_key).to_owned());
        let same = before.trim() == after.trim();
        if !same && !after.is_empty() {
            self.add(format!("f:{read_key}"), key, What::Field { before, after });
        } else if !same {
            self.add(format!("g:{key}"), key, What::GoneField { before });
        }
    }

    fn list(&mut self, draft: &Sheet, read: &Sheet, list: &str, read_list: &str) {
        let Some(pattern) = schema::field(list).map(|field| field.pattern) else { return };
        let (ours, theirs) = (read.rows(read_list), draft.rows(list));
        if ours.is_empty() {
            // A text without the section says nothing about its rows.
            return theirs.iter().for_each(|row| self.gone(list, row));
        }
        let pairs = rows::matched(pattern, draft, list, read, read_list);
        let mut named = Vec::new();
        for row in &ours {
            let found = pairs.iter().find(|(our, _)| our == row).map(|(_, their)| their.clone());
            let name = found.clone().unwrap_or_else(|| free(draft, list, row, &named));
            let (key, read_key) = (format!("{list}/{name}"), format!("{read_list}/{row}"));
            self.keys.insert(read_key.clone(), key.clone());
            if found.is_some() {
                for column in schema::columns(pattern) {
                    self.compare(draft, read, &column.key_in(&key), &column.key_in(&read_key), column.kind);
                }
            } else {
                let mut fields = BTreeMap::new();
                for (from, text) in read.below(&read_key) {
                    let rest = from.strip_prefix(&read_key).unwrap_or_default();
                    let to = format!("{key}{rest}");
                    self.keys.insert(from.to_owned(), to.clone());
                    fields.insert(to, text.to_owned());
                }
                self.add(format!("r:{read_key}"), &key, What::NewRow { fields });
            }
            named.push(name);
        }
        let both: Vec<&str> = theirs.iter().copied().filter(|row| named.iter().any(|name| name == row)).collect();
        let as_read: Vec<&str> = named.iter().map(String::as_str).filter(|row| both.contains(row)).collect();
        if both != as_read {
            self.add(format!("o:{list}"), list, What::Order);
        }
        theirs.iter().filter(|row| !both.contains(row)).for_each(|row| self.gone(list, row));
        self.lists.push((list.to_owned(), named));
    }

    /// Where rows of the list are on either side without one on the other, so that a row may be there twice after taking
    /// over: how many rows the draft has, the text has, and the draft will have with the entries that `is_taken` says.
    pub fn unpaired(
        &self,
        draft: &Sheet,
        read: &Sheet,
        list: &str,
        is_taken: impl Fn(&Entry) -> bool,
    ) -> Option<[usize; 3]> {
        let alone = || self.entries.iter().filter(|entry| entry.is_row_of(list));
        let new = |entry: &&Entry| matches!(entry.what, What::NewRow { .. });
        if alone().filter(new).count() == 0 || alone().all(|entry| new(&entry)) {
            return None;
        }
        let (there, taken) = (draft.rows(list).len(), || alone().filter(|entry| is_taken(entry)));
        let (more, fewer) = (taken().filter(new).count(), taken().filter(|entry| !new(entry)).count());
        Some([there, read.rows(list).len(), there.saturating_add(more).saturating_sub(fewer)])
    }

    fn gone(&mut self, list: &str, row: &str) {
        let key = format!("{list}/{row}");
        self.add(format!("g:{key}"), &key, What::GoneRow);
        if !self.lists.iter().any(|(known, _)| known == list) {
            self.lists.push((list.to_owned(), Vec::new()));
        }
    }

    fn add(&mut self, id: String, key: &str, what: What) {
        self.entries.push(Entry { id, key: key.to_owned(), what });
    }

    /// What the chosen entries change in the draft: new texts by key, ready for the store.
    pub fn changes(&self, draft: &Sheet, chosen: &BTreeSet<String>) -> BTreeMap<String, String> {
        let taken = || self.entries.iter().filter(|entry| chosen.contains(&entry.id));
        let mut changes = BTreeMap::new();
        for entry in taken() {
            match &entry.what {
                What::Field { after, .. } => {
                    changes.insert(entry.key.clone(), after.clone());
                }
                What::GoneField { .. } => {
                    changes.insert(entry.key.clone(), String::new());
                }
                What::NewRow { fields } => changes.extend(fields.clone()),
                What::GoneRow | What::Order => {}
            }
        }
        for (list, rows) in &self.lists {
            let of_list = |what: fn(&What) -> bool| {
                let rows = taken().filter(move |entry| what(&entry.what));
                rows.filter_map(|entry| entry.key.rsplit_once('/'))
                    .filter(|(of, _)| of == list)
                    .map(|(_, row)| row)
                    .collect::<Vec<&str>>()
            };
            let there = draft.rows(list);
            let added = of_list(|what| matches!(what, What::NewRow { .. }));
            let removed = of_list(|what| *what == What::GoneRow);
            let moved = taken().any(|entry| entry.what == What::Order && entry.key == *list);
            let arranged = arrange::arranged(&there, rows, &added, &removed, moved);
            if arranged != there {
                changes.insert(list.clone(), arranged.join(" "));
            }
        }
        changes
    }
}

/// A name for a row of the text that no row of the draft has: its own where that is free.
fn free(draft: &Sheet, list: &str, row: &str, named: &[String]) -> String {
    let mut name = row.to_owned();
    let rows = draft.rows(list);
    while rows.contains(&name.as_str()) || draft.holds(&format!("{list}/{name}")) || named.contains(&name) {
        name.insert(0, 't');
    }
    name
}
