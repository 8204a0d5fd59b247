//! CSV, XLSX and JSON hold the figures of the page's table.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::{NaiveDate, Utc};
use industry_weekly::chart::{Subject, Table, Topic, Value};
use industry_weekly::demo;
use industry_weekly::domain::language::Language;
use industry_weekly::editor::import;
use industry_weekly::store::Kind;

use crate::site::Site;
use crate::{card, file};

/// The remarks, the header and the records of a CSV file.
fn csv_of(bytes: &[u8]) -> (Vec<String>, Vec<String>, Vec<Vec<String>>) {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a byte-order mark");
    assert!(text.split('\n').filter(|line| !line.is_empty()).all(|line| line.ends_with('\r')), "lines end in CRLF");
    let remarks = text.lines().take_while(|line| line.starts_with('#')).map(str::to_owned).collect();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    (remarks, header, records)
}

/// The numbers of the table, row by row, as text; empty where there is none.
fn numbers(table: &Table) -> Vec<Vec<String>> {
    let numeric = |at: usize| table.columns[at + 1].numeric;
    let text = |value: Option<Value>| value.and_then(Value::amount).map(|n| n.to_string()).unwrap_or_default();
    let row = |row: &industry_weekly::chart::Row| {
        row.cells.iter().enumerate().filter(|(at, _)| numeric(*at)).map(|(_, cell)| text(cell.value)).collect()
    };
    table.rows.iter().map(row).collect()
}

fn subject(slug: &str) -> (Subject, String) {
    match Topic::from_slug(slug) {
        Some(topic) => (Subject::Topic(topic), format!("/trends/{slug}")),
        None => (Subject::Cluster("智能终端".into()), "/clusters/%E6%99%BA%E8%83%BD%E7%BB%88%E7%AB%AF".into()),
    }
}

const VIEWS: [(&str, &[(&str, &str)]); 9] = [
    ("land", &[]),
    ("land", &[("measure", "area"), ("from", "2024-W01"), ("compare", "year")]),
    ("rents", &[("by", "month")]),
    ("land", &[("series", "shenzhen,huizhou")]),
    ("funding", &[]),
    ("funding", &[("measure", "amount")]),
    ("capital", &[("measure", "share")]),
    ("renewal", &[]),
    ("cluster", &[]),
];

#[tokio::test]
async fn csv_xlsx_and_json_hold_the_numbers_of_the_pages_table() {
    let site = Site::demo().await;
    for (slug, query) in VIEWS {
        for language in Language::ALL {
            let (subject, path) = subject(slug);
            let card = card(site, subject, query, language).await;
            let expected = numbers(&card.table);
            let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
            let path = |ending: &str| format!("{}{path}.{ending}{query}", language.prefix());

            let (remarks, header, records) = csv_of(&file(site, &path("csv")).await);
            assert!(remarks.iter().any(|line| line.contains("http://weekly.example")), "{remarks:?}");
            let marked = if language == Language::English {
                "generated demonstration data"
            } else {
                "程序生成的演示数据"
            };
            assert!(remarks.iter().any(|line| line.contains(marked)), "{remarks:?}");
            let bounds = if language == Language::English { ": bound" } else { ":精确程度" };
            let values: Vec<usize> =
                header.iter().enumerate().filter(|(_, name)| name.ends_with(bounds)).map(|(at, _)| at - 1).collect();
            let found: Vec<Vec<String>> =
                records.iter().map(|record| values.iter().map(|at| record[*at].clone()).collect()).collect();
            assert_eq!(found, expected, "{}", path("csv"));
            let week = card.table.rows[0].span.unwrap();
            assert_eq!(records[0][1..3], [week.from.monday().to_string(), week.to.sunday().to_string()]);

            let json: serde_json::Value = serde_json::from_slice(&file(site, &path("json")).await).unwrap();
            assert!(json["address"].as_str().unwrap().starts_with("http://weekly.example/"));
            let rows = json["tables"][0]["rows"].as_array().unwrap();
            let of = |row: &serde_json::Value| -> Vec<String> {
                let values = row["values"].as_array().unwrap().iter().filter(|value| value.is_object());
                values
                    .map(|value| if value["value"].is_null() { String::new() } else { value["value"].to_string() })
                    .collect()
            };
            assert_eq!(rows.iter().map(of).collect::<Vec<_>>(), expected, "{}", path("json"));
            for value in rows.iter().flat_map(|row| row["values"].as_array().unwrap()).filter(|value| value.is_object())
            {
                assert_ne!(value["value"].is_null(), value["gap"].is_null(), "{value}");
            }

            let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file(site, &path("xlsx")).await)).unwrap();
            let sheets = book.sheet_names();
            assert_eq!(sheets.len(), 2, "figures and notes");
            let figures = book.worksheet_range(&sheets[0]).unwrap();
            let mut rows = figures.rows();
            let header: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
            let columns = card.table.columns.iter().skip(1).filter(|column| column.numeric);
            let places: Vec<usize> = columns
                .map(|column| {
                    let name = match (column.unit.as_str(), language) {
                        ("", _) => column.name.clone(),
                        (unit, Language::English) => format!("{} ({unit})", column.name),
                        (unit, Language::Chinese) => format!("{}({unit})", column.name),
                    };
                    header.iter().position(|heading| *heading == name).unwrap_or_else(|| panic!("{name}: {header:?}"))
                })
                .collect();
            for (cells, expected) in rows.zip(&expected) {
                assert!(matches!(cells[1], Data::DateTime(_)) && matches!(cells[2], Data::DateTime(_)), "{cells:?}");
                for (place, expected) in places.iter().zip(expected) {
                    match &cells[*place] {
                        Data::Float(number) => assert_eq!(*number, expected.parse::<f64>().unwrap()),
                        Data::Empty => assert_eq!(expected, ""),
                        other => panic!("not a number: {other:?}"),
                    }
                }
            }
            let notes = book.worksheet_range(&sheets[1]).unwrap();
            let notes: Vec<String> = notes.rows().map(|row| row[1].to_string()).collect();
            assert!(notes.contains(&card.title) && notes.contains(&card.subtitle));
            assert!(notes.iter().any(|note| note.contains(marked)), "{notes:?}");
            assert!(notes.iter().any(|note| card.source.ends_with(note)), "{notes:?}");
        }
    }
}

#[tokio::test]
async fn the_dates_of_a_week_are_its_monday_and_sunday() {
    let site = Site::demo().await;
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(file(site, "/trends/land.xlsx?from=2024-W25&to=2024-W25").await)).unwrap();
    let sheet = book.worksheet_range(&book.sheet_names()[0]).unwrap();
    let row = sheet.rows().nth(1).unwrap().to_vec();
    let day = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_f64(),
        other => panic!("not a date: {other:?}"),
    };
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
    let of = |day: &str| (day.parse::<NaiveDate>().unwrap() - epoch).num_days() as f64;
    assert_eq!(
        (row[0].to_string().as_str(), day(&row[1]), day(&row[2])),
        ("2024-W25", of("2024-06-17"), of("2024-06-23"))
    );
}

#[tokio::test]
async fn everything_is_every_measure_of_every_week() {
    let site = Site::demo().await;
    let weeks = site.state.store.published_range().await.unwrap().unwrap().weeks() as usize;
    for slug in ["land", "rents", "funding", "capital", "renewal", "cluster"] {
        let (subject, path) = subject(slug);
        let json: serde_json::Value = serde_json::from_slice(&file(site, &format!("{path}.json?all=1")).await).unwrap();
        let tables = json["tables"].as_array().unwrap();
        assert_eq!(tables.len(), subject.facets().len(), "{slug}");
        assert!(tables.iter().all(|table| table["rows"].as_array().unwrap().len() == weeks), "{slug}");
        let (_, header, records) = csv_of(&file(site, &format!("{path}.csv?all=1")).await);
        assert_eq!(records.len(), weeks, "{slug}");
        let values = header.iter().filter(|name| name.ends_with(":精确程度")).count();
        let columns: std::collections::BTreeSet<String> = tables
            .iter()
            .flat_map(|table| table["columns"].as_array().unwrap())
            .filter(|column| column["kind"] == "number")
            .map(|column| format!("{}{}", column["name"], column["unit"]))
            .collect();
        assert_eq!(values, columns.len(), "{slug}: {header:?}");
        let book: Xlsx<_> =
            open_workbook_from_rs(Cursor::new(file(site, &format!("{path}.xlsx?all=1")).await)).unwrap();
        assert_eq!(book.sheet_names().len(), subject.facets().len() + 1, "{slug}");
    }
    let (_, header, _) = csv_of(&file(site, "/trends/funding.csv?all=1").await);
    assert!(header.iter().any(|name| name == "智能终端(家)"), "each cluster has a column: {header:?}");
}

#[tokio::test]
async fn a_small_file_of_each_kind() {
    let site = Site::demo().await;
    let csv = file(site, "/trends/land.csv?measure=area&from=2024-W23&to=2024-W25").await;
    insta::assert_snapshot!("land-area-csv", String::from_utf8(csv).unwrap().replace("\r\n", "\n"));
    let json: serde_json::Value =
        serde_json::from_slice(&file(site, "/en/trends/land.json?measure=area&from=2024-W24&to=2024-W25").await)
            .unwrap();
    insta::assert_json_snapshot!("land-area-json", json);
}

/// A bulletin whose clusters would be formulas.
#[tokio::test]
async fn a_text_that_a_spreadsheet_would_run_is_guarded() {
    let site = Site::empty(Kind::Real).await;
    let mut reading = import::read(demo::REAL_WEEK.into(), Some(2024)).unwrap();
    let funding = reading.report.bulletin.funding.as_mut().unwrap();
    let clusters = &mut funding.local.as_mut().unwrap().clusters;
    clusters[0].cluster = "=HYPERLINK(\"http://evil.example\",\"x\")".into();
    clusters[1].cluster = "＝cmd,=2".into();
    import::save(&site.state.store, &reading, Utc::now()).await.unwrap();
    site.state.store.publish(reading.report.bulletin.week, "甲", "首次发布", Utc::now()).await.unwrap();
    for path in ["/trends/funding.csv", "/trends/funding.csv?all=1", "/clusters/%EF%BC%9Dcmd%2C%3D2.csv"] {
        let bytes = file(&site, path).await;
        let (remarks, header, records) = csv_of(&bytes);
        assert!(remarks.iter().all(|line| line.starts_with('#') && !line.contains(',')), "{remarks:?}");
        let dangerous = |cell: &String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        for cell in header.iter().chain(records.iter().flatten()) {
            assert!(!dangerous(cell), "{path}: {cell}");
        }
    }
    let all = file(&site, "/trends/funding.csv?all=1").await;
    assert!(String::from_utf8(all).unwrap().contains("'=HYPERLINK"), "guarded, not dropped");
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(file(&site, "/trends/funding.xlsx?all=1").await)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
}
