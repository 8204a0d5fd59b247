//! One plan, its numbers typed and its numbers counted by Word, WPS, LibreOffice and pandoc, each as it writes them: what is
//! read is the same.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{level, packed};
use crate::bulletin;
use crate::domain::bulletin::Bulletin;
use crate::editor::upload;

/// What a line is numbered as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Nothing,
    /// The first, second … list of a section, by `1、`.
    List(u32),
    /// `一、`
    Chapter,
    /// `1.`
    Measure,
}

use Of::{Chapter, List, Measure, Nothing};

const PLAN: [(Of, &str, &str); 28] = [
    (Nothing, "", "01/"),
    (Nothing, "", "产业招商供地周报"),
    (
        Nothing,
        "",
        "深圳都市圈(深圳东莞惠州)三座城市最新一周(0617-0623)工商产业用地新增公告3宗,合计供应10.6万㎡产业用地。",
    ),
    (List(1), "1、", "深圳出让0宗,新增公告1宗。"),
    (List(1), "2、", "东莞出让4宗,新增公告2宗。"),
    (List(1), "3、", "惠州出让0宗,新增公告0宗。"),
    (Nothing, "", "04/"),
    (Nothing, "", "城市产业动态"),
    (List(2), "1、", "深圳:36家企业签约。"),
    (Nothing, "", "6月18日,2024年测试会议举行,签约2项。"),
    (List(2), "2、", "东莞:园区开工。"),
    (Nothing, "", "6月19日,园区开工,总投资5亿元。"),
    (Nothing, "", "05/"),
    (Nothing, "", "产业政策规划"),
    (List(3), "1、", "深圳:印发行动方案。"),
    (Nothing, "", "6月19日,《深圳市测试行动方案》印发,提出4项举措。"),
    (Nothing, "", "《深圳市测试行动方案》内容如下:"),
    (Chapter, "一、", "加大资金支持"),
    (Measure, "1. ", "5亿元基金设立。由市级财政出资。(责任单位:市财政局、市国资委)"),
    (Measure, "2. ", "2025年前建成平台。平台向企业开放。(责任单位:市科技创新局)"),
    (Nothing, "", "平台设在前海。"),
    (Chapter, "二、", "做好空间保障"),
    (Measure, "3. ", "20条产线改造。支持工业上楼。(责任单位:市工业和信息化局)"),
    (Measure, "4. ", "供应产业用地。全年供应8平方公里。(责任单位:市规划和自然资源局)"),
    (List(3), "2、", "国家:出台意见。"),
    (Nothing, "", "6月20日,国务院出台意见。"),
    (List(3), "3、", "广东:发布规划。"),
    (Nothing, "", "6月21日,广东发布规划。"),
];

fn read(text: &str) -> Bulletin {
    bulletin::read(text, Some(2024)).unwrap().bulletin
}

/// The plan as somebody typed it.
fn typed() -> Bulletin {
    let lines = PLAN.map(|(_, number, text)| format!("{number}{text}\n"));
    let read = read(&lines.concat());
    assert_eq!(read.land.as_ref().unwrap().cities.len(), 3);
    assert_eq!((read.news.len(), read.policies.len()), (2, 3));
    let document = &read.policies[0].documents[0];
    let measures: Vec<_> = document.measures.iter().map(|one| (one.number.as_str(), one.title.as_str())).collect();
    let expected = [("1", "5亿元基金设立"), ("2", "2025年前建成平台"), ("3", "20条产线改造"), ("4", "供应产业用地")];
    assert_eq!(measures, expected);
    assert_eq!(document.measures[0].departments, ["市财政局", "市国资委"]);
    assert_eq!(document.measures[1].text, "平台向企业开放。\n平台设在前海。");
    read
}

/// The plan with the properties that a program gives each paragraph instead of its number.
#[track_caller]
fn check(properties: impl Fn(Of) -> String, numbering: &str, styles: &str) {
    let body = PLAN.map(|(of, _, text)| super::paragraph(&properties(of), text)).concat();
    let text = upload::text("周报.docx", packed(&body, numbering, styles)).unwrap().text;
    assert!(!text.contains("1.5亿") && !text.contains("2.2025") && !text.contains("3.20条"), "{text}");
    assert_eq!(read(&text), typed(), "{text}");
}

fn in_list(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn abstract_list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn num(id: u32, of: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{overrides}</w:num>")
}

fn style(id: &str, list: u32, level: u32) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:pPr>{}</w:pPr></w:style>", in_list(list, level))
}

fn starting_anew(levels: u32) -> String {
    let one = |level| format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>");
    (0..levels).map(one).collect()
}

/// In the paragraph, parted by a tab; measures count on over the chapters.
#[test]
fn as_word_writes_it() {
    let chapters = level(0, "chineseCountingThousand", "%1、", "")
        + &level(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/><w:suff w:val=\"tab\"/>");
    let numbering = abstract_list(0, &level(0, "decimal", "%1、", ""))
        + &abstract_list(1, &chapters)
        + &num(1, 0, "")
        + &num(2, 0, &starting_anew(1))
        + &num(3, 0, &starting_anew(1))
        + &num(4, 1, "");
    let properties = |of| match of {
        Nothing => String::new(),
        List(list) => "<w:pStyle w:val=\"ListParagraph\"/>".to_owned() + &in_list(list, 0),
        Chapter => in_list(4, 0),
        Measure => in_list(4, 1),
    };
    check(properties, &numbering, "");
}

/// By styles that WPS calls by numbers, parted by a blank.
#[test]
fn as_wps_writes_it() {
    let blank = "<w:suff w:val=\"space\"/>";
    let chapters = level(0, "chineseCounting", "%1、", &format!("<w:pStyle w:val=\"2\"/>{blank}"))
        + &level(1, "decimal", "%2.", &format!("<w:pStyle w:val=\"3\"/><w:lvlRestart w:val=\"0\"/>{blank}"));
    let list = level(0, "decimal", "%1、", blank);
    let numbering = [1, 2, 3].map(|id| abstract_list(id, &list) + &num(id, id, "")).concat()
        + &abstract_list(4, &chapters)
        + &num(4, 4, "");
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"1\"/>".to_owned()
        + &style("2", 4, 0)
        + &style("3", 4, 1)
        + &[1, 2, 3].map(|id| style(&format!("1{id}"), id, 0)).concat();
    let properties = |of| match of {
        Nothing => String::new(),
        List(list) => format!("<w:pStyle w:val=\"1{list}\"/>"),
        Chapter => "<w:pStyle w:val=\"2\"/>".to_owned(),
        Measure => "<w:pStyle w:val=\"3\"/>".to_owned(),
    };
    check(properties, &numbering, &styles);
}

/// Each list its own, with all its levels; nothing between number and text; other paragraphs say that they are in none.
#[test]
fn as_libreoffice_writes_it() {
    let nothing = "<w:suff w:val=\"nothing\"/>";
    let silent: String = (1..9).map(|at| level(at, "none", "", nothing)).collect();
    let own = |id: u32, format: &str, text: &str| {
        abstract_list(id, &(level(0, format, text, nothing) + &silent)) + &num(id, id, "")
    };
    let outline: String = (0..9).map(|at| level(at, "none", "", nothing)).collect();
    let numbering = own(1, "decimal", "%1、")
        + &own(2, "decimal", "%1、")
        + &own(3, "decimal", "%1、")
        + &own(4, "chineseCounting", "%1、")
        + &own(5, "decimal", "%1.")
        + &abstract_list(6, &outline)
        + &num(6, 6, "");
    let properties = |of| match of {
        Nothing => "<w:pStyle w:val=\"Normal\"/><w:bidi w:val=\"0\"/>".to_owned() + &in_list(0, 0),
        List(list) => in_list(list, 0),
        Chapter => in_list(4, 0),
        Measure => in_list(5, 0),
    };
    check(properties, &numbering, "");
    // Headings of its outline show no number.
    let body = super::paragraph(&in_list(6, 0), "01/");
    assert_eq!(upload::text("a.docx", packed(&body, &numbering, "")).unwrap().text, "01/\n");
}

/// Headings by the levels' styles; lists that start anew at each of nine levels.
#[test]
fn as_pandoc_writes_it() {
    let headings = level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"Heading1\"/>")
        + &level(1, "decimal", "%2.", "<w:pStyle w:val=\"Heading2\"/><w:lvlRestart w:val=\"0\"/>");
    let list: String = (0..9).map(|at| level(at, "decimal", &format!("%{}、", at + 1), "")).collect();
    let numbering = abstract_list(990, &level(0, "bullet", " ", ""))
        + &abstract_list(991, &headings)
        + &abstract_list(99411, &list)
        + &num(1000, 990, "")
        + &num(1, 99411, &starting_anew(9))
        + &num(2, 99411, &starting_anew(9))
        + &num(3, 99411, &starting_anew(9))
        + &num(9, 991, "");
    let own = "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr></w:style>";
    let styles = own.to_owned() + &style("Heading2", 9, 1);
    let properties = |of| match of {
        Nothing => "<w:pStyle w:val=\"BodyText\"/>".to_owned(),
        List(list) => in_list(list, 0),
        Chapter => "<w:pStyle w:val=\"Heading1\"/>".to_owned(),
        Measure => "<w:pStyle w:val=\"Heading2\"/>".to_owned(),
    };
    check(properties, &numbering, &styles);
}

/// Styles that the document's relationships forget to name stand beside it nevertheless.
#[test]
fn styles_that_nothing_names_are_found() {
    let levels = level(0, "chineseCounting", "%1、", "") + &level(1, "decimal", "%2.", "");
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{office}/numbering\" Target=\"numbering.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"w\">{}{}</w:document>",
                super::paragraph("<w:pStyle w:val=\"H1\"/>", "任务"),
                super::paragraph("<w:pStyle w:val=\"H2\"/>", "题一。")
            ),
        ),
        (
            "word/numbering.xml",
            format!("<w:numbering xmlns:w=\"w\">{}{}</w:numbering>", abstract_list(0, &levels), num(4, 0, "")),
        ),
        ("word/styles.xml", format!("<w:styles xmlns:w=\"w\">{}{}</w:styles>", style("H1", 4, 0), style("H2", 4, 1))),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in &parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    let file = writer.finish().unwrap().into_inner();
    assert_eq!(upload::text("a.docx", file).unwrap().text, "一、任务\n1.题一。\n");
}

/// Two measures that begin with figures, by the sign of their list: their numbers and titles.
#[track_caller]
fn check_sign(format: &str, sign: &str, expected: [&str; 2]) {
    for more in ["", "<w:suff w:val=\"space\"/>", "<w:suff w:val=\"nothing\"/>"] {
        let numbering = abstract_list(0, &level(0, format, sign, more)) + &num(1, 0, "");
        let line = |text| super::paragraph("", text);
        let body = line("(0617-0623)")
            + &line("05/")
            + &line("1、深圳:印发方案。")
            + &line("6月19日,《测试方案》印发。")
            + &line("《测试方案》内容如下:")
            + &super::paragraph(&in_list(1, 0), "3家企业获支持。文一。(责任单位:市财政局)")
            + &super::paragraph(&in_list(1, 0), "5亿元基金设立。文二。(责任单位:市国资委)");
        let text = upload::text("a.docx", packed(&body, &numbering, "")).unwrap().text;
        let read = read(&text);
        let measures: Vec<_> = read.policies[0].documents[0]
            .measures
            .iter()
            .map(|one| (one.number.as_str(), one.title.as_str(), one.departments[0].as_str()))
            .collect();
        let [first, second] = expected;
        assert_eq!(
            measures,
            [(first, "3家企业获支持", "市财政局"), (second, "5亿元基金设立", "市国资委")],
            "{format} {sign} {more}: {text}"
        );
    }
}

#[test]
fn measures_by_any_sign_keep_their_figures() {
    check_sign("decimal", "%1.", ["1", "2"]);
    check_sign("decimal", "%1\u{ff0e}", ["1", "2"]);
    check_sign("decimal", "%1、", ["1", "2"]);
    check_sign("decimalFullWidth", "%1．", ["１", "２"]);
    check_sign("chineseCounting", "(%1)", ["一", "二"]);
    check_sign("japaneseCounting", "（%1）", ["一", "二"]);
    check_sign("chineseCountingThousand", "第%1条", ["一", "二"]);
    check_sign("chineseCountingThousand", "%1、", ["一", "二"]);
    check_sign("decimalEnclosedCircle", "%1", ["①", "②"]);
    check_sign("decimalEnclosedCircleChinese", "%1", ["①", "②"]);
}

/// What Word shows before a figure, by the sign of the list.
#[track_caller]
fn check_shown(format: &str, sign: &str, expected: &str) {
    let numbering = abstract_list(0, &level(0, format, sign, "")) + &num(1, 0, "");
    let body = super::paragraph(&in_list(1, 0), "5亿元") + &super::paragraph(&in_list(1, 0), "3家");
    assert_eq!(upload::text("a.docx", packed(&body, &numbering, "")).unwrap().text, expected, "{format} {sign}");
}

#[test]
fn signs_never_run_into_figures() {
    check_shown("decimal", "%1.", "1. 5亿元\n2. 3家\n");
    check_shown("decimal", "%1", "1 5亿元\n2 3家\n");
    check_shown("lowerLetter", "%1.", "a. 5亿元\nb. 3家\n");
    check_shown("upperRoman", "%1.", "I. 5亿元\nII. 3家\n");
    check_shown("ideographTraditional", "%1、", "甲、5亿元\n乙、3家\n");
    check_shown("chineseCounting", "(%1)", "(一)5亿元\n(二)3家\n");
    check_shown("chineseCounting", "%1", "一 5亿元\n二 3家\n");
    check_shown("decimalEnclosedCircle", "%1", "① 5亿元\n② 3家\n");
    check_shown("decimal", "附件%1:", "附件1:5亿元\n附件2:3家\n");
    check_shown("none", "附件:", "附件:5亿元\n附件:3家\n");
    check_shown("decimalZero", "%1/", "01/5亿元\n02/3家\n");
}
