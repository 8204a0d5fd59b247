//! Numbers that are broken or vague: no value, the words in `unread`, and a finding at the field that ends in them.

use industry_weekly::bulletin::{Report, read};
use industry_weekly::domain::language::Language;
use serde_json::Value;

const AREA: &str = "/land/announced/area_m2";
const EVENTS: &str = "/funding/national/events";
const AMOUNT: &str = "/funding/national/amount_yuan";

/// A bulletin with these words for the land announced, the events and their amount.
fn bulletin(area: &str, events: &str, amount: &str) -> String {
    format!(
        "本周要闻一则。\n01/\n产业招商供地周报\n1、国有产业用地最新一周供应、出让情况\n\
         深圳都市圈(深圳东莞惠州)三座城市最新一周(0617-0623)工商产业用地新增公告3宗,合计供应{area}产业用地。\n\
         1、深圳出让0宗,新增公告1宗。\n2、东莞出让0宗,新增公告2宗。\n02/\n产业融资周报\n2、国内\n\
         最新一周(0617-0623)国内统计口径内共发生{events}投融资事件,已披露的股权投资总额合计{amount}。\n\
         04/\n城市产业动态\n1、深圳:甲消息。\n6月18日,2024年测试会议举行,签约2项。\n"
    )
}

fn value(report: &Report, path: &str) -> Value {
    let json = serde_json::to_value(&report.bulletin).unwrap();
    let found = json.pointer(path).cloned().unwrap_or(Value::Null);
    found.get("value").cloned().unwrap_or(found)
}

/// The text leaves the field empty and says so, with the words as printed; what else it says is read.
#[track_caller]
fn refused(text: &str, path: &str, words: &str) {
    let report = read(text, None).unwrap();
    assert_eq!(value(&report, path), Value::Null, "{words}");
    let told = report.findings.iter().find(|f| f.code.name() == "number.unreadable" && path.starts_with(&f.path));
    let told = told.unwrap_or_else(|| panic!("{words}: {:?}", report.findings));
    assert!(told.message(Language::English).ends_with(words), "{words}: {told:?}");
    assert!(told.message(Language::Chinese).ends_with(words), "{words}: {told:?}");
    let unread: Vec<&str> = report.unread.iter().map(|piece| piece.text.as_str()).collect();
    assert!(unread.iter().any(|piece| piece.contains(words)), "{words}: {unread:?}");
    assert_eq!(value(&report, "/land/announced/parcels"), 3, "{words}");
}

#[track_caller]
fn area(words: &str) {
    refused(&bulletin(words, "69起", "约36.57亿元"), AREA, words);
}

#[track_caller]
fn events(words: &str) {
    refused(&bulletin("10.6万㎡", words, "约36.57亿元"), EVENTS, words.trim());
}

#[track_caller]
fn amount(words: &str) {
    refused(&bulletin("10.6万㎡", "69起", words), AMOUNT, words);
}

#[test]
fn a_mark_of_a_footnote_is_no_digit() {
    ["66²起", "66¹²起"].into_iter().for_each(events);
    amount("219.33²亿元");
}

#[test]
fn foreign_money_is_left_to_be_read() {
    for words in ["约36.57亿美元", "219.33亿港元", "3亿欧元"] {
        let report = read(&bulletin("10.6万㎡", "69起", words), None).unwrap();
        assert_eq!(value(&report, AMOUNT), Value::Null);
        assert!(report.findings.iter().any(|finding| finding.code.name() == "money.foreign_currency"), "{words}");
        assert!(report.unread.iter().any(|piece| piece.text.contains(words)), "{words}: {:?}", report.unread);
    }
}

#[test]
fn a_mark_within_a_number() {
    "10·6万㎡ 10•6万㎡ 10,6万㎡ 10。6万㎡ 10，6万㎡ 10..6万㎡ 10.6.2万㎡ 10,60㎡ 1,0600㎡ 1，200㎡ 10'600㎡ 10、6万㎡ 10点6万㎡ .6万㎡ 10.万㎡"
        .split(' ')
        .for_each(area);
    "36·57亿元 36。57亿元 36.57.1亿元 36,57亿元 36‧57亿元 约36·57亿元".split(' ').for_each(amount);
    "6·9起 6,9起 6、9起 6/9起 6或9起 +69起 6+9起".split(' ').for_each(events);
}

#[test]
fn a_blank_within_a_number() {
    ["10 .6万㎡", "10. 6万㎡", "106 000㎡", "10.6 0万㎡", "10\u{3000}6万㎡", "106\u{a0}000㎡", "1, 200㎡"]
        .into_iter()
        .for_each(area);
    [" 6 9 起", "6\u{2009}9起", "6  9起"].into_iter().for_each(events);
    ["36 .57亿元", "36. 57亿元", "3 6.57亿元", "36亿 570万元"].into_iter().for_each(amount);
}

#[test]
fn a_letter_or_another_sign_for_a_digit() {
    "1O.6万㎡ l0.6万㎡ 1О.6万㎡ １Ｏ．６万㎡ 1〇.6万㎡ 10½万㎡ 10²万㎡ 1①.6万㎡ 1٠.6万㎡ 10.O万㎡ O.6万㎡"
        .split(' ')
        .for_each(area);
    "6O起 6о起 l9起 6九起 OO起".split(' ').for_each(events);
    "36.5O亿元 З6.57亿元 36.57亿O元 36.57亿½元".split(' ').for_each(amount);
}

#[test]
fn multipliers_units_and_counts_twice() {
    "10.6万万㎡ 10.6万6㎡ 10.6万㎡12万㎡ 10.6万㎡或12万㎡".split(' ').for_each(area);
    "36.57亿亿元 36.57元亿元 36亿元57亿元 36万亿亿元".split(' ').for_each(amount);
    "6起9起 6起、9起 69起70起 6起或9起".split(' ').for_each(events);
}

#[test]
fn several_tens_are_no_ten() {
    "数十万㎡ 几万㎡ 上百万㎡ 数十万平方米 十几万㎡ 若干亩".split(' ').for_each(|words| {
        let said = words.trim_start_matches('上');
        refused(&bulletin(words, "69起", "约36.57亿元"), AREA, said);
    });
    "数十起 几十起 十几起 百余起 数百起 若干起 多起 千余起 七八起 二三十起".split(' ').for_each(events);
    "几十亿元 数十亿元 数亿元 近百亿元 百余亿元 十几亿元 几亿元 数10亿元 几10亿元 近亿元".split(' ').for_each(amount);
}

#[test]
fn a_line_end_within_a_number_joins_nothing() {
    for (broken, words) in [
        ("10.\n6万㎡", "6万㎡"),
        ("1\n06000㎡", "1\n06000㎡"),
        ("10\n.6万㎡", "10\n.6万㎡"),
        ("10,\n600㎡", "10,\n600㎡"),
        ("10.6\n\n0万㎡", "0万㎡"),
    ] {
        for end in ["\n", "\r\n"] {
            let text = bulletin(broken, "69起", "约36.57亿元").replace('\n', end);
            let report = read(&text, None).unwrap();
            assert_eq!(value(&report, AREA), Value::Null, "{words:?}");
            let told = report.findings.iter().any(|finding| finding.code.name() == "number.unreadable");
            assert!(told, "{words:?}: {:?}", report.findings);
            let last = words.rsplit('\n').next().unwrap();
            assert!(report.unread.iter().any(|piece| piece.text.contains(last)), "{words:?}: {:?}", report.unread);
        }
    }
    let html = |inner: &str| {
        let lines = bulletin(inner, "69起", "约36.57亿元");
        lines.lines().map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().join("")
    };
    for broken in ["10<br>.6万㎡", "10.<br>6万㎡", "10</p><p>6万㎡", "10. <b>6</b>万㎡"] {
        assert_eq!(value(&read(&html(broken), None).unwrap(), AREA), Value::Null, "{broken}");
    }
    assert_eq!(value(&read(&html("10<b>.6</b>万㎡"), None).unwrap(), AREA), 106_000);
}

#[test]
fn harmless_blanks_and_widths_go_on_being_read() {
    for words in [
        "10.6 万㎡",
        "10.6万 ㎡",
        "10.6\u{a0}万㎡",
        "１０．６万㎡",
        "10.6\u{3000}万㎡",
        " 10.6万㎡ ",
        "106,000㎡",
        "１０６，０００㎡",
        "10\u{200b}.6万㎡",
        "10.6\n万㎡",
        "10.6万\n㎡",
    ] {
        assert_eq!(value(&read(&bulletin(words, "69起", "约36.57亿元"), None).unwrap(), AREA), 106_000, "{words}");
    }
    for words in ["69 起", " 69 起", "６９起", "六十九起"] {
        assert_eq!(value(&read(&bulletin("1㎡", words, "1元"), None).unwrap(), EVENTS), 69, "{words}");
    }
    for words in ["约 36.57 亿元", "36亿5700万元", "36.57亿", "¥36.57亿", "人民币 36.57 亿元"] {
        assert_eq!(value(&read(&bulletin("1㎡", "1起", words), None).unwrap(), AMOUNT), 3_657_000_000_i64, "{words}");
    }
}

/// Words that no field explains are unread, however well the rest of the clause is understood.
#[test]
fn what_gave_no_field_is_unread() {
    let with = |from: &str, to: &str| bulletin("10.6万㎡", "69起", "约36.57亿元").replace(from, to);
    for (from, to, words) in [
        ("新增公告3宗", "新增公告3宗又5宗", "5宗"),
        ("新增公告3宗", "新增公告宗", "新增公告宗"),
        ("新增公告3宗", "新增公告3", "新增公告3"),
        ("新增公告3宗", "新增公告X宗", "新增公告X宗"),
        ("新增公告3宗", "新增公告若干", "若干"),
        ("共发生69起", "共发生69", "共发生69"),
        ("共发生69起", "共发生六十至七十起", "六十至七十起"),
        ("新增公告3宗", "新增公告三到五宗", "三到五宗"),
        ("新增公告3宗", "新增公告十萬㎡", "十萬㎡"),
        ("新增公告3宗", "新增公告叁宗", "叁宗"),
        ("共发生69起", "共发生69起覆盖10万人", "覆盖10万人"),
        ("共发生69起投融资事件", "共发生69起投融资事件8", "8"),
    ] {
        let report = read(&with(from, to), None).unwrap();
        assert!(report.unread.iter().any(|piece| piece.text.contains(words)), "{to}: {:?}", report.unread);
    }
    let report = read(&with("投融资事件,", "投融资事件,惠及10万人,发电30万千瓦,"), None).unwrap();
    assert_eq!(value(&report, AMOUNT), 3_657_000_000_i64);
}

/// An item that says all on the line of its heading is read, with and without a full stop.
#[test]
fn a_heading_that_counts_is_read() {
    for end in ["", "。"] {
        let line = format!("2、国内统计口径内共发生69起投融资事件,已披露的股权投资总额合计36.57亿元{end}");
        let text = format!("(0617-0623)\n02/\n{line}\n04/\n1、深圳:甲消息。\n6月18日,乙。\n");
        let report = read(&text, Some(2024)).unwrap();
        assert_eq!([value(&report, EVENTS), value(&report, AMOUNT)], [Value::from(69), Value::from(3_657_000_000_i64)]);
    }
}

/// A city whose number cannot be read keeps its row, so that no other row's figures stand at the finding's place.
#[test]
fn rows_keep_their_places() {
    let text = bulletin("10.6万㎡", "69起", "1元").replace("1、深圳出让0宗,新增公告1宗。", "1、深圳新增公告1·1宗。");
    let report = read(&text, None).unwrap();
    assert_eq!(value(&report, "/land/cities/0/city"), "深圳");
    assert_eq!(value(&report, "/land/cities/0/announced"), Value::Null);
    assert_eq!(value(&report, "/land/cities/1/announced"), 2);
    let told = report.findings.iter().find(|finding| finding.code.name() == "number.unreadable").unwrap();
    assert_eq!((told.path.as_str(), told.values[0].as_str()), ("/land/cities/0/announced", "1·1宗"));
}

/// What people write around numbers, and a way to write it that no longer is one.
#[test]
fn what_stands_around_a_number_is_no_part_of_it() {
    for (events, amount) in [
        ("69起(含并购8起)", "约36.57亿元(不含未披露)"),
        ("69起", "36.57亿元,环比+5.2%"),
        ("69 起", "≥ 36.57 亿元"),
        ("69起/66家", "36.57亿元/66家"),
        ("69起、66家企业的", "36.57亿元"),
        ("69起A轮及B轮", "36.57亿元"),
        ("69起①", "36.57亿元[2]"),
        ("“69起”", "“36.57亿元”"),
        ("69起", "人民币36.57亿元(折合5亿美元)"),
        ("69起", "36.57亿,其中A轮2.5亿元"),
    ] {
        let report = read(&bulletin("10.6万㎡", events, amount), None).unwrap();
        let got = [EVENTS, AMOUNT].map(|path| value(&report, path));
        assert_eq!(got, [Value::from(69), Value::from(3_657_000_000_i64)], "{events} {amount}: {:?}", report.findings);
    }
    for area in [
        "10.6万㎡(约159亩)",
        "约10.6万㎡(其中5万㎡)",
        "10.6万㎡、约159亩",
        "6宗/10.6万㎡",
        "6宗10.6万㎡",
        "10.6万㎡(2024年)",
        "6宗 10.6万㎡",
    ] {
        let report = read(&bulletin(area, "69起", "1元"), None).unwrap();
        assert_eq!(value(&report, AREA), 106_000, "{area}: {:?}", report.findings);
    }
}

/// Each reader of figures: the sentence, the path, and what of it is said to be unreadable.
#[test]
fn every_reader_refuses() {
    let lease = "深圳最新一周集体产业用房租赁成交6宗,出租建面约6.1万㎡,位于宝安区,平均租金为25元/㎡·月。";
    let local = "深圳最新一周“20+8”战兴产业集群有8大产业领域共12家企业新获股权投资,其中智能终端产业3家,新能源产业2家。";
    let capital = "最新一周国内IPO公司共2家,分别位于深交所、港交所;已完成的并购事件11起,其中按“20+8”口径,共有2家IPO公司和8起并购事件。";
    let market = "投资、上市和并购共87起事件,涉及总金额219.33亿人民币。";
    let text = |section: &str, heading: &str, line: &str| {
        format!("(0617-0623)\n{section}/\n{heading}\n{line}\n04/\n1、深圳:甲消息。\n6月18日,乙。\n")
    };
    let leases = |line: &str| text("01", "2、集体产业用房最新一周租赁成交情况", line);
    let locals = |line: &str| text("02", "1、深圳最新一周20+8战兴产业集群新获股权投资企业汇总表", line);
    let capitals = |line: &str| text("02", "3、国内最新一周IPO及已披露并购汇总表", line);
    let markets = |line: &str| text("02", "4、私募通数据周报", line);
    let funds = |line: &str| text("02", "5、深圳罗湖设立产业促进基金", line);
    let renewals = |line: &str| text("03", "工改工及工业上楼项目动态", line);
    let cases: [(String, &str, &str); 21] = [
        (leases(&lease.replace("6宗", "6 6宗")), "/leases/0/deals", "6 6宗"),
        (leases(&lease.replace("6宗", "数十宗")), "/leases/0/deals", "数十宗"),
        (leases(&lease.replace("6.1万", "6·1万")), "/leases/0/area_m2", "约6·1万㎡"),
        (leases(&lease.replace("25元", "2 5元")), "/leases/0/average_rent_yuan_per_m2_month", "2 5元/㎡·月"),
        (leases(&lease.replace("25元", "2S元")), "/leases/0/average_rent_yuan_per_m2_month", "2S元/㎡·月"),
        (leases(&lease.replace("25元", "几十元")), "/leases/0/average_rent_yuan_per_m2_month", "几十元/㎡·月"),
        (locals(&local.replace("8大", "l8大")), "/funding/local/clusters_reported", "l8大"),
        (locals(&local.replace("12家", "1 2家")), "/funding/local/companies", "1 2家"),
        (locals(&local.replace("12家", "十几家")), "/funding/local/companies", "十几家"),
        (locals(&local.replace("3家", "3·1家")), "/funding/local/clusters", "3·1家"),
        (locals(&local.replace("2家。", "几家。")), "/funding/local/clusters", "几家"),
        (capitals(&capital.replace("共2家", "共2 1家")), "/capital/ipos", "2 1家"),
        (capitals(&capital.replace("11起", "1l起")), "/capital/acquisitions", "1l起"),
        (capitals(&capital.replace("和8起", "和数起")), "/capital/acquisitions_in_clusters", "数起"),
        (markets(&market.replace("87起", "8·7起")), "/market_report/events", "8·7起"),
        (markets(&market.replace("219.33亿", "219.33.1亿")), "/market_report/amount_yuan", "219.33.1亿人民币"),
        (markets(&market.replace("219.33亿", "数百亿")), "/market_report/amount_yuan", "数百亿人民币"),
        (funds("罗湖设立规模达1O亿元的产业促进基金。"), "/funds/0/amount_yuan", "1O亿元"),
        (funds("罗湖设立规模达百亿元的产业促进基金。"), "/funds/0/amount_yuan", "百亿元"),
        (renewals("1、深圳:工业上楼项目1 2个。\n2、东莞:项目2个。"), "/renewal/0/projects", "1 2个"),
        (renewals("1、深圳:工业上楼项目数个。\n2、东莞:项目2个。"), "/renewal/0/projects", "数个"),
    ];
    for (text, path, words) in cases {
        let report = read(&text, Some(2024)).unwrap();
        if path != "/funding/local/clusters" {
            assert_eq!(value(&report, path), Value::Null, "{words}");
        }
        let told = report.findings.iter().find(|finding| finding.code.name() == "number.unreadable");
        let told = told.unwrap_or_else(|| panic!("{words}: {:?}", report.findings));
        assert!(path.starts_with(&told.path) && told.path.len() > 1, "{words}: {told:?}");
        assert_eq!(told.values, [words]);
    }
}
