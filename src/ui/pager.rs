//! The pages of a long list.

use leptos::prelude::*;

use super::{address, visit::Visit};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::store::Page;

/// How many entries a page of a list has.
const ROWS: u32 = 30;

/// The page that the address asks for, from 1.
pub fn asked(visit: &Visit) -> u32 {
    visit.query.get("page").and_then(|page| page.parse().ok()).filter(|page| (1..=10_000).contains(page)).unwrap_or(1)
}

/// The rows of that page.
pub fn rows(number: u32) -> Page {
    Page::new(number, ROWS)
}

/// Links to the newer and the older entries.
pub fn pager(list: String, number: u32, more: bool, language: Language) -> impl IntoView {
    let link = |number: u32, text: Text, rel: &'static str| {
        view! { <a rel=rel href=address::list_page(list.clone(), number)>{text.read(language)}</a> }
    };
    let newer = (number > 1).then(|| link(number - 1, Text::Newer, "prev"));
    let older = more.then(|| link(number + 1, Text::Older, "next"));
    (newer.is_some() || older.is_some())
        .then(|| view! { <nav class="steps-nav" aria-label=Text::Pages.read(language)>{newer}{older}</nav> })
}
