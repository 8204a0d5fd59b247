use super::*;
use crate::domain::policy::Document;

const OPENING: &str = "05/
产业政策规划
1、深圳:一份方案。
6月21日,《甲市工作方案》印发。
《甲市工作方案》重要内容如下:
";

/// The report of the bulletin with a document below it.
#[track_caller]
fn with_document(lines: &str) -> Report {
    report(&format!("{BULLETIN}\n{OPENING}{lines}"))
}

fn document(report: &Report) -> &Document {
    &report.bulletin.policies[0].documents[0]
}

fn departments(report: &Report) -> Vec<String> {
    document(report).measures.iter().map(|measure| measure.departments.join("+")).collect()
}

/// The departments of each measure; nothing is glued to its text, nothing breaks off, nothing is unread.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let report = with_document(lines);
    assert_eq!(departments(&report), expected, "{lines}");
    for measure in &document(&report).measures {
        assert!(measure.text.is_empty() || measure.text.ends_with('。'), "{}", measure.text);
        assert!(!measure.text.contains("局"), "{}", measure.text);
    }
    assert_eq!(unread(&report), [""; 0], "{lines}");
    let codes = codes(&report);
    assert!(!codes.contains(&Code::TextTruncated) && !codes.contains(&Code::DepartmentsUnread), "{codes:?}");
}

#[test]
fn brackets_inside_departments() {
    check("一、甲类\n1.题一。文一。(责任单位:市甲局,各市(区)人民政府,市乙局)", &["市甲局+各市(区)人民政府+市乙局"]);
    check(
        "一、甲类\n1.题一。文一。(责任单位:市交通委(市道运局)、市乙局)\n2.题二。文二。",
        &["市交通委(市道运局)+市乙局", ""],
    );
    check("1.题。文。(责任单位:市甲局、各省(区、市)人民政府)。", &["市甲局+各省(区、市)人民政府"]);
}

#[test]
fn a_second_label() {
    check("一、甲类\n1.题一。文一。(牵头单位:市甲局,配合单位:市乙局)", &["市甲局+市乙局"]);
    check("1.题一。文一。(牵头单位:市甲局 配合单位:市乙局)", &["市甲局+市乙局"]);
    check("1.题一。文一。\n牵头单位:市甲局,配合单位:市乙局", &["市甲局+市乙局"]);
}

#[test]
fn departments_without_a_label() {
    check(
        "一、甲类\n1.题一。文一。(市甲局、市乙局负责)\n2.题二。文二。(市甲局牵头,市乙局参与)",
        &["市甲局+市乙局", "市甲局+市乙局"],
    );
    check("一、题一。(市甲局、市财政局)\n二、题二。(市甲局)", &["市甲局+市财政局", "市甲局"]);
    check(
        "(一)题一。文一。\n(财政部、税务总局负责)\n(二)题二。文二。\n(海关总署负责)",
        &["财政部+税务总局", "海关总署"],
    );
    check(
        "1.題一。文一。(責任單位:市甲局)\n2.題二。文二。(牽頭單位:市甲局;配合單位:市乙局)",
        &["市甲局", "市甲局+市乙局"],
    );
}

#[test]
fn a_text_in_traditional_characters() {
    let text =
        format!("{BULLETIN}\n{OPENING}一、總體要求\n1.發展。文。\n二、主要任務\n2.題一。文一。(責任單位:市甲局)");
    let report = report(&text.replace("重要内容如下", "重要內容如下"));
    assert_eq!(departments(&report), ["市甲局"]);
    assert_eq!(document(&report).title, "甲市工作方案");
}

#[test]
fn measures_whose_words_name_departments_are_counted() {
    let report =
        with_document("1.题一。由市甲局牵头实施。\n2.题二。文二。(市甲局负责资金,市乙局负责土地)\n3.题三。文三。");
    assert_eq!(said(&report, Code::DepartmentsUnread), Some(vec!["甲市工作方案", "2", "1、2"]));
    assert_eq!(departments(&report), ["", "", ""]);
    let measures = &document(&report).measures;
    assert!(measures[1].text.ends_with("(市甲局负责资金,市乙局负责土地)"), "the words stay in the text");
    let none = with_document("1.题一。文一。\n2.题二。支持企业负责人参加。");
    assert_eq!(said(&none, Code::DepartmentsUnread), None);
}

#[test]
fn a_document_without_measures_is_unread_and_told() {
    let lines = "为推动发展,制定本方案。\n主要任务\n强化供给\n提出要求。\n保障措施\n加强领导。";
    let text = format!("{BULLETIN}\n{OPENING}{lines}").replace("印发。", "印发,提出4项任务。");
    let report = report(&text);
    assert_eq!(said(&report, Code::MeasureCountMismatch), Some(vec!["0", "4", "甲市工作方案"]));
    assert_eq!(said(&report, Code::ChaptersLeftOut), None);
    for line in ["为推动发展", "主要任务", "强化供给", "提出要求", "保障措施", "加强领导"] {
        assert!(unread(&report).iter().any(|piece| piece.starts_with(line)), "{line}: {:?}", report.unread);
    }
    let text = text.replace("主要任务\n强化供给", "一、总体要求\n强化供给");
    assert!(unread(&super::report(&text)).iter().any(|piece| piece.contains("总体要求")));
}

#[test]
fn what_is_no_measure_is_counted_with_its_first_words() {
    let lines = "为推动发展,制定本方案。\n一、总体要求\n以新思想为指导。\n二、主要任务\n(一)第一类\n1.甲。文。\n2.乙。文。\n\
                 3.丙。文。\n三、保障措施\n(一)加强领导。各单位要。";
    let report = with_document(lines);
    let expected =
        "为推动发展… | 一、总体要求 | 以新思想为指导… | 二、主要任务 | (一)第一类 | 三、保障措施 | (一)加强领导…";
    assert_eq!(said(&report, Code::ChaptersLeftOut), Some(vec!["甲市工作方案", "7", expected]));
    assert_eq!(unread(&report), [""; 0]);
    let stopped = with_document(&lines.replace("第一类", "第一类,要点。"));
    assert_eq!(unread(&stopped), [""; 0], "a heading may end in a stop");
    // More than the finding names are counted all the same.
    let many: String = (1..=20).map(|n| format!("(一)类{n}\n{n}.题。文。\n")).collect();
    let values = with_document(&many);
    let values = said(&values, Code::ChaptersLeftOut).unwrap();
    assert!(values[1] == "20" && values[2].ends_with("类12 | …"), "{values:?}");
}

#[test]
fn how_many_more_are_responsible_stays_unread() {
    let report = with_document("1.题一。文一。(责任单位:市甲局、各区政府等5家单位)\n2.题二。文二。——市甲局、市乙局");
    assert_eq!(departments(&report), ["市甲局+各区政府", "市甲局+市乙局"]);
    assert_eq!(unread(&report), ["等5家单位"]);
}

#[test]
fn measures_that_could_not_be_read_are_asked_about() {
    let opening = "05/\n产业政策规划\n1、深圳:一份方案。\n6月21日,市政府印发《甲市工作方案》,提出2条举措。\n";
    for items in ["•支持甲。\n•支持乙。", "支持甲。\n支持乙。", "①支持甲;②支持乙。"] {
        let report = report(&format!("{BULLETIN}\n{opening}{items}"));
        assert_eq!(said(&report, Code::MeasureCountMismatch), Some(vec!["0", "2", "甲市工作方案"]), "{items}");
    }
    let page = format!(
        "<p>{}</p><ol type=a><li>支持甲。文。</li><li>支持乙。文。</li></ol>",
        format!("{BULLETIN}\n{opening}").replace('\n', "</p><p>")
    );
    let report = super::report(&page);
    let numbers: Vec<&str> = document(&report).measures.iter().map(|measure| measure.number.as_str()).collect();
    assert_eq!(numbers, ["a", "b"]);
    assert_eq!(said(&report, Code::MeasureCountMismatch), None);
    let list = page.replace("<ol type=a>", "<ul>").replace("</ol>", "</ul>");
    assert_eq!(said(&super::report(&list), Code::MeasureCountMismatch), Some(vec!["0", "2", "甲市工作方案"]));
}

#[test]
fn the_next_policy_starts_by_its_place_however_it_is_numbered() {
    for heading in ["(二)东莞:乙政策。", "二、东莞:乙政策。", "(本文有删减)2、东莞:乙政策。"]
    {
        let report = report(&format!(
            "(0617-0623)\n05/\n产业政策规划\n1、深圳:甲政策。\n6月18日,发布《甲市工作方案》。\n{heading}\n6月19日,发布《乙市工作方案》。"
        ));
        let titles: Vec<&str> = report.bulletin.policies.iter().map(|policy| policy.title.as_str()).collect();
        assert_eq!(titles, ["甲政策", "乙政策"], "{heading}");
    }
    // A chapter of a document is no policy.
    let report =
        report("(0617-0623)\n05/\n产业政策规划\n1、深圳:甲政策。\n6月18日,发布《甲市工作方案》。\n(二)责任:各区落实。");
    assert_eq!(report.bulletin.policies.len(), 1);
}
