//! Documents as Word, WPS and others write their lists, changes and hidden words.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::domain::finding::Code;

mod counted;
mod seen;
mod tables;

/// A document of this body, lists and styles.
fn read(body: &str, numbering: &str, styles: &str) -> Result<(String, Vec<Finding>), UploadError> {
    text(&packed(body, numbering, styles))
}

fn packed(body: &str, numbering: &str, styles: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [("document", "document", body), ("numbering", "numbering", numbering), ("styles", "styles", styles)];
    for (name, root, content) in parts {
        writer.start_file(format!("word/{name}.xml"), SimpleFileOptions::default()).unwrap();
        write!(writer, "<w:{root} xmlns:w=\"w\">{content}</w:{root}>").unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(list: u32, level: u32, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

fn level(level: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

/// Abstract list 0 of these levels, and lists of it with what they override.
fn lists(levels: &str, overrides: &[&str]) -> String {
    let one =
        |(at, of): (usize, &&str)| format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"0\"/>{of}</w:num>", at + 1);
    let nums: String = overrides.iter().enumerate().map(one).collect();
    format!("<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>{nums}")
}

#[track_caller]
fn check(body: &str, numbering: &str, styles: &str, expected: &str) {
    assert_eq!(read(body, numbering, styles).unwrap().0, expected);
}

#[test]
fn numbers_are_parted_from_figures() {
    let body = item(1, 0, "5亿元基金设立") + &item(1, 0, "企业落户");
    check(&body, &lists(&level(0, "decimal", "%1.", ""), &[""]), "", "1. 5亿元基金设立\n2.企业落户\n");
    check(
        &body,
        &lists(&level(0, "decimal", "%1.", "<w:suff w:val=\"nothing\"/>"), &[""]),
        "",
        "1. 5亿元基金设立\n2.企业落户\n",
    );
    check(&body, &lists(&level(0, "decimalEnclosedCircle", "%1", ""), &[""]), "", "① 5亿元基金设立\n② 企业落户\n");
    check(&body, &lists(&level(0, "chineseCounting", "%1、", ""), &[""]), "", "一、5亿元基金设立\n二、企业落户\n");
    check(&body, &lists(&level(0, "upperLetter", "%1.", ""), &[""]), "", "A. 5亿元基金设立\nB.企业落户\n");
}

#[test]
fn lists_start_anew_where_they_say_so_and_once() {
    let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let own = format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "upperLetter", "%1)", ""));
    let numbering = lists(&level(0, "decimal", "%1、", ""), &["", start, &own]);
    let body = [1, 1, 2, 2, 2, 3].map(|list| item(list, 0, "甲")).concat();
    check(&body, &numbering, "", "1、甲\n2、甲\n1、甲\n2、甲\n3、甲\nD)甲\n");
    let deep = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%3、", "<w:lvlRestart w:val=\"0\"/>"),
    ]
    .concat();
    let body = [0, 1, 2, 0, 1, 2].map(|level| item(1, level, "甲")).concat();
    check(&body, &lists(&deep, &[""]), "", "一、甲\n1.1 甲\n1、甲\n二、甲\n2.1 甲\n2、甲\n");
}

#[test]
fn numbers_come_from_styles() {
    let levels = level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"H1\"/>") + &level(1, "decimal", "%2.", "");
    let style = |id: &str, more: &str| format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{more}</w:style>");
    let numbered = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let styles = style("H1", numbered)
        + &style("H2", "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>")
        + &style("Own", "<w:basedOn w:val=\"H2\"/>")
        + &style("Loop", "<w:basedOn w:val=\"Loop\"/>");
    let of = |style: &str| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), "甲");
    let off = paragraph("<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "甲");
    let body = [of("H1"), of("H2"), of("Own"), off, of("Loop"), of("H1")].concat();
    check(&body, &lists(&levels, &[""]), &styles, "一、甲\n1.甲\n2.甲\n甲\n甲\n二、甲\n");
}

#[test]
fn changes_are_read_as_accepted_and_said() {
    let old =
        "<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange>";
    let body = paragraph(old, "1.题一") + &paragraph("<w:rPr><w:del/></w:rPr>", "前") + &paragraph("", "后");
    let (text, notes) = read(&body, &lists(&level(0, "decimal", "%1.", ""), &[""]), "").unwrap();
    assert_eq!(text, "1.题一\n前后\n");
    assert_eq!(notes.iter().map(|note| note.code).collect::<Vec<_>>(), [Code::ChangesTracked]);
}

#[test]
fn hidden_words_are_left_out_and_said() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        run("", "举行,"),
        run("<w:vanish/>", "(内部)"),
        run("<w:vanish w:val=\"0\"/><w:webHidden/>", "签约"),
        run("<w:rStyle w:val=\"No\"/>", "勿传")
    );
    let styles = "<w:style w:type=\"character\" w:styleId=\"No\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let (text, notes) = read(&body, "", styles).unwrap();
    assert_eq!((text.as_str(), notes), ("举行,签约\n", vec![Finding::new(Code::TextHidden, "", &["(内部)勿传"])]));
    let struck = format!("<w:p>{}{}{}</w:p>", run("<w:strike/>", "88"), run("<w:dstrike/>", "9"), run("", "87起"));
    let (text, notes) = read(&struck, "", "").unwrap();
    assert_eq!((text.as_str(), notes), ("87起\n", vec![Finding::new(Code::TextDeleted, "", &["889"])]));
    let raised = format!(
        "<w:p>{}{}家,1.5m{}</w:p>",
        run("", "66"),
        run("<w:vertAlign w:val=\"superscript\"/>", "2"),
        run("<w:vertAlign w:val=\"superscript\"/>", "2")
    );
    let raised = raised.replace("家,1.5m", &run("", "家,1.5m"));
    check(&raised, "", "", "66²家,1.5m²\n");
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>zhen</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>圳</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    check(ruby, "", "", "圳\n");
}

#[test]
fn a_layout_cell_keeps_its_lines_and_chunks_are_named() {
    let cell =
        |lines: &[&str]| format!("<w:tc>{}</w:tc>", lines.iter().map(|line| paragraph("", line)).collect::<String>());
    check(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&["01/", "甲", "乙"])), "", "", "01/\n甲\n乙\n");
    check(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&["深圳"]), cell(&["6"])), "", "", "深圳\t6\n");
    assert_eq!(read("<w:altChunk/>", "", "").unwrap_err(), UploadError::Chunks);
}

#[test]
fn cells_stand_in_their_columns() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let wide = "<w:gridSpan w:val=\"2\"/>";
    let body = row("", &[cell(wide, "城市"), cell("", "出让"), cell("", "公告")])
        + &row("<w:gridBefore w:val=\"1\"/>", &[cell("", "深圳"), cell("", "0"), cell("", "1")])
        + &row("", &[cell("<w:gridSpan w:val=\"999999999\"/>", "合计")]);
    check(&format!("<w:tbl>{body}</w:tbl>"), "", "", "城市\t\t出让\t公告\n\t深圳\t0\t1\n合计\n");
}

#[test]
fn paragraphs_without_words_are_counted_and_shown_in_cells() {
    let numbering = lists(&level(0, "decimal", "%1.", ""), &["", ""]);
    let body = item(1, 0, "甲") + &item(1, 0, "") + &item(1, 0, "乙");
    check(&body, &numbering, "", "1.甲\n3.乙\n");
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", item(1, 0, ""), paragraph("", text));
    check(&format!("<w:tbl>{}{}</w:tbl>", row("深圳"), row("东莞")), &numbering, "", "1.\t深圳\n2.\t东莞\n");
}

#[test]
fn a_list_text_that_multiplies_stays_small() {
    let body = item(1, 0, "甲").repeat(2_000);
    let (text, _) = read(&body, &lists(&level(0, "decimal", &"%1".repeat(20_000), ""), &[""]), "").unwrap();
    assert!(text.len() < 500_000, "{}", text.len());
}
