//! One number or one day that somebody typed: the whole text is it, or it is none.

use chrono::NaiveDate;

use crate::domain::quantity::Bound;
use crate::domain::quantity::Fixed;
use crate::domain::week::Week;

use super::bounds::AFTER;
use super::numbers::{Number, Sense, Unit, number_at};
use super::page::Page;
use super::{days, lexer, scan, span};

/// What a typed text amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// 无 and its like.
    None,
    /// 未披露 and its like.
    Undisclosed,
    /// `None` for the value: more digits than can be held, or below zero. `cut`: decimal places would be lost.
    Number { unit: Unit, bound: Bound, value: Option<Fixed>, cut: bool },
    /// Between two ends.
    Range { unit: Unit, lower: Fixed, upper: Fixed },
}

const NONE: [&str; 8] = ["无", "暂无", "没有", "未有", "均无", "none", "None", "nil"];
const UNDISCLOSED: [&str; 3] = ["undisclosed", "Undisclosed", "not disclosed"];

/// What the text says; digits without a unit are in `unit`. `None` when the text is not one number and nothing else.
pub fn said(text: &str, unit: &str) -> Option<Said> {
    let page = Page::typed(text);
    let whole = page.trimmed(0..page.len(), |c| c.is_whitespace() || matches!(c, '。' | ',' | ';' | '、'));
    let chars = page.chars(&whole);
    let is_one = |words: &[&str]| words.iter().any(|word| scan::is(chars, word));
    if is_one(&NONE) {
        return Some(Said::None);
    }
    if is_one(&lexer::UNDISCLOSED) || is_one(&UNDISCLOSED) {
        return Some(Said::Undisclosed);
    }
    let after = scan::ends_with(chars, &AFTER.map(|(word, _)| word)).unwrap_or("");
    let (digits, after) = chars.split_at(chars.len() - after.chars().count());
    let with_unit: Vec<char> = digits.iter().copied().chain(unit.chars()).chain(after.iter().copied()).collect();
    if let Some(range) = range(chars).or_else(|| range(&with_unit)) {
        return Some(range);
    }
    let number = number(chars).or_else(|| self::number(&with_unit))?;
    Some(Said::Number { unit: number.unit, bound: number.bound, value: number.value(), cut: number.is_cut() })
}

/// The range that the characters are from the first to the last.
fn range(chars: &[char]) -> Option<Said> {
    if !chars.iter().any(|c| span::DASHES.contains(c)) {
        return None;
    }
    let page = Page::typed(&chars.iter().collect::<String>());
    let clauses = lexer::clauses(&page, &(0..page.len()));
    let [clause] = clauses.as_slice() else { return None };
    let [number] = clause.numbers.as_slice() else { return None };
    let (lower, upper) = number.ends().filter(|_| number.range == (0..page.len()))?;
    Some(Said::Range { unit: number.unit, lower, upper })
}

/// The number that the characters are from the first to the last.
fn number(chars: &[char]) -> Option<Number> {
    let page = Page::typed(&chars.iter().collect::<String>());
    // Behind the first digit there are only its own.
    let first = chars.iter().position(char::is_ascii_digit).unwrap_or(chars.len());
    let number = (0..chars.len().min(first + 1)).find_map(|at| number_at(&page, 0, at, page.len()))?;
    if number.sense != Sense::Clear {
        return None;
    }
    let minus = usize::from(number.value().is_none() && matches!(chars.first(), Some('-')));
    (number.range.start <= minus && number.range.end == chars.len()).then_some(number)
}

/// `2024-06-18`, `6月18日`, `6.18`, `0618` and so on; a day without its year is the one nearest to the week.
pub fn day(text: &str, week: Week) -> Option<NaiveDate> {
    let read = |text: &str| {
        let page = Page::typed(text);
        let whole = page.trimmed(0..page.len(), |c| c.is_whitespace() || matches!(c, '。' | ','));
        let starts_with_digit = page.at(whole.start).is_ascii_digit();
        let day = days::day_at(&page, whole.start, whole.end).filter(|_| starts_with_digit)?;
        (day.range.end == whole.end).then(|| days::nearest(day.year, day.month, day.day, week)).flatten()
    };
    read(text).or_else(|| read(&format!("{}日", text.trim())))
}
