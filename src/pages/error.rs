//! Every address that has no page.

use leptos::prelude::*;

use crate::ui::page::page;
use crate::web::error::{Error, Missing};

#[component]
pub fn NoSuchPage() -> impl IntoView {
    page(|_| async { Err(Error::NotFound(Missing::Page)) })
}
