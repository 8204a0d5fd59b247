//! Planned publications, as the server's timer carries them out.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use industry_weekly::domain::finding::Level;
use industry_weekly::domain::local_time;
use industry_weekly::domain::rule::Operator;
use industry_weekly::domain::week::Week;
use industry_weekly::editor::desk::timer;
use industry_weekly::store::{Actor, DeskState, Kind, WrittenRule};
use industry_weekly::web::clock::Clock;

use crate::login::{self, Browser};
use crate::site::Site;

/// A draft of anna's that bob approved, to be published in an hour.
struct Planned {
    site: Site,
    now: Arc<Mutex<DateTime<Utc>>>,
    anna: Browser,
    bob: Browser,
}

impl Planned {
    async fn new() -> Self {
        let mut site = Site::empty(Kind::Real).await;
        let now = Arc::new(Mutex::new("2024-07-01T01:00:00Z".parse().unwrap()));
        let shared = now.clone();
        site.state.clock = Clock::of(move || *shared.lock().unwrap());
        let anna = login::editor(&site.state, "anna").await;
        let bob = login::publisher(&site.state, "bob").await;
        let planned = Self { site, now, anna, bob };
        let (store, now) = (&planned.site.state.store, planned.site.state.clock.now());
        let base = store.open_desk(week(), &actor("anna"), now).await.unwrap().version;
        let typed = [("/headline", "甲"), ("/capital/ipos", "2")].map(|(key, text)| (key.to_owned(), text.to_owned()));
        store.save_desk(week(), base, &typed.into(), &actor("anna"), now).await.unwrap();
        planned.submit().await;
        planned.plan().await;
        assert_eq!(planned.desk().await, Some(DeskState::Scheduled));
        planned
    }

    async fn submit(&self) {
        let version = self.version().await;
        let answer = self.anna.post("/edit/weeks/2024-W25/submit", &[("version", &version)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    async fn plan(&self) {
        let version = self.version().await;
        let at = local_time::minute(self.site.state.clock.now() + TimeDelta::hours(1));
        let fields = [("version", &version[..]), ("note", "首次发布"), ("reason", "已核对"), ("at", &at)];
        let answer = self.bob.post("/edit/weeks/2024-W25/publish", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    async fn version(&self) -> String {
        self.site.state.store.desk(week()).await.unwrap().unwrap().version.to_string()
    }

    /// An hour later.
    async fn its_time_comes(&self) {
        *self.now.lock().unwrap() += TimeDelta::hours(1);
        timer::carry_out(&self.site.state).await;
    }

    async fn desk(&self) -> Option<DeskState> {
        self.site.state.store.desk(week()).await.unwrap().map(|desk| desk.state)
    }

    async fn revisions(&self) -> usize {
        self.site.state.store.revisions(week()).await.unwrap().len()
    }

    async fn add_rule(&self, importance: Level) {
        let rule = WrittenRule {
            left: "capital.ipos".into(),
            operator: Operator::AtMost,
            right: "1".into(),
            importance,
            message: "IPO太多".into(),
        };
        self.site.state.store.add_rule(&rule, &actor("bob"), self.site.state.clock.now()).await.unwrap();
    }
}

fn week() -> Week {
    "2024-W25".parse().unwrap()
}

fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), place: "::1".to_owned() }
}

#[tokio::test]
async fn a_planned_publication_is_carried_out() {
    let planned = Planned::new().await;
    timer::carry_out(&planned.site.state).await;
    assert_eq!(planned.desk().await, Some(DeskState::Scheduled), "its time has not come");
    planned.its_time_comes().await;
    assert_eq!((planned.desk().await, planned.revisions().await), (None, 1));
}

#[tokio::test]
async fn who_was_disabled_meanwhile_publishes_nothing() {
    let planned = Planned::new().await;
    let boss = login::administrator(&planned.site.state, "boss").await;
    assert_eq!(boss.post("/edit/people/disable", &[("person", "bob")]).await.location(), "/edit/people");
    planned.its_time_comes().await;
    assert_eq!((planned.desk().await, planned.revisions().await), (Some(DeskState::Review), 0));
}

#[tokio::test]
async fn a_rule_that_was_written_meanwhile_is_looked_at() {
    for importance in [Level::Error, Level::Warning] {
        let planned = Planned::new().await;
        planned.add_rule(importance).await;
        planned.its_time_comes().await;
        assert_eq!((planned.desk().await, planned.revisions().await), (Some(DeskState::Review), 0), "{importance:?}");
    }
}

#[tokio::test]
async fn a_publisher_who_typed_is_told_who_may_approve() {
    let planned = Planned::new().await;
    let bob = &planned.bob;
    assert_eq!(bob.post("/edit/weeks/2024-W25/withdraw", &[]).await.status, StatusCode::SEE_OTHER);
    login::publisher(&planned.site.state, "carl").await;
    let now = planned.site.state.clock.now();
    let typed = [("/lede".to_owned(), "导语".to_owned())].into();
    let base = planned.version().await.parse().unwrap();
    planned.site.state.store.save_desk(week(), base, &typed, &actor("bob"), now).await.unwrap();
    planned.submit().await;
    let version = planned.version().await;
    let fields = [("version", &version[..]), ("note", "首次发布"), ("reason", "已核对")];
    for (path, expected) in [
        ("/edit/weeks/2024-W25/publish", "bob改过这份草稿,不能批准;可批准的人:carl"),
        ("/en/edit/weeks/2024-W25/publish", "bob changed this draft and so does not approve it; who may: carl"),
    ] {
        let answer = bob.post(path, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains(expected), "{path}");
    }
}

/// The week's page, the review and the list of drafts, in both languages.
#[track_caller]
fn check_pages(pages: &[(String, String)], chinese: &str, english: &str) {
    for (path, body) in pages {
        let expected = if path.starts_with("/en") { english } else { chinese };
        let words = body.replace("<span lang=\"zh\">", "").replace("</span>", "");
        assert!(words.contains(expected), "{path}: {expected}");
    }
}

async fn pages(browser: &Browser) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for path in ["/edit/weeks/2024-W25", "/edit/weeks/2024-W25/review", "/edit"] {
        for path in [path.to_owned(), format!("/en{path}")] {
            let body = browser.get(&path).await.body;
            pages.push((path, body));
        }
    }
    pages
}

#[tokio::test]
async fn a_refused_plan_says_why_and_keeps_what_was_typed() {
    let planned = Planned::new().await;
    planned.add_rule(Level::Warning).await;
    planned.its_time_comes().await;
    check_pages(&pages(&planned.anna).await, "有1条提醒没有理由", "Warnings without a reason: 1");
    let shown = planned.anna.get("/edit/weeks/2024-W25").await.body;
    assert!(shown.contains("定于 2024-07-01 10:00(北京时间)的发布(bob 批准)未进行"), "{shown}");

    // Note and reasons are there; the new warning waits for its own.
    let review = planned.bob.get("/edit/weeks/2024-W25/review").await.body;
    let field = |name: &str| {
        let (before, rest) = review.split_once(&format!("name=\"{name}\"")).unwrap();
        let input = format!("{}{}", before.rsplit('<').next().unwrap(), rest.split('>').next().unwrap());
        input.split_once("value=\"").map(|(_, value)| value.split('"').next().unwrap().to_owned()).unwrap_or_default()
    };
    assert_eq!(field("note"), "首次发布");
    let rule = review.split("name=\"reason:rule.broken ").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(field(&format!("reason:rule.broken {rule}")), "");
    assert!(review.matches("value=\"已核对\"").count() > 0, "{review}");
    let mut fields = vec![("note", "首次发布"), ("reason", "新规则已看"), ("version", "2")];
    let names =
        review.split("name=\"reason:").skip(1).map(|rest| format!("reason:{}", rest.split('"').next().unwrap()));
    let given: Vec<(String, String)> = names.map(|name| (name.clone(), field(&name))).collect();
    fields.extend(given.iter().map(|(name, reason)| (&name[..], &reason[..])));
    let answer = planned.bob.post("/edit/weeks/2024-W25/publish", &fields).await;
    assert_eq!((answer.status, planned.revisions().await), (StatusCode::SEE_OTHER, 1), "{}", answer.body);
    // Readers see what the rule said, and why the week was published all the same.
    let page = planned.anna.get("/weeks/2024-W25").await.body;
    let told = page.split("<li class=\"warning\">").find(|line| line.contains("IPO太多:2 ≤ 1不成立"));
    assert!(told.is_some_and(|line| line.contains("编者说明:新规则已看")), "{page}");
}

#[tokio::test]
async fn what_was_sent_back_says_by_whom_when_and_why_until_it_is_submitted_again() {
    let planned = Planned::new().await;
    let bob = &planned.bob;
    bob.post("/edit/weeks/2024-W25/withdraw", &[]).await;
    let review = bob.get("/edit/weeks/2024-W25/review").await.body;
    assert!(review.contains("value=\"已核对\""), "what was typed for the plan is still there");
    let version = planned.version().await;
    let back = [("version", &version[..]), ("reason", "面积与原文不符")];
    assert_eq!(bob.post("/edit/weeks/2024-W25/return", &back).await.status, StatusCode::SEE_OTHER);
    check_pages(&pages(&planned.anna).await, "面积与原文不符", "面积与原文不符");
    let shown = planned.anna.get("/edit/weeks/2024-W25").await.body;
    assert!(shown.contains("bob 于 2024-07-01 09:00 退回:面积与原文不符"), "{shown}");
    let overview = planned.anna.get("/edit").await.body;
    assert!(overview.contains("已退回:面积与原文不符"), "{overview}");

    // A change takes nothing of it away; submitting does.
    let typed = [("/lede".to_owned(), "导语".to_owned())].into();
    let now = planned.site.state.clock.now();
    let base = version.parse().unwrap();
    planned.site.state.store.save_desk(week(), base, &typed, &actor("anna"), now).await.unwrap();
    check_pages(&pages(&planned.anna).await, "面积与原文不符", "面积与原文不符");
    planned.submit().await;
    for (path, body) in pages(&planned.anna).await {
        assert!(!body.contains("面积与原文不符"), "{path}");
    }
}
