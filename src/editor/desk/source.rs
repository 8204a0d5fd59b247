//! `/edit/weeks/{week}/source`: the text that was pasted for the week, with every place that a field was read from; and the
//! words of one field beside it in its form.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Query, State};
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use super::against_source;
use super::checklist;
use super::known::{self, Draft};
use crate::bulletin::{self, Clause, Span, Unread};
use crate::domain::catalogue::catalogue;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::domain::week::Week;
use crate::editor::frame;
use crate::editor::paste::marks::{self, Piece, Place};
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Kind};
use crate::store::Which;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::{Error, Missing};
use crate::web::state;

catalogue! { Own:
    Title "{0} · 原文" "{0} · source text";
    Lead "贴入的文字;有标记的是各栏目读自何处,点按可到该栏目" "The text that was pasted; what is marked was read into a field, and leads to it";
    LeadRevision "修订{0}所依据的文字;有标记的是各数字读自何处" "The text that revision {0} was made from; what is marked was read into it";
    OfDraft "草稿" "Draft";
    OfRevision "修订{0}" "Revision {0}";
    NoText "本周没有贴入原文" "No text was pasted for this week";
    Words "原文:" "Source: ";
}

#[derive(Deserialize)]
pub struct Asked {
    /// The revision whose text is asked for; without it the draft's, else the latest one's.
    revision: Option<u32>,
}

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let (week, language) = (known::week(&week)?, person.language);
    let title = Own::Title.with(language, &[&week.to_string()]);
    let desk = state.store.desk(week).await?;
    let others = others(&state, &person, week, desk.is_some()).await?;
    let (steps, lead, marked) = match desk.filter(|_| asked.revision.is_none()) {
        Some(desk) => {
            let draft = Draft { person: person.clone(), desk };
            let text = draft.desk.text.as_deref().map(|text| {
                let field = |span: &Span| checklist::field_address(&draft, &span.path).map(|(to, _)| to);
                marked(text, &draft.desk.spans, &draft.desk.unread, &field)
            });
            (known::steps(&draft, None), Own::Lead.read(language).to_owned(), text)
        }
        None => {
            let which = asked.revision.map_or(Which::Latest, Which::Number);
            let edition = state.store.edition(week, which).await?;
            let edition = match (edition, asked.revision, state.store.revisions(week).await?.last()) {
                (Some(edition), ..) => edition,
                (None, Some(number), Some(latest)) => {
                    let (number, latest) = (number.to_string(), latest.number);
                    return Err(Error::NotFound(Missing::Revision { week, number, latest }));
                }
                (None, ..) => return Err(Error::NotFound(Missing::Draft(week))),
            };
            let text = edition.text.as_deref().map(|text| marked(text, &edition.spans, &edition.unread, &|_| None));
            let number = edition.revision.map_or(0, |revision| revision.number).to_string();
            (published(&person, week), Own::LeadRevision.with(language, &[&number]), text)
        }
    };
    let body = match marked {
        Some(text) => view! { <p class="lead">{lead}</p> {text} }.into_any(),
        None => view! { <p class="gap">{Own::NoText.read(language)}</p> }.into_any(),
    };
    let body = view! { {steps} <h1>{title.clone()}</h1> {others} {body} };
    Ok(frame::page(&state, &person, &title, body.into_any()))
}

/// The ways to the texts of the draft and of each revision, where there are several.
async fn others(state: &state::State, person: &Person, week: Week, is_drafted: bool) -> Result<Option<AnyView>, Error> {
    let language = person.language;
    let to = address::edit_part(language, week, "source");
    let draft = is_drafted.then(|| (to.clone(), Own::OfDraft.read(language).to_owned()));
    let revisions = state.store.revisions(week).await?.into_iter().rev().map(|revision| {
        let name = Own::OfRevision.with(language, &[&revision.number.to_string()]);
        (format!("{to}?revision={}", revision.number), name)
    });
    let ways: Vec<_> =
        draft.into_iter().chain(revisions).map(|(to, name)| view! { <li><a href=to>{name}</a></li> }).collect();
    Ok((ways.len() > 1).then(|| view! { <nav class="contents"><ul>{ways}</ul></nav> }.into_any()))
}

/// The way back to a published week without a draft.
fn published(person: &Person, week: Week) -> AnyView {
    let to = address::edit_week(person.language, week);
    view! { <nav class="contents"><a href=to>{week.to_string()}</a></nav> }.into_any()
}

/// The text with a mark for each place; `to` says where a mark leads.
fn marked(text: &str, spans: &[Span], unread: &[Unread], to: &dyn Fn(&Span) -> Option<String>) -> AnyView {
    let read = spans.iter().map(|span| Place { start: span.start, end: span.end });
    let left = unread.iter().map(|piece| Place { start: piece.start, end: piece.end });
    let places: Vec<Place> = read.chain(left).collect();
    // A list of names has a place for each name; an id stands once.
    let mut named = BTreeSet::new();
    let pieces = marks::pieces(bulletin::shown(text).into_iter(), &places).into_iter().map(|piece| {
        let ids = piece.begins.iter().filter_map(|number| spans.get(*number)).map(|span| place(&span.path));
        let ids: Vec<String> = ids.filter(|id| named.insert(id.clone())).collect();
        self::piece(piece, ids, spans, to)
    });
    let pieces: Vec<AnyView> = pieces.collect();
    view! { <div class="marked-text" lang="zh">{pieces}</div> }.into_any()
}

fn piece(piece: Piece, ids: Vec<String>, spans: &[Span], to: &dyn Fn(&Span) -> Option<String>) -> AnyView {
    let anchors = ids.into_iter().map(|id| view! { <span id=id></span> }).collect_view();
    let marked = match piece.inner.map(|inner| spans.get(inner)) {
        None => piece.text.into_any(),
        Some(None) => view! { <mark class="unread">{piece.text}</mark> }.into_any(),
        Some(Some(span)) => match to(span) {
            Some(to) => view! { <mark><a href=to>{piece.text}</a></mark> }.into_any(),
            None => view! { <mark>{piece.text}</mark> }.into_any(),
        },
    };
    view! { {anchors} {marked} }.into_any()
}

/// The id of the place in the text that the field of this key was read from.
fn place(key: &str) -> String {
    format!("at-{key}")
}

/// The words of each figure and each short field, by key: what a form shows beside them.
pub fn words(draft: &Draft, sheet: &Sheet, holds: impl Fn(&str) -> bool) -> BTreeMap<String, Clause> {
    let Some(text) = draft.desk.text.as_deref() else { return BTreeMap::new() };
    // Of prose only what was changed: what it says is its own source.
    let short = |span: &&Span| {
        let kind = schema::field(&span.path).map(|field| field.kind);
        kind.is_some_and(|kind| !kind.is_words() || kind == Kind::Names) && holds(&span.path) && sheet.has(&span.path)
    };
    let places = against_source::spans(&draft.desk);
    let mut spans: Vec<&Span> = places.iter().filter(short).collect();
    spans.dedup_by(|a, b| a.path == b.path);
    let found = bulletin::clauses(text, spans.iter().copied());
    spans.iter().zip(found).filter_map(|(span, clause)| Some((span.path.clone(), clause?))).collect()
}

/// The field's words, and the way to their place in the text.
pub fn beside(week: Week, language: Language, key: &str, clause: &Clause) -> AnyView {
    let to = format!("{}#{}", address::edit_part(language, week, "source"), place(key));
    view! {
        <p class="source">
            <a href=to tabindex="-1">{Own::Words.read(language)}</a>
            <span lang="zh">{clause.before.clone()}<mark>{clause.said.clone()}</mark>{clause.after.clone()}</span>
        </p>
    }
    .into_any()
}
