//! Signs that people put before headings, items and measures: 📌, ✅, ▶️, and numbers drawn as signs: 1️⃣, 🔟, ①.

use super::page::{Page, Range};
use super::{departments, scan, sections, structure};
use crate::domain::division::CITIES;

/// The sign that makes a key of the digit before it.
const KEYCAP: char = '\u{20e3}';

/// Whether the sign only adorns.
pub fn is(c: char) -> bool {
    matches!(c,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{2775}' | '\u{2794}'..='\u{27bf}' | '\u{2190}'..='\u{21ff}'
        | '\u{2b00}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{e0020}'..='\u{e007f}' | '\u{3030}' | '\u{303d}'
        | '■' | '◆' | '●' | '▶' | '►' | '▷' | '◀' | '◇' | '○' | '◎' | '▪' | '▫' | '◼' | '◻' | '※' | '▌' | '▎' | '▍' | '█')
}

/// The number that a sign draws: ① to ㊿, ❶ to ❿.
pub fn number(c: char) -> Option<u32> {
    let code = u32::from(c);
    let from = |first: u32, number: u32| code.checked_sub(first).map(|n| n + number);
    match c {
        '\u{2460}'..='\u{2473}' => from(0x2460, 1),
        '\u{3251}'..='\u{325f}' => from(0x3251, 21),
        '\u{32b1}'..='\u{32bf}' => from(0x32b1, 36),
        '\u{2776}'..='\u{277f}' => from(0x2776, 1),
        '\u{2780}'..='\u{2789}' => from(0x2780, 1),
        '\u{278a}'..='\u{2793}' => from(0x278a, 1),
        '\u{24f5}'..='\u{24fe}' => from(0x24f5, 1),
        '\u{24eb}'..='\u{24f4}' => from(0x24eb, 11),
        _ => None,
    }
}

/// The page with keys as digits and without the signs before what begins something.
pub fn plain(page: Page) -> Page {
    let all = 0..page.len();
    let chars = page.chars(&all);
    if !chars.iter().any(|c| is(*c) || *c == KEYCAP || spelled(*c).is_some()) {
        return page;
    }
    let page = {
        let changes = keys(&page);
        page.changed(&changes)
    };
    let dropped: Vec<usize> = page.lines().into_iter().flat_map(|line| adorns(&page, &line)).collect();
    page.without(&dropped, &[])
}

/// The signs before a line that begins something.
fn adorns(page: &Page, line: &Range) -> Range {
    let rest = without(page, line);
    let begins = rest.start > line.start
        && (sections::is_heading(page, &rest)
            || sections::numbered(page, &rest).is_some()
            || structure::is_structure(page, &rest)
            || departments::starts(page, &rest)
            // 🔹深圳:… may be an item, of which the sign is all that says so.
            || (scan::starts_with(page.chars(&rest), &CITIES).is_some() && sections::scope(page, &rest).is_none()));
    line.start..if begins { rest.start } else { line.start }
}

/// A line without the signs before it.
pub fn without(page: &Page, line: &Range) -> Range {
    let front = page.chars(line).iter().take_while(|c| is(**c) || c.is_whitespace()).count();
    line.start + front..line.end
}

/// Numbers of one sign with its marks: ⒈ is 1., ⑴ is (1), ㈠ is (一), 🔟 is 10.
fn spelled(c: char) -> Option<String> {
    let code = u32::from(c);
    match c {
        '\u{2474}'..='\u{2487}' => Some(format!("({})", code - 0x2473)),
        '\u{2488}'..='\u{249b}' => Some(format!("{}.", code - 0x2487)),
        '\u{3220}'..='\u{3229}' => {
            "一二三四五六七八九十".chars().nth((code - 0x3220) as usize).map(|c| format!("({c})"))
        }
        '\u{1f51f}' => Some("10".to_owned()),
        _ => None,
    }
}

/// What stands for a number that is drawn at the start of a line: its digits, and the mark that makes a label of them.
/// Elsewhere such signs stay what they are, so that no figure grows by a digit.
fn keys(page: &Page) -> Vec<(Range, String)> {
    let key = |line: Range| {
        let start = without_keys(page, &line);
        let (end, digits) = key(page, start, line.end)?;
        let counted = "家宗个亿万项起大条年月日%元倍成次强".contains(page.at(end));
        let marked = matches!(page.at(end), '、' | '.' | ')') || digits.ends_with(['.', ')']);
        Some(match page.at(end) {
            ':' => (start..end + 1, format!("{digits}、")),
            _ if marked || counted => (start..end, digits),
            _ => (start..end, format!("{digits}、")),
        })
    };
    page.lines().into_iter().filter_map(key).collect()
}

/// Where a line's text starts, its signs aside.
fn without_keys(page: &Page, line: &Range) -> usize {
    let adorning = |at: usize| {
        let c = page.at(at);
        (is(c) && spelled(c).is_none()) || c.is_whitespace()
    };
    line.clone().find(|at| !adorning(*at)).unwrap_or(line.end)
}

/// The number that is drawn at `at`: where it ends, and its digits.
fn key(page: &Page, at: usize, end: usize) -> Option<(usize, String)> {
    if let Some(text) = spelled(page.at(at)) {
        return Some((at + 1, text));
    }
    let (mut next, mut digits) = (at, String::new());
    while next < end && page.at(next).is_ascii_digit() {
        let mark = next + 1 + usize::from(page.at(next + 1) == '\u{fe0f}');
        if page.at(mark) != KEYCAP {
            break;
        }
        digits.push(page.at(next));
        next = mark + 1;
    }
    (!digits.is_empty()).then_some((next, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let page = plain(Page::of(input));
        assert_eq!(page.text(&(0..page.len())), expected, "{input}");
    }

    #[test]
    fn signs_before_what_begins_something_go() {
        check("📌 01/ 产业招商供地周报", "01/ 产业招商供地周报");
        check("▶️1、深圳:无。\n✅ 东莞出让0宗", "1、深圳:无。\n东莞出让0宗");
        check("👉责任单位:市甲局\n◆一、总体要求", "责任单位:市甲局\n一、总体要求");
        for kept in ["🎉6月18日,会议举行。", "深圳🎉落地", "■", "▲ 图:现场"] {
            check(kept, kept);
        }
    }

    #[test]
    fn numbers_drawn_as_signs_number() {
        check("1️⃣深圳:甲\n2️⃣ 深圳:乙\n1️⃣0️⃣、深圳:丙\n🔟深圳:丁", "1、深圳:甲\n2、 深圳:乙\n10、深圳:丙\n10、深圳:丁");
        check("📌 3️⃣:深圳:甲", "3、深圳:甲");
        check("⒈甲。文。\n⑴点\n㈠类", "1.甲。文。\n(1)点\n(一)类");
        check("3️⃣家企业", "3家企业");
        check("合计1️⃣2️⃣宗,🔟12500㎡", "合计1️⃣2️⃣宗,🔟12500㎡");
    }

    #[test]
    fn places_stay() {
        let page = plain(Page::of("📌1️⃣深圳:甲"));
        assert_eq!(page.given(&(0..1)), (1, 4));
        assert_eq!(page.given(&(2..4)), (4, 6));
        assert_eq!(page.found(4), 2);
    }
}
