//! What is wrong with what was typed.

use crate::domain::language::Language;

use super::words::Words;

/// A field that cannot be taken as it is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's key, or a list's.
    pub key: String,
    pub message: Message,
}

/// A text of the catalogue with the values in its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    words: Words,
    values: Vec<Value>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Same(String),
    Words(Words),
    Cells(Vec<Place>),
}

/// Where a cell stands; both count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a pasted text.
    Line { line: usize, column: usize },
    /// In a file: C2.
    Sheet { row: usize, column: usize },
}

impl Place {
    pub fn read(self, language: Language) -> String {
        match self {
            Place::Line { line, column } => {
                let numbers = [line, column].map(|number| number.saturating_add(1).to_string());
                Words::LineAndColumn.with(language, &numbers.each_ref().map(String::as_str))
            }
            Place::Sheet { row, column } => address(row, column),
        }
    }
}

/// The first of the places.
fn named(places: &[Place], language: Language) -> String {
    const NAMED: usize = 8;
    let mut texts: Vec<String> = places.iter().take(NAMED).map(|place| place.read(language)).collect();
    if places.len() > NAMED {
        texts.push("…".to_owned());
    }
    texts.join(if language == Language::Chinese { "、" } else { "; " })
}

/// A cell's address as spreadsheets call it; both count from 0.
pub fn address(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row.saturating_add(1))
}

impl Message {
    /// The message with what was typed, cut to a length that can be read.
    pub fn about(words: Words, typed: &str) -> Self {
        const SHOWN: usize = 40;
        let mut shown: String = typed.trim().chars().take(SHOWN).collect();
        if typed.trim().chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        Self { words, values: vec![Value::Same(shown)] }
    }

    pub fn with_numbers(words: Words, numbers: &[usize]) -> Self {
        Self { words, values: numbers.iter().map(|n| Value::Same(n.to_string())).collect() }
    }

    /// How many places, and which.
    pub fn with_places(words: Words, places: &[Place]) -> Self {
        Self { words, values: vec![Value::Same(places.len().to_string()), Value::Cells(places.to_vec())] }
    }

    /// The message about a cell: its place, and what was typed, cut to a length that can be read.
    pub fn at(words: Words, place: Place, typed: &str) -> Self {
        let mut values = vec![Value::Cells(vec![place])];
        values.extend(Self::about(words, typed).values);
        Self { words, values }
    }

    /// The same message with a field as one more value.
    pub fn and_field(mut self, field: Words) -> Self {
        self.values.push(Value::Words(field));
        self
    }

    /// The message that names a field.
    pub fn naming(words: Words, field: Words) -> Self {
        Self { words, values: vec![Value::Words(field)] }
    }

    pub fn words(&self) -> Words {
        self.words
    }

    pub fn read(&self, language: Language) -> String {
        let value = |value: &'_ Value| match value {
            Value::Same(text) => text.clone(),
            Value::Words(words) => words.read(language).to_owned(),
            Value::Cells(places) => named(places, language),
        };
        let values: Vec<String> = self.values.iter().map(value).collect();
        self.words.with(language, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
