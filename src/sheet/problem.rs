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

    /// The message about a cell, by its line and column: what was typed, cut to a length that can be read, is the last value.
    pub fn of_cell(words: Words, (line, column): (usize, usize), typed: &str) -> Self {
        let mut values = Self::with_numbers(words, &[line, column]).values;
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
        };
        let values: Vec<String> = self.values.iter().map(value).collect();
        self.words.with(language, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
