//! How long a text may be, and what is in it.

use axum::http::StatusCode;
use industry_weekly::sheet::typed::LONGEST;
use industry_weekly::web::body;

use super::{INVALID, W25, autosaved, desk, field, in_review, newsroom, part, resent, save, sent, shown, week};
use crate::login;

#[tokio::test]
async fn what_is_saved_while_typing_can_be_sent_as_a_form() {
    let (site, boss) = newsroom().await;
    let long = "字".repeat(LONGEST);
    let rows = ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"];
    let bodies = rows.map(|row| format!("/news/{row}/body"));
    let mut changes: Vec<(&str, &str)> = bodies.iter().map(|key| (key.as_str(), long.as_str())).collect();
    let list = rows.join(" ");
    changes.push(("/news", &list));
    assert_eq!(autosaved(&site, &boss, &changes).await.status, StatusCode::OK);
    let titled = rows.map(|row| (format!("/news/{row}/title"), format!("标题{row}")));
    let titled: Vec<(&str, &str)> = titled.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    let answer = sent(&boss, "news", &titled, "save").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} bytes", answer.body.len());
    assert_eq!(desk(&site).await.sheet.get("/news/n9/title"), "标题n9");
    // Who was logged out meanwhile has the words in the page of the login.
    let page = boss.get(&part("news")).await;
    let stranger = login::nobody(&site.state);
    let answer = resent(&stranger, &page, "news", &[], "save").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.body.matches(&long).count(), 10);
}

#[tokio::test]
async fn one_limit_of_a_field_holds_for_every_way_of_saving() {
    let (site, boss) = newsroom().await;
    let long = "字".repeat(LONGEST + 1);
    let refused = autosaved(&site, &boss, &[("/lede", &long)]).await;
    assert_eq!(refused.status, INVALID, "{}", refused.body);
    assert!(refused.body.contains("导语:最多100000字,现有100001字"), "{}", refused.body);
    let answer = sent(&boss, "general", &[("/lede", &long), ("/headline", "另一标题")], "save").await;
    assert_eq!(answer.status, INVALID);
    assert!(answer.body.contains("导语:最多100000字,现有100001字"));
    assert_eq!(field(&answer, "general", "/lede"), long);
    assert_eq!(field(&answer, "general", "/headline"), "另一标题");
    assert_eq!(desk(&site).await.sheet.get("/lede"), "导语");
    let most = "a".repeat(body::SHEET);
    let answer = boss.post(&part("general"), &[("/lede", &most)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("最多14 MB"), "{}", shown(&answer));
}

#[tokio::test]
async fn what_nobody_sees_is_in_no_text_that_is_kept() {
    let (site, boss) = newsroom().await;
    let hostile = "一\u{0}\u{8}\u{b}二\u{202e}三\u{2066}四\u{7f}五\r\n六";
    let (line, text) = ("一 二三四五 六", "一\n二三四五\n六");
    assert_eq!(autosaved(&site, &boss, &[("/headline", hostile), ("/lede", hostile)]).await.status, StatusCode::OK);
    let sheet = desk(&site).await.sheet;
    assert_eq!((sheet.get("/headline"), sheet.get("/lede")), (line, text));
    save(&site, &[("/headline", "标题"), ("/lede", "导语")]).await;
    let table = format!("城市\t成交区域\n东莞\t{}", hostile.replace("\r\n", ""));
    sent(&boss, "general", &[("/headline", hostile), ("/lede", hostile)], "save").await;
    sent(&boss, "leases", &[("paste:/leases", &table)], "save").await;
    let sheet = desk(&site).await.sheet;
    assert_eq!((sheet.get("/headline"), sheet.get("/lede")), (line, text));
    let row = sheet.rows("/leases")[1];
    assert_eq!(sheet.get(&format!("/leases/{row}/districts")), "一 二三四五六");
    boss.post(&part("comments"), &[("field", "/headline"), ("text", hostile)]).await;
    assert_eq!(site.state.store.comments(week()).await.unwrap()[0].text, text);
    let (site, boss) = in_review().await;
    let version = desk(&site).await.version.to_string();
    let fields = [("version", version.as_str()), ("note", hostile), ("reason", hostile)];
    let done = boss.post(&part("publish"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", shown(&done));
    let page = site.get(&format!("/weeks/{W25}/revisions")).await.body;
    assert!(page.contains(line) && !page.contains(['\u{0}', '\u{8}', '\u{202e}', '\u{2066}', '\u{7f}']));
}

#[tokio::test]
async fn a_save_says_how_many_fields_are_wrong() {
    let (_site, boss) = newsroom().await;
    let wrong = [("/capital/ipos", "很多"), ("/capital/acquisitions", "11")];
    let answer = sent(&boss, "capital", &wrong, "save").await;
    assert_eq!(answer.status, INVALID);
    assert!(shown(&answer).contains("已保存,1处有误"), "{}", shown(&answer));
    let again = boss.get("/en/edit/weeks/2024-W25/capital?saved=3").await;
    assert!(shown(&again).contains("Saved, 1 field is wrong"), "{}", shown(&again));
    let more = [("/capital/acquisitions", "不少")];
    let answer = sent(&boss, "capital", &more, "save").await;
    assert!(shown(&answer).contains("已保存,2处有误"), "{}", shown(&answer));
    assert!(!boss.get(&part("land?saved=3")).await.body.contains("处有误"));
}
