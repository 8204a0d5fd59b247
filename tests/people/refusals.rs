//! Refusals: from other sites, too large, not to be read. Each says why, as a page or as JSON.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use industry_weekly::store::{Kind, Settings, Store};
use serde_json::Value;

use crate::login::{self, Answer, Browser, HOST};
use crate::site::Site;

async fn send(browser: &Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = browser.request(Method::POST, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn nothing_is_changed_from_another_site() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::administrator(&site.state, "boss").await;
    let own = format!("https://{HOST}");
    for path in ["/edit/logout", "/edit/settings", "/edit/login", "/weeks", "/healthz", "/no/such/page"] {
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.weekly.example")],
            &[("origin", "https://elsewhere.example")],
            &[("origin", "null")],
        ] {
            let answer = send(&boss, path, headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(answer.body.contains("已拒绝来自其他网站的请求"), "{path}: {}", answer.body);
        }
    }
    assert_eq!(boss.get("/edit/account").await.status, StatusCode::OK, "still logged in");
    let answer = send(&boss, "/edit/logout", &[("origin", &own), ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_too_large_is_refused_with_the_limit() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::administrator(&site.state, "boss").await;
    let large = "a".repeat(2 * 1024 * 1024 + 1);
    let answer = boss.post("/en/edit/settings", &[("four_eyes", &large)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("At most 2 MB can be sent"), "{}", answer.body);
    assert!(answer.body.contains("boss"), "in the editor's frame");
    // The same without a declared length, and of somebody who is not logged in.
    for browser in [boss, login::nobody(&site.state)] {
        let request = browser.request(Method::POST, "/edit/settings");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = browser.send(request.body(Body::from(format!("a={large}"))).unwrap()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("最多2 MB"), "{}", answer.body);
    }
    let nobody = login::nobody(&site.state);
    let public = nobody.post("/weeks", &[("a", &large)]).await;
    assert_eq!(public.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(public.body.contains("最多64 KB"), "{}", public.body);
}

#[tokio::test]
async fn scripts_get_json() {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    let boss = login::administrator(&site.state, "boss").await;
    let json = [("accept", "application/json")];
    for (browser, path, headers, status, kind) in [
        (&login::nobody(&site.state), "/edit/settings", &json[..], 401, "unauthorised"),
        (&login::nobody(&site.state), "/edit/settings", &[("content-type", "application/json")], 401, "unauthorised"),
        (&anna, "/edit/settings", &json, 403, "forbidden"),
        (&boss, "/edit/settings", &json, 400, "unreadable"),
        (&boss, "/edit/audit", &json, 405, "method"),
        (&boss, "/edit/settings", &[json[0], ("sec-fetch-site", "cross-site")], 403, "cross_site"),
    ] {
        let answer = send(browser, path, headers).await;
        assert_eq!(answer.status.as_u16(), status, "{path} {headers:?}");
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json");
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(body["error"]["kind"], kind, "{path} {headers:?}");
        assert!(body["error"]["message"].as_str().is_some_and(|message| !message.is_empty()));
    }
    let asked = anna
        .send(
            anna.request(Method::GET, "/edit/people").header("accept", "application/json").body(Body::empty()).unwrap(),
        )
        .await;
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body["error"]["needed"], "administrator");
}

#[tokio::test]
async fn what_cannot_be_read_is_a_page_without_insides() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::administrator(&site.state, "boss").await;
    for (path, fields, status) in [
        ("/edit/people/role", &[("person", "boss"), ("role", "king")][..], StatusCode::BAD_REQUEST),
        ("/edit/people/disable", &[("person", "<script>")], StatusCode::BAD_REQUEST),
        ("/edit/settings", &[("four_eyes", "maybe")], StatusCode::BAD_REQUEST),
        ("/edit/people/disable", &[("person", "stranger")], StatusCode::UNPROCESSABLE_ENTITY),
        ("/edit/audit", &[], StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let answer = boss.post(path, fields).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains("<h1") && answer.body.contains("boss"), "{path}: {}", answer.body);
    }
    // No form at all.
    let answer = send(&boss, "/edit/people/role", &[("content-type", "text/plain")]).await;
    assert!(answer.status.is_client_error() && answer.body.contains("无法识别请求"), "{}", answer.body);
    assert_eq!(boss.get("/edit/account").await.headers["cross-origin-opener-policy"], "same-origin");
}

#[tokio::test]
async fn a_week_without_a_draft_says_so() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::publisher(&site.state, "boss").await;
    let check = |answer: &Answer, why: &str| {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.body.contains(why) && answer.body.contains("boss"), "{}", answer.body);
    };
    for part in ["", "/land", "/policies/r1", "/review", "/preview", "/history"] {
        let page = boss.get(&format!("/edit/weeks/2024-W25{part}")).await;
        assert!(page.body.contains("返回工作台"), "{}", page.body);
        check(&page, "2024-W25(6.17–6.23)没有进行中的草稿:可能已发布或删除");
    }
    check(&boss.get("/en/edit/weeks/2024-W25").await, "Week 2024-W25 (6.17–6.23) has no draft open");
    for part in ["copy", "submit", "withdraw"] {
        check(&boss.post(&format!("/edit/weeks/2024-W25/{part}"), &[("version", "1")]).await, "没有进行中的草稿");
    }
}

#[tokio::test]
async fn words_for_a_draft_that_is_gone_come_back() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::publisher(&site.state, "boss").await;
    for (part, name) in [
        ("general", "/headline"),
        ("leases", "/leases/r1/city"),
        ("leases", "paste:/leases"),
        ("policies/r1", "/policies/r1/documents/r1/title"),
        ("comments", "text"),
        ("return", "reason"),
        ("publish", "note"),
        ("publish", "reason:section.missing /leases"),
    ] {
        let fields = [("version", "1"), (name, "某个<词>")];
        let answer = boss.post(&format!("/edit/weeks/2024-W25/{part}"), &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{part} {name}");
        assert!(answer.body.contains("草稿已不在") && answer.body.contains("某个&lt;词"), "{name}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_draft_that_is_gone_is_not_found_where_nothing_was_typed() {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    for part in ["delete", "restore", "copy"] {
        let fields = [("version", "1"), ("to", "1")];
        for (prefix, said) in [("", "没有进行中的草稿"), ("/en", "has no draft open")] {
            let answer = anna.post(&format!("{prefix}/edit/weeks/2024-W25/{part}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{part}");
            assert!(answer.body.contains(said) && !answer.body.contains("您写的内容"), "{part}: {}", answer.body);
        }
    }
}

/// A lock or a full disk passes; until then the words of any form wait on its page.
#[tokio::test]
async fn words_that_cannot_be_saved_just_now_come_back() {
    let mut site = Site::empty(Kind::Real).await;
    let settings = Settings { wait: std::time::Duration::from_millis(50), ..Settings::default() };
    site.state.store = Store::open_with(site.state.store.path(), Kind::Real, settings).await.unwrap();
    let boss = login::administrator(&site.state, "boss").await;
    let at = sqlx::sqlite::SqliteConnectOptions::new().filename(site.state.store.path());
    let mut holder = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&at).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut holder).await.unwrap();
    let forms: [(&str, &[(&str, &str)]); 3] = [
        ("/edit/people", &[("name", "carla"), ("role", "editor")]),
        ("/edit/settings", &[("four_eyes", "off")]),
        (
            "/edit/rules",
            &[
                ("left", "land.announced.parcels"),
                ("operator", ">="),
                ("right", "0"),
                ("importance", "warning"),
                ("message", "长话"),
            ],
        ),
    ];
    for (path, fields) in forms {
        let answer = boss.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {}", answer.body);
        assert!(answer.body.contains("另一程序正占用数据库"), "{path}: {}", answer.body);
        let action = format!("action=\"{path}\"");
        assert!(answer.body.contains(&action), "{path}: {}", answer.body);
        for (name, text) in fields {
            let escaped = text.replace('>', "&gt;");
            let (name, text) = (format!("name=\"{name}\""), format!("value=\"{escaped}\""));
            assert!(answer.body.contains(&name) && answer.body.contains(&text), "{path} {name}: {}", answer.body);
        }
    }
    sqlx::query("ROLLBACK").execute(&mut holder).await.unwrap();
    assert_eq!(boss.post("/edit/settings", &[("four_eyes", "off")]).await.location(), "/edit/settings?saved");
}
