//! What an account or a page prints around a bulletin's headline: who wrote it, when and where it came out, the issue's
//! number, the bulletin's own name. None of it is a headline or a lede.

use super::page::{Page, Range};
use super::period::{self, Printed};
use super::scan;

/// A line of this kind is not longer.
const LONGEST: usize = 80;
/// Who made it, before a bar or a colon, or before a name.
const MAKERS: [&str; 33] = [
    "特约记者",
    "见习记者",
    "本报记者",
    "责任编辑",
    "文章来源",
    "信息来源",
    "数据来源",
    "图片来源",
    "本文作者",
    "通讯员",
    "撰文",
    "撰稿",
    "作者",
    "记者",
    "编辑",
    "责编",
    "来源",
    "来自",
    "出品",
    "供稿",
    "摄影",
    "编译",
    "整理",
    "审校",
    "审核",
    "监制",
    "策划",
    "设计",
    "排版",
    "校对",
    "文字",
    "文",
    "图",
];
/// Who made it, below the text as well.
const CREDITS: [&str; 17] = [
    "责任编辑",
    "文章来源",
    "信息来源",
    "图片来源",
    "撰文",
    "撰稿",
    "作者",
    "编辑",
    "责编",
    "来源",
    "供稿",
    "摄影",
    "审校",
    "审核",
    "监制",
    "校对",
    "排版",
];
/// How an account's line starts.
const ACCOUNT: [&str; 10] =
    ["原创", "发布于", "发表于", "发布时间", "更新时间", "阅读量", "浏览量", "阅读", "浏览", "IP属地"];
/// What invites to follow the account.
const INVITES: [&str; 14] = [
    "蓝字",
    "设为星标",
    "加星标",
    "点击关注",
    "关注我们",
    "欢迎关注",
    "点击上方",
    "点击下方",
    "扫码关注",
    "置顶公众号",
    "关注公众号",
    "订阅号",
    "点上方",
    "点这里",
];

pub fn is(page: &Page, line: &Range, periods: &[Printed]) -> bool {
    let chars = page.chars(line);
    if chars.len() > LONGEST || scan::has_any(chars, &["。", "!", "?"]) && !scan::has_any(chars, &INVITES) {
        return false;
    }
    is_account(page, line)
        || is_by_line(page, line)
        || is_date(page, line)
        || is_name(page, line, periods)
        || (chars.len() <= 30 && scan::has_any(chars, &INVITES))
}

/// `原创 某人 某号 2024-06-24 09:00 广东`.
fn is_account(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    if let Some(word) = scan::starts_with(chars, &ACCOUNT) {
        let rest = chars.get(word.chars().count()..).unwrap_or(&[]);
        let counted =
            rest.iter().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '万' | ':' | '次' | '数' | '.'));
        // 原创药企落户 is a headline.
        let apart = rest.first().is_none_or(|c| matches!(c, ' ' | ':' | '|' | '/' | '于'));
        if counted || (apart && chars.len() <= 50) {
            return true;
        }
    }
    // A day and the time of it: 2024-06-24 09:00.
    let clock = |at: usize| {
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        chars.get(at) == Some(&':') && at >= 2 && digit(at - 1) && digit(at + 1) && digit(at + 2)
    };
    let dated = chars.iter().filter(|c| c.is_ascii_digit()).count() >= 7;
    dated && (0..chars.len()).any(clock) && !scan::has_any(chars, &[",", "、"])
}

/// `文/某人`, `作者:某人 编辑:某人`, `记者 某人`.
fn is_by_line(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    let Some(word) = scan::starts_with(chars, &MAKERS) else { return false };
    let rest = chars.get(word.chars().count()..).unwrap_or(&[]);
    match rest.first() {
        None => word.chars().count() > 1,
        Some(c) if is_bar(c) => true,
        Some(' ') => {
            let rest: Vec<&char> = rest.iter().filter(|c| !matches!(c, ' ' | '、' | '/' | '|')).collect();
            word.chars().count() > 1 && rest.len() <= 16 || rest.first().is_some_and(|c| is_bar(c))
        }
        Some(_) => false,
    }
}

/// `编辑 | 某人`: a credit wherever it stands.
pub fn is_credit(page: &Page, line: &Range) -> bool {
    const SHORT: usize = 30;
    let chars = page.chars(line);
    let Some(word) = scan::starts_with(chars, &CREDITS).filter(|_| chars.len() <= SHORT) else { return false };
    let rest = chars.get(word.chars().count()..).unwrap_or(&[]);
    let bar = rest.iter().find(|c| **c != ' ').is_some_and(is_bar);
    bar && !rest.iter().any(|c| matches!(c, '。' | '?' | '!' | ';'))
}

fn is_bar(c: &char) -> bool {
    matches!(c, '/' | '|' | ':' | '丨' | '│' | '∣' | '-')
}

/// Where the headline begins in a line that the bulletin's own name opens: 产业周报|甲企业落户.
pub fn after_name(page: &Page, line: &Range, periods: &[Printed]) -> usize {
    let bar = page.chars(line).iter().position(|c| matches!(c, '|' | '丨' | '│' | '∣' | ':'));
    let split = bar.map(|bar| (page.trim(line.start..line.start + bar), page.trim(line.start + bar + 1..line.end)));
    let named = split.filter(|(name, rest)| !name.is_empty() && !rest.is_empty() && is_name(page, name, periods));
    named.map_or(line.start, |(_, rest)| rest.start)
}

/// A day and where it came out, and nothing else.
fn is_date(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    let digits = chars.iter().filter(|c| c.is_ascii_digit()).count();
    (4..=14).contains(&digits) && left_over(chars).chars().count() <= 2
}

/// What is left of a line without numbers, days and the words for them.
fn left_over(chars: &[char]) -> String {
    let text: String = chars.iter().collect();
    let days = ["星期", "农历", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "上午", "下午"];
    let mut text = days.iter().fold(text, |text, word| text.replace(word, ""));
    // 周 of the name stays, that of 第25周 goes.
    let name = ["周报", "週報"].into_iter().find(|name| text.contains(name)).unwrap_or("周报");
    let parts: Vec<String> = text.split(name).map(without_numbers).collect();
    text = parts.join(name);
    text
}

fn without_numbers(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .filter(|c| !"年月日号时分第期周总-/.:()[]【】|·~至到,".contains(*c))
        .filter(|c| !"一二三四五六七八九十百零〇".contains(*c))
        .collect()
}

/// The bulletin's own name, with its number, its week or its day: `产业周报(0617-0623)`, `第120期 2024年6月24日`.
pub fn is_name(page: &Page, line: &Range, periods: &[Printed]) -> bool {
    if period::is_period_line(page, line, periods) {
        return true;
    }
    if line.len() > LONGEST {
        return false;
    }
    let text: String = page.chars(line).iter().collect();
    let lower = text.to_lowercase();
    let issue = ["第", "总第", "vol", "no.", "issue", "week"].iter().any(|word| lower.starts_with(word))
        || lower.starts_with("20") && text.contains('第');
    let counts = text.contains(['期', '周', '号']) || lower.starts_with(['v', 'n', 'i', 'w']);
    let left = left_over(page.chars(line));
    let left: String = left.chars().filter(|c| c.is_alphanumeric()).collect();
    let named = ["周报", "週報", "weekly", "Weekly", "WEEKLY"].iter().any(|name| left.ends_with(name) || left == *name);
    let numbered = issue && counts && text.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    match left.chars().count() {
        0..=4 if numbered => true,
        0..=16 => named && !text.contains([',', '!', '?']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: bool) {
        for line in lines {
            let page = Page::of(line);
            let periods = period::all(&page);
            assert_eq!(is(&page, &(0..page.len()), &periods), expected, "{line}");
        }
    }

    #[test]
    fn lines_of_accounts_and_makers() {
        check(
            &["原创 测试 产业周报 2024-06-24 09:00 广东", "原创", "原创:某人", "某某发布 2024-06-24 09:00 广东"],
            true,
        );
        check(
            &["文/某人", "文丨某人", "文|某人 图|某人", "作者:某人", "编辑:某人 审核:某人", "来源:某报", "记者 某人"],
            true,
        );
        check(
            &["本报记者 某人 通讯员 某人", "撰文 / 某人", "图/网络", "阅读 1.2万", "发布于 广东", "IP属地:广东"],
            true,
        );
        check(&["点击上方蓝字关注我们", "点击蓝字,关注我们!", "设为星标,不错过每周动态"], true);
    }

    #[test]
    fn the_name_may_open_a_headline() {
        for (line, expected) in [
            ("产业周报 | 甲企业落户", "甲企业落户"),
            ("产业周报第25期丨甲企业落户", "甲企业落户"),
            ("深圳产业周报(0617-0623):甲企业落户", "甲企业落户"),
            ("深圳|甲企业落户", "深圳|甲企业落户"),
            ("甲企业:落户", "甲企业:落户"),
        ] {
            let page = Page::of(line);
            let from = after_name(&page, &(0..page.len()), &period::all(&page));
            assert_eq!(page.text(&(from..page.len())), expected);
        }
    }

    #[test]
    fn names_numbers_and_days() {
        check(&["产业周报", "【产业周报】", "深圳都市圈产业周报", "产业周报(0617-0623)", "产业周报 第25期"], true);
        check(
            &["Industry Weekly", "第120期 2024年6月24日", "总第120期", "第一百二十期", "Vol.120", "2024年第25期"],
            true,
        );
        check(
            &["第120期 产业周报", "2024年第25周", "2024年6月24日 星期一", "2024-06-24 深圳", "统计周期:0617-0623"],
            true,
        );
    }

    #[test]
    fn headlines_are_none() {
        check(
            &[
                "原创药企落户深圳",
                "文化产业新政出台",
                "图说深圳:一周数据",
                "首发 某企业落户深圳",
                "来源多样的资金涌入深圳",
                "记者节活动举行",
            ],
            false,
        );
        check(
            &["本周要闻一则。", "两大巨头落户深圳。", "产业周报:深圳新增3宗工业用地,惠州4宗", "6月18日,会议举行"],
            false,
        );
        check(&["总投资74.93亿!10个项目入驻", "第120期产业论坛聚焦新能源汽车发展", "2024年第25届高交会开幕"], false);
        check(&["第三代半导体项目落地", "编辑部搬迁", "2024年深圳市重大项目清单公布"], false);
    }
}
