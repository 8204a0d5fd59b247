//! Packages as programs write them, and as they should never be.

use calamine::{Data, Reader as _, Xlsx};

use super::*;
use crate::editor::upload::tests::archive;

fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"http://a/{kind}\" Target=\"{target}\"/>")
    };
    format!("<?xml version=\"1.0\"?><Relationships>{}</Relationships>", list.iter().map(one).collect::<String>())
}

#[test]
fn parts_are_found_whatever_case_and_slashes() {
    for name in
        ["word/document.xml", "word\\document.xml", "/word/document.xml", "Word/Document.XML", "\\WORD\\document.xml"]
    {
        let bytes = archive(&[(name, b"<a/>")]);
        let mut package = Package::open(&bytes).unwrap();
        assert_eq!(package.part("word/document.xml").unwrap().as_deref(), Some(b"<a/>".as_slice()), "{name}");
        assert_eq!(package.part("word/styles.xml").unwrap(), None, "{name}");
        assert_eq!(package.main().unwrap().as_deref(), Some("word/document.xml"), "{name}");
    }
    let twice = archive(&[("word/document.xml", b"<a/>"), ("word\\document.xml", b"<b/>")]);
    assert_eq!(Package::open(&twice).unwrap().part("word/document.xml"), Err(UploadError::Damaged));
}

#[test]
fn relationships_name_the_parts() {
    let root =
        relations(&[("1", "core-properties", "docProps/core.xml"), ("2", "officeDocument", "/Text/Main%20part.xml")]);
    let own = relations(&[
        ("a", "styles", "../shared/look.xml"),
        ("b", "numbering", ".\\lists.xml"),
        ("c", "footnotes", "gone.xml"),
    ]);
    let bytes = archive(&[
        ("_rels\\.rels", root.as_bytes()),
        ("text/main part.xml", b"<a/>"),
        ("text/_rels/Main part.xml.rels", own.as_bytes()),
        ("shared/look.xml", b"<a/>"),
        ("text/lists.xml", b"<a/>"),
    ]);
    let mut package = Package::open(&bytes).unwrap();
    let main = package.main().unwrap().unwrap();
    assert_eq!(main, "text/main part.xml");
    assert_eq!(package.related(&main, "styles").unwrap().as_deref(), Some("shared/look.xml"));
    assert_eq!(package.related(&main, "numbering").unwrap().as_deref(), Some("text/lists.xml"));
    assert_eq!(package.related(&main, "footnotes").unwrap(), None);
    assert_eq!(package.related(&main, "endnotes").unwrap(), None);
}

#[test]
fn without_relationships_the_types_and_usual_names_tell() {
    let types = b"<Types><Override PartName=\"/a/b.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let bytes = archive(&[("[Content_Types].xml", types), ("a/b.xml", b"<a/>"), ("a/numbering.xml", b"<a/>")]);
    let mut package = Package::open(&bytes).unwrap();
    let main = package.main().unwrap().unwrap();
    assert_eq!(main, "a/b.xml");
    assert!(package.content_type(&main).unwrap().contains("wordprocessingml"));
    assert_eq!(package.related(&main, "numbering").unwrap().as_deref(), Some("a/numbering.xml"));
    assert_eq!(Package::open(&archive(&[("readme.txt", b"a")])).unwrap().main().unwrap(), None);
}

#[test]
fn only_what_is_opened_is_counted_and_searched() {
    let picture = vec![0; 24 * 1024 * 1024];
    let logo = b"<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b\"><svg/>".as_slice();
    let names: Vec<String> = (0..300).map(|n| format!("word/media/image{n}.png")).collect();
    let mut files =
        vec![("word/document.xml", b"<a/>".as_slice()), ("word/media/a.bmp", &picture), ("word/media/a.svg", logo)];
    files.extend(names.iter().map(|name| (name.as_str(), b"a".as_slice())));
    let bytes = archive(&files);
    let mut package = Package::open(&bytes).unwrap();
    assert!(package.part("word/document.xml").unwrap().is_some());
    assert_eq!(package.part("word/media/a.bmp"), Err(UploadError::Inflates));
    assert_eq!(package.part("word/media/a.svg"), Err(UploadError::Entities));
    // What was opened before counts too.
    let half = vec![b' '; INFLATED / 2 + 1];
    let bytes = archive(&[("a.xml", &half), ("b.xml", &half)]);
    let mut package = Package::open(&bytes).unwrap();
    assert!(package.part("a.xml").is_ok());
    assert_eq!(package.part("b.xml"), Err(UploadError::Inflates));
}

#[test]
fn entities_are_refused_in_utf16_too() {
    let text = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    let marked: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for content in [text.as_bytes(), &marked] {
        let bytes = archive(&[("word/document.xml", content)]);
        assert_eq!(Package::open(&bytes).unwrap().part("word/document.xml"), Err(UploadError::Entities));
    }
}

#[test]
fn more_files_than_any_document_has_are_refused() {
    let names: Vec<String> = (0..=ENTRIES).map(|n| format!("{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(Package::open(&archive(&many)).err(), Some(UploadError::TooManyEntries));
    assert_eq!(Package::open(b"PK\x03\x04").err(), Some(UploadError::Damaged));
}

/// The first sheet's first cell, as the spreadsheet library reads it.
#[track_caller]
fn first_cell(workbook: Vec<u8>, sheet: &str) -> Option<Data> {
    let mut book = Xlsx::new(Cursor::new(workbook)).unwrap();
    book.worksheet_range(sheet).unwrap().get_value((0, 0)).cloned()
}

#[test]
fn workbooks_open_under_any_names() {
    let book = b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"x\"/><sheet name=\"Two\" sheetId=\"2\" r:id=\"y\"/></sheets></workbook>".as_slice();
    let sheet =
        b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>".as_slice();
    let strings = "<sst count=\"1\" uniqueCount=\"1\"><si><t>深圳</t></si></sst>".as_bytes();
    let picture = vec![0; 24 * 1024 * 1024];
    // The folders' names, and how they are named in relationships.
    for (folder, root, slash) in
        [("xl/", "", '/'), ("xl\\", "", '\\'), ("XL/", "/", '/'), ("", "/", '/'), ("other/place/", "", '/')]
    {
        let path = |name: &str| format!("{folder}{}", name.replace('/', &slash.to_string()));
        let prefix = folder.replace('\\', "/");
        let root = relations(&[("1", "officeDocument", &format!("{root}{prefix}workbook.xml"))]);
        let own = relations(&[
            ("x", "worksheet", &format!("/{prefix}worksheets/sheet1.xml")),
            ("y", "worksheet", "worksheets/Sheet2.xml"),
            ("z", "sharedStrings", "SharedStrings.xml"),
        ]);
        let names = [
            "workbook.xml",
            "_rels/workbook.xml.rels",
            "worksheets/Sheet1.xml",
            "worksheets/sheet2.xml",
            "sharedStrings.xml",
            "media/a.bmp",
        ]
        .map(path);
        let contents = [book, own.as_bytes(), sheet, sheet, strings, &picture];
        let rels = format!("_rels{slash}.rels");
        let mut files: Vec<(&str, &[u8])> = vec![(&rels, root.as_bytes())];
        // The package's own relationships are the workbook's where both lie at the root.
        files.extend(names.iter().map(String::as_str).zip(contents));
        let bytes = archive(&files);
        let mut package = Package::open(&bytes).unwrap();
        let all = package.workbook().unwrap();
        assert!(all.len() < 10_000, "{folder}: pictures are left out");
        assert_eq!(first_cell(all.clone(), "One"), Some(Data::String("深圳".into())), "{folder}");
        assert_eq!(first_cell(all, "Two"), Some(Data::String("深圳".into())), "{folder}");
        let main = package.main().unwrap().unwrap();
        let second = package.relations(&main).unwrap().unwrap().remove(1).target;
        let one = Package::open(&bytes).unwrap().workbook_of(&[&second]).unwrap();
        assert_eq!(first_cell(one.clone(), "Two"), Some(Data::String("深圳".into())), "{folder}");
        assert_eq!(first_cell(one, "One"), None, "{folder}");
    }
}
