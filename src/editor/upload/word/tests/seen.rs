//! What Word shows of signs, formulas, styles, fields and rows, and what is read of a figure beside them.

use super::*;
use crate::bulletin;

/// Words of this run.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn style(kind: &str, id: &str, more: &str) -> String {
    format!("<w:style w:type=\"{kind}\" w:styleId=\"{id}\">{more}</w:style>")
}

/// The line that Word shows of these runs, and the codes of what is said.
#[track_caller]
fn check_runs(runs: &str, styles: &str, expected: &str, said: &[Code]) {
    let (text, notes) = read(&format!("<w:p>{runs}</w:p>"), "", styles).unwrap();
    assert_eq!((text.trim_end(), codes(&notes).as_slice()), (expected, said), "{runs}");
}

fn codes(notes: &[Finding]) -> Vec<Code> {
    notes.iter().map(|note| note.code).collect()
}

/// The land's area that is read where these runs stand for it.
#[track_caller]
fn check_area(runs: &str, expected: Option<&str>) {
    let body = format!(
        "{}{}<w:p>{}{runs}{}</w:p>",
        paragraph("", "最新一周(0617-0623)"),
        paragraph("", "01/"),
        run("", "三座城市工商产业用地新增公告6宗,合计供应"),
        run("", "产业用地。")
    );
    let (text, _) = read(&body, "", "").unwrap();
    let report = bulletin::read(&text, Some(2024)).unwrap();
    let area = report.bulletin.land.and_then(|land| land.announced.area_m2).map(|area| format!("{area:?}"));
    match expected {
        Some(words) => assert!(area.as_ref().is_some_and(|area| area.contains(words)), "{text}: {area:?}"),
        None => {
            assert_eq!(area, None, "{text}");
            assert!(!report.unread.is_empty() || !report.findings.is_empty(), "{text}");
        }
    }
}

#[test]
fn signs_of_fonts_are_what_one_sees() {
    let sym = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    for (font, code, expected) in [
        ("Symbol", "F0B3", '≥'),
        ("Symbol", "00B3", '≥'),
        ("Symbol", "F0A3", '≤'),
        ("Symbol", "F0BB", '≈'),
        ("Symbol", "F0B4", '×'),
        ("Symbol", "F0B8", '÷'),
        ("Symbol", "F0B1", '±'),
        ("Symbol", "F02D", '−'),
        ("Symbol", "F0D6", '√'),
        ("Symbol", "F036", '6'),
        ("Wingdings", "F0FC", '✔'),
        ("Wingdings", "F082", '②'),
        ("Wingdings 2", "F050", '✔'),
        ("Wingdings", "F036", '□'),
        ("Webdings", "F061", '□'),
        ("宋体", "2265", '≥'),
        ("宋体", "E123", '□'),
        ("Symbol", "x", '□'),
    ] {
        check_runs(&format!("{}{}", sym(font, code), run("", "25.6亿元")), "", &format!("{expected}25.6亿元"), &[]);
    }
    // The same characters in a run of the font, and in a style's.
    let font = "<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>";
    let more = run("", "25.6亿元");
    check_runs(&(run(font, "\u{b3}") + &more), "", "≥25.6亿元", &[]);
    check_runs(&(run(font, "\u{f0b3}") + &more), "", "≥25.6亿元", &[]);
    let styles = style("character", "Sign", &format!("<w:rPr>{font}</w:rPr>"));
    check_runs(&(run("<w:rStyle w:val=\"Sign\"/>", "\u{b3}") + &more), &styles, "≥25.6亿元", &[]);
    check_runs(&(run("<w:rFonts w:ascii=\"Arial\"/>", "³") + &more), "", "³25.6亿元", &[]);
    check_area(&(sym("Webdings", "F061") + &run("", "10.6万㎡")), None);
    check_area(&(run("", "10") + &sym("Wingdings", "F036") + &run("", "6万㎡")), None);
}

#[test]
fn formulas_stand_in_a_line() {
    let r = |text: &str| format!("<m:r><w:rPr><w:b/></w:rPr><m:t>{text}</m:t></m:r>");
    let math = |inner: &str| format!("<m:oMath>{inner}</m:oMath>");
    let part = |name: &str, inner: &str| format!("<m:{name}>{inner}</m:{name}>");
    let half = part("f", &(part("num", &r("1")) + &part("den", &r("2"))));
    let power = part("sSup", &(part("e", &r("10")) + &part("sup", &r("4"))));
    let index = part("sSub", &(part("e", &r("10")) + &part("sub", &r("4"))));
    let root = part("rad", &(part("deg", &r("3")) + &part("e", &r("8"))));
    let brackets = part("d", &part("e", &(r("6") + &power)));
    let sum = part("nary", &(part("sub", &r("1")) + &part("e", &r("6"))));
    for (inner, expected) in [
        (half.as_str(), "1/2万㎡"),
        (&(r("12") + &half), "12 1/2万㎡"),
        (&power, "10⁴万㎡"),
        (&index, "10₄万㎡"),
        (&root, "√³8万㎡"),
        (&brackets, "(610⁴)万㎡"),
        (&sum, "□₁6万㎡"),
    ] {
        check_runs(&(math(inner) + &run("", "万㎡")), "", expected, &[]);
        check_area(&(math(inner) + &run("", "万㎡")), None);
    }
    check_area(&(math(&r("10.6")) + &run("", "万㎡")), Some("106000"));
    check_runs(&(run("", "12") + &math(&half)), "", "12 1/2", &[]);
}

#[test]
fn figures_above_and_below_the_line_are_none_of_the_number() {
    let before = run("", "10.6");
    let styles = style("character", "Up", "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>")
        + &style("character", "Up2", "<w:basedOn w:val=\"Up\"/>")
        + &style("character", "Down", "<w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr>")
        + &style("paragraph", "UpP", "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>");
    for (properties, expected) in [
        ("<w:vertAlign w:val=\"superscript\"/>", "10.6²"),
        ("<w:vertAlign w:val=\"subscript\"/>", "10.6₂"),
        ("<w:position w:val=\"6\"/>", "10.6²"),
        ("<w:position w:val=\"-6\"/>", "10.6₂"),
        ("<w:position w:val=\"1\"/>", "10.62"),
        ("<w:rStyle w:val=\"Up\"/>", "10.6²"),
        ("<w:rStyle w:val=\"Up2\"/>", "10.6²"),
        ("<w:rStyle w:val=\"Down\"/>", "10.6₂"),
        ("<w:rStyle w:val=\"Up\"/><w:vertAlign w:val=\"baseline\"/>", "10.62"),
    ] {
        check_runs(&(before.clone() + &run(properties, "2")), &styles, expected, &[]);
    }
    let level = "<w:vertAlign w:val=\"baseline\"/>";
    let own = format!("<w:pPr><w:pStyle w:val=\"UpP\"/></w:pPr>{}{}", run(level, "10.6"), run("", "2"));
    check_runs(&own, &styles, "10.6²", &[]);
    // A whole line that is only set straight.
    check_runs(
        &(run("<w:position w:val=\"-6\"/>", "10.6") + &run("<w:position w:val=\"-6\"/>", "万")),
        "",
        "10.6万",
        &[],
    );
    for height in ["<w:position w:val=\"6\"/>", "<w:vertAlign w:val=\"subscript\"/>"] {
        check_area(&(run("", "10.6") + &run(height, "2") + &run("", "万㎡")), None);
    }
}

#[test]
fn marks_of_notes_are_no_figures() {
    for kind in ["footnote", "endnote"] {
        let mark = format!("<w:r><w:{kind}Reference w:id=\"2\" w:customMarkFollows=\"1\"/><w:t>2</w:t></w:r>");
        check_runs(&(run("", "10.6") + &mark + &run("", "万㎡")), "", "10.6万㎡", &[Code::NotesLeftOut]);
    }
    let own = "<w:r><w:footnoteReference w:id=\"2\"/><w:t>2</w:t></w:r>";
    check_runs(&(run("", "10.6") + own), "", "10.62", &[Code::NotesLeftOut]);
}

#[test]
fn styles_strike_and_hide() {
    let styles = style("paragraph", "Old", "<w:rPr><w:strike/></w:rPr>")
        + &style("paragraph", "Old2", "<w:basedOn w:val=\"Old\"/>")
        + &style("character", "OldC", "<w:rPr><w:dstrike/></w:rPr>")
        + &style("paragraph", "No", "<w:rPr><w:vanish/></w:rPr>")
        + &style("character", "Strike", "<w:rPr><w:strike/></w:rPr>");
    let of = |id: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>{}</w:p>", run("", "供应12万㎡"));
    let then = paragraph("", "供应10.6万㎡");
    for (body, code) in [
        (of("Old"), Code::TextDeleted),
        (of("Old2"), Code::TextDeleted),
        (of("No"), Code::TextHidden),
        (format!("<w:p>{}</w:p>", run("<w:rStyle w:val=\"OldC\"/>", "供应12万㎡")), Code::TextDeleted),
        (format!("<w:p>{}</w:p>", run("<w:color w:val=\"FFFFFF\"/>", "供应12万㎡")), Code::TextHidden),
    ] {
        let (text, notes) = read(&(body.clone() + &then), "", &styles).unwrap();
        assert_eq!((text.as_str(), notes), ("供应10.6万㎡\n", vec![Finding::new(code, "", &["供应12万㎡"])]), "{body}");
    }
    // A character's style takes back what its paragraph's does, and the run itself takes back both.
    let twice = |properties: &str| format!("<w:pPr><w:pStyle w:val=\"Old\"/></w:pPr>{}", run(properties, "甲"));
    check_runs(&twice("<w:rStyle w:val=\"Strike\"/>"), &styles, "甲", &[]);
    check_runs(&twice("<w:strike w:val=\"0\"/>"), &styles, "甲", &[]);
}

#[test]
fn white_words_on_a_colour_are_seen() {
    let white = |more: &str| run(&format!("<w:color w:val=\"FFFFFF\"/>{more}"), "01/");
    let fill = "<w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>";
    check_runs(&white(fill), "", "01/", &[]);
    check_runs(&white("<w:highlight w:val=\"blue\"/>"), "", "01/", &[]);
    check_runs(&format!("<w:pPr>{fill}</w:pPr>{}", white("")), "", "01/", &[]);
    let picture = "<w:r><w:drawing><wp:anchor behindDoc=\"1\"/></w:drawing></w:r>";
    check_runs(&format!("{picture}{}", white("")), "", "01/", &[]);
    let cell = |table: &str, own: &str| {
        format!(
            "<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc><w:tcPr>{own}</w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            white("")
        )
    };
    for body in [cell("", fill), cell(fill, ""), cell("<w:tblStyle w:val=\"a\"/>", "")] {
        check(&body, "", "", "01/\n");
    }
    let plain = cell("", "<w:shd w:val=\"clear\" w:fill=\"auto\"/>") + &paragraph("", "甲");
    check(&plain, "", "", "甲\n");
}

#[test]
fn fields_show_what_is_drawn() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let drawn = |text: &str| char("begin") + &code(text) + &char("end");
    for (field, expected) in [
        ("EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(zhen),圳)", "圳"),
        ("eq \\* jc0 \\o(\\s\\up 9(zhèn4),圳)", "圳"),
        ("EQ \\o\\ac(○,6)", "⑥"),
        ("eq \\o\\ac(○,国)", "国"),
        ("eq \\o\\ac(○,120)", "□"),
        ("EQ \\f(1,2)", "1/2"),
        ("EQ \\r(3,8)", "³√8"),
        ("EQ \\s\\up 5(2)", "²"),
        ("EQ \\s\\do5(2)", "₂"),
        ("EQ \\a(1,2)", "□"),
        ("SYMBOL 179 \\f \"Symbol\" \\s 12", "≥"),
        ("SYMBOL 0xF0B3 \\f Symbol", "≥"),
        (&"EQ \\f(".repeat(3_000), "□"),
    ] {
        let shown = run("", "深") + &drawn(field) + &run("", "都市圈");
        if field.len() < 200 {
            check_runs(&shown, "", &format!("深{expected}都市圈"), &[]);
        } else {
            let (text, _) = read(&format!("<w:p>{shown}</w:p>"), "", "").unwrap();
            assert!(text.contains('□') && text.len() < 200, "{text}");
        }
        // A result that is kept beside it is not shown twice.
        let kept = char("begin") + &code(field) + &char("separate") + &run("", "旧") + &char("end");
        assert!(!read(&format!("<w:p>{}</w:p>", run("", "深") + &kept), "", "").unwrap().0.contains('旧'), "{field}");
    }
    // Other fields keep their results; results within a code are none.
    let kept = char("begin") + &code("PAGE") + &char("separate") + &run("", "3") + &char("end");
    check_runs(&kept, "", "3", &[]);
    let inner =
        char("begin") + &code("IF ") + &kept + &code(" = 3 甲 乙") + &char("separate") + &run("", "甲") + &char("end");
    check_runs(&inner, "", "甲", &[]);
    // A field that nobody ends swallows nothing.
    check(&(format!("<w:p>{}{}</w:p>", char("begin"), run("", "甲")) + &paragraph("", "乙")), "", "", "甲\n乙\n");
    check_area(&(run("", "10") + &drawn("EQ \\f(1,2)") + &run("", "万㎡")), None);
}

#[test]
fn what_stands_between_figures_parts_them() {
    check_area("<w:r><w:t>10</w:t><w:ptab/><w:t>6万㎡</w:t></w:r>", None);
    let prompt = |text: &str| {
        format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", text))
    };
    check_area(&(prompt("8") + &run("", "10.6万㎡")), Some("106000"));
    check_runs(&(prompt("8") + &run("", "10.6万㎡")), "", "10.6万㎡", &[Code::TextHidden]);
    check_area(&(run("", "10") + &prompt("8") + &run("", "6万㎡")), None);
    let filled = "<w:sdt><w:sdtPr><w:showingPlcHdr w:val=\"0\"/></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>";
    check_runs(filled, "", "甲", &[]);
    let picture = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>";
    check_area(&(run("", "10") + picture + &run("", "6万㎡")), None);
    check_runs(&(picture.to_owned() + &run("", "3家") + picture), "", "3家□", &[]);
    check_runs(&(picture.to_owned() + &run("", "签约") + picture), "", "签约", &[]);
    // A text box does not break the line that it hangs on.
    let hung = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>";
    check_runs(&(run("", "10") + hung + &run("", "6万㎡")), "", "106万㎡\n框", &[]);
    check_runs(&(hung.to_owned() + &run("", "标题")), "", "框\n标题", &[]);
}

#[test]
fn lists_carry_their_signs() {
    let font = |name: &str| format!("<w:rPr><w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/></w:rPr>");
    for (format, sign, more, expected) in [
        ("bullet", "\u{f0b7}", font("Symbol"), "● 3家\n● 签约\n"),
        ("bullet", "\u{f06e}", font("Wingdings"), "■ 3家\n■ 签约\n"),
        ("bullet", "\u{f0d8}", font("Wingdings"), "➢ 3家\n➢ 签约\n"),
        ("bullet", "\u{d8}", font("Wingdings"), "➢ 3家\n➢ 签约\n"),
        ("bullet", "o", font("Courier New"), "● 3家\n● 签约\n"),
        ("bullet", "-", String::new(), "● 3家\n● 签约\n"),
        ("bullet", "◆", String::new(), "◆ 3家\n◆ 签约\n"),
        ("bullet", " ", String::new(), "3家\n签约\n"),
        ("decimalEnclosedCircle", "%1", String::new(), "① 3家\n② 签约\n"),
        ("lowerLetter", "%1)", String::new(), "a)3家\nb)签约\n"),
        ("decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>".to_owned(), "3家\n签约\n"),
    ] {
        let numbering = lists(&level(0, format, sign, &more), &[""]);
        check(&(item(1, 0, "3家") + &item(1, 0, "签约")), &numbering, "", expected);
    }
}
