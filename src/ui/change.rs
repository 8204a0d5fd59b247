//! The change to the week before, in words and with its sign.

use super::gap::Shown;
use crate::domain::catalogue::Text;
use crate::domain::figures;
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;

/// `较上周增加2宗(+50%)`; `write` writes the difference in its unit. A difference of figures that are not both firm is
/// about so much. With nothing to compare with it says so; without a figure of this week it says nothing.
pub fn to_week_before(
    now: &Shown,
    before: Option<&Shown>,
    language: Language,
    write: impl Fn(Fixed) -> String,
) -> String {
    let Some(value) = now.value else { return String::new() };
    let difference = before.and_then(|before| before.value).and_then(|old| Some((value.checked_sub(old)?, old)));
    let Some((difference, old)) = difference else { return Text::ChangeUnknown.read(language).to_owned() };
    let size = Fixed::from_ten_thousandths(difference.ten_thousandths().saturating_abs());
    let (text, sign) = match difference.cmp(&Fixed::ZERO) {
        std::cmp::Ordering::Equal => return Text::ChangeSame.read(language).to_owned(),
        std::cmp::Ordering::Greater => (Text::ChangeUp, "+"),
        std::cmp::Ordering::Less => (Text::ChangeDown, "−"),
    };
    let share = match figures::percent_of(size, old) {
        Some(percent) => format!("{sign}{}", figures::percent(percent)),
        None => format!("{sign}{size}"),
    };
    let firm = now.firm && before.is_none_or(|before| before.firm);
    let read = figures::legible(size);
    let about = if firm && read == size { "" } else { Text::MarkAbout.read(language) };
    text.with(language, &[&format!("{about}{}", write(read)), &share])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::{Bound, Quantity, SquareMetres};
    use crate::ui::gap;

    fn shown(value: &str, firm: bool) -> Shown {
        Shown { text: value.into(), value: value.parse().ok(), firm, gap: value.is_empty() }
    }

    #[track_caller]
    fn check(now: &str, before: &str, firm: bool, expected: &str) {
        let write = |value: Fixed| format!("{value}宗");
        let before = shown(before, true);
        assert_eq!(to_week_before(&shown(now, firm), Some(&before), Language::Chinese, write), expected);
    }

    /// 10~12万㎡ is neither more nor less than 10.9万㎡.
    #[test]
    fn a_range_is_compared_with_nothing() {
        let area = |n| SquareMetres(Fixed::whole(n).unwrap());
        let range = Quantity::range(area(100_000), area(120_000), "10~12万㎡");
        let one = Quantity::new(area(109_000), Bound::Exact, "10.9万㎡");
        let [range, one] = [range, Some(one)].map(|area| gap::quantity(area.as_ref(), Language::Chinese));
        assert_eq!((range.text.as_str(), range.gap), ("10~12万㎡", false));
        let write = |value: Fixed| value.to_string();
        assert_eq!(to_week_before(&range, Some(&one), Language::Chinese, write), "");
        assert_eq!(to_week_before(&one, Some(&range), Language::Chinese, write), "无上周数据可比");
    }

    #[test]
    fn says_the_change_in_words_and_with_its_sign() {
        check("6", "4", true, "较上周增加2宗(+50%)");
        check("4", "6", true, "较上周减少2宗(−33.3%)");
        check("6", "4", false, "较上周增加约2宗(+50%)");
        check("4", "4", true, "与上周持平");
        check("3", "0", true, "较上周增加3宗(+3)");
        // A slip of a hundred million against what it was meant as.
        check("36.57", "36570000000", true, "较上周减少约36570000000宗(−100%)");
        check("3", "", true, "无上周数据可比");
        check("", "3", true, "");
    }
}
