//! The shell, and the route table: every address of the site on one screen. Each address exists in Chinese, and under
//! `/en` in English (see `web/language.rs`).

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::domain::language::Language;
use crate::pages::{cluster, clusters, error, home, news, policies, policy, revisions, trends, week, weeks};
use crate::web::assets::Addresses;
use crate::web::style::SITE;

/// The document around every page.
pub fn shell(language: Language, addresses: &Addresses) -> impl IntoView + use<> {
    let islands = addresses.islands.clone().map(|islands| {
        view! {
            <link rel="modulepreload" href=islands.script />
            <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin="anonymous" href=islands.wasm />
            <script type="module" src=islands.start></script>
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <style inner_html=SITE></style>
                <link rel="icon" type="image/svg+xml" href=addresses.icon.clone() />
                {islands}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=|| ()>
                <Route path=path!("/") view=home::Home ssr=SsrMode::Async />
                <Route path=path!("/weeks") view=weeks::Weeks ssr=SsrMode::Async />
                <Route path=path!("/weeks/latest") view=week::Latest ssr=SsrMode::Async />
                <Route path=path!("/weeks/:week") view=week::Permalink ssr=SsrMode::Async />
                <Route path=path!("/weeks/:week/revisions") view=revisions::Revisions ssr=SsrMode::Async />
                <Route path=path!("/weeks/:week/revisions/:number") view=week::OneRevision ssr=SsrMode::Async />
                <Route path=path!("/trends/:topic") view=trends::Trend ssr=SsrMode::Async />
                <Route path=path!("/clusters") view=clusters::Clusters ssr=SsrMode::Async />
                <Route path=path!("/clusters/:name") view=cluster::ClusterPage ssr=SsrMode::Async />
                <Route path=path!("/policies") view=policies::Policies ssr=SsrMode::Async />
                <Route path=path!("/policies/:id") view=policy::PolicyPage ssr=SsrMode::Async />
                <Route path=path!("/news") view=news::News ssr=SsrMode::Async />
                <Route path=path!("/*any") view=error::NoSuchPage ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
