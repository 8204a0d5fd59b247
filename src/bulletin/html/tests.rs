//! Pages as programs and people write them.

use super::*;
use crate::domain::finding::Code;

#[track_caller]
fn check(input: &str, expected: &str) {
    assert!(looks_like(input), "{input}");
    assert_eq!(characters(input).iter().map(|(c, ..)| *c).collect::<String>(), expected, "{input}");
}

#[test]
fn drops_tags_and_decodes_entities() {
    check("<p>约<b>6.1</b>万&#13217;&nbsp;</p>", "\n约6.1万㎡ \n");
    check("<p>年税收&ge;0.8亿元</p>", "\n年税收≥0.8亿元\n");
    check("<style>p{color:red}</style><p>产业\n用地</p>", "\n产业用地\n");
    check("<!-- 注 --><span>一</span>&unknown; &", "一&unknown; &");
    check("一<br>二\n三", "一\n二\n三");
}

#[test]
fn what_a_page_does_not_show_is_left_out_and_said() {
    check("<p>签约<del>3</del><ins>2</ins>项</p>", "\n签约2项\n");
    check("<p>签约<s>3</s><strike>4</strike><span>2</span>项</p>", "\n签约2项\n");
    check("<p>举行<span style=\"display: none\">(内部)</span>签约</p><p hidden>备注</p>", "\n举行签约\n");
    check("<div>甲<div style='color:red;visibility:hidden !important'>乙<div>丙</div>丁</div>戊</div>", "\n甲戊\n");
    check("<p><ruby>东<rp>(</rp><rt>dong</rt><rp>)</rp></ruby>京</p>", "\n东京\n");
    check("<p class=\"hidden\">甲</p><p title='a hidden b'>乙</p>", "\n甲\n\n乙\n");
    check("<p hidden>甲", "\n甲");
    check("<div id=\"js_content\" style=\"visibility: hidden; opacity: 0;\">甲</div>", "\n甲\n");
    check(&format!("<p>{}{}甲</p>", "<del>".repeat(20_000), "</del>".repeat(20_000)), "\n甲\n");
    let left = left_out("<p>签约<del>3</del>项<b hidden>内<i>部</i></b></p>");
    assert_eq!((left.deleted.as_str(), left.hidden.as_str()), ("3", "内部"));
}

#[test]
fn lists_have_their_numbers() {
    check("<ol><li>甲</li><li>乙</li></ol>", "\n\n1. 甲\n\n2. 乙\n\n");
    check(
        "<ol start=\"5\" reversed><li>甲</li><li value='2'>乙</li><li>丙</li></ol>",
        "\n\n5. 甲\n\n2. 乙\n\n1. 丙\n\n",
    );
    check("<ol type=a><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>", "\n\na. 甲\n\n乙\n\n\n\nb. 丙\n\n");
}

#[test]
fn lists_are_numbered_as_a_browser_numbers_them() {
    let items = "<li>甲</li><li>乙</li><li>丙</li>";
    let list = |tag: &str, numbers: [&str; 3]| {
        let [first, second, third] = numbers;
        check(&format!("<ol{tag}>{items}</ol>"), &format!("\n\n{first}甲\n\n{second}乙\n\n{third}丙\n\n"));
    };
    list(" type=I", ["I. ", "II. ", "III. "]);
    list(" type=\"i\"", ["i. ", "ii. ", "iii. "]);
    list(" TYPE='A' start=3", ["C. ", "D. ", "E. "]);
    list(" type=a start=26", ["z. ", "aa. ", "bb. "]);
    list(" reversed", ["3. ", "2. ", "1. "]);
    list(" reversed=\"\" type=I", ["III. ", "II. ", "I. "]);
    list(" reversed start=2", ["2. ", "1. ", "0. "]);
    list(" start=-1", ["-1. ", "0. ", "1. "]);
    list(" style=\"color:red; list-style-type: upper-roman\"", ["I. ", "II. ", "III. "]);
    list(" style=\"list-style: cjk-ideographic inside\"", ["一、", "二、", "三、"]);
    list(" style=\"list-style-type:none\"", ["", "", ""]);
    // A list counts its own items only.
    check("<ol reversed><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", "\n\n2. 甲\n\n1. 乙\n\n\n\n1. 丙\n\n");
    let deep = format!("{}<li>甲{}", "<ol reversed>".repeat(20_000), "</ol><ol reversed>".repeat(20_000));
    assert!(!characters(&deep).is_empty());
}

#[test]
fn a_row_of_cells_is_a_line_with_tabs() {
    let table = |rows: &str, expected: &str| {
        let got: String = characters(&format!("<table>{rows}</table>")).iter().map(|(c, ..)| *c).collect();
        let lines = got.split('\n').map(|line| line.trim_matches(' ')).filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.join("\n"), expected, "{rows}");
    };
    table(
        "<tr><td>城市</td><td>出让</td></tr>\n<tr><td><p>深圳</p></td> <td>\n<p>6</p>\n</td></tr>",
        "城市\t出让\n深圳\t6",
    );
    table("<TR><TD>甲<TD>乙<TR><TD>丙<TD>丁", "甲\t乙\n丙\t丁");
    table("<tr><td></td><td>&nbsp;</td><td>6</td></tr>", "\t\t6");
    // What covers several columns or rows moves nothing.
    table("<tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>", "甲\t\t乙\n1\t2\t3");
    table("<tr><td>甲</td><td rowspan=2>5</td><td>6</td></tr><tr><td>乙</td><td>7</td></tr>", "甲\t5\t6\n乙\t\t7");
    // Cells of several lines lay a text out, and so does a table in a cell.
    table("<tr><td>01/</td><td><p>甲</p><p>乙</p></td></tr>", "01/\n甲\n乙");
    table("<tr><td><p>甲</p><p>乙</p></td></tr>", "甲\n乙");
    let inner = "<table><tr><td>丙</td><td>1</td></tr><tr><td>丁</td><td>2</td></tr></table>";
    table(&format!("<tr><td>甲</td><td>{inner}</td></tr>"), "甲\n丙\t1\n丁\t2");
    let deep = "<table><tr><td>甲<td>".repeat(5_000);
    assert!(!characters(&deep).is_empty());
}

#[test]
fn places_in_tables_and_articles_are_those_of_the_text() {
    let text = "<h1>头</h1><div id=\"js_content\"><table><tr><td>深圳</td><td> 6 </td></tr></table></div><p>尾</p>";
    let given: Vec<char> = text.chars().collect();
    let seen = characters(text);
    for (c, from, to) in &seen {
        let (from, to) = (usize::try_from(*from).unwrap(), usize::try_from(*to).unwrap());
        assert!(from < to && to <= given.len());
        assert!(c.is_whitespace() || given[from] == *c, "{c} at {from}");
    }
    assert!(seen.windows(2).all(|two| two[0].1 <= two[1].1), "in order");
    assert!(seen.iter().any(|(c, ..)| *c == '6'));
}

#[test]
fn only_the_article_of_a_page_is_read() {
    let page = "<html><head><title>账号的文章</title></head><body><h1 id=\"activity-name\">文章标题</h1>\
                <div id=\"meta_content\"><span>原创</span><a>某账号</a><em>2024-06-24 09:00</em><em>广东</em></div>\
                <div class=\"rich\" id=\"js_content\" style=\"visibility: hidden;\"><div><p>正文</p></div><!-- </div> --><p>续</p></div>\
                <script>var a = '<div>';</script><div id=\"js_pc_qr_code\"><p>微信扫一扫</p><button>关注该公众号</button></div></body></html>";
    check(page, "\n\n\n正文\n\n\n续\n\n");
    let around = left_out(page).around;
    for words in ["文章标题", "原创", "某账号", "2024-06-24", "微信扫一扫", "关注该公众号"] {
        assert!(around.contains(words), "{words}: {around}");
    }
    // Saved in part, the article goes on to the end; empty, the page is all there is.
    check("<p>头</p><div id='js_content'><p>正文</p>", "\n\n正文\n");
    check("<p>正文</p><div id=\"js_content\"></div>", "\n正文\n\n\n");
    // Words that only speak of it name no article.
    check("<p>js_content</p><p title=\"js_content\">正文</p>", "\njs_content\n\n正文\n");
    let many = format!("<p id=js_content>{}", "<!--<p id=js_content ".repeat(20_000));
    assert!(!characters(&many).is_empty());
}

#[test]
fn a_bulletin_in_an_article_has_its_own_headline() {
    let page = "<body><h1>账号:一周产业观察</h1><div>原创 某账号 2024-06-24 09:00 广东</div><div id=\"js_content\">\
                <p>深圳产业用地放量</p><p>本周概况。</p><p>01/</p><p>产业招商供地周报</p><p>三座城市最新一周(0617-0623)工商产业用地新增公告3宗。</p>\
                <p>05/</p><p>产业政策规划</p><p>1、深圳:印发方案。</p><p>6月19日,《测试方案》印发。</p><p>《测试方案》内容如下:</p>\
                <ol><li>5亿元基金设立。文一。(责任单位:市财政局)</li><li>3家企业引进。文二。(责任单位:市商务局)</li></ol></div>\
                <p>轻触阅读原文</p><button>分享 收藏 点赞 在看</button></body>";
    let report = crate::bulletin::read(page, Some(2024)).unwrap();
    assert_eq!(report.bulletin.headline.as_deref(), Some("深圳产业用地放量"));
    assert_eq!(report.bulletin.lede.as_deref(), Some("本周概况。"));
    let measures = &report.bulletin.policies[0].documents[0].measures;
    let measures: Vec<_> = measures.iter().map(|one| (one.number.as_str(), one.title.as_str())).collect();
    assert_eq!(measures, [("1", "5亿元基金设立"), ("2", "3家企业引进")]);
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&Code::Boilerplate) && !codes.contains(&Code::TextTruncated), "{codes:?}");
    let said = report.findings.iter().find(|finding| finding.code == Code::Boilerplate).unwrap();
    assert!(said.values[0].contains("某账号") && said.values[0].contains("阅读原文"), "{said:?}");
}

#[test]
fn words_struck_or_made_invisible_by_a_style_are_left_out_and_said() {
    for style in
        ["text-decoration:line-through", "text-decoration: line-through red", "TEXT-DECORATION-LINE:Line-Through"]
    {
        let page = format!("<p><span style=\"{style}\">88</span>87起</p>");
        check(&page, "\n87起\n");
        assert_eq!(left_out(&page).deleted, "88", "{style}");
    }
    for style in ["font-size:0", "font-size: 0px !important", "opacity:0", "opacity:0.0;color:red", "visibility:hidden"]
    {
        let page = format!("<p><span style=\"{style}\">1</span>6宗</p>");
        check(&page, "\n6宗\n");
        assert_eq!(left_out(&page).hidden, "1", "{style}");
    }
    for style in ["text-decoration:underline", "font-size:10px", "font-size:0.9em", "opacity:0.5", "font-size:"] {
        check(&format!("<p><span style=\"{style}\">1</span>6宗</p>"), "\n16宗\n");
    }
}

#[test]
fn what_stands_above_the_line_is_no_digit_of_the_number() {
    check("<p>66<sup>2</sup>家,1.5m<sup>2</sup>,219.33<sup>[1]</sup>亿</p>", "\n66²家,1.5m²,219.33[¹]亿\n");
    let text = "<p>01/</p><p>三座城市最新一周(0617-0623)工商产业用地新增公告3宗,合计供应10.6万m<sup>2</sup>产业用地,年产值≥219.33<sup>2</sup>亿元。</p>";
    let report = crate::bulletin::read(text, Some(2024)).unwrap();
    let announced = report.bulletin.land.unwrap().announced;
    assert_eq!(announced.area_m2.unwrap().text(), "10.6万m²");
    assert_eq!(announced.annual_output_yuan, None);
    assert!(report.findings.iter().any(|finding| finding.code == Code::NumberUnreadable));
}

#[test]
fn names_that_html_does_not_have_are_text() {
    check("<p>a<b,c>d</p>", "\na<b,c>d\n");
    check("<p>作者<wang>与<张三>,<o:p></o:p><u>线</u></p>", "\n作者<wang>与<张三>,线\n");
}

#[test]
fn text_is_not_taken_for_a_page() {
    for text in ["税收<0.8亿元", "a < b > c", "<未知>", "<", "&lt;p&gt;"] {
        assert!(!looks_like(text), "{text}");
    }
}

#[test]
fn broken_tags_stay_text_and_take_no_time() {
    check("<p>一<a href=", "\n一<a href=");
    let many = format!("<p>{}", "<!--<script><a ".repeat(20_000));
    assert!(!characters(&many).is_empty());
}

#[test]
fn the_pages_style_sheet_hides_and_strikes() {
    for (rule, words) in [
        (".x{display:none}", "<span class=x>9</span>"),
        ("/* a */ p.a, span.x.y{ Display : none !important }", "<span class='y z x'>9</span>"),
        ("#n{visibility:hidden}", "<b id=n>9</b>"),
        ("em{font-size:0px}", "<em>9</em>"),
        (".x{opacity:0}@media print{.x{opacity:1}}", "<i class=\"x\">9</i>"),
        (".x{display:inline}.x{display:none}", "<i class=x>9</i>"),
        ("span{display:inline}.x{display:none}span{display:inline}", "<span class=x>9</span>"),
    ] {
        let page = format!("<style>{rule}</style><p>合计{words}10.6万㎡</p>");
        check(&page, "\n合计10.6万㎡\n");
        assert_eq!(left_out(&page).hidden, "9", "{rule}");
    }
    let struck = "<style>.old{text-decoration:line-through}</style><p>签约<span class=old>88</span>87起</p>";
    check(struck, "\n签约87起\n");
    assert_eq!(left_out(struck).deleted, "88");
    // What is not about the element, or is overruled, or holds on paper only.
    for rule in [
        ".y{display:none}",
        "p.x{display:none}",
        ".x.y{display:none}",
        ".x:hover{display:none}",
        "@media print{.x{display:none}}",
        ".x{display:none}.x{display:inline}",
        "#a.x{display:none}",
    ] {
        check(&format!("<style>{rule}</style><p><span class=x>9</span>起</p>"), "\n9起\n");
    }
    check("<style media=print>.x{display:none}</style><p><span class=x>9</span>起</p>", "\n9起\n");
    check("<style>.x{display:none}</style><p><span class=x style=\"display:inline\">9</span>起</p>", "\n9起\n");
    let long = format!("<style>{}</style><p>甲</p>", ".x{color:red".repeat(20_000));
    assert!(!characters(&long).is_empty());
}

#[test]
fn words_off_the_page_or_without_colour_are_left_out_and_said() {
    for style in [
        "text-indent:-9999px",
        "position:absolute;left:-9999px",
        "position: fixed; top: -100em",
        "height:0;overflow:hidden",
        "color:#fff",
        "color: White",
        "color:rgb(255, 255, 255)",
        "color:transparent",
        "color:#123456;background-color:#123456",
        "position:absolute;clip:rect(0,0,0,0)",
    ] {
        let page = format!("<p><span style=\"{style}\">1</span>6宗</p>");
        check(&page, "\n6宗\n");
        assert_eq!(left_out(&page).hidden, "1", "{style}");
    }
    for style in
        ["text-indent:-2em", "left:-9999px", "height:0", "overflow:hidden", "color:#ffe", "color:#fff;background:#036"]
    {
        check(&format!("<p><span style=\"{style}\">1</span>6宗</p>"), "\n16宗\n");
    }
    // White on a coloured ground is how headings are set.
    check("<section style=\"background-color:#036\"><p style=\"color:#fff\">01/</p></section>", "\n\n01/\n\n");
    check("<table><tr bgcolor=navy><td><font color=white>城市</font><td>宗数</table>", "\n\n城市\t宗数\n");
    check("<p><font color=white>1</font>6宗</p>", "\n6宗\n");
    // No size is how gaps between inline blocks are closed; what stands within has one.
    check("<p style=\"font-size:0\"><span style=\"font-size:14px\">6宗</span></p>", "\n6宗\n");
    check("<p style=\"color:#fff\"><span style=\"color:#333\">6宗</span></p>", "\n6宗\n");
}

#[test]
fn what_stands_for_a_film_is_not_shown() {
    for name in ["audio", "video", "iframe", "object", "canvas"] {
        let page = format!("<p>签约<{name} width=3>您的浏览器不支持,共9</{name}>2项</p>");
        check(&page, "\n签约2项\n");
        assert!(left_out(&page).hidden.contains('9'), "{name}");
    }
}

#[test]
fn hidden_rows_and_cells_end_where_the_next_ones_start() {
    let table = |rows: &str, expected: &str| {
        let got: String = characters(&format!("<table>{rows}</table>")).iter().map(|(c, ..)| *c).collect();
        let lines: Vec<&str> = got.split('\n').filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines.join("\n"), expected, "{rows}");
    };
    table("<tr hidden><td>深圳<td>9<td>9<tr><td>深圳<td>1<td>2", "深圳\t1\t2");
    table("<tr><td>甲<td>乙<tr style='display:none'><td>丙<td>9<tr><td>丁<td>1", "甲\t乙\n丁\t1");
    table("<tr><td>深圳<td style=\"display:none\">9<td>1<td>2", "深圳\t1\t2");
    table("<tr><td>深圳</td><td hidden>9</td><td>1</td></tr>", "深圳\t1");
    // What is only not seen keeps its column.
    table("<tr><td>深圳<td style=\"visibility:hidden\">9<td>1", "深圳\t\t1");
    table("<tr><td>深圳<td hidden><table><tr><td>8<td>7</table>9<td>1", "深圳\t1");
    table("<tbody hidden><tr><td>甲<td>9<tbody><tr><td>乙<td>1", "乙\t1");
    check("<ul><li hidden>甲<li>乙</ul>", "\n\n乙\n");
    check("<p hidden>甲<p>乙</p>", "\n乙\n");
    check("<div><p hidden>甲</div><p>乙</p>", "\n\n\n乙\n");
    let many = format!("<table>{}", "<tr hidden><td>9".repeat(20_000));
    assert!(!characters(&many).is_empty());
}

#[test]
fn a_heading_cell_of_two_lines_is_one_and_a_citys_cell_counts_for_its_rows() {
    let table = |rows: &str, expected: &str| {
        let got: String = characters(&format!("<table>{rows}</table>")).iter().map(|(c, ..)| *c).collect();
        let lines: Vec<&str> = got.split('\n').filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines.join("\n"), expected, "{rows}");
    };
    table(
        "<tr><th>城市<th>出让<br>宗数<th><p>新增</p><p>公告</p><tr><td>深圳<td>1<td>2",
        "城市\t出让宗数\t新增公告\n深圳\t1\t2",
    );
    table("<tr><td>城市<td>出让<br/>宗数<tr><td>深圳<td>1", "城市\t出让宗数\n深圳\t1");
    // Texts that are only laid out keep their lines.
    table("<tr><td>01/</td><td>1、深圳:无<br>2、东莞:无</td></tr>", " 01/  1、深圳:无\n2、东莞:无 ");
    table(
        "<tr><td rowspan=2>深圳<td>甲<td>1<tr><td>乙<td>2<tr><td>东莞<td>丙<td>3",
        "深圳\t甲\t1\n深圳\t乙\t2\n东莞\t丙\t3",
    );
    table(
        "<tr><th rowspan=2>城市<th colspan=2>宗数<tr><th>出让<th>公告<tr><td>深圳<td>1<td>2",
        "城市\t宗数\n\t出让\t公告\n深圳\t1\t2",
    );
    table("<tr><td rowspan=2>5<td>甲<td>1<tr><td>乙<td>2", "5\t甲\t1\n\t乙\t2");
}

#[test]
fn what_stands_beside_the_line_is_no_digit() {
    check("<p>66<sub>2</sub>家,H<sub>2</sub>O</p>", "\n66₂家,H₂O\n");
    check("<p>66<span style=\"vertical-align:super\">2</span>家</p>", "\n66²家\n");
    check("<style>.n{vertical-align:sub}</style><p>66<b class=n><i>&#50;</i></b>家</p>", "\n66₂家\n");
    check("<p>66<span style=\"vertical-align:middle\">2</span>家</p>", "\n662家\n");
    let text = "<p>01/</p><p>三座城市最新一周(0617-0623)工商产业用地新增公告3宗,合计供应10.6万㎡产业用地,年产值≥219<sub>2</sub>亿元。</p>";
    let report = crate::bulletin::read(text, Some(2024)).unwrap();
    assert_eq!(report.bulletin.land.unwrap().announced.annual_output_yuan, None);
    assert!(report.findings.iter().any(|finding| finding.code == Code::NumberUnreadable));
}

#[test]
fn an_item_of_which_nothing_is_left_has_no_number() {
    check("<ol><li><del>甲</del></li><li>乙</li></ol>", "\n\n\n\n2. 乙\n\n");
    check("<ol><li><del>甲</del><li>乙<li> </ol>", "\n\n\n2. 乙\n \n");
    let text = "<p>05/</p><p>(0617-0623)</p><p>1、深圳:一份方案。</p><p>6月21日,《甲方案》印发。</p><p>《甲方案》重要内容如下:</p>\
                <ol><li><del>旧。文。</del></li><li>题二。文二。</li><li>题三。文三。</li></ol>";
    let report = crate::bulletin::read(text, Some(2024)).unwrap();
    let measures = &report.bulletin.policies[0].documents[0].measures;
    let measures: Vec<_> = measures.iter().map(|one| (one.number.as_str(), one.title.as_str())).collect();
    assert_eq!(measures, [("2", "题二"), ("3", "题三")]);
    assert!(report.findings.iter().any(|finding| finding.code == Code::TextDeleted));
}
