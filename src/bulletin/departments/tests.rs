use super::*;

/// The departments of a line, and what of it is in no group.
#[track_caller]
fn check(input: &str, expected: &[&str], text: &str) {
    let page = Page::of(input);
    let mut ledger = Ledger::new(&page);
    let mut departments = Vec::new();
    let groups = groups(&page, &(0..page.len()));
    for group in &groups {
        read(&mut ledger, "/policies/0/documents/0/measures/0", group, &mut departments);
    }
    assert_eq!(departments, expected, "{input}");
    let outside = |at: &usize| groups.iter().all(|group| !group.range.contains(at));
    let rest: String = (0..page.len()).filter(outside).map(|at| page.printed_at(at)).collect();
    assert_eq!(rest, text, "{input}");
}

#[test]
fn spellings() {
    check("甲。文。(责任单位:市司法局、市财政局)", &["市司法局", "市财政局"], "甲。文。");
    check("甲。文。（责任部门：市司法局）", &["市司法局"], "甲。文。");
    check("甲。文。[牵头单位:市财政局;配合单位:市司法局、市财政局]", &["市财政局", "市司法局"], "甲。文。");
    check("责任单位:市规划和自然资源局,市住房建设局等", &["市规划和自然资源局", "市住房建设局"], "");
    check("甲。文。责任单位：市司法局", &["市司法局"], "甲。文。");
    check("甲。明确责任单位和时限。", &[], "甲。明确责任单位和时限。");
    check("甲(责任单位:市司法局", &["市司法局"], "甲");
    check("甲(责任单位:市司法局。后文。", &["市司法局"], "甲。后文。");
}

#[test]
fn traditional_labels() {
    check("甲。文。(責任單位:市司法局、市財政局)", &["市司法局", "市財政局"], "甲。文。");
    check("甲。(牽頭單位:市司法局;配合單位:市財政局)", &["市司法局", "市財政局"], "甲。");
    check("甲。責任部門:市司法局", &["市司法局"], "甲。");
}

#[test]
fn brackets_inside_names_stay_with_them() {
    let cities = ["市甲局", "各市(区)人民政府", "市乙局"];
    check("题一。文一。(责任单位:市甲局,各市(区)人民政府,市乙局)", &cities, "题一。文一。");
    check("文。(责任单位:市交通委(市道运局)、市甲局)后文", &["市交通委(市道运局)", "市甲局"], "文。后文");
    check("文。(责任单位:各省(区、市)人民政府、甲部)", &["各省(区、市)人民政府", "甲部"], "文。");
    check("文。(责任单位:市甲局、各市、县(区)人民政府)", &["市甲局", "各市、县(区)人民政府"], "文。");
    check("文。(责任单位:各区、市各有关部门)", &["各区", "市各有关部门"], "文。");
    // A bracket that is not closed, outside or inside.
    check("文。(责任单位:市甲局、各市(区)人民政府", &["市甲局", "各市(区)人民政府"], "文。");
    check("文。(责任单位:市甲局、各市(区人民政府、市乙局)", &["市甲局", "各市(区人民政府、市乙局"], "文。");
}

#[test]
fn a_second_label_may_follow_anything() {
    for mark in [",", "，", ";", "；", " ", "、", "。"] {
        let input = format!("题。(牵头单位:市甲局{mark}配合单位:市乙局)");
        check(&input, &["市甲局", "市乙局"], "题。");
    }
    check("题。(牵头单位:市甲局)(配合单位:市乙局、市丙局)", &["市甲局", "市乙局", "市丙局"], "题。");
    check("题。牵头单位:市甲局。配合单位:市乙局。", &["市甲局", "市乙局"], "题。。");
    check("题。(牵头:市甲局;配合:市乙局)", &["市甲局", "市乙局"], "题。");
    check("一是甲。(责任单位:市甲局)二是乙。(责任单位:市乙局)", &["市甲局", "市乙局"], "一是甲。二是乙。");
}

#[test]
fn what_is_no_name_is_no_department() {
    check("题。(责任单位:市甲局;完成时限:2024年底)", &["市甲局"], "题。");
    check("题。责任单位:市甲局。完成时限:2024年底。", &["市甲局"], "题。。完成时限:2024年底。");
}

#[test]
fn a_closing_bracket_of_names_needs_no_label() {
    check("题一。文一。(市甲局、市乙局负责)", &["市甲局", "市乙局"], "题一。文一。");
    check("题二。文二。(市甲局牵头,市乙局参与)", &["市甲局", "市乙局"], "题二。文二。");
    check("文。(财政部、海关总署、税务总局按职责分工负责)。", &["财政部", "海关总署", "税务总局"], "文。。");
    check("文。(由市甲局会同市乙局负责,各区人民政府配合)", &["市甲局", "市乙局", "各区人民政府"], "文。");
    check("文。(市甲局)", &["市甲局"], "文。");
    check("给予奖励(市甲局、市财政局)", &["市甲局", "市财政局"], "给予奖励");
    check("文。(市教育局和市体育局、市规划和自然资源局)", &["市教育局", "市体育局", "市规划和自然资源局"], "文。");
    check(
        "文。(体育总局、发展改革委、各省(区、市)人民政府负责)",
        &["体育总局", "发展改革委", "各省(区、市)人民政府"],
        "文。",
    );
    check("文。体育总局、文化和旅游部按职责分工负责", &["体育总局", "文化和旅游部"], "文。");
    check("文。市甲局牵头,市乙局参与。", &["市甲局", "市乙局"], "文。。");
    check(
        "文。(体育总局、市场监管总局等部门及各省级人民政府负责)",
        &["体育总局", "市场监管总局", "各省级人民政府"],
        "文。",
    );
    let long = ["体育总局", "财政部", "中国人民银行", "中国证监会", "全国工商联", "共青团中央", "各地方人民政府"];
    check(&format!("文。[{}]", long.join("、")), &long, "文。");
    for none in [
        "文。由市甲局负责组织实施",
        "文。企业自主投资并由专人负责",
        "文。(市甲局、重点项目、土地供给)",
        "登陆全国中小企业股份转让系统(北交所)",
        "建设新型研发机构(研究院、创新中心)。",
        "覆盖重点地区。(深圳市、东莞市)",
        "向主管机关报告(市税务局)",
        "文。(本条由企业总部负责)",
        "文。(含资金、土地)",
        "文。(按职责分工负责)",
        "(市甲局、市乙局负责)的事项。",
    ] {
        check(none, &[], none);
    }
}

#[test]
fn departments_in_other_words_are_noticed() {
    let check = |input: &str, expected: bool| {
        let page = Page::of(input);
        assert_eq!(are_named(&page, &(0..page.len())), expected, "{input}");
    };
    check("文,由市甲局牵头推进。", true);
    check("文(市甲局负责资金,市乙局负责土地)。后文。", true);
    check("向主管机关报告(市税务局)", true);
    check("由省发展改革委按职责分工落实。", true);
    check("推动建设全国中小企业股份转让系统(北交所)。", false);
    check("企业总部牵头组建联合体。", false);
    check("举办大会,支持企业负责人参加。", false);
}

#[test]
fn every_label_is_found() {
    for label in LABELS.iter().chain(&SHORT_LABELS) {
        check(&format!("甲。({label}:市甲局)"), &["市甲局"], "甲。");
        check(&format!("{label}:市甲局"), &["市甲局"], "");
    }
}
