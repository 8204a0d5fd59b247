//! Spans by key: a row keeps its name while its place changes, so that the text's words stay with their field.

use crate::bulletin::Span;
use crate::sheet::{Sheet, place};

/// Spans whose paths point into the bulletin that the sheet is read as, by the keys of the fields.
pub(super) fn keyed(spans: &[Span], sheet: &Sheet) -> Vec<Span> {
    let keyed = |span: &Span| place::key(sheet, &span.path).map(|path| Span { path, ..span.clone() });
    spans.iter().filter_map(keyed).collect()
}

/// The spans whose fields still say what they said when they were read from the text.
pub(super) fn unchanged(spans: &[Span], read: &Sheet, now: &Sheet) -> Vec<Span> {
    spans.iter().filter(|span| read.get(&span.path) == now.get(&span.path)).cloned().collect()
}
