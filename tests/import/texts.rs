//! Texts whose week is the page's, and texts that hold two.

use axum::http::StatusCode;
use industry_weekly::demo;

use super::page::Form;
use super::{W25, desk, newsroom, pasted, real};

const LAND: &str = "01/\n产业招商供地周报\n1、国有产业用地最新一周供应、出让情况\n深圳都市圈(深圳东莞惠州)三座城市最新一周工商产业用地新增公告3宗,合计供应10.6万㎡产业用地。\n\
                    1、深圳出让0宗,新增公告1宗。\n2、东莞出让0宗,新增公告2宗。";

#[tokio::test]
async fn a_number_that_cannot_be_read_is_named_with_its_field_and_words() {
    let (_site, anna) = newsroom().await;
    let text = real().replacen("10.6万㎡", "10·6万㎡", 1);
    let check = pasted(&anna, "/edit/import", &text).await;
    let line =
        check.body.split("<li").find(|line| line.contains("数字无法读取")).unwrap_or_else(|| panic!("{}", check.body));
    assert!(line.contains("公告用地面积") && line.contains("href=\"#unread-"), "{line}");
    assert!(check.body.contains("id=\"unread-0\""), "the words are marked in the text");
}

#[tokio::test]
async fn one_section_is_of_the_week_of_its_page() {
    let (site, anna) = newsroom().await;
    let address = format!("/edit/weeks/{W25}/import");
    let check = pasted(&anna, &address, LAND).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.body);
    assert!(check.body.contains("按本页的周读入:2024-W25"), "{}", check.body);
    let taken = Form::of(&check.body, &address).send(&anna, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert_eq!(desk(&site).await.unwrap().sheet.get("/land/announced/parcels"), "3");
    let renewal = pasted(&anna, &address, "03/\n1、深圳:无。\n2、东莞:“1+N”总体实施方案2个").await;
    assert_eq!(renewal.status, StatusCode::OK, "{}", renewal.body);
    // Away from any week, the text is told what it lacks and where else it could go.
    let anywhere = pasted(&anna, "/edit/import", LAND).await;
    assert_eq!(anywhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(anywhere.body.contains("到该周的导入页粘贴"), "{}", anywhere.body);
    // A text that names another week is asked about.
    let other =
        pasted(&anna, "/edit/weeks/2024-W26/import", &LAND.replace("最新一周工商", "最新一周(0617-0623)工商")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.body.contains("不是本页的2024-W26"), "{}", other.body);
    let numbered =
        pasted(&anna, "/edit/weeks/2024-W26/import", &LAND.replace("最新一周工商", "最新一周(2024年第25周)工商")).await;
    assert_eq!(numbered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(numbered.body.contains("不是本页的2024-W26"), "{}", numbered.body);
}

#[tokio::test]
async fn two_weeks_come_back_with_both_named() {
    let (site, anna) = newsroom().await;
    let next = demo::REAL_WEEK.replace("0617-0623", "0624-0630");
    let text = format!("{}\n{next}", demo::REAL_WEEK);
    for (address, words) in [
        ("/edit/import", "请只留其中一周,另一周随后再导入:0617-0623与0624-0630"),
        ("/edit/weeks/2024-W25/import", "请只留其中一周"),
        ("/en/edit/import", "leave one of them in it, and import the other afterwards: 0617-0623 and 0624-0630"),
    ] {
        let answer = pasted(&anna, address, &text).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(answer.body.contains(words), "{address}: {words}");
        let form = Form::of(&answer.body, "/import");
        let kept = form.fields.iter().find(|(name, _)| name == "text").unwrap();
        assert_eq!(kept.1.replace("\r\n", "\n").trim(), text.trim(), "the text is kept");
    }
    assert!(desk(&site).await.is_none());
}

#[tokio::test]
async fn a_text_pasted_twice_is_taken_once() {
    let (site, anna) = newsroom().await;
    let check = pasted(&anna, "/edit/import", &format!("{0}\n{0}", demo::REAL_WEEK)).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.body);
    assert!(check.body.contains("只读入首次出现的一份"));
    let taken = Form::of(&check.body, "/edit/weeks/2024-W25/import").send(&anna, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let once = industry_weekly::bulletin::read(demo::REAL_WEEK, None).unwrap().bulletin;
    assert_eq!(desk(&site).await.unwrap().sheet, industry_weekly::sheet::of(&once));
}
