//! How a number format shows a number (`section.rs` takes its parts apart). All in decimal digits: a number of a spreadsheet is never computed with here.

use super::section;

/// What stands in the cell for who looks at it.
#[derive(Debug, PartialEq, Eq)]
pub enum Shown {
    /// The stored number, perhaps with a unit behind it.
    Same(String),
    /// Another number: in thousands, ten thousands, or per cent, or with digits that the format adds.
    Scaled(String),
    /// Nothing.
    Empty,
}

/// The number in decimal digits without an exponent, rounded to twelve significant ones; `None` when it is none that a table of
/// figures holds.
pub fn plain(number: f64) -> Option<String> {
    const LARGEST: f64 = 1e15;
    if !number.is_finite() || number.abs() >= LARGEST {
        return None;
    }
    let digits = format!("{number:.11e}");
    let (mantissa, exponent) = digits.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    Some(format!("{sign}{}", moved(&digits, exponent.saturating_add(1))))
}

/// The digits with the point behind the first `whole` of them, without noughts at the ends.
fn moved(digits: &str, whole: i32) -> String {
    let places = usize::try_from(whole).unwrap_or_default();
    let leading = usize::try_from(-whole.min(0)).unwrap_or_default().min(40);
    let padded = format!("{}{digits}{}", "0".repeat(leading), "0".repeat(places.saturating_sub(digits.len()).min(40)));
    let (before, after) = padded.split_at(places.min(padded.len()));
    let (before, after) = (before.trim_start_matches('0'), after.trim_end_matches('0'));
    let before = if before.is_empty() { "0" } else { before };
    if after.is_empty() { before.to_owned() } else { format!("{before}.{after}") }
}

/// How the format shows the number.
pub fn shown(plain: &str, format: &str) -> Shown {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let is_zero = digits.chars().all(|c| matches!(c, '0' | '.'));
    let Some((section, is_for_negative)) = section::of_number(format, digits, !sign.is_empty(), is_zero) else {
        return Shown::Same(plain.to_owned());
    };
    let (before, after) = (section.before(is_for_negative), section.after(is_for_negative));
    let has_digit = [&before, &after].into_iter().any(|text| holds_digit(text));
    if !section.has_digits() {
        // Words in the place of every number; for none of anything they say it.
        return match before.as_str() {
            "" => Shown::Empty,
            _ if is_zero && !has_digit => Shown::Same(before),
            _ => Shown::Scaled(before),
        };
    }
    let shift = section.shift();
    if shift != 0 {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let length = i32::try_from(whole.len()).unwrap_or(i32::MAX);
        let number = moved(&format!("{whole}{part}"), length.saturating_add(shift));
        let mark = if section.percent { "%" } else { "" };
        return Shown::Scaled(format!("{before}{sign}{number}{mark}{after}"));
    }
    if section.parts_digits() {
        return Shown::Scaled(format!("{before}{}{after}", section.rendered(digits)));
    }
    if is_zero && section.leaves_zero_out() {
        return if before.is_empty() && after.is_empty() {
            Shown::Empty
        } else {
            Shown::Scaled(format!("{before}{after}"))
        };
    }
    // -5 that is only red is seen as 5.
    if is_for_negative && !section.shows_sign() {
        return Shown::Scaled(format!("{before}{digits}{after}"));
    }
    if has_digit {
        return Shown::Scaled(format!("{before}{sign}{digits}{after}"));
    }
    // 6.2 that is shown as 6.20 was typed so.
    let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let padding = match section.places.saturating_sub(decimals) {
        // Whole numbers of what is counted stay whole.
        _ if decimals == 0 => String::new(),
        missing => "0".repeat(missing),
    };
    Shown::Same(format!("{before}{sign}{digits}{padding}{after}"))
}

/// What the format shows of a text; `None` when nobody sees it.
pub fn shown_text(text: &str, format: &str) -> Option<String> {
    let Some(section) = section::of_text(format) else { return Some(text.to_owned()) };
    section.has_text.then(|| format!("{}{text}{}", section.before(false), section.after(false)))
}

/// Whether a digit stands in what the format writes: the 2 of m2 is none.
fn holds_digit(text: &str) -> bool {
    let text = text.replace("m2", "");
    text.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_noise() {
        for (number, expected) in [
            (6.100_000_000_000_000_5, "6.1"),
            (2.000_000_000_000_000_4, "2"),
            (106_000.0, "106000"),
            (0.1 + 0.2, "0.3"),
            (-3.5, "-3.5"),
            (0.0, "0"),
            (0.000_12, "0.00012"),
            (123_456_789_012.0, "123456789012"),
        ] {
            assert_eq!(plain(number).as_deref(), Some(expected));
        }
        for none in [f64::NAN, f64::INFINITY, 1e21] {
            assert_eq!(plain(none), None);
        }
    }

    #[test]
    fn what_a_format_shows() {
        let same = |text: &str| Shown::Same(text.to_owned());
        let scaled = |text: &str| Shown::Scaled(text.to_owned());
        for (number, format, expected) in [
            ("61000", "", same("61000")),
            ("61000", "#,##0", same("61000")),
            ("61000", "#,##0.00", same("61000")),
            ("6.2", "0.00", same("6.20")),
            ("6.14", "0.0", same("6.14")),
            ("61000", "0.0,", scaled("61")),
            ("61000", "0!.0,", scaled("6.1")),
            ("61000", "0\\.0,", scaled("6.1")),
            ("1234567", "#,##0,,", scaled("1.234567")),
            ("0.5", "0%", scaled("50%")),
            ("61000", "0!.0,\"万\"", scaled("6.1万")),
            ("6.1", "0.0\"万㎡\"", same("6.1万㎡")),
            ("6", "0\"宗\";[Red]-0", same("6宗")),
            ("6.1", "[$-804]0.0_ ", same("6.1")),
            // Words before the number are seen with it.
            ("6.1", "\"约\"0.0", same("约6.1")),
            ("6.1", "\"超\"General", same("超6.1")),
            ("6.1", "General\"万㎡\"", same("6.1万㎡")),
            ("6.1", "0.0\"m2\"", same("6.1m2")),
            ("6.1", "[$¥-804]#,##0.0", same("6.1")),
            ("6.1", "[$$-409]#,##0.0", same("$6.1")),
            // Digits that the format writes are not the number's.
            ("7", "0\"0\"", scaled("70")),
            ("7", "\"1\"0", scaled("17")),
            ("7", "0\\0", scaled("70")),
            ("7", "10", scaled("17")),
            ("61000", "0\"万\"0000", scaled("6万1000")),
            // Parts for signs, for zero and under a condition.
            ("7", ";;;", Shown::Empty),
            ("7", "0;;", same("7")),
            ("-7", "0;;", Shown::Empty),
            ("0", "#", Shown::Empty),
            ("0", "0;-0;\"无\"", same("无")),
            ("0", "0;-0;\"1\"", scaled("1")),
            ("7", "\"已签\"", scaled("已签")),
            ("-7", "0;-0", same("-7")),
            ("-7", "0;(0)", same("-7")),
            ("-7", "0;[Red]0", scaled("7")),
            ("500", "[>=10000]0!.0,\"万\";0\"宗\"", same("500宗")),
            ("61000", "[>=10000]0!.0,\"万\";0\"宗\"", scaled("6.1万")),
            ("99.5", "[<100]0.0\"万\";0", same("99.5万")),
            ("61000", "0,.0", scaled("61")),
            ("61000", "0.00E+00", same("61000")),
            ("61000", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", same("61000")),
        ] {
            assert_eq!(shown(number, format), expected, "{number} {format}");
        }
    }

    #[test]
    fn what_a_format_shows_of_a_text() {
        for (format, expected) in [
            ("", Some("深圳")),
            ("0.0", Some("深圳")),
            ("@", Some("深圳")),
            ("@\"市\"", Some("深圳市")),
            ("0;-0;0;\"(\"@\")\"", Some("(深圳)")),
            (";;;", None),
        ] {
            assert_eq!(shown_text("深圳", format).as_deref(), expected, "{format}");
        }
    }
}
