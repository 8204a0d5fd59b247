//! Who may do what: every route of the editor's table, asked by everybody.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use industry_weekly::domain::role::Role;
use industry_weekly::editor::routes::{self, Needs};
use industry_weekly::store::{Actor, Kind};
use industry_weekly::web::state::State;
use tower::ServiceExt;

use crate::login::{self, Answer, Browser};
use crate::site::{Site, public_pages};

/// An address of the route: its places filled with what looks right.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{week}" => "2024-W25",
        part if part.starts_with('{') => "1",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(browser: &Browser, method: &Method, path: &str) -> Answer {
    match *method {
        Method::GET => browser.get(path).await,
        _ => browser.post(path, &[("word", "某个词")]).await,
    }
}

#[tokio::test]
async fn every_route_is_closed_to_who_may_not_and_open_to_who_may() {
    let site = Site::empty(Kind::Real).await;
    let state = &site.state;
    let routes = routes::all();
    assert!(routes.len() >= 17, "{}", routes.len());
    for (number, route) in routes.iter().enumerate() {
        let path = address(route.path);
        let at = format!("{} {path}", route.method);
        let Needs::Role(needed) = route.needs else {
            let answer = ask(&login::nobody(state), &route.method, &path).await;
            assert!(!matches!(answer.status.as_u16(), 401 | 403), "{at}: {}", answer.status);
            continue;
        };
        let nobody = ask(&login::nobody(state), &route.method, &path).await;
        check_closed(&nobody, &route.method, &at);
        for role in Role::ALL {
            // Somebody new each time: a route may log out.
            let browser = login::person(state, &format!("{}-{number}", role.code()), role).await;
            let answer = ask(&browser, &route.method, &path).await;
            if role.may(needed) {
                assert!(!matches!(answer.status.as_u16(), 401 | 403), "{at} {role:?}: {}", answer.status);
                assert!(!answer.location().contains("/edit/login"), "{at} {role:?}");
            } else {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{at} {role:?}");
                let who = match needed {
                    Role::Publisher => "需要发布人及以上权限",
                    _ => "需要管理员权限",
                };
                assert!(answer.body.contains(who), "{at} {role:?}: {}", answer.body);
            }
        }
        let gone = login::person(state, &format!("gone-{number}"), Role::Administrator).await;
        let by = Actor::command_line("test");
        state.store.disable_person(&format!("gone-{number}").parse().unwrap(), &by, state.clock.now()).await.unwrap();
        check_closed(&ask(&gone, &route.method, &path).await, &route.method, &at);
        let new = login::newcomer(state, &format!("new-{number}"), Role::Administrator).await;
        let answer = ask(&new, &route.method, &path).await;
        if route.path.starts_with("/edit/account") {
            assert!(!matches!(answer.status.as_u16(), 401 | 403), "{at}: {}", answer.status);
        } else if route.method == Method::GET {
            assert_eq!((answer.status.as_u16(), answer.location()), (303, "/edit/account"), "{at}");
        } else {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{at}");
            assert!(answer.body.contains("某个词"), "words are kept: {at}");
        }
    }
}

#[track_caller]
fn check_closed(answer: &Answer, method: &Method, at: &str) {
    if *method == Method::GET {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}");
        assert!(answer.location().starts_with("/edit/login?next="), "{at}: {}", answer.location());
    } else {
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{at}");
        assert!(answer.body.contains("某个词"), "words are kept: {at}");
    }
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{at}");
}

/// A form that holds whatever some handler wants: one that cannot be read would be refused before anybody asks for a role.
const EVERYTHING: &str = "version=1&reason=r&note=n&active=on&left=1&operator=%3D&right=2&importance=warning&message=m";

/// Without the table's fence.
fn bare(state: &State) -> Router {
    let all = routes::all().into_iter();
    all.fold(Router::new(), |router, route| router.route(route.path, (route.handler)())).with_state(state.clone())
}

#[tokio::test]
async fn every_handler_refuses_by_itself() {
    let site = Site::empty(Kind::Real).await;
    let editor = login::editor(&site.state, "anna").await;
    let publisher = login::publisher(&site.state, "bob").await;
    let new = login::newcomer(&site.state, "carl", Role::Administrator).await;
    let ask = async |browser: &Browser, method: &Method, path: &str| {
        let request = browser.request(method.clone(), path);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Body::from(EVERYTHING)).unwrap();
        bare(&site.state).oneshot(request).await.unwrap().status()
    };
    for route in routes::all() {
        let Needs::Role(needed) = route.needs else { continue };
        let (method, path) = (&route.method, address(route.path));
        assert_eq!(ask(&login::nobody(&site.state), method, &path).await, StatusCode::UNAUTHORIZED, "{method} {path}");
        if !Role::Editor.may(needed) {
            assert_eq!(ask(&editor, method, &path).await, StatusCode::FORBIDDEN, "{method} {path}");
        }
        if !Role::Publisher.may(needed) {
            assert_eq!(ask(&publisher, method, &path).await, StatusCode::FORBIDDEN, "{method} {path}");
        }
        if !route.path.starts_with("/edit/account") {
            assert_eq!(ask(&new, method, &path).await, StatusCode::FORBIDDEN, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn public_pages_are_the_same_bytes_with_a_session() {
    let site = Site::demo().await;
    let anna = login::administrator(&site.state, "anna").await;
    for (path, _) in public_pages() {
        // Asked twice each, so that neither is the page that was kept for the other.
        site.state.cache.clear();
        let with = anna.get(&path).await;
        site.state.cache.clear();
        let without = login::nobody(&site.state).get(&path).await;
        assert!(with.body == without.body, "{path}");
        assert_eq!(with.status, without.status, "{path}");
        for answer in [with, without] {
            assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path}");
        }
    }
}
