//! Fields: what Word shows of one is its result, not its code.

use super::equation;
use crate::editor::upload::UploadError;

/// Word nests fields less deep.
const DEEP: usize = 60;
/// Codes of what is drawn are short; what is behind this is cut.
const LONGEST: usize = 2_000;

#[derive(Default)]
pub struct Fields {
    open: Vec<Field>,
}

#[derive(Default)]
struct Field {
    code: String,
    /// Words that stand where the code does: results of fields within it.
    words: String,
    in_result: bool,
    /// It was drawn from its code already.
    is_drawn: bool,
}

impl Fields {
    pub fn begin(&mut self) -> Result<(), UploadError> {
        if self.open.len() >= DEEP {
            return Err(UploadError::Damaged);
        }
        self.open.push(Field::default());
        Ok(())
    }

    /// The code ends; what is shown of fields that keep no result.
    pub fn separate(&mut self) -> Option<String> {
        let field = self.open.last_mut()?;
        field.in_result = true;
        let seen = equation::seen(&field.code);
        field.is_drawn = seen.is_some();
        seen
    }

    pub fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        if field.in_result { None } else { equation::seen(&field.code) }
    }

    pub fn code(&mut self, text: &str) {
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.in_result)
            && field.code.len() < LONGEST
        {
            field.code.push_str(text);
        }
    }

    /// Whether text here is shown; if not it belongs to a code, or to a result that was drawn from one.
    pub fn takes(&mut self, text: &str) -> bool {
        if self.open.iter().any(|field| field.is_drawn) {
            return true;
        }
        let Some(field) = self.open.iter_mut().find(|field| !field.in_result) else { return false };
        if field.code.len() < LONGEST {
            field.code.push_str(text);
        }
        field.words.push_str(text);
        true
    }

    /// A paragraph ends, and no code goes on in the next: fields that never came to a result are none. Gives their words.
    pub fn paragraph_ends(&mut self) -> String {
        let mut words = String::new();
        for field in self.open.extract_if(.., |field| !field.in_result) {
            words.push_str(&field.words);
        }
        words
    }
}
