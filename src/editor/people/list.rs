//! Everybody who may edit, for administrators.

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;

use super::fields::{Field, field};
use super::words::Words;
use super::{DISABLE, ENABLE, PEOPLE, RESET, ROLE};
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::editor::{frame, words};
use crate::store::StoredPerson;
use crate::ui::address;
use crate::ui::table::{Name, heads, table};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// What the form for somebody new holds, and what is wrong with it; or what is wrong with another form of the page.
#[derive(Default)]
pub struct Form {
    pub name: String,
    pub role: Option<Role>,
    pub name_problem: Option<String>,
    pub role_problem: Option<String>,
    /// Of a button in the list.
    pub problem: Option<String>,
}

pub async fn show(State(state): State<state::State>, person: Person) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    page(&state, &person, &Form::default()).await
}

pub async fn page(state: &state::State, person: &Person, form: &Form) -> Result<Response, Error> {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let people = state.store.people().await?;
    let heads = heads([Words::Name, Words::Role, Words::State, Words::Seen, Words::Actions].map(w));
    let rows = people.iter().map(|person| row(language, person)).collect_view().into_any();
    let problem = form.problem.clone().map(|why| view! { <p class="problem" role="alert">{why}</p> }.into_any());
    let body = view! {
        <h1 id="people">{w(Words::People)}</h1>
        {problem}
        {table(Name::Heading("people"), heads, rows)}
        {add(language, form)}
        <p><a href=address::at(language, super::SETTINGS)>{w(Words::Settings)}</a></p>
    }
    .into_any();
    Ok(frame::page(state, person, w(Words::People), body))
}

fn row(language: Language, person: &StoredPerson) -> AnyView {
    let w = |words: Words| words.read(language);
    let mut states = vec![if person.disabled { w(Words::Disabled) } else { w(Words::Active) }];
    states.extend(person.must_change.then(|| w(Words::OneTime)));
    let (switch, switch_text) = if person.disabled { (ENABLE, w(Words::Enable)) } else { (DISABLE, w(Words::Disable)) };
    let button = |path: &str, text: &'static str| {
        view! {
            <form method="post" action=address::at(language, path)>
                <input type="hidden" name="person" value=person.name.clone() />
                <button type="submit" aria-label=format!("{text} · {}", person.name)>{text}</button>
            </form>
        }
        .into_any()
    };
    let role = view! {
        <form class="buttons" method="post" action=address::at(language, ROLE)>
            <input type="hidden" name="person" value=person.name.clone() />
            <select name="role" aria-label=format!("{} · {}", w(Words::Role), person.name)>
                {options(language, Some(person.role))}
            </select>
            <button type="submit" aria-label=format!("{} · {}", w(Words::ChangeRole), person.name)>{w(Words::ChangeRole)}</button>
        </form>
    }
    .into_any();
    view! {
        <tr>
            <th scope="row">{person.name.clone()}</th>
            <td>{role}</td>
            <td>{states.join(" · ")}</td>
            <td>{person.seen_at.map_or_else(|| w(Words::Never).to_owned(), local_time::second)}</td>
            <td><div class="buttons">{button(switch, switch_text)} {button(RESET, w(Words::Reset))}</div></td>
        </tr>
    }
    .into_any()
}

fn options(language: Language, chosen: Option<Role>) -> AnyView {
    let option = |role: Role| {
        view! { <option value=role.code() selected=chosen == Some(role)>{words::role(role).read(language)}</option> }
            .into_any()
    };
    Role::ALL.map(option).into_iter().collect_view().into_any()
}

fn add(language: Language, form: &Form) -> AnyView {
    let w = |words: Words| words.read(language);
    let name = field(Field {
        name: "name",
        label: w(Words::Name),
        kind: "text",
        autocomplete: "off",
        value: form.name.clone(),
        hint: Some(w(Words::NameHint)),
        problem: form.name_problem.clone(),
        focus: form.name_problem.is_some(),
    });
    let wrong = form.role_problem.is_some();
    let problem =
        form.role_problem.clone().map(|why| view! { <p class="problem" id="role-problem">{why}</p> }.into_any());
    view! {
        <section aria-labelledby="add">
            <h2 id="add">{w(Words::AddPerson)}</h2>
            <form method="post" action=address::at(language, PEOPLE)>
                <div class="fields">
                    {name}
                    <div class="field">
                        <label for="role">{w(Words::Role)}</label>
                        <select
                            id="role"
                            name="role"
                            aria-invalid=wrong.then_some("true")
                            aria-describedby=wrong.then_some("role-problem")
                        >
                            {options(language, form.role.or(Some(Role::Editor)))}
                        </select>
                        {problem}
                    </div>
                </div>
                <p class="buttons"><button class="main" type="submit">{w(Words::AddPerson)}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// Shows a one-time password, this once.
pub fn one_time(state: &state::State, person: &Person, name: &str, password: &str) -> Response {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let title = Words::OneTimeTitle.with(language, &[name]);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead"><code id="one-time">{password.to_owned()}</code></p>
        <p>{w(Words::OneTimeWhy)}</p>
        <p><a class="button" href=address::at(language, PEOPLE)>{w(Words::People)}</a></p>
    }
    .into_any();
    frame::page(state, person, &title, body)
}
