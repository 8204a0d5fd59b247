//! What the web page added to the bulletin: left out, and said so.

use crate::domain::finding::Code;

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::scan;

/// Lines that are nothing else.
const WHOLE: [&str; 26] = [
    "ONE INDUSTRY",
    "分享",
    "收藏",
    "点赞",
    "在看",
    "举报",
    "评论",
    "转发",
    "展开全文",
    "阅读原文",
    "查看更多",
    "返回顶部",
    "END",
    "THE END",
    "- END -",
    "完",
    "特别声明",
    "免责声明",
    "好企业去哪",
    "好企业在哪",
    "网易号",
    "上一篇",
    "下一篇",
    "相关推荐",
    "打开APP",
    "写留言",
];
/// How a page's line starts, when it is short.
const START: [&str; 38] = [
    "打开网易新闻",
    "点击关注",
    "点击上方",
    "点击下方",
    "点击蓝字",
    "点击阅读",
    "关注我们",
    "扫码",
    "扫描二维码",
    "扫一扫",
    "长按",
    "识别二维码",
    "阅读原文",
    "责任编辑",
    "责编",
    "编辑:",
    "编辑|",
    "校对:",
    "审核:",
    "作者:",
    "文章来源",
    "本文来源",
    "来源:",
    "来源|",
    "图片来源",
    "图源",
    "图:",
    "图|",
    "图/",
    "▲",
    "△",
    "特别声明",
    "免责声明",
    "Notice:",
    "以上内容(如有",
    "(以上内容",
    "返回搜狐",
    "平台声明",
];
/// Longer lines are the bulletin's own, however they start.
const SHORT: usize = 120;
/// Glued to the start or the end of a line.
const GLUED: [&str; 2] = ["打开网易新闻 查看更多图片", "打开网易新闻查看更多图片"];
/// How many different pieces the finding names.
const NAMED: usize = 12;

/// The lines of the page without what the page added.
pub fn without(page: &Page, ledger: &mut Ledger) -> Vec<Range> {
    let mut named: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for line in page.lines() {
        let (line, glued) = unglued(page, line);
        let added = is_added(page, &line).then(|| line.clone());
        for range in glued.into_iter().chain(added.clone()) {
            ledger.know(&range);
            let text: String = page.text(&range).chars().take(24).collect();
            if named.len() < NAMED && !text.is_empty() && !named.contains(&text) {
                named.push(text);
            }
        }
        if added.is_none() && !line.is_empty() {
            lines.push(line);
        }
    }
    if !named.is_empty() {
        ledger.finding(Code::Boilerplate, "", &[&named.join(" | ")]);
    }
    lines
}

/// Whether the line is none of the bulletin's.
pub fn is_added(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    if chars.len() > SHORT {
        return false;
    }
    let bare = page.trimmed(line.clone(), |c| c.is_whitespace() || matches!(c, '?' | '!' | '-' | '*' | '~' | '。'));
    let bare = page.chars(&bare);
    WHOLE.iter().any(|word| scan::is(bare, word)) || scan::starts_with(chars, &START).is_some()
}

fn unglued(page: &Page, line: Range) -> (Range, Vec<Range>) {
    let mut cut = Vec::new();
    let mut line = line;
    while let Some(word) = scan::starts_with(page.chars(&line), &GLUED) {
        let end = line.start + word.chars().count();
        cut.push(line.start..end);
        line = page.trim(end..line.end);
    }
    while let Some(word) = scan::ends_with(page.chars(&line), &GLUED) {
        let start = line.end - word.chars().count();
        cut.push(start..line.end);
        line = page.trim(line.start..start);
    }
    (line, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let lines = without(&page, &mut ledger);
        assert_eq!(lines.iter().map(|l| page.text(l)).collect::<Vec<_>>(), expected, "{input}");
    }

    #[test]
    fn leaves_out_what_the_page_added() {
        check("打开网易新闻 查看更多图片\n\n标题\nONE INDUSTRY\n好企业去哪？\n1、深圳:无。", &["标题", "1、深圳:无。"]);
        check("标题打开网易新闻 查看更多图片", &["标题"]);
        check("责任编辑:某人\n分享\n分享经验的活动举行。\n图源:网络", &["分享经验的活动举行。"]);
    }
}
