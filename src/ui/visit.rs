//! One request to a page: what was asked, in which language, and what the page may use to answer.

use std::collections::HashMap;

use axum::extract::Query;
use axum::http::header::{CACHE_CONTROL, HeaderValue, LOCATION};
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;

use crate::domain::language::Language;
use crate::web::state::State;

#[derive(Clone)]
pub struct Visit {
    pub language: Language,
    /// Without the language's prefix.
    pub path: String,
    /// The query as it was asked, `?` included, or empty.
    pub query_text: String,
    pub query: HashMap<String, String>,
    pub state: State,
    response: ResponseOptions,
}

impl Visit {
    /// The request being answered; called while a page's body runs.
    pub fn current() -> Self {
        let parts = use_context::<Parts>();
        let uri = parts.as_ref().map(|parts| parts.uri.clone()).unwrap_or(Uri::from_static("/"));
        let query = Query::<HashMap<String, String>>::try_from_uri(&uri).map(|Query(query)| query).unwrap_or_default();
        Self {
            language: parts.and_then(|parts| parts.extensions.get::<Language>().copied()).unwrap_or_default(),
            path: uri.path().to_owned(),
            query_text: uri.query().map(|query| format!("?{query}")).unwrap_or_default(),
            query,
            state: expect_context::<State>(),
            response: use_context::<ResponseOptions>().unwrap_or_default(),
        }
    }

    /// The parameters of the query in their order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let uri = format!("/{}", self.query_text).parse().unwrap_or(Uri::from_static("/"));
        Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs).unwrap_or_default()
    }

    /// The answer is for this request only: nobody keeps it.
    pub fn not_kept(&self) {
        self.response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }

    pub fn set_status(&self, status: StatusCode) {
        self.response.set_status(status);
    }

    /// Sends the reader on, for ever.
    pub fn moved(&self, address: &str) {
        self.send_on(StatusCode::PERMANENT_REDIRECT, address);
    }

    /// Sends the reader on, this time.
    pub fn see(&self, address: &str) {
        self.send_on(StatusCode::TEMPORARY_REDIRECT, address);
    }

    fn send_on(&self, status: StatusCode, address: &str) {
        if let Ok(address) = HeaderValue::from_str(address) {
            self.response.set_status(status);
            self.response.insert_header(LOCATION, address);
        }
    }
}
