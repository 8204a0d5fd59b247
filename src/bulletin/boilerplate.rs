//! What the web page added to the bulletin: left out, and said so.

use crate::domain::finding::Code;

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::{ornament, scan, sections};

/// Lines that are nothing else; several of them may stand on one line.
const WHOLE: [&str; 53] = [
    "目录",
    "本期目录",
    "CONTENTS",
    "ONE INDUSTRY",
    "分享",
    "收藏",
    "点赞",
    "赞",
    "在看",
    "点在看",
    "举报",
    "评论",
    "转发",
    "留言",
    "喜欢",
    "赞赏",
    "已关注",
    "关注",
    "视频",
    "小程序",
    "取消",
    "允许",
    "知道了",
    "二维码",
    "扫码关注",
    "微信扫一扫",
    "微信公众号",
    "分享到朋友圈",
    "朋友圈",
    "预览时标签不可点",
    "修改于",
    "收录于合集",
    "收录于话题",
    "展开全文",
    "阅读原文",
    "查看更多",
    "返回顶部",
    "END",
    "THE END",
    "- END -",
    "完",
    "全文完",
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
    "广告",
];
/// How a page's line starts, when it is short.
const START: [&str; 78] = [
    "关注公众号",
    "欢迎关注",
    "欢迎扫码",
    "欢迎转发",
    "欢迎点赞",
    "欢迎留言",
    "欢迎投稿",
    "更多精彩",
    "更多资讯",
    "更多内容请",
    "如需转载",
    "转载请",
    "版权所有",
    "本文转载自",
    "侵权请",
    "如有侵权",
    "投稿邮箱",
    "投稿请",
    "加入社群",
    "添加微信",
    "微信扫一扫",
    "继续滑动看下一个",
    "向上滑动看下一个",
    "轻触阅读原文",
    "轻点两下",
    "喜欢此内容的人",
    "人划线",
    "点个",
    "点击“阅读原文”",
    "点分享",
    "点赞、",
    "觉得不错",
    "动动手指",
    "设为星标",
    "扫描下方",
    "扫下方",
    "戳这里",
    "戳下方",
    "审校:",
    "监制:",
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

/// What begins something that is none of the bulletin's: all that stands below it, up to the bulletin's next section or
/// item, is left unread.
const BLOCKS: [&str; 26] = [
    "往期推荐",
    "往期回顾",
    "往期精选",
    "往期内容",
    "往期文章",
    "推荐阅读",
    "相关阅读",
    "延伸阅读",
    "精彩推荐",
    "热门推荐",
    "热文推荐",
    "更多推荐",
    "相关推荐",
    "猜你喜欢",
    "精选留言",
    "免责声明",
    "版权声明",
    "特别声明",
    "平台声明",
    "商务合作",
    "广告合作",
    "合作联系",
    "联系我们",
    "关于我们",
    "THE END",
    "END",
];
/// The longest line that begins a block by its first words.
const NOTICE: usize = 2000;

/// The lines of a page.
pub struct Lines {
    /// The bulletin's own.
    pub lines: Vec<Range>,
    /// What the page added.
    pub added: Vec<Range>,
    /// What stands below the page's own headings: nobody reads it.
    pub aside: Vec<Range>,
}

/// The lines of the page without what the page added.
pub fn without(page: &Page) -> Lines {
    let mut found = Lines { lines: Vec::new(), added: Vec::new(), aside: Vec::new() };
    let (mut in_section, mut in_block, mut listed, mut last) = (false, false, false, 0);
    for line in page.lines() {
        let (line, glued) = unglued(page, line);
        found.added.extend(glued);
        if line.is_empty() {
            continue;
        }
        let heading = sections::is_heading(page, &line);
        in_section |= heading;
        if heading {
            (in_block, listed, last) = (false, false, 0);
        } else if let Some((number, _, rest)) = sections::numbered(page, &line) {
            // 往期推荐 may list numbered titles of its own.
            listed |= in_block && number != last + 1;
            if !listed && sections::scope(page, &rest).is_some() {
                (in_block, last) = (false, number);
            }
        }
        if begins_block(page, &line) {
            in_block = in_section;
            found.added.push(line);
        } else if is_added(page, &line) {
            found.added.push(line);
        } else if in_block {
            found.aside.push(line);
        } else {
            found.lines.push(line);
        }
    }
    found
}

/// Says what was left out.
pub fn say(ledger: &mut Ledger, added: Vec<Range>) {
    let mut named: Vec<String> = Vec::new();
    let mut more = false;
    for range in added {
        ledger.know(&range);
        let text: String = ledger.page.text(&range).chars().take(24).collect();
        if text.is_empty() || named.contains(&text) {
            continue;
        }
        more |= named.len() == NAMED;
        if named.len() < NAMED {
            named.push(text);
        }
    }
    if more {
        named.push("…".to_owned());
    }
    if !named.is_empty() {
        ledger.finding(Code::Boilerplate, "", &[&named.join(" | ")]);
    }
}

fn begins_block(page: &Page, line: &Range) -> bool {
    let bare = bare(page, line);
    let chars = page.chars(&bare);
    let Some(word) = scan::starts_with(chars, &BLOCKS) else { return false };
    let rest = chars.get(word.chars().count()..).unwrap_or(&[]);
    let marked = rest.first().is_some_and(|c| matches!(c, ':' | '|' | '丨' | ')' | '】'));
    rest.is_empty() || (marked && chars.len() <= NOTICE && !word.ends_with("END"))
}

fn bare(page: &Page, line: &Range) -> Range {
    page.trimmed(line.clone(), |c| {
        let mark = matches!(
            c,
            '?' | '!' | '-' | '*' | '~' | '。' | '【' | '】' | '[' | ']' | '|' | '>' | '<' | '=' | '·' | ':'
        );
        c.is_whitespace() || mark || ornament::is(c)
    })
}

/// Whether the line is none of the bulletin's.
pub fn is_added(page: &Page, line: &Range) -> bool {
    /// Shorter lines that speak of a code to be scanned are about it.
    const INVITES: usize = 40;
    let chars = page.chars(line);
    if chars.len() > SHORT {
        return false;
    }
    let bare = bare(page, line);
    let button = |word: &[char]| WHOLE.iter().any(|whole| scan::is(word, whole));
    let words = page.chars(&bare);
    let parts = || words.split(|c| matches!(c, ' ' | '/' | '、' | '|' | '·') || ornament::is(*c));
    let buttons = button(words) || (!words.is_empty() && parts().filter(|part| !part.is_empty()).all(button));
    let code = || {
        chars.len() <= INVITES
            && scan::has(chars, "二维码")
            && scan::has_any(chars, &["扫", "识别", "长按", "关注", "添加"])
            && sections::numbered(page, line).is_none()
    };
    buttons || scan::starts_with(chars, &START).or_else(|| scan::starts_with(words, &START)).is_some() || code()
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
        let lines = without(&page).lines;
        assert_eq!(lines.iter().map(|l| page.text(l)).collect::<Vec<_>>(), expected, "{input}");
    }

    #[test]
    fn leaves_out_what_the_page_added() {
        check("打开网易新闻 查看更多图片\n\n标题\nONE INDUSTRY\n好企业去哪？\n1、深圳:无。", &["标题", "1、深圳:无。"]);
        check("标题打开网易新闻 查看更多图片", &["标题"]);
        check(
            "04/\n1、深圳:甲。\n扫码关注我们\n赞 在看 分享\n免责声明:本文不构成建议。\n联系邮箱",
            &["04/", "1、深圳:甲。"],
        );
        check(
            "1、深圳:通关。\n设置通关便利度评价二维码,供旅客填写",
            &["1、深圳:通关。", "设置通关便利度评价二维码,供旅客填写"],
        );
        check("责任编辑:某人\n分享\n分享经验的活动举行。\n图源:网络", &["分享经验的活动举行。"]);
    }
}
