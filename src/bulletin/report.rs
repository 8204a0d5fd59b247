//! What the reader says about a text beside its bulletin and its findings.

use serde::{Deserialize, Serialize};

/// Where a field was read: a JSON pointer into the bulletin, and places in the text that count Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub path: String,
    pub start: usize,
    /// Outside.
    pub end: usize,
}

/// Text that no field came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    pub start: usize,
    /// Outside.
    pub end: usize,
    pub text: String,
}
