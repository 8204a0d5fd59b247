mod asked;

use proptest::prelude::*;

use super::*;
use crate::domain::language::Language;

/// The rows as `field=text` and what was left out; or what is wrong.
#[track_caller]
fn check(list: &str, text: &str, expected: &[&str], left_out: &[&str]) {
    let table = rows(list, text).map_err(|message| message.read(Language::Chinese));
    let table = table.unwrap_or_else(|error| Table { left_out: vec![error], ..Table::default() });
    let row = |row: &Row| row.fields.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join(" ");
    assert_eq!(table.rows.iter().map(row).collect::<Vec<_>>(), expected, "{text}");
    assert_eq!(table.left_out, left_out, "{text}");
}

#[test]
fn columns_by_heading_or_by_place() {
    let two = ["announced=3 city=深圳 transferred=1", "city=东莞 transferred=无"];
    check("/land/cities", "深圳\t1\t3\r\n东莞\t无\t\r\n", &two, &[]);
    check("/land/cities", "城市\t新增公告宗数\t出让宗数\n深圳\t3\t1\n\t\t\n东莞\t\t无", &two, &[]);
    check("/land/cities", "City\tTransferred\tannounced\n深圳\t1\t3", &two[..1], &[]);
    check("/land/cities", "序号\t城市\t出让宗数\n1\t东莞\t无", &two[1..], &["序号"]);
    check("/land/cities", "东莞\t无\t\t多", &[], &["第1行第4列不属于任何栏目:多"]);
    check("/leases", "城市\t出租建筑面积（万㎡）\n深圳\t1", &["area_m2=1万㎡ city=深圳"], &[]);
    check("/leases", "城市\t出租建筑面积(㎡)\n深圳\t约1万", &["area_m2=约1万 city=深圳"], &[]);
    check("/funds", "Title\tSize of the fund (million yuan)\n甲\t3", &["title=甲"], &[]);
    check("/funding/source_periods", "来源\t统计周期首日\n清科\t6.15", &["period/from=6.15 source=清科"], &[]);
    check("/policies/p/documents/d/measures", "1\t甲", &["number=1 title=甲"], &[]);
}

#[test]
fn headings_that_people_write() {
    let parcel = ["area_m2=10.6万 city=深圳 number=HZ-001"];
    check("/details/parcels", "城市\t宗地编号\t面积\n深圳\tHZ-001\t10.6万", &parcel, &[]);
    check(
        "/details/parcels",
        "城市\t宗地编号\t面积(万㎡)\n深圳\tHZ-001\t10.6",
        &["area_m2=10.6万㎡ city=深圳 number=HZ-001"],
        &[],
    );
    check("/details/parcels", "城市\t容积率\t面积\n深圳\t甲\t10.6万", &["area_m2=10.6万 city=深圳"], &["容积率"]);
    check(
        "/leases",
        "地市\t宗数\t建面\t均价\n深圳\t6\t6.1万\t25",
        &["area_m2=6.1万 average_rent_yuan_per_m2_month=25 city=深圳 deals=6"],
        &[],
    );
    check("/funding/local/clusters", "产业\t家数\n智能终端\t3", &["cluster=智能终端 companies=3"], &[]);
    // Two fields of parcels are money: 金额 says of neither that it is meant.
    check("/details/parcels", "城市\t金额\n深圳\t3亿", &["city=深圳"], &["金额"]);
    // No heading is known, and figures stand below.
    let none = &["没有找到列名;这些都不属于任何栏目:容积率、容量"];
    check("/leases", "容积率\t容量\n深圳\t6\n东莞\t5", &[], none);
    check("/leases", "容积率\t容量\n深圳\t6\n东莞\t无", &[], none);
}

#[test]
fn without_headings_each_cell_fits_its_column() {
    check("/leases", "深圳\t6\t6.1万㎡\t宝安区", &["area_m2=6.1万㎡ city=深圳 deals=6 districts=宝安区"], &[]);
    let why = "若首行是列名,请用表单中的名称";
    check("/leases", "深圳\t6\nHZ-001\t6", &[], &[&format!("第2行第1列不是“城市”的内容:HZ-001;{why}")]);
    check("/leases", "深圳\t6\n东莞\t七八宗", &[], &[&format!("第2行第2列不是“成交宗数”的内容:七八宗;{why}")]);
    check("/details/parcels", "深圳\tHZ-001\t10.6万", &[], &[&format!("第1行第2列不是“城市”的内容:HZ-001;{why}")]);
    check("/news", "深圳\t甲\t2月29日\t一", &["body=一 date=2月29日 scope=深圳 title=甲"], &[]);
}

#[test]
fn cells_in_quotation_marks() {
    check(
        "/news",
        "深圳\t\"标题\"\"甲\"\"\"\t6.18\t\"一段\n二段\"",
        &["body=一段\n二段 date=6.18 scope=深圳 title=标题\"甲\""],
        &[],
    );
    check("/news", "深圳\t\"标题\n惠州\t乙", &["scope=深圳 title=\"标题", "scope=惠州 title=乙"], &[]);
    assert_eq!(cells("\u{feff}a,b\n\"c,d\",", ','), [["a", "b"], ["c,d", ""]]);
}

#[test]
fn what_is_too_much_is_counted_and_not_kept() {
    let empty = "\t".repeat(1_000_000);
    check("/leases", &format!("{empty}\n深圳\t3{empty}\n"), &["city=深圳 deals=3"], &[]);
    check("/leases", &format!("深圳{empty}3"), &[], &["最多50列,现有1000001列"]);
    check("/leases", &"深圳\n".repeat(1_000_000), &[], &["最多500行,现有1501行"]);
    check("/leases", &format!("深圳{}东莞", "\n".repeat(1_000_000)), &[], &["最多500行,现有1000001行"]);
}

#[test]
fn what_is_no_table_of_the_list() {
    check("/news", " \n\t", &[], &["表格没有内容"]);
    check("/headline", "甲", &[], &["不是列表:/headline"]);
    check("/news", &"甲\t".repeat(COLUMNS + 1), &[], &["最多50列,现有51列"]);
    check("/news", &"深圳\n".repeat(ROWS + 1), &[], &["最多500行,现有501行"]);
}

proptest! {
    #[test]
    fn any_text_is_bounded(text in "[甲1\"\t\n\r, 城市标题]{0,80}") {
        if let Ok(table) = rows("/news", &text) {
            prop_assert!(table.rows.iter().all(|row| row.fields.values().all(|cell| !cell.trim().is_empty())));
        }
    }
}

/// The rows by their first fields, and what is noted.
#[track_caller]
fn check_notes(list: &str, text: &str, rows_expected: &[&str], notes: &[&str]) {
    let table = rows(list, text).unwrap_or_else(|message| panic!("{}", message.read(Language::Chinese)));
    let shown =
        |row: &Row| row.fields.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join(" ");
    assert_eq!(table.rows.iter().map(shown).collect::<Vec<_>>(), rows_expected, "{text}");
    let said: Vec<String> = table.notes.iter().map(|note| note.read(Language::Chinese)).collect();
    assert_eq!(said.len(), notes.len(), "{said:?}");
    assert!(said.iter().zip(notes).all(|(said, note)| said.contains(note)), "{said:?}");
}

#[test]
fn a_row_of_one_cell_too_many_is_not_read() {
    let head = "楼宇\t建筑面积\t租金\n";
    let lists = "/details/leases";
    check_notes(
        lists,
        &format!("{head}福海园\t1\t200\t25\n甲园\t300\t26"),
        &["area_m2=300 building=甲园 rent_yuan_per_m2_month=26"],
        &["第2行第4列"],
    );
    // A remark beside the table has its own column, which is named.
    let table = rows(lists, &format!("{head}福海园\t1200\t25\t\t已签")).unwrap();
    assert_eq!((table.rows.len(), table.left_out), (1, vec!["5".to_owned()]));
}

#[test]
fn a_day_is_no_number_of_a_parcel() {
    check_notes(
        "/details/parcels",
        "城市\t宗地编号\t面积\n深圳\t2024-06-25\t10.6万\n深圳\tHZ-001\t3万",
        &["area_m2=10.6万 city=深圳", "area_m2=3万 city=深圳 number=HZ-001"],
        &["第2行第2列未读入"],
    );
}

#[test]
fn a_row_goes_only_when_nothing_names_it_and_the_rest_is_counted() {
    check_notes("/news", "地区\t标题\t正文\n20+8\t甲\t文", &["body=文 title=甲"], &["第2行第1列"]);
    check_notes("/leases", "城市\t成交宗数\n深圳1\t6", &[], &["第2行第1列", "整行未读入"]);
    let many = format!("城市\t成交宗数\n{}", "深圳\t约3\n".repeat(100));
    let table = rows("/leases", &many).unwrap();
    assert_eq!((table.rows.len(), table.notes.len()), (100, reading::NOTES + 1));
    let dashes = rows("/leases", "City\tDeals\n深圳\t-").unwrap();
    assert_eq!(dashes.notes[0].read(Language::English), "taken as empty (1 cells): row 2, column 2");
}
