//! Comments on a draft's fields.

use axum::http::StatusCode;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Actor, Kind};

use crate::login;
use crate::site::Site;

#[tokio::test]
async fn a_comment_on_no_field_is_refused_with_its_words_and_another_weeks_is_not_found() {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    let by = Actor { name: "anna".into(), place: "::1".into() };
    for week in ["2024-W24", "2024-W25"] {
        let week: Week = week.parse().unwrap();
        site.state.store.open_desk(week, &by, site.state.clock.now()).await.unwrap();
    }
    for key in ["/nothing", "/news/r9/title"] {
        let fields = [("field", key), ("text", "为什么?")];
        let answer = anna.post("/edit/weeks/2024-W25/comments", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        assert!(answer.body.contains(&format!("没有此字段:{key}")) && answer.body.contains("为什么?"), "{key}");
    }
    let said = anna.post("/edit/weeks/2024-W25/comments", &[("field", "/headline"), ("text", "为什么?")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    let week = "2024-W25".parse().unwrap();
    let id = site.state.store.comments(week).await.unwrap()[0].id.to_string();
    let elsewhere = anna.post("/edit/weeks/2024-W24/resolve", &[("comment", &id)]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    assert_eq!(site.state.store.comments(week).await.unwrap()[0].resolved_at, None);
    let here = anna.post("/edit/weeks/2024-W25/resolve", &[("comment", &id)]).await;
    assert_eq!(here.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_leads_to_a_comment_on_each_of_its_fields() {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    let by = Actor { name: "anna".into(), place: "::1".into() };
    let (store, week, now) = (&site.state.store, "2024-W25".parse().unwrap(), site.state.clock.now());
    let base = store.open_desk(week, &by, now).await.unwrap().version;
    let typed = [("/headline", "甲"), ("/news", "b a"), ("/news/a/title", "第二条"), ("/news/b/title", "第一条")];
    let typed = typed.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
    store.save_desk(week, base, &typed, &by, now).await.unwrap();
    let form = anna.get("/edit/weeks/2024-W25/news").await.body;
    let to = "/edit/weeks/2024-W25/review?comment=/news/a/body";
    assert!(form.contains(&format!("href=\"{to}#comments\"")), "{form}");
    assert!(!form.contains("comment=/news/__row__"), "{form}");
    let review = anna.get(to).await.body;
    let chosen = "<option value=\"/news/a/body\" selected>2《第二条》 · 正文</option>";
    assert!(review.contains(chosen), "{review}");
    let at = |words: &str| review.find(words).unwrap_or_else(|| panic!("{words}: {review}"));
    assert!(at("<optgroup label=\"概览\"") < at("<optgroup label=\"产业动态\""));
    assert!(at("value=\"/news/b/title\"") < at("value=\"/news/a/title\""));
}
