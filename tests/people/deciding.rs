//! What a publisher is told before anything is decided.

use axum::http::StatusCode;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Actor, Kind};

use crate::login::{self, Browser};
use crate::site::Site;

fn week() -> Week {
    "2024-W25".parse().unwrap()
}

fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), place: "::1".to_owned() }
}

async fn save(site: &Site, who: &str, key: &str, text: &str) {
    let (store, now) = (&site.state.store, site.state.clock.now());
    let base = store.open_desk(week(), &actor(who), now).await.unwrap().version;
    store.save_desk(week(), base, &[(key.to_owned(), text.to_owned())].into(), &actor(who), now).await.unwrap();
}

async fn version(site: &Site) -> String {
    site.state.store.desk(week()).await.unwrap().unwrap().version.to_string()
}

/// A draft of anna's and bob's, submitted by anna.
async fn submitted() -> (Site, Browser) {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    save(&site, "anna", "/headline", "甲").await;
    save(&site, "bob", "/capital/ipos", "2").await;
    let answer = anna.post("/edit/weeks/2024-W25/submit", &[("version", &version(&site).await)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    (site, anna)
}

const REVIEW: &str = "/edit/weeks/2024-W25/review";
const PUBLISH: &str = "/edit/weeks/2024-W25/publish";
const BUTTON: &str = "action=\"/edit/weeks/2024-W25/publish\"";

#[tokio::test]
async fn all_that_is_in_the_way_is_listed_at_once_and_there_is_no_button_that_cannot_succeed() {
    let (site, anna) = submitted().await;
    let bob = login::publisher(&site.state, "bob").await;
    let carl = login::publisher(&site.state, "carl").await;
    anna.post("/edit/weeks/2024-W25/comments", &[("field", "/headline"), ("text", "太短")]).await;
    let id = site.state.store.comments(week()).await.unwrap()[0].id.to_string();

    let shown = bob.get(REVIEW).await.body;
    for expected in ["bob改过这份草稿,不能批准;可批准的人:carl", "有1条评论未解决", "href=\"#comment-1\""]
    {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    assert!(!shown.contains(BUTTON), "{shown}");
    let fields = [("version", &version(&site).await[..]), ("note", ""), ("reason", "")];
    let refused = bob.post(PUBLISH, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("可批准的人:carl") && refused.body.contains("有1条评论未解决"));

    let shown = carl.get(REVIEW).await.body;
    assert!(!shown.contains(BUTTON) && !shown.contains("可批准的人"), "{shown}");
    let typed = [fields[0], ("note", "首次<发布>"), ("reason", "已核对")];
    let refused = carl.post(PUBLISH, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["首次&lt;发布>", "已核对"] {
        assert!(refused.body.contains(kept), "{kept}: {}", refused.body);
    }

    anna.post("/edit/weeks/2024-W25/resolve", &[("comment", &id)]).await;
    let shown = carl.get(REVIEW).await.body;
    assert!(
        shown.contains(BUTTON) && shown.contains("条提醒没有理由") && shown.contains("href=\"#noticed-"),
        "{shown}"
    );
    let refused = carl.post(PUBLISH, &[fields[0], fields[1], fields[2], ("at", "昨天")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for expected in ["条提醒没有理由", "请填写修订说明", "时间无法理解"] {
        assert!(refused.body.contains(expected), "{expected}: {}", refused.body);
    }
    assert_eq!(carl.post(PUBLISH, &typed).await.status, StatusCode::SEE_OTHER);
}

/// A cluster that could have no page of its own keeps the week back, with the reason and no way round it.
#[tokio::test]
async fn a_cluster_without_an_address_is_not_published() {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    let carl = login::publisher(&site.state, "carl").await;
    let (store, now) = (&site.state.store, site.state.clock.now());
    let why = "不能是“.”“..”,也不能以文件扩展名";
    for (name, fit) in [("..", false), ("智能终端.CSV", false), ("Web3.0", true)] {
        let base = store.open_desk(week(), &actor("anna"), now).await.unwrap().version;
        let row = [("", "r1"), ("/r1/cluster", name), ("/r1/companies", "3")];
        let row = row.map(|(key, text)| (format!("/funding/local/clusters{key}"), text.to_owned()));
        store.save_desk(week(), base, &row.into(), &actor("anna"), now).await.unwrap();
        anna.post("/edit/weeks/2024-W25/submit", &[("version", &version(&site).await)]).await;
        let form = anna.get("/edit/weeks/2024-W25/funding").await.body;
        assert_eq!(form.contains(why), !fit, "{name}");
        assert_eq!(carl.get(REVIEW).await.body.contains(why), !fit, "{name}");
        let version = version(&site).await;
        let fields = [("version", version.as_str()), ("note", "首次发布"), ("reason", "已核对")];
        let answer = carl.post(PUBLISH, &fields).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, fit, "{name}: {}", answer.status);
    }
}

#[tokio::test]
async fn who_published_is_told_so_on_the_desk_and_finds_the_way_on() {
    let (site, _) = submitted().await;
    let carl = login::publisher(&site.state, "carl").await;
    let fields = [("version", &version(&site).await[..]), ("note", "首次发布"), ("reason", "已核对")];
    let done = carl.post(PUBLISH, &fields).await;
    assert_eq!(done.location(), "/edit/weeks/2024-W25?published=1", "{}", done.body);
    let told = carl.get(done.location()).await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.body.contains("role=\"status\"") && told.body.contains("已发布修订1"), "{}", told.body);
    for to in ["/weeks/2024-W25", "/weeks/2024-W25/revisions/1", "/weeks/2024-W25/revisions", "/edit"] {
        assert!(told.body.contains(&format!("href=\"{to}\"")), "{to}: {}", told.body);
    }
    let later = carl.get("/en/edit/weeks/2024-W25?published=7").await;
    assert!(!later.body.contains("role=\"status\"") && later.body.contains("revision 1 is published"));

    save(&site, "bob", "/lede", "导语").await;
    let now = site.state.clock.now();
    let version = version(&site).await;
    site.state.store.submit(week(), version.parse().unwrap(), &actor("bob"), now).await.unwrap();
    let fields = [("version", &version[..]), ("note", "补充导语"), ("reason", "已核对")];
    let done = carl.post(PUBLISH, &fields).await;
    let told = carl.get(done.location()).await.body;
    assert!(told.contains("href=\"/weeks/2024-W25/revisions?from=1&amp;to=2\""), "{told}");
    assert_eq!(carl.get("/edit/weeks/2024-W26").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_wrote_a_draft_is_told_before_it_is_submitted_that_somebody_else_approves_it() {
    let site = Site::empty(Kind::Real).await;
    let bob = login::publisher(&site.state, "bob").await;
    save(&site, "bob", "/headline", "甲").await;
    let shown = bob.get(REVIEW).await.body;
    assert!(shown.contains("bob改过这份草稿,不能批准;目前没有别的发布人"), "{shown}");
    assert!(shown.contains("action=\"/edit/weeks/2024-W25/submit\""), "{shown}");
    save(&site, "bob", "/capital/ipos", "很多").await;
    let shown = bob.get(REVIEW).await.body;
    assert!(!shown.contains("action=\"/edit/weeks/2024-W25/submit\"") && shown.contains("还不能提交"), "{shown}");
}
