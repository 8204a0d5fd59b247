//! A workbook as the spreadsheet library expects it: it knows the usual names of parts only, and panics or gives up at others.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Package;
use crate::editor::upload::UploadError;

/// What stands for a sheet that was not asked for.
const NOTHING: &[u8] =
    b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// A workbook of more sheets is none that anybody could look through.
const SHEETS: usize = 1_000;

impl Package<'_> {
    /// The same workbook with all its sheets, under the usual names and without pictures.
    #[cfg(test)]
    pub fn workbook(&mut self) -> Result<Vec<u8>, UploadError> {
        self.workbook_where(|_| true)
    }

    /// The same workbook, of which only the sheets of these parts (as [`Package::relations`] names them) are opened; the
    /// others are there by name, and empty.
    pub fn workbook_of(&mut self, parts: &[&str]) -> Result<Vec<u8>, UploadError> {
        self.workbook_where(|name| parts.contains(&name))
    }

    fn workbook_where(&mut self, is_asked: impl Fn(&str) -> bool) -> Result<Vec<u8>, UploadError> {
        let main = self.main()?.ok_or(UploadError::Damaged)?;
        let book = self.part(&main)?.ok_or(UploadError::Damaged)?;
        let mut parts = vec![("xl/workbook.xml".to_owned(), book)];
        for (kind, name) in [("sharedStrings", "xl/sharedStrings.xml"), ("styles", "xl/styles.xml")] {
            if let Some(part) = self.related(&main, kind)?
                && let Some(content) = self.part(&part)?
            {
                parts.push((name.to_owned(), content));
            }
        }
        let mut relations = String::new();
        let sheets = self.relations(&main)?.ok_or(UploadError::Damaged)?;
        let sheets = sheets.into_iter().filter(|one| one.kind.to_ascii_lowercase().ends_with("sheet"));
        for (at, sheet) in sheets.take(SHEETS).enumerate() {
            let name = format!("worksheets/sheet{}.xml", at + 1);
            // Kinds that the library does not know have no cells for it either.
            let kind = match sheet.kind.to_ascii_lowercase().as_str() {
                "worksheet" => "worksheet",
                "chartsheet" => "chartsheet",
                _ => "dialogsheet",
            };
            let wanted = kind == "worksheet" && is_asked(&sheet.target);
            let content = if wanted { self.part(&sheet.target)? } else { None };
            parts.push((format!("xl/{name}"), content.unwrap_or_else(|| NOTHING.to_vec())));
            relations.push_str(&relation(&sheet.id, kind, &name));
        }
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), listed(&relations)));
        parts.push(("_rels/.rels".to_owned(), listed(&relation("rId1", "officeDocument", "xl/workbook.xml"))));
        written(&parts).map_err(|_| UploadError::Damaged)
    }
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    let mut text = String::new();
    // Writing into a text does not fail.
    let _ = write!(text, "<Relationship Id=\"{}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>", escape(id));
    text
}

fn listed(relations: &str) -> Vec<u8> {
    const NAMES: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("<Relationships xmlns=\"{NAMES}\">{relations}</Relationships>").into_bytes()
}

fn written(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, std::io::Error> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}
