//! Sessions end: by time, by logout, by a list, by a password.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use industry_weekly::domain::role::Role;
use industry_weekly::store::{Actor, Kind};
use industry_weekly::web::clock::Clock;
use industry_weekly::web::password;

use crate::login::{self, Browser};
use crate::site::Site;

struct Hand(Arc<Mutex<DateTime<Utc>>>);

impl Hand {
    fn on(site: &mut Site) -> Self {
        let now = Arc::new(Mutex::new(Utc::now()));
        let shared = now.clone();
        site.state.clock = Clock::of(move || *shared.lock().unwrap());
        Self(now)
    }

    fn forward(&self, time: TimeDelta) {
        *self.0.lock().unwrap() += time;
    }
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/edit/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_after_a_week() {
    let mut site = Site::empty(Kind::Real).await;
    let hand = Hand::on(&mut site);
    let anna = login::editor(&site.state, "anna").await;
    hand.forward(TimeDelta::hours(11));
    assert!(is_in(&anna).await);
    hand.forward(TimeDelta::hours(12));
    assert!(!is_in(&anna).await, "not used for twelve hours");
    let anna = login::again(&site.state, "anna").await;
    for _ in 0..16 {
        assert!(is_in(&anna).await);
        hand.forward(TimeDelta::hours(10));
    }
    assert!(is_in(&anna).await, "used all the time");
    hand.forward(TimeDelta::hours(8));
    assert!(!is_in(&anna).await, "a week is over");
}

#[tokio::test]
async fn reading_pages_commits_nothing_that_readers_pages_would_be_dropped_for() {
    let mut site = Site::empty(Kind::Real).await;
    let hand = Hand::on(&mut site);
    let anna = login::editor(&site.state, "anna").await;
    let before = site.state.store.data_version().await.unwrap();
    for _ in 0..5 {
        assert!(is_in(&anna).await);
        hand.forward(TimeDelta::minutes(1));
    }
    assert_eq!(site.state.store.data_version().await.unwrap(), before);
}

#[tokio::test]
async fn a_login_renews_the_session() {
    let site = Site::empty(Kind::Real).await;
    let old = login::editor(&site.state, "anna").await;
    let (name, by) = ("anna".parse().unwrap(), Actor::command_line("test"));
    let hash = password::hash("a good password".to_owned()).await.unwrap();
    let token = industry_weekly::store::TokenHash::of(old.cookie.as_ref().unwrap().split_once('=').unwrap().1);
    site.state.store.change_password(&name, &hash, Some(&token), &by, Utc::now()).await.unwrap();
    assert!(is_in(&old).await);
    let answer = old.post("/edit/login", &[("name", "anna"), ("password", "a good password")]).await;
    let new = Browser { cookie: answer.cookie(), ..old.clone() };
    assert!(new.cookie.is_some() && new.cookie != old.cookie);
    assert!(is_in(&new).await);
    assert!(!is_in(&old).await, "the old token is worth nothing");
    let left = new.post("/edit/logout", &[]).await;
    assert_eq!((left.location(), left.cookie()), ("/edit/login", None));
    assert!(!is_in(&new).await);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_or_all() {
    let site = Site::empty(Kind::Real).await;
    let first = login::editor(&site.state, "anna").await;
    let second = login::again(&site.state, "anna").await;
    let third = login::again(&site.state, "anna").await;
    let stranger = login::editor(&site.state, "bob").await;
    let page = first.get("/edit/account").await.body;
    let ids: Vec<&str> =
        page.split("name=\"id\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.len(), 2, "{page}");
    for id in &ids {
        stranger.post("/edit/account/sessions/end", &[("id", id)]).await;
    }
    assert!(is_in(&second).await && is_in(&third).await, "only one's own sessions can be ended");
    first.post("/edit/account/sessions/end", &[("id", ids[0])]).await;
    assert!(is_in(&second).await != is_in(&third).await);
    assert_eq!(first.post("/edit/account/sessions/end-others", &[]).await.location(), "/edit/account");
    assert!(is_in(&first).await && !is_in(&second).await && !is_in(&third).await);
    assert!(is_in(&stranger).await);
}

#[tokio::test]
async fn a_password_a_reset_and_a_disabling_end_sessions_and_a_role_counts_at_once() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::administrator(&site.state, "boss").await;
    let anna = login::editor(&site.state, "anna").await;
    assert_eq!(
        boss.post("/edit/people/role", &[("person", "anna"), ("role", "publisher")]).await.location(),
        "/edit/people"
    );
    assert_eq!(anna.get("/edit/audit").await.status, StatusCode::OK);
    boss.post("/edit/people/reset", &[("person", "anna")]).await;
    assert!(!is_in(&anna).await);
    let anna = login::again(&site.state, "anna").await;
    boss.post("/edit/people/disable", &[("person", "anna")]).await;
    assert!(!is_in(&anna).await);
    let other = login::again(&site.state, "boss").await;
    let hash = password::hash("a good password".to_owned()).await.unwrap();
    let (name, by) = ("boss".parse().unwrap(), Actor::command_line("test"));
    site.state.store.change_password(&name, &hash, None, &by, Utc::now()).await.unwrap();
    assert!(!is_in(&boss).await && !is_in(&other).await);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::administrator(&site.state, "boss").await;
    for (path, fields) in [
        ("/edit/people/disable", &[("person", "boss")][..]),
        ("/edit/people/role", &[("person", "boss"), ("role", "editor")]),
    ] {
        let answer = boss.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(answer.body.contains("boss是最后一位可登录的管理员"), "{}", answer.body);
    }
    login::person(&site.state, "second", Role::Administrator).await;
    assert_eq!(boss.post("/edit/people/disable", &[("person", "second")]).await.location(), "/edit/people");
    assert_eq!(boss.post("/edit/people/disable", &[("person", "boss")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = boss.post("/edit/people", &[("name", "SECOND"), ("role", "editor")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("已有此用户名:second") && taken.body.contains("value=\"SECOND\""), "{}", taken.body);
    let bad = boss.post("/edit/people", &[("name", "a b<"), ("role", "king")]).await;
    assert!(bad.body.contains("请选择角色") && bad.body.contains("value=\"a b&lt;\""), "{}", bad.body);
}
