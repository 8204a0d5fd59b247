//! The bulletins of tests/bulletins: `NAME.txt` or `NAME.html` with what a reader should find in `NAME.json`.

use std::path::{Path, PathBuf};

use industry_weekly::bulletin::read;
use industry_weekly::domain::finding::Level;
use serde_json::Value;

use crate::hold_together;

pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bulletins");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "html"))
        .collect();
    files.sort();
    files
}

/// Where what was read lacks something of what was expected.
fn differences(expected: &Value, read: &Value, path: &str, out: &mut Vec<String>) {
    match (expected, read) {
        (Value::Object(expected), Value::Object(read)) => {
            for (key, value) in expected {
                differences(value, read.get(key).unwrap_or(&Value::Null), &format!("{path}/{key}"), out);
            }
        }
        (Value::Array(expected), Value::Array(read)) if expected.len() == read.len() => {
            for (at, (expected, read)) in expected.iter().zip(read).enumerate() {
                differences(expected, read, &format!("{path}/{at}"), out);
            }
        }
        _ if expected == read => {}
        _ => out.push(format!("{path}: expected {expected}, read {read}")),
    }
}

#[test]
fn each_reads_as_expected() {
    let mut wrong = Vec::new();
    for file in files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // Other encodings are the importer's to convert.
        let Ok(text) = String::from_utf8(std::fs::read(&file).unwrap()) else { continue };
        let expected: Value = serde_json::from_slice(&std::fs::read(file.with_extension("json")).unwrap()).unwrap();
        let year = expected["year"].as_i64().map(|year| year as i32);
        let report = match (read(&text, year), expected["bulletin"].is_null()) {
            (Err(_), true) => continue,
            (Err(error), false) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
            (Ok(_), true) => {
                wrong.push(format!("{name}: is no bulletin, and was read"));
                continue;
            }
            (Ok(report), false) => report,
        };
        hold_together(&text, &report, &name);
        let mut out = Vec::new();
        differences(&expected["bulletin"], &serde_json::to_value(&report.bulletin).unwrap(), "", &mut out);
        let findings = report.findings.iter().filter(|f| f.level() != Level::Note);
        let mut codes: Vec<&str> = findings.map(|f| f.code.name()).collect();
        codes.sort_unstable();
        codes.dedup();
        let listed: Vec<&str> = expected["findings"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        if codes != listed {
            out.push(format!("findings: expected {listed:?}, read {codes:?}"));
        }
        let unread: Vec<&str> = report.unread.iter().map(|u| u.text.as_str()).collect();
        if !out.is_empty() {
            wrong.push(format!("{name}:\n  {}\n  unread: {unread:?}", out.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
