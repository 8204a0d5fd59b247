//! From a request that is not answered from memory to its answer: routes, limits, headers.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::front::Front;
use super::state::State;
use super::{assets, body, export, health, log, refusal, rendering, security};
use crate::app::{App, shell};
use crate::domain::language::Language;
use crate::editor::routes;

/// No reader's page takes longer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The whole server: what `serve` listens with and what tests ask.
pub fn requests(state: State) -> Front {
    Front::new(&state, router(state.clone()))
}

fn router(state: State) -> Router {
    let for_pages = state.clone();
    let for_shell = state.clone();
    let pages = Router::new()
        .leptos_routes_with_context(
            &state,
            generate_route_list(App),
            move || provide_context(for_pages.clone()),
            move || {
                let language = use_context::<axum::http::request::Parts>()
                    .and_then(|parts| parts.extensions.get::<Language>().copied())
                    .unwrap_or_default();
                shell(language, &for_shell.assets.addresses)
            },
        )
        .layer(from_fn_with_state(state.clone(), rendering::finish))
        .layer(from_fn_with_state(state.clone(), export::files));
    Router::new()
        .route("/assets/{name}", get(assets::serve))
        .route("/robots.txt", get(assets::robots))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages)
        .layer(RequestBodyLimitLayer::new(body::PUBLIC))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, TIMEOUT))
        // Editors have a time of their own: see the fence.
        .merge(routes::router(&state))
        // Whatever changes anything must come from a page of this site.
        .layer(own_pages_only(&state))
        .layer(from_fn_with_state(state.clone(), refusal::explained))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(map_response(security::unkept))
        .layer(map_response(security::headers))
        .layer(from_fn(log::requests))
        .with_state(state)
}

/// Where a proxy changes the host, pages of the public address are this site's too.
fn own_pages_only(state: &State) -> CsrfLayer {
    let public = state.network.public().map(|public| CsrfLayer::new().add_trusted_origin(public.origin()));
    // What is an address of a site is an origin.
    public.and_then(Result::ok).unwrap_or_default()
}

/// The answer when a handler panicked: a page without a frame, because the frame may be what failed.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let reason = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    tracing::error!(reason, "a handler panicked");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>500</title>\
         <p>服务器出错,已记录。请稍后再试。</p><p lang=\"en\">The server failed; this was recorded. Please try again later.</p>",
    )
        .into_response()
}
