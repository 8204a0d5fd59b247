//! Tables and files.

use axum::http::StatusCode;
use industry_weekly::demo;

use super::{CONFLICT, INVALID, desk, field, newsroom, part, sent, shown};
use crate::page::Form;

const TABLE: &str = "城市\t成交宗数\n东莞\t3\n惠州\t4";

#[tokio::test]
async fn a_pasted_table_is_added_whichever_button_is_pressed() {
    for button in ["save", "next", "paste:/leases", "add:/leases", "remove:/leases/r1"] {
        let (site, boss) = newsroom().await;
        let answer = sent(&boss, "leases", &[("paste:/leases", TABLE)], button).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{button}: {}", shown(&answer));
        let sheet = desk(&site).await.sheet;
        let cities: Vec<&str> =
            sheet.rows("/leases").iter().map(|row| sheet.get(&format!("/leases/{row}/city"))).collect();
        let expected: &[&str] = match button {
            "add:/leases" => &["深圳", "东莞", "惠州", ""],
            "remove:/leases/r1" => &["东莞", "惠州"],
            _ => &["深圳", "东莞", "惠州"],
        };
        assert_eq!(cities, expected, "{button}");
    }
}

#[tokio::test]
async fn a_table_that_cannot_be_rows_stays_in_its_box_with_the_reason() {
    let (site, boss) = newsroom().await;
    let long = "东莞\n".repeat(600);
    let wide = "城市\t成交宗数\t备注\n东莞\t3\t见附件<二>\n惠州\t4\t";
    for (text, why) in [(long.as_str(), "未添加:最多500行,现有600行"), (wide, "不属于任何栏目:备注")]
    {
        for button in ["save", "paste:/leases"] {
            let changes = [("paste:/leases", text), ("/leases/r1/districts", "南山")];
            let answer = sent(&boss, "leases", &changes, button).await;
            assert_eq!(answer.status, INVALID);
            assert!(answer.body.contains(why), "{}", shown(&answer));
            assert_eq!(field(&answer, "leases", "paste:/leases"), text);
            assert_eq!(field(&answer, "leases", "/leases/r1/districts"), "南山");
            assert_eq!(desk(&site).await.sheet.rows("/leases").len(), 1);
        }
    }
    // The same without the column, as the editor says.
    let answer = sent(&boss, "leases", &[("paste:/leases", wide)], "paste-known:/leases").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", shown(&answer));
    assert_eq!(desk(&site).await.sheet.rows("/leases").len(), 3);
    let empty = sent(&boss, "leases", &[("paste:/leases", " ")], "paste:/leases").await;
    assert_eq!(empty.status, INVALID);
    assert!(empty.body.contains("表格没有内容"), "{}", shown(&empty));
    // And where the form comes back for another reason.
    let changes = [("paste:/leases", TABLE), ("version", "999")];
    let answer = sent(&boss, "leases", &changes, "save").await;
    assert_eq!((answer.status, field(&answer, "leases", "paste:/leases")), (CONFLICT, TABLE.to_owned()));
}

#[tokio::test]
async fn a_table_out_of_excel_is_read_by_its_own_headings() {
    let (site, boss) = newsroom().await;
    let box_name = "paste:/details/parcels";
    let known = "城市\t宗地编号\t面积\n深圳\tHZ-001\t10.6万";
    let answer = sent(&boss, "land", &[(box_name, known)], "save").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", shown(&answer));
    let sheet = desk(&site).await.sheet;
    let rows = sheet.rows("/details/parcels");
    let get = |field: &str| sheet.get(&format!("/details/parcels/{}/{field}", rows[0]));
    assert_eq!(rows.len(), 1, "the headings are no row");
    assert_eq!((get("city"), get("number"), get("area_m2")), ("深圳", "HZ-001", "10.6万"));
    for (text, why) in [
        ("城市\t容积率\t面积\n深圳\t2.5\t10.6万", "不属于任何栏目:容积率"),
        ("深圳\tHZ-001\t10.6万", "第1行第2列不是“城市”的内容:HZ-001"),
        ("容积率\t容量\n2.5\t3", "没有找到列名;这些都不属于任何栏目:容积率、容量"),
    ] {
        let answer = sent(&boss, "land", &[(box_name, text)], "save").await;
        assert_eq!(answer.status, INVALID);
        assert!(answer.body.contains(why), "{}", shown(&answer));
        assert_eq!(field(&answer, "land", box_name), text);
    }
    assert_eq!(desk(&site).await.sheet.rows("/details/parcels").len(), 1);
}

#[tokio::test]
async fn a_file_beside_a_text_is_a_question() {
    let (site, boss) = newsroom().await;
    let version = desk(&site).await.version;
    for address in ["/edit/import", &part("import"), &part("leases/table?list=%2Fleases")] {
        let start = boss.get(address).await;
        let form = Form::of(&start.body, address.rsplit('/').next().unwrap());
        let both = form.with("text", "城市\t成交宗数\n某<城>\t3").file("文件.txt", demo::REAL_WEEK.into());
        let answer = both.send(&boss, "check").await;
        assert_eq!(answer.status, INVALID, "{address}");
        assert!(answer.body.contains("请只留一个") && answer.body.contains("某&lt;城>"), "{}", shown(&answer));
        assert!(answer.body.contains("aria-invalid=\"true\""));
    }
    assert_eq!(desk(&site).await.version, version);
}
