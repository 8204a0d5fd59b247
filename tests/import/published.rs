//! A week that readers see already, and one that the command line imported.

use axum::http::StatusCode;
use industry_weekly::bulletin;
use industry_weekly::store::{Actor, Approval, NewDraft};

use super::{Form, Site, W25, checked, desk, newsroom, real, save, week};

fn bert() -> Actor {
    Actor { name: "bert".to_owned(), place: "test".to_owned() }
}

/// The week is published, with figures as somebody typed them.
async fn published(site: &Site) {
    let (store, now) = (&site.state.store, site.state.clock.now());
    store.allow_two_eyes(&bert(), now).await.unwrap();
    crate::login::publisher(&site.state, "bert").await;
    store.open_desk(week(W25), &bert(), now).await.unwrap();
    let typed = [("/headline", "标题"), ("/land/announced/parcels", "７"), ("/news", "own"), ("/news/own/title", "甲")];
    save(site, "bert", &typed).await;
    let version = desk(site).await.unwrap().version;
    store.submit(week(W25), version, &bert(), now).await.unwrap();
    let approval = Approval { note: "首次发布".into(), ..Approval::default() };
    store.publish_desk(week(W25), version, &approval, &bert(), now).await.unwrap();
}

#[tokio::test]
async fn a_published_week_is_amended_at_the_first_press() {
    let (site, anna) = newsroom().await;
    published(&site).await;
    let form = checked(&anna, &real()).await;
    assert!(desk(&site).await.is_none(), "looking makes no draft");
    assert!(!form.has("take", "f:/land/announced/parcels"), "what is public gives way only when it is ticked");
    let form = Form::of(&form.send(&anna, "all").await.body, "/edit/weeks/2024-W25/import");
    let taken = form.send(&anna, "take").await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, "/edit/weeks/2024-W25"), "{}", taken.body);
    let desk = desk(&site).await.unwrap();
    assert_eq!((desk.number, desk.sheet.get("/land/announced/parcels")), (2, "6"));
    assert_eq!(desk.sheet.get("/news/own/title"), "甲", "what only the revision has stays");
    // The same with a table.
    let (site, anna) = newsroom().await;
    published(&site).await;
    let address = "/edit/weeks/2024-W25/leases/table?list=%2Fleases";
    let start = anna.get(address).await;
    let table = "城市\t成交宗数\n深圳\t9";
    let dry = Form::of(&start.body, "%2Fleases").with("text", table).send(&anna, "check").await;
    assert!(dry.body.contains("本周已发布修订1"), "{}", dry.body);
    let done = Form::of(&dry.body, "%2Fleases").send(&anna, "take").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn what_changed_before_the_first_press_is_noticed() {
    let (site, anna) = newsroom().await;
    published(&site).await;
    // Somebody opened the draft and left it as it is: nothing changed.
    let form = checked(&anna, &real()).await;
    site.state.store.open_desk(week(W25), &bert(), site.state.clock.now()).await.unwrap();
    save(&site, "bert", &[("/headline", "伯特的标题")]).await;
    let answer = form.send(&anna, "take").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(desk(&site).await.unwrap().sheet.get("/headline"), "伯特的标题");
    assert_eq!(Form::of(&answer.body, "/import").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let (site, anna) = newsroom().await;
    published(&site).await;
    let form = checked(&anna, &real()).await;
    site.state.store.open_desk(week(W25), &bert(), site.state.clock.now()).await.unwrap();
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER, "opened and not touched");
}

#[tokio::test]
async fn a_draft_of_the_command_line_is_gone_on_from() {
    let (site, anna) = newsroom().await;
    let mut imported = bulletin::read(&real(), None).unwrap().bulletin;
    imported.headline = Some("命令行的标题".into());
    site.state.store.save_draft(&NewDraft::of(imported), site.state.clock.now()).await.unwrap();
    let check = super::pasted(&anna, "/edit/import", &real()).await;
    assert!(check.body.contains("命令行导入的草稿") && check.body.contains("命令行的标题"), "{}", check.body);
    let form = Form::of(&check.body, "/import");
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_check_page_says_that_the_week_is_published() {
    let (site, anna) = newsroom().await;
    let check = super::pasted(&anna, "/edit/import", &real()).await.body;
    assert!(check.contains("本周尚无草稿") && check.contains("与草稿的差异"), "{check}");
    published(&site).await;
    let check = super::pasted(&anna, "/edit/import", &real()).await.body;
    assert!(!check.contains("本周尚无草稿") && !check.contains("与草稿的差异"));
    assert!(check.contains("本周已发布修订1;采用后将开始修订2的草稿,发布前读者看不到"), "{check}");
    assert!(check.contains("与已发布的修订1的差异") && check.contains(">已发布的修订1</th>"), "{check}");
    assert!(check.contains("已发布的修订有1条,原文有6条;按目前的勾选,采用后草稿将有7条"), "{check}");
    let english = super::pasted(&anna, "/en/edit/import", &real()).await.body;
    assert!(english.contains("In published revision 1"), "{english}");
    // Once there is a draft, it is what the text is compared with.
    assert_eq!(Form::of(&check, "/import").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let again = super::pasted(&anna, "/edit/import", &real()).await.body;
    assert!(again.contains("本周已发布修订1;与修订2的草稿第"), "{again}");
}

#[tokio::test]
async fn pasting_from_the_desk_makes_no_draft_before_the_text_is_taken_over() {
    let (site, anna) = newsroom().await;
    let page = anna.get("/edit").await.body;
    let (before, _) = page.split_once("贴入原文</a>").expect("a link to the page where the text goes in");
    let link = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
    assert!(link.starts_with("/edit/weeks/") && link.ends_with("/import"), "{link}");
    let start = anna.get(link).await;
    let refused = Form::of(&start.body, "/import").with("text", "不是周报").send(&anna, "check").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.state.store.desks().await.unwrap().is_empty());
    assert!(anna.get("/edit").await.body.contains("从空白开始"));
}
