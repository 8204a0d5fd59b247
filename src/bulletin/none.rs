//! Words that say that there is none of what a clause counts: 无, 暂无, 没有出让. 无法统计 and 无锡 say something else.

use super::scan;

const NONE: [&str; 9] = ["暂无", "均无", "没有", "未有", "未发生", "未新增", "尚无", "无", "未"];
/// What stands between the word and what there is none of.
const BETWEEN: [&str; 9] = ["任何", "新增", "相关", "已完成", "完成", "有", "新", "已", "的"];
/// What the sections count.
const COUNTED: [&str; 28] = [
    "出让", "公告", "成交", "转让", "供应", "挂牌", "供地", "租赁", "出租", "项目", "用地", "宗地", "地块", "产业",
    "集体", "国有", "土地", "工改", "工业", "IPO", "上市", "并购", "收购", "企业", "公司", "融资", "投资", "获投",
];

/// Where the characters say that there is none, and the word for it.
pub fn none_in(chars: &[char]) -> Option<(usize, &'static str)> {
    (0..chars.len()).find_map(|at| {
        let word = scan::starts_with(chars.get(at..)?, &NONE)?;
        let denied = at.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| "非有并毫".contains(*c));
        (!denied && counts_none(chars.get(at + word.chars().count()..)?)).then_some((at, word))
    })
}

/// Whether nothing follows, or what is counted.
fn counts_none(rest: &[char]) -> bool {
    let mut rest = rest;
    while let Some(word) = scan::starts_with(rest, &BETWEEN) {
        rest = rest.get(word.chars().count()..).unwrap_or(&[]);
    }
    match rest.first() {
        None => true,
        // What stands in a bracket may say why nothing is known.
        Some('(') => false,
        Some(c) if c.is_alphanumeric() => {
            // 无新增公告数据: it is not known how many.
            let unknown = scan::has_any(rest, &["数据", "信息", "统计", "资料", "来源", "记录"]);
            scan::starts_with(rest, &COUNTED).is_some() && !unknown
        }
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(none_in(&chars).map(|(_, word)| word), expected, "{text}");
    }

    #[test]
    fn there_is_none() {
        for (text, word) in [
            ("无", "无"),
            ("暂无。", "暂无"),
            ("深圳无出让及新增公告", "无"),
            ("东莞没有新增公告", "没有"),
            ("未发生并购事件", "未发生"),
            ("国内无已完成的并购", "无"),
            ("无工改工项目", "无"),
            ("本周无新增产业用地公告", "无"),
        ] {
            check(text, Some(word));
        }
    }

    #[test]
    fn what_is_not_known_is_not_none() {
        for text in [
            "无法统计",
            "无数据",
            "无锡来访",
            "并非无",
            "无变化",
            "无(系统故障)",
            "无相关数据",
            "无法获取出让数据",
            "无新增公告数据",
            "没有统计",
            "未披露",
            "未来产业",
            "无人机",
        ] {
            check(text, None);
        }
    }
}
