//! The check page: left the text with every place marked that a field was read from, right the fields; then what nobody
//! read, what was noticed, and what taking over would change.

mod difference;
mod fields;
mod findings;
mod held;
mod text;
mod unread;

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Response;
use leptos::prelude::*;

use super::assign::Assigned;
use super::draft::Draft;
use super::key;
use super::plan::{self, Plan};
use super::start;
use super::words::Words;
use crate::domain::week::Week;
use crate::editor::frame::page;
use crate::editor::import::Reading;
use crate::sheet::Conflict;
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Section};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::state::State;

/// A text that was read, beside the draft that it is compared with.
pub struct Checked {
    pub reading: Reading,
    /// The year that was given with it, as typed.
    pub year: String,
    /// What was read, with the pieces that were put into fields.
    pub read: Sheet,
    pub assigned: Assigned,
    pub draft: Draft,
    pub plan: Plan,
    /// What is ticked; everything that is by default when nobody ticked yet.
    pub ticks: Option<Ticks>,
}

/// The ticks of a form.
#[derive(Debug, Clone, Default)]
pub struct Ticks {
    pub entries: BTreeSet<String>,
    pub sections: BTreeSet<String>,
}

/// Why the page is shown again.
pub enum Notice {
    Conflicts(Vec<Conflict>),
    /// The draft is not the one that was compared.
    Changed,
    Said(Words),
}

impl Checked {
    pub fn new(
        reading: Reading,
        year: String,
        read: Sheet,
        assigned: Assigned,
        draft: Draft,
        ticks: Option<Ticks>,
    ) -> Self {
        let plan = plan::plan(&draft.sheet, &read);
        Self { reading, year, read, assigned, draft, plan, ticks }
    }

    pub fn week(&self) -> Week {
        self.reading.report.bulletin.week
    }

    /// The ids of the entries that are to be taken over.
    pub fn chosen(&self) -> BTreeSet<String> {
        let entries = self.plan.entries.iter().filter(|entry| match &self.ticks {
            Some(ticks) => {
                let section = entry.section().is_none_or(|section| ticks.sections.contains(section.slug()));
                section && ticks.entries.contains(&entry.id)
            }
            None => self.by_default(entry),
        });
        entries.map(|entry| entry.id.clone()).collect()
    }

    /// Ticks every field in which something would give way, beside what is ticked.
    pub fn tick_held(&mut self) {
        let entries = self.plan.entries.iter().filter(|entry| self.held(entry).is_some() || self.is_ticked(entry));
        let entries = entries.map(|entry| entry.id.clone()).collect();
        let sections = Section::ALL.iter().filter(|section| self.section_is_ticked(**section));
        self.ticks = Some(Ticks { entries, sections: sections.map(|section| section.slug().to_owned()).collect() });
    }

    /// In how many fields something would give way that is not ticked.
    fn held_left(&self) -> usize {
        self.plan.entries.iter().filter(|entry| self.held(entry).is_some() && !self.is_ticked(entry)).count()
    }

    /// Whether the entry is taken over when nobody says anything else.
    fn by_default(&self, entry: &plan::Entry) -> bool {
        entry.by_default() && self.held(entry).is_none()
    }

    fn section_is_ticked(&self, section: Section) -> bool {
        self.ticks.as_ref().is_none_or(|ticks| ticks.sections.contains(section.slug()))
    }

    fn is_ticked(&self, entry: &plan::Entry) -> bool {
        self.ticks.as_ref().map_or(self.by_default(entry), |ticks| ticks.entries.contains(&entry.id))
    }

    /// The numbers of the spans of each field or row, by its key in what was read.
    fn spans(&self) -> BTreeMap<String, Vec<usize>> {
        let mut spans: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, span) in self.reading.report.spans.iter().enumerate() {
            if let Some(key) = key::of(&span.path) {
                spans.entry(key).or_default().push(number);
            }
        }
        spans
    }

    /// The answer, with status 200.
    pub fn page(&self, state: &State, person: &Person, notice: Option<&Notice>) -> Response {
        let language = person.language;
        let week = self.week();
        let values = [week.to_string(), week.short()];
        let title = Words::CheckTitle.with(language, &values.each_ref().map(String::as_str));
        let spans = self.spans();
        let body = view! {
            <h1>{title.clone()}</h1>
            {notice.map(|notice| self.notice(notice, person))}
            <p class="lead">
                {Words::WeekRead.with(language, &values.each_ref().map(String::as_str))} " · " {self.draft.said(language)}
            </p>
            <form
                method="post"
                enctype="multipart/form-data"
                action=address::edit_part(language, week, "import")
                class="check"
            >
                <input type="hidden" name="base" value=self.draft.base() />
                {super::of_file(self.reading.encoding, &self.reading.notes)}
                <input type="hidden" name="ticked" value="1" />
                {start::carried(&self.reading.text)}
                <p class="buttons">
                    <button class="main" name="do" value="take">{Words::TakeOver.read(language)}</button>
                    <label>
                        {Words::YearLabel.read(language)} " "
                        <input name="year" inputmode="numeric" size="6" value=self.year.clone() />
                    </label>
                    <button name="do" value="check">{Words::Again.read(language)}</button>
                </p>
                {findings::view(self, &spans, language)}
                {unread::view(self, language)}
                <div class="both">
                    <section aria-labelledby="the-text">
                        <h2 id="the-text">{Words::TextHeading.read(language)}</h2>
                        {text::view(self)}
                    </section>
                    <section aria-labelledby="the-fields">
                        <h2 id="the-fields">{Words::FieldsHeading.read(language)}</h2>
                        <div class="pane">{fields::view(self, &spans, language)}</div>
                    </section>
                </div>
                {difference::view(self, language)}
                <p class="buttons">
                    <button class="main" name="do" value="take">{Words::TakeOver.read(language)}</button>
                </p>
            </form>
        };
        page(state, person, &title, body.into_any())
    }

    fn notice(&self, notice: &Notice, person: &Person) -> AnyView {
        let language = person.language;
        let (heading, why, lines) = match notice {
            Notice::Conflicts(conflicts) => {
                let line = |conflict: &Conflict| {
                    let values = [self.label(&conflict.key, person), conflict.theirs.clone(), conflict.ours.clone()];
                    view! { <li>{Words::ConflictLine.with(language, &values.each_ref().map(String::as_str))}</li> }
                };
                let lines = conflicts.iter().map(line).collect_view();
                (Words::ConflictTitle, Words::ConflictWhy, Some(view! { <ul>{lines}</ul> }))
            }
            Notice::Changed => (Words::ConflictTitle, Words::ChangedWhy, None),
            Notice::Said(words) => (Words::ConflictTitle, *words, None),
        };
        let heading = (!matches!(notice, Notice::Said(_))).then(|| view! { <h2>{heading.read(language)}</h2> });
        view! { <div class="problem" role="alert">{heading} <p>{why.read(language)}</p> {lines}</div> }.into_any()
    }

    /// What the field, row or list with this key of the draft is called.
    fn label(&self, key: &str, person: &Person) -> String {
        label(&self.draft.sheet, key, person.language)
    }
}

/// What a field, row or list is called: its row's title or city, and its label.
pub fn label(sheet: &Sheet, key: &str, language: crate::domain::language::Language) -> String {
    let Some(field) = schema::field(key) else { return row_label(sheet, key) };
    let label = field.label.read(language);
    let row = key.strip_suffix(field.name()).and_then(|row| row.strip_suffix('/')).filter(|_| field.list().is_some());
    match row.map(|row| row_label(sheet, row)).filter(|row| !row.is_empty()) {
        Some(row) => format!("{row} · {label}"),
        None => label.to_owned(),
    }
}

/// What a row is called: by the first of its fields that says what it is.
pub fn row_label(sheet: &Sheet, row: &str) -> String {
    let names = ["title", "city", "cluster", "source", "number", "name", "building"];
    let found = names.iter().map(|name| sheet.get(&format!("{row}/{name}"))).find(|text| !text.is_empty());
    let mut shown: String = found.unwrap_or_default().chars().take(40).collect();
    if shown.is_empty() {
        shown = row.rsplit('/').next().unwrap_or_default().to_owned();
    }
    shown
}
