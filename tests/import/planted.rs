//! Slips and false words, planted one by one into the real week: each meets the publisher on the review page.

use axum::http::StatusCode;
use industry_weekly::editor::demonstration;

use super::{Form, Kind, Site, checked, desk, login, pasted, real, save, week};

/// What is planted, and what the review page says to it.
const PLANTED: [(&str, &str, &str); 8] = [
    ("平均租金为25元", "平均租金为2.5元", "远离最近"),
    ("平均租金为25元", "平均租金为250元", "远离最近"),
    ("10.6万㎡", "106万㎡", "远离最近"),
    ("10.6万㎡", "10.6㎡", "远离最近"),
    ("平均租金为25元/㎡·月", "平均租金为25元/㎡·月,较上周上涨20%", "与文中变化不符"),
    ("平均租金为25元/㎡·月", "平均租金为25元/㎡·月,连续三周上涨", "各周数据依次为"),
    ("新增公告6宗", "新增公告15宗", "与总数15宗不符"),
    ("105项主要任务", "108项主要任务", "所称108条,各文件共读到105条举措"),
];

#[tokio::test]
async fn each_slip_and_each_false_word_meets_the_publisher() {
    let site = Site::empty(Kind::Demo).await;
    demonstration::fill(&site.state.store).await.unwrap();
    let anna = login::editor(&site.state, "anna").await;
    let bert = login::publisher(&site.state, "bert").await;
    let (store, now) = (&site.state.store, site.state.clock.now());
    let anna_acts = industry_weekly::store::Actor { name: "anna".to_owned(), place: "test".to_owned() };
    for (right, planted, said) in PLANTED {
        let text = real();
        assert!(text.contains(right), "{right}");
        let form = checked(&anna, &text.replace(right, planted)).await;
        // What is public gives way only when it is ticked.
        let all = form.send(&anna, "all").await;
        let taken = Form::of(&all.body, "/edit/weeks/2024-W25/import").send(&anna, "take").await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{planted}: {}", taken.body);
        let draft = desk(&site).await.unwrap();
        store.submit(draft.week, draft.version, &anna_acts, now).await.unwrap();
        let review = bert.get("/edit/weeks/2024-W25/review").await.body;
        assert!(review.contains(said), "{planted}: {review}");
        assert!(review.contains("原文在此中断"), "the text's end: {planted}");
        let unexplained = Form::of(&review, "/publish").with("note", "更正").post(&bert).await;
        assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY, "{planted}");
        let draft = desk(&site).await.unwrap();
        store.delete_desk(draft.week, draft.version, &anna_acts, now).await.unwrap();
    }
}

#[tokio::test]
async fn a_small_bare_number_asks_at_once() {
    let (site, anna) = super::newsroom().await;
    let taken = checked(&anna, &real()).await.send(&anna, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    save(&site, "anna", &[("/land/announced/area_m2", "10.6"), ("/land/announced/annual_output_yuan", "25.6")]).await;
    let review = anna.get("/edit/weeks/2024-W25/review").await.body;
    for said in ["是否为10.6万", "与原文不符:10.6 / 原文 10.6万㎡", "与原文不符:25.6 / 原文 ≥25.6亿元"]
    {
        assert!(review.contains(said), "{said}: {review}");
    }
    let again = pasted(&anna, "/edit/weeks/2024-W25/import", &real()).await;
    let form = Form::of(&again.body, "/edit/weeks/2024-W25/import");
    assert!(!form.has("take", "f:/land/announced/area_m2"), "what a person typed stays");
    assert_eq!(desk(&site).await.unwrap().week, week("2024-W25"));
}
