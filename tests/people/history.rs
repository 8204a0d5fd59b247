//! The history of a week's drafts.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Actor, Approval, Kind};

use crate::login::{self, Browser};
use crate::site::Site;

const HISTORY: &str = "/edit/weeks/2024-W25/history";

fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), place: "::1".to_owned() }
}

/// Anna saves the fields over the version, and gets the next one.
async fn save(site: &Site, base: u32, fields: &[(&str, &str)]) -> u32 {
    let week: Week = "2024-W25".parse().unwrap();
    let fields: BTreeMap<String, String> =
        fields.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    site.state.store.save_desk(week, base, &fields, &actor("anna"), site.state.clock.now()).await.unwrap().version
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

#[tokio::test]
async fn the_words_of_a_published_draft_are_found_compared_and_not_restored() {
    let site = Site::empty(Kind::Real).await;
    let store = &site.state.store;
    let anna = login::editor(&site.state, "anna").await;
    login::publisher(&site.state, "bob").await;
    let (week, now) = ("2024-W25".parse().unwrap(), site.state.clock.now());
    assert_eq!(anna.get(HISTORY).await.status, StatusCode::NOT_FOUND, "no draft was ever there");
    let base = store.open_desk(week, &actor("anna"), now).await.unwrap().version;
    let first = save(&site, base, &[("/headline", "甲"), ("/land/announced/parcels", "6")]).await;
    let put_aside = BTreeMap::from([("/headline".to_owned(), "搁置的标题".to_owned())]);
    store.save_desk(week, base, &put_aside, &actor("carl"), now).await.unwrap();
    let second = save(&site, first, &[("/land/announced/parcels", "7")]).await;
    assert!(page(&anna, HISTORY).await.contains("/edit/weeks/2024-W25/restore"));
    store.submit(week, second, &actor("anna"), now).await.unwrap();
    let approval = Approval { note: "首次发布".into(), ..Approval::default() };
    store.publish_desk(week, second, &approval, &actor("bob"), now).await.unwrap();

    // Published: no draft is active, and its history is there.
    let whole = page(&anna, HISTORY).await;
    assert!(whole.contains("搁置的标题") && !whole.contains("/edit/weeks/2024-W25/restore"), "{whole}");
    assert!(page(&anna, "/edit").await.contains(&format!("href=\"{HISTORY}\"")), "the desk leads there");
    let compared = page(&anna, &format!("{HISTORY}?from={first}&to={second}")).await;
    assert!(compared.contains(&format!("第{first}版与第{second}版的差别")), "{compared}");
    assert!(compared.contains("<del>6</del>") && compared.contains("<ins>7</ins>"), "{compared}");
    assert!(compared.contains("<td class=\"n\">6") || compared.contains("class=\"n\">6"), "as the bulletin says it");
    assert_eq!(anna.get(&format!("{HISTORY}?from=1&to=99")).await.status, StatusCode::CONFLICT);

    let at = |words: &str| whole.find(words).unwrap_or_else(|| panic!("{words}: {whole}"));
    assert!(at("修订1的永久链接") < at("提交审核,anna"), "the newest first");
    assert!(at("提交审核,anna") < at("概览 · 要闻标题"));

    // The next draft comes first, and the earlier one is still in the list.
    store.open_desk(week, &actor("anna"), now).await.unwrap();
    let next = page(&anna, &format!("/en{HISTORY}")).await;
    assert!(!next.contains("搁置的标题") && next.contains("draft=2024%2DW25%2Dd1"), "{next}");
    assert!(page(&anna, &format!("{HISTORY}?draft=2024-W25-d1")).await.contains("搁置的标题"));
    assert_eq!(anna.get(&format!("{HISTORY}?draft=2024-W24-d1")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_entry_of_many_changes_is_shown_to_its_end() {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    let week = "2024-W25".parse().unwrap();
    let base = site.state.store.open_desk(week, &actor("anna"), site.state.clock.now()).await.unwrap().version;
    let rows: Vec<(String, String)> =
        (0..450).map(|row| (format!("/news/r{row:03}/title"), format!("第{row}条"))).collect();
    let fields: Vec<(&str, &str)> = rows.iter().map(|(key, text)| (&key[..], &text[..])).collect();
    save(&site, base, &fields).await;
    let mut shown = page(&anna, HISTORY).await;
    assert!(shown.contains("451处改动") && shown.contains("另有251处"), "{shown}");
    // From the entry in short to its second page, and on to the last.
    let mut words = shown.clone();
    let mut marks = vec!["另有251处", "后面的改动"].into_iter();
    while let Some(mark) = marks.next().filter(|mark| shown.contains(mark)) {
        let before = shown.split_once(mark).unwrap().0;
        let to = before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().replace("&amp;", "&");
        shown = page(&anna, &to).await;
        words.push_str(&shown);
    }
    for (_, title) in &rows {
        assert!(words.contains(&format!("<ins>{title}</ins>")), "{title}");
    }
    assert!(shown.contains("第401至451处改动,共451处") && !shown.contains("后面的改动"), "{shown}");
}

#[tokio::test]
async fn what_was_said_and_decided_stands_between_what_was_typed() {
    let site = Site::empty(Kind::Real).await;
    let store = &site.state.store;
    let anna = login::editor(&site.state, "anna").await;
    let bob = login::publisher(&site.state, "bob").await;
    let (week, now) = ("2024-W25".parse().unwrap(), site.state.clock.now());
    let base = store.open_desk(week, &actor("anna"), now).await.unwrap().version;
    let version = save(&site, base, &[("/headline", "甲")]).await;
    store.submit(week, version, &actor("anna"), now).await.unwrap();
    let comment = store.comment(week, "/headline", "太短", &actor("bob"), now).await.unwrap();
    store.resolve_comment(week, comment, &actor("anna"), now).await.unwrap();
    let back = [("version", &version.to_string()[..]), ("reason", "请补<全>")];
    assert_eq!(bob.post("/edit/weeks/2024-W25/return", &back).await.status, StatusCode::SEE_OTHER);
    save(&site, version, &[("/lede", "导语")]).await;
    let shown = page(&anna, HISTORY).await;
    let order = ["概览 · 导语", "退回,bob", "处理评论,anna", "添加评论,bob", "提交审核,anna", "<ins>甲</ins>"];
    let places = order.map(|words| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}")));
    assert!(places.is_sorted(), "{places:?}: {shown}");
    assert!(shown.contains("请补&lt;全&gt;") && shown.contains("<q>太短</q>"), "{shown}");
}
