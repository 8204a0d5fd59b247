//! The way into the server: a page that is at hand is answered before anything else is done; every other request
//! goes through the router.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use tower::util::Oneshot;
use tower::{Service, ServiceExt};

use super::cache::Cache;
use super::language;
use super::meant::Meant;
use super::network::Network;
use super::place::{self, Place};
use super::security;
use super::state::State;

/// The whole server. A clone shares everything, and costs three counters.
#[derive(Clone)]
pub struct Front {
    cache: Arc<Cache>,
    network: Arc<Network>,
    router: Router,
}

/// The address with the language's prefix, without what apps added: what a page is kept under.
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
    fn at_hand(&self, address: &str, request: &Request) -> Option<Response> {
        self.cache.answer(address, request.method(), request.headers())
    }

    /// The router's answer to what is meant.
    fn asked(&self, meant: &Meant, mut request: Request) -> Oneshot<Router, Request> {
        if let (Some(uri), Ok(asked)) = (meant.uri(), meant.address().parse()) {
            *request.uri_mut() = uri;
            request.extensions_mut().insert(AsAsked(asked));
        }
        request.extensions_mut().insert(meant.language);
        self.router.clone().oneshot(request)
    }

    /// The answer to a request that reads: where the link is spelled otherwise than the site spells it, one redirect to the one
    /// that was meant, if there is anything.
    async fn read(self, meant: Meant, request: Request) -> Result<Response, Infallible> {
        // What is at hand need not be made anew to lead to it.
        if !meant.spelled && self.cache.get(&meant.address()).is_some() {
            return Ok(led_to(&meant, Response::default()));
        }
        let (parts, body) = request.into_parts();
        let again = |body| Request::from_parts(parts.clone(), body);
        let answer = self.asked(&meant, again(body)).await?;
        if answer.status() == StatusCode::NOT_FOUND
            && let Some(shorter) = meant.without_tail()
        {
            let found = match self.cache.get(&shorter.address()) {
                Some(_) => Response::default(),
                None => self.asked(&shorter, again(Body::empty())).await?,
            };
            return Ok(if found.status() == StatusCode::NOT_FOUND { answer } else { led_to(&shorter, found) });
        }
        Ok(if meant.spelled { answer } else { led_to(&meant, answer) })
    }
}

/// The redirect to what was found, which may itself lead on; what was not found stays so.
fn led_to(meant: &Meant, found: Response) -> Response {
    match HeaderValue::try_from(meant.address()) {
        Ok(address) if found.status().is_success() => moved(address),
        _ => found,
    }
}

fn moved(address: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    security::set(response.headers_mut());
    response.headers_mut().insert(header::LOCATION, address);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
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
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if reads && let Some(answer) = self.at_hand(address(request.uri()), &request) {
            return Box::pin(std::future::ready(Ok(answer)));
        }
        let meant = Meant::of(request.uri()).filter(|_| reads);
        if let Some(meant) = meant.as_ref().filter(|meant| meant.spelled)
            && let Some(answer) = self.at_hand(&meant.address(), &request)
        {
            return Box::pin(std::future::ready(Ok(answer)));
        }
        let place = Place::of(request.uri(), request.headers(), place::peer(request.extensions()), &self.network);
        request.extensions_mut().insert(place);
        match meant {
            Some(meant) => Box::pin(self.clone().read(meant, request)),
            None => {
                let asked = AsAsked(request.uri().clone());
                request.extensions_mut().insert(asked);
                Box::pin(self.router.clone().oneshot(language::take_prefix(request)))
            }
        }
    }
}
