//! Every address of the editing pages, with who may use it: the one table that the server is made from, and that the test
//! of all roles walks.

use axum::Router;
use axum::http::Method;
use axum::routing::MethodRouter;

use crate::domain::role::Role;
use crate::web::state::State;

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anybody: the way in.
    Nothing,
    Role(Role),
}

pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub needs: Needs,
    pub handler: fn() -> MethodRouter<State>,
}

/// One part of the editor gives one list.
pub fn all() -> Vec<Route> {
    Vec::new()
}

/// The editor's part of the server.
pub fn router() -> Router<State> {
    all().into_iter().fold(Router::new(), |router, route| router.route(route.path, (route.handler)()))
}
