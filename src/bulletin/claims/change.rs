//! What a clause says of a change: since when, which way, by how much, for how many weeks, and whether it is a record.

use super::sentence::{Base, Course, Percent, Way};
use crate::bulletin::numerals::numeral;
use crate::bulletin::scan::{find, first_of, has, has_any, starts_with};
use crate::domain::quantity::{Bound, Fixed};

const UP: [&str; 17] = [
    "攀升", "激增", "大增", "扩大", "增幅", "涨幅", "增长", "增加", "上升", "上涨", "提高", "回升", "走高", "涨", "多",
    "翻", "+",
];
const DOWN: [&str; 17] = [
    "缩水", "缩减", "萎缩", "降幅", "跌幅", "下降", "减少", "减半", "回落", "下跌", "降低", "下滑", "走低", "跌", "降",
    "少", "-",
];

/// 同比, 环比 and their like, the way, and the percentage. 翻番 and 增长1倍 are 100 %.
pub fn change(clause: &[char]) -> Option<(Base, Way, Option<Percent>)> {
    let bases = [
        ("同比", Base::YearBefore),
        ("较去年同期", Base::YearBefore),
        ("比去年同期", Base::YearBefore),
        ("较上年同期", Base::YearBefore),
        ("环比", Base::WeekBefore),
        ("较上周", Base::WeekBefore),
        ("比上周", Base::WeekBefore),
        ("较前一周", Base::WeekBefore),
        ("比前一周", Base::WeekBefore),
        ("与上周", Base::WeekBefore),
    ];
    // 是上周的2倍
    if let Some(at) = find(clause, "上周的")
        && let Some(n) = clause.get(at + 3..).and_then(whole_times)
    {
        return (n > 1).then(|| hundreds(n - 1)).flatten().map(|percent| (Base::WeekBefore, Way::Up, Some(percent)));
    }
    let based = bases.into_iter().find_map(|(word, base)| Some((find(clause, word)?, base)));
    let doubling = || first_of(clause, &["翻番", "翻倍", "翻了", "翻一番", "翻两番"]).map(|(at, _)| (at, Base::Unsaid));
    let (at, base) = based.or_else(doubling)?;
    let said = clause.get(at..)?;
    if has(said, "持平") {
        return Some((base, Way::Level, None));
    }
    let (up, down) = (first_of(said, &UP), first_of(said, &DOWN));
    let (way, from) = match (up, down) {
        (None, Some((_, "减半"))) => return Some((base, Way::Down, half())),
        (Some((at, "翻")), None) => return Some((base, Way::Up, doubled(said.get(at..)?))),
        (Some((at, word)), None) => (Way::Up, at + word.chars().count()),
        (None, Some((at, word))) => (Way::Down, at + word.chars().count()),
        _ => return None,
    };
    let after = said.get(from..)?;
    Some((base, way, percent(after).or_else(|| times(after))))
}

/// What stands before a number and how firm it makes it.
fn loosened(after: &[char]) -> (&[char], Bound) {
    const PLAIN: [&str; 10] = ["降幅", "跌幅", "涨幅", "增幅", "幅度", "幅", "了", "到", "为", "达"];
    const LOOSE: [(&str, Bound); 9] = [
        ("超过", Bound::Over),
        ("超", Bound::Over),
        ("逾", Bound::Over),
        ("接近", Bound::Under),
        ("近", Bound::Under),
        ("不到", Bound::Under),
        ("不足", Bound::Under),
        ("大约", Bound::About),
        ("约", Bound::About),
    ];
    let (mut after, mut bound) = (after, Bound::Exact);
    let behind = |after: &'_ [char], word: &str| word.chars().count().min(after.len());
    loop {
        if let Some(word) = starts_with(after, &PLAIN) {
            after = after.get(behind(after, word)..).unwrap_or(&[]);
        } else if let Some((word, found)) = LOOSE.iter().find(|(word, _)| starts_with(after, &[word]).is_some()) {
            (after, bound) = (after.get(behind(after, word)..).unwrap_or(&[]), *found);
        } else {
            return (after, bound);
        }
    }
}

/// `12.5%`, 超50% or 五成 at the start.
pub fn percent(after: &[char]) -> Option<Percent> {
    let (after, bound) = loosened(after);
    let digits: String = after.iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
    let rest = after.get(digits.chars().count()..)?;
    if digits.is_empty() {
        // 五成: in tens.
        let tenth = rest.iter().position(|c| *c == '成').filter(|at| *at == 1)?;
        let value = Fixed::whole(whole(rest.get(..tenth)?)?.checked_mul(10)?)?;
        return Some(Percent { value, step: Fixed::whole(5)?, bound });
    }
    let value = digits.parse().ok().filter(|_| rest.first() == Some(&'%'))?;
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let step = (0..places.min(4)).fold(10_000, |size, _| size / 10);
    Some(Percent { value, step: Fixed::from_ten_thousandths(step), bound })
}

fn half() -> Option<Percent> {
    Some(Percent { value: Fixed::whole(50)?, step: Fixed::whole(5)?, bound: Bound::Exact })
}

/// 2倍 or 两倍 at the start.
fn whole_times(said: &[char]) -> Option<i64> {
    let run = said.iter().position(|c| *c == '倍').filter(|run| (1..=2).contains(run))?;
    whole(said.get(..run)?)
}

/// 翻番 and 翻一番 double, 翻两番 makes four of one.
fn doubled(said: &[char]) -> Option<Percent> {
    let often = if starts_with(said, &["翻两番", "翻了两番", "翻二番"]).is_some() { 3 } else { 1 };
    hundreds(often)
}

/// 增长1倍 is 100 %.
fn times(after: &[char]) -> Option<Percent> {
    let (after, bound) = loosened(after);
    let run = after.iter().position(|c| *c == '倍').filter(|run| (1..=2).contains(run))?;
    Some(Percent { bound, ..hundreds(whole(after.get(..run)?)?)? })
}

/// So many hundreds in a hundred, said loosely: a tenth of one hundred up or down.
fn hundreds(n: i64) -> Option<Percent> {
    let value = Fixed::whole(n.checked_mul(100)?)?;
    Some(Percent { value, step: Fixed::whole(10)?, bound: Bound::Exact })
}

fn whole(number: &[char]) -> Option<i64> {
    let digits: String = number.iter().collect();
    digits.parse().ok().or_else(|| numeral(number))
}

/// 连续三周上升, 三周连涨, 连涨3周, 三连降.
pub fn streak(clause: &[char]) -> Option<(u32, Course)> {
    let at = find(clause, "连")?;
    let rest = clause.get(at + 1..)?;
    let rest = if rest.first() == Some(&'续') { rest.get(1..)? } else { rest };
    let said_first = first_of(rest, &["周"]).map(|(run, _)| run);
    let (number, said) = match said_first.and_then(|run| amount(rest.get(..run)?)) {
        // 连涨3周 says the way first.
        Some(weeks) => (weeks, clause.get(at..)?),
        None => (before(clause.get(..at)?)?, rest),
    };
    let none = ["为零", "为0", "无新增", "没有新增", "零新增", "零成交", "无成交", "没有成交"];
    let course = match (has_any(said, &none), has_any(said, &UP), has_any(said, &DOWN)) {
        (true, _, _) => Course::Zero,
        (false, true, false) => Course::Up,
        (false, false, true) => Course::Down,
        _ => return None,
    };
    (2..=52).contains(&number).then_some((number, course))
}

/// `3` and `涨3`, of the words before 周.
fn amount(said: &[char]) -> Option<u32> {
    let from = said.iter().take_while(|c| matches!(c, '第' | '涨' | '升' | '增' | '跌' | '降')).count();
    let to = said.len() - usize::from(said.last() == Some(&'个'));
    u32::try_from(whole(said.get(from..to).filter(|number| !number.is_empty())?)?).ok()
}

/// The number at the end of what stands before 连涨: 三, 3周.
fn before(said: &[char]) -> Option<u32> {
    let said = said.strip_suffix(&['周']).unwrap_or(said);
    let digits = said.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let from = said.len() - digits.max(usize::from(digits == 0 && !said.is_empty()));
    u32::try_from(whole(said.get(from..)?)?).ok()
}

/// How far back a record reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// So many weeks, this one included.
    Weeks(u32),
    /// The weeks of this year.
    Year,
    /// All there is.
    Ever,
}

/// 创近26周新高, 为年内最低, 创新高.
pub fn record(clause: &[char]) -> Option<(Reach, Course)> {
    let (at, word) = first_of(clause, &["新高", "新低", "最高", "最低"])?;
    let course = if word.ends_with('高') { Course::Up } else { Course::Down };
    let front = clause.get(..at)?;
    let known = |words: &[&str]| has_any(front, words);
    if known(&["年内", "今年", "本年"]) {
        return Some((Reach::Year, course));
    }
    let weeks = front.iter().rposition(|c| *c == '周').and_then(|at| {
        let said = front.get(..at)?;
        let digits =
            said.iter().rev().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十两".contains(**c)).count();
        u32::try_from(whole(said.get(said.len() - digits..).filter(|number| !number.is_empty())?)?).ok()
    });
    let weeks = weeks.or(known(&["一年"]).then_some(52)).or(known(&["半年"]).then_some(26));
    match weeks {
        Some(weeks) => (2..=104).contains(&weeks).then_some((Reach::Weeks(weeks), course)),
        // 最高 alone is said of places and of clusters.
        None => {
            (known(&["创", "历史", "有记录", "以来"]) && !known(&["月", "季", "年"])).then_some((Reach::Ever, course))
        }
    }
}
