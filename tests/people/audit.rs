//! The record of deeds: read with filters, taken away as CSV, never changed.

use axum::http::{StatusCode, header};
use industry_weekly::domain::role::Role;
use industry_weekly::store::{Actor, AuditFilter, AuditPage, Kind};
use sqlx::{Connection, SqliteConnection};

use crate::login;
use crate::site::Site;

fn actions(page: &AuditPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.action.as_str()).collect()
}

#[tokio::test]
async fn every_change_is_recorded_with_who_and_what() {
    let site = Site::empty(Kind::Real).await;
    let store = &site.state.store;
    let boss = login::administrator(&site.state, "boss").await;
    boss.post("/edit/people", &[("name", "anna"), ("role", "editor")]).await;
    boss.post("/edit/people/role", &[("person", "anna"), ("role", "publisher")]).await;
    boss.post("/edit/people/disable", &[("person", "anna")]).await;
    boss.post("/edit/people/enable", &[("person", "anna")]).await;
    boss.post("/edit/people/reset", &[("person", "anna")]).await;
    boss.post("/edit/settings", &[("four_eyes", "off")]).await;
    boss.post("/edit/settings", &[("four_eyes", "off")]).await;
    boss.post("/edit/logout", &[]).await;
    let filter = AuditFilter { who: Some("boss".into()), ..AuditFilter::default() };
    let page = store.audit(&filter, 100).await.unwrap();
    let expected =
        ["logout", "setting", "person.reset", "person.enable", "person.disable", "person.role", "person.add", "login"];
    assert_eq!(actions(&page), expected);
    let changed = &page.rows[5];
    let said = (changed.field.as_deref(), changed.before.as_deref(), changed.after.as_deref());
    assert_eq!(said, (Some("/people/anna/role"), Some("editor"), Some("publisher")));
    let setting = &page.rows[1];
    assert_eq!((setting.before.as_deref(), setting.after.as_deref()), (Some("on"), Some("off")));
    let group = AuditFilter { action: Some("person".into()), who: Some("boss".into()), ..AuditFilter::default() };
    assert_eq!(store.audit(&group, 100).await.unwrap().rows.len(), 5);
    let field = AuditFilter { field: Some("/people/anna".into()), ..AuditFilter::default() };
    assert_eq!(store.audit(&field, 100).await.unwrap().rows.len(), 5);
    let before = AuditFilter { until: Some(page.rows[7].at), who: Some("boss".into()), ..AuditFilter::default() };
    assert_eq!(store.audit(&before, 100).await.unwrap().rows.len(), 0);
    let first = store.audit(&filter, 3).await.unwrap();
    let rest = store.audit(&AuditFilter { before: first.next, ..filter.clone() }, 100).await.unwrap();
    assert_eq!([actions(&first), actions(&rest)].concat(), expected);
    assert_eq!(rest.next, None);
}

#[tokio::test]
async fn a_page_of_the_record_leads_to_the_next() {
    let site = Site::empty(Kind::Real).await;
    let bob = login::publisher(&site.state, "bob").await;
    let by = Actor::command_line("test");
    for n in 0..600 {
        site.state.store.note_export("chart.export", &format!("file {n}"), &by, site.state.clock.now()).await.unwrap();
    }
    let mut seen = 0;
    let mut address = "/edit/audit?action=chart.export&who=test&field=&from=2020-01-01&to=2999-01-01".to_owned();
    loop {
        let page = bob.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        seen += page.body.matches("<td>chart.export</td>").count();
        let Some((before, _)) =
            page.body.split_once("\" rel=\"next\"").or(page.body.split_once("rel=\"next\" href=\""))
        else {
            break;
        };
        let rest = &page.body[before.len()..];
        let href = match rest.strip_prefix("rel=\"next\" href=\"") {
            Some(rest) => rest.split('"').next().unwrap(),
            None => before.rsplit("href=\"").next().unwrap(),
        };
        address = href.replace("&amp;", "&");
    }
    assert_eq!(seen, 600);
    let wrong = bob.get("/edit/audit?from=yesterday&week=2024-W60&before=x").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for value in ["yesterday", "2024-W60", "编号"] {
        assert!(wrong.body.contains(value), "{value}: {}", wrong.body);
    }
    let file = bob.get("/edit/audit.csv?from=yesterday").await;
    assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_file_opens_as_it_is_and_holds_no_formula() {
    let site = Site::empty(Kind::Real).await;
    let bob = login::publisher(&site.state, "bob").await;
    let by = Actor::command_line("test");
    site.state.store.note_export("chart.export", "=1+1", &by, site.state.clock.now()).await.unwrap();
    let answer = bob.get("/edit/audit.csv?action=chart").await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(answer.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("audit.csv"));
    assert!(answer.body.starts_with("\u{feff}时间(北京时间),操作人,"), "{}", answer.body);
    assert!(answer.body.ends_with(",test,命令行,chart.export,chart.export,,,,,'=1+1\r\n"), "{}", answer.body);
    let exports = AuditFilter { action: Some("audit.export".into()), ..AuditFilter::default() };
    let page = site.state.store.audit(&exports, 10).await.unwrap();
    assert_eq!((page.rows.len(), page.rows[0].who.as_str()), (1, "bob"));
    assert_eq!(page.rows[0].after.as_deref(), Some("/edit/audit?action=chart"));
}

#[tokio::test]
async fn what_was_recorded_never_changes() {
    let site = Site::empty(Kind::Real).await;
    login::person(&site.state, "anna", Role::Editor).await;
    let mut c = SqliteConnection::connect(&format!("sqlite:{}", site.state.store.path().display())).await.unwrap();
    for statement in [
        "UPDATE audit SET who = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (id, at, who, place, action) SELECT id, at, 'x', place, action FROM audit",
    ] {
        let refused = sqlx::query(statement).execute(&mut c).await.unwrap_err();
        assert!(refused.to_string().contains("what was recorded never changes"), "{statement}: {refused}");
    }
    let kept: String = sqlx::query_scalar("SELECT group_concat(password_hash || token_hash) FROM person, session")
        .fetch_one(&mut c)
        .await
        .unwrap();
    assert!(kept.starts_with("$argon2id$"), "{kept}");
}

#[tokio::test]
async fn a_session_that_was_ended_and_a_table_that_was_taken_away_are_named() {
    let site = Site::empty(Kind::Real).await;
    let store = &site.state.store;
    let anna = login::editor(&site.state, "anna").await;
    for _ in 0..3 {
        login::again(&site.state, "anna").await;
    }
    let ids: Vec<String> =
        store.sessions("anna", site.state.clock.now()).await.unwrap().into_iter().map(|session| session.id).collect();
    let own = anna.cookie.as_ref().unwrap();
    let other = ids.iter().find(|id| !own.chars().rev().collect::<String>().starts_with(*id)).unwrap();
    anna.post("/edit/account/sessions/end", &[("id", other)]).await;
    anna.post("/edit/account/sessions/end-others", &[]).await;
    let filter = AuditFilter { action: Some("session.end".into()), ..AuditFilter::default() };
    let ended = store.audit(&filter, 10).await.unwrap().rows;
    assert_eq!(ended.len(), 3, "one for each: {ended:?}");
    assert_eq!(ended[2].field.as_deref(), Some(&*format!("/sessions/{other}")));
    assert!(ended.iter().all(|row| row.before.as_deref() == Some("test test")), "{ended:?}");

    assert_eq!(anna.get("/edit/weeks/2024-W25/leases/table.csv?list=/nothing").await.status, StatusCode::NOT_FOUND);
    let csv = anna.get("/edit/weeks/2024-W25/leases/table.csv?list=/leases").await;
    assert_eq!(csv.status, StatusCode::OK, "{}", csv.body);
    let filter = AuditFilter { action: Some("draft.export".into()), ..AuditFilter::default() };
    let taken = store.audit(&filter, 10).await.unwrap().rows;
    let said: Vec<_> = taken.iter().map(|row| (row.who.as_str(), row.field.as_deref())).collect();
    assert_eq!(said, [("anna", Some("/leases"))]);
    assert_eq!(taken[0].week, Some("2024-W25".parse().unwrap()));
}
