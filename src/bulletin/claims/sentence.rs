//! What one sentence says of the week's figures.

use std::cmp::Ordering;

use super::subject::{Around, Place, Subject, of_number, of_words};
use crate::bulletin::lexer::Clause;
use crate::bulletin::numbers::Unit;
use crate::bulletin::numerals::numeral;
use crate::bulletin::page::Page;
use crate::bulletin::scan::{find, first_of, has, has_any};
use crate::domain::quantity::{Bound, Fixed};

/// Something that can be computed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The figure is so much; `step` is the size of the last digit that is said.
    Level { subject: Subject, value: Fixed, bound: Bound, step: Fixed },
    /// It rose or fell since then, and by how much in hundredths.
    Change { subject: Subject, base: Base, way: Way, percent: Option<Percent> },
    /// It went one way for so many weeks.
    Streak { subject: Subject, weeks: u32, course: Course },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    WeekBefore,
    YearBefore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Level,
}

impl Way {
    pub fn agrees(self, change: Ordering) -> bool {
        change
            == match self {
                Way::Up => Ordering::Greater,
                Way::Down => Ordering::Less,
                Way::Level => Ordering::Equal,
            }
    }
}

/// A percentage without its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    value: Fixed,
    /// The size of its last digit.
    step: Fixed,
}

impl Percent {
    /// To the last digit, either way of rounding.
    pub fn agrees(self, now: Fixed, then: Fixed) -> bool {
        let [now, then, value, step] =
            [now, then, self.value, self.step].map(|number| i128::from(number.ten_thousandths()));
        // |now - then| / then · 100 against the value, without dividing.
        let (actual, said, slack) = ((now - then).abs() * 100 * 10_000, value * then.abs(), step * then.abs());
        then != 0 && (actual - said).abs() <= slack
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Up,
    Down,
    Zero,
}

impl Course {
    /// `values`: the first one first.
    pub fn agrees(self, values: &[Fixed]) -> bool {
        let mut pairs = values.iter().zip(values.iter().skip(1));
        match self {
            Course::Up => pairs.all(|(a, b)| a < b),
            Course::Down => pairs.all(|(a, b)| a > b),
            Course::Zero => values.iter().all(|value| *value == Fixed::ZERO),
        }
    }
}

/// Spans of time other than the week, plans, and places other than the three cities.
const ELSEWHERE: [&str; 30] = [
    "累计",
    "今年",
    "全年",
    "年内",
    "上半年",
    "下半年",
    "季度",
    "本月",
    "上月",
    "当月",
    "个月",
    "截至",
    "预计",
    "计划",
    "目标",
    "有望",
    "此前",
    "历年",
    "上周新增",
    "广州",
    "上海",
    "北京",
    "佛山",
    "中山",
    "珠海",
    "广东",
    "全省",
    "全球",
    "香港",
    "不足以",
];
const CITIES: [&str; 3] = ["深圳", "东莞", "惠州"];
const TOGETHER: [&str; 5] = ["都市圈", "三市", "三座城市", "三城", "深莞惠"];
const UP: [&str; 7] = ["增长", "增加", "上升", "上涨", "提高", "回升", "多"];
const DOWN: [&str; 7] = ["下降", "减少", "回落", "下跌", "降低", "下滑", "少"];

/// The sentence as printed, without what stands around it.
pub fn text(page: &Page, clauses: &[Clause]) -> String {
    let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else { return String::new() };
    let text = page.text(&(first.range.start..last.range.end));
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// What the sentence claims; nothing where it is not clear of what.
pub fn claims(page: &Page, clauses: &[Clause]) -> Vec<Claim> {
    let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else { return Vec::new() };
    let whole = first.range.start..last.range.end;
    let sentence = page.chars(&whole);
    let district = has(sentence, "区") && !has(sentence, "位于");
    if has_any(sentence, &ELSEWHERE) || district || has_day(sentence) {
        return Vec::new();
    }
    let Some(place) = place(sentence) else { return Vec::new() };
    let mut claims = Vec::new();
    let mut subject = None;
    for clause in clauses {
        let all = page.chars(&clause.range);
        // From here on the sentence speaks of parts.
        if has_any(all, &["其中", "分别", "各"]) {
            break;
        }
        let change = change(all);
        for (n, number) in clause.numbers.iter().enumerate() {
            let around = Around {
                sentence,
                before: page.chars(&(whole.start..number.range.start)),
                clause: page.chars(&(clause.range.start..number.range.start)),
                after: page.chars(&clause.after(n)),
                place,
                last: subject,
            };
            if change.is_some() || has(around.clause, "连续") || clause.numbers.len() > 1 {
                continue;
            }
            let (Some(found), Some(value)) = (of_number(number.unit, around), number.value()) else { continue };
            let step = step(page.chars(&number.digits), number.unit, number.factor);
            claims.push(Claim::Level { subject: found, value, bound: number.bound, step });
            subject = Some(found);
        }
        let spoken = of_words(all, place).or(subject);
        if let (Some(subject), Some((base, way, percent))) = (spoken, change) {
            claims.push(Claim::Change { subject, base, way, percent });
        }
        if let (Some(subject), Some((weeks, course))) = (spoken, streak(all)) {
            claims.push(Claim::Streak { subject, weeks, course });
        }
        subject = spoken;
    }
    claims
}

/// The cities together, or the one that the sentence names; `None` where it names two.
fn place(sentence: &[char]) -> Option<Place> {
    if has_any(sentence, &TOGETHER) {
        return Some(Place::All);
    }
    let mut named = CITIES.into_iter().filter(|city| has(sentence, city));
    match (named.next(), named.next()) {
        (None, _) => Some(Place::All),
        (Some(city), None) => Some(Place::City(city)),
        (Some(_), Some(_)) => None,
    }
}

/// A date: what happened on one day is not the week's. Months in a row are not either.
fn has_day(sentence: &[char]) -> bool {
    sentence.windows(2).any(|two| matches!(two, [digit, '日' | '月'] if digit.is_ascii_digit()))
}

/// The size of the last digit of a number; a count is said to the last one.
fn step(digits: &[char], unit: Unit, factor: i64) -> Fixed {
    if matches!(unit, Unit::Count(_)) {
        return Fixed::ZERO;
    }
    let places = digits.iter().skip_while(|c| **c != '.').skip(1).take_while(|c| c.is_ascii_digit()).count();
    let ones = (0..places.min(8)).fold(factor.saturating_mul(10_000), |size, _| size / 10);
    Fixed::from_ten_thousandths(ones)
}

/// 同比, 环比 and their like, the way, and the percentage.
fn change(clause: &[char]) -> Option<(Base, Way, Option<Percent>)> {
    let bases = [
        ("同比", Base::YearBefore),
        ("较去年同期", Base::YearBefore),
        ("比去年同期", Base::YearBefore),
        ("环比", Base::WeekBefore),
        ("较上周", Base::WeekBefore),
        ("比上周", Base::WeekBefore),
    ];
    let (at, base) = bases.into_iter().find_map(|(word, base)| Some((find(clause, word)?, base)))?;
    let said = clause.get(at..)?;
    if has(said, "持平") {
        return Some((base, Way::Level, None));
    }
    let (up, down) = (first_of(said, &UP), first_of(said, &DOWN));
    let (way, from) = match (up, down) {
        (Some((at, word)), None) => (Way::Up, at + word.chars().count()),
        (None, Some((at, word))) => (Way::Down, at + word.chars().count()),
        _ => return None,
    };
    Some((base, way, percent(said.get(from..)?)))
}

/// `12.5%` at the start, exact only: about so much says too little.
fn percent(after: &[char]) -> Option<Percent> {
    let digits: String = after.iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
    let sign = after.get(digits.chars().count())?;
    let value = digits.parse().ok().filter(|_| *sign == '%')?;
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let step = (0..places.min(4)).fold(10_000, |size, _| size / 10);
    Some(Percent { value, step: Fixed::from_ten_thousandths(step) })
}

/// 连续三周上升.
fn streak(clause: &[char]) -> Option<(u32, Course)> {
    let at = find(clause, "连续")? + 2;
    let rest = clause.get(at..)?;
    let run = rest.iter().position(|c| *c == '周')?;
    let number = rest.get(..run)?;
    let digits: String = number.iter().collect();
    let weeks = digits.parse().ok().or_else(|| numeral(number).and_then(|n| u32::try_from(n).ok()))?;
    let said = rest.get(run..)?;
    let none = ["为零", "为0", "无新增", "没有新增", "零新增", "零成交", "无成交", "没有成交"];
    let course = match (has_any(said, &none), has_any(said, &UP), has_any(said, &DOWN)) {
        (true, _, _) => Course::Zero,
        (false, true, false) => Course::Up,
        (false, false, true) => Course::Down,
        _ => return None,
    };
    (2..=52).contains(&weeks).then_some((weeks, course))
}
