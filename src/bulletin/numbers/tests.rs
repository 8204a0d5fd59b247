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

fn number_of(input: &str) -> Option<Number> {
    let page = Page::of(input);
    (0..page.len()).find_map(|at| number_at(&page, 0, at, page.len()))
}

/// Whether the first number of the text is one, and its words.
#[track_caller]
fn check_sense(input: &str, expected: Option<(Sense, &str)>) {
    let page = Page::of(input);
    let got = (0..page.len()).find_map(|at| number_at(&page, 0, at, page.len()));
    let got = got.map(|n| (n.sense, n.value().is_some(), page.text(&n.range)));
    let got = got.as_ref().map(|(sense, value, text)| (*sense, *value, text.as_str()));
    assert_eq!(got, expected.map(|(sense, text)| (sense, sense == Sense::Clear, text)), "{input}");
}

#[test]
fn what_touches_a_number_breaks_it() {
    let texts = "10·6万㎡ 36·57亿元 10•6万㎡ 10..6万㎡ 10.6.2万㎡ 10,60㎡ 1,0600㎡ 1，200㎡ 10,6万㎡ 10。6万㎡ 1O.6万㎡ 6O起 \
        l0.6万㎡ １Ｏ.6万㎡ 1О.6万㎡ 6о起 I2家 10½万㎡ 10²万㎡ 10٣万㎡ 1①6家 ½6万㎡ .6万㎡ 25.亿元 10.6万万㎡ 36亿亿元 \
        25.6元亿元 10.6万O㎡ 10.6万½㎡ 1〇家 6零起 3百家 3十家 十6家 一6宗 +6宗 6+7宗 6/7宗 6或7宗 6、7宗 6:7宗 6和7家 \
        10点6万㎡ 十点6万㎡ 9:00起 10.6万6㎡ 1亿20万0元 １０，６万㎡ 6;7宗 6×7宗 1'200㎡ 10\u{fffd}6万㎡ ¥5.6.2 ±6宗 6½家 000㎡ 10.6W㎡ 6X起 陆宗 壹拾陆家 贰6宗 Ⅵ宗 10٫6万㎡";
    for text in texts.split_whitespace() {
        check_sense(&format!("新增公告{text}"), Some((Sense::Broken, text)));
    }
    for text in [
        "10 .6万㎡",
        "10. 6万㎡",
        "106 000㎡",
        "10.6 0万㎡",
        "6 9 起",
        "6 7宗",
        "10　6万㎡",
        "10\u{a0}000㎡",
        "1, 200㎡",
        "1 ,200㎡",
        "10 · 6万㎡",
        "36亿 200万元",
        "1 0 0 0家",
        "≥25 .6亿元",
    ] {
        check_sense(&format!("新增公告{text}"), Some((Sense::Broken, text)));
    }
    for (text, said) in
        [("二分之一个", "分之一个"), ("一点六亿元", "一点六亿元"), ("一·6亿元", "一·6亿元"), ("约1 0万㎡", "约1 0万㎡")]
    {
        check_sense(text, Some((Sense::Broken, said)));
    }
}

#[test]
fn what_may_touch_a_number_does_not() {
    for (text, said) in [
        ("10.6 万㎡", "10.6 万㎡"),
        ("6 宗", "6 宗"),
        ("约 25 元", "约 25 元"),
        ("１０．６万㎡", "１０．６万㎡"),
        ("10.6\u{a0}万㎡", "10.6\u{a0}万㎡"),
        ("10.6\u{3000}万㎡", "10.6\u{3000}万㎡"),
        ("1,200㎡", "1,200㎡"),
        ("1，6宗", "1，6宗"),
        ("(6宗)", "6宗"),
        ("“6宗”", "6宗"),
        ("公告:6宗", "6宗"),
        ("①3家企业", "3家"),
        ("① 3家企业", "3家"),
        ("36Kr 5家", "5家"),
        ("智能终端、3家", "3家"),
        ("6宗①", "6宗"),
        ("6宗[1]", "6宗"),
        ("219.33亿 87起", "219.33亿"),
        ("2家IPO", "2家"),
        ("IPO2家", "2家"),
        ("RMB5亿", "RMB5亿"),
        ("6宗6.1万㎡", "6宗"),
        ("(1、3家企业", "3家"),
        ("2024年6宗", "6宗"),
        ("10.6万m²", "10.6万m²"),
        ("10.6万m2", "10.6万m2"),
        ("5G基站3个", "3个"),
    ] {
        let sense = if text == "1，6宗" { Sense::Broken } else { Sense::Clear };
        check_sense(text, Some((sense, said)));
    }
}

#[test]
fn what_counts_neither_money_nor_area_is_neither() {
    for (text, value) in [
        ("10万人", "100000"),
        ("30万千瓦", "300000"),
        ("2亿股", "200000000"),
        ("10万km", "100000"),
        ("3万平方公里", "30000000000"),
    ] {
        let unit = if text == "3万平方公里" { Unit::Area } else { Unit::Other };
        let page = Page::of(text);
        let number = number_at(&page, 0, 0, page.len()).unwrap();
        assert_eq!((number.unit, number.value().unwrap().to_string().as_str()), (unit, value), "{text}");
    }
    check("未超过10亿元", Some((Unit::Money, Bound::AtMost, "1000000000", "未超过10亿元")));
    check("不止6宗", Some((Unit::Count('宗'), Bound::Over, "6", "不止6宗")));
    check("25元/㎡·月起。", Some((Unit::Rent, Bound::AtLeast, "25", "25元/㎡·月起")));
    check("3亿元起投资", Some((Unit::Money, Bound::Exact, "300000000", "3亿元")));
    check("10亿元不到", Some((Unit::Money, Bound::Under, "1000000000", "10亿元不到")));
    check("最高达10亿元", Some((Unit::Money, Bound::AtMost, "1000000000", "最高达10亿元")));
    check("自周三起", None);
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
    check_sense("10亿2家", Some((Sense::Broken, "10亿2家")));
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
fn what_is_said_of_several_has_no_value() {
    let texts = "七八个 两三宗 三五家 三四万平 三四千万元 十七八个 二三十家 百八十家 一两百宗 七八九宗 一百七八十家 十来宗 \
        数十万㎡ 数十起 数百家 数千万元 数亿元 几十亿元 几百家 几家 数家 多家 若干宗 十几家 几十万平方米 百余家 千余万元 \
        千家 百项 百亿元 二十几亿元 数十 几百 若干 数十余家 五七家";
    for text in texts.split_whitespace() {
        check_sense(text, Some((Sense::Vague, text)));
    }
    for (text, said) in [
        ("上百家", "百家"),
        ("上万家", "万家"),
        ("近亿元", "近亿元"),
        ("成百上千家", "千家"),
        ("万余平方米", "万余平方米"),
        ("上十家", "上十家"),
    ] {
        check_sense(text, Some((Sense::Vague, said)));
    }
    for (text, said) in [("几10亿元", "几10亿元"), ("数10万㎡", "数10万㎡"), ("10几家", "10几家"), ("10来家", "10来家")]
    {
        check_sense(text, Some((Sense::Broken, said)));
    }
    check("总数十五家", Some((Unit::Count('家'), Bound::Exact, "15", "十五家")));
    check("宗数10宗", Some((Unit::Count('宗'), Bound::Exact, "10", "10宗")));
    check("二十多家", Some((Unit::Count('家'), Bound::Over, "20", "二十多家")));
    check("二十余家", Some((Unit::Count('家'), Bound::Over, "20", "二十余家")));
    check("10多家", Some((Unit::Count('家'), Bound::Over, "10", "10多家")));
    check("近十家", Some((Unit::Count('家'), Bound::Under, "10", "近十家")));
    check("二〇二四宗", Some((Unit::Count('宗'), Bound::Exact, "2024", "二〇二四宗")));
    check("一二三五宗", Some((Unit::Count('宗'), Bound::Exact, "1235", "一二三五宗")));
    check("一百八十家", Some((Unit::Count('家'), Bound::Exact, "180", "一百八十家")));
    check("二十八个", Some((Unit::Count('个'), Bound::Exact, "28", "二十八个")));
    for (text, said) in [("66+家", "66+家"), ("66家+", "66家+")] {
        check(text, Some((Unit::Count('家'), Bound::AtLeast, "66", said)));
    }
    check("10.6+万㎡", Some((Unit::Area, Bound::AtLeast, "106000", "10.6+万㎡")));
    for text in ["66+3家", "66*家", "6.1#万㎡", "6.1★ 万㎡", "36.57\\亿元"] {
        check_sense(text, Some((Sense::Broken, text)));
    }
    for text in
        ["10’6万㎡", "10”6万㎡", "10)6万㎡", "10=6万㎡", "10…6万㎡", "10加6万㎡", "10點6万㎡", "10個6万㎡", "12万㎡→"]
    {
        check_sense(text, Some((Sense::Broken, text.trim_end_matches('→'))));
    }
}

#[test]
fn what_stands_before_is_a_bound_or_breaks_it() {
    let money = |bound, said| Some((Unit::Money, bound, "21933000000", said));
    check("~219.33亿元", money(Bound::About, "~219.33亿元"));
    check("不及219.33亿元", money(Bound::Under, "不及219.33亿元"));
    check("约莫219.33亿元", money(Bound::About, "约莫219.33亿元"));
    check("估计219.33亿元", money(Bound::About, "估计219.33亿元"));
    check("差不多219.33亿元", money(Bound::About, "差不多219.33亿元"));
    check("219.33亿元不止", money(Bound::Over, "219.33亿元不止"));
    check("219.33亿元还多", money(Bound::Over, "219.33亿元还多"));
    check("219.33亿元多", money(Bound::Over, "219.33亿元多"));
    check("219.33亿元余", money(Bound::Over, "219.33亿元余"));
    for text in
        ["负219.33亿元", "零下219.33亿元", "≠219.33亿元", "≮219.33亿元", "不是219.33亿元", "亿10.6万㎡", "万10.6万㎡"]
    {
        check_sense(text, Some((Sense::Broken, text)));
    }
    check_sense("新增公告五、六宗", Some((Sense::Broken, "五、六宗")));
    check_sense("八、九起", Some((Sense::Clear, "九起")));
    for text in ["供应■0.6万㎡", "供应●0.6万㎡", "供应÷10.6万㎡", "供应_10.6万㎡", "供应→10.6万㎡", "供应~~10.6万㎡"]
    {
        check_sense(text, Some((Sense::Broken, text.trim_start_matches("供应"))));
    }
    check("■10.6万㎡", Some((Unit::Area, Bound::Exact, "106000", "10.6万㎡")));
}

#[test]
fn units_that_are_not_ours_are_no_value() {
    let unit = |text: &str| number_of(text).map(|number| number.unit);
    for text in ["25元/亩·月", "25元/公顷·月", "10.6万平方尺", "10.6万平方英尺", "300平方厘米"] {
        assert_eq!(unit(text), Some(Unit::Other), "{text}");
    }
    for text in ["219.33亿比特币", "5亿新台币", "3亿越南盾", "2亿卢比", "7亿瑞士法郎", "6亿某元"]
    {
        assert_eq!(unit(text), Some(Unit::Foreign), "{text}");
    }
    for (text, expected) in
        [("5亿元", Unit::Money), ("5亿用于多元化", Unit::Bare), ("5亿投资", Unit::Bare), ("3万平", Unit::Area)]
    {
        assert_eq!(unit(text), Some(expected), "{text}");
    }
}
