//! What is said about a file stays with its text over every page, whatever becomes of it there.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::page::Form;
use super::{newsroom, save};
use crate::login::{Answer, Browser};

const NOTES: [&str; 2] = ["已略去隐藏文字:勿外传", "修订处数:1"];

/// A document with a hidden word and a word that was deleted, whose period is `period`.
fn document(period: &str) -> Vec<u8> {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let news = [
        run("", "6月18日,会议举行"),
        run("<w:vanish/>", "勿外传"),
        "<w:del><w:r><w:delText>,签约3项</w:delText></w:r></w:del>".to_owned(),
        run("", "。"),
    ];
    let body = [period, "01/", "1、深圳出让0宗,新增公告1宗。", "04/", "1、深圳:甲消息。"].map(line).concat();
    let document = format!("<w:document xmlns:w=\"w\">{body}<w:p>{}</w:p></w:document>", news.concat());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    archive.write_all(document.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

async fn uploaded(browser: &Browser, address: &str, period: &str) -> Answer {
    let start = browser.get(address).await;
    Form::of(&start.body, "/import").file("周报.docx", document(period)).send(browser, "check").await
}

#[track_caller]
fn says_all(answer: &Answer, status: StatusCode) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for note in NOTES {
        assert!(answer.body.contains(note), "{note}: {}", answer.body);
    }
    assert!(!answer.body.contains("签约3项"), "what was deleted is not read");
}

#[tokio::test]
async fn the_check_page_says_them_again_and_again() {
    let (site, anna) = newsroom().await;
    let address = "/edit/weeks/2024-W25/import";
    let check = uploaded(&anna, "/edit/import", "(2024年0617-0623)").await;
    says_all(&check, StatusCode::OK);
    let form = Form::of(&check.body, address);
    says_all(&form.send(&anna, "check").await, StatusCode::OK);
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    save(&site, "bert", &[("/headline", "另一标题")]).await;
    // The draft is another by now: the page comes back.
    says_all(&form.send(&anna, "take").await, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_text_that_is_refused_keeps_them() {
    let (_site, anna) = newsroom().await;
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    // Without a year that its dates could tell.
    let refused = uploaded(&anna, "/edit/import", "本周综述").await;
    says_all(&refused, invalid);
    let form = Form::of(&refused.body, "/import");
    let text = form.fields.iter().find(|(name, _)| name == "text").unwrap().1.replace("本周综述", "(2024年0617-0623)");
    says_all(&form.with("text", &text).send(&anna, "check").await, StatusCode::OK);
    // Of a year that has not begun.
    let start = anna.get("/edit/import").await;
    let form = Form::of(&start.body, "/import").with("year", "2099").file("a.docx", document("(0617-0623)"));
    let refused = form.send(&anna, "check").await;
    says_all(&refused, invalid);
    let again = Form::of(&refused.body, "/import").with("year", "2024").send(&anna, "check").await;
    says_all(&again, StatusCode::OK);
    // With a year that is none.
    let form = Form::of(&start.body, "/import").with("year", "24年").file("a.docx", document("(0617-0623)"));
    let refused = form.send(&anna, "check").await;
    says_all(&refused, invalid);
    says_all(&Form::of(&refused.body, "/import").with("year", "").send(&anna, "check").await, StatusCode::OK);
}

#[tokio::test]
async fn a_text_of_another_week_takes_them_there() {
    let (_site, anna) = newsroom().await;
    let other = uploaded(&anna, "/edit/weeks/2024-W26/import", "(2024年0617-0623)").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let there = Form::of(&other.body, "/edit/weeks/2024-W25/import");
    says_all(&there.send(&anna, "check").await, StatusCode::OK);
    let here = Form::of(&other.body, "/edit/weeks/2024-W26/import");
    assert!(here.fields.iter().any(|(name, text)| name == "notes" && text.contains("勿外传")));
}
