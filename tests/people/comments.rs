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
