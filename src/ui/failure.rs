//! What stands where something is missing or failed: why, and where to go from there.

use leptos::prelude::*;

use super::address;
use super::marked::marked;
use super::page::Page;
use super::visit::Visit;
use crate::domain::catalogue::{Text, catalogue};
use crate::domain::figures;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::domain::week::{Week, WeekError, weeks_in};
use crate::store::Neighbours;
use crate::web::error::{Error, Missing};

// What stands on no picture: the pictures' font, which has a glyph for each letter of `Text`, need not know it.
catalogue! { Words:
    NoDraft "{0}({1})没有进行中的草稿:可能已发布或删除。可在工作台再次打开" "Week {0} ({1}) has no draft open: it may have been published or deleted meanwhile. It can be opened anew at the desk";
    DayToCome "这一天尚未到来,还没有当天的内容:{0}" "This day is yet to come, and nothing is known as of it: {0}";
    NothingThen "截至这一天尚未发布任何周:{0}" "No week had been published by this day: {0}";
}

/// The page of `error`; the answer gets the error's status.
pub async fn page_of(visit: &Visit, error: Error) -> Page {
    visit.set_status(error.status());
    let language = visit.language;
    let t = |text: Text| text.read(language);
    let (title, why, ways) = match error {
        Error::Forbidden { needed } => (t(Text::ForbiddenTitle), t(who_may(needed)).to_owned(), Vec::new()),
        Error::Unauthorised => (t(Text::UnauthorisedTitle), t(Text::UnauthorisedWhy).to_owned(), Vec::new()),
        // The others are refusals of what is sent: readers' pages take nothing.
        Error::Internal
        | Error::PasswordMustChange
        | Error::CrossSite
        | Error::TooLarge { .. }
        | Error::TooMany { .. }
        | Error::TooSlow
        | Error::Method
        | Error::Unreadable
        | Error::Refused(_) => (t(Text::ServerErrorTitle), t(Text::ServerErrorWhy).to_owned(), Vec::new()),
        Error::NotFound(Missing::Empty) => return first_steps(language),
        Error::NotFound(missing) => {
            let ways = ways(visit, &missing).await;
            (t(Text::NotFoundTitle), why(&missing, language), ways)
        }
    };
    let ways = ways.into_iter().map(|(to, text)| view! { <li><a href=to>{text}</a></li> }).collect_view();
    Page {
        title: title.to_owned(),
        description: why.clone(),
        body: view! {
            <h1>{title}</h1>
            <p class="lead">{marked(&why, language)}</p>
            <ul class="ways">
                {ways}
                <li><a href=address::home(language)>{t(Text::GoHome)}</a></li>
                <li><a href=address::weeks(language)>{t(Text::GoWeeks)}</a></li>
            </ul>
        }
        .into_any(),
    }
}

/// Who may do what was refused.
pub fn who_may(needed: Role) -> Text {
    match needed {
        Role::Editor => Text::ForbiddenEditor,
        Role::Publisher => Text::ForbiddenPublisher,
        Role::Administrator => Text::ForbiddenAdministrator,
    }
}

/// What is missing.
pub fn why(missing: &Missing, language: Language) -> String {
    match missing {
        Missing::Page | Missing::Empty => Text::NoSuchPage.read(language).to_owned(),
        Missing::NoWeek(error) => no_week(error, language),
        Missing::Week { week, .. } => Text::WeekNotPublished.with(language, &[&week.to_string(), &week.short()]),
        Missing::DayToCome(day) => Words::DayToCome.with(language, &[&figures::date(*day, language)]),
        Missing::NothingThen(day) => Words::NothingThen.with(language, &[&figures::date(*day, language)]),
        Missing::WeekThen { week, day } => {
            Text::NotYetPublished.with(language, &[&week.to_string(), &week.short(), &figures::date(*day, language)])
        }
        Missing::Revision { week, number, latest } => {
            Text::NoSuchRevision.with(language, &[&week.to_string(), number, &latest.to_string()])
        }
        Missing::Draft(week) => Words::NoDraft.with(language, &[&week.to_string(), &week.short()]),
        Missing::Policy(id) => Text::NoSuchPolicy.with(language, &[id]),
        Missing::Cluster(name) => Text::NoSuchCluster.with(language, &[name]),
    }
}

/// Why this names no week.
pub fn no_week(error: &WeekError, language: Language) -> String {
    match error {
        WeekError::Number { year, number, weeks } => {
            let values = [format!("{year}-W{number:02}"), year.to_string(), weeks.to_string()];
            Text::NoSuchWeekNumber.with(language, &values.each_ref().map(String::as_str))
        }
        WeekError::NoYear(text) => Text::NoYear.with(language, &[text]),
        WeekError::Day(text) => Text::NoSuchDay.with(language, &[text]),
        WeekError::Year(year) => Text::NoSuchYear.with(language, &[&year.to_string()]),
        WeekError::NotOneWeek { from, to } => Text::NotOneWeek.with(language, &[&from.to_string(), &to.to_string()]),
        WeekError::Form(text) => Text::NotAWeek.with(language, &[text]),
    }
}

/// The nearest places that exist.
async fn ways(visit: &Visit, missing: &Missing) -> Vec<(String, String)> {
    let language = visit.language;
    let to_week = |week: &Week| {
        (address::week(language, *week), Text::GoWeek.with(language, &[&week.to_string(), &week.short()]))
    };
    match missing {
        Missing::WeekThen { week, .. } => vec![to_week(week)],
        Missing::Week { nearest, .. } => nearest.iter().map(to_week).collect(),
        Missing::Revision { week, latest, .. } => vec![(
            address::revision(language, *week, *latest),
            Text::GoRevision.with(language, &[&week.to_string(), &latest.to_string()]),
        )],
        Missing::NoWeek(WeekError::Number { year, .. }) => {
            let Ok(last) = Week::new(*year, weeks_in(*year)) else { return Vec::new() };
            nearest(visit, last).await.iter().map(to_week).collect()
        }
        Missing::Policy(_) => vec![(address::policies(language), Text::NavPolicies.read(language).to_owned())],
        Missing::Cluster(_) => vec![(address::clusters(language), Text::AllClusters.read(language).to_owned())],
        Missing::Page
        | Missing::Empty
        | Missing::NoWeek(_)
        | Missing::DayToCome(_)
        | Missing::NothingThen(_)
        | Missing::Draft(_) => Vec::new(),
    }
}

/// The published weeks next to `week`; none when the store cannot be asked (the page stands without them).
async fn nearest(visit: &Visit, week: Week) -> Vec<Week> {
    visit.state.store.neighbours(week).await.map(Neighbours::weeks).unwrap_or_default()
}

/// What a database without a published week shows.
pub fn first_steps(language: Language) -> Page {
    let t = |text: Text| text.read(language);
    Page {
        title: t(Text::SiteName).to_owned(),
        description: t(Text::EmptyWhy).to_owned(),
        body: view! {
            <h1>{t(Text::EmptyTitle)}</h1>
            <p class="lead">{t(Text::EmptyWhy)}</p>
            <ol class="steps">
                <li>{t(Text::EmptyImport)}<pre><code>"industry-weekly import bulletin.txt"</code></pre></li>
                <li>{t(Text::EmptyPublish)}<pre><code>"industry-weekly publish 2024-W25 --note \"…\""</code></pre></li>
                <li>{t(Text::EmptyOpen)}</li>
            </ol>
        }
        .into_any(),
    }
}
