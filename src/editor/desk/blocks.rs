//! Everything that keeps a draft from being submitted or published, in one list, each with the way to its place.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::checklist::{self, Checklist, Item};
use super::known::Draft;
use super::refusal;
use super::review::{self, Typed};
use super::words::Words;
use crate::domain::finding::Level;
use crate::store::Comment;
use crate::ui::marked::marked;
use crate::web::error::Error;
use crate::web::state::State;

/// One reason, and the places that it is about.
pub struct Block {
    text: String,
    /// Where to go, and what it is called.
    places: Vec<(String, String)>,
}

/// The errors, which are mended in the forms.
pub fn errors(draft: &Draft, checklist: &Checklist) -> Option<Block> {
    let text = Words::ErrorsBlock.read(draft.person.language).to_owned();
    let places = numbered(checklist, Level::Error).map(|(at, item)| place(draft, at, item)).collect();
    (!checklist.is_clear()).then_some(Block { text, places })
}

/// The comments that nobody resolved yet.
pub fn comments(draft: &Draft, comments: &[Comment]) -> Option<Block> {
    let language = draft.person.language;
    let open: Vec<&Comment> = comments.iter().filter(|comment| comment.resolved_at.is_none()).collect();
    let places = open.iter().map(|comment| {
        let label = checklist::field_address(draft, &comment.field).map(|(_, label)| label);
        (format!("#comment-{}", comment.id), label.unwrap_or_else(|| Words::WholeDraft.read(language).to_owned()))
    });
    let text = Words::OpenComments.with(language, &[&open.len().to_string()]);
    (!open.is_empty()).then(|| Block { text, places: places.collect() })
}

/// What is still to be filled in where a publisher decides: reasons, where `explained` knows none, and, in a form that
/// came back, the note, a time that can be, and a tick where readers would see the `same` as in that revision.
pub fn to_do(
    draft: &Draft,
    checklist: &Checklist,
    typed: &Typed,
    now: DateTime<Utc>,
    same: Option<u32>,
    explained: impl Fn(&str) -> bool,
) -> Vec<Block> {
    let language = draft.person.language;
    let at = |words: Words, to: &str, label: Words| Block {
        text: words.read(language).to_owned(),
        places: vec![(to.to_owned(), label.read(language).to_owned())],
    };
    let note = typed.refused.is_some() && typed.get("note").trim().is_empty();
    let note = note.then(|| at(Words::NoteMissing, "#note", Words::Note));
    let when = match review::time(&typed.get("at")) {
        Err(()) => Some(Words::NoSuchTime),
        Ok(Some(at)) if at <= now => Some(Words::TimePassed),
        Ok(_) => None,
    };
    let when = when.map(|words| at(words, "#at", Words::PublishAt));
    let same = same.filter(|_| typed.refused.is_some() && typed.get("same").is_empty()).map(|number| Block {
        text: Words::SameAsPublished.with(language, &[&number.to_string()]),
        places: vec![("#same".to_owned(), Words::PublishSame.with(language, &[&number.to_string()]))],
    });
    unexplained(draft, checklist, explained).into_iter().chain(note).chain(when).chain(same).collect()
}

fn unexplained(draft: &Draft, checklist: &Checklist, explained: impl Fn(&str) -> bool) -> Option<Block> {
    let missing = numbered(checklist, Level::Warning).filter(|(_, item)| !explained(&item.reason));
    let places: Vec<(String, String)> =
        missing.map(|(at, item)| (format!("#{}", checklist::place_of(at)), place(draft, at, item).1)).collect();
    let text = Words::ReasonsMissing.with(draft.person.language, &[&places.len().to_string()]);
    (!places.is_empty()).then_some(Block { text, places })
}

/// That somebody else has to approve, and who may.
pub async fn four_eyes(state: &State, draft: &Draft) -> Result<Option<Block>, Error> {
    let Err(error) = state.store.may_approve(&draft.desk, &draft.person.actor()).await else { return Ok(None) };
    match refusal::said(&error, draft.person.language) {
        Some((_, text)) => Ok(Some(Block { text, places: Vec::new() })),
        None => Err(error.into()),
    }
}

/// The list under its heading; nothing when nothing is in the way.
pub fn view(blocks: &[Block], heading: Words, draft: &Draft) -> AnyView {
    if blocks.is_empty() {
        return ().into_any();
    }
    let entries = blocks.iter().map(|block| {
        let places = block
            .places
            .iter()
            .map(|(to, label)| view! { <li><a href=to.clone()>{marked(label, draft.person.language)}</a></li> });
        let places = (!block.places.is_empty()).then(|| view! { <ul>{places.collect_view()}</ul> });
        view! { <li>{block.text.clone()} {places}</li> }
    });
    view! {
        <div class="blocks">
            <h3>{heading.read(draft.person.language)}</h3>
            <ul>{entries.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn numbered(checklist: &Checklist, level: Level) -> impl Iterator<Item = (usize, &Item)> {
    checklist.items.iter().enumerate().filter(move |(_, item)| item.level == level)
}

/// The field that a line is about; the line itself when it is about none.
fn place(draft: &Draft, at: usize, item: &Item) -> (String, String) {
    let field = item.field.as_deref().and_then(|key| checklist::field_address(draft, key));
    field.unwrap_or_else(|| (format!("#{}", checklist::place_of(at)), item.message.clone()))
}
