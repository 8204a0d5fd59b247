//! What stands around every editing page, and the answer that carries it. Nobody keeps such a page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use super::words::Words;
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::inline::without_hydration;
use crate::web::state::State;
use crate::web::style::SITE;

/// The answer that shows `body` to `person` under `title`, with status 200.
pub fn page(state: &State, person: &Person, title: &str, body: AnyView) -> Response {
    document(state, person.language, Some(person), title, body)
}

/// The answer that shows `body` to somebody who is not logged in.
pub fn open_page(state: &State, language: Language, title: &str, body: AnyView) -> Response {
    document(state, language, None, title, body)
}

/// The same page with another status: 422 for a form that came back, 409 for a conflict …
pub fn with_status(status: StatusCode, page: Response) -> Response {
    (status, page).into_response()
}

fn document(state: &State, language: Language, person: Option<&Person>, title: &str, body: AnyView) -> Response {
    let owner = Owner::new();
    let title = title.to_owned();
    let html =
        owner.with(|| view! { <Document state=state.clone() language person=person.cloned() title body /> }.to_html());
    owner.cleanup();
    let mut response = Html(without_hydration(&format!("<!DOCTYPE html>{html}"))).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[component]
fn Document(state: State, language: Language, person: Option<Person>, title: String, body: AnyView) -> impl IntoView {
    let t = move |text: Text| text.read(language);
    let w = move |words: Words| words.read(language);
    let at = move |path: &str| address::at(language, path);
    let entry = move |path: &str, words: Words| view! { <li><a href=at(path)>{w(words)}</a></li> }.into_any();
    let signed_in = person.map(|person| {
        let administers = person.role.may(Role::Administrator);
        let navigation = view! {
            <nav aria-label=t(Text::Navigation)>
                <ul>
                    {entry("/edit", Words::Desk)}
                    {entry("/edit/rules", Words::Rules)}
                    {person.role.may(Role::Publisher).then(|| entry("/edit/audit", Words::Audit))}
                    {administers.then(|| entry("/edit/people", Words::People))}
                </ul>
            </nav>
        };
        view! {
            {navigation}
            <div class="who">
                <a href=at("/edit/account")>{person.name.clone()} " · " {w(super::words::role(person.role))}</a>
                <form method="post" action=at("/edit/logout")>
                    <button type="submit">{w(Words::Logout)}</button>
                </form>
            </div>
        }
        .into_any()
    });
    let demo = state
        .demo
        .then(|| view! { <aside class="demo-mark wide" aria-label=t(Text::Demo)>{t(Text::DemoMark)}</aside> });
    let desk = state.assets.addresses.desk.clone();
    let islands = state.assets.addresses.desk_islands.clone().map(|islands| {
        view! {
            <link rel="modulepreload" href=islands.script />
            <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin="anonymous" href=islands.wasm />
            <script type="module" src=islands.start></script>
        }
        .into_any()
    });
    view! {
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{format!("{title} · {}", t(Text::SiteName))}</title>
                <style inner_html=SITE></style>
                <link rel="stylesheet" href=desk />
                <link rel="icon" type="image/svg+xml" href=state.assets.addresses.icon.clone() />
                {islands}
            </head>
            <body class="desk">
                <a class="skip" href="#main">{t(Text::SkipToContent)}</a>
                <header class="site">
                    <div class="wide">
                        <a class="name" href=address::home(language)>{t(Text::SiteName)}</a>
                        {signed_in}
                    </div>
                </header>
                {demo}
                <main id="main" class="wide" tabindex="-1">{body}</main>
            </body>
        </html>
    }
}
