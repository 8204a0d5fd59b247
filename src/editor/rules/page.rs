//! The pages of rules: the list with the form of a new one, and the form of one that is there.

use axum::response::Response;
use leptos::prelude::*;

use super::form::{Field, Problem, Problems, Typed};
use super::trial::Trial;
use super::words::Words;
use crate::domain::finding::Level;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::domain::rule::{FIGURES, LONGEST, Operator, Rule, builtin};
use crate::editor::frame;
use crate::store::StoredRule;
use crate::ui::address;
use crate::ui::marked::marked;
use crate::ui::table::{heads, table};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state::State;

/// A form and what there is to say about it.
pub struct Shown {
    pub typed: Typed,
    pub problems: Problems,
    pub trial: Option<Trial>,
    /// What is saved now, where somebody else changed it.
    pub conflict: Option<String>,
}

impl Shown {
    pub fn of(typed: Typed) -> Self {
        Self { typed, problems: Vec::new(), trial: None, conflict: None }
    }
}

/// All rules, and the form of a new one.
pub async fn list(state: &State, person: &Person, shown: Shown) -> Result<Response, Error> {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let rules = state.store.rules().await?;
    let built_in = builtin().into_iter().map(|rule| built_in_row(&rule, language)).collect::<Vec<_>>();
    let own = rules.iter().map(|rule| own_row(rule, person)).collect::<Vec<_>>();
    let own = match own.is_empty() {
        true => view! { <p class="gap">{w(Words::NoneYet)}</p> }.into_any(),
        false => listed(Words::Own, own, language),
    };
    let body = view! {
        <h1>{w(Words::Title)}</h1>
        <p>{w(Words::Intro)}</p>
        <section><h2>{w(Words::Own)}</h2>{own}</section>
        <section><h2>{w(if may_save(person) { Words::Add } else { Words::TryOne })}</h2>{form(&shown, person)}</section>
        <section><h2>{w(Words::BuiltIn)}</h2>{listed(Words::BuiltIn, built_in, language)}</section>
    };
    Ok(frame::page(state, person, w(Words::Title), body.into_any()))
}

/// The form of one rule that is there.
pub fn one(state: &State, person: &Person, shown: Shown) -> Response {
    let language = person.language;
    let title = if may_save(person) { Words::Change } else { Words::One };
    let title = title.with(language, &[&shown.typed.id]);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p><a href=address::at(language, "/edit/rules")>{Words::Back.read(language)}</a></p>
        {form(&shown, person)}
    };
    frame::page(state, person, &title, body.into_any())
}

fn may_save(person: &Person) -> bool {
    person.role.may(Role::Publisher)
}

fn level(level: Level) -> Words {
    match level {
        Level::Error => Words::LevelError,
        Level::Warning => Words::LevelWarning,
        Level::Note => Words::LevelNote,
    }
}

fn listed(name: Words, rows: Vec<AnyView>, language: Language) -> AnyView {
    let w = |words: Words| words.read(language);
    let heads = heads([Words::Rule, Words::Importance, Words::Message, Words::Standing].map(w));
    table(w(name), heads, rows.into_any())
}

fn built_in_row(rule: &Rule, language: Language) -> AnyView {
    view! {
        <tr>
            <td><code>{format!("{} {} {}", rule.left, rule.operator.sign(), rule.right)}</code></td>
            <td class=format!("level-{}", rule.importance.code())>{level(rule.importance).read(language)}</td>
            <td>{rule.message.read(language).to_owned()}</td>
            <td>{Words::On.read(language)}</td>
        </tr>
    }
    .into_any()
}

fn own_row(rule: &StoredRule, person: &Person) -> AnyView {
    let language = person.language;
    let written = &rule.written;
    let id = rule.id.to_string();
    let (standing, does, to) = match rule.active {
        true => (Words::On, Words::SwitchOff, "0"),
        false => (Words::Off, Words::SwitchOn, "1"),
    };
    let at = address::at(language, &format!("/edit/rules/{id}"));
    let controls = person.role.may(Role::Publisher).then(|| {
        view! {
            <form method="post" action=format!("{at}/switch") class="buttons">
                <input type="hidden" name="version" value=rule.version.to_string() />
                <input type="hidden" name="active" value=to />
                <button type="submit">{does.with(language, &[&id])}</button>
                <a class="button" href=at.clone()>{Words::Edit.with(language, &[&id])}</a>
            </form>
        }
        .into_any()
    });
    let unreadable = rule.rule().is_none().then(|| view! { <p class="problem">{Words::Unreadable.read(language)}</p> });
    view! {
        <tr>
            <td><code>{format!("{} {} {}", written.left, written.operator.sign(), written.right)}</code>{unreadable}</td>
            <td class=format!("level-{}", written.importance.code())>{level(written.importance).read(language)}</td>
            <td>{marked(&written.message, language)}</td>
            <td>{standing.read(language)}{controls}</td>
        </tr>
    }
    .into_any()
}

/// The form; the first field with a problem has the focus.
fn form(shown: &Shown, person: &Person) -> AnyView {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let Shown { typed, problems, trial, conflict } = shown;
    let action = match typed.id.as_str() {
        _ if !may_save(person) => address::at(language, "/edit/rules/try"),
        "" => address::at(language, "/edit/rules"),
        id => address::at(language, &format!("/edit/rules/{id}")),
    };
    let said = conflict.as_ref().map(|now| Words::Conflict.with(language, &[now]));
    let failed = (!problems.is_empty()).then(|| Words::Failed.with(language, &[&problems.len().to_string()]));
    let note = said.or(failed).map(|said| view! { <p class="banner" role="alert">{said}</p> });
    let save = may_save(person).then(|| view! { <button type="submit" class="main">{w(Words::Save)}</button> });
    let not_yours = (!may_save(person)).then(|| view! { <p>{w(Words::NotYours)}</p> });
    let try_at = address::at(language, "/edit/rules/try");
    let operators = Operator::ALL.map(|operator| (operator.sign(), operator.sign()));
    let levels = [Level::Error, Level::Warning, Level::Note].map(|one| (one.code(), w(level(one))));
    view! {
        {not_yours}
        {note}
        <form method="post" action=action>
            <input type="hidden" name="id" value=typed.id.clone() />
            <input type="hidden" name="version" value=typed.version.clone() />
            <div class="fields">
                {text(Field::Left, Words::Left, &typed.left, problems, language)}
                {choice(Field::Operator, Words::Operator, &typed.operator, &operators, problems, language)}
                {text(Field::Right, Words::Right, &typed.right, problems, language)}
                {choice(Field::Importance, Words::Importance, &typed.importance, &levels, problems, language)}
                {text(Field::Message, Words::Message, &typed.message, problems, language)}
            </div>
            <p class="buttons">
                {save}
                <button type="submit" formaction=try_at>{w(Words::Try)}</button>
            </p>
        </form>
        {trial.as_ref().map(|trial| tried(trial, language))}
        {names(language)}
    }
    .into_any()
}

/// The field's first problem, whether it is the form's first, and the id of its text.
fn problem(field: Field, problems: &Problems) -> (Option<&Problem>, bool, String) {
    let own = problems.iter().find(|(one, _)| *one == field).map(|(_, problem)| problem);
    let first = problems.first().is_some_and(|(one, _)| *one == field);
    (own, first, format!("problem-{}", field.name()))
}

fn text(field: Field, label: Words, value: &str, problems: &Problems, language: Language) -> AnyView {
    let (problem, first, described) = problem(field, problems);
    let said = problem.map(|problem| view! { <p class="problem" id=described.clone()>{problem.text(language)}</p> });
    let wrong = problem.is_some();
    let list = matches!(field, Field::Left | Field::Right).then_some("figures");
    view! {
        <div class="field wide-field">
            <label for=field.name()>{label.read(language)}</label>
            <input
                id=field.name()
                name=field.name()
                value=value.to_owned()
                maxlength=(LONGEST * 2).to_string()
                autocomplete="off"
                spellcheck="false"
                list=list
                aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some(described)
                autofocus=first
            />
            {said}
        </div>
    }
    .into_any()
}

fn choice(
    field: Field,
    label: Words,
    value: &str,
    offers: &[(&'static str, &'static str)],
    problems: &Problems,
    language: Language,
) -> AnyView {
    let (problem, first, described) = problem(field, problems);
    let said = problem.map(|problem| view! { <p class="problem" id=described.clone()>{problem.text(language)}</p> });
    let wrong = problem.is_some();
    let options =
        offers.iter().map(|(code, name)| view! { <option value=*code selected=*code == value>{*name}</option> });
    view! {
        <div class="field">
            <label for=field.name()>{label.read(language)}</label>
            <select
                id=field.name()
                name=field.name()
                aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some(described)
                autofocus=first
            >
                {options.collect_view()}
            </select>
            {said}
        </div>
    }
    .into_any()
}

fn tried(trial: &Trial, language: Language) -> AnyView {
    let rows = trial.found.iter().map(|(week, finding)| {
        let to = address::week(language, *week);
        view! { <li><a href=to>{week.to_string()}</a> " " {marked(&finding.text(language), language)}</li> }.into_any()
    });
    let counts = [trial.weeks.to_string(), trial.found.len().to_string()];
    view! {
        <section role="status">
            <h3>{Words::Tried.read(language)}</h3>
            <p>{Words::TriedWeeks.with(language, &counts.each_ref().map(String::as_str))}</p>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Everything that a rule can name, as a list to read and for the fields to offer.
fn names(language: Language) -> AnyView {
    let all = FIGURES.map(|(figure, name)| view! { <li><code>{figure}</code> " " {name.read(language)}</li> });
    let offers = FIGURES.map(|(figure, name)| match language {
        Language::Chinese => view! { <option value=name.read(language)>{figure}</option> },
        Language::English => view! { <option value=figure>{name.read(language)}</option> },
    });
    view! {
        <datalist id="figures">{offers.into_iter().collect_view()}</datalist>
        <details>
            <summary>{Words::Names.read(language)}</summary>
            <p>{Words::NamesHow.with(language, &["land.cities.announced"])}</p>
            <ul>{all.into_iter().collect_view()}</ul>
        </details>
    }
    .into_any()
}
