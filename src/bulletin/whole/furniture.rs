use super::*;
use crate::domain::bulletin::Bulletin;

/// The text reads as the bulletin does, and `words` are listed: as left out, or as unread.
#[track_caller]
fn check(text: &str, expected: &Bulletin, words: &[&str]) {
    let report = report(text);
    assert_eq!(report.bulletin, *expected, "{text}");
    let listed = said(&report, Code::Boilerplate).unwrap_or_default().join("") + &unread(&report).join(" | ");
    for word in words {
        let word: String = word.chars().take(20).collect();
        assert!(listed.contains(&word), "{word}: {listed}");
    }
    assert!(!codes(&report).contains(&Code::TextTruncated), "{text}");
}

#[test]
fn lines_of_the_account_are_no_headline_and_no_lede() {
    let expected = report(BULLETIN).bulletin;
    for line in [
        "原创 测试 产业周报 2024-06-24 09:00 广东",
        "产业周报",
        "【深圳都市圈产业周报】",
        "第120期 2024年6月24日",
        "第120期",
        "文/某人",
        "文丨某人 图丨网络",
        "2024-06-24 09:00",
        "2024年6月24日 星期一",
        "来源:某报",
        "作者:某人",
        "编辑:某人",
        "点击上方蓝字关注",
        "点击上方“产业周报”关注我们",
    ] {
        check(&format!("{line}\n{BULLETIN}"), &expected, &[line]);
        let (headline, rest) = BULLETIN.split_once('\n').unwrap();
        check(&format!("{headline}\n{line}\n{rest}"), &expected, &[line]);
    }
    let many = "产业周报\n第120期 2024年6月24日\n原创 测试 产业周报 2024-06-24 09:00 广东\n点击上方蓝字关注\n文/某人";
    check(&format!("{many}\n{BULLETIN}"), &expected, &many.split('\n').collect::<Vec<_>>());
    // A headline that only begins like them is one.
    let headline = |line: &str| report(&BULLETIN.replace("本周要闻一则。", line)).bulletin.headline;
    for line in ["原创药企落户深圳", "文化产业新政出台", "第三代半导体项目落地", "来源多样的资金涌入"]
    {
        assert_eq!(headline(line).as_deref(), Some(line));
    }
    assert_eq!(headline("产业周报"), None);
    assert_eq!(headline("产业周报 | 甲企业落户。").as_deref(), Some("甲企业落户"));
}

/// The scopes and titles of the news, and the unread pieces.
#[track_caller]
fn check_news(lines: &str, expected: &[(&str, &str)], findings: usize) {
    let head = BULLETIN.split("1、深圳:甲消息").next().unwrap();
    let report = report(&format!("{head}{lines}"));
    let news: Vec<_> = report.bulletin.news.iter().map(|one| (one.scope.as_str(), one.title.as_str())).collect();
    assert_eq!(news, expected, "{lines}");
    let unnumbered = codes(&report).iter().filter(|code| **code == Code::ItemUnnumbered).count();
    assert_eq!(unnumbered, findings, "{lines}");
}

#[test]
fn an_item_with_a_sign_for_its_number_is_an_item() {
    let three = [("国家", "甲"), ("深圳", "乙"), ("东莞", "丙")];
    let body = "6月18日,会议举行。";
    for sign in ["🔹", "🔸 ", "■", "▶️"] {
        check_news(&format!("1、国家:甲。\n{body}\n{sign}深圳:乙。\n{body}\n3、东莞:丙。\n{body}"), &three, 1);
        check_news(&format!("1、国家:甲。\n{body}\n{sign}深圳:乙。\n{body}\n2、东莞:丙。\n{body}"), &three, 1);
        check_news(&format!("{sign}国家:甲。\n{body}\n{sign}深圳:乙。\n{body}\n{sign}东莞:丙。\n{body}"), &three, 3);
    }
    // What names no place, and a place without the colon, belongs to the text.
    check_news(&format!("1、国家:甲。\n{body}\n🔹时间:6月18日。\n🔹深圳企业参会。"), &three[..1], 0);
    check_news("1、国家(国办、发改委):甲。\n6月18日,会议举行。", &three[..1], 0);
    check_news("1、深圳(市工信局、南山区政府):乙。\n6月18日,会议举行。", &three[1..2], 0);
}

#[test]
fn footers_and_advertisements_are_left_out_and_listed() {
    let expected = report(BULLETIN).bulletin;
    for footer in [
        "长按识别下方二维码关注我们",
        "请扫描下图二维码添加微信",
        "关注我们",
        "阅读原文",
        "点赞 在看 分享",
        "👍点赞 ❤在看",
        "END",
        "— END —",
        "编辑 | 某人",
        "📍来源:某报",
        "审核:某人 校对:某人",
        "扫码加入社群",
        "如需转载请联系我们",
        "微信扫一扫关注该公众号",
        "版权声明:本文版权归原作者所有。",
    ] {
        check(&format!("{BULLETIN}\n{footer}"), &expected, &[footer]);
    }
    let long = format!("免责声明:{}", "本文内容仅供参考,不构成任何投资建议。".repeat(12));
    check(&format!("{BULLETIN}\n{long}"), &expected, &["免责声明"]);
    let footer =
        "往期推荐\n1、深圳:旧闻一则\n2、产业周报|第119期\n深圳产业用地年度盘点\n商务合作\n电话:0755-12345678\n某人";
    check(&format!("{BULLETIN}\n{footer}"), &expected, &footer.split('\n').collect::<Vec<_>>());
    // An advertisement between two items or two sections ends with it.
    let inside = BULLETIN.replace("02/\n", "推荐阅读\n某课程火热报名\n02/\n");
    check(&inside, &expected, &["推荐阅读", "某课程火热报名"]);
    let two = format!("{BULLETIN}\n2、深圳:乙消息。\n6月19日,某企业落户。");
    let between = two.replace("\n2、深圳", "\n商务合作\n电话:0755-12345678\n2、深圳");
    check(&between, &report(&two).bulletin, &["商务合作", "电话"]);
    let policies = "05/\n1、深圳:甲。\n印发《甲》。\n《甲》内容如下:\n1.目标:甲。\n2.措施:乙。\n3.要求:丙。\n2、深圳:乙。\n印发《乙》。";
    let between = policies.replace("\n2、深圳", "\n推荐阅读\n1、旧闻\n某课程\n2、深圳");
    let with = |policies: &str| report(&format!("{BULLETIN}\n{policies}")).bulletin.policies.len();
    assert_eq!((with(policies), with(&between.replace("1、旧闻\n", ""))), (2, 2));
    // What only speaks of such things is the bulletin's.
    let news = format!("{BULLETIN}\n设置通关便利度评价二维码,做好意见收集。\n分享经验的活动举行。");
    assert!(report(&news).bulletin.news[0].body.ends_with("收集。\n分享经验的活动举行。"));
}

#[test]
fn ornaments_before_headings_and_items() {
    let expected = report(BULLETIN).bulletin;
    check(&BULLETIN.replace("01/\n产", "📌 产").replace("02/\n", "✅02/\n"), &expected, &[]);
    check(&BULLETIN.replace("01/\n产业招商供地周报", "🔥 产业招商供地周报 🔥"), &expected, &[]);
    check(&BULLETIN.replace("1、深圳:", "▶️1、深圳:").replace("1、深圳出让", "👉 1、深圳出让"), &expected, &[]);
    check(&BULLETIN.replace("1、", "1️⃣").replace("2、", "2️⃣ "), &expected, &[]);
    check(&BULLETIN.replace("1、深圳", "①深圳").replace("2、东莞", "② 东莞"), &expected, &[]);
    let signs = BULLETIN.replace("1、深圳:", "◆ 深圳:").replace("1、深圳出让", "●深圳出让");
    check(&signs, &expected, &[]);
    assert!(codes(&report(&signs)).contains(&Code::ItemUnnumbered));
    let news: String = (2..=11).map(|n| format!("\n{n}、深圳:第{n}条消息。\n文。")).collect();
    let keys = news.replace("\n10、", "\n🔟").replace("\n11、", "\n1️⃣1️⃣").replace("\n2、", "\n2️⃣");
    check(&format!("{BULLETIN}{keys}"), &report(&format!("{BULLETIN}{news}")).bulletin, &[]);
}

#[test]
fn drawn_numbers_number_measures_where_nothing_else_does() {
    let opening = "05/\n1、深圳:一份方案。\n6月21日,《甲方案》印发。\n《甲方案》重要内容如下:\n";
    let numbers = |lines: &str| -> Vec<String> {
        let report = report(&format!("{BULLETIN}\n{opening}{lines}"));
        let measures = &report.bulletin.policies[0].documents[0].measures;
        measures.iter().map(|measure| format!("{} {}", measure.number, measure.title)).collect()
    };
    assert_eq!(numbers("1️⃣甲。文。\n2️⃣乙。文。"), ["1 甲", "2 乙"]);
    assert_eq!(numbers("📌1.甲。文。\n📌2.乙。文。"), ["1 甲", "2 乙"]);
    assert_eq!(numbers("一、类\n①甲。文。\n②乙。文。"), ["① 甲", "② 乙"]);
    assert_eq!(numbers("①甲。文。\n②乙。文。"), ["① 甲", "② 乙"]);
    assert_eq!(numbers("1.甲。文。\n①点一。\n②点二。\n2.乙。文。"), ["1 甲", "2 乙"]);
    assert_eq!(numbers("一、甲。文。\n①点一。\n二、乙。文。"), ["一 甲", "二 乙"]);
    assert_eq!(numbers("1.2025年底前建成。文。\n2.2026年达产。文。"), ["1 2025年底前建成", "2 2026年达产"]);
}
