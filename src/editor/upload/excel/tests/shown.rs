//! What a person saw in the cells of a workbook.

use rust_xlsxwriter::{Color, Format, FormatScript, Workbook, Worksheet};

use super::*;

/// A workbook of one sheet of leases: the headings, then what is written.
fn written(write: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["城市", "成交宗数", "出租建筑面积", "平均租金"]) {
        sheet.write(0, column, name).unwrap();
    }
    sheet.write(1, 0, "深圳").unwrap();
    write(sheet);
    book.save_to_buffer().unwrap()
}

#[test]
fn struck_cells_are_not_read() {
    let struck = || Format::new().set_font_strikethrough();
    check(
        written(|sheet| {
            sheet.write_with_format(1, 1, 7, &struck()).unwrap();
            sheet.write_with_format(1, 2, "6.2万㎡", &struck()).unwrap();
            let (plain, struck) = (Format::new().set_font_color(Color::Red), struck());
            sheet.write_rich_string(1, 3, &[(&struck, "2"), (&plain, "25")]).unwrap();
        }),
        &["city=深圳 area_m2? average_rent_yuan_per_m2_month? deals?"],
        &[
            "B2的文字全部或部分标有删除线,或带有上标数字,未采用:7",
            "C2的文字全部或部分标有删除线,或带有上标数字,未采用:6.2万㎡",
            "D2的文字全部或部分标有删除线,或带有上标数字,未采用:225",
        ],
    );
    // A row whose name is struck is none.
    check(
        written(|sheet| {
            sheet.write(1, 1, 7).unwrap();
            sheet.write_with_format(2, 0, "东莞", &struck()).unwrap();
            sheet.write(2, 1, 3).unwrap();
        }),
        &["city=深圳 deals=7"],
        &["A3的文字全部或部分标有删除线,或带有上标数字,未采用:东莞", "B3起的一行没有可识别的名称,整行未读入:3"],
    );
}

#[test]
fn a_raised_digit_is_no_digit_of_the_number() {
    let (plain, raised) = (Format::new(), Format::new().set_font_script(FormatScript::Superscript));
    check(
        written(|sheet| {
            sheet.write_rich_string(1, 1, &[(&plain, "6"), (&raised, "1")]).unwrap();
            sheet.write_rich_string(1, 2, &[(&plain, "6.2m"), (&raised, "2")]).unwrap();
        }),
        &["area_m2=6.2m2 city=深圳 deals?"],
        &["B2的文字全部或部分标有删除线,或带有上标数字,未采用:61"],
    );
}

#[test]
fn what_a_format_adds_or_hides_is_seen() {
    let not_taken = |shown: &str, stored: &str| {
        format!("B2:显示为{shown},实际存储为{stored},两者不同,未采用;请在表格中写成带单位的文字")
    };
    for (format, number, said) in [
        ("0\"0\"", 7.0, not_taken("70", "7")),
        ("\"1\"0", 7.0, not_taken("17", "7")),
        ("0\\0", 7.0, not_taken("70", "7")),
        ("0;[Red]0", -7.0, not_taken("7", "-7")),
        (";;;", 7.0, "B2在表格中不显示(数字格式或选项将其隐藏),未采用:7".to_owned()),
        ("#", 0.0, "B2在表格中不显示(数字格式或选项将其隐藏),未采用:0".to_owned()),
    ] {
        let file = written(|sheet| {
            sheet.write_with_format(1, 1, number, &Format::new().set_num_format(format)).unwrap();
        });
        check(file, &["city=深圳 deals?"], &[&said]);
    }
    for (format, area) in [
        ("\"约\"0.0", "约6.1"),
        ("\"超\"0.0", "超6.1"),
        ("\"超\"0.0\"万㎡\"", "超6.1万㎡"),
        ("General\"万㎡\"", "6.1万㎡"),
    ] {
        let file = written(|sheet| {
            sheet.write_with_format(1, 2, 6.1, &Format::new().set_num_format(format)).unwrap();
        });
        check(file, &[&format!("area_m2={area} city=深圳")], &[]);
    }
    // A count takes no bound: the words are named.
    let about = written(|sheet| {
        sheet.write_with_format(1, 1, 6, &Format::new().set_num_format("\"约\"0")).unwrap();
    });
    check(about, &["city=深圳 deals?"], &["B2未读入,不是“成交宗数”的内容:约6"]);
    // Dollars are no yuan, whatever the sign is written with.
    let dollars = written(|sheet| {
        sheet.write_with_format(1, 3, 25, &Format::new().set_num_format("[$$-409]#,##0")).unwrap();
    });
    check(dollars, &["city=深圳 average_rent_yuan_per_m2_month?"], &["D2未读入,不是“平均租金(元/㎡·月)”的内容:$25"]);
    let hidden = written(|sheet| {
        sheet.write_with_format(2, 0, "东莞", &Format::new().set_num_format(";;;")).unwrap();
        sheet.write(1, 1, 7).unwrap();
    });
    check(hidden, &["city=深圳 deals=7"], &["A3在表格中不显示(数字格式或选项将其隐藏),未采用:东莞"]);
}

#[test]
fn zeros_that_a_sheet_does_not_show_are_not_read() {
    let xml = format!("<sheetViews><sheetView showZeros=\"0\"/></sheetViews>{}", data(&[HEAD, &["深圳", "0", "1"]]));
    check(
        book(&[Sheet("表", "visible", xml)], 0, &[]),
        &["area_m2=1万㎡ city=深圳 deals?"],
        &["B2在表格中不显示(数字格式或选项将其隐藏),未采用:0"],
    );
}

#[test]
fn covered_cells_empty_nothing() {
    check(
        written(|sheet| {
            sheet.merge_range(1, 1, 1, 3, "7", &Format::new()).unwrap();
        }),
        &["city=深圳 deals=7 area_m2? average_rent_yuan_per_m2_month?"],
        &["合并单元格盖住2格,其中的栏目保持不变:C2、D2"],
    );
    // One figure beside two cities is not that of each.
    check(
        written(|sheet| {
            sheet.write(2, 0, "东莞").unwrap();
            sheet.merge_range(1, 1, 2, 1, "7", &Format::new()).unwrap();
        }),
        &["city=深圳 deals?", "city=东莞 deals?"],
        &["合并单元格盖住2格,其中的栏目保持不变:B2、B3"],
    );
}

#[test]
fn hidden_headings_and_units_make_figures_ask() {
    let hidden = "隐藏的1行未读取:第1行;如需读取,请取消隐藏后重新上传";
    check(
        one(&[&["!城市", "成交宗数", "出租建筑面积(万㎡)"], &["深圳", "6", "6.2"]]),
        &["area_m2=6.2 city=深圳 deals=6 asked"],
        &[hidden],
    );
    check(
        one(&[&["!单位:万㎡"], &["城市", "出租建筑面积"], &["深圳", "6.2"]]),
        &["area_m2=6.2 city=深圳 asked"],
        &[hidden],
    );
    let column = format!(
        "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols>{}",
        data(&[HEAD, &["深圳", "6", "1"], &["东莞", "2", "3"]])
    );
    check(
        book(&[Sheet("表", "visible", column)], 0, &[]),
        &["area_m2=1万㎡ deals=6 asked", "area_m2=3万㎡ deals=2 asked"],
        &["隐藏的1列未读取:A列;如需读取,请取消隐藏后重新上传"],
    );
}

#[test]
fn any_number_of_hidden_rows_is_hidden() {
    let rows: String = (2..=30_000)
        .map(|row| {
            format!("<row r=\"{row}\" hidden=\"1\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>惠州</t></is></c></row>")
        })
        .collect();
    let xml = data(&[HEAD]).replace(
        "</sheetData>",
        &format!("{rows}<row r=\"30001\"><c r=\"A30001\" t=\"inlineStr\"><is><t>深圳</t></is></c><c r=\"B30001\"><v>6</v></c></row></sheetData>"),
    );
    let read = upload::table("a.xlsx", book(&[Sheet("表", "visible", xml)], 0, &[]), "/leases").unwrap();
    assert!(read.grid.rows.iter().flatten().all(|cell| cell != "惠州"));
    let said: Vec<String> = read.notes.iter().map(|note| note.message(Language::Chinese)).collect();
    assert!(said.iter().any(|said| said.starts_with("隐藏的29999行未读取:第2、3、")), "{said:?}");
}
