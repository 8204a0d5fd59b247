//! What every page does: wait for its records, set title and status, stand in the frame.

use std::future::Future;

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use super::failure;
use super::frame::Frame;
use super::visit::Visit;
use crate::domain::catalogue::Text;
use crate::web::error::Error;

/// A page that is ready to be sent.
pub struct Page {
    pub title: String,
    pub description: String,
    pub body: AnyView,
}

/// Runs `build` and shows its page, or the page of its error with the error's status.
pub fn page<F>(build: impl FnOnce(Visit) -> F) -> impl IntoView
where
    F: Future<Output = Result<Page, Error>> + Send + 'static,
{
    let visit = Visit::current();
    let building = build(visit.clone());
    view! {
        <Suspense>
            {Suspend::new(async move {
                let page = match building.await {
                    Ok(page) => page,
                    Err(error) => failure::page_of(&visit, error).await,
                };
                shown(&visit, page)
            })}
        </Suspense>
    }
}

fn shown(visit: &Visit, page: Page) -> impl IntoView + use<> {
    let site = Text::SiteName.read(visit.language);
    let title = if page.title == site { page.title } else { format!("{} · {site}", page.title) };
    // A picture would need the host's name, and the page is the same bytes under every name.
    let shared = view! {
        <Meta property="og:title" content=title.clone() />
        <Meta property="og:description" content=page.description.clone() />
        <Meta property="og:site_name" content=site />
    }
    .into_any();
    // Written into the head as it is: a title that holds `</title>` would end there.
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    view! {
        <Title text=title />
        <Meta name="description" content=page.description />
        {shared}
        <Frame visit=visit.clone()>{page.body}</Frame>
    }
}
