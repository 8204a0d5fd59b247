use super::*;

#[track_caller]
fn check(input: &str, expected: &[(Section, &[&str])]) {
    let page = Page::of(input);
    let outline = outline(&page, &page.lines(), 0);
    let got: Vec<(Section, Vec<String>)> =
        outline.sections.iter().map(|(s, lines)| (*s, lines.iter().map(|l| page.text(l)).collect())).collect();
    let expected: Vec<(Section, Vec<String>)> =
        expected.iter().map(|(s, lines)| (*s, lines.iter().map(|l| (*l).to_owned()).collect())).collect();
    assert_eq!(got, expected, "{input}");
}

#[test]
fn finds_sections_in_every_spelling() {
    check(
        "头条\n01/\n产业招商供地周报\n甲\n02/\n产业融资周报\n乙",
        &[(Section::Supply, &["甲"]), (Section::Finance, &["乙"])],
    );
    check("０１／ 产业招商供地周报\n甲", &[(Section::Supply, &["甲"])]);
    check("一、产业招商供地周报\n甲", &[(Section::Supply, &["甲"])]);
    check("【产业政策规划】\n甲", &[(Section::Policy, &["甲"])]);
    check("04\n产业政策规划\n甲", &[(Section::Policy, &["甲"])]);
    check("03/\n甲", &[(Section::Renewal, &["甲"])]);
    check("PART 05\n产业政策规划\n甲", &[(Section::Policy, &["甲"])]);
    check("一、总体要求\n12/\n1、深圳:无。\n06/\n甲", &[]);
}

#[test]
fn a_section_ends_at_any_later_number() {
    for heading in ["06/", "06/下周预告", "０６／", "PART 06", "12/ 广告"] {
        check(&format!("05/\n产业政策规划\n甲\n{heading}\n下周预告\n乙"), &[(Section::Policy, &["甲"])]);
    }
    check("05/\n甲\n06/\n乙\n04/\n丙", &[(Section::Policy, &["甲"]), (Section::News, &["丙"])]);
    check("05/\n甲\n12/31前完成\n乙", &[(Section::Policy, &["甲", "12/31前完成", "乙"])]);
}

#[test]
fn splits_items() {
    let page = Page::of("前\n1、深圳:甲。\n文\n2.国家:乙\n3、1.5亿元");
    let (before, items) = items(&page, &page.lines(), |_, _, _| true);
    assert_eq!((before.len(), items.len()), (1, 3));
    let (place, rest) = scope(&page, &items[0].heading).unwrap();
    assert_eq!((page.text(&place), page.text(&title(&page, &rest))), ("深圳".into(), "甲".into()));
}
