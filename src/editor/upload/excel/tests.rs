//! Workbooks as offices write them, by their XML.

use super::layout::Layout;
use crate::domain::language::Language;
use crate::editor::upload::tests::archive;
use crate::editor::upload::{self, UploadError};
use crate::sheet::table::{Table, of_grid};

const NAMES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A sheet: its name, its state, and what stands in its XML.
struct Sheet<'a>(&'a str, &'a str, String);

/// A workbook whose styles are these number formats, from 1 on.
fn book(sheets: &[Sheet], active: usize, formats: &[&str]) -> Vec<u8> {
    let mut files: Vec<(String, String)> = Vec::new();
    let (mut tabs, mut relations) = (String::new(), String::new());
    for (Sheet(name, state, xml), number) in sheets.iter().zip(1..) {
        tabs += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>");
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{NAMES}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        files.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{xml}</worksheet>"),
        ));
    }
    relations += &format!("<Relationship Id=\"styles\" Type=\"{NAMES}/styles\" Target=\"styles.xml\"/>");
    let own: String = formats
        .iter()
        .zip(200..)
        .map(|(format, id)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{format}\"/>"))
        .collect();
    let xfs: String = (200..).take(formats.len()).map(|id| format!("<xf numFmtId=\"{id}\"/>")).collect();
    files.push(("xl/styles.xml".into(), format!("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>{own}</numFmts><cellStyleXfs count=\"1\"><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs count=\"9\"><xf numFmtId=\"0\"/>{xfs}</cellXfs></styleSheet>")));
    files.push(("xl/workbook.xml".into(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{NAMES}\"><bookViews><workbookView activeTab=\"{active}\"/></bookViews><sheets>{tabs}</sheets></workbook>")));
    files.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")));
    files.push(("_rels/.rels".into(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{NAMES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    archive(&files)
}

/// A cell: a number where it is one, `=` for a formula without value, `#…` for an error; `|3` behind it is its style.
fn cell(text: &str, row: usize, column: usize) -> String {
    let (text, style) = text.rsplit_once('|').unwrap_or((text, "0"));
    let name = crate::sheet::address(row, column);
    if text.is_empty() {
        return String::new();
    }
    if text == "=" {
        // As Excel, and as a library that computes nothing, write it.
        let value = if column.is_multiple_of(2) { "" } else { "<v></v>" };
        return format!("<c r=\"{name}\" s=\"{style}\"><f>A1</f>{value}</c>");
    }
    if text.starts_with('#') {
        return format!("<c r=\"{name}\" t=\"e\"><v>{text}</v></c>");
    }
    if text.parse::<f64>().is_ok() {
        return format!("<c r=\"{name}\" s=\"{style}\"><v>{text}</v></c>");
    }
    format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The rows of a sheet; those that begin with `!` are hidden.
fn data(rows: &[&[&str]]) -> String {
    let row = |(at, cells): (usize, &&[&str])| {
        let hidden = cells.first().is_some_and(|cell| cell.starts_with('!'));
        let cells: String =
            cells.iter().enumerate().map(|(column, text)| cell(text.trim_start_matches('!'), at, column)).collect();
        format!("<row r=\"{}\"{}>{cells}</row>", at + 1, if hidden { " hidden=\"1\"" } else { "" })
    };
    format!("<sheetData>{}</sheetData>", rows.iter().enumerate().map(row).collect::<String>())
}

fn one(rows: &[&[&str]]) -> Vec<u8> {
    book(&[Sheet("表", "visible", data(rows))], 0, &[])
}

/// The rows of leases and everything that is said, in Chinese.
#[track_caller]
fn check(bytes: Vec<u8>, rows: &[&str], said: &[&str]) -> Table {
    let read = upload::table("a.xlsx", bytes, "/leases").unwrap();
    let mut found: Vec<String> = read.notes.iter().map(|note| note.message(Language::Chinese)).collect();
    let table = of_grid("/leases", &read.grid).unwrap_or_else(|message| panic!("{}", message.read(Language::Chinese)));
    found.extend(table.notes.iter().map(|note| note.read(Language::Chinese)));
    let shown = |row: &crate::sheet::table::Row| {
        let mut shown: Vec<String> = row.fields.iter().map(|(name, text)| format!("{name}={text}")).collect();
        shown.extend(row.unread.iter().map(|name| format!("{name}?")));
        if row.is_total {
            shown.push("total".to_owned());
        }
        shown.join(" ")
    };
    assert_eq!(table.rows.iter().map(shown).collect::<Vec<_>>(), rows);
    assert_eq!(found, said);
    table
}

const HEAD: &[&str] = &["城市", "成交宗数", "出租建筑面积(万㎡)"];

#[test]
fn errors_and_formulas_without_value_empty_nothing() {
    check(
        one(&[HEAD, &["深圳", "6", "#REF!"], &["东莞", "=", "2.5"]]),
        &["city=深圳 deals=6 area_m2?", "area_m2=2.5万㎡ city=东莞 deals?"]
            .map(|row| row)
            .iter()
            .map(|row| match *row {
                "city=深圳 deals=6 area_m2?" => "city=深圳 deals=6 area_m2?",
                row => row,
            })
            .collect::<Vec<_>>(),
        &[
            "C2:#REF!无法读取,该栏保持不变",
            "B3:公式没有保存结果,无法读取,该栏保持不变;请在Excel或WPS中打开并保存后再上传",
        ],
    );
    // A city that cannot be read makes no row.
    check(
        one(&[HEAD, &["#N/A", "6", "1"], &["东莞", "3", "2"]]),
        &["area_m2=2万㎡ city=东莞 deals=3"],
        &["A2:#N/A无法读取,该栏保持不变", "B2起的一行没有可识别的名称,整行未读入:6"],
    );
}

#[test]
fn the_sheet_that_was_seen_last_is_read() {
    let cover = || Sheet("封面", "visible", data(&[&["说明"], &["本表由各区报送"]]));
    let week =
        |name: &'static str, deals: &str, state: &'static str| Sheet(name, state, data(&[HEAD, &["深圳", deals, "1"]]));
    check(
        book(&[cover(), week("本周", "6", "visible")], 0, &[]),
        &["area_m2=1万㎡ city=深圳 deals=6"],
        &["读取的工作表:本周", "另有1个工作表未读取:封面"],
    );
    check(
        book(&[week("上周", "9", "visible"), week("本周", "6", "visible")], 1, &[]),
        &["area_m2=1万㎡ city=深圳 deals=6"],
        &["读取的工作表:本周", "另有1个工作表未读取:上周"],
    );
    for state in ["hidden", "veryHidden"] {
        check(
            book(&[week("旧", "99", state), week("本周", "6", "visible")], 0, &[]),
            &["area_m2=1万㎡ city=深圳 deals=6"],
            &["读取的工作表:本周", "1个隐藏的工作表未读取:旧"],
        );
    }
}

#[test]
fn what_is_hidden_is_left_out_and_named() {
    check(
        one(&[HEAD, &["深圳", "6", "1"], &["!东莞", "3", "2"], &["惠州", "1", "3"]]),
        &["area_m2=1万㎡ city=深圳 deals=6", "area_m2=3万㎡ city=惠州 deals=1"],
        &["隐藏的1行未读取:第3行;如需读取,请取消隐藏后重新上传"],
    );
    for hidden in ["hidden=\"1\"", "width=\"0\""] {
        let xml = format!("<cols><col min=\"2\" max=\"2\" {hidden}/></cols>{}", data(&[HEAD, &["深圳", "99", "1"]]));
        check(
            book(&[Sheet("表", "visible", xml)], 0, &[]),
            &["area_m2=1万㎡ city=深圳"],
            &["隐藏的1列未读取:B列;如需读取,请取消隐藏后重新上传"],
        );
    }
}

/// A filter hides more rows than any table of ours has.
#[test]
fn all_that_is_hidden_is_known() {
    let rows: String = (1..=30_000).map(|row| format!("<row r=\"{row}\" hidden=\"1\"/>")).collect();
    let columns = "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols>";
    let layout = Layout::of(&format!("<worksheet>{columns}{rows}</worksheet>")).unwrap();
    let places = [(0, 0), (20_500, 0), (29_999, 0), (30_000, 0), (30_000, 1), (30_000, 16_383)];
    assert_eq!(places.map(|(row, column)| layout.is_hidden(row, column)), [true, true, true, false, true, true]);
    let many = columns.repeat(20_000);
    assert_eq!(Layout::of(&many).err(), Some(UploadError::Damaged));
}

#[test]
fn a_number_that_is_shown_as_another_is_not_taken() {
    let formats = ["0.0,", "0!.0,", "0%", "0.0&quot;万㎡&quot;", "0.00"];
    let file =
        |area: &str| book(&[Sheet("表", "visible", data(&[&["城市", "出租建筑面积"], &["深圳", area]]))], 0, &formats);
    check(
        file("61000|2"),
        &["city=深圳 area_m2?"],
        &["B2:显示为6.1,实际存储为61000,两者不同,未采用;请在表格中写成带单位的文字"],
    );
    check(
        file("61000|1"),
        &["city=深圳 area_m2?"],
        &["B2:显示为61,实际存储为61000,两者不同,未采用;请在表格中写成带单位的文字"],
    );
    check(
        file("0.5|3"),
        &["city=深圳 area_m2?"],
        &["B2:显示为50%,实际存储为0.5,两者不同,未采用;请在表格中写成带单位的文字"],
    );
    // A unit that the format writes is what was seen.
    check(file("6.1|4"), &["area_m2=6.1万㎡ city=深圳"], &[]);
    check(file("61000|5"), &["area_m2=61000 city=深圳"], &[]);
    check(
        one(&[HEAD, &["深圳", "2.0000000000000004", "6.1000000000000005"]]),
        &["area_m2=6.1万㎡ city=深圳 deals=2"],
        &[],
    );
}

#[test]
fn merged_cells_stray_cells_and_totals() {
    let xml = format!(
        "{}<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>",
        data(&[&["城市", "楼宇"], &["深圳", "甲"], &["", "乙"]])
    );
    let read = upload::table("a.xlsx", book(&[Sheet("表", "visible", xml)], 0, &[]), "/details/leases").unwrap();
    let table = of_grid("/details/leases", &read.grid).unwrap();
    assert_eq!(table.rows.iter().map(|row| row.fields["city"].as_str()).collect::<Vec<_>>(), ["深圳", "深圳"]);

    let mut far = data(&[HEAD, &["深圳", "6", "1"]]).replace("</sheetData>", "");
    far += "<row r=\"1200\"><c r=\"H1200\" t=\"inlineStr\"><is><t>记得核对</t></is></c></row></sheetData>";
    check(
        book(&[Sheet("表", "visible", far)], 0, &[]),
        &["area_m2=1万㎡ city=深圳 deals=6"],
        &["H1200离表格太远,未读取:记得核对"],
    );
    let wide = data(&[HEAD, &["深圳", "6", "1"]]).replacen("</row>", "<c r=\"AZ1\"><v>3</v></c></row>", 1);
    check(
        book(&[Sheet("表", "visible", wide)], 0, &[]),
        &["area_m2=1万㎡ city=深圳 deals=6"],
        &["AZ1离表格太远,未读取:3"],
    );

    check(
        one(&[
            &["深圳都市圈租赁情况表"],
            &["单位:宗、万㎡"],
            &["城市", "成交宗数", "出租建筑面积"],
            &["深圳", "6", "1.5"],
            &["合 计", "6", "1.5"],
            &["注:初步统计"],
        ]),
        &["area_m2=1.5万㎡ city=深圳 deals=6", "area_m2=1.5万㎡ city=合 计 deals=6 total"],
        &[
            "列名以上未读入:深圳都市圈租赁情况表",
            "A6是表外文字,未读入:注:初步统计",
            "没有写单位的数字,按表上所注单位读取:宗、万㎡",
        ],
    );
}

#[test]
fn two_rows_of_headings() {
    check(
        one(&[&["城市", "成交", "", "平均租金"], &["", "宗数", "面积", "(元/㎡·月)"], &["深圳", "6", "6.1万", "25"]]),
        &["area_m2=6.1万 average_rent_yuan_per_m2_month=25 city=深圳 deals=6"],
        &[],
    );
}

#[test]
fn a_day_that_may_be_two_is_asked_about() {
    let read = |day: &str| {
        let sheet = data(&[&["地区", "标题", "日期"], &["深圳", "甲", day]]);
        let read =
            upload::table("a.xlsx", book(&[Sheet("表", "visible", sheet)], 0, &["0.00", "h:mm"]), "/news").unwrap();
        let table = of_grid("/news", &read.grid).unwrap();
        let said = read
            .notes
            .iter()
            .map(|note| note.message(Language::Chinese))
            .chain(table.notes.iter().map(|note| note.read(Language::Chinese)));
        (table.rows[0].fields.get("date").cloned(), said.collect::<Vec<String>>().join(""))
    };
    assert_eq!(read("6.2|1"), (Some("6.20".to_owned()), String::new()));
    let (day, said) = read("6.2");
    assert!(day.is_none() && said.contains("C2") && said.contains("6月20日"), "{said}");
    assert_eq!(read("45461"), (None, "C2未读入,不是“日期”的内容:45461".to_owned()));
    let (day, said) = read("0.375|2");
    assert!(day.is_none() && said.contains("只有时间"), "{said}");
}

#[test]
fn a_charts_own_file_is_recognised() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_author("产业周报"));
    book.add_worksheet().write(0, 0, "成交建面").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(upload::table("a.xlsx", bytes, "/leases").unwrap_err(), UploadError::Chart);
    let csv = "# 产业周报\r\n城市,租金\r\n".as_bytes().to_vec();
    assert_eq!(upload::table("a.csv", csv, "/leases").unwrap_err(), UploadError::Chart);
}

#[test]
fn what_is_no_workbook_of_cells() {
    let chart = Sheet("图", "visible", data(&[]));
    assert_eq!(upload::table("a.xlsx", book(&[chart], 0, &[]), "/leases").unwrap_err(), UploadError::NoTable);
}
