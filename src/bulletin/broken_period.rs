//! What looks like a period and cannot be read as one.

use super::page::{Page, Range};
use super::scan;
use super::sections::{Outline, Section};

/// What stands in the place of a period and is none: `(0299-0623)`, `6月第3周`. The page's week says nothing of such a text.
pub fn find(page: &Page, outline: &Outline) -> Option<Range> {
    const LONGEST: usize = 26;
    const NUMERALS: &str = "〇零一二三四五六七八九十";
    let figures = [Section::Supply, Section::Finance, Section::Renewal];
    let lines = || outline.preface.iter().chain(figures.iter().filter_map(|section| outline.lines(*section)).flatten());
    let piece = |at: usize, end: usize| {
        let chars = page.chars(&(at..end.min(at + LONGEST)));
        let length = chars
            .iter()
            .take_while(|c| {
                c.is_ascii_alphanumeric()
                    || NUMERALS.contains(**c)
                    || matches!(c, '年' | '月' | '日' | '号' | '.' | '-' | '/' | '~' | '至' | '到' | ' ')
            })
            .count();
        at..at + length
    };
    let is_period = |range: &Range| {
        let chars = page.chars(range);
        // (六月十七日至二十三日) is one as well.
        let words = chars.contains(&'月');
        let digits = chars.iter().filter(|c| c.is_ascii_digit() || (words && NUMERALS.contains(**c))).count();
        let joined = chars.iter().any(|c| matches!(c, '-' | '~' | '至' | '到'));
        let years = scan::ends(chars, "年") && digits == 8;
        (4..=16).contains(&digits) && joined && !years
    };
    let of_month = |at: usize| {
        const SPAN: usize = 4;
        let chars = page.chars(&(at..at + SPAN));
        let week = chars.first() == Some(&'月') && chars.get(1) == Some(&'第') && chars.get(3) == Some(&'周');
        let digits = page.chars(&(at.saturating_sub(2)..at)).iter().rev().take_while(|c| c.is_ascii_digit()).count();
        (week && digits > 0).then_some(at - digits..at + SPAN)
    };
    lines().find_map(|line| {
        line.clone().find_map(|at| {
            if let Some(range) = of_month(at) {
                return Some(range);
            }
            let before = page.chars(&(line.start.max(at.saturating_sub(6))..at));
            let bracket = before.last() == Some(&'(');
            let starts = bracket || scan::ends_with(before, &["周期:", "周期", "统计时间:", "统计区间:"]).is_some();
            let range = starts.then(|| piece(at, line.end))?;
            (is_period(&range) && (!bracket || page.at(range.end) == ')')).then(|| page.trim(range))
        })
    })
}
