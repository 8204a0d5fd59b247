//! Pieces of the text that no field was read from, put into a field by hand.

use std::collections::BTreeMap;

use super::sent::Sent;
use crate::bulletin::{Span, Unread};
use crate::sheet::Sheet;
use crate::sheet::schema::{self, FIELDS, Kind};

/// Where pieces go: the key of a field of what was read, by the piece's start and end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assigned(BTreeMap<(usize, usize), String>);

/// The fields that a piece may go into: those outside of lists, and the prose in rows.
pub fn fields(read: &Sheet) -> Vec<String> {
    let fixed = FIELDS
        .iter()
        .filter(|field| !field.pattern.contains('*') && field.kind != Kind::List && !field.is_detail())
        .map(|field| field.pattern.to_owned());
    let prose = |key: &str| {
        schema::field(key)
            .is_some_and(|field| field.list().is_some() && matches!(field.kind, Kind::Text | Kind::Markdown))
    };
    let in_rows = read.fields().map(|(key, _)| key).filter(|key| prose(key)).map(str::to_owned);
    fixed.chain(in_rows).collect()
}

impl Assigned {
    /// The choices of a form: fields named `assign:START-END`. What names no unread piece or no field is left out.
    pub fn of(sent: &Sent, read: &Sheet, unread: &[Unread]) -> Self {
        let choices = sent.fields().filter(|(_, key)| !key.is_empty()).filter_map(|(name, key)| {
            let (start, end) = name.strip_prefix("assign:")?.split_once('-')?;
            let place = (start.parse().ok()?, end.parse().ok()?);
            let known = unread.iter().any(|piece| (piece.start, piece.end) == place);
            known.then(|| (place, key.to_owned()))
        });
        let choices: BTreeMap<(usize, usize), String> = choices.collect();
        let known = if choices.is_empty() { Vec::new() } else { fields(read) };
        Self(choices.into_iter().filter(|(_, key)| known.contains(key)).collect())
    }

    /// The field that the piece goes into.
    pub fn field(&self, start: usize, end: usize) -> Option<&str> {
        self.0.get(&(start, end)).map(String::as_str)
    }

    /// What was read with the pieces put in: prose gets another paragraph, any other field says the piece and nothing else.
    pub fn apply(&self, read: &Sheet, unread: &[Unread]) -> Sheet {
        let mut sheet = read.clone();
        for piece in unread {
            let Some(key) = self.field(piece.start, piece.end) else { continue };
            let text = piece.text.trim();
            let prose = schema::field(key).is_some_and(|field| matches!(field.kind, Kind::Text | Kind::Markdown));
            let before = sheet.get(key);
            let joined = if prose && !before.is_empty() { format!("{before}\n{text}") } else { text.to_owned() };
            sheet.set(key, &joined);
        }
        sheet
    }

    /// Where the pieces stand, by the keys of what was read.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.0.iter().map(|((start, end), key)| Span { path: key.clone(), start: *start, end: *end })
    }
}
