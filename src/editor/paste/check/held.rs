//! What is not taken over without somebody's tick: what a person typed, cleared or took out, what readers see, and words.

use super::Checked;
use crate::bulletin::Span;
use crate::editor::paste::draft::From;
use crate::editor::paste::key;
use crate::editor::paste::plan::{Entry, What};

/// What would give way in a field of the draft.
pub enum Held {
    /// What this person typed.
    Typed(String),
    /// What this revision says in public.
    Public(u32),
    /// Other words.
    Words,
}

impl Checked {
    /// Why taking the entry over takes somebody's tick: something would give way that is not the text's own.
    pub(super) fn held(&self, entry: &Entry) -> Option<Held> {
        if let Some(who) = self.draft.typed.get(&entry.key) {
            return Some(Held::Typed(who.clone()));
        }
        if let What::NewRow { .. } = entry.what {
            return self.removed(entry).map(Held::Typed);
        }
        let replaced = entry.replaced()?;
        self.draft.public().map(Held::Public).or_else(|| replaced.is_words.then_some(Held::Words))
    }

    /// Who took the row out of the draft that the text would put in again: it was read from the very same place.
    fn removed(&self, entry: &Entry) -> Option<String> {
        let From::Desk(desk) = &self.draft.from else { return None };
        let (list, _) = entry.key.rsplit_once('/')?;
        let who = self.draft.typed.get(list)?;
        let rows = self.draft.sheet.rows(list);
        let gone = |span: &&Span| {
            let row = span.path.strip_prefix(list).and_then(|rest| rest.split('/').nth(1));
            row.is_some_and(|row| !rows.contains(&row))
        };
        let own = self.plan.keys.iter().filter(|(_, key)| **key == entry.key).map(|(own, _)| format!("{own}/"));
        let own: Vec<String> = own.collect();
        let same = |was: &Span| {
            let mut spans = self.reading.report.spans.iter().filter(|span| {
                key::of(&span.path).is_some_and(|key| own.iter().any(|row| key.starts_with(row.as_str())))
            });
            spans.any(|span| (span.start, span.end) == (was.start, was.end))
        };
        let same_text = desk.text.as_deref() == Some(self.reading.text.as_str());
        (same_text && desk.spans.iter().filter(gone).any(same)).then(|| who.clone())
    }
}
