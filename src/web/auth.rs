//! Who asks: the person behind a session's cookie, and what the person may do.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};

use super::state::State;
use super::{cookie, error::Error, place};
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::store::{Actor, TokenHash};

/// Somebody who is logged in. A handler that takes one as its argument is closed to everybody else.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub role: Role,
    /// The language of the page asked for.
    pub language: Language,
    /// Where the request comes from.
    pub place: String,
}

impl Person {
    /// Refuses whoever may not do what `needed` may.
    pub fn must_be(&self, needed: Role) -> Result<(), Error> {
        if self.role.may(needed) { Ok(()) } else { Err(Error::Forbidden { needed }) }
    }

    pub fn actor(&self) -> Actor {
        Actor { name: self.name.clone(), place: self.place.clone() }
    }
}

/// A session that holds. Only what a person with a one-time password may do too takes this; all else takes [`Person`].
#[derive(Debug, Clone)]
pub struct Session {
    pub person: Person,
    /// What it is called in lists.
    pub id: String,
    pub token: TokenHash,
    /// The person must choose a password first.
    pub must_change: bool,
}

impl Session {
    /// The session of the request's cookie; `None` when there is none that holds.
    pub async fn of(parts: &mut Parts, state: &State) -> Result<Option<Self>, Error> {
        if let Some(session) = parts.extensions.get::<Self>() {
            return Ok(Some(session.clone()));
        }
        let Some(token) = cookie::read(parts).map(|token| TokenHash::of(&token)) else { return Ok(None) };
        let Some(live) = state.store.session(&token, state.clock.now()).await? else { return Ok(None) };
        let person = Person {
            name: live.person,
            role: live.role,
            language: language(parts),
            place: place::of(parts).to_string(),
        };
        let session = Self { person, id: live.id, token, must_change: live.must_change };
        // The handler meets the same session that the fence before it saw.
        parts.extensions.insert(session.clone());
        Ok(Some(session))
    }
}

impl FromRequestParts<State> for Session {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Error> {
        Self::of(parts, state).await?.ok_or(Error::Unauthorised)
    }
}

impl FromRequestParts<State> for Person {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Error> {
        let session = Session::from_request_parts(parts, state).await?;
        if session.must_change { Err(Error::PasswordMustChange) } else { Ok(session.person) }
    }
}

/// The language that the request's address names.
pub fn language(parts: &Parts) -> Language {
    parts.extensions.get::<Language>().copied().unwrap_or_default()
}

/// Whether an answer in JSON is expected: scripts say so, forms never do.
pub fn wants_json(headers: &HeaderMap) -> bool {
    [header::ACCEPT, header::CONTENT_TYPE].iter().any(|name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/json"))
    })
}

/// Whether the request only asks, so that it may be sent on to the way in.
pub fn only_asks(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}
