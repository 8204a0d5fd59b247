//! One plan whose numbers its office program counts, as several programs write that, beside the same plan with typed numbers.

use super::tests::{level, lists, paragraph, read};
use crate::bulletin;
use crate::domain::policy::Policy;

const OPENING: &str = "最新一周(0617-0623)\n05/\n城市政策规划\n1、深圳:甲方案印发。\n深圳印发《甲方案》。\n《甲方案》共有4条举措,内容如下:\n";
const CHAPTERS: [&str; 2] = ["总体任务", "重点任务"];
/// Texts that begin with a figure, so that a number before them could be taken for a part of it.
const MEASURES: [&str; 4] = [
    "5亿元基金设立。加快推进。责任单位:市商务局",
    "3家企业引进。年内落地。责任单位:市司法局、市工业和信息化局",
    "扩大开放。2025年完成。责任单位:市商务局",
    "20条措施落实。逐条推进。责任单位:市交通运输局",
];

fn policies(text: &str) -> Vec<Policy> {
    bulletin::read(text, Some(2024)).unwrap().bulletin.policies
}

fn typed() -> Vec<Policy> {
    let [one, two, three, four] = MEASURES;
    let [first, second] = CHAPTERS;
    policies(&format!("{OPENING}一、{first}\n1. {one}\n2. {two}\n二、{second}\n3.{three}\n4. {four}\n"))
}

/// The policies of a document of which `chapter` and `measure` make the paragraphs.
#[track_caller]
fn check(name: &str, chapter: &str, measure: &str, numbering: &str, styles: &str) {
    let opening: String = OPENING.lines().map(|line| paragraph("", line)).collect();
    let mut body = opening;
    for (title, texts) in CHAPTERS.iter().zip(MEASURES.chunks(2)) {
        body += &paragraph(chapter, title);
        body.extend(texts.iter().map(|text| paragraph(measure, text)));
    }
    let (text, _) = read(&body, numbering, styles).unwrap();
    let found = policies(&text);
    assert_eq!(found, typed(), "{name}: {text}");
    assert_eq!(found[0].documents[0].measures.len(), 4, "{name}");
}

fn numbered(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn style(id: &str, list: u32, level: u32) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:basedOn w:val=\"Normal\"/><w:pPr>{}</w:pPr></w:style>",
        numbered(list, level)
    )
}

#[test]
fn numbers_that_programs_count_give_the_measures_of_typed_ones() {
    // The measures go on over the chapters.
    let on = "<w:lvlRestart w:val=\"0\"/>";
    let deep = level(0, "chineseCounting", "%1、", "") + &level(1, "decimal", "%2.", on);
    check("Word, numbers in the paragraphs", &numbered(1, 0), &numbered(1, 1), &lists(&deep, &[""]), "");

    let spaced = level(0, "chineseCountingThousand", "%1、", "<w:suff w:val=\"nothing\"/>")
        + &level(1, "decimal", "%2.", &format!("{on}<w:suff w:val=\"space\"/>"));
    let styles = style("2", 1, 0) + &style("15", 1, 1);
    let of = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    check("WPS, numbers by styles", &of("2"), &of("15"), &lists(&spaced, &[""]), &styles);

    let alone = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>",
        level(0, "chineseCounting", "%1、", "<w:suff w:val=\"nothing\"/>"),
        level(0, "decimal", "%1.", "<w:suff w:val=\"nothing\"/>")
    );
    check("LibreOffice, a list for each", &numbered(1, 0), &numbered(2, 0), &alone, "");

    let headings = level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"Heading1\"/>")
        + &level(1, "decimal", "%2.", &format!("{on}<w:pStyle w:val=\"Heading2\"/>"));
    let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let styles = style("Heading1", 2, 0) + &style("Heading2", 2, 1);
    check("pandoc, headings with numbers", &of("Heading1"), &of("Heading2"), &lists(&headings, &["", start]), &styles);
}

#[test]
fn a_circled_number_is_no_digit_of_the_figure_behind_it() {
    let body =
        ["(0617-0623)", "01/", "三座城市最新一周工商产业用地新增公告3宗。"].map(|line| paragraph("", line)).concat()
            + &paragraph(&numbered(1, 0), "3家企业落户")
            + &paragraph(&numbered(1, 0), "8万平方米厂房");
    let (text, _) = read(&body, &lists(&level(0, "decimalEnclosedCircle", "%1", ""), &[""]), "").unwrap();
    assert!(!text.contains("13家") && !text.contains("28万"), "{text}");
    assert!(text.contains('①') && text.contains('②'), "{text}");
    let land = bulletin::read(&text, Some(2024)).unwrap().bulletin.land.unwrap();
    assert_eq!((land.announced.parcels, land.announced.area_m2), (Some(3), None));
}
