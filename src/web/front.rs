//! The way into the server: a page that is at hand is answered before anything else is done; every other request
//! goes through the router.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::http::{Method, Uri};
use axum::response::Response;
use tower::{Service, ServiceExt};

use super::cache::Cache;
use super::language;
use super::network::Network;
use super::place::{self, Place};
use super::state::State;

/// The whole server. A clone shares everything, and costs three counters.
#[derive(Clone)]
pub struct Front {
    cache: Arc<Cache>,
    network: Arc<Network>,
    router: Router,
}

/// The address before the language's prefix was taken off: what a page is kept under.
#[derive(Clone, Default)]
pub struct AsAsked(Uri);

impl AsAsked {
    /// Path and query.
    pub fn address(&self) -> &str {
        address(&self.0)
    }
}

fn address(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |address| address.as_str())
}

impl Front {
    pub fn new(state: &State, router: Router) -> Self {
        Self { cache: Arc::clone(&state.cache), network: Arc::clone(&state.network), router }
    }

    /// The answer when the page is at hand.
    fn at_hand(&self, request: &Request) -> Option<Response> {
        let method = request.method();
        if method != Method::GET && method != Method::HEAD {
            return None;
        }
        Some(self.cache.get(address(request.uri()))?.answer(method, request.headers()))
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A router is always ready; `oneshot` asks it all the same.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        if let Some(answer) = self.at_hand(&request) {
            return Box::pin(std::future::ready(Ok(answer)));
        }
        let asked = AsAsked(request.uri().clone());
        let place = Place::of(request.uri(), request.headers(), place::peer(request.extensions()), &self.network);
        request.extensions_mut().insert(asked);
        request.extensions_mut().insert(place);
        Box::pin(self.router.clone().oneshot(language::take_prefix(request)))
    }
}
