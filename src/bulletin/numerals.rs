//! Chinese numerals: 十五, 两, 一百零三, 二〇二四.

use super::page::Page;
use super::scan;
use super::units::COUNTED;

pub const NUMERALS: &str = "零〇一二两三四五六七八九十百千";

/// Value and end of the numeral at `at`, when something is counted with it.
pub fn scan_numeral(page: &Page, at: usize, end: usize) -> Option<(Option<i64>, u32, usize)> {
    let run = page.chars(&(at..end.min(at + 12)));
    let run = run.get(..run.iter().take_while(|c| NUMERALS.contains(**c)).count())?;
    // 千万 and 千亿 are multipliers, not the numeral's end.
    let value = numeral(run)?;
    let to = at + run.len();
    let after = page.chars(&(to..end.min(to + 4)));
    // 周三起 and 分期三起: from that day on.
    let day = at.checked_sub(1).is_some_and(|before| matches!(page.at(before), '周' | '期' | '拜'));
    if day && after.first() == Some(&'起') {
        return None;
    }
    let joined = scan::starts(after, "起") && run == ['一'];
    let counted = after.first().is_some_and(|c| COUNTED.contains(*c) || "万亿元大余多平㎡亩公".contains(*c));
    (counted && (!joined || scan::has_any(after, &["事件", "投资", "并购"]))).then_some((Some(value), 0, to))
}

/// Whether numerals without 十, 百 or 千 are written like digits (二〇二四, 一二三五), not spoken: 七八, 两三 and 三五 mean "some".
fn is_positional(run: &[char]) -> bool {
    const UP: &str = "一二三四五六七八九";
    let is_zero = |c: &char| matches!(c, '零' | '〇');
    let climbs = UP.contains(&run.iter().collect::<String>());
    !run.contains(&'两') && (run.iter().any(is_zero) || (run.len() > 2 && !climbs))
}

/// Whether the numeral at `at` is only the end of one that started before it: 八个 of 七八个, 三十家 of 二三十家.
pub fn is_tail(page: &Page, floor: usize, at: usize) -> bool {
    let is_numeral = |at: usize| NUMERALS.contains(page.at(at));
    is_numeral(at) && at.checked_sub(1).is_some_and(|before| before >= floor && is_numeral(before))
}

/// 十五, 二十, 一百零三, 两, 二〇二四; `None` when it is none of them.
pub fn numeral(run: &[char]) -> Option<i64> {
    let value = |c: &char| {
        "〇一二三四五六七八九".chars().position(|d| d == *c).or(match c {
            '零' => Some(0),
            '两' => Some(2),
            _ => None,
        })
    };
    let unit = |c: &char| match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    };
    if run.is_empty() || run.len() > 8 {
        return None;
    }
    if run.len() > 1 && run.iter().all(|c| value(c).is_some()) {
        if !is_positional(run) {
            return None;
        }
        return run.iter().try_fold(0i64, |n, c| Some(n * 10 + value(c)? as i64));
    }
    let (mut total, mut digit, mut last) = (0i64, None, i64::MAX);
    for c in run {
        match (value(c), unit(c)) {
            (Some(0), _) if digit.is_none() => {}
            (Some(n), _) if digit.is_none() => digit = Some(n as i64),
            (_, Some(unit)) if unit < last && (digit.is_some() || (unit == 10 && total == 0)) => {
                total += digit.take().unwrap_or(1) * unit;
                last = unit;
            }
            _ => return None,
        }
    }
    Some(total + digit.unwrap_or(0))
}
