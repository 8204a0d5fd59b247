//! The reader on whole bulletins: the real one where it is at hand, those of this project, and texts broken at random.

mod bulletins;
mod figures;
mod fuzz;
mod real;
mod round_trip;
mod sheet;
mod unreadable;

use industry_weekly::bulletin::{Report, read};
use serde_json::Value;

/// Everything that holds for every report: spans inside the text, at places that exist, around what they name.
#[track_caller]
pub fn hold_together(text: &str, report: &Report, hint: &str) {
    let chars: Vec<char> = text.chars().collect();
    let json = serde_json::to_value(&report.bulletin).unwrap();
    let is_html = report.findings.iter().any(|finding| finding.code.name() == "text.html");
    for span in &report.spans {
        assert!(span.start < span.end && span.end <= chars.len(), "{hint}: {span:?}");
        let value = json.pointer(&span.path);
        let value = value.unwrap_or_else(|| panic!("{hint}: no such place: {}", span.path));
        let cut: String = chars[span.start..span.end].iter().collect();
        match value {
            Value::Object(quantity) if quantity.contains_key("bound") && !is_html => {
                assert_eq!(quantity["text"].as_str().map(plain), Some(plain(&cut)), "{hint}: {}", span.path);
            }
            Value::Number(number) => {
                assert!(says(&plain(&cut), number.as_u64().unwrap()), "{hint}: {} {cut}", span.path)
            }
            _ => {}
        }
    }
    for finding in &report.findings {
        assert!(json.pointer(&finding.path).is_some(), "{hint}: no such place: {finding:?}");
    }
    for unread in &report.unread {
        assert!(unread.start < unread.end && unread.end <= chars.len(), "{hint}: {unread:?}");
    }
    every_number_has_a_span(&json, String::new(), report, hint);
}

/// Zero-width characters, the signs that draw a digit as a key, and the breaks of wrapped lines with the spaces around them, are in the text given and not
/// in what was printed.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{fe0f}' | '\u{20e3}'))
        .collect()
}

/// Whether the cut text is the number: digits of either width, numerals, or none.
fn says(cut: &str, number: u64) -> bool {
    let digits: String = cut
        .chars()
        .filter_map(|c| if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xfee0) } else { Some(c) })
        .filter(|c| !matches!(c, ',' | '，'))
        .collect();
    match digits.parse::<u64>() {
        Ok(parsed) => parsed == number,
        Err(_) if cut.contains(['无', '未', '没']) => number == 0,
        Err(_) => {
            cut.chars().any(|c| "零〇一二两三四五六七八九十百千万亿".contains(c))
                || cut.contains('<')
                || digits.contains(['余', '多', '.', '．'])
        }
    }
}

#[track_caller]
fn every_number_has_a_span(json: &Value, path: String, report: &Report, hint: &str) {
    match json {
        Value::Number(_) => assert!(report.spans.iter().any(|span| span.path == path), "{hint}: no span: {path}"),
        Value::Object(map) if map.contains_key("bound") => {
            assert!(report.spans.iter().any(|span| span.path == path), "{hint}: no span: {path}");
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| every_number_has_a_span(value, format!("{path}/{key}"), report, hint));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(i, value)| every_number_has_a_span(value, format!("{path}/{i}"), report, hint));
        }
        _ => {}
    }
}

#[test]
fn what_is_no_bulletin_is_refused_and_says_why() {
    let error = |text: &str| read(text, None).unwrap_err().to_string();
    insta::assert_snapshot!(error(" \n"), @"the text is empty; looked for 01 产业招商供地周报, 02 产业融资周报, 03 工改工及工业上楼项目动态, 04 城市产业动态, 05 产业政策规划");
    insta::assert_snapshot!(error("今天天气很好。"), @"the text is no bulletin: none of its sections could be read; looked for 01 产业招商供地周报, 02 产业融资周报, 03 工改工及工业上楼项目动态, 04 城市产业动态, 05 产业政策规划");
    insta::assert_snapshot!(error("01/\n产业招商供地周报\n1、深圳出让0宗,新增公告0宗。"), @"the text names no week; looked for a period such as 0617-0623, a week's number such as 2024年第25周, dates in the news and the policies");
    insta::assert_snapshot!(error(&"字".repeat(4_000_000)), @"the text is larger than 10485760 bytes: 12000000 bytes");
}

/// Whatever is repeated is read to its end; how long that takes is for `make bench` ("hostile").
#[test]
fn repetition_is_read_to_its_end() {
    let units = [
        "1、深圳出让0宗,新增公告《(“1,1,1,1、一二三<b&12345678901234567890-0617亿元(责任单位:市局 ",
        "1、深圳:出让\n新增公告1宗\n(0617-0623)\n",
        "<p><!--<script",
        "《",
        "《甲方案》提出5条措施",
        "1、国家:甲\n《甲方案》内容如下:\n一、甲\n",
        "《甲》内容如下:\n",
        "深圳成交1宗,位于宝安区、龙岗区。",
        "其中智能终端、新能源,和产业各1家,",
        "(1.1-1.7)\n",
        "1.甲。文。(责任单位:市局)\n",
        "05/\n1、国家:甲\n《甲》内容如下:\n1.甲。文((",
        "1.甲。文。(市甲局会同市乙局和市丙局、各市(",
        "产业周报\n第120期\n文/甲\n",
        "01/\n甲\n02/\n乙\n",
        "1️⃣①📌",
        "2024年第25周(0299-0623)",
        "往期推荐\n1、深圳:甲\n",
        "11111",
        "一二三",
        "、",
    ];
    for unit in units {
        for head in [
            "",
            "01/\n",
            "02/\n1、深圳股权投资汇总表\n",
            "03/\n",
            "05/\n1、国家:甲\n",
            "05/\n1、国家:甲\n《甲方案》(简称“甲”)提出5条措施。",
        ] {
            let text: String = format!("{head}最新一周(0617-0623)\n04/\n1、深圳:甲\n{head}")
                .chars()
                .chain(unit.chars().cycle())
                .take(40_000)
                .collect();
            let Ok(report) = read(&text, Some(2024)) else { continue };
            assert!(
                report.spans.iter().all(|span| span.start <= span.end && span.end <= 40_000),
                "{unit} after {head}"
            );
        }
    }
}
