//! How a number format shows a number. All in decimal digits: a number of a spreadsheet is never computed with here.

/// What stands in the cell for who looks at it.
#[derive(Debug, PartialEq, Eq)]
pub enum Shown {
    /// The stored number, perhaps with a unit behind it.
    Same(String),
    /// Another number: in thousands, ten thousands, or per cent.
    Scaled(String),
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
    let Format { places, thousands, tenths, percent, text } = Format::of(format);
    let shift = i32::from(percent) * 2 - thousands * 3 - tenths;
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    if shift != 0 {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let length = i32::try_from(whole.len()).unwrap_or(i32::MAX);
        let number = moved(&format!("{whole}{part}"), length.saturating_add(shift));
        let mark = if percent { "%" } else { "" };
        return Shown::Scaled(format!("{sign}{number}{mark}{text}"));
    }
    // 6.2 that is shown as 6.20 was typed so.
    let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let padding = match places.saturating_sub(decimals) {
        0 => String::new(),
        missing if decimals == 0 => format!(".{}", "0".repeat(missing)),
        missing => "0".repeat(missing),
    };
    // Whole numbers of what is counted stay whole.
    let padding = if decimals == 0 { String::new() } else { padding };
    Shown::Same(format!("{sign}{digits}{padding}{text}"))
}

#[derive(Default)]
struct Format {
    /// Digits behind the point that are always shown.
    places: usize,
    /// Commas behind the last digit: each hides three digits.
    thousands: i32,
    /// Digits behind a point that is only drawn (`0!.0,`): each hides one more.
    tenths: i32,
    percent: bool,
    /// What is written behind the number.
    text: String,
}

impl Format {
    /// Of positive numbers, which the first part is for.
    fn of(format: &str) -> Self {
        let mut found = Self::default();
        let mut chars = format.chars().peekable();
        let (mut digits, mut point, mut drawn, mut commas) = (false, false, false, 0);
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '[' => while chars.next().is_some_and(|c| c != ']') {},
                '"' => {
                    let text: String = chars.by_ref().take_while(|c| *c != '"').collect();
                    if digits {
                        found.text.push_str(&text);
                    }
                }
                '!' | '\\' => match chars.next() {
                    Some('.') if digits => drawn = true,
                    Some(c) if digits => found.text.push(c),
                    _ => {}
                },
                '_' | '*' => drop(chars.next()),
                '0' | '#' | '?' => {
                    commas = 0;
                    digits = true;
                    found.places += usize::from(point && c == '0');
                    found.tenths += i32::from(drawn);
                }
                '.' => point = true,
                ',' => commas += i32::from(digits),
                '%' => found.percent = true,
                c if digits && !c.is_ascii() => found.text.push(c),
                _ => {}
            }
        }
        found.thousands = commas;
        found.text = found.text.trim().to_owned();
        found
    }
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
        ] {
            assert_eq!(shown(number, format), expected, "{number} {format}");
        }
    }
}
