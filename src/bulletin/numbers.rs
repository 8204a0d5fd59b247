//! Numbers as the bulletin prints them: digits of either width, Chinese numerals, multipliers, units and bounds.

use crate::domain::quantity::{Bound, Fixed};

use super::bounds::AFTER;
use super::numerals::{is_tail, scan_numeral};
use super::page::{Page, Range};
use super::units;
use super::{scan, touch, vague};

/// What is counted or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A multiplier (万, 亿) and no unit.
    Bare,
    /// 宗, 家, 起 and so on.
    Count(char),
    Area,
    Money,
    /// Yuan per m² and month.
    Rent,
    /// Money that is not yuan.
    Foreign,
    /// Known to be none of the above: a percentage, a rent by the day.
    Other,
}

/// Whether it is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    Clear,
    /// 数十, 几百: no value.
    Vague,
    /// What touches it is no known bound, unit or separator, so that its digits are only a part: no value.
    Broken,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// From the bound to the unit.
    pub range: Range,
    /// The digits with their multiplier.
    pub digits: Range,
    pub unit: Unit,
    pub bound: Bound,
    /// One end of `25-30`: no single value.
    pub ranged: bool,
    /// The lower end of the range that the number is the upper end of.
    pub lower: Option<Fixed>,
    pub sense: Sense,
    /// `None` when there are more digits than can be held, and when it is not clear.
    mantissa: Option<i64>,
    places: u32,
    pub factor: i64,
    pub divisor: i64,
}

impl Number {
    /// The value in the unit of the contract (m², yuan, yuan per m² and month), or the count. `None` also for what is so
    /// little that only 0 could be held: that would say that there is nothing.
    pub fn value(&self) -> Option<Fixed> {
        let mantissa = self.mantissa.filter(|_| !self.ranged)?;
        self.rounded(mantissa).filter(|value| *value != Fixed::ZERO || mantissa == 0)
    }

    /// Both ends of a range, the lower one first; `None` when it is none, or when an end is not known to every digit.
    pub fn ends(&self) -> Option<(Fixed, Fixed)> {
        let upper = self.rounded(self.mantissa.filter(|mantissa| self.ranged && !self.cuts(*mantissa))?)?;
        self.lower.filter(|lower| *lower < upper).map(|lower| (lower, upper))
    }

    /// Whether digits behind the fourth decimal place are lost. Those that a unit's own ratio makes (亩) do not count.
    pub fn is_cut(&self) -> bool {
        self.mantissa.is_some_and(|mantissa| !self.ranged && self.cuts(mantissa))
    }

    fn cuts(&self, mantissa: i64) -> bool {
        let Some(parts) = 10i128.checked_pow(self.places) else { return true };
        let held = i128::from(mantissa) * i128::from(self.factor) * 10_000;
        if self.divisor == 1 {
            held % parts != 0
        } else {
            mantissa != 0 && self.rounded(mantissa).is_none_or(|n| n == Fixed::ZERO)
        }
    }

    fn rounded(&self, mantissa: i64) -> Option<Fixed> {
        if self.divisor == 1 {
            return Fixed::scaled(mantissa, self.places, self.factor);
        }
        let numerator = i128::from(mantissa) * i128::from(self.factor) * 10_000;
        let denominator = 10i128.checked_pow(self.places)? * i128::from(self.divisor);
        let rounded = (numerator * 2 + denominator) / (denominator * 2);
        Fixed::scaled(i64::try_from(rounded).ok()?, 4, 1)
    }

    /// The value as a plain count.
    pub fn count(&self) -> Option<u32> {
        let n = self.value()?.ten_thousandths();
        (n % 10_000 == 0).then(|| u32::try_from(n / 10_000).ok())?
    }

    /// Leaves it without a value.
    pub fn spoil(&mut self) {
        (self.sense, self.mantissa) = (Sense::Broken, None);
    }

    pub fn counts(&self, units: &str) -> bool {
        matches!(self.unit, Unit::Count(unit) if units.contains(unit))
    }

    pub fn is_money(&self) -> bool {
        matches!(self.unit, Unit::Money | Unit::Foreign | Unit::Bare)
    }
}

/// More digits than this are not held.
const DIGITS: usize = 15;

/// The number whose digits or numerals start at `at`; `floor` is how far back a bound may be looked for.
/// `None` when there is no number, or only digits that count nothing. What is said of several at once (七八个) and what
/// is broken (10·6万㎡) is a number without a value.
pub fn number_at(page: &Page, floor: usize, at: usize, end: usize) -> Option<Number> {
    if is_tail(page, floor, at) {
        return None;
    }
    let numeral = scan_numeral(page, at, end);
    let hint = if numeral.is_none() { vague::at(page, floor, at, end) } else { None };
    // O宗 is a number whose digits are letters.
    let letters = touch::lost(page, floor, at, end).filter(|(_, letters)| *letters);
    let hinted = hint.or(letters).map(|(to, _)| (None, 0, to));
    let (mantissa, places, mut to) = digits(page, at, end).or(numeral).or(hinted)?;
    let sense = if hint.is_some() { Sense::Vague } else { Sense::Clear };
    let mut number = Number {
        range: at..to,
        digits: at..to,
        unit: Unit::Bare,
        bound: Bound::Exact,
        ranged: false,
        lower: None,
        sense,
        mantissa,
        places,
        factor: 1,
        divisor: 1,
    };
    let negative = minus(page, floor, at);
    let rest = |to: usize| page.chars(&(to..end.min(to + 12)));
    let (start, currency) = units::before(page, floor, at - usize::from(negative), &mut number.bound);
    let stuck = touch::before(page, floor, at);
    // 000㎡ is the end of 106 000㎡, however they were parted.
    let tail = page.at(at) == '0' && page.at(at + 1) == '0';
    if letters.is_some() || tail {
        number.spoil();
    }
    to = after_more(page, to, end, &mut number.bound);
    if numeral.is_none()
        && !units::is_measured(page, to, end)
        && let Some(next) = touch::behind(page, at, to, end)
        && (units::is_measured(page, next, end) || (currency.is_some() && page.at(to) != ' '))
    {
        number.spoil();
        to = after_more(page, next, end, &mut number.bound);
        number.digits.end = to;
    }
    let mut multiplied = false;
    let spaced = skip_spaces(page, to, end);
    if let Some((word, factor)) = units::multiplier(rest(spaced)) {
        number.factor = factor;
        multiplied = true;
        to = spaced + word.chars().count();
        while let Some(next) = smaller(page, to, end, &mut number) {
            to = next;
        }
        if let Some(next) = touch::behind_multiplier(page, to, end) {
            number.spoil();
            to = next;
        }
        number.digits.end = to;
        to = after_more(page, to, end, &mut number.bound);
    }
    let spaced = skip_spaces(page, to, end);
    let (unit, length) = units::unit(rest(spaced), &mut number);
    if negative {
        // Nothing that the bulletin counts is below zero: what the dash means is not known.
        (number.mantissa, number.digits.start) = (None, at - 1);
    }
    number.unit = match (unit, currency) {
        (Unit::Bare | Unit::Money, Some(Unit::Foreign)) => Unit::Foreign,
        (Unit::Bare, Some(Unit::Money)) => Unit::Money,
        (unit, _) => unit,
    };
    if length > 0 {
        to = spaced + length;
    }
    let hint_alone = hint.is_some_and(|(_, alone)| alone && !page.at(to).is_alphanumeric());
    if number.unit == Unit::Bare && !multiplied && !hint_alone {
        return None;
    }
    // 12万㎡→10.6万㎡, ~~12万㎡~~: which one is meant is not said.
    if matches!(page.at(to), '→' | '⇒' | '➔') || scan::starts(page.chars(&(to..to + 2)), "~~") {
        number.spoil();
    }
    // 219元.33亿
    if page.at(to) == '.' && to + 1 < end && page.at(to + 1).is_ascii_digit() {
        number.spoil();
    }
    if units::is_doubled(rest(to)) || (touch::is_other_digit(page.at(to)) && !touch::is_marker(page.at(to)) && to < end)
    {
        // 10.6元亿元, 10.6万½.
        number.spoil();
        to += 1 + if units::is_doubled(rest(to)) { units::unit(rest(to + 1), &mut number).1 } else { 0 };
    }
    if let Some((word, bound)) = AFTER.iter().find(|(word, _)| scan::starts(rest(to), word)) {
        to += word.chars().count();
        if number.bound == Bound::Exact {
            number.bound = *bound;
        }
    } else if units::is_from(&number, rest(to)) || (is_plus(page, to) && to < end) {
        to += 1;
        number.bound = Bound::AtLeast;
    } else if length > 0 && to < end && matches!(page.at(to), '多' | '余') && !page.at(to + 1).is_alphanumeric() {
        to += 1;
        number.bound = Bound::Over;
    }
    number.range = start..to;
    if let Some(from) = stuck {
        number.spoil();
        number.range.start = from.min(start);
    }
    // 一 before anything else than a count or money is a word (一起, 一批).
    let in_words = numeral.is_some() || hint.is_some();
    let plain_word = number.unit == Unit::Other || (number.unit == Unit::Bare && !multiplied && !hint_alone);
    (!(in_words && plain_word)).then_some(number)
}

/// Whether a plus behind a unit says "or more": 66家+, not 3家+2家.
fn is_plus(page: &Page, at: usize) -> bool {
    page.at(at) == '+' && !page.at(at + 1).is_ascii_digit() && !touch::stands_for_digit(page.at(at + 1))
}

/// Whether a minus stands right before the number: a dash that joins it to no other amount.
fn minus(page: &Page, floor: usize, at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).filter(|at| *at >= floor);
    let signed = back(1).is_some_and(|at| matches!(page.printed_at(at), '-' | '−' | '－' | '–' | '﹣'));
    let joins = |at: usize| page.at(at) == '-' || units::ends_amount(page.at(at));
    signed && !back(2).is_some_and(joins)
}

/// Adds 200万 of 36亿200万 to the number: the digits at `at`, whose multiplier is smaller than the one before.
/// Where they end; `None` when there are none.
fn smaller(page: &Page, at: usize, end: usize, number: &mut Number) -> Option<usize> {
    /// Fewer digits without a multiplier may count something else.
    const PLAIN: usize = 3;
    let (mantissa, places, to) = digits(page, at, end).or_else(|| scan_numeral(page, at, end))?;
    let rest = page.chars(&(to..end.min(to + 2)));
    let multiplier = units::multiplier(rest);
    let (length, factor) = match multiplier {
        Some((word, factor)) => (word.chars().count(), factor),
        None if page.at(at).is_ascii_digit() && to - at >= PLAIN => (0, 1),
        None => return None,
    };
    let scale = number.factor.checked_div(factor).filter(|scale| *scale > 1)?;
    number.mantissa = sum((number.mantissa, number.places, scale), (mantissa, places));
    number.places = number.places.max(places);
    number.factor = factor;
    Some(to + length)
}

/// The mantissa, at the larger number of places, of `scale` times the first plus the second.
fn sum(
    (large, large_places, scale): (Option<i64>, u32, i64),
    (small, small_places): (Option<i64>, u32),
) -> Option<i64> {
    let places = large_places.max(small_places);
    let at_places = |mantissa: i64, own: u32| mantissa.checked_mul(10i64.checked_pow(places - own)?);
    let small = small.filter(|small| 10i64.checked_pow(small_places).is_some_and(|one| small / one < scale))?;
    at_places(large?, large_places)?.checked_mul(scale)?.checked_add(at_places(small, small_places)?)
}

fn skip_spaces(page: &Page, at: usize, end: usize) -> usize {
    at + page.chars(&(at..end.min(at + 2))).iter().take_while(|c| **c == ' ').count()
}

/// 余 and 多 between digits and unit say "more than"; 66+家 is 66 or more.
fn after_more(page: &Page, at: usize, end: usize, bound: &mut Bound) -> usize {
    match page.at(at) {
        '余' | '多' if at < end => *bound = Bound::Over,
        '+' if at < end && units::is_measured(page, at + 1, end) => *bound = Bound::AtLeast,
        _ => return at,
    }
    at + 1
}

/// Mantissa, places and end of the digits at `at`, with thousands separators.
pub fn digits(page: &Page, at: usize, end: usize) -> Option<(Option<i64>, u32, usize)> {
    let digit = |at: usize| at < end && page.at(at).is_ascii_digit();
    if !digit(at) {
        return None;
    }
    let wide = page.printed_at(at) != page.at(at);
    // A wide comma between narrow digits ends a clause.
    let comma = |at: usize| at < end && page.at(at) == ',' && (wide || page.printed_at(at) == ',');
    let group = |at: usize| comma(at) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
    let mut read = String::new();
    let mut to = at;
    while digit(to) {
        read.push(page.at(to));
        to += 1;
    }
    if to - at <= 3 {
        while group(to) {
            read.extend(page.chars(&(to + 1..to + 4)));
            to += 4;
        }
    }
    let mut places = 0;
    if to < end && page.at(to) == '.' && digit(to + 1) {
        to += 1;
        while digit(to) {
            read.push(page.at(to));
            places += 1;
            to += 1;
        }
    }
    let significant = read.trim_start_matches('0');
    let mantissa = (significant.len() <= DIGITS && places as usize <= DIGITS).then(|| read.parse().ok()).flatten();
    Some((mantissa, places, to))
}

#[cfg(test)]
mod tests;
