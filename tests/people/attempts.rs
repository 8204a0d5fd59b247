//! Who may try to log in, how often, and from where: what proxies say of it, and what the record keeps.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{Method, StatusCode, header};
use chrono::{TimeDelta, Utc};
use industry_weekly::domain::role::Role;
use industry_weekly::store::{AuditFilter, Kind, Settings, Store};
use industry_weekly::web::assets::Assets;
use industry_weekly::web::clock::Clock;
use industry_weekly::web::network::Network;
use industry_weekly::web::state::State;

use crate::entry::{PASSWORD, somebody};
use crate::login::{self, Answer, Browser, HOST};
use crate::site::Site;

/// Asks by a proxy on this machine, which says where from.
async fn log_in_from(browser: &Browser, from: &str, name: &str, password: &str) -> Answer {
    let body = login::form(&[("name", name), ("password", password)]);
    let request = browser
        .request(Method::POST, "/edit/login")
        .header(header::ORIGIN, format!("https://{HOST}"))
        .header("x-forwarded-proto", "https")
        .header("x-forwarded-for", from)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    browser.send(by("127.0.0.1:4711", request.body(Body::from(body)).unwrap())).await
}

fn by(peer: &str, mut request: Request) -> Request {
    request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer.parse().unwrap()));
    request
}

#[tokio::test]
async fn nobody_locks_out_another() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    for n in 0..10 {
        let wrong = log_in_from(&anna, &format!("203.0.113.7:{}", 50_000 + n), "Anna", "wrong").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let locked = log_in_from(&anna, "203.0.113.7:1", "anna", PASSWORD).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    for (from, name) in [("203.0.113.8:40000", "anna"), ("[2001:db8::1]:443", "anna")] {
        assert_eq!(log_in_from(&anna, from, name, PASSWORD).await.status, StatusCode::SEE_OTHER, "{from}");
    }
    // Another name from there has attempts of its own, until the address has none left.
    for n in 0..20 {
        let name = format!("other{}", n % 3);
        assert_eq!(log_in_from(&anna, "203.0.113.7", &name, "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(log_in_from(&anna, "203.0.113.7", "bob", "x").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn all_addresses_of_a_house_count_as_one() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    for n in 0..10 {
        log_in_from(&anna, &format!("[2001:db8:1:2::{n:x}]:443"), "anna", "wrong").await;
    }
    let same = log_in_from(&anna, "2001:db8:1:2:ffff::1", "anna", PASSWORD).await;
    assert_eq!(same.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(log_in_from(&anna, "2001:db8:1:3::1", "anna", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn many_attempts_at_once_get_no_further() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    let tries = (0..24).map(|_| {
        let anna = anna.clone();
        tokio::spawn(async move { log_in_from(&anna, "203.0.113.7", "anna", "wrong").await.status })
    });
    let mut let_through = 0;
    for tried in tries.collect::<Vec<_>>() {
        let_through += usize::from(tried.await.unwrap() == StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(let_through, 10);
}

#[tokio::test]
async fn a_restart_forgets_no_attempt_and_a_clock_that_jumps_locks_nobody_in() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    for _ in 0..10 {
        log_in_from(&anna, "203.0.113.7", "anna", "wrong").await;
    }
    let store = Store::open_with(site.state.store.path(), Kind::Real, Settings::default()).await.unwrap();
    let mut second = State::new(store, Assets::load(None).unwrap(), false);
    let now = Arc::new(Mutex::new(Utc::now()));
    let shared = now.clone();
    second.clock = Clock::of(move || *shared.lock().unwrap());
    let browser = Browser { state: second, cookie: None };
    let locked = log_in_from(&browser, "203.0.113.7", "anna", PASSWORD).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.headers[header::RETRY_AFTER].to_str().unwrap().parse::<i64>().unwrap() <= 601);
    *now.lock().unwrap() -= TimeDelta::days(2);
    assert_eq!(log_in_from(&browser, "203.0.113.7", "anna", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_refused_login_is_on_record_with_name_and_place() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Administrator).await;
    for _ in 0..10 {
        log_in_from(&anna, "203.0.113.7:1", "Anna", "wrong").await;
    }
    log_in_from(&anna, "203.0.113.9", "nobody", "wrong").await;
    log_in_from(&anna, "203.0.113.9", "correct-horse-battery", "x").await;
    let filter = AuditFilter { action: Some("login".to_owned()), ..AuditFilter::default() };
    let rows = site.state.store.audit(&filter, 100).await.unwrap().rows;
    let of = |action: &str| {
        rows.iter()
            .filter(|row| row.action == action)
            .map(|row| (row.who.as_str(), row.place.as_str()))
            .collect::<Vec<_>>()
    };
    let refused = of("login.refused");
    assert_eq!(refused.len(), 12);
    assert_eq!(refused[..3], [("cor…", "203.0.113.9"), ("nobody", "203.0.113.9"), ("anna", "203.0.113.7")]);
    assert_eq!(of("login.locked"), [("anna", "203.0.113.7")]);
    let within = log_in_from(&anna, "203.0.113.10", "anna", PASSWORD).await;
    let within = Browser { cookie: within.cookie(), ..anna };
    let page = within.get("/edit/audit?action=login").await;
    assert!(page.body.contains("登录被拒绝") && page.body.contains("登录次数过多"), "{}", page.body);
}

#[tokio::test]
async fn a_proxy_that_nobody_named_is_not_believed() {
    let mut site = Site::empty(Kind::Real).await;
    site.state.network = Arc::new(Network::default().trusting(vec!["10.0.0.5".parse().unwrap()]));
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    let ask = async |peer: &str, from: &str| {
        let body = login::form(&[("name", "anna"), ("password", "wrong")]);
        let request = anna.request(Method::POST, "/edit/login").header("x-forwarded-for", from);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        anna.send(by(peer, request.body(Body::from(body)).unwrap())).await
    };
    ask("127.0.0.1:1", "192.0.2.1").await;
    ask("10.0.0.5:1", "192.0.2.2").await;
    let rows = site.state.store.audit(&AuditFilter::default(), 2).await.unwrap().rows;
    let places: Vec<&str> = rows.iter().map(|row| row.place.as_str()).collect();
    assert_eq!(places, ["192.0.2.2", "127.0.0.1"]);
}

#[tokio::test]
async fn a_login_page_that_came_unencrypted_says_so_before_the_password_is_sent() {
    let mut site = Site::empty(Kind::Real).await;
    let nobody = login::nobody(&site.state);
    let page = async |browser: &Browser, host: &str, headers: &[(&str, &str)]| {
        let request = Request::builder().uri("/edit/login").header(header::HOST, host);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        browser.send(request.body(Body::empty()).unwrap()).await.body
    };
    let warned = |page: &str| page.contains("本页可能未加密") && page.contains("--public-url");
    assert!(warned(&page(&nobody, "10.0.0.5:3000", &[]).await));
    assert!(warned(&page(&nobody, "10.0.0.5:3000", &[("x-forwarded-proto", "http")]).await));
    assert!(!warned(&page(&nobody, "127.0.0.1:3000", &[]).await));
    assert!(!warned(&page(&nobody, "weekly.example", &[("x-forwarded-proto", "HTTPS, http")]).await));
    assert!(!warned(&page(&nobody, "weekly.example", &[("sec-fetch-site", "none")]).await));
    site.state.network = Arc::new(Network::default().known_as("https://weekly.example".parse().unwrap()));
    let nobody = login::nobody(&site.state);
    let astray = page(&nobody, "10.0.0.5:3000", &[]).await;
    assert!(astray.contains("<a href=\"https://weekly.example/edit/login\">"), "{astray}");
    let right = page(&nobody, "weekly.example", &[]).await;
    assert!(!warned(&right) && !right.contains("https://weekly.example"), "{right}");
}

#[tokio::test]
async fn the_public_address_holds_where_a_proxy_changes_the_host() {
    let mut site = Site::empty(Kind::Real).await;
    let ask = async |state: &State, origin: &str| {
        let browser = login::nobody(state);
        let body = login::form(&[("name", "anna"), ("password", PASSWORD)]);
        let request = Request::builder().method(Method::POST).uri("/edit/login").header(header::HOST, "127.0.0.1:3000");
        let request = request.header(header::ORIGIN, origin);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        browser.send(by("127.0.0.1:1", request.body(Body::from(body)).unwrap())).await
    };
    somebody(&site.state, "anna", Role::Editor).await;
    let refused = ask(&site.state, "https://weekly.example").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("--public-url") && refused.body.contains("no-referrer"), "{}", refused.body);
    assert_eq!(ask(&site.state, "null").await.status, StatusCode::FORBIDDEN);
    site.state.network = Arc::new(Network::default().known_as("https://weekly.example".parse().unwrap()));
    let within = ask(&site.state, "https://weekly.example").await;
    assert_eq!(within.status, StatusCode::SEE_OTHER, "{}", within.body);
    let set = within.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("__Host-iw_session=") && set.contains("; Secure"), "{set}");
    assert_eq!(ask(&site.state, "https://elsewhere.example").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_login_that_meets_a_locked_database_comes_back_with_the_name() {
    let mut site = Site::empty(Kind::Real).await;
    somebody(&site.state, "anna", Role::Editor).await;
    let settings = Settings { wait: std::time::Duration::from_millis(50), ..Settings::default() };
    site.state.store = Store::open_with(site.state.store.path(), Kind::Real, settings).await.unwrap();
    let at = sqlx::sqlite::SqliteConnectOptions::new().filename(site.state.store.path());
    let mut holder = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&at).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut holder).await.unwrap();
    let anna = login::nobody(&site.state);
    let refused = log_in_from(&anna, "203.0.113.7", "anna", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        refused.body.contains("另一程序正占用数据库") && refused.body.contains("value=\"anna\""),
        "{}",
        refused.body
    );
    sqlx::query("ROLLBACK").execute(&mut holder).await.unwrap();
    assert_eq!(log_in_from(&anna, "203.0.113.7", "anna", PASSWORD).await.status, StatusCode::SEE_OTHER);
}
