//! The change to the week before, in words and with its sign.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;

/// `较上周增加2宗(+50%)`; `write` writes the difference in its unit. With nothing to compare with, says so.
pub fn to_week_before(
    now: Option<Fixed>,
    before: Option<Fixed>,
    language: Language,
    write: impl Fn(Fixed) -> String,
) -> String {
    let (Some(now), Some(before)) = (now, before) else {
        return Text::ChangeUnknown.read(language).to_owned();
    };
    let Some(difference) = now.checked_sub(before) else {
        return Text::ChangeUnknown.read(language).to_owned();
    };
    let size = Fixed::from_ten_thousandths(difference.ten_thousandths().saturating_abs());
    let (text, sign) = match difference.cmp(&Fixed::ZERO) {
        std::cmp::Ordering::Equal => return Text::ChangeSame.read(language).to_owned(),
        std::cmp::Ordering::Greater => (Text::ChangeUp, "+"),
        std::cmp::Ordering::Less => (Text::ChangeDown, "−"),
    };
    let share = match percent(size, before) {
        Some(percent) => format!("{sign}{percent}%"),
        None => format!("{sign}{}", write(size)),
    };
    text.with(language, &[&write(size), &share])
}

/// `part` of `whole` in whole per cent, rounded half up; `None` of nothing.
fn percent(part: Fixed, whole: Fixed) -> Option<i128> {
    let (part, whole) = (i128::from(part.ten_thousandths()), i128::from(whole.ten_thousandths()).abs());
    (whole != 0).then(|| (part * 200 + whole) / (whole * 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(now: &str, before: &str, expected: &str) {
        let write = |value: Fixed| format!("{value}宗");
        assert_eq!(to_week_before(now.parse().ok(), before.parse().ok(), Language::Chinese, write), expected);
    }

    #[test]
    fn says_the_change_in_words_and_with_its_sign() {
        check("6", "4", "较上周增加2宗(+50%)");
        check("4", "6", "较上周减少2宗(−33%)");
        check("4", "4", "与上周持平");
        check("3", "0", "较上周增加3宗(+3宗)");
        check("3", "", "无上周数据可比");
    }
}
