//! The forms of a draft: shown by section, saved as a whole; rows are added, moved and removed by the same form.

mod save;

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use leptos::prelude::*;

use super::form::{self, Pasted, Shown};
use super::known::{self, Draft};
use super::source;
use super::words::Words;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::sheet::Conflict;
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Section};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::{Error, Missing};
use crate::web::state;

pub use save::{save_policy, save_section};

/// Which fields a page shows: a section, or the documents of one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub section: Section,
    /// The name of a policy's row.
    pub policy: Option<String>,
}

impl Scope {
    fn of(section: &str, policy: Option<String>) -> Result<Self, Error> {
        let section = match policy {
            Some(_) => Some(Section::Policies),
            None => Section::from_slug(section),
        };
        let valid = policy.as_deref().is_none_or(schema::is_row_name);
        section.filter(|_| valid).map(|section| Self { section, policy }).ok_or(Error::NotFound(Missing::Page))
    }

    /// Whether the field stands on this page.
    fn holds(&self, key: &str) -> bool {
        let Some(field) = schema::field(key).filter(|field| field.section == self.section) else { return false };
        let documents = field.pattern.starts_with("/policies/*/documents");
        match &self.policy {
            Some(row) => documents && key.split('/').nth(2) == Some(row),
            None => !documents,
        }
    }

    /// Whether the row that the page is about is in the draft.
    fn stands(&self, sheet: &Sheet) -> bool {
        self.policy.as_deref().is_none_or(|row| sheet.rows("/policies").contains(&row))
    }

    pub fn address(&self, draft: &Draft) -> String {
        let (language, week) = (draft.person.language, draft.desk.week);
        match &self.policy {
            Some(row) => address::edit_policy(language, week, row),
            None => address::edit_part(language, week, self.section.slug()),
        }
    }

    fn name(&self, draft: &Draft) -> String {
        let section = self.section.name().read(draft.person.language);
        match &self.policy {
            Some(row) => {
                let title = draft.desk.sheet.get(&format!("/policies/{row}/title")).to_owned();
                if title.is_empty() { section.to_owned() } else { title }
            }
            None => section.to_owned(),
        }
    }
}

pub async fn section(
    state: State<state::State>,
    person: Person,
    Path((week, section)): Path<(String, String)>,
    query: Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    show(state, person, &week, Scope::of(&section, None)?, query).await
}

pub async fn policy(
    state: State<state::State>,
    person: Person,
    Path((week, row)): Path<(String, String)>,
    query: Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    show(state, person, &week, Scope::of("", Some(row))?, query).await
}

async fn show(
    State(state): State<state::State>,
    person: Person,
    week: &str,
    scope: Scope,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let draft = known::draft(&state, person, week).await?;
    if let Some(row) = scope.policy.as_ref().filter(|_| !scope.stands(&draft.desk.sheet)) {
        return Err(Error::NotFound(Missing::Policy(row.clone())));
    }
    let said = query.get("saved").map(|_| Words::Saved);
    let first = query.get("field").cloned();
    page(&state, &draft, &scope, &Typed { sheet: draft.desk.sheet.clone(), said, first, ..Typed::default() }).await
}

/// What a page shows beyond the draft itself.
#[derive(Default)]
struct Typed {
    sheet: Sheet,
    conflicts: Vec<Conflict>,
    /// What became of the form that was sent.
    said: Option<Words>,
    /// Why nothing of it was saved.
    refused: Option<String>,
    first: Option<String>,
    preview: Option<String>,
    /// Tables that were pasted and are no rows yet, by the key of their list.
    pasted: BTreeMap<String, Pasted>,
}

async fn page(state: &state::State, draft: &Draft, scope: &Scope, typed: &Typed) -> Result<Response, Error> {
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let week = draft.desk.week;
    let problems = known::problems(&typed.sheet, week, language);
    let comments = known::open_comments(state, week).await?;
    let sources = source::words(draft, &typed.sheet, |key| scope.holds(key));
    let first = typed.first.clone().or_else(|| {
        let sent = typed.said.is_some() || typed.refused.is_some();
        let wrong = problems.keys().find(|key| scope.holds(key)).filter(|_| sent).cloned();
        typed.conflicts.first().map(|conflict| conflict.key.clone()).or(wrong)
    });
    let wrong = problems.keys().filter(|key| scope.holds(key)).count();
    let said = typed.said.map(|said| match (said, wrong) {
        (Words::Saved, 1) => w(Words::SavedOneWrong).to_owned(),
        (Words::Saved, 2..) => Words::SavedWrong.with(language, &[&wrong.to_string()]),
        (said, _) => w(said).to_owned(),
    });
    let shown = Shown {
        week,
        language,
        section: scope.section,
        sheet: &typed.sheet,
        saved: &draft.desk.sheet,
        problems: &problems,
        conflicts: &typed.conflicts,
        sources: &sources,
        comments: &comments,
        first: first.clone(),
        preview: typed.preview.clone(),
        pasted: &typed.pasted,
    };
    let fields = match &scope.policy {
        Some(row) => form::list_alone(&shown, &format!("/policies/{row}/documents")),
        None => form::section(&shown),
    };
    let recent = match &scope.policy {
        Some(_) => state.store.recent_departments().await?,
        None => Vec::new(),
    };
    let name = scope.name(draft);
    let title = Words::SectionTitle.with(language, &[&week.to_string(), &name]);
    let row = scope.policy.as_ref().map(|row| format!("/policies/{row}"));
    let row_conflict = typed.conflicts.iter().find(|conflict| Some(&conflict.key) == row.as_ref());
    let row_conflict = row_conflict.map(|conflict| form::row_conflict(conflict, language));
    let refused = typed.refused.clone().map(|why| {
        let focus = first.is_none();
        view! { <p class="banner problem" role="alert" tabindex="-1" autofocus=focus>{why}</p> }
    });
    let locked = known::locked(draft).filter(|_| refused.is_none());
    let body = view! {
        {known::steps(draft, Some(scope.section))}
        <h1>{title.clone()}</h1>
        {refused}
        {locked}
        <form
            method="post"
            id="sheet"
            autocomplete="off"
            action=scope.address(draft)
            data-person=draft.person.name.clone()
            data-week=week.to_string()
            data-version=draft.desk.version.to_string()
            data-save=address::edit_part(language, week, "save")
            data-state=address::edit_part(language, week, "state")
            data-section=scope.section.slug()
        >
            <input type="hidden" name="version" value=draft.desk.version.to_string() />
            <div class="save-line">
                <button type="submit" name="do" value="save" class="main">{w(Words::Save)}</button>
                <p
                    id="save-state"
                    role="status"
                    data-saved=w(Words::Saved)
                    data-saving=w(Words::Saving)
                    data-unsaved=w(Words::Unsaved)
                    data-offline=w(Words::Offline)
                    data-conflict=w(Words::ConflictSaid)
                    data-login=w(Words::LoginAgain)
                    data-row-kept=w(Words::RowKept)
                    data-row-taken-out=w(Words::RowTakenOut)
                >
                    {said}
                </p>
                <p id="present"></p>
            </div>
            {row_conflict}
            <div class="fields">{fields}</div>
            {known::suggestions(&typed.sheet, recent)}
            <div class="buttons">
                <button type="submit" name="do" value="save" class="main">{w(Words::Save)}</button>
                {known::next_section(draft, scope.section)}
            </div>
        </form>
    };
    Ok(frame::page(state, &draft.person, &title, body.into_any()))
}
