//! Numbers that are only hinted at: 数十, 几十亿, 上百家, 十几家, 若干宗. None of them is a smaller number.

use super::numerals::{NUMERALS, numeral};
use super::page::Page;
use super::touch::ends_noun;
use super::units;

/// What is counted so loosely that no digits are needed: 数家, 几宗, 多起.
const FEW: &str = "家宗起个项笔条块幅";
const TENS: &str = "十百千万亿";

/// The end of the hint that starts at `at`, and whether it may stand without anything that it counts.
pub fn at(page: &Page, floor: usize, at: usize, end: usize) -> Option<(usize, bool)> {
    const LONGEST: usize = 12;
    let before = at.checked_sub(1).filter(|at| *at >= floor).map_or('\n', |at| page.at(at));
    let next = if at + 1 < end { page.at(at + 1) } else { '\n' };
    let run = |from: usize, more: &str| {
        let chars = page.chars(&(from..end.min(from + LONGEST)));
        from + chars.iter().take_while(|c| NUMERALS.contains(**c) || more.contains(**c)).count()
    };
    let plain = |c: char| c.is_ascii_digit() || NUMERALS.contains(c) || matches!(c, '万' | '亿' | '.');
    match page.at(at) {
        '数' if TENS.contains(next) => {
            let to = run(at + 1, "");
            let tens = page.chars(&(at + 1..to)).iter().all(|c| TENS.contains(*c));
            // 总数十五家 counts 15.
            tens.then(|| (run(at + 1, "余多来几"), !ends_noun(before)))
        }
        '几' if TENS.contains(next) || NUMERALS.contains(next) => Some((run(at + 1, "余多来几"), true)),
        '数' | '几' if FEW.contains(next) => Some((at + 1, false)),
        '多' if FEW.contains(next) && !plain(before) => Some((at + 1, false)),
        '若' if next == '干' => Some((at + 2, true)),
        '上' if next == '十' && !matches!(before, '以' | '会' | '网' | '市') => Some((run(at + 1, ""), false)),
        c if NUMERALS.contains(c) => {
            let numerals = run(at, "");
            let to = run(at, "余多来几");
            let chars = page.chars(&(at..numerals));
            let hinted = to > numerals && (numeral(chars).is_none() || matches!(page.at(numerals), '来' | '几'));
            (hinted || numeral(chars).is_none()).then_some((to, hinted))
        }
        '万' | '亿' => {
            let about = "上近过超逾约达成破".contains(before) || matches!(next, '余' | '多');
            (about && !plain(before) && units::multiplier(page.chars(&(at..end.min(at + 4)))).is_some())
                .then_some((at, false))
        }
        _ => None,
    }
}
