//! What is printed with two ends: 10~12万㎡, 20元-30元/㎡·月. The number that ends it carries the unit of both.

use crate::domain::quantity::{Bound, Fixed};

use super::lexer::Clause;
use super::numbers::{Number, Sense, Unit, number_at};
use super::page::{Page, Range};
use super::{touch, units};

pub const DASHES: [char; 4] = ['-', '~', '至', '到'];

/// Whether the number is one end of `25-30元`.
pub fn is_end(page: &Page, number: &Number) -> bool {
    let before = number.range.start.checked_sub(2).map(|at| (page.at(at), page.at(at + 1)));
    before.is_some_and(|(digit, mark)| DASHES.contains(&mark) && units::ends_amount(digit)) || goes_on(page, number)
}

/// Whether another end follows.
fn goes_on(page: &Page, number: &Number) -> bool {
    DASHES.contains(&page.at(number.range.end)) && page.at(number.range.end + 1).is_ascii_digit()
}

/// Where the range starts that the number ends.
pub fn start(page: &Page, clause: &Clause, number: &Number) -> usize {
    let start = number.range.start;
    let dash = start.checked_sub(1).filter(|at| DASHES.contains(&page.at(*at)));
    let Some(dash) = dash.filter(|dash| *dash > clause.range.start) else { return start };
    match clause.numbers.last() {
        Some(last) if last.range.end == dash => last.range.start,
        last => {
            let floor = last.map_or(clause.range.start, |last| last.range.end);
            let before = page.chars(&(floor..dash));
            let digits = before.iter().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
            if digits > 0 { dash - digits } else { start }
        }
    }
}

/// The lower end, where the range starts at `start`; the number is its upper end. `None` when either end is no clear amount of
/// one unit by itself, or when more is said of it: 约10~12万㎡, 从5亿元到10亿元, 10~12~14万㎡.
pub fn lower(page: &Page, clause: &Clause, start: usize, number: &Number) -> Option<Fixed> {
    let clear = |number: &Number| number.sense == Sense::Clear && number.bound == Bound::Exact;
    let measured = matches!(number.unit, Unit::Area | Unit::Money | Unit::Rent);
    if start >= number.range.start || !measured || !clear(number) || goes_on(page, number) {
        return None;
    }
    let dash = number.range.start - 1;
    let (low, has_unit) = match clause.numbers.last().filter(|last| last.range == (start..dash)) {
        Some(last) => {
            let alike = last.unit == number.unit || (last.unit, number.unit) == (Unit::Money, Unit::Rent);
            let whole = clear(last) && last.lower.is_none() && last.range.start == last.digits.start;
            (whole && (last.unit == Unit::Bare || alike)).then_some((last.digits.clone(), last.unit != Unit::Bare))?
        }
        None => (start..dash, false),
    };
    if !stands_alone(page, clause, start) {
        return None;
    }
    let printed = |range: &Range| page.chars(range).iter().collect::<String>();
    let (digits, unit) = (printed(&number.digits), printed(&(number.digits.end..number.range.end)));
    let low = printed(&low);
    let multiplied = low.ends_with(|c: char| !c.is_ascii_digit());
    let multiplier = digits.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let multiplier = if multiplied || has_unit { "" } else { multiplier };
    let low = Page::typed(&format!("{low}{multiplier}{unit}"));
    let found = number_at(&low, 0, 0, low.len()).filter(|found| clear(found) && found.range == (0..low.len()))?;
    found.value().filter(|value| found.unit == number.unit && !found.is_cut() && *value > Fixed::ZERO)
}

/// Whether nothing before the lower end belongs to it: no bound, no foreign currency, no further digits, no change from it.
fn stands_alone(page: &Page, clause: &Clause, start: usize) -> bool {
    let floor = clause.range.start;
    let mut bound = Bound::Exact;
    let (_, currency) = units::before(page, floor, start, &mut bound);
    let back = start.checked_sub(1).filter(|at| *at >= floor).map_or('\n', |at| page.at(at));
    bound == Bound::Exact
        && currency != Some(Unit::Foreign)
        && touch::before(page, floor, start).is_none()
        && !DASHES.contains(&back)
        && !matches!(back, '从' | '由' | '自' | '第')
}
