use super::*;

/// The first number of the text: unit, bound, value, the text of the quantity.
#[track_caller]
fn check(input: &str, expected: Option<(Unit, Bound, &str, &str)>) {
    let page = Page::of(input);
    let got = (0..page.len()).find_map(|at| number_at(&page, 0, at, page.len()));
    let got = got.map(|n| (n.unit, n.bound, n.value().map(|v| v.to_string()).unwrap_or_default(), page.text(&n.range)));
    let got = got.as_ref().map(|(unit, bound, value, text)| (*unit, *bound, value.as_str(), text.as_str()));
    assert_eq!(got, expected, "{input}");
}

#[test]
fn areas() {
    check("合计供应10.6万㎡产业用地", Some((Unit::Area, Bound::Exact, "106000", "10.6万㎡")));
    check("建面约6.1万平方米,", Some((Unit::Area, Bound::About, "61000", "约6.1万平方米")));
    check("约 6.1 万 m²", Some((Unit::Area, Bound::About, "61000", "约 6.1 万 m²")));
    check("面积1,200.5㎡", Some((Unit::Area, Bound::Exact, "1200.5", "1,200.5㎡")));
    check("１２，３４５．６平米", Some((Unit::Area, Bound::Exact, "12345.6", "１２，３４５．６平米")));
    check("150亩", Some((Unit::Area, Bound::Exact, "100000", "150亩")));
    check("100亩", Some((Unit::Area, Bound::Exact, "66666.6667", "100亩")));
    check("6.1万平,", Some((Unit::Area, Bound::Exact, "61000", "6.1万平")));
    check("2.5公顷", Some((Unit::Area, Bound::Exact, "25000", "2.5公顷")));
}

#[test]
fn money() {
    check("营收≥25.6亿元", Some((Unit::Money, Bound::AtLeast, "2560000000", "≥25.6亿元")));
    check("不低于0.8亿元", Some((Unit::Money, Bound::AtLeast, "80000000", "不低于0.8亿元")));
    check("总金额219.33亿人民币", Some((Unit::Money, Bound::Exact, "21933000000", "219.33亿人民币")));
    check("超过三千万元", Some((Unit::Money, Bound::Over, "30000000", "超过三千万元")));
    check("10余亿元", Some((Unit::Money, Bound::Over, "1000000000", "10余亿元")));
    check("规模10亿元以上", Some((Unit::Money, Bound::AtLeast, "1000000000", "10亿元以上")));
    check("人民币3.2亿", Some((Unit::Money, Bound::Exact, "320000000", "人民币3.2亿")));
    check("约US$3.2亿", Some((Unit::Foreign, Bound::About, "320000000", "约US$3.2亿")));
    check("1.5亿港元", Some((Unit::Foreign, Bound::Exact, "150000000", "1.5亿港元")));
    check("1.81万亿元", Some((Unit::Money, Bound::Exact, "1810000000000", "1.81万亿元")));
    check("123456789012345678亿元", Some((Unit::Money, Bound::Exact, "", "123456789012345678亿元")));
}

#[test]
fn a_smaller_part_is_added() {
    check("总额36亿200万元", Some((Unit::Money, Bound::Exact, "3602000000", "36亿200万元")));
    check("约1亿2千万元", Some((Unit::Money, Bound::About, "120000000", "约1亿2千万元")));
    check("三亿两千万元", Some((Unit::Money, Bound::Exact, "320000000", "三亿两千万元")));
    check("1.2亿30万5000元", Some((Unit::Money, Bound::Exact, "120305000", "1.2亿30万5000元")));
    check("1万2000㎡", Some((Unit::Area, Bound::Exact, "12000", "1万2000㎡")));
    // The part is not smaller: no value.
    check("1亿20000万元", Some((Unit::Money, Bound::Exact, "", "1亿20000万元")));
    check("10亿2家", Some((Unit::Bare, Bound::Exact, "1000000000", "10亿")));
}

#[test]
fn a_minus_leaves_no_value() {
    check("新增公告-6宗", Some((Unit::Count('宗'), Bound::Exact, "", "-6宗")));
    check("合计约−36.57亿元", Some((Unit::Money, Bound::About, "", "约−36.57亿元")));
    check("－6宗", Some((Unit::Count('宗'), Bound::Exact, "", "－6宗")));
    check("公告——6宗", Some((Unit::Count('宗'), Bound::Exact, "6", "6宗")));
}

#[test]
fn rents() {
    for text in [
        "25元/㎡·月",
        "25元/平方米·月",
        "25元/平方米/月",
        "25元/月/㎡",
        "25元/(㎡·月)",
        "25元/m²•月",
        "25元每平方米每月",
    ] {
        check(text, Some((Unit::Rent, Bound::Exact, "25", text)));
    }
    check("25元/㎡·天", Some((Unit::Other, Bound::Exact, "25", "25元/㎡·天")));
}

#[test]
fn counts() {
    check("公告6宗,", Some((Unit::Count('宗'), Bound::Exact, "6", "6宗")));
    check("三宗", Some((Unit::Count('宗'), Bound::Exact, "3", "三宗")));
    check("十五条具体举措", Some((Unit::Count('条'), Bound::Exact, "15", "十五条")));
    check("一百零三家", Some((Unit::Count('家'), Bound::Exact, "103", "一百零三家")));
    check("1200家以上", Some((Unit::Count('家'), Bound::AtLeast, "1200", "1200家以上")));
    check("8大产业领域", Some((Unit::Count('大'), Bound::Exact, "8", "8大")));
    check("签约6宗", Some((Unit::Count('宗'), Bound::Exact, "6", "6宗")));
    check("最近6宗", Some((Unit::Count('宗'), Bound::Exact, "6", "6宗")));
    check("近70起", Some((Unit::Count('起'), Bound::Under, "70", "近70起")));
    check("43.5%", Some((Unit::Other, Bound::Exact, "43.5", "43.5%")));
    for none in ["36氪", "一起推进", "前三位", "2024年", "一批", "0617-0623"] {
        check(none, None);
    }
}

#[test]
fn what_is_said_of_several_is_no_number() {
    for text in [
        "七八个",
        "两三宗",
        "三五家",
        "三四万平",
        "三四千万元",
        "十七八个",
        "二三十家",
        "百八十家",
        "一两百宗",
        "七八九宗",
        "一百七八十家",
        "十来宗",
    ] {
        check(text, None);
    }
    check("二〇二四宗", Some((Unit::Count('宗'), Bound::Exact, "2024", "二〇二四宗")));
    check("一二三五宗", Some((Unit::Count('宗'), Bound::Exact, "1235", "一二三五宗")));
    check("一百八十家", Some((Unit::Count('家'), Bound::Exact, "180", "一百八十家")));
    check("二十八个", Some((Unit::Count('个'), Bound::Exact, "28", "二十八个")));
    check("七八个或9个", Some((Unit::Count('个'), Bound::Exact, "9", "9个")));
}
