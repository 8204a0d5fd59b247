//! Files as offices write them, and files as they should never be.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::editor::upload::table::Table;

pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"m\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

#[track_caller]
fn check_word(body: &str, expected: &str) {
    assert_eq!(text("周报.docx", word(body)).unwrap().text, expected, "{body}");
}

#[test]
fn a_word_document_is_lines_and_cells() {
    check_word(
        "<w:p><w:r><w:t>一</w:t></w:r><w:r><w:t xml:space=\"preserve\"> &amp;&#20108;</w:t></w:r></w:p><w:p/>",
        "一 &二\n",
    );
    check_word(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>",
        "一\t二\n三\n",
    );
    check_word(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>城市</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>宗</w:t></w:r></w:p><w:p><w:r><w:t>数</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>深圳</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "城市\t宗数\n深圳\n",
    );
    check_word(
        "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del></w:p>\
         <w:p><mc:AlternateContent><mc:Choice><w:r><w:t>框</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>框</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
        "留\n框\n",
    );
}

#[test]
fn numbers_that_word_counts_are_counted() {
    let item = |text: &str, level: u32| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [item("深圳", 0), item("甲", 1), item("乙", 1), item("东莞", 0), item("丙", 1)].concat();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"3\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>";
    let file = archive(&[("word/document.xml", document.as_bytes()), ("word/numbering.xml", numbering.as_bytes())]);
    assert_eq!(text("a.docx", file).unwrap().text, "1、深圳\n(一)甲\n(二)乙\n2、东莞\n(一)丙\n");
}

#[track_caller]
fn refused(name: &str, bytes: Vec<u8>, expected: UploadError) {
    assert_eq!(text(name, bytes.clone()).unwrap_err(), expected, "{name}");
    for language in Language::ALL {
        assert!(!expected.message(language).contains('{'), "{expected:?}");
    }
}

#[test]
fn malicious_files_are_refused() {
    let zeros = vec![b' '; 12 * 1024 * 1024];
    refused(
        "bomb.docx",
        archive(&[("word/document.xml", &zeros), ("word/numbering.xml", &zeros)]),
        UploadError::Inflates,
    );
    let bomb = workbook_with(&zeros);
    assert!(bomb.len() < 100_000);
    assert_eq!(list_table("bomb.xlsx", bomb).unwrap_err(), UploadError::Inflates);
    let names: Vec<String> = (0..=archive::ENTRIES).map(|n| format!("word/{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    refused("many.docx", archive(&many), UploadError::TooManyEntries);
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    refused("laughs.docx", archive(&[("word/document.xml", laughs.as_bytes())]), UploadError::Entities);
    assert_eq!(list_table("laughs.xlsx", workbook_with(laughs.as_bytes())).unwrap_err(), UploadError::Entities);
    refused("entity.docx", word("<w:p><w:r><w:t>&own;</w:t></w:r></w:p>"), UploadError::Entities);
    refused("large.txt", vec![b'a'; LIMIT_BYTES + 1], UploadError::TooLarge);
}

#[test]
fn what_is_no_text_is_told() {
    let mut cut = word("<w:p/>");
    cut.truncate(cut.len() / 2);
    refused("cut.docx", cut, UploadError::Damaged);
    refused("a.docx", b"plain".to_vec(), UploadError::Damaged);
    refused("a.docx", word("<w:p></w:r>"), UploadError::Damaged);
    refused("a.docx", word("<w:p/>"), UploadError::NoText);
    refused("a.zip", archive(&[("a.txt", b"a")]), UploadError::Unsupported("ZIP"));
    refused(
        "a.odt",
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
        UploadError::Unsupported("OpenDocument, .odt"),
    );
    refused("a.mht", b"From: <Saved>\nMIME-Version: 1.0\n".to_vec(), UploadError::Unsupported(".mht"));
    refused(
        "a.doc",
        b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><a/>".to_vec(),
        UploadError::Unsupported("Office 2003 XML"),
    );
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused("a.docx", locked, UploadError::Protected);
    assert_eq!(
        list_table("a.xls", b"<html><body><table></table></body></html>".to_vec()).unwrap_err(),
        UploadError::NoTableKind("HTML/XML")
    );
    refused("a.txt", Vec::new(), UploadError::Empty);
    refused("a.txt", vec![b'a', 0xff, 0xff, 0], UploadError::Encoding { line: 1 });
    refused("a.pdf", b"%PDF-1.7".to_vec(), UploadError::Unsupported("PDF"));
    refused("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), UploadError::Unsupported(".doc/.xls"));
    refused("table.docx", workbook(), UploadError::NoText);
    assert_eq!(list_table("a.docx", word("<w:p/>")).unwrap_err(), UploadError::NoTable);
    assert_eq!(list_table("a.csv", b" \n,,\n".to_vec()).unwrap_err(), UploadError::NoTable);
    // The name is wrong, the content is not.
    assert_eq!(text("a.txt", word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")).unwrap().text, "甲\n");
}

/// A workbook whose only sheet has this XML.
fn workbook_with(sheet: &[u8]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
    );
    let relations =
        format!("<Relationships><Relationship Id=\"a\" Type=\"{office}/worksheet\" Target=\"a.xml\"/></Relationships>");
    archive(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/a.xml", sheet),
    ])
}

fn list_table(name: &str, bytes: Vec<u8>) -> Result<Table, UploadError> {
    table(name, bytes, "/leases")
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "城市").unwrap();
    sheet.write(0, 1, "面积").unwrap();
    sheet.write(1, 0, "深圳").unwrap();
    sheet.write(1, 1, 106_000).unwrap();
    sheet.write(3, 0, "东莞").unwrap();
    sheet.write(3, 1, 25.6).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 6, 18).unwrap();
    sheet.write_with_format(3, 2, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    book.save_to_buffer().unwrap()
}

#[track_caller]
fn check_table(bytes: Vec<u8>, expected: &[&[&str]]) {
    let mut table = table("a.csv", bytes, "/leases").unwrap();
    assert_eq!(table.grid.rows, expected);
    table.grid.of_file = false;
    let back = list_table("", table::written(&table.grid).into_bytes()).unwrap();
    assert_eq!(back.grid.rows, table.grid.rows, "what travels in a form reads back");
}

#[test]
fn tables_are_texts() {
    check_table(workbook(), &[&["城市", "面积"], &["深圳", "106000"], &[], &["东莞", "25.6", "2024-06-18"]]);
    check_table("\u{feff}城市,面积\r\n深圳,\"106,000\"\r\n\r\n".into(), &[&["城市", "面积"], &["深圳", "106,000"]]);
    check_table("城市\t面积\n深圳\t≥25.6亿元".into(), &[&["城市", "面积"], &["深圳", "≥25.6亿元"]]);
    check_table("城市;面积\n深圳;1".into(), &[&["城市", "面积"], &["深圳", "1"]]);
    check_table("名称\n\"两\n行\"\n'=1+1".into(), &[&["名称"], &["两\n行"], &["=1+1"]]);
    let (gbk, ..) = encoding_rs::GBK.encode("城市,面积\n深圳,1");
    check_table(gbk.into_owned(), &[&["城市", "面积"], &["深圳", "1"]]);
}

#[test]
fn a_table_has_limits() {
    let rows = |n: usize| "a\n".repeat(n).into_bytes();
    assert_eq!(
        list_table("", rows(table::ROWS + 12)).unwrap().grid.rows.len(),
        512,
        "with titles and names at the top"
    );
    assert_eq!(list_table("", rows(table::ROWS + 13)).unwrap_err(), UploadError::TooManyRows);
    assert_eq!(list_table("", "a,".repeat(table::COLUMNS).into_bytes()).unwrap().grid.rows.len(), 1);
    assert_eq!(list_table("", "a,".repeat(table::COLUMNS + 1).into_bytes()).unwrap_err(), UploadError::TooManyColumns);
    assert_eq!(list_table("", vec![b'a'; table::BYTES + 1]).unwrap_err(), UploadError::TooMuchText);
    // Separators, line ends and quotation marks alone are read through and fill nothing.
    for text in [",".repeat(3_000_000), "\n".repeat(3_000_000), "\"\",".repeat(1_000_000)] {
        assert_eq!(list_table("a.csv", text.into_bytes()).unwrap_err(), UploadError::NoTable);
    }
    let wide = list_table("a.csv", format!("城市{}深圳", ",".repeat(3_000_000)).into_bytes()).unwrap();
    assert_eq!((wide.grid.rows, wide.notes.len()), (vec![vec!["城市".to_owned()]], 1), "what is far is noted");
    let marks = list_table("a.csv", "\"".repeat(3_000_000).into_bytes()).unwrap_err();
    assert_eq!(marks, UploadError::TooLongCell { cell: "A1".into() });
    assert_eq!(marks.message(Language::English), "A cell has more than 100000 characters: A1");
    let long = list_table("a.csv", vec![b'a'; 5_000_000]).unwrap_err();
    assert_eq!(long, UploadError::TooMuchText);
    // A cell in the last corner of a sheet.
    let mut book = Workbook::new();
    book.add_worksheet().write(1_048_575, 16_383, "a").unwrap();
    assert_eq!(list_table("a.xlsx", book.save_to_buffer().unwrap()).unwrap_err(), UploadError::NoTable);
}
