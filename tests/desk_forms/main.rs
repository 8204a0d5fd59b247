//! The forms of a draft over HTTP: what cannot be saved comes back with every word in it, and with the reason.

#[path = "../support/login.rs"]
mod login;
#[path = "../support/page.rs"]
mod page;
#[path = "../site/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod site;

mod pasted;
mod refused;
mod texts;
mod words;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use industry_weekly::demo;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Actor, Desk, Kind};
use login::{Answer, Browser};
use page::Form;
use site::Site;

const W25: &str = "2024-W25";
const CONFLICT: StatusCode = StatusCode::CONFLICT;
const INVALID: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn week() -> Week {
    W25.parse().unwrap()
}

fn bert() -> Actor {
    Actor { name: "bert".to_owned(), place: "test".to_owned() }
}

async fn desk(site: &Site) -> Desk {
    site.state.store.desk(week()).await.unwrap().unwrap()
}

/// Somebody else saves.
async fn save(site: &Site, changes: &[(&str, &str)]) {
    let version = desk(site).await.version;
    let changes = changes.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    site.state.store.save_desk(week(), version, &changes, &bert(), site.state.clock.now()).await.unwrap();
}

/// A draft with a little in it, and a publisher before it.
async fn newsroom() -> (Site, Browser) {
    let site = Site::empty(Kind::Real).await;
    let boss = login::publisher(&site.state, "boss").await;
    site.state.store.open_desk(week(), &bert(), site.state.clock.now()).await.unwrap();
    save(&site, &[("/headline", "标题"), ("/lede", "导语"), ("/leases", "r1"), ("/leases/r1/city", "深圳")]).await;
    (site, boss)
}

/// The draft of the real bulletin, in review.
async fn in_review() -> (Site, Browser) {
    let site = Site::empty(Kind::Real).await;
    site.state.store.allow_two_eyes(&bert(), site.state.clock.now()).await.unwrap();
    let boss = login::publisher(&site.state, "boss").await;
    let start = boss.get("/edit/import").await;
    let check = Form::of(&start.body, "/import").with("text", demo::REAL_WEEK).send(&boss, "check").await;
    let taken = Form::of(&check.body, "/edit/weeks/2024-W25/import").send(&boss, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    submit(&site, &boss).await;
    (site, boss)
}

async fn submit(site: &Site, boss: &Browser) {
    let version = desk(site).await.version.to_string();
    let answer = boss.post(&part("submit"), &[("version", &version)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", shown(&answer));
}

fn part(part: &str) -> String {
    format!("/edit/weeks/{W25}/{part}")
}

/// The page's form as a plain form, with other words in some fields, and a button pressed.
async fn sent(boss: &Browser, place: &str, changes: &[(&str, &str)], button: &str) -> Answer {
    let page = boss.get(&part(place)).await;
    assert_eq!(page.status, StatusCode::OK, "{place}");
    resent(boss, &page, place, changes, button).await
}

/// The form of a page that was opened before.
async fn resent(boss: &Browser, page: &Answer, place: &str, changes: &[(&str, &str)], button: &str) -> Answer {
    let mut form = Form::of(&page.body, &part(place));
    for (name, value) in changes {
        form = form.with(name, value);
    }
    let mut fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    fields.push(("do", button));
    boss.post(&form.action, &fields).await
}

/// The page without its head.
fn shown(answer: &Answer) -> &str {
    answer.body.split_once("<main").map_or(answer.body.as_str(), |(_, main)| main)
}

/// What the field of the page's form holds.
#[track_caller]
fn field(answer: &Answer, place: &str, name: &str) -> String {
    let form = Form::of(&answer.body, &part(place));
    let found = form.fields.into_iter().find(|(one, _)| one == name);
    found.unwrap_or_else(|| panic!("no field {name}: {}", answer.body)).1.replace("\r\n", "\n")
}

/// The fields saved as the browser's half saves them.
async fn autosaved(site: &Site, boss: &Browser, changes: &[(&str, &str)]) -> Answer {
    let changes: std::collections::BTreeMap<&str, &str> = changes.iter().copied().collect();
    let version = desk(site).await.version;
    let body = serde_json::json!({ "by": "boss", "base": version, "changes": changes }).to_string();
    let request = boss.request(Method::POST, &part("save"));
    let request = request.header(header::CONTENT_TYPE, "application/json").header(header::ACCEPT, "application/json");
    boss.send(request.body(Body::from(body)).unwrap()).await
}
