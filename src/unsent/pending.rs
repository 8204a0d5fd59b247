//! What was typed into an open form and what the server has of it. Pure: the browser's half only sends what this says.
//!
//! Each text remembers the version it was typed into, so that the server sees who else changed the field since. One save is
//! on its way at a time; one that got no answer is repeated word for word before anything newer goes, because the server may
//! have it already.

use std::collections::{BTreeMap, BTreeSet};

use super::exchange::{Now, Save, Saved};
use crate::sheet::{self, Sheet};

/// As many fields go in one save.
const MOST_FIELDS: usize = 500;

/// A text and the version that it was typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    text: String,
    base: u32,
}

/// Somebody else's words for a field that we typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub theirs: String,
    /// Who wrote them; empty when that is not known.
    pub by: String,
    /// Our words that the server noted down.
    noted: String,
}

/// What the page has to do after an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    /// Key and text that the server has now.
    pub acknowledged: Vec<(String, String)>,
    /// Key and text that others wrote into fields we left alone.
    pub show: Vec<(String, String)>,
    /// Keys in [`Pending::held`] that are new or changed.
    pub asked: Vec<String>,
}

#[derive(Debug)]
pub struct Pending {
    version: u32,
    /// What the server has, by key.
    known: BTreeMap<String, String>,
    /// Keys whose text is a list of rows.
    lists: BTreeSet<String>,
    waiting: BTreeMap<String, Change>,
    /// What is on its way, or is to be repeated.
    sent: BTreeMap<String, Change>,
    flying: bool,
    held: BTreeMap<String, Held>,
    /// What others wrote into the field that has the focus, until it is left.
    later: BTreeMap<String, Change>,
    /// Texts that the server does not take.
    refused: BTreeMap<String, String>,
    /// One of several texts was refused: they go one by one.
    alone: bool,
}

impl Pending {
    /// The form of `version`, with nothing in it.
    pub fn at(version: u32) -> Self {
        Self {
            version,
            known: BTreeMap::new(),
            lists: BTreeSet::new(),
            waiting: BTreeMap::new(),
            sent: BTreeMap::new(),
            flying: false,
            held: BTreeMap::new(),
            later: BTreeMap::new(),
            refused: BTreeMap::new(),
            alone: false,
        }
    }

    /// A field of the form as the server wrote it.
    pub fn field(&mut self, key: &str, text: &str) {
        self.known.insert(key.to_owned(), text.to_owned());
    }

    /// The same for the names of a list's rows.
    pub fn list(&mut self, key: &str, rows: &str) {
        self.lists.insert(key.to_owned());
        self.field(key, rows);
    }

    /// What the form shows of the field may be what was typed, not what the server has.
    pub fn doubt(&mut self, key: &str) {
        self.known.remove(key);
    }

    pub fn version(&self) -> u32 {
        self.version
    }

    /// What the server has of the field, as far as the browser knows.
    pub fn known(&self, key: &str) -> Option<&str> {
        self.known.get(key).map(String::as_str)
    }

    pub fn held(&self, key: &str) -> Option<&Held> {
        self.held.get(key)
    }

    pub fn any_held(&self) -> bool {
        !self.held.is_empty()
    }

    /// Whether our own words for the field are not saved.
    pub fn is_ours(&self, key: &str) -> bool {
        self.waiting.contains_key(key) || self.sent.contains_key(key)
    }

    /// Whether a save is on its way.
    pub fn is_flying(&self) -> bool {
        self.flying
    }

    pub fn any_unsaved(&self) -> bool {
        !self.waiting.is_empty() || !self.sent.is_empty()
    }

    /// The version that a plain sending of the whole form must carry, so that the server asks where others wrote.
    pub fn oldest(&self) -> u32 {
        let changes = self.waiting.values().chain(self.sent.values()).chain(self.later.values());
        changes.map(|change| change.base).min().unwrap_or(self.version).min(self.version)
    }

    /// The field says `text` now. The version that it was typed into, or `None` when the server has it already.
    pub fn typed(&mut self, key: &str, text: &str) -> Option<u32> {
        let later = self.later.remove(key).map(|later| later.base);
        let sent = self.sent.get(key).map(|sent| sent.base);
        let base = self.waiting.get(key).map(|change| change.base).or(sent).or(later).unwrap_or(self.version);
        let same = self.known(key) == Some(text) && base == self.version;
        if same && sent.is_none() && !self.held.contains_key(key) {
            self.waiting.remove(key);
            return None;
        }
        self.waiting.insert(key.to_owned(), Change { text: text.to_owned(), base });
        Some(base)
    }

    /// Words of an earlier visit, typed into `base`.
    pub fn taken_back(&mut self, key: &str, text: &str, base: u32) {
        self.waiting.insert(key.to_owned(), Change { text: text.to_owned(), base: base.min(self.version) });
    }

    /// What to send now; `None` while something is on its way, and when there is nothing.
    pub fn take(&mut self) -> Option<Save> {
        if self.flying {
            return None;
        }
        if self.sent.is_empty() {
            self.sent = self.next();
        }
        let base = self.sent.values().map(|change| change.base).min()?;
        self.flying = true;
        let changes = self.sent.iter().map(|(key, change)| (key.clone(), change.text.clone())).collect();
        Some(Save { base, changes })
    }

    /// The waiting texts that were typed into the oldest version.
    fn next(&mut self) -> BTreeMap<String, Change> {
        let (held, refused) = (&self.held, &self.refused);
        let ready = |key: &str, change: &Change| !held.contains_key(key) && refused.get(key) != Some(&change.text);
        let oldest =
            self.waiting.iter().filter(|(key, change)| ready(key, change)).map(|(_, change)| change.base).min();
        let goes = |key: &str, change: &Change| Some(change.base) == oldest && ready(key, change);
        let most = if self.alone { 1 } else { MOST_FIELDS };
        let keys: Vec<String> = self
            .waiting
            .iter()
            .filter(|(key, change)| goes(key, change))
            .map(|(key, _)| key.clone())
            .take(most)
            .collect();
        keys.into_iter().filter_map(|key| self.waiting.remove_entry(&key)).collect()
    }

    /// No answer came: the same goes again.
    pub fn failed(&mut self) {
        self.flying = false;
    }

    /// The server will not take what was sent. Several texts go again one by one; one text waits until it is another.
    pub fn refused(&mut self) {
        self.flying = false;
        let sent = std::mem::take(&mut self.sent);
        self.alone = sent.len() > 1;
        for (key, change) in sent {
            if !self.alone {
                self.refused.insert(key.clone(), change.text.clone());
            }
            self.waiting.entry(key).or_insert(change);
        }
    }

    /// The answer to what was sent. `busy` is the field that has the focus.
    pub fn saved(&mut self, answer: Saved, busy: Option<&str>) -> Effects {
        let mut effects = Effects::default();
        let before = self.version;
        self.version = self.version.max(answer.version);
        self.flying = false;
        for (key, change) in std::mem::take(&mut self.sent) {
            self.refused.remove(&key);
            if let Some(conflict) = answer.conflicts.iter().find(|conflict| conflict.key == key) {
                let noted = change.text.clone();
                let held = Held { theirs: conflict.theirs.clone(), by: conflict.by.clone(), noted };
                self.known.insert(key.clone(), held.theirs.clone());
                self.held.insert(key.clone(), held);
                effects.asked.push(key.clone());
                self.waiting.entry(key).or_insert(change);
                continue;
            }
            match self.waiting.get_mut(&key) {
                Some(newer) if newer.text == change.text => drop(self.waiting.remove(&key)),
                Some(newer) => newer.base = self.version,
                None => {}
            }
            self.known.insert(key.clone(), change.text.clone());
            effects.acknowledged.push((key, change.text));
        }
        self.alone = self.alone && !self.waiting.is_empty();
        self.merge(answer.theirs, before, busy, &mut effects);
        effects
    }

    /// What the server says unasked of the time since version `since`; nothing while a save is under way.
    pub fn heard(&mut self, now: &Now, since: u32, busy: Option<&str>) -> Effects {
        let mut effects = Effects::default();
        if self.sent.is_empty() && since == self.version && now.version >= since {
            self.version = now.version;
            self.merge(now.theirs.clone(), since, busy, &mut effects);
        }
        effects
    }

    /// What others changed since version `before`.
    fn merge(&mut self, theirs: BTreeMap<String, String>, before: u32, busy: Option<&str>, effects: &mut Effects) {
        let mut older = BTreeSet::new();
        for (key, text) in theirs {
            if self.known.get(&key) == Some(&text) {
                self.later.remove(&key);
            } else if let Some(held) = self.held.get_mut(&key) {
                held.theirs.clone_from(&text);
                effects.asked.push(key.clone());
                self.known.insert(key, text);
            } else if self.lists.contains(&key) {
                effects.show.push((key.clone(), self.rows(&key, &text)));
                self.known.insert(key, text);
            } else if self.waiting.contains_key(&key) {
                older.insert(key);
            } else if busy == Some(key.as_str()) {
                let base = self.later.get(&key).map_or(before, |later| later.base);
                self.later.insert(key, Change { text, base });
            } else {
                self.later.remove(&key);
                effects.show.push((key.clone(), text.clone()));
                self.known.insert(key, text);
            }
        }
        for (key, change) in &mut self.waiting {
            if change.base == before && !older.contains(key) && !self.held.contains_key(key) {
                change.base = self.version;
            }
        }
    }

    /// The rows that a list shows when the server has `theirs`.
    fn rows(&mut self, key: &str, theirs: &str) -> String {
        let Some(ours) = self.waiting.get_mut(key) else { return theirs.to_owned() };
        let base = self.known.get(key).map_or("", String::as_str);
        let alone = |rows: &str| {
            let mut sheet = Sheet::default();
            sheet.set(key, rows);
            sheet
        };
        let changes = BTreeMap::from([(key.to_owned(), ours.text.clone())]);
        let merged = sheet::merged(&alone(base), &alone(theirs), &changes).sheet.get(key).to_owned();
        if merged == theirs {
            self.waiting.remove(key);
        } else {
            *ours = Change { text: merged.clone(), base: self.version };
        }
        merged
    }

    /// The field lost the focus: what others wrote into it meanwhile, when we did not.
    pub fn left(&mut self, key: &str) -> Option<String> {
        let Change { text, .. } = self.later.remove(key)?;
        self.known.insert(key.to_owned(), text.clone());
        Some(text)
    }

    /// The page came with the question which words stay: `ours` are in the field, the server has `theirs` and noted ours.
    pub fn hold(&mut self, key: &str, theirs: &str, ours: &str) {
        let held = Held { theirs: theirs.to_owned(), by: String::new(), noted: ours.to_owned() };
        self.held.insert(key.to_owned(), held);
        self.known.insert(key.to_owned(), theirs.to_owned());
        self.waiting.insert(key.to_owned(), Change { text: ours.to_owned(), base: self.version });
    }

    /// Our words are to stand, although somebody else wrote: they are sent again, on top of theirs.
    pub fn keep_ours(&mut self, key: &str) {
        if self.held.remove(key).is_some()
            && let Some(change) = self.waiting.get_mut(key)
        {
            change.base = self.version;
        }
    }

    /// Somebody else's words are to stand: they, and our own that the server noted down, if it has all of ours.
    pub fn take_theirs(&mut self, key: &str) -> Option<(String, Option<String>)> {
        let held = self.held.remove(key)?;
        let ours = self.waiting.remove(key).map(|change| change.text);
        Some((held.theirs, ours.filter(|ours| *ours == held.noted)))
    }
}

#[cfg(test)]
mod tests;
