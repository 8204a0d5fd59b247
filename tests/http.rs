//! The server as a reader meets it, on throw-away databases; no socket is opened.

mod site;

use std::path::Path;

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{TimeZone, Utc};
use industry_weekly::demo;
use industry_weekly::domain::week::Week;
use industry_weekly::editor::{demonstration, import};
use industry_weekly::store::Kind;
use industry_weekly::web::router;
use sha2::{Digest, Sha256};
use site::{Answer, Site, public_pages};
use tower::ServiceExt;

#[tokio::test]
async fn every_public_page_answers_as_plain_html_in_its_language() {
    let site = Site::demo().await;
    for (path, status) in public_pages() {
        let answer = site.get(&path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        let language = if path.starts_with("/en") { "<html lang=\"en\"" } else { "<html lang=\"zh-CN\"" };
        assert!(answer.body.contains(language), "{path}");
        assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
        assert!(answer.body.contains("<title>"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(!policy.contains("unsafe-inline"), "{path}");
        let mut ids: Vec<&str> =
            answer.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert_eq!(twice, Vec::<&str>::new(), "ids that are there twice: {path}");
        // One sheet, the one that the policy names; nothing else inline, nothing from elsewhere.
        let sheets: Vec<&str> = answer.body.split("<style>").skip(1).collect();
        assert_eq!(sheets.len(), 1, "{path}");
        let (sheet, _) = sheets[0].split_once("</style>").unwrap();
        let hash = STANDARD.encode(Sha256::digest(sheet));
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}';")), "{path}: {policy}");
        assert!(!answer.body.contains("<style ") && !answer.body.contains(" style=\""), "inline style: {path}");
        assert!(!answer.body.contains("<script>") && !answer.body.contains("nonce="), "inline script: {path}");
        let elsewhere =
            answer.body.match_indices("://").filter(|(at, _)| !answer.body[..*at].ends_with("xmlns=\"http"));
        assert_eq!(elsewhere.count(), 0, "an address of another host: {path}");
    }
}

#[tokio::test]
async fn the_week_shows_the_bulletins_figures_as_officials_write_them() {
    let site = Site::demo().await;
    let chinese = site.get("/weeks/2024-W25").await.body;
    for figure in [
        "6宗",
        "10.6万㎡",
        "≥25.6亿元",
        "≥0.8亿元",
        "约6.1万㎡",
        "25元/㎡·月",
        "12家",
        "约36.57亿元",
        "约36.02亿元",
        "69起",
        "66家",
        "219.33亿人民币",
        "87起",
        "深交所、港交所",
        "11起",
        "10亿元",
        "宝安区、坪山区、龙岗区",
        "44条",
        "31条",
        "30条",
        "17条",
        "9条",
    ] {
        assert!(chinese.contains(figure), "{figure}");
    }
    let english = site.get("/en/weeks/2024-W25").await.body;
    for figure in ["6 parcels", "106,000 m²", "≥CN¥2.56 billion", "about 61,000 m²", "CN¥25/m²·month", "12 companies"]
    {
        assert!(english.contains(figure), "{figure}");
    }
    assert!(!chinese.contains("程序生成,并非真实统计"), "the real week is not called generated");
}

#[tokio::test]
async fn a_generated_week_says_so_on_its_page_and_in_its_charts() {
    let site = Site::demo().await;
    let page = site.get("/weeks/2024-W24").await.body;
    assert!(page.contains("本周由程序生成"));
    let drawings: Vec<&str> = page.split("<svg").skip(1).filter_map(|rest| rest.split("</svg>").next()).collect();
    assert!(drawings.len() >= 6, "{}", drawings.len());
    for drawing in drawings.iter().filter(|drawing| drawing.contains("class=")) {
        assert!(drawing.contains("演示数据"), "{}", &drawing[..drawing.len().min(200)]);
    }
}

#[track_caller]
fn check_redirect(answer: &Answer, status: u16, location: &str) {
    assert_eq!((answer.status.as_u16(), answer.headers[header::LOCATION].to_str().unwrap()), (status, location));
}

#[tokio::test]
async fn other_spellings_of_a_week_lead_to_its_permanent_address() {
    let site = Site::demo().await;
    for spelling in ["2024-06-19", "2024w25", "2024-w25", "2024W25", "0617-0623?year=2024"] {
        check_redirect(&site.get(&format!("/weeks/{spelling}")).await, 308, "/weeks/2024-W25");
        check_redirect(&site.get(&format!("/en/weeks/{spelling}")).await, 308, "/en/weeks/2024-W25");
    }
    check_redirect(&site.get("/weeks/2024-W25/?a=1").await, 308, "/weeks/2024-W25");
    check_redirect(&site.get("/en/weeks/").await, 308, "/en/weeks");
    assert_eq!(site.get("//elsewhere.example/").await.status, StatusCode::NOT_FOUND, "nobody is led to another host");
    check_redirect(&site.get("/weeks/latest").await, 307, "/weeks/2024-W25");
    check_redirect(&site.get("/weeks/2024w25/revisions/01").await, 308, "/weeks/2024-W25/revisions/1");
}

#[tokio::test]
async fn what_is_missing_says_why_and_offers_the_nearest() {
    let site = Site::demo().await;
    for (path, why, nearest) in [
        ("/weeks/2024-W60", "2024-W60不存在:2024年共52周", "/weeks/2024-W25"),
        ("/weeks/2024-W30", "2024-W30(7.22–7.28)尚未发布", "/weeks/2024-W25"),
        ("/en/weeks/2024-W60", "Week 2024-W60 does not exist: 2024 has 52 weeks", "/en/weeks/2024-W25"),
        ("/weeks/2024-W25/revisions/9", "2024-W25没有修订9,最新为修订1", "/weeks/2024-W25/revisions/1"),
        ("/weeks/2024-W25/revisions/x", "2024-W25没有修订x", "/weeks/2024-W25/revisions/1"),
        ("/weeks/0617-0623", "?year=", "/weeks"),
        ("/weeks/2024-13-40", "没有这一天:2024-13-40", "/weeks"),
        ("/weeks/<script>", "不是一个周", "/weeks"),
        ("/policies/2024-W25-99", "没有这项政策:2024-W25-99", "/policies"),
        ("/trends/weather", "没有这个页面", "/weeks"),
    ] {
        let path = path.replace('<', "%3C").replace('>', "%3E");
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains(why), "{path}: {why}");
        assert!(answer.body.contains(&format!("href=\"{nearest}\"")), "{path}: {nearest}");
        assert!(!answer.body.contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn an_impossible_range_is_ignored_with_a_note() {
    let site = Site::demo().await;
    for query in ["from=W25", "from=2024-W20&to=2024-W10", "to=%00", "from=2024-W99"] {
        let answer = site.get(&format!("/trends/land?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        assert!(answer.body.contains("已忽略"), "{query}");
    }
    let answer = site.get("/trends/land?from=2024-W20&to=2024-W25").await;
    assert!(!answer.body.contains("已忽略") && answer.body.contains("value=\"2024-W20\""));
}

#[tokio::test]
async fn a_page_is_the_same_bytes_for_everyone_and_is_not_sent_twice() {
    let site = Site::demo().await;
    let (status, headers, plain) = site.ask("/weeks/2024-W25", &[]).await;
    assert_eq!(status, StatusCode::OK);
    let (_, again, brotli) =
        site.ask("/weeks/2024-W25", &[("accept-encoding", "gzip, br"), ("cookie", "session=somebody")]).await;
    assert_eq!(again[header::CONTENT_ENCODING], "br");
    let mut restored = Vec::new();
    brotli::BrotliDecompress(&mut brotli.as_slice(), &mut restored).unwrap();
    assert!(restored == plain, "brotli holds the same page");
    assert_eq!(headers[header::ETAG], again[header::ETAG]);
    let tag = headers[header::ETAG].to_str().unwrap();
    let (status, _, body) = site.ask("/weeks/2024-W25", &[("if-none-match", tag)]).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
}

/// The headers of an answer that do not depend on the page.
fn lasting(headers: &HeaderMap) -> Vec<(&str, &str)> {
    let names = ["content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"];
    let more = ["permissions-policy", "vary", "cache-control", "etag", "content-type"];
    names.into_iter().chain(more).map(|name| (name, headers[name].to_str().unwrap())).collect()
}

#[tokio::test]
async fn an_answer_from_memory_carries_the_headers_of_the_first() {
    let site = Site::empty(Kind::Demo).await;
    demonstration::fill(&site.state.store).await.unwrap();
    for path in ["/weeks/2024-W24", "/en/weeks/2024-W24", "/en", "/weeks/2024-W25?as_of=2026-01-01"] {
        assert!(site.state.cache.get(path).is_none(), "{path}");
        let (_, first, body) = site.ask(path, &[]).await;
        assert!(site.state.cache.get(path).is_some(), "{path}");
        let (_, again, same) = site.ask(path, &[]).await;
        let mut first = first;
        assert!(first.remove("x-request-id").is_some() && !again.contains_key("x-request-id"), "{path}");
        assert_eq!((&first, &body), (&again, &same), "{path}");
        let (_, brotli, _) = site.ask(path, &[("accept-encoding", "br")]).await;
        assert_eq!(lasting(&first), lasting(&brotli), "{path}");
        let tag = first["etag"].to_str().unwrap();
        let (status, known, _) = site.ask(path, &[("if-none-match", tag), ("accept-encoding", "br")]).await;
        assert_eq!(status, StatusCode::NOT_MODIFIED, "{path}");
        let lasting_of_known: Vec<_> =
            lasting(&first).into_iter().filter(|(name, _)| *name != "content-type").collect();
        for (name, value) in lasting_of_known {
            assert_eq!(known[name], value, "{path}: {name}");
        }
        let (status, head, nothing) = site.ask_by(Method::HEAD, path, &[]).await;
        assert_eq!((status, nothing.len()), (StatusCode::OK, 0), "{path}");
        assert_eq!(head["content-length"], body.len().to_string(), "{path}");
        assert_eq!(lasting(&head), lasting(&first), "{path}");
    }
    site.state.cache.clear();
    assert!(site.state.cache.get("/en").is_none());
    let (status, first_head, nothing) = site.ask_by(Method::HEAD, "/en", &[]).await;
    assert_eq!((status, nothing.len()), (StatusCode::OK, 0));
    let kept = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400";
    assert!(lasting(&first_head).contains(&("cache-control", kept)));
}

#[tokio::test]
async fn an_empty_database_says_what_to_do_first() {
    let site = Site::empty(Kind::Real).await;
    for (path, status) in [
        ("/", 200),
        ("/en", 200),
        ("/weeks", 200),
        ("/weeks/latest", 404),
        ("/weeks/2024-W25", 404),
        ("/trends/land", 404),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.body.contains("industry-weekly import"), "{path}");
    }
    for path in ["/policies", "/news"] {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_failing_database_gives_a_page_without_internals() {
    let site = Site::empty(Kind::Real).await;
    site.state.store.close().await;
    for (path, said) in [("/", "服务器出错"), ("/en/weeks/2024-W25", "The server failed")] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(answer.body.contains(said), "{path}");
        assert!(!answer.body.to_lowercase().contains("sqlx") && !answer.body.contains("pool"), "{path}");
    }
    assert_eq!(site.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK, "the program is alive");
}

#[tokio::test]
async fn publishing_shows_and_an_old_revision_keeps_what_it_said() {
    let site = Site::empty(Kind::Real).await;
    let store = &site.state.store;
    let week: Week = "2024-W25".parse().unwrap();
    let day = |day| Utc.with_ymd_and_hms(2024, 7, day, 2, 0, 0).unwrap();

    let reading = import::read(demo::REAL_WEEK.into(), None).unwrap();
    import::save(store, &reading, day(1)).await.unwrap();
    assert_eq!(site.get("/weeks/2024-W25").await.status, StatusCode::NOT_FOUND, "a draft is not public");
    store.publish(week, "甲", "首次发布", day(1)).await.unwrap();
    site.state.cache.clear();
    let first = site.get("/weeks/2024-W25/revisions/1").await;
    assert!(first.body.contains("10.6万㎡") && !first.body.contains("取代"));

    let amended = demo::REAL_WEEK.replace("10.6万㎡", "11.6万㎡");
    let reading = import::read(amended.into(), None).unwrap();
    import::save(store, &reading, day(2)).await.unwrap();
    assert!(site.get("/weeks/2024-W25").await.body.contains("10.6万㎡"), "a new draft changes nothing");
    store.publish(week, "乙", "更正公告面积", day(2)).await.unwrap();
    site.state.cache.clear();
    let latest = site.get("/weeks/2024-W25").await.body;
    assert!(latest.contains("11.6万㎡") && latest.contains("更正公告面积"));
    let first = site.get("/weeks/2024-W25/revisions/1").await.body;
    assert!(first.contains("10.6万㎡") && !first.contains("11.6万㎡"), "the first revision stays as it was");
    let then = site.get("/weeks/2024-W25?as_of=2024-07-01").await.body;
    assert!(then.contains("10.6万㎡") && !then.contains("11.6万㎡") && then.contains("此处为2024年7月1日时的内容"));
    let now = site.get("/weeks/2024-W25?as_of=2024-07-02").await.body;
    assert!(now.contains("11.6万㎡") && !now.replace("原为10.6万㎡", "").contains("10.6万㎡"), "but as what it was");
    for (day, said) in [("2024-06-30", "尚未发布"), ("2024-02-30", "没有这一天"), ("x", "没有这一天")] {
        let answer = site.get(&format!("/weeks/2024-W25?as_of={day}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{day}");
        assert!(answer.body.contains(said), "{day}");
    }
    check_redirect(&site.get("/weeks/2024w25?as_of=2024-07-01").await, 308, "/weeks/2024-W25?as_of=2024-07-01");
    assert!(first.contains("已由修订2") && first.contains("更正公告面积"));
}

#[tokio::test]
async fn a_policy_that_was_withdrawn_says_so() {
    let site = Site::empty(Kind::Real).await;
    let week: Week = "2024-W25".parse().unwrap();
    for (text, note) in [
        (demo::REAL_WEEK.to_owned(), "首次发布"),
        (demo::REAL_WEEK.split("05/").next().unwrap().to_owned(), "删去政策"),
    ] {
        let reading = import::read(text.into(), Some(2024)).unwrap();
        import::save(&site.state.store, &reading, Utc::now()).await.unwrap();
        site.state.store.publish(week, "甲", note, Utc::now()).await.unwrap();
        site.state.cache.clear();
    }
    let page = site.get("/policies/2024-W25-2").await;
    assert_eq!(page.status, StatusCode::OK, "a permanent address does not die");
    assert!(page.body.contains("现行修订2中没有这项政策"));
}

#[tokio::test]
async fn texts_of_a_bulletin_are_escaped() {
    let site = Site::empty(Kind::Real).await;
    let hostile = demo::REAL_WEEK.replace("1、深圳:无。", "1、深圳:“<script>alert(1)</script>”改造2个。");
    assert_ne!(hostile, demo::REAL_WEEK);
    let hostile = hostile.replacen('\n', "&<img src=x onerror=alert(2)>\n", 1);
    let reading = import::read(hostile.into(), Some(2024)).unwrap();
    let week = reading.report.bulletin.week;
    import::save(&site.state.store, &reading, Utc::now()).await.unwrap();
    site.state.store.publish(week, "<b>", "<i>说明</i>", Utc::now()).await.unwrap();
    let page = site.get("/weeks/2024-W25").await.body;
    for bad in ["<script>alert", "<img src=x", "<i>说明"] {
        assert!(!page.contains(bad), "{bad}");
    }
}

#[tokio::test]
async fn unknown_methods_and_files_are_refused() {
    let site = Site::demo().await;
    for path in ["/assets/none.css", "/assets/..%2FCargo.toml", "/assets"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let request = Request::post("/weeks/2024-W25").body(axum::body::Body::empty()).unwrap();
    let answer = router::requests(site.state.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(site.get("/robots.txt").await.body.contains("User-agent"));
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/robots.txt").exists());
}
