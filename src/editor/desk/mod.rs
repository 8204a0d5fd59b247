//! The desk: the weeks by their state, the forms of a draft, its review, its publication and its history.

mod against_source;
mod autosave;
mod blocks;
mod checklist;
mod copy;
mod decide;
mod edit;
mod figures;
mod form;
mod history;
pub mod known;
mod naming;
mod other_weeks;
mod overview;
mod presence;
mod preview;
mod publish;
mod published;
pub mod refusal;
mod remarks;
mod returned;
mod review;
mod rows;
mod source;
pub mod timer;
mod week;
mod words;

pub use presence::Presence;

use axum::http::Method;
use axum::routing::{MethodRouter, get, post};

use super::routes::{Needs, Route};
use crate::domain::role::Role;
use crate::web::state::State;

/// These take the words of a whole page of a draft.
pub const SHEETS: [&str; 3] = ["/edit/weeks/{week}/{section}", "/edit/weeks/{week}/policies/{row}", SAVE];

const SAVE: &str = "/edit/weeks/{week}/save";

pub fn routes() -> Vec<Route> {
    let read = |path, needed, handler: fn() -> MethodRouter<State>| Route {
        method: Method::GET,
        path,
        needs: Needs::Role(needed),
        handler,
    };
    let write = |path, needed, handler: fn() -> MethodRouter<State>| Route {
        method: Method::POST,
        path,
        needs: Needs::Role(needed),
        handler,
    };
    let (editor, publisher) = (Role::Editor, Role::Publisher);
    vec![
        read("/edit", editor, || get(overview::show)),
        write("/edit/weeks", editor, || post(overview::open)),
        write("/edit/undelete", editor, || post(overview::undelete)),
        read("/edit/weeks/{week}", editor, || get(week::show)),
        write("/edit/weeks/{week}/copy", editor, || post(copy::structure)),
        write("/edit/weeks/{week}/delete", editor, || post(week::delete)),
        write(SAVE, editor, || post(autosave::save)),
        read("/edit/weeks/{week}/state", editor, || get(autosave::now)),
        read("/edit/weeks/{week}/review", editor, || get(review::show)),
        write("/edit/weeks/{week}/comments", editor, || post(review::comment)),
        write("/edit/weeks/{week}/resolve", editor, || post(review::resolve)),
        write("/edit/weeks/{week}/submit", editor, || post(review::submit)),
        write("/edit/weeks/{week}/return", publisher, || post(review::send_back)),
        write("/edit/weeks/{week}/publish", publisher, || post(publish::publish)),
        write("/edit/weeks/{week}/withdraw", publisher, || post(publish::withdraw)),
        read("/edit/weeks/{week}/source", editor, || get(source::show)),
        read("/edit/weeks/{week}/preview", editor, || get(preview::show)),
        read("/edit/weeks/{week}/history", editor, || get(history::show)),
        write("/edit/weeks/{week}/restore", editor, || post(history::restore)),
        read("/edit/weeks/{week}/policies/{row}", editor, || get(edit::policy)),
        write("/edit/weeks/{week}/policies/{row}", editor, || post(edit::save_policy)),
        read("/edit/weeks/{week}/{section}", editor, || get(edit::section)),
        write("/edit/weeks/{week}/{section}", editor, || post(edit::save_section)),
    ]
}
