//! The words around digits: units, multipliers, currencies and bounds.

use crate::domain::quantity::Bound;

use super::bounds::{BEFORE, NO_BOUND};
use super::numbers::{Number, Unit};
use super::numerals::NUMERALS;
use super::page::Page;
use super::scan;

pub const COUNTED: &str = "宗家起个条项例笔件只支块幅套";

const MULTIPLIERS: [(&str, i64); 8] = [
    ("万亿", 1_000_000_000_000),
    ("千亿", 100_000_000_000),
    ("百亿", 10_000_000_000),
    ("亿", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1_000),
];

/// Units that start like a multiplier.
const THOUSANDS: [&str; 6] = ["千瓦", "千克", "千米", "千伏", "千卡", "百分"];

/// What a number with a multiplier counts when it is neither money nor area: 10万人, 30万千瓦, 2亿股.
const OTHERS: [&str; 31] = [
    "千瓦", "千克", "千米", "千伏", "人", "次", "辆", "台", "吨", "户", "名", "件", "册", "部", "张", "头", "株", "瓶",
    "股", "公里", "桶", "箱", "座", "栋", "间", "份", "级", "倍", "小时", "年", "字",
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
    c.is_ascii_digit() || NUMERALS.contains(c) || matches!(c, '元' | '㎡' | '万' | '亿' | '家' | '宗' | '起' | '月')
}

/// The multiplier that the characters start with.
pub fn multiplier(rest: &[char]) -> Option<(&'static str, i64)> {
    let found = MULTIPLIERS.iter().find(|(word, _)| scan::starts(rest, word)).copied()?;
    (!is_thousand(rest)).then_some(found)
}

/// Whether a unit starts here that only looks like a multiplier: 千瓦.
pub fn is_thousand(rest: &[char]) -> bool {
    scan::starts_with(rest, &THOUSANDS).is_some()
}

/// Whether a multiplier or a unit stands at `at`, after blanks and 余.
pub fn is_measured(page: &Page, at: usize, end: usize) -> bool {
    let rest = behind_blanks(page, at, end);
    multiplier(rest).is_some() || measure(rest) != Unit::Bare
}

/// Whether a unit that counts stands at `at`.
pub fn counts_at(page: &Page, at: usize, end: usize) -> bool {
    matches!(measure(behind_blanks(page, at, end)), Unit::Count(_))
}

fn behind_blanks(page: &Page, at: usize, end: usize) -> &[char] {
    let rest = page.chars(&(at..end.min(at + 14)));
    let more = usize::from(matches!(rest.first(), Some('余' | '多')));
    let blanks = rest.iter().skip(more).take(2).take_while(|c| **c == ' ').count();
    rest.get(more + blanks..).unwrap_or(&[])
}

fn measure(rest: &[char]) -> Unit {
    kind(rest).0
}

/// Whether a multiplier with a unit of its own stands right after a unit: the 亿元 of 25.6元亿元.
pub fn is_doubled(rest: &[char]) -> bool {
    rest.split_first().is_some_and(|(c, rest)| matches!(c, '万' | '亿') && measure(rest) != Unit::Bare)
}

/// Whether the amount is one from which others start: 25元/㎡·月起.
pub fn is_from(number: &Number, rest: &[char]) -> bool {
    let amount = matches!(number.unit, Unit::Money | Unit::Rent) && number.bound == Bound::Exact;
    amount && rest.first() == Some(&'起') && !rest.get(1).is_some_and(|c| c.is_alphanumeric())
}

/// Unit at the start of `rest` with its length; area factors go into the number.
pub fn unit(rest: &[char], number: &mut Number) -> (Unit, usize) {
    let (unit, length, factor, divisor) = kind(rest);
    if unit == Unit::Area {
        number.factor = number.factor.saturating_mul(factor);
        number.divisor = divisor;
    }
    if unit != Unit::Bare || number.factor == 1 {
        return (unit, length);
    }
    // 平方尺 and 平方英尺 are no 平.
    let follows = |c: &char| matches!(c, '均' | '台' | '衡' | '等' | '安' | '稳' | '方');
    match rest {
        ['平', after, ..] if !follows(after) => (Unit::Area, 1),
        ['平'] => (Unit::Area, 1),
        [c, ..] if c.is_ascii_alphabetic() => (Unit::Other, 0),
        _ => match (scan::starts_with(rest, &OTHERS), other_money(rest)) {
            (Some(word), _) => (Unit::Other, word.chars().count()),
            (None, Some(length)) => (Unit::Foreign, length),
            (None, None) => (Unit::Bare, 0),
        },
    }
}

/// Unit, length, and an area's factor and divisor.
fn kind(rest: &[char]) -> (Unit, usize, i64, i64) {
    let plain = |unit: Unit, length: usize| (unit, length, 1, 1);
    if let Some((length, metres)) = rent(rest) {
        let monthly = scan::has(rest.get(..length).unwrap_or(&[]), "月");
        return plain(if monthly && metres { Unit::Rent } else { Unit::Other }, length);
    }
    if let Some((word, factor, divisor)) = AREAS.iter().find(|(word, ..)| scan::starts(rest, word)) {
        return (Unit::Area, word.chars().count(), *factor, *divisor);
    }
    if other_area(rest) > 0 {
        return plain(Unit::Other, other_area(rest));
    }
    if let Some(word) = scan::starts_with(rest, &FOREIGN) {
        return plain(Unit::Foreign, word.chars().count());
    }
    if let Some(word) = scan::starts_with(rest, &YUAN) {
        return plain(Unit::Money, word.chars().count());
    }
    match rest.first() {
        Some('%' | '‰') => plain(Unit::Other, 1),
        Some('个') if scan::starts_with(rest, &["个百分点", "个工作日", "个月", "个交易日"]).is_some() => {
            plain(Unit::Other, 1)
        }
        Some('大') if scan::has_any(rest, &["产业", "领域", "集群", "行业", "类"]) => {
            plain(Unit::Count('大'), 1)
        }
        Some(c) if COUNTED.contains(*c) => plain(Unit::Count(*c), 1),
        _ => plain(Unit::Bare, 0),
    }
}

/// The length of a measure of area that is none of ours: 平方尺, 平方厘米.
fn other_area(rest: &[char]) -> usize {
    const OTHER: [&str; 9] =
        ["平方英尺", "平方英里", "平方厘米", "平方分米", "平方公尺", "平方尺", "平方寸", "平方丈", "平方码"];
    scan::starts_with(rest, &OTHER).map_or(0, |word| word.chars().count())
}

/// The length of a short name that ends like money, behind a multiplier: 亿比特币.
fn other_money(rest: &[char]) -> Option<usize> {
    const LONGEST: usize = 5;
    const MONEY: [&str; 9] = ["币", "元", "盾", "铢", "镑", "卢比", "法郎", "克朗", "比索"];
    let name = rest.get(..LONGEST.min(rest.len()))?;
    let name = name.get(..name.iter().take_while(|c| scan::is_han(**c)).count())?;
    let (at, word) = scan::first_of(name, &MONEY)?;
    // A longer piece of text that holds 元 is no currency: 亿用于多元化.
    let of_words =
        scan::has_any(name.get(..at)?, &["的", "用", "于", "投", "资", "万", "亿", "千", "百", "十", "人民"]);
    (at > 0 && at <= 3 && !of_words).then(|| at + word.chars().count())
}

/// The length of 元/㎡·月 in any of its spellings, or of a rent of another period, and whether it is for a ㎡; `None` when
/// it is no rent.
fn rent(rest: &[char]) -> Option<(usize, bool)> {
    let mut at = usize::from(rest.first() == Some(&'元'));
    if at == 0 {
        return None;
    }
    let (mut area, mut time, mut metres) = (false, false, true);
    loop {
        let mut next = at;
        while rest.get(next).is_some_and(|c| matches!(c, '/' | '·' | '.' | '*' | '每' | '(' | ' ')) {
            next += 1;
        }
        if next == at {
            break;
        }
        let left = rest.get(next..).unwrap_or(&[]);
        if let Some((word, factor, divisor)) = AREAS.iter().find(|(word, ..)| !area && scan::starts(left, word)) {
            area = true;
            metres = (*factor, *divisor) == (1, 1);
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
    area.then_some((at, metres))
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
        // 25~30 is a range.
        let joins = word == "~" && (ends_amount(previous) || previous == '.');
        if !joins && !NO_BOUND.iter().any(|(bound, after)| *bound == word && after.contains(previous)) {
            start = begin;
            *bound = found;
        }
    }
    (start, currency)
}
