//! What the web page added to the bulletin: left out, and said so.

use std::collections::BTreeSet;

use crate::domain::finding::Code;

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::{masthead, ornament, scan, sections};

mod advertisements;
mod words;

pub use advertisements::without_advertisements;
use words::{BLOCKS, START, WHOLE};

/// Longer lines are the bulletin's own, however they start.
const SHORT: usize = 120;
/// Glued to the start or the end of a line.
const GLUED: [&str; 2] = ["打开网易新闻 查看更多图片", "打开网易新闻查看更多图片"];
/// How many different pieces the finding names.
const NAMED: usize = 12;

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
    let (mut in_section, mut in_block, mut listed) = (false, false, false);
    let mut items: BTreeSet<u32> = BTreeSet::new();
    for line in page.lines() {
        let (line, glued) = unglued(page, line);
        found.added.extend(glued);
        if line.is_empty() {
            continue;
        }
        let heading = sections::is_heading(page, &line);
        in_section |= heading;
        if heading {
            (in_block, listed) = (false, false);
            items.clear();
        } else if let Some((number, _, rest)) = sections::numbered(page, &line) {
            // 往期推荐 may list numbered titles of its own; an item of the bulletin follows the one before it.
            let follows = items.contains(&number.saturating_sub(1)) || (number == 1 && items.is_empty());
            listed |= in_block && !follows;
            if !listed && sections::scope(page, &rest).is_some() {
                in_block = false;
                items.insert(number);
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
    let buttons = || {
        let few = words.len() <= INVITES && !words.is_empty();
        few && (button(words) || parts().filter(|part| !part.is_empty()).all(button))
    };
    let starts = |chars: &[char]| scan::starts_with(chars, &START).is_some();
    let code = || {
        chars.len() <= INVITES
            && scan::has(chars, "二维码")
            && scan::has_any(chars, &["扫", "识别", "长按", "关注", "添加"])
            && sections::numbered(page, line).is_none()
    };
    masthead::is_credit(page, line)
        || starts(chars)
        || (words.len() < chars.len() && starts(words))
        || buttons()
        || code()
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
