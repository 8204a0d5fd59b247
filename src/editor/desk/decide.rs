//! What a publisher does with a draft in review: publishes it, now or at a time, or sends it back; and calls a planned
//! publication off.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::blocks::{self, Block};
use super::checklist::{self, Checklist, Reason};
use super::known::Draft;
use super::review::Typed;
use super::words::Words;
use crate::domain::difference::{self, Change};
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::local_time;
use crate::sheet;
use crate::store::Which;
use crate::ui::address;
use crate::web::error::Error;
use crate::web::state::State;

/// What the week's latest revision has to do with the draft.
#[derive(Default)]
pub struct Before {
    /// The revision that says the same to readers.
    pub same: Option<u32>,
    /// Reasons that were given for the very same warnings, and for which revision.
    reasons: BTreeMap<String, String>,
    number: u32,
}

impl Before {
    pub async fn of(state: &State, draft: &Draft, checklist: &Checklist) -> Result<Self, Error> {
        let desk = &draft.desk;
        let Some(latest) = state.store.edition(desk.week, Which::Latest).await? else { return Ok(Self::default()) };
        let number = latest.revision.as_ref().map_or(0, |revision| revision.number);
        // What was not touched at all is refused as it is.
        let touched = state.store.desk_at(desk.week, desk.first_version).await? != desk.sheet;
        let now = sheet::read(&desk.sheet, desk.week).bulletin;
        // 26 and 26元 are the same to readers.
        let changes = difference::between(&latest.bulletin, &now);
        let printed = |one: &Change| !one.is_prose() && !one.is_revised_figure() && one.has_both();
        let only_printed = !changes.is_empty() && changes.iter().all(printed);
        let provisional = |findings: &[Finding]| -> BTreeSet<String> {
            let marked = findings.iter().filter(|finding| finding.code == Code::Provisional);
            marked.map(|finding| finding.path.clone()).collect()
        };
        let marked = provisional(&latest.findings) == provisional(&checklist.checked.findings);
        let same = (latest.bulletin == now || only_printed) && latest.text == desk.text && marked;
        let same = same && touched;
        let again = |finding: &&Finding| checklist.checked.findings.contains(*finding);
        let keys: BTreeSet<String> = latest.findings.iter().filter(again).map(Finding::reason_key).collect();
        let reasons = latest.reasons.into_iter().filter(|(key, _)| keys.contains(key)).collect();
        Ok(Self { same: same.then_some(number), reasons, number })
    }
}

/// `in_the_way`: what no words in this form could mend; then the draft can only be sent back.
pub fn form(
    draft: &Draft,
    checklist: &Checklist,
    in_the_way: &[Block],
    typed: &Typed,
    before: &Before,
    now: DateTime<Utc>,
) -> AnyView {
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let desk = &draft.desk;
    let part = |slug: &str| address::edit_part(language, desk.week, slug);
    let version = desk.version.to_string();
    // What was typed for a publication that did not come about.
    let decided = desk.decided.as_ref();
    let note = match typed.words.get("note").or(decided.map(|decided| &decided.note)) {
        Some(note) => note.clone(),
        None if desk.number == 1 => w(Words::FirstNote).to_owned(),
        None => String::new(),
    };
    let reason = |key: &str| {
        let own = typed.words.get(&format!("reason:{key}"));
        match own.or(decided.and_then(|decided| decided.reasons.get(key))) {
            Some(own) => Reason { text: own.clone(), given_at: None },
            None => {
                let text = before.reasons.get(key).cloned();
                Reason { given_at: text.as_ref().map(|_| before.number), text: text.unwrap_or_default() }
            }
        }
    };
    let at = typed.words.get("at").or(decided.map(|decided| &decided.at)).cloned().unwrap_or_default();
    let warnings = checklist.of_level(Level::Warning).count();
    let shared = (warnings > 0).then(|| {
        view! {
            <div class="field">
                <label for="reason">{Words::SharedReason.with(language, &[&warnings.to_string()])}</label>
                <input id="reason" name="reason" value=typed.get("reason") autocomplete="off" />
            </div>
        }
    });
    let submitted = Words::SubmittedBy.with(language, &[desk.submitted_by.as_deref().unwrap_or_default()]);
    let publish = if in_the_way.is_empty() {
        let explained = |key: &str| !reason(key).text.trim().is_empty() || !typed.get("reason").trim().is_empty();
        let to_do = blocks::to_do(draft, checklist, typed, now, before.same, explained);
        let same = before.same.map(|number| {
            let ticked = !typed.get("same").is_empty();
            view! {
                <label class="banner" for="same">
                    <input id="same" type="checkbox" name="same" value="yes" checked=ticked />
                    " " {Words::PublishSame.with(language, &[&number.to_string()])}
                </label>
            }
        });
        view! {
            <form method="post" action=part("publish") class="publish">
                <input type="hidden" name="version" value=version.clone() />
                {checklist::view(checklist, draft, Some(&reason))}
                {shared}
                <div class="fields">
                    <div class="field">
                        <label for="note">{w(Words::Note)}</label>
                        <input id="note" name="note" value=note required=true autocomplete="off" />
                    </div>
                    <div class="field">
                        <label for="at">{w(Words::PublishAt)}</label>
                        <input id="at" name="at" type="datetime-local" value=at />
                    </div>
                </div>
                {same}
                {blocks::view(&to_do, Words::StillToDo, draft)}
                <div class="buttons">
                    <button type="submit" class="main">{w(Words::Publish)}</button>
                    <a class="button" href=part("preview")>{w(Words::Changes)}</a>
                </div>
            </form>
        }
        .into_any()
    } else {
        // What would be typed here could not be sent.
        view! {
            {checklist::view(checklist, draft, None)}
            {blocks::view(in_the_way, Words::Blocks, draft)}
            <p class="buttons"><a class="button" href=part("preview")>{w(Words::Changes)}</a></p>
        }
        .into_any()
    };
    view! {
        <p>{submitted}</p>
        {publish}
        <form method="post" action=part("return") class="buttons">
            <input type="hidden" name="version" value=version />
            <label for="back">{w(Words::BackWhy)}</label>
            <input id="back" name="reason" required=true value=typed.get("back") autocomplete="off" />
            <button type="submit">{w(Words::SendBack)}</button>
        </form>
    }
    .into_any()
}

pub fn scheduled(draft: &Draft, publisher: bool) -> AnyView {
    let language = draft.person.language;
    let when = draft.desk.publish_at.map(local_time::minute).unwrap_or_default();
    let note = draft.desk.note.clone().unwrap_or_default();
    let withdraw = publisher.then(|| {
        let to = address::edit_part(language, draft.desk.week, "withdraw");
        view! { <form method="post" action=to><button type="submit">{Words::Withdraw.read(language)}</button></form> }
    });
    view! { <p>{Words::WillPublish.with(language, &[&when, &note])}</p> {withdraw} }.into_any()
}
