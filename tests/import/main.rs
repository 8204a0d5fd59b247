//! Paste and check over HTTP: from a text or a file to the draft of its week, with everything that can be wrong with it.

#[path = "../support/login.rs"]
mod login;
#[path = "../support/page.rs"]
mod page;
#[path = "../site/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod site;

mod against_source;
mod notes;
mod planted;
mod published;
mod tables;
mod texts;

use std::io::{Cursor, Write};

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use industry_weekly::bulletin;
use industry_weekly::demo;
use industry_weekly::domain::week::Week;
use industry_weekly::sheet::{self, Sheet};
use industry_weekly::store::{Actor, Desk, Kind};
use industry_weekly::web::body;
use login::{Answer, Browser};
use page::Form;
use site::Site;

const W25: &str = "2024-W25";

/// The bulletin as it came, where it is at hand; else the same in our words.
fn real() -> String {
    let given = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bulletins/2024-W25.txt");
    std::fs::read_to_string(given).unwrap_or_else(|_| demo::REAL_WEEK.to_owned())
}

async fn newsroom() -> (Site, Browser) {
    let site = Site::empty(Kind::Real).await;
    let anna = login::editor(&site.state, "anna").await;
    (site, anna)
}

fn week(text: &str) -> Week {
    text.parse().unwrap()
}

async fn desk(site: &Site) -> Option<Desk> {
    site.state.store.desk(week(W25)).await.unwrap()
}

/// The first page with the text in it, sent.
async fn pasted(browser: &Browser, address: &str, text: &str) -> Answer {
    let start = browser.get(address).await;
    assert_eq!(start.status, StatusCode::OK, "{}", start.body);
    Form::of(&start.body, "/import").with("text", text).send(browser, "check").await
}

/// The check page of the text.
async fn checked(browser: &Browser, text: &str) -> Form {
    let check = pasted(browser, "/edit/import", text).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.body);
    Form::of(&check.body, "/edit/weeks/2024-W25/import")
}

#[tokio::test]
async fn the_real_bulletin_is_in_the_draft_after_two_clicks() {
    let (site, anna) = newsroom().await;
    let text = real();
    let report = bulletin::read(&text, None).unwrap();
    let check = pasted(&anna, "/edit/import", &text).await;
    assert_eq!(check.status, StatusCode::OK);
    assert!(desk(&site).await.is_none(), "looking makes no draft");
    assert!(check.body.contains("2024-W25"));
    assert!(check.body.contains("href=\"#field-/land/announced/area_m2\""), "from the words to the field");
    assert!(check.body.contains("id=\"field-/land/announced/area_m2\""));
    for number in 0..report.spans.len() {
        assert_eq!(check.body.matches(&format!("id=\"span-{number}\"")).count(), 1, "every span once: {number}");
    }
    for (number, unread) in report.unread.iter().enumerate() {
        assert_eq!(check.body.matches(&format!("id=\"unread-{number}\"")).count(), 1);
        assert!(check.body.contains(&format!("name=\"assign:{}-{}\"", unread.start, unread.end)) || number >= 40);
    }
    let form = Form::of(&check.body, "/edit/weeks/2024-W25/import");
    let taken = form.send(&anna, "take").await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, "/edit/weeks/2024-W25"), "{}", taken.body);
    let desk = desk(&site).await.unwrap();
    assert_eq!(desk.sheet, sheet::of(&report.bulletin));
    assert_eq!(sheet::read(&desk.sheet, week(W25)).bulletin, report.bulletin);
    // A period that is the week's own is not typed into the sheet, so that it stands nowhere.
    let typed = |path: &str| sheet::place::key(&desk.sheet, path).is_some_and(|key| !desk.sheet.get(&key).is_empty());
    let places = report.spans.iter().filter(|span| typed(&span.path)).count();
    assert!(places > 300 && report.spans.len() - places < 5, "{places}");
    assert_eq!(desk.spans.len(), places);
    assert_eq!(desk.unread, report.unread);
    assert_eq!(desk.text.as_deref(), Some(text.replace("\r\n", "\n").trim_start_matches('\u{feff}')));
    // The same text again has nothing to say.
    let again = pasted(&anna, "/edit/weeks/2024-W25/import", &text).await;
    assert!(again.body.contains("草稿与文字一致"));
    let english = anna.get("/en/edit/import").await;
    assert!(english.body.contains("Read and check"));
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_with_the_reason_and_the_text() {
    let (site, anna) = newsroom().await;
    let check = async |text: &str, status: StatusCode, expected: &str| {
        let answer = pasted(&anna, "/edit/weeks/2024-W25/import", text).await;
        assert_eq!(answer.status, status, "{text}");
        assert!(answer.body.contains(expected), "{expected}: {}", answer.body);
        assert!(answer.body.contains("aria-invalid=\"true\""), "{text}");
        let form = Form::of(&answer.body, "/import");
        let kept = form.fields.iter().find(|(name, _)| name == "text").unwrap();
        assert_eq!(kept.1.replace("\r\n", "\n"), text, "the text is kept");
    };
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    check("", invalid, "01 产业招商供地周报").await;
    check("\n\n今天天气<b>很好</b> & \"晴\"。", invalid, "02 ").await;
    check("(0299-0623)\n03/\n1、深圳:无。", invalid, "统计周期").await;
    check("最新一周(0631-0706)\n01/\n1、深圳出让0宗,新增公告0宗。", invalid, "统计周期无法读取:没有这一天").await;
    let start = anna.get("/edit/import").await;
    let year = Form::of(&start.body, "/import").with("text", &real()).with("year", "24年").send(&anna, "check").await;
    assert_eq!(year.status, invalid);
    assert!(year.body.contains("24年") && year.body.contains("年份应为四位数字"));
    let future = Form::of(&start.body, "/import").with("text", &real()).with("year", "2099").send(&anna, "check").await;
    assert_eq!(future.status, invalid);
    assert!(future.body.contains("尚未开始"), "{}", future.body);
    let garbage =
        Form::of(&start.body, "/import").file("a.docx", b"PK\x03\x04 none".to_vec()).send(&anna, "check").await;
    assert_eq!(garbage.status, invalid);
    let pdf = Form::of(&start.body, "/import").file("a.pdf", b"%PDF-1.7".to_vec()).send(&anna, "check").await;
    assert!(pdf.status == invalid && pdf.body.contains("PDF"));
    assert!(desk(&site).await.is_none());
    let wrong = anna.get("/edit/weeks/2024-W60/import").await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let stranger = login::nobody(&site.state).get("/edit/import").await;
    assert_ne!(stranger.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_too_large_is_told_the_limit() {
    let (_site, anna) = newsroom().await;
    let start = anna.get("/edit/import").await;
    for bytes in [bulletin::LIMIT_BYTES + 1, body::UPLOAD + 1] {
        let form = Form::of(&start.body, "/import").file("a.txt", vec![b'a'; bytes]);
        let answer = form.send(&anna, "check").await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{bytes}");
        assert!(answer.body.contains("10 MB"), "the limit is named: {}", answer.body);
        assert!(answer.body.contains("请删除或压缩图片"), "and what to do about it: {}", answer.body);
    }
    let pasted = Form::of(&start.body, "/import").with("text", &"a".repeat(bulletin::LIMIT_BYTES + 1));
    assert_eq!(pasted.send(&anna, "check").await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn files_are_read_as_the_text_in_them() {
    let (site, anna) = newsroom().await;
    let text = real();
    let expected = sheet::of(&bulletin::read(&text, None).unwrap().bulletin);
    let paragraphs: String = text
        .lines()
        .map(|line| {
            let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
        })
        .collect();
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(document.as_bytes()).unwrap();
    let word = archive.finish().unwrap().into_inner();
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    for (name, bytes) in [("周报.docx", word), ("周报.txt", gbk), ("utf16.txt", text.clone().into_bytes())] {
        let start = anna.get("/edit/import").await;
        let check = Form::of(&start.body, "/import").file(name, bytes).send(&anna, "check").await;
        assert_eq!(check.status, StatusCode::OK, "{name}");
        let form = Form::of(&check.body, "/edit/weeks/2024-W25/import");
        assert_eq!(form.has("encoding", "GB18030"), name == "周报.txt");
        assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER, "{name}");
        assert_eq!(desk(&site).await.unwrap().sheet, expected, "{name}");
    }
    let html = format!("<div>{}</div>", text.lines().map(|line| format!("<p>{line}</p>")).collect::<String>());
    let check = pasted(&anna, "/edit/import", &html).await;
    assert_eq!(check.status, StatusCode::OK);
    let shown = check.body.split("marked-text").nth(1).unwrap().split("the-fields").next().unwrap();
    assert!(!shown.contains("&lt;p&gt;"), "tags are not shown");
}

#[tokio::test]
async fn a_text_of_another_week_is_never_taken_over_silently() {
    let (site, anna) = newsroom().await;
    let other = pasted(&anna, "/edit/weeks/2024-W24/import", &real()).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.body.contains("2024-W25") && other.body.contains("2024-W24"));
    // Pressing the button of a check page at another week's address changes nothing either.
    let forged = checked(&anna, &real()).await;
    let forged = Form { action: "/edit/weeks/2024-W24/import".to_owned(), ..forged };
    assert_eq!(forged.send(&anna, "take").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.state.store.desks().await.unwrap().is_empty());
    let there = Form::of(&other.body, "/edit/weeks/2024-W25/import").send(&anna, "check").await;
    assert_eq!(there.status, StatusCode::OK);
    let taken = Form::of(&there.body, "/edit/weeks/2024-W25/import").send(&anna, "take").await;
    assert_eq!(taken.location(), "/edit/weeks/2024-W25");
}

async fn save(site: &Site, who: &str, changes: &[(&str, &str)]) -> Sheet {
    let desk = desk(site).await.unwrap();
    let changes = changes.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    let actor = Actor { name: who.to_owned(), place: "test".to_owned() };
    let now = site.state.clock.now();
    site.state.store.save_desk(week(W25), desk.version, &changes, &actor, now).await.unwrap().sheet
}

#[tokio::test]
async fn a_page_saves_for_the_person_who_opened_it_only() {
    let (site, anna) = newsroom().await;
    let form = checked(&anna, &real()).await;
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let version = desk(&site).await.unwrap().version;
    for (by, status, headline) in
        [("bert", StatusCode::UNAUTHORIZED, None), ("anna", StatusCode::OK, Some("安娜的标题"))]
    {
        let body = format!(r#"{{"by":"{by}","base":{version},"changes":{{"/headline":"安娜的标题"}}}}"#);
        let request = anna.request(Method::POST, &format!("/edit/weeks/{W25}/save"));
        let request =
            request.header(header::CONTENT_TYPE, "application/json").header(header::ACCEPT, "application/json");
        let answer = anna.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, status, "{by}: {}", answer.body);
        let sheet = desk(&site).await.unwrap().sheet;
        assert_eq!(Some(sheet.get("/headline")).filter(|text| *text == "安娜的标题"), headline);
    }
}

#[tokio::test]
async fn typed_words_are_never_markup() {
    let (site, anna) = newsroom().await;
    let form = checked(&anna, &real()).await;
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let hostile = "</title></textarea>\"><img src=x onerror=alert(1)>";
    let policy = desk(&site).await.unwrap().sheet.rows("/policies").first().copied().unwrap().to_owned();
    let title = format!("/policies/{policy}/title");
    save(&site, "bert", &[(&title, hostile), ("/headline", hostile), ("/lede", hostile)]).await;
    for part in
        ["", "/general", "/policies", &format!("/policies/{policy}"), "/review", "/history", "/preview", "/import"]
    {
        let page = anna.get(&format!("/edit/weeks/{W25}{part}")).await;
        assert_eq!(page.status, StatusCode::OK, "{part}");
        assert!(!page.body.contains("<img src=x"), "{part}");
    }
    let page = checked(&anna, &real().replacen("6宗", "6宗</textarea></title><img src=x>", 1)).await;
    assert_eq!(page.send(&anna, "check").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_part_is_taken_and_rows_added_by_hand_stay() {
    let (site, anna) = newsroom().await;
    let text = real();
    let news = sheet::of(&bulletin::read(&text, None).unwrap().bulletin).get("/news").to_owned();
    let form = checked(&anna, &text).await.ticked("section", "policies", false).ticked("take", "f:/headline", false);
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let sheet = desk(&site).await.unwrap().sheet;
    assert_eq!((sheet.get("/policies"), sheet.get("/headline")), ("", ""));
    assert_eq!(sheet.get("/land/announced/parcels"), "6");
    let list = format!("{news} own");
    save(&site, "bert", &[("/news", &list), ("/news/own/title", "手工添加"), ("/land/announced/parcels", "9")]).await;
    let form = checked(&anna, &text).await;
    // What Bert corrected stays unless somebody ticks it, and the page says whose it is.
    assert!(!form.has("take", "f:/land/announced/parcels") && !form.has("take", "g:/news/own"));
    let form = form.ticked("take", "f:/land/announced/parcels", true);
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let sheet = desk(&site).await.unwrap().sheet;
    assert_eq!(sheet.get("/land/announced/parcels"), "6");
    assert_eq!((sheet.get("/news"), sheet.get("/news/own/title")), (list.as_str(), "手工添加"));
    assert!(!sheet.get("/headline").is_empty() && sheet.rows("/policies").len() == 3);
    let form = checked(&anna, &text).await.ticked("take", "g:/news/own", true);
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk(&site).await.unwrap().sheet.get("/news"), news);
}

#[tokio::test]
async fn what_a_person_wrote_gives_way_only_when_it_is_ticked() {
    let (site, anna) = newsroom().await;
    let text = real();
    assert_eq!(checked(&anna, &text).await.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    save(&site, "bert", &[("/headline", "改过的标题"), ("/capital/ipos", "9")]).await;
    // A corrected text: what only texts were taken over into follows it, words apart.
    let corrected = text.replace("新增公告6宗", "新增公告7宗");
    let page = pasted(&anna, "/edit/weeks/2024-W25/import", &corrected).await;
    assert!(page.body.contains("现为bert填写的内容"), "whose it is");
    let form = Form::of(&page.body, "/edit/weeks/2024-W25/import");
    assert!(form.has("take", "f:/land/announced/parcels"));
    assert!(!form.has("take", "f:/headline") && !form.has("take", "f:/capital/ipos"));
    // What was ticked and what was not stays so when the page is asked for again.
    let form = form.ticked("take", "f:/headline", true).ticked("take", "f:/land/announced/parcels", false);
    let again = Form::of(&form.send(&anna, "check").await.body, "/edit/weeks/2024-W25/import");
    assert!(again.has("take", "f:/headline") && !again.has("take", "f:/land/announced/parcels"));
    assert!(!again.has("take", "f:/capital/ipos"));
    let all = Form::of(&again.send(&anna, "all").await.body, "/edit/weeks/2024-W25/import");
    assert!(all.has("take", "f:/headline") && all.has("take", "f:/capital/ipos"));
    assert_eq!(all.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let sheet = desk(&site).await.unwrap().sheet;
    assert!(!sheet.get("/headline").contains("改过"));
    assert_eq!((sheet.get("/capital/ipos"), sheet.get("/land/announced/parcels")), ("2", "6"));
}

#[tokio::test]
async fn what_somebody_else_wrote_meanwhile_stays_and_both_are_shown() {
    let (site, anna) = newsroom().await;
    let text = real();
    let first = checked(&anna, &text).await;
    assert_eq!(first.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    // Sent once more: the draft that it was compared with did not exist then.
    assert_eq!(first.send(&anna, "take").await.status, StatusCode::CONFLICT);
    save(&site, "bert", &[("/headline", "旧标题"), ("/lede", "旧导语")]).await;
    let form = checked(&anna, &text).await;
    let form = Form::of(&form.send(&anna, "all").await.body, "/edit/weeks/2024-W25/import");
    save(&site, "bert", &[("/headline", "伯特的标题")]).await;
    let answer = form.send(&anna, "take").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("伯特的标题") && answer.body.contains("role=\"alert\""));
    let after = desk(&site).await.unwrap();
    assert_eq!(after.sheet.get("/headline"), "伯特的标题");
    // What did not conflict is there, and the page that came back can take the rest.
    assert_ne!(after.sheet.get("/lede"), "旧导语");
    let again = Form::of(&answer.body, "/edit/weeks/2024-W25/import");
    assert!(!again.has("take", "f:/headline"), "words of a draft give way only when somebody ticks them");
    let again = again.ticked("take", "f:/headline", true);
    assert_eq!(again.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    assert_ne!(desk(&site).await.unwrap().sheet.get("/headline"), "伯特的标题");
}

#[tokio::test]
async fn text_that_was_not_read_goes_where_the_editor_puts_it() {
    let (site, anna) = newsroom().await;
    let text = "(0617-0623)\n03/\n1、深圳:无。\n04/\n1、深圳:甲\n6月19日,乙。\n06/\n下周预告";
    let start = anna.get("/edit/import").await;
    let form = Form::of(&start.body, "/import").with("text", text).with("year", "2024");
    let check = form.send(&anna, "check").await;
    let form = Form::of(&check.body, "/edit/weeks/2024-W25/import");
    let unread = bulletin::read(text, Some(2024)).unwrap().unread;
    let piece = unread.iter().find(|piece| piece.text == "下周预告").unwrap();
    let name = format!("assign:{}-{}", piece.start, piece.end);
    let again = form.clone().with(&name, "/lede").send(&anna, "check").await;
    assert!(Form::of(&again.body, "/import").has("take", "f:/lede"));
    // Put into the field and taken over at once; an address of no field is left out.
    assert_eq!(form.clone().with(&name, "/lede").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let desk = desk(&site).await.unwrap();
    assert_eq!(desk.sheet.get("/lede"), "下周预告");
    assert!(desk.spans.iter().any(|span| span.path == "/lede" && span.start == piece.start));
    assert!(!desk.unread.contains(piece));
    let forged = Form::of(&pasted(&anna, "/edit/weeks/2024-W25/import", text).await.body, "/import");
    let forged = forged.with(&name, "/news").send(&anna, "take").await;
    assert_eq!(forged.status, StatusCode::SEE_OTHER);
}
