//! What stands between a draft and its publication: errors block it, warnings need a reason, notes are good to know.

use leptos::prelude::*;

use super::against_source;
use super::known::{self, Draft};
use super::naming;
use super::words::Words;
use crate::domain::finding::{Finding, Level};
use crate::editor::findings;
use crate::sheet::{self, place};
use crate::store::{self, Checked, Desk, Store};
use crate::ui::address;
use crate::ui::marked::marked;
use crate::web::error::Error;
use crate::web::state::State;

/// One line of the list.
pub struct Item {
    pub level: Level,
    /// The field that it concerns.
    pub field: Option<String>,
    pub message: String,
    /// What a reason for it is kept under.
    pub reason: String,
}

pub struct Checklist {
    pub items: Vec<Item>,
    /// The same, as the store judges it.
    pub checked: Checked,
}

impl Checklist {
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.level == level)
    }

    /// Nothing blocks the publication.
    pub fn is_clear(&self) -> bool {
        self.of_level(Level::Error).next().is_none()
    }
}

/// Everything that is noticed in the draft as it is now.
pub async fn of(state: &State, draft: &Draft) -> Result<Checklist, Error> {
    let language = draft.person.language;
    let week = draft.desk.week;
    let noticed = Noticed::of(&state.store, &draft.desk).await?;
    let mut items: Vec<Item> = known::problems(&draft.desk.sheet, week, language)
        .into_iter()
        .map(|(key, message)| Item { level: Level::Error, reason: format!("sheet {key}"), field: Some(key), message })
        .collect();
    // A finding about details names its field by its key.
    let place = |path: &str| {
        place::key(&draft.desk.sheet, path).or_else(|| Some(path.to_owned())).filter(|key| naming::field(key).is_some())
    };
    items.extend(noticed.findings.iter().map(|finding| Item {
        level: finding.level(),
        field: place(&finding.path),
        message: finding.message(language),
        reason: finding.reason_key(),
    }));
    items.extend(noticed.rules.iter().map(|rule| Item {
        level: rule.level,
        field: place(&rule.path),
        message: rule.message(language),
        reason: rule.code.clone(),
    }));
    // Rows have names that nobody chose: what is said of them stands in the order of the forms.
    let place = |key: &String| naming::in_form(&draft.desk.sheet, key);
    items.sort_by_cached_key(|item| (item.level, item.field.as_ref().map(place)));
    Ok(Checklist { items, checked: noticed.checked() })
}

/// What is noticed in the draft as it is now, for the store to judge: when nobody looks on, as at a planned time.
pub async fn checked(store: &Store, desk: &Desk) -> Result<Checked, store::Error> {
    Noticed::of(store, desk).await.map(Noticed::checked)
}

/// What is noticed beside the fields that cannot be understood.
struct Noticed {
    findings: Vec<Finding>,
    /// The rules that do not hold and of which no reason is asked: errors, and what is good to know.
    rules: Vec<findings::Noticed>,
}

impl Noticed {
    async fn of(store: &Store, desk: &Desk) -> Result<Self, store::Error> {
        let understood = sheet::read(&desk.sheet, desk.week);
        let checks = sheet::checks(&understood, &desk.sheet).into_iter();
        let mut found: Vec<Finding> = checks.map(|noticed| noticed.finding).collect();
        let quoted = desk.text.as_deref().map(|text| findings::quoted(text, &place::pointed(&desk.sheet, &desk.spans)));
        found.extend(findings::compared(store, &understood.bulletin, &quoted.unwrap_or_default()).await?);
        if let Some(text) = &desk.text {
            let source = against_source::Source { text, week: desk.week, spans: &desk.spans, notes: &desk.notes };
            found.extend(against_source::findings(&desk.sheet, &source));
        }
        let rules = findings::of_written_rules(store, &understood.bulletin).await?;
        found.extend(rules.iter().filter_map(|rule| rule.finding().cloned()));
        let rules = rules.into_iter().filter(|rule| rule.finding().is_none()).collect();
        Ok(Self { findings: found, rules })
    }

    fn checked(self) -> Checked {
        let forbidding = self.rules.iter().filter(|rule| rule.level == Level::Error).count();
        Checked { findings: self.findings, forbidding }
    }
}

/// A reason as it stands in its field, and the revision that it was given for before.
#[derive(Debug, Clone, Default)]
pub struct Reason {
    pub text: String,
    pub given_at: Option<u32>,
}

/// The list, each line with the way to its place. With `reasons` each warning has a field for its reason.
pub fn view(checklist: &Checklist, draft: &Draft, reasons: Option<&dyn Fn(&str) -> Reason>) -> AnyView {
    let language = draft.person.language;
    if checklist.items.is_empty() {
        return view! { <p class="clear">{Words::NothingNoticed.read(language)}</p> }.into_any();
    }
    let lines = checklist.items.iter().enumerate().map(|(at, item)| {
        let reason = reasons.filter(|_| item.level == Level::Warning).map(|typed| {
            let name = format!("reason:{}", item.reason);
            let Reason { text, given_at } = typed(&item.reason);
            let given_at = given_at.map(|number| {
                let text = Words::ReasonBefore.with(language, &[&number.to_string()]);
                view! { <small>{text}</small> }
            });
            view! {
                <label class="reason">
                    {Words::ReasonPublic.read(language)} " "
                    <input name=name value=text autocomplete="off" />
                    {given_at}
                </label>
            }
        });
        let to = item.field.as_deref().and_then(|key| field_address(draft, key));
        let place = to.map(|(to, label)| view! { <a href=to>{marked(&label, language)}</a> ": " });
        view! {
            <li class=level_class(item.level) id=place_of(at)>
                <strong>{level_name(item.level).read(language)}</strong> " " {place} {item.message.clone()} {reason}
            </li>
        }
    });
    view! { <ul class="checklist">{lines.collect_view()}</ul> }.into_any()
}

/// The place of a line in the page, by its number.
pub fn place_of(at: usize) -> String {
    format!("noticed-{at}")
}

/// Where the field of the key can be changed, and what it is called.
pub fn field_address(draft: &Draft, key: &str) -> Option<(String, String)> {
    let (language, week) = (draft.person.language, draft.desk.week);
    let found = naming::field(key)?;
    let row = key.split('/').nth(2).filter(|_| found.pattern.starts_with("/policies/*/documents"));
    let page = match row {
        Some(row) => address::edit_policy(language, week, row),
        None => address::edit_part(language, week, found.section.slug()),
    };
    Some((format!("{page}?field={}#{key}", address::encoded(key)), naming::name(&draft.desk.sheet, key, language)))
}

const fn level_class(level: Level) -> &'static str {
    match level {
        Level::Error => "level-error",
        Level::Warning => "level-warning",
        Level::Note => "level-note",
    }
}

const fn level_name(level: Level) -> Words {
    match level {
        Level::Error => Words::LevelError,
        Level::Warning => Words::LevelWarning,
        Level::Note => Words::LevelNote,
    }
}
