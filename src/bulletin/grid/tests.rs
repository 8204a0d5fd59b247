use crate::bulletin::read;
use crate::domain::bulletin::Bulletin;

/// The bulletin and the unread pieces of a text of the real week's period.
#[track_caller]
fn bulletin(text: &str) -> (Bulletin, Vec<String>) {
    let report = read(&format!("最新一周(0617-0623)\n{text}"), Some(2024)).unwrap();
    (report.bulletin, report.unread.into_iter().map(|piece| piece.text).collect())
}

#[test]
fn land_by_city() {
    let sentence = "三座城市工商产业用地新增公告6宗,合计供应10.6万㎡产业用地。";
    let check = |table: &str, expected: &[(&str, Option<u32>, Option<u32>)], unread: &[&str]| {
        let (bulletin, left) = bulletin(&format!("01/\n{sentence}\n{table}"));
        let land = bulletin.land.unwrap();
        let rows: Vec<_> = land.cities.iter().map(|row| (row.city.as_str(), row.transferred, row.announced)).collect();
        assert_eq!((rows.as_slice(), land.announced.parcels), (expected, Some(6)), "{table}");
        assert_eq!(left, unread, "{table}");
    };
    let both = [("深圳", Some(0), Some(1)), ("东莞", Some(0), Some(5))];
    check("城市\t出让(宗)\t新增公告(宗)\n深圳\t0\t1\n东莞市\t无\t5宗", &both, &[]);
    check("序号\t地市\t新增公告宗数\t出让宗数\n1\t深圳\t1\t0\n2\t东莞\t5\t0\n\t合计\t6\t0", &both, &["合计\t6\t0"]);
    // An empty cell is not the one beside it, and what is no count is no figure.
    check(
        "城市\t出让宗数\t公告宗数\n深圳\t\t1\n东莞\t约2\t5",
        &[("深圳", None, Some(1)), ("东莞", None, Some(5))],
        &["约2"],
    );
    check("城市\t出让宗数\t面积(万㎡)\n深圳\t0\t10.6", &[("深圳", Some(0), None)], &["10.6"]);
    // Two columns that could be it: neither is taken.
    check("城市\t出让宗数\t成交宗数\t公告\n深圳\t1\t2\t3", &[("深圳", None, Some(3))], &["1\t2"]);
    check("区\t数\n深圳\t3", &[], &["区\t数", "深圳\t3"]);
}

/// The cities of a page's table of land, with the text above it.
#[track_caller]
fn check_page(rows: &str, expected: &[(&str, Option<u32>, Option<u32>)], unread: &[&str]) {
    let sentence = "三座城市工商产业用地新增公告6宗,合计供应10.6万㎡产业用地。";
    let (bulletin, left) = bulletin(&format!("<p>01/</p><p>{sentence}</p><table border=1>{rows}</table>"));
    let land = bulletin.land.unwrap();
    let got: Vec<_> = land.cities.iter().map(|row| (row.city.as_str(), row.transferred, row.announced)).collect();
    assert_eq!((got.as_slice(), land.announced.parcels), (expected, Some(6)), "{rows}");
    assert_eq!(left, unread, "{rows}");
}

#[test]
fn land_by_city_in_a_web_page() {
    let both = [("深圳", Some(0), Some(1)), ("东莞", Some(2), Some(5))];
    check_page(
        "<thead><tr><th>城市</th><th>出让(宗)</th><th>新增公告(宗)</th></tr></thead>\n<tbody><tr><td>深圳</td><td>0</td><td>1</td></tr>\
         <tr><td><p><span>东莞市</span></p></td>\n<td><p>2宗</p></td><td> 5 </td></tr></tbody>",
        &both,
        &[],
    );
    check_page("<TR><TD>城市<TD>出让<TD>公告<TR><TD>深圳<TD>0<TD>1<TR><TD>东莞<TD>2<TD>5", &both, &[]);
    // A cell that covers two rows or two columns does not move the ones after it.
    check_page(
        "<tr><td>城市</td><td>出让</td><td>公告</td></tr><tr><td>深圳</td><td rowspan=2>0</td><td>1</td></tr><tr><td>东莞</td><td>5</td></tr>",
        &[("深圳", Some(0), Some(1)), ("东莞", None, Some(5))],
        &[],
    );
    check_page(
        "<tr><td colspan=2>城市</td><td>出让</td><td>公告</td></tr><tr><td>深圳</td><td>全市</td><td>0</td><td>1</td></tr>",
        &[("深圳", Some(0), Some(1))],
        &["全市"],
    );
}

#[test]
fn leases_by_city() {
    let table = "城市\t成交宗数\t出租建面(万㎡)\t平均租金(元/㎡·月)\t区域\n深圳\t6\t约6.1\t25\t宝安区、龙岗区\n东莞\t2\t1.2万平方米\t未披露\t";
    let (bulletin, unread) = bulletin(&format!("01/\n2、集体产业用房租赁成交情况\n{table}"));
    let shown = |lease: &crate::domain::lease::Lease| {
        let area =
            lease.area_m2.as_ref().map(|area| (area.value().map(|value| value.0.to_string()), area.text().to_owned()));
        let rent = lease.average_rent_yuan_per_m2_month.as_ref().map(|rent| rent.text().to_owned());
        (lease.city.clone(), lease.deals, area, rent, lease.districts.join("+"))
    };
    let rows: Vec<_> = bulletin.leases.iter().map(shown).collect();
    let area = |value: &str, text: &str| Some((Some(value.to_owned()), text.to_owned()));
    assert_eq!(
        rows,
        [
            (
                "深圳".to_owned(),
                Some(6),
                area("61000", "约6.1万㎡"),
                Some("25元/㎡·月".to_owned()),
                "宝安区+龙岗区".to_owned()
            ),
            ("东莞".to_owned(), Some(2), area("12000", "1.2万平方米"), Some("未披露".to_owned()), String::new()),
        ]
    );
    assert_eq!(unread, [""; 0]);
}

/// Without a unit in cell or heading an area is no area.
#[test]
fn a_figure_without_its_unit_is_not_read() {
    let (bulletin, unread) = bulletin("01/\n城市\t租赁宗数\t面积\n深圳\t6\t6.1");
    assert_eq!((bulletin.leases[0].deals, bulletin.leases[0].area_m2.clone()), (Some(6), None));
    assert_eq!(unread, ["6.1"]);
}

#[test]
fn clusters_and_news() {
    let clusters = "产业领域\t企业数(家)\n智能终端\t2\n生物医药\t1家\n合计\t3";
    let news = "序号\t地区\t标题\t内容\n1\t深圳\t甲消息\t6月18日,会议举行。\n2\t东莞\t乙消息\t昨日举行。";
    let (bulletin, unread) = bulletin(&format!("02/\n{clusters}\n04/\n{news}\n3、惠州:丙消息。\n6月19日,丙。"));
    let local = bulletin.funding.unwrap().local.unwrap();
    let rows: Vec<_> = local.clusters.iter().map(|row| (row.cluster.as_str(), row.companies)).collect();
    assert_eq!(rows, [("智能终端", 2), ("生物医药", 1)]);
    let news: Vec<_> =
        bulletin.news.iter().map(|item| (item.scope.as_str(), item.title.as_str(), item.body.as_str())).collect();
    assert_eq!(
        news,
        [
            ("惠州", "丙消息", "6月19日,丙。"),
            ("深圳", "甲消息", "6月18日,会议举行。"),
            ("东莞", "乙消息", "昨日举行。")
        ]
    );
    assert_eq!(bulletin.news[1].date.map(|date| date.to_string()).as_deref(), Some("2024-06-18"));
    assert_eq!(unread, ["合计\t3"]);
}

#[test]
fn a_table_of_a_web_page() {
    let row = |cells: [&str; 3]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
    let rows = [["城市", "出让(宗)", "新增公告(宗)"], ["深圳", "0", "1"], ["东莞", "", "5宗"]].map(row).concat();
    for rows in [rows.clone(), rows.replace("td>", "th>")] {
        let (bulletin, unread) = bulletin(&format!("<p>01/</p><table><tbody>{rows}</tbody></table>"));
        let land = bulletin.land.unwrap_or_default();
        let rows: Vec<_> = land.cities.iter().map(|row| (row.city.as_str(), row.transferred, row.announced)).collect();
        assert_eq!(rows, [("深圳", Some(0), Some(1)), ("东莞", None, Some(5))]);
        assert_eq!(unread, [""; 0]);
    }
}
