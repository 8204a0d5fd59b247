//! `/edit/rules`: the rules that figures must keep. Editors read and try them; publishers add, change and switch them.

pub mod form;
mod handlers;
mod page;
mod trial;
pub mod words;

use axum::http::Method;
use axum::routing::{get, post};

use super::routes::{Needs, Route};
use crate::domain::role::Role;

pub fn routes() -> Vec<Route> {
    let reads = Needs::Role(Role::Editor);
    let changes = Needs::Role(Role::Publisher);
    vec![
        Route { method: Method::GET, path: "/edit/rules", needs: reads, handler: || get(handlers::list) },
        Route { method: Method::POST, path: "/edit/rules", needs: changes, handler: || post(handlers::add) },
        // Changes nothing: a form that is looked at.
        Route { method: Method::POST, path: "/edit/rules/try", needs: reads, handler: || post(handlers::tried) },
        Route { method: Method::GET, path: "/edit/rules/{id}", needs: reads, handler: || get(handlers::one) },
        Route { method: Method::POST, path: "/edit/rules/{id}", needs: changes, handler: || post(handlers::change) },
        Route {
            method: Method::POST,
            path: "/edit/rules/{id}/switch",
            needs: changes,
            handler: || post(handlers::switch),
        },
    ]
}

#[cfg(test)]
mod tests;
