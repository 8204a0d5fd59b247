//! Rows of which nobody but a person can say that they are meant.

use super::super::*;
use crate::domain::language::Language;

/// The rows, `?` behind those that are asked about, then what is noted.
#[track_caller]
fn check(list: &str, text: &str, expected: &[&str], notes: &[&str]) -> Table {
    let separator = if text.contains('\t') { '\t' } else { ',' };
    let grid = Grid { rows: cells(text, separator), ..Grid::default() };
    check_grid(list, &grid, expected, notes)
}

#[track_caller]
fn check_grid(list: &str, grid: &Grid, expected: &[&str], notes: &[&str]) -> Table {
    let table = of_grid(list, grid).unwrap_or_else(|message| panic!("{}", message.read(Language::Chinese)));
    let shown = |row: &Row| {
        let mut shown: Vec<String> = row.fields.iter().map(|(name, text)| format!("{name}={text}")).collect();
        shown.extend(row.unread.iter().map(|name| format!("{name}=?")));
        if row.is_asked() { format!("{} ?", shown.join(" ")) } else { shown.join(" ") }
    };
    assert_eq!(table.rows.iter().map(shown).collect::<Vec<_>>(), expected, "{grid:?}");
    let said: Vec<String> = table.notes.iter().map(|note| note.read(Language::Chinese)).collect();
    assert_eq!(said.len(), notes.len(), "{said:?}");
    assert!(said.iter().zip(notes).all(|(said, note)| said.contains(note)), "{said:?}");
    table
}

/// What is asked about the row.
fn why(table: &Table, row: usize) -> String {
    table.rows[row].asked.iter().map(|asked| asked.read(Language::Chinese)).collect::<Vec<_>>().join(" · ")
}

#[test]
fn what_is_no_city_is_asked_about() {
    let head = "序号,城市,成交宗数,出租建筑面积(万㎡)";
    let table = check(
        "/leases",
        &format!("{head}\n1,深圳,10,8.2\n2,深汕特别合作区,1,0.5\n3,合计,11,8.7"),
        &[
            "area_m2=8.2万㎡ city=深圳 deals=10",
            "area_m2=0.5万㎡ city=深汕特别合作区 deals=1",
            "area_m2=8.7万㎡ city=合计 deals=11 ?",
        ],
        &[],
    );
    assert!(why(&table, 2).contains("合计行"), "{}", why(&table, 2));
    for city in [
        "三市",
        "全市",
        "都市圈",
        "深圳都市圈",
        "Σ",
        "平均",
        "均值",
        "小计:",
        "上周",
        "本周",
        "同比",
        "广州",
        "宝安区",
        "深圳、东莞",
    ] {
        let table = check(
            "/land/cities",
            &format!("城市,出让宗数\n{city},3\n东莞,1"),
            &[&format!("city={city} transferred=3 ?"), "city=东莞 transferred=1"],
            &[],
        );
        assert!(why(&table, 0).contains("第2行第1列"), "{}", why(&table, 0));
        // The same by place.
        check(
            "/land/cities",
            &format!("{city},3\n东莞,1"),
            &[&format!("city={city} transferred=3 ?"), "city=东莞 transferred=1"],
            &[],
        );
    }
    check(
        "/funding/local/clusters",
        "领域,家数\n智能终端,3\n合计,3\n平均,1",
        &["cluster=智能终端 companies=3", "cluster=合计 companies=3 ?", "cluster=平均 companies=1 ?"],
        &[],
    );
    // Titles are no totals.
    check("/news", "地区,标题\n深圳,本周累计新增", &["scope=深圳 title=本周累计新增"], &[]);
}

#[test]
fn a_row_without_its_name_is_asked_about() {
    let table = check(
        "/leases",
        "城市,成交宗数,平均租金\n深圳,6,20\n,10,24",
        &["average_rent_yuan_per_m2_month=20 city=深圳 deals=6", "average_rent_yuan_per_m2_month=24 deals=10 ?"],
        &[],
    );
    assert!(why(&table, 1).contains("没有写明"), "{}", why(&table, 1));
    // As when the column of names is hidden.
    check(
        "/leases",
        ",成交宗数,平均租金\n,6,20\n,10,24",
        &["average_rent_yuan_per_m2_month=20 deals=6 ?", "average_rent_yuan_per_m2_month=24 deals=10 ?"],
        &[],
    );
    check(
        "/details/leases",
        "楼宇,租金\n甲园,20\n,24",
        &["building=甲园 rent_yuan_per_m2_month=20", "rent_yuan_per_m2_month=24 ?"],
        &[],
    );
}

#[test]
fn a_line_of_one_cell_is_no_row() {
    check(
        "/leases",
        "城市,成交宗数,平均租金\n深圳,6,20\n上述数据由各区报送,,",
        &["average_rent_yuan_per_m2_month=20 city=深圳 deals=6"],
        &["第3行第1列是表外文字,未读入:上述数据由各区报送"],
    );
    check(
        "/funding/local/clusters",
        "领域,家数\n智能终端,3\n上周情况,\n智能终端,2",
        &["cluster=智能终端 companies=3 ?", "cluster=智能终端 companies=2 ?"],
        &["上周情况"],
    );
    // A city of which nothing is known yet, and a table of one column, are rows.
    check("/leases", "城市,成交宗数\n深圳,6\n东莞,", &["city=深圳 deals=6", "city=东莞"], &[]);
}

#[test]
fn of_two_weeks_none_is_taken() {
    let head = "城市,成交宗数,平均租金";
    let table = check(
        "/leases",
        &format!("{head}\n深圳,6,20\n东莞,1,9\n,,\n上周情况,,\n{head}\n深圳,5,5\n惠州,2,8"),
        &[
            "average_rent_yuan_per_m2_month=20 city=深圳 deals=6 ?",
            "average_rent_yuan_per_m2_month=9 city=东莞 deals=1",
            "average_rent_yuan_per_m2_month=5 city=深圳 deals=5 ?",
            "average_rent_yuan_per_m2_month=8 city=惠州 deals=2 ?",
        ],
        &["上周情况", "重复的列名"],
    );
    assert!(why(&table, 2).contains("上周情况") && why(&table, 2).contains("同一名称"), "{}", why(&table, 2));
    check(
        "/details/parcels",
        "宗地编号,面积\nHZ-001,3万\nHZ-001,4万",
        &["area_m2=3万 number=HZ-001 ?", "area_m2=4万 number=HZ-001 ?"],
        &[],
    );
    // Two leases in one house are two.
    check(
        "/details/leases",
        "楼宇,租金\n甲园,20\n甲园,24",
        &["building=甲园 rent_yuan_per_m2_month=20", "building=甲园 rent_yuan_per_m2_month=24"],
        &[],
    );
}

#[test]
fn two_columns_of_one_field_are_asked_about() {
    let table = check(
        "/leases",
        "城市\t上周\t本周\n\t成交宗数\t成交宗数\n深圳\t5\t7\n东莞\t2\t2\n惠州\t-\t3",
        &["city=深圳 deals=5 ?", "city=东莞 deals=2", "city=惠州 deals=3 ?"],
        &["按空白处理"],
    );
    assert!(why(&table, 0).contains("第3行第3列与前面的一列"), "{}", why(&table, 0));
    assert_eq!(table.left_out.len(), 1);
}

#[test]
fn names_of_cities_are_the_bulletins() {
    check(
        "/leases",
        "城市,成交宗数\n深圳市,6\nDongguan,2\n惠州*,1",
        &["city=深圳 deals=6", "city=东莞 deals=2", "city=惠州 deals=1"],
        &[],
    );
    check("/details/parcels", "城市,宗地编号\n广东省惠州市,HZ-001", &["city=惠州 number=HZ-001"], &[]);
    check("/news", "地区,标题\n深圳市,甲\n国家,乙", &["scope=深圳 title=甲", "scope=国家 title=乙"], &[]);
}

#[test]
fn units_of_a_table_are_taken_or_asked_about() {
    let bare = "城市\t成交宗数\t出租建筑面积\t平均租金\n深圳\t6\t6.2\t25";
    let row = |area: &str, rent: &str, asked: &str| {
        format!("area_m2={area} average_rent_yuan_per_m2_month={rent} city=深圳 deals=6{asked}")
    };
    for (above, area, rent, asked, notes) in [
        ("(面积单位:万平方米,租金单位:元/平方米·月)", "6.2万平方米", "25元/平方米·月", "", &["万平方米"][..]),
        ("2024年租赁情况表(单位:宗、万㎡)", "6.2万㎡", "25", "", &["万㎡"]),
        ("租赁情况\t\t\t万㎡", "6.2万㎡", "25", "", &["租赁情况", "万㎡"]),
        ("单位:套、平方尺", "6.2", "25", " ?", &[]),
        ("单位:㎡、万㎡", "6.2", "25", " ?", &["㎡"]),
        ("单位:宗、亿元", "6.2", "25", " ?", &[]),
        ("填报单位:市工业和信息化局", "6.2", "25", "", &["列名以上未读入"]),
    ] {
        let notes = if asked.is_empty() { notes } else { &[] };
        let table = check("/leases", &format!("{above}\n{bare}"), &[&row(area, rent, asked)], notes);
        assert_eq!(why(&table, 0).contains("没有写单位"), !asked.is_empty(), "{above}");
    }
    // Below the table, in a note.
    check("/leases", &format!("{bare}\n注:面积单位为万平方米"), &[&row("6.2万平方米", "25", "")], &["注:", "万平方米"]);
    // Figures with a unit of their own need none.
    check("/leases", "单位:平方尺\n城市\t出租建筑面积(万㎡)\n深圳\t6.2", &["area_m2=6.2万㎡ city=深圳"], &[]);
    check(
        "/leases",
        "城市\t出租建筑面积(万㎡)\n深圳\t6.2以上\n东莞\t6.2万㎡\n惠州\t6.2 m²",
        &["area_m2=6.2万㎡以上 city=深圳", "area_m2=6.2万㎡ city=东莞", "area_m2=6.2 m² city=惠州"],
        &[],
    );
    check("/leases", "城市\t成交宗数(百宗)\n深圳\t6", &["city=深圳 deals=?"], &["6百宗"]);
}

#[test]
fn a_line_of_units_below_the_headings_is_part_of_them() {
    let of = |units: &str| format!("城市\t成交宗数\t出租建筑面积\t平均租金\n{units}\n深圳\t6\t6.2\t25");
    let read = "area_m2=6.2万㎡ average_rent_yuan_per_m2_month=25 city=深圳 deals=6";
    for units in ["\t宗\t万㎡\t元/㎡·月", "单位\t宗\t万㎡\t元/㎡·月", "-\t(宗)\t(万㎡)\t-"] {
        check("/leases", &of(units), &[read], &[]);
    }
    // A unit that is not known makes its figures unreadable, or asked about.
    check(
        "/leases",
        &of("\t宗\t平方尺\t元/㎡·月"),
        &["average_rent_yuan_per_m2_month=25 city=深圳 deals=6 area_m2=?"],
        &["平方尺"],
    );
    check("/leases", &of("\t\t平方尺\t"), &["area_m2=6.2 average_rent_yuan_per_m2_month=25 city=深圳 deals=6 ?"], &[]);
    // The headings may stand again below, without it.
    check(
        "/leases",
        &format!("{}\n城市\t成交宗数\t出租建筑面积\t平均租金\n东莞\t1\t2\t3", of("\t宗\t万㎡\t元/㎡·月")),
        &[read, "area_m2=2万㎡ average_rent_yuan_per_m2_month=3 city=东莞 deals=1"],
        &["重复的列名"],
    );
    // A row of nothing is none of units.
    check(
        "/leases",
        &of("东莞\t-\t-\t-"),
        &["city=东莞", "area_m2=6.2 average_rent_yuan_per_m2_month=25 city=深圳 deals=6"],
        &["按空白处理"],
    );
}

#[test]
fn what_hidden_lines_may_say_is_asked_about() {
    let grid = |text: &str, hidden: usize| Grid {
        rows: cells(text, '\t'),
        hidden: Some(hidden),
        of_file: true,
        ..Grid::default()
    };
    // The headings are hidden: 6.2 may be in ten thousands.
    let table = check_grid("/leases", &grid("\n深圳\t6\t6.2", 0), &["area_m2=6.2 city=深圳 deals=6 ?"], &[]);
    assert!(why(&table, 0).contains("隐藏的行号:1"), "{}", why(&table, 0));
    // A line of units may be.
    check_grid("/leases", &grid("城市\t出租建筑面积\n\n深圳\t6.2", 1), &["area_m2=6.2 city=深圳 ?"], &[]);
    check_grid("/leases", &grid("城市\t出租建筑面积(万㎡)\n\n深圳\t6.2", 1), &["area_m2=6.2万㎡ city=深圳"], &[]);
    // A hidden row among the others says nothing about them.
    check_grid(
        "/leases",
        &grid("城市\t出租建筑面积\n深圳\t6.2\n\n东莞\t3", 2),
        &["area_m2=6.2 city=深圳", "area_m2=3 city=东莞"],
        &[],
    );
}

#[test]
fn merged_cells_say_nothing_about_the_fields_that_they_cover() {
    let grid = |text: &str, merged: [usize; 4]| Grid {
        rows: cells(text, '\t'),
        merged: vec![merged],
        of_file: true,
        ..Grid::default()
    };
    let head = "城市\t成交宗数\t出租建筑面积\t平均租金";
    check_grid(
        "/leases",
        &grid(&format!("{head}\n深圳\t7\t\t"), [1, 1, 1, 3]),
        &["city=深圳 deals=7 area_m2=? average_rent_yuan_per_m2_month=?"],
        &["盖住2格,其中的栏目保持不变:C2、D2"],
    );
    // One figure over two rows is not that of each.
    check_grid(
        "/leases",
        &grid(&format!("{head}\n深圳\t7\t5\t\n东莞\t7\t5\t"), [1, 1, 2, 1]),
        &["area_m2=5 city=深圳 deals=?", "area_m2=5 city=东莞 deals=?"],
        &["B2、B3"],
    );
    // One building over two rows is, and a title above covers nothing.
    check_grid(
        "/details/leases",
        &grid("楼宇\t租金\n甲园\t20\n甲园\t24", [1, 0, 2, 0]),
        &["building=甲园 rent_yuan_per_m2_month=20", "building=甲园 rent_yuan_per_m2_month=24"],
        &[],
    );
    check_grid(
        "/leases",
        &grid(&format!("{head}\n深圳\t7\t5\t9"), [0, 1, 0, 2]),
        &["area_m2=5 average_rent_yuan_per_m2_month=9 city=深圳 deals=7"],
        &[],
    );
}
