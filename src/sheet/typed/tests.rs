use super::*;

fn week() -> Week {
    "2024-W25".parse().unwrap()
}

/// How the text was understood in Chinese, or what is wrong with it.
#[track_caller]
fn check(key: &str, text: &str, expected: &str) {
    let got = understood(key, text, week(), Language::Chinese);
    let got = got.map(Option::unwrap_or_default).unwrap_or_else(|error| format!("! {error}"));
    assert_eq!(got, expected, "{text}");
}

#[test]
fn areas() {
    let check = |text: &str, expected: &str| check("/leases/r1/area_m2", text, expected);
    check("10.6万㎡", "10.6万㎡ = 106,000 ㎡");
    check("106,000", "10.6万㎡ = 106,000 ㎡");
    check("106000", "10.6万㎡ = 106,000 ㎡");
    check("106，000", "10.6万㎡ = 106,000 ㎡");
    check("１０６，０００", "10.6万㎡ = 106,000 ㎡");
    check("10.6万平方米", "10.6万㎡ = 106,000 ㎡");
    check(" 约 6.1 万 ", "约6.1万㎡ = 61,000 ㎡");
    check("约６．１万", "约6.1万㎡ = 61,000 ㎡");
    check("500", "按500㎡计;是否为500万㎡?请写明单位");
    check("500平方米以上", "≥500㎡");
    check("5000以上", "≥5000㎡");
    check("3公顷", "3万㎡ = 30,000 ㎡");
    check("15亩", "1万㎡ = 10,000 ㎡");
    check("100亩", "6.66666667万㎡ = 66,666.6667 ㎡");
    check("未披露", "未披露");
    check("3亿元", "! 应为面积,如 10.6万㎡、106,000、约5亩:3亿元");
    check("25-30", "按25㎡～30㎡计;是否为25万㎡～30万㎡?请写明单位");
    check("-5", "! 数字位数过多或小于零:-5");
    check("6宗", "! 应为面积,如 10.6万㎡、106,000、约5亩:6宗");
    check("10.6万㎡和3万㎡", "! 应为面积,如 10.6万㎡、106,000、约5亩:10.6万㎡和3万㎡");
    check("1 2", "! 应为面积,如 10.6万㎡、106,000、约5亩:1 2");
    check("12345678901234567890", "! 数字位数过多或小于零:12345678901234567890");
    // 0 says that there is none.
    check("0", "0㎡");
    check("0.0001㎡", "0.0001㎡");
    check("0.00001万㎡", "0.1㎡");
    for none in ["0.00001㎡", "0.00001", "约0.00004", "12.34567㎡", "0.000000001亩", "0.123456789万㎡"] {
        check(none, &format!("! 最多四位小数(按㎡、元计),否则不是原数:{none}"));
    }
    check("12.340000㎡", "12.34㎡");
}

/// Both ends, in the unit that stands behind the second or behind each.
#[test]
fn ranges() {
    let area = |text: &str, expected: &str| check("/leases/r1/area_m2", text, expected);
    let of_area = "10万㎡～12万㎡ = 100,000～120,000 ㎡;合计与图表按不低于100,000计";
    for text in [
        "10~12万㎡",
        "10～12万㎡",
        "10-12万平方米",
        "10 — 12万",
        "10万~12万㎡",
        "10万㎡至12万㎡",
        "100,000-120,000",
        "100000到120000㎡",
        "10万到12万",
    ] {
        area(text, of_area);
    }
    area("15~30亩", "1万㎡～2万㎡ = 10,000～20,000 ㎡;合计与图表按不低于10,000计");
    area("3~5公顷", "3万㎡～5万㎡ = 30,000～50,000 ㎡;合计与图表按不低于30,000计");
    let rent = |text: &str, expected: &str| check("/leases/r1/average_rent_yuan_per_m2_month", text, expected);
    for text in ["25-30.5", "25~30.5元/㎡·月", "25元-30.5元/㎡·月", "25元/㎡·月至30.5元/㎡·月"] {
        rent(text, "25元/㎡·月～30.5元/㎡·月 = 25～30.5 元/㎡·月;合计与图表按不低于25计");
    }
    let money = |text: &str, expected: &str| check("/funds/r1/amount_yuan", text, expected);
    money("8000万~1.2亿元", "8000万元～1.2亿元 = 80,000,000～120,000,000 元;合计与图表按不低于80,000,000计");
    for text in [
        "12~10万㎡",
        "10~10万㎡",
        "约10~12万㎡",
        "10~约12万㎡",
        "10~12万㎡以上",
        "8~10~12万㎡",
        "从10到12万㎡",
        "1·0~12万㎡",
        "数十~12万㎡",
        "10~12万元",
        "10~",
    ] {
        area(text, &format!("! 应为面积,如 10.6万㎡、106,000、约5亩:{text}"));
    }
    let count = |text: &str| check("/leases/r1/deals", text, &format!("! 应为整数,如 6、6宗、无:{text}"));
    ["5~6", "5-6宗"].into_iter().for_each(count);
    assert_eq!(
        understood("/leases/r1/area_m2", "10~12万㎡", week(), Language::English).unwrap().unwrap(),
        "100,000 m² to 120,000 m² = 100,000 to 120,000 m²; totals and charts count it as at least 100,000"
    );
}

#[test]
fn provisional_figures() {
    check("/land/announced/parcels", "6宗(暂定)", "6;暂定数");
    check("/land/announced/parcels", "6 （初步）", "6;暂定数");
    check("/land/announced/area_m2", "约10.6万㎡(暂)", "约10.6万㎡ = 106,000 ㎡;暂定数");
    let range = "10万㎡～12万㎡ = 100,000～120,000 ㎡;合计与图表按不低于100,000计;暂定数";
    check("/land/announced/area_m2", "10~12万㎡(暂定数)", range);
    check("/land/announced/parcels", "(暂定)", "! 应为整数,如 6、6宗、无:");
    check("/land/announced/area_m2", "6万㎡(暂定)(暂定)", "! 应为面积,如 10.6万㎡、106,000、约5亩:6万㎡(暂定)");
    check("/headline", "快讯(暂定)", "");
}

#[test]
fn money() {
    let check = |text: &str, expected: &str| check("/funds/r1/amount_yuan", text, expected);
    check("≥25.6亿", "≥25.6亿元 = 2,560,000,000 元");
    check(">=25.6亿元", "≥25.6亿元 = 2,560,000,000 元");
    check("超10亿元", "超10亿元 = 1,000,000,000 元");
    check("不低于3000万", "≥3000万元 = 30,000,000 元");
    check("近2亿元", "近2亿元 = 200,000,000 元");
    check("2亿元左右", "约2亿元 = 200,000,000 元");
    check("36亿200万元", "36.02亿元 = 3,602,000,000 元");
    check("五千万元", "5000万元 = 50,000,000 元");
    check("¥5,000", "5000元");
    check("5000元。", "5000元");
    check("5,000.25", "5000.25元");
    check("不详", "未披露");
    check("1.2亿美元", "! 此处为人民币金额,外币不作换算:1.2亿美元");
    check("5万㎡", "! 应为金额,如 25.6亿元、≥3000万、未披露:5万㎡");
    check("12%", "! 应为金额,如 25.6亿元、≥3000万、未披露:12%");
}

/// What the reader of bulletins cannot read no field takes: never a smaller number.
#[test]
fn broken_and_vague_numbers_are_refused() {
    let refused = |key: &str, expected: &str, texts: &[&str]| {
        texts.iter().for_each(|text| check(key, text, &format!("! {expected}:{text}")));
    };
    let area = "应为面积,如 10.6万㎡、106,000、约5亩";
    refused(
        "/leases/r1/area_m2",
        area,
        &[
            "10·6万㎡",
            "10 .6万㎡",
            "10. 6",
            "106 000㎡",
            "106  000",
            "10.6 0万㎡",
            "1O.6万㎡",
            "l0.6",
            "10.6.2",
            "10..6",
            "10,60",
            "1,0600",
            "10,6万㎡",
            "10。6万㎡",
            "10½",
            "10²",
            "1①6",
            "10.6万万㎡",
            "10.6万6",
            "数十万㎡",
            "几十万",
            "上百万㎡",
            "十几万㎡",
            "1〇6",
            ".6万㎡",
            "10.万㎡",
            "+6",
            "10\n6",
            "10\n.6万㎡",
            "10.6万㎡12万㎡",
            "1, 200",
            "10点6万㎡",
            "10.6元万㎡",
            "6、7",
            "6或7㎡",
        ],
    );
    let money = "应为金额,如 25.6亿元、≥3000万、未披露";
    refused(
        "/funds/r1/amount_yuan",
        money,
        &[
            "36·57亿元",
            "36.57亿亿元",
            "几十亿元",
            "数亿元",
            "近百亿元",
            "36。57亿",
            "З6.57亿元",
            "¥5.6.2",
            "若干亿元",
            "10万人",
            "36元亿元",
        ],
    );
    let count = "应为整数,如 6、6宗、无";
    refused(
        "/land/announced/parcels",
        count,
        &[
            "6 9宗",
            "6O",
            "6·9",
            "l9宗",
            "数十宗",
            "几宗",
            "多宗",
            "上百宗",
            "百余宗",
            "6宗7宗",
            "6、7宗",
            "若干",
            "十几",
            "6/7",
            "６ ９",
        ],
    );
    check("/leases/r1/area_m2", "10.6 万㎡", "10.6万㎡ = 106,000 ㎡");
    check("/land/announced/parcels", "6 宗", "6");
}

#[test]
fn rents_counts_and_days() {
    let rent = "/leases/r1/average_rent_yuan_per_m2_month";
    for text in ["25", "25元", "25元/㎡·月", "25元/平方米/月", "２５元／㎡・月"] {
        check(rent, text, "25元/㎡·月");
    }
    check(rent, "约30.5", "约30.5元/㎡·月");
    check(rent, "1元/㎡·天", "! 应为租金,如 25、约30.5元/㎡·月:1元/㎡·天");
    let count = "/land/announced/parcels";
    for (text, expected) in
        [("6", ""), ("6宗", "6"), ("六宗", "6"), ("十二", "12"), ("６", "6"), ("无", "0"), ("0宗", "0")]
    {
        check(count, text, expected);
    }
    for vague in ["七八个", "两三宗", "十七八", "二三十家", "十来宗"] {
        check(count, vague, &format!("! 应为整数,如 6、6宗、无:{vague}"));
    }
    check("/leases/r1/area_m2", "三四万平", "! 应为面积,如 10.6万㎡、106,000、约5亩:三四万平");
    check(count, "1,200", "");
    check(count, "1.2万", "12,000");
    check(count, "约6宗", "! 此处只记整数,不带“约”“超”等限定:约6宗");
    check(count, "6.5", "! 应为整数,如 6、6宗、无:6.5");
    check(count, "6万㎡", "! 应为整数,如 6、6宗、无:6万㎡");
    check(count, "5000000000", "! 数字位数过多或小于零:5000000000");
    check(count, "未披露", "! 应为整数,如 6、6宗、无:未披露");
    for text in [
        "2024-06-18",
        "2024/6/18",
        "2024年6月18日",
        "6月18日",
        "6月18",
        "6.18",
        "６．１８",
        "0618",
        "20240618",
        "18日",
        "18",
    ] {
        check("/news/r1/date", text, "2024年6月18日");
    }
    check("/news/r1/date", "2024-02-30", "! 应为日期,如 2024-06-18、6月18日、6.18:2024-02-30");
    check("/news/r1/date", "上周二", "! 应为日期,如 2024-06-18、6月18日、6.18:上周二");
}

#[test]
fn names_and_texts() {
    check("/capital/exchanges", "深交所，港交所", "2项:深交所、港交所");
    check("/headline", "6宗", "");
    check("/land/announced/parcels", "  ", "");
    let long = "字".repeat(LONGEST + 1);
    check("/lede", &long, "! 最多100000字,现有100001字,此项未读入");
    let english = understood("/funds/r1/amount_yuan", "≥25.6亿", week(), Language::English);
    assert_eq!(english, Ok(Some("≥CN¥2.56 billion = 2,560,000,000 yuan".to_owned())));
}

#[test]
fn the_year_is_that_of_the_week() {
    let week: Week = "2024-W01".parse().unwrap();
    assert_eq!(day("12.31", week).unwrap().to_string(), "2023-12-31");
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in ".{0,30}", at in 0..schema::FIELDS.len()) {
        let key = schema::FIELDS[at].pattern.replace('*', "r1");
        let _ = understood(&key, &text, week(), Language::English);
    }

    #[test]
    fn marks_and_digits_of_all_sorts_do_not_panic(text in "[0-9０-９.,，万亿元㎡约≥超近不低于\\-左右以上亩 ]{0,14}") {
        for kind in [Kind::Area, Kind::Money, Kind::Rent, Kind::Count, Kind::Day] {
            let _ = shown(kind, &text, week(), Language::Chinese);
        }
    }
}
