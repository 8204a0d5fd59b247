//! The text with its places marked. What was read in several places has a mark for each; a mark in a mark leads to the
//! inner one's field.

use leptos::prelude::*;

use super::Checked;
use crate::bulletin;
use crate::editor::paste::key;
use crate::editor::paste::marks::{self, Piece, Place};

pub fn view(checked: &Checked) -> AnyView {
    let report = &checked.reading.report;
    let read = report.spans.iter().map(|span| Place { start: span.start, end: span.end });
    let unread = report.unread.iter().map(|unread| Place { start: unread.start, end: unread.end });
    let places: Vec<Place> = read.chain(unread).collect();
    let pieces = marks::pieces(bulletin::shown(&checked.reading.text).into_iter(), &places);
    let pieces = pieces.into_iter().map(|piece| self::piece(checked, piece)).collect_view();
    view! { <div class="marked-text pane" lang="zh">{pieces}</div> }.into_any()
}

fn piece(checked: &Checked, piece: Piece) -> AnyView {
    let spans = &checked.reading.report.spans;
    let id = |number: usize| match number.checked_sub(spans.len()) {
        Some(unread) => format!("unread-{unread}"),
        None => format!("span-{number}"),
    };
    // The mark itself has the id of its own place; others that begin here have theirs before it.
    let own = piece.inner.filter(|inner| piece.begins.contains(inner));
    let others = piece.begins.iter().filter(|number| Some(**number) != own);
    let others = others.map(|number| view! { <span id=id(*number)></span> }).collect_view();
    let own = own.map(id);
    let marked = match piece.inner {
        None => piece.text.into_any(),
        Some(inner) => match spans.get(inner) {
            None => view! { <mark class="unread" id=own>{piece.text}</mark> }.into_any(),
            Some(span) => {
                let field = key::of(&span.path).map(|key| format!("#field-{key}"));
                view! { <mark id=own data-path=span.path.clone()><a href=field>{piece.text}</a></mark> }.into_any()
            }
        },
    };
    view! { {others} {marked} }.into_any()
}
