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
    let table = format!("城市\t成交宗数\t备注\t成交区域\n{city}\t99\t甲\t\n广州\t=2+2\t\t=1+1");
    let dry = Form::of(&start.body, "%2Fleases").with("text", &table).send(&anna, "check").await;
    assert_eq!(dry.status, StatusCode::OK);
    assert!(dry.body.contains("<del") && dry.body.contains("99") && dry.body.contains("备注"));
    assert!(dry.body.contains("第3行第2列未读入") && dry.body.contains("=2+2"), "what no field takes: {}", dry.body);
    assert_ne!(desk(&site).await.unwrap().sheet.get("/leases/r1/deals"), "99", "a dry run");
    assert!(dry.body.contains("第3行第1列不是已知的城市:广州"), "{}", dry.body);
    let form = Form::of(&dry.body, "%2Fleases").ticked("take", "r:/leases/r2", true);
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

/// What the dry run of a file says; the list is empty before.
async fn dry_run(anna: &crate::login::Browser, list: &str, file: &str) -> crate::login::Answer {
    let address = format!("/edit/weeks/2024-W25/{list}/table?list=%2F{list}");
    let start = anna.get(&address).await;
    Form::of(&start.body, &format!("%2F{list}")).file("表.csv", file.into()).send(anna, "check").await
}

#[tokio::test]
async fn a_line_of_totals_is_a_row_only_when_it_is_ticked() {
    for (ticked, rows) in [(false, 2), (true, 3)] {
        let (site, anna) = newsroom().await;
        let dry = dry_run(&anna, "leases", "sep=,\n城市,成交宗数\n深圳,9\n东莞,#REF!\n合 计,9\n").await;
        assert_eq!(dry.status, StatusCode::OK, "{}", dry.body);
        assert!(dry.body.contains("像是合计行") && dry.body.contains("B4未读入"), "{}", dry.body);
        let form = Form::of(&dry.body, "%2Fleases").ticked("take", "r:/leases/r3", ticked);
        assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
        let sheet = desk(&site).await.unwrap().sheet;
        assert_eq!(sheet.rows("/leases").len(), rows);
    }
}

#[tokio::test]
async fn titles_and_units_may_stand_above_a_pasted_table() {
    let (site, anna) = newsroom().await;
    let start = anna.get("/edit/weeks/2024-W25/leases/table?list=%2Fleases").await;
    let table =
        "租赁情况表\n单位:宗、万㎡\n城市\t成交宗数\t出租建筑面积\t平均租金\n深圳\t9\t6.1\t-\n合 计\t9\t6.1\t\n注:初步";
    let dry = Form::of(&start.body, "%2Fleases").with("text", table).send(&anna, "check").await;
    assert_eq!(dry.status, StatusCode::OK, "{}", dry.body);
    for said in ["列名以上未读入:租赁情况表", "按表上所注单位读取", "按空白处理(1处)", "像是合计行", "注:初步"]
    {
        assert!(dry.body.contains(said), "{said}: {}", dry.body);
    }
    assert_eq!(Form::of(&dry.body, "%2Fleases").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let sheet = desk(&site).await.unwrap().sheet;
    let row = sheet.rows("/leases")[0];
    assert_eq!((sheet.rows("/leases").len(), sheet.get(&format!("/leases/{row}/area_m2"))), (1, "6.1万㎡"));
}

#[tokio::test]
async fn another_item_of_the_place_and_day_is_a_new_row_and_words_wait_for_a_tick() {
    let (site, anna) = newsroom().await;
    let first = "地区,标题,日期,正文\n深圳,某企业总部大楼封顶,6月18日,大楼高200米。\n";
    let dry = dry_run(&anna, "news", first).await;
    assert_eq!(Form::of(&dry.body, "%2Fnews").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let other = "地区,标题,日期,正文\n深圳,盐田港吞吐量创新高,6月18日,前5月增长一成。\n";
    let dry = dry_run(&anna, "news", other).await;
    assert_eq!(Form::of(&dry.body, "%2Fnews").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let sheet = desk(&site).await.unwrap().sheet;
    assert_eq!(sheet.rows("/news").len(), 2);
    // The same item with another text.
    let changed = "地区,标题,日期,正文\n深圳,某企业总部大楼封顶,6月18日,大楼高300米。\n";
    for (ticked, text) in [(false, "大楼高200米。"), (true, "大楼高300米。")] {
        let dry = dry_run(&anna, "news", changed).await;
        let box_ = dry.body.split("value=\"f:/news/").nth(1).and_then(|rest| rest.split('"').next());
        let id = format!("f:/news/{}", box_.expect("a box for the replaced text"));
        let form = Form::of(&dry.body, "%2Fnews").ticked("take", &id, ticked);
        assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
        let sheet = desk(&site).await.unwrap().sheet;
        let bodies: Vec<String> =
            sheet.rows("/news").iter().map(|row| sheet.get(&format!("/news/{row}/body")).to_owned()).collect();
        assert!(bodies.contains(&text.to_owned()), "{bodies:?}");
    }
}

#[tokio::test]
async fn what_may_not_be_meant_changes_nothing_by_itself() {
    let (site, anna) = newsroom().await;
    let first = dry_run(&anna, "leases", "城市,成交宗数,平均租金\n深圳,9,25\n").await;
    assert_eq!(Form::of(&first.body, "%2Fleases").send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let key = format!("/leases/{}", desk(&site).await.unwrap().sheet.rows("/leases")[0]);
    let two = "城市,成交宗数,平均租金\n深圳市,7,\n,,\n上周情况,,\n城市,成交宗数,平均租金\n深圳,5,5\n";
    for (ticked, deals, rows) in [(false, "9", 1), (true, "7", 1)] {
        let dry = dry_run(&anna, "leases", two).await;
        for said in ["表中不止一行写着同一名称:深圳", "A4以下,可能属于另一周", "表格中为空,现有内容保留"]
        {
            assert!(dry.body.contains(said), "{said}: {}", dry.body);
        }
        let form = Form::of(&dry.body, "%2Fleases").ticked("take", "f:/leases/r1/deals", ticked);
        assert_eq!(form.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
        let sheet = desk(&site).await.unwrap().sheet;
        let rent = sheet.get(&format!("{key}/average_rent_yuan_per_m2_month"));
        assert_eq!((sheet.get(&format!("{key}/deals")), rent, sheet.rows("/leases").len()), (deals, "25", rows));
    }
}
