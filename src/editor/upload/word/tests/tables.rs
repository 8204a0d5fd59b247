//! Rows as Word shows them: cells of several lines, merged and hidden ones, and tables that are made to fill memory.

use super::*;
use crate::bulletin;

fn cell(properties: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| paragraph("", line)).collect();
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>")
}

fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

/// The lines of a table of these rows.
#[track_caller]
fn check_rows(rows: &[String], expected: &str) -> Vec<Finding> {
    let (text, notes) = read(&format!("<w:tbl>{}</w:tbl>", rows.concat()), "", "").unwrap();
    assert_eq!(text, expected, "{rows:?}");
    notes
}

/// The cities that are read of a table.
#[track_caller]
fn check_cities(rows: &[String], expected: &[(&str, Option<u32>, Option<u32>)], unread: &[&str]) {
    let above = ["最新一周(0617-0623)", "01/", "三座城市工商产业用地新增公告6宗,合计供应10.6万㎡产业用地。"];
    let body = above.map(|line| paragraph("", line)).concat() + &format!("<w:tbl>{}</w:tbl>", rows.concat());
    let (text, _) = read(&body, "", "").unwrap();
    let report = bulletin::read(&text, Some(2024)).unwrap();
    let land = report.bulletin.land.unwrap();
    let cities: Vec<_> = land.cities.iter().map(|row| (row.city.as_str(), row.transferred, row.announced)).collect();
    let left: Vec<_> = report.unread.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!((cities.as_slice(), left.as_slice()), (expected, unread), "{text}");
}

fn plain(cells: [&str; 3]) -> String {
    row("", &cells.map(|text| cell("", &[text])))
}

const HEADINGS: [&str; 3] = ["城市", "出让宗数", "公告宗数"];

#[test]
fn tables_that_multiply_are_refused() {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr></w:tc>".repeat(300_000);
    let before =
        "<w:tr><w:trPr><w:gridBefore w:val=\"63\"/></w:trPr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>";
    let covered = |text: &str| {
        let next = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>".repeat(20_000);
        row("", &[cell("<w:vMerge w:val=\"restart\"/>", &[text])]) + &next
    };
    let nested = "<w:tbl><w:tr><w:tc>".repeat(5_000);
    let closed = "</w:tc></w:tr></w:tbl>".repeat(5_000);
    for body in [
        format!("<w:tbl><w:tr>{wide}</w:tr></w:tbl>"),
        format!("<w:tbl>{}</w:tbl>", before.repeat(100_000)),
        format!("<w:tbl>{}</w:tbl>", covered(&"甲".repeat(10_000))),
    ] {
        assert_eq!(read(&body, "", "").unwrap_err(), UploadError::TooLarge);
    }
    assert_eq!(read(&(nested + &paragraph("", "甲") + &closed), "", "").unwrap_err(), UploadError::Damaged);
    // A row of more cells than Word has columns loses none of its words.
    let cells: Vec<String> = (0..70).map(|_| cell("", &["1"])).collect();
    check_rows(&[row("", &cells)], &(vec!["1"; 70].join("\t") + "\n"));
}

#[test]
fn tabs_and_lines_within_cells_move_no_columns() {
    let tab = |before: &str, after: &str| {
        format!("<w:tc><w:p><w:r><w:t>{before}</w:t><w:tab/><w:t>{after}</w:t></w:r></w:p></w:tc>")
    };
    let rows =
        [plain(HEADINGS), row("", &[tab("深圳", ""), cell("", &["0"]), tab("", "1")]), plain(["东莞", "2", "5"])];
    check_rows(&rows, "城市\t出让宗数\t公告宗数\n深圳\t0\t1\n东莞\t2\t5\n");
    let broken = "<w:tc><w:p><w:r><w:t>公告</w:t><w:br/><w:t>宗数</w:t></w:r></w:p></w:tc>".to_owned();
    let headings = row("", &[cell("", &["城市"]), cell("", &["出让", "宗数"]), broken]);
    let both = [("深圳", Some(0), Some(1)), ("东莞", Some(2), Some(5))];
    check_cities(
        &[headings, plain(["深圳", "0", "1"]), row("", &["东莞", "2", "5"].map(|one| cell("", &[one, ""])))],
        &both,
        &[],
    );
    // Two figures in a cell are no figure.
    let two = row("", &[cell("", &["深圳"]), cell("", &["1", "0"]), cell("", &["1"])]);
    check_cities(&[plain(HEADINGS), two], &[("深圳", None, Some(1))], &["1 0"]);
    check_rows(&[row("", &[cell("", &["IPO", "数"]), cell("", &["10.6", "万㎡"])])], "IPO 数\t10.6 万㎡\n");
}

#[test]
fn layouts_keep_their_lines() {
    let lines = ["01/", "产业招商", "1、深圳:签约"];
    check_rows(&[row("", &[cell("", &lines), cell("", &["右"])])], "01/\n产业招商\n1、深圳:签约\n右\n");
    check_rows(
        &[row("", &[cell("", &["左"]), cell("", &["1、深圳出让0宗", "2、东莞出让4宗"])])],
        "左\n1、深圳出让0宗\n2、东莞出让4宗\n",
    );
    check_rows(&[row("", &[cell("", &["甲", "乙"])])], "甲\n乙\n");
    // A table within a cell stays one.
    let inner =
        format!("<w:tc><w:tbl>{}{}</w:tbl><w:p/></w:tc>", plain(["城市", "出让", "公告"]), plain(["深圳", "0", "1"]));
    check_rows(&[row("", &[inner, cell("", &["右"])])], "城市\t出让\t公告\n深圳\t0\t1\n右\n");
}

#[test]
fn cells_that_cover_rows_say_it_in_each() {
    let first = "<w:vMerge w:val=\"restart\"/>";
    let covered = cell("<w:vMerge/>", &[""]);
    let rows = [
        plain(["区", "出让宗数", "公告宗数"]),
        row("", &[cell(first, &["深圳"]), cell("", &["0"]), cell("", &["1"])]),
        row("", &[covered.clone(), cell("", &["2"]), cell("", &["3"])]),
        row("", &[cell("<w:vMerge w:val=\"continue\"/>", &[]), cell("", &["4"]), cell("", &["5"])]),
        plain(["东莞", "6", "7"]),
        row("", &[covered.clone(), cell("", &["8"]), cell("", &["9"])]),
    ];
    check_rows(&rows, "区\t出让宗数\t公告宗数\n深圳\t0\t1\n深圳\t2\t3\n深圳\t4\t5\n东莞\t6\t7\n\t8\t9\n");
    // Headings of two rows.
    let headings = [
        row("", &[cell(first, &["城市"]), cell("<w:gridSpan w:val=\"2\"/>", &["宗数"])]),
        row("", &[covered.clone(), cell("", &["出让"]), cell("", &["公告"])]),
    ];
    check_rows(&headings, "城市\t宗数\n城市\t出让\t公告\n");
    // Nobody can tell whose figure it is that covers two cities.
    let shared = [
        plain(HEADINGS),
        row("", &[cell("", &["深圳"]), cell(first, &["6"]), cell("", &["1"])]),
        row("", &[cell("", &["东莞"]), covered, cell("", &["5"])]),
    ];
    check_cities(&shared, &[("深圳", Some(6), Some(1)), ("东莞", None, Some(5))], &["同上"]);
}

#[test]
fn rows_that_word_hides_are_left_out_and_said() {
    let cells = ["深圳", "6", "6"].map(|text| cell("", &[text]));
    let rows = [
        plain(HEADINGS),
        row("<w:hidden/>", &cells),
        row("<w:hidden w:val=\"0\"/>", &["东莞", "2", "5"].map(|text| cell("", &[text]))),
    ];
    let notes = check_rows(&rows, "城市\t出让宗数\t公告宗数\n东莞\t2\t5\n");
    assert_eq!(notes, [Finding::new(Code::TextHidden, "", &["深圳\t6\t6"])]);
    let deleted = [plain(HEADINGS), row("<w:del w:id=\"1\"/>", &cells)];
    let notes = check_rows(&deleted, "城市\t出让宗数\t公告宗数\n");
    assert_eq!(notes.iter().map(|note| note.code).collect::<Vec<_>>(), [Code::TextHidden, Code::ChangesTracked]);
}
