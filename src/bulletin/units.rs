//! The words around digits: units, multipliers, currencies and bounds.

use crate::domain::quantity::Bound;

use super::numbers::{Number, Unit};
use super::page::Page;
use super::scan;

pub const COUNTED: &str = "宗家起个条项例笔件只支块幅套";

const BEFORE: [(&str, Bound); 36] = [
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不足", Bound::Under),
    ("不到", Bound::Under),
    ("将近", Bound::Under),
    ("接近", Bound::Under),
    ("大约", Bound::About),
    ("约为", Bound::About),
    ("约合", Bound::About),
    ("超过", Bound::Over),
    ("突破", Bound::Over),
    ("高于", Bound::Over),
    ("大于", Bound::Over),
    ("多于", Bound::Over),
    ("低于", Bound::Under),
    ("小于", Bound::Under),
    ("少于", Bound::Under),
    ("至少", Bound::AtLeast),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("最高", Bound::AtMost),
    (">=", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("≥", Bound::AtLeast),
    ("≤", Bound::AtMost),
    (">", Bound::Over),
    ("<", Bound::Under),
    ("≈", Bound::About),
    ("逾", Bound::Over),
    ("约", Bound::About),
    ("超", Bound::Over),
];
/// 近 alone, but not 最近; 约 alone, but not 签约; and so on.
const NO_BOUND: [(&str, &str); 3] = [("约", "签预节合违租契履公条"), ("近", "最附临亲"), ("超", "赶反")];

pub const AFTER: [(&str, Bound); 7] = [
    ("及以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

pub const MULTIPLIERS: [(&str, i64); 8] = [
    ("万亿", 1_000_000_000_000),
    ("千亿", 100_000_000_000),
    ("百亿", 10_000_000_000),
    ("亿", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1_000),
];

/// Unit, factor and divisor: an 亩 is 2000/3 m².
const AREAS: [(&str, i64, i64); 9] = [
    ("平方公里", 1_000_000, 1),
    ("平方千米", 1_000_000, 1),
    ("平方米", 1, 1),
    ("平米", 1, 1),
    ("㎡", 1, 1),
    ("m²", 1, 1),
    ("m2", 1, 1),
    ("公顷", 10_000, 1),
    ("亩", 2_000, 3),
];

const YUAN: [&str; 4] = ["元人民币", "元(人民币)", "人民币", "元"];
const YUAN_BEFORE: [&str; 5] = ["人民币", "RMB", "CNY", "¥", "￥"];
const FOREIGN: [&str; 24] = [
    "美元",
    "美金",
    "港元",
    "港币",
    "欧元",
    "日元",
    "英镑",
    "韩元",
    "澳门元",
    "澳元",
    "加元",
    "新加坡元",
    "新元",
    "新台币",
    "瑞士法郎",
    "法郎",
    "卢布",
    "卢比",
    "泰铢",
    "林吉特",
    "USD",
    "HKD",
    "EUR",
    "JPY",
];
const FOREIGN_BEFORE: [&str; 14] =
    ["US$", "HK$", "S$", "A$", "$", "€", "£", "USD", "HKD", "EUR", "GBP", "美元", "港元", "欧元"];

/// Whether an amount may end in the character, so that a dash after it joins two amounts.
pub fn ends_amount(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '元' | '㎡' | '万' | '亿' | '家' | '宗' | '起' | '月')
}

/// Unit at the start of `rest` with its length; area factors go into the number.
pub fn unit(rest: &[char], number: &mut Number) -> (Unit, usize) {
    if let Some(length) = rent(rest) {
        let other = if scan::ends(rest.get(..length).unwrap_or(&[]), "月")
            || scan::has(rest.get(..length).unwrap_or(&[]), "月")
        {
            Unit::Rent
        } else {
            Unit::Other
        };
        return (other, length);
    }
    if let Some((word, factor, divisor)) = AREAS.iter().find(|(word, ..)| scan::starts(rest, word)) {
        number.factor = number.factor.saturating_mul(*factor);
        number.divisor = *divisor;
        return (Unit::Area, word.chars().count());
    }
    if let Some(word) = scan::starts_with(rest, &FOREIGN) {
        return (Unit::Foreign, word.chars().count());
    }
    if let Some(word) = scan::starts_with(rest, &YUAN) {
        return (Unit::Money, word.chars().count());
    }
    match rest.first() {
        Some('平') if number.factor > 1 && !rest.get(1).is_some_and(|c| matches!(c, '均' | '台' | '衡' | '等')) => {
            (Unit::Area, 1)
        }
        Some('%' | '‰') => (Unit::Other, 1),
        Some('个') if scan::starts_with(rest, &["个百分点", "个工作日", "个月", "个交易日"]).is_some() => {
            (Unit::Other, 1)
        }
        Some('大') if scan::has_any(rest, &["产业", "领域", "集群", "行业", "类"]) => (Unit::Count('大'), 1),
        Some(c) if COUNTED.contains(*c) => (Unit::Count(*c), 1),
        _ => (Unit::Bare, 0),
    }
}

/// The length of 元/㎡·月 in any of its spellings, or of a rent of another period; `None` when it is no rent.
fn rent(rest: &[char]) -> Option<usize> {
    let mut at = usize::from(rest.first() == Some(&'元'));
    if at == 0 {
        return None;
    }
    let (mut area, mut time) = (false, false);
    loop {
        let mut next = at;
        while rest.get(next).is_some_and(|c| matches!(c, '/' | '·' | '.' | '*' | '每' | '(' | ' ')) {
            next += 1;
        }
        if next == at {
            break;
        }
        let left = rest.get(next..).unwrap_or(&[]);
        if let Some((word, ..)) = AREAS.iter().find(|(word, ..)| !area && scan::starts(left, word)) {
            area = true;
            at = next + word.chars().count();
        } else if let Some(word) = scan::starts_with(left, &["个月", "月", "天", "日", "年"]).filter(|_| !time) {
            time = true;
            at = next + word.chars().count();
        } else {
            break;
        }
        if rest.get(at) == Some(&')') {
            at += 1;
        }
    }
    area.then_some(at)
}

/// What stands before the digits: where the quantity starts, and its currency.
pub fn before(page: &Page, floor: usize, at: usize, bound: &mut Bound) -> (usize, Option<Unit>) {
    let back = |at: usize| page.chars(&(at.saturating_sub(5).max(floor)..at));
    let mut start = at;
    let mut currency = None;
    let spaces = |start: usize| back(start).iter().rev().take_while(|c| **c == ' ').count();
    let near = start - spaces(start);
    let prefixed = scan::ends_with(back(near), &FOREIGN_BEFORE).map(|word| (word, Unit::Foreign));
    if let Some((word, unit)) = prefixed.or(scan::ends_with(back(near), &YUAN_BEFORE).map(|word| (word, Unit::Money))) {
        start = near - word.chars().count();
        currency = Some(unit);
    }
    let near = start - spaces(start);
    let word = BEFORE.iter().copied().chain([("近", Bound::Under)]).find(|(word, _)| scan::ends(back(near), word));
    if let Some((word, found)) = word {
        let begin = near - word.chars().count();
        let previous = if begin > floor { page.at(begin - 1) } else { '\n' };
        if !NO_BOUND.iter().any(|(bound, after)| *bound == word && after.contains(previous)) {
            start = begin;
            *bound = found;
        }
    }
    (start, currency)
}
