//! Rows from a table.

use axum::http::{StatusCode, header};

use super::{checked, desk, newsroom, real};
use crate::page::Form;

#[tokio::test]
async fn rows_come_from_a_table_after_a_dry_run() {
    let (site, anna) = newsroom().await;
    checked(&anna, &real()).await.send(&anna, "take").await;
    let address = "/edit/weeks/2024-W25/leases/table?list=%2Fleases";
    let file = anna.get("/edit/weeks/2024-W25/leases/table.csv?list=/leases").await;
    assert_eq!(file.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(file.body.starts_with("\u{feff}城市,"), "{}", file.body);
    let section = anna.get("/edit/weeks/2024-W25/land").await;
    assert!(section.body.contains("/edit/weeks/2024-W25/land/table?list=%2Fland%2Fcities"), "the way there");
    let start = anna.get(address).await;
    assert_eq!(start.status, StatusCode::OK);
    // The file comes back as it is: nothing to do.
    let same = Form::of(&start.body, "%2Fleases").file("t.csv", file.body.into_bytes()).send(&anna, "check").await;
    assert!(same.body.contains("表格与草稿一致"), "{}", same.body);
    let city = desk(&site).await.unwrap().sheet.get("/leases/r1/city").to_owned();
    let table = format!("城市\t成交宗数\t备注\n{city}\t99\t甲\n广州\t=1+1\t");
    let dry = Form::of(&start.body, "%2Fleases").with("text", &table).send(&anna, "check").await;
    assert_eq!(dry.status, StatusCode::OK);
    assert!(dry.body.contains("<del") && dry.body.contains("99") && dry.body.contains("备注"));
    assert_ne!(desk(&site).await.unwrap().sheet.get("/leases/r1/deals"), "99", "a dry run");
    let form = Form::of(&dry.body, "%2Fleases");
    let done = form.send(&anna, "take").await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/edit/weeks/2024-W25/leases"));
    let sheet = desk(&site).await.unwrap().sheet;
    assert_eq!(sheet.get("/leases/r1/deals"), "99");
    assert!(!sheet.get("/leases/r1/area_m2").is_empty(), "what the table has no column for stays");
    let file = anna.get("/edit/weeks/2024-W25/leases/table.csv?list=/leases").await;
    assert!(file.body.contains(",'=1+1"), "no formula: {}", file.body);
    assert_eq!(form.send(&anna, "take").await.status, StatusCode::CONFLICT, "compared with an older draft");
    for bad in ["", "a\n".repeat(700).as_str()] {
        let answer = Form::of(&start.body, "%2Fleases").with("text", bad).send(&anna, "check").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("aria-invalid"));
    }
    for none in
        ["leases/table?list=/news", "leases/table", "nothing/table?list=/leases", "leases/table?list=/leases/r1"]
    {
        assert_eq!(anna.get(&format!("/edit/weeks/2024-W25/{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    let policies = anna.get("/edit/weeks/2024-W25/policies/table?list=/policies").await;
    assert_eq!(policies.status, StatusCode::OK);
}
