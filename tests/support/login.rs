//! Logging in as somebody, for tests of the editing pages. `mod` it by path, beside `mod site`:
//!
//! ```ignore
//! #[path = "support/login.rs"]
//! mod login;
//! mod site;
//!
//! let site = Site::empty(Kind::Real).await;
//! let anna = login::editor(&site.state, "anna").await;
//! let answer = anna.get("/edit/account").await;
//! let answer = anna.post("/edit/logout", &[]).await;
//! ```
#![allow(dead_code, reason = "each test takes what it needs")]

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, StatusCode, header};
use industry_weekly::domain::person::PersonName;
use industry_weekly::domain::role::Role;
use industry_weekly::store::{Actor, NewSession, TokenHash};
use industry_weekly::web::router;
use industry_weekly::web::state::State;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

/// The host that tests ask: over it, the cookie is a secure one.
pub const HOST: &str = "weekly.example";
/// The hash of a password that nobody knows: these people come in by a session that the test makes.
const NO_PASSWORD: &str =
    "$argon2id$v=19$m=12288,t=3,p=1$bm9ib2R5IGhhcyB0aGlz$Gf6ufNWwNPXRDWIxPrAF0E2L9C/dkI0KeBdnUZCgFjo";

/// Somebody with a browser: asks with a session's cookie, or without one.
#[derive(Clone)]
pub struct Browser {
    pub state: State,
    pub cookie: Option<String>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where it leads; empty when nowhere.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |location| location.to_str().unwrap())
    }

    /// The cookie that it sets, as a browser sends it back.
    pub fn cookie(&self) -> Option<String> {
        let set = self.headers.get(header::SET_COOKIE)?.to_str().unwrap();
        let pair = set.split(';').next().unwrap();
        (!pair.ends_with('=')).then(|| pair.to_owned())
    }
}

pub fn nobody(state: &State) -> Browser {
    Browser { state: state.clone(), cookie: None }
}

pub async fn editor(state: &State, name: &str) -> Browser {
    person(state, name, Role::Editor).await
}

pub async fn publisher(state: &State, name: &str) -> Browser {
    person(state, name, Role::Publisher).await
}

pub async fn administrator(state: &State, name: &str) -> Browser {
    person(state, name, Role::Administrator).await
}

/// Adds somebody who is logged in and need not change the password.
pub async fn person(state: &State, name: &str, role: Role) -> Browser {
    let browser = newcomer(state, name, role).await;
    let (name, by) = (name.parse::<PersonName>().unwrap(), Actor::command_line("test"));
    let token = TokenHash::of(browser.cookie.as_ref().unwrap().split_once('=').unwrap().1);
    state.store.change_password(&name, NO_PASSWORD, Some(&token), &by, state.clock.now()).await.unwrap();
    browser
}

/// Adds somebody who is logged in by a one-time password.
pub async fn newcomer(state: &State, name: &str, role: Role) -> Browser {
    let (known, by) = (name.parse::<PersonName>().unwrap(), Actor::command_line("test"));
    state.store.add_person(&known, role, NO_PASSWORD, &by, state.clock.now()).await.unwrap();
    again(state, name).await
}

/// Another session of somebody who is there.
pub async fn again(state: &State, name: &str) -> Browser {
    let token = industry_weekly::web::cookie::token().unwrap();
    let id: String = token.chars().rev().take(16).collect();
    let by = Actor { name: name.to_owned(), place: "test".to_owned() };
    let new = NewSession { token: &TokenHash::of(&token), id: &id, agent: "test", instead_of: None };
    assert!(state.store.begin_session(new, &by, state.clock.now()).await.unwrap());
    Browser { state: state.clone(), cookie: Some(format!("__Host-iw_session={token}")) }
}

impl Browser {
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form(fields);
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, body.len());
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn send(&self, request: Request) -> Answer {
        let answer = router::requests(self.state.clone()).oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}
