//! Every address of the editing pages, with who may use it: the one table that the server is made from, and that the test
//! of all roles walks.

use axum::Router;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;

use super::fence::{self, Fence};
use super::{desk, people};
use crate::domain::role::Role;
use crate::web::body;
use crate::web::state::State;

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anybody: the way in.
    Nothing,
    Role(Role),
}

#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub needs: Needs,
    pub handler: fn() -> MethodRouter<State>,
}

/// One part of the editor gives one list.
pub fn all() -> Vec<Route> {
    [super::desk::routes(), super::paste::routes(), super::tables::routes(), super::rules::routes(), people::routes()]
        .concat()
}

/// The editor's part of the server: each route behind its fence, with a limit of what it takes. Uploads say a limit of their
/// own (`web/body.rs`).
pub fn router(state: &State) -> Router<State> {
    all().into_iter().fold(Router::new(), |router, route| {
        let before_change = route.path.starts_with(people::ACCOUNT);
        let limit = match route.path {
            path if people::KEEPERS.contains(&path) => body::KEPT,
            path if desk::SHEETS.contains(&path) => body::SHEET,
            _ => body::FORM,
        };
        let fence = Fence { state: state.clone(), needs: route.needs, before_change, limit };
        let handlers = body::limited((route.handler)(), limit).layer(from_fn_with_state(fence, fence::ask));
        router.route(route.path, handlers)
    })
}
