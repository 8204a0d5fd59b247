//! Who asks: the person behind a session's cookie, and what the person may do.

use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::store::Actor;

use super::error::Error;

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
