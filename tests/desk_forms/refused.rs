//! A form that the draft cannot take.

use axum::http::StatusCode;

use sqlx::Connection;

use super::{
    CONFLICT, INVALID, autosaved, bert, desk, field, in_review, newsroom, part, resent, save, sent, shown, week,
};

#[tokio::test]
async fn a_preview_asks_where_somebody_else_wrote_as_saving_does() {
    let (site, boss) = newsroom().await;
    save(&site, &[("/news", "n"), ("/news/n/title", "动态"), ("/news/n/body", "原文")]).await;
    let page = boss.get(&part("news")).await;
    save(&site, &[("/news/n/body", "伯特的**正文**")]).await;
    let answer = resent(&boss, &page, "news", &[("/news/n/body", "我的**正文**")], "preview:/news/n/body").await;
    assert_eq!(answer.status, CONFLICT, "{}", shown(&answer));
    assert_eq!(field(&answer, "news", "/news/n/body"), "我的**正文**");
    assert!(answer.body.contains("伯特的**正文**") && answer.body.contains("theirs:/news/n/body"));
    assert!(answer.body.contains("class=\"preview\""), "{}", shown(&answer));
    // Saving again keeps ours.
    let again = resent(&boss, &answer, "news", &[], "save").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(desk(&site).await.sheet.get("/news/n/body"), "我的**正文**");
}

#[tokio::test]
async fn a_form_for_a_draft_that_waits_for_its_time_comes_back() {
    let (site, boss) = in_review().await;
    let page = boss.get(&part("general")).await;
    let version = desk(&site).await.version.to_string();
    let fields = [("version", version.as_str()), ("note", "首次"), ("reason", "已核对"), ("at", "2090-01-01T09:00")];
    let early = boss.post(&part("publish"), &fields).await;
    assert_eq!(early.status, INVALID);
    let soon = site.state.clock.now() + chrono::TimeDelta::days(2);
    let soon = soon.format("%Y-%m-%dT%H:%M").to_string();
    let planned = boss.post(&part("publish"), &[fields[0], fields[1], fields[2], ("at", &soon)]).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", shown(&planned));
    let words = [("/headline", "某个<新>标题"), ("/lede", "第一段\n第二段")];
    let answer = resent(&boss, &page, "general", &words, "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("已定时发布,不能改动"), "{}", shown(&answer));
    for (name, text) in words {
        assert_eq!(field(&answer, "general", name), text);
    }
    // Once that is called off, the same page saves.
    assert_eq!(boss.post(&part("withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    let again = resent(&boss, &answer, "general", &[], "save").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", shown(&again));
    assert_eq!(desk(&site).await.sheet.get("/headline"), "某个<新>标题");
}

#[tokio::test]
async fn a_form_of_a_draft_that_was_opened_anew_comes_back_beside_it() {
    let (site, boss) = newsroom().await;
    let page = boss.get(&part("general")).await;
    let leases = boss.get(&part("leases")).await;
    let (store, now) = (&site.state.store, site.state.clock.now());
    store.delete_desk(week(), desk(&site).await.version, &bert(), now).await.unwrap();
    store.open_desk(week(), &bert(), now).await.unwrap();
    save(&site, &[("/headline", "新稿的标题")]).await;
    let words = [("/headline", "旧稿的标题"), ("/lede", "旧稿的导语")];
    let answer = resent(&boss, &page, "general", &words, "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("草稿已有新版本") && answer.body.contains("新稿的标题"), "{}", shown(&answer));
    for (name, text) in words {
        assert_eq!(field(&answer, "general", name), text);
    }
    assert_eq!(desk(&site).await.sheet.get("/headline"), "新稿的标题", "nothing is saved yet");
    let answer = resent(&boss, &leases, "leases", &[("/leases/r1/districts", "南山")], "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert_eq!(field(&answer, "leases", "/leases/r1/districts"), "南山");
    let again = resent(&boss, &answer, "leases", &[], "save").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", shown(&again));
    assert_eq!(desk(&site).await.sheet.get("/leases/r1/districts"), "南山");
    // A version that there is not.
    let answer = sent(&boss, "general", &[("version", "999"), ("/lede", "未来的导语")], "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("草稿没有第999版"), "{}", shown(&answer));
    assert_eq!(field(&answer, "general", "/lede"), "未来的导语");
}

#[tokio::test]
async fn a_form_with_too_much_in_it_comes_back() {
    let (site, boss) = newsroom().await;
    let rows: Vec<String> = (0..2_100).map(|row| format!("n{row}")).collect();
    let words = [("/leases", rows.join(" ")), ("/leases/r1/districts", "南山".to_owned())];
    let words = words.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = sent(&boss, "leases", &words, "save").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("草稿超过上限"), "{}", shown(&answer));
    assert_eq!(field(&answer, "leases", "/leases"), words[0].1);
    assert_eq!(desk(&site).await.sheet.get("/leases/r1/districts"), "");
}

#[tokio::test]
async fn a_policy_that_is_not_there_is_no_page() {
    let (site, boss) = newsroom().await;
    assert_eq!(boss.get(&part("policies/zzz")).await.status, StatusCode::NOT_FOUND);
    let document = "/policies/zzz/documents/r1/title";
    let fields =
        [("/policies/zzz/documents", "r1"), (document, "某个<文件>"), ("paste:/policies/zzz/documents", "粘贴<的>")];
    let version = desk(&site).await.version;
    for button in ["add:/policies/zzz/documents", "save", "next"] {
        let fields = [fields.as_slice(), &[("version", "2"), ("do", button)]].concat();
        let answer = boss.post(&part("policies/zzz"), &fields).await;
        assert_eq!(answer.status, CONFLICT, "{button}");
        for words in ["某个&lt;文件>", "粘贴&lt;的>", "已不在草稿中"] {
            assert!(answer.body.contains(words), "{words}: {}", shown(&answer));
        }
    }
    assert_eq!(desk(&site).await.version, version);
    // One that somebody took out: words that were typed into it meanwhile bring it back, and the page says so.
    let lists = [("/policies", "p"), ("/policies/p/documents", "r1")];
    let texts = [("/policies/p/title", "政策"), ("/policies/p/documents/r1/title", "文件")];
    save(&site, &[lists, texts].concat()).await;
    let page = boss.get(&part("policies/p")).await;
    assert_eq!(page.status, StatusCode::OK);
    save(&site, &[("/policies", "")]).await;
    let untouched = resent(&boss, &page, "policies/p", &[], "save").await;
    assert_eq!(untouched.status, CONFLICT);
    assert!(untouched.body.contains("已不在草稿中"), "{}", shown(&untouched));
    let typed = [("/policies/p/documents/r1/title", "续写的文件")];
    let answer = resent(&boss, &page, "policies/p", &typed, "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("他人已移除此行,因您有改动而保留"), "{}", shown(&answer));
    let sheet = desk(&site).await.sheet;
    assert_eq!((sheet.get("/policies"), sheet.get(typed[0].0)), ("p", typed[0].1));
    assert_eq!(sheet.get("/policies/p/title"), "政策");
}

/// Another program holds the database: nobody is to type again what was typed.
#[tokio::test]
async fn a_form_that_meets_a_locked_database_comes_back() {
    let (site, boss) = newsroom().await;
    let page = boss.get(&part("general")).await;
    let at = sqlx::sqlite::SqliteConnectOptions::new().filename(site.state.store.path());
    let mut holder = sqlx::SqliteConnection::connect_with(&at).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut holder).await.unwrap();
    let words = [("/headline", "新的标题"), ("/lede", "长\n导语")];
    let answer = resent(&boss, &page, "general", &words, "save").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", shown(&answer));
    assert!(answer.body.contains("另一程序正占用数据库"), "{}", shown(&answer));
    assert_eq!(words.map(|(name, _)| field(&answer, "general", name)), words.map(|(_, text)| text));
    let script = autosaved(&site, &boss, &words).await;
    assert_eq!(script.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(script.body.contains("\"kind\":\"unavailable\""), "{}", script.body);
    sqlx::query("ROLLBACK").execute(&mut holder).await.unwrap();
    assert_eq!(resent(&boss, &answer, "general", &[], "save").await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk(&site).await.sheet.get("/headline"), "新的标题");
}
