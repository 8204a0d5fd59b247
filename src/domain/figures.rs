//! How figures are written: the one place for their formats, as officials write them (10.6万㎡, ≥25.6亿元,
//! 25元/㎡·月) and in English.

use chrono::{Datelike, NaiveDate};

use super::catalogue::Text;
use super::language::Language::{self, Chinese, English};
use super::quantity::{Bound, Fixed, Quantity, SquareMetres, Unit, Yuan, YuanPerSquareMetreMonth};

/// A unit that has a way of being written.
pub trait Figure: Unit {
    /// A printed text that holds one of these says its unit.
    const UNITS: &[&str];
    /// What bulletins print it in: 万, and money in 亿 as well.
    const MULTIPLIERS: &[i64] = &[10_000];

    fn write(value: Fixed, language: Language) -> String;
}

impl Figure for SquareMetres {
    const UNITS: &[&str] = &["㎡", "平", "m", "亩", "公顷"];

    fn write(value: Fixed, language: Language) -> String {
        match language {
            Chinese => myriads(value, "㎡"),
            English => format!("{} m²", grouped(value)),
        }
    }
}

impl Figure for Yuan {
    const UNITS: &[&str] = &["元", "币", "¥", "RMB", "CNY"];
    const MULTIPLIERS: &[i64] = &[10_000, 100_000_000];

    fn write(value: Fixed, language: Language) -> String {
        match language {
            Chinese => myriads(value, "元"),
            English => {
                let whole = value.ten_thousandths().unsigned_abs() / 10_000;
                match whole {
                    1_000_000_000.. => format!("CN¥{} billion", value.shifted(9)),
                    1_000_000.. => format!("CN¥{} million", value.shifted(6)),
                    _ => format!("CN¥{}", grouped(value)),
                }
            }
        }
    }
}

impl Figure for YuanPerSquareMetreMonth {
    const UNITS: &[&str] = &["月"];

    fn write(value: Fixed, language: Language) -> String {
        match language {
            Chinese => format!("{value}元/㎡·月"),
            English => format!("CN¥{value}/m²·month"),
        }
    }
}

/// The number in 亿, 万 or ones, to every digit, and its unit.
fn myriads(value: Fixed, unit: &str) -> String {
    match value.ten_thousandths().unsigned_abs() / 10_000 {
        100_000_000.. => format!("{}亿{unit}", value.shifted(8)),
        10_000.. => format!("{}万{unit}", value.shifted(4)),
        _ => format!("{value}{unit}"),
    }
}

/// The number with commas between thousands.
pub fn grouped(value: Fixed) -> String {
    let text = value.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

/// The sign or word of a bound, to stand before a number: `≥`, `约`.
pub fn mark(bound: Bound, language: Language) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => Text::MarkAbout.read(language),
        Bound::Over => Text::MarkOver.read(language),
        Bound::Under => Text::MarkUnder.read(language),
        Bound::Undisclosed => Text::GapUndisclosed.read(language),
    }
}

/// A quantity with its bound: `≥25.6亿元`, `约6.1万㎡`, `未披露`. In Chinese it is written as it was printed, unless that
/// was in full-width digits or without its unit.
pub fn quantity<U: Figure>(quantity: &Quantity<U>, language: Language) -> String {
    let printed = quantity.text();
    // The dash of a range is wide by the standard.
    let half_width = !printed.is_empty() && !printed.chars().any(|c| ('\u{ff01}'..='\u{ff5d}').contains(&c));
    let says_unit = U::UNITS.iter().any(|unit| printed.contains(unit));
    if language == Chinese && half_width && says_unit && quantity.fixed().is_some() {
        return printed.to_owned();
    }
    in_full(quantity, language)
}

/// A quantity with its bound, whatever was printed; of a range both ends: `10万㎡～12万㎡`.
pub fn in_full<U: Figure>(quantity: &Quantity<U>, language: Language) -> String {
    match quantity.fixed().zip(quantity.upper()) {
        Some((lower, upper)) => format!("{}{}{}", U::write(lower, language), dash(language), U::write(upper, language)),
        None => bounded::<U>(quantity.fixed(), quantity.bound(), language),
    }
}

/// What stands between the ends of a range.
pub const fn dash(language: Language) -> &'static str {
    match language {
        Chinese => "～",
        English => " to ",
    }
}

/// What a number was probably meant as: one of less than 1,000 of its unit, printed without a unit, where bulletins print 万.
/// Both as they are written.
pub fn perhaps_ten_thousand<U: Figure>(quantity: &Quantity<U>) -> Option<[String; 2]> {
    const FEWEST: i64 = 1_000 * 10_000;
    let value = quantity.fixed().filter(|value| (1..FEWEST).contains(&value.ten_thousandths()))?;
    let says_unit =
        U::UNITS.iter().any(|unit| quantity.text().contains(unit)) || quantity.text().contains(['万', '亿']);
    let write = |lower: Fixed, upper: Option<Fixed>| match upper {
        Some(upper) => format!("{}{}{}", U::write(lower, Chinese), dash(Chinese), U::write(upper, Chinese)),
        None => U::write(lower, Chinese),
    };
    let meant = U::MULTIPLIERS.iter().filter_map(|by| {
        let times = |value: Fixed| value.ten_thousandths().checked_mul(*by).map(Fixed::from_ten_thousandths);
        Some(write(times(value)?, quantity.upper().and_then(times)))
    });
    let meant: Vec<String> = meant.collect();
    (!says_unit && !meant.is_empty()).then(|| [write(value, quantity.upper()), meant.join("、")])
}

/// A number with its bound; no value is undisclosed.
pub fn bounded<U: Figure>(value: Option<Fixed>, bound: Bound, language: Language) -> String {
    match value {
        Some(value) => format!("{}{}", mark(bound, language), U::write(value, language)),
        None => mark(Bound::Undisclosed, language).to_owned(),
    }
}

/// A share: `66.7%`, the same in both languages.
pub fn percent(value: Fixed) -> String {
    format!("{value}%")
}

/// `part` in hundredths of `whole`, to one decimal, half away from nothing; `None` of nothing. Every share and every change is
/// rounded here.
pub fn percent_of(part: Fixed, whole: Fixed) -> Option<Fixed> {
    let (part, whole) = (i128::from(part.ten_thousandths()), i128::from(whole.ten_thousandths()).abs());
    if whole == 0 {
        return None;
    }
    let tenths = (part * 2_000 + whole * part.signum()) / (whole * 2);
    i64::try_from(tenths * 1_000).ok().map(Fixed::from_ten_thousandths)
}

/// A computed number to as many digits as are read: four places of 亿, 万 or one.
pub fn legible(value: Fixed) -> Fixed {
    let step = match value.ten_thousandths().unsigned_abs() / 10_000 {
        100_000_000.. => 10_000 * 10_000,
        10_000.. => 10_000,
        _ => 1,
    };
    let half = step / 2 * value.ten_thousandths().signum();
    Fixed::from_ten_thousandths(value.ten_thousandths().saturating_add(half) / step * step)
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    Parcels,
    Deals,
    Companies,
    Clusters,
    Events,
    Listings,
    Acquisitions,
    Projects,
    Measures,
    Weeks,
}

/// A count with its measure word: `6宗`; in English with its noun: `6 parcels`.
pub fn count(n: i64, counted: Counted, language: Language) -> String {
    let (word, one, many) = match counted {
        Counted::Parcels => ("宗", "parcel", "parcels"),
        Counted::Deals => ("宗", "deal", "deals"),
        Counted::Companies => ("家", "company", "companies"),
        Counted::Clusters => ("个领域", "cluster", "clusters"),
        Counted::Events => ("起", "event", "events"),
        Counted::Listings => ("家", "IPO", "IPOs"),
        Counted::Acquisitions => ("起", "acquisition", "acquisitions"),
        Counted::Projects => ("个", "project", "projects"),
        Counted::Measures => ("条", "measure", "measures"),
        Counted::Weeks => ("周", "week", "weeks"),
    };
    let number = Fixed::whole(n).map_or_else(|| n.to_string(), grouped);
    match language {
        Chinese => format!("{number}{word}"),
        English => format!("{number} {}", if n.abs() == 1 { one } else { many }),
    }
}

/// `2024年6月18日`, `18 June 2024`.
pub fn date(day: NaiveDate, language: Language) -> String {
    match language {
        Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        English => day.format("%-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<U: Figure>(value: &str, bound: Bound, chinese: &str, english: &str) {
        let value = value.parse::<Fixed>().ok();
        assert_eq!(bounded::<U>(value, bound, Chinese), chinese);
        assert_eq!(bounded::<U>(value, bound, English), english);
    }

    #[test]
    fn writes_figures_as_officials_do() {
        check::<SquareMetres>("106000", Bound::Exact, "10.6万㎡", "106,000 m²");
        check::<Yuan>("2560000000", Bound::AtLeast, "≥25.6亿元", "≥CN¥2.56 billion");
        check::<Yuan>("80000000", Bound::AtLeast, "≥8000万元", "≥CN¥80 million");
        check::<SquareMetres>("61000", Bound::About, "约6.1万㎡", "about 61,000 m²");
        check::<YuanPerSquareMetreMonth>("25.5", Bound::Exact, "25.5元/㎡·月", "CN¥25.5/m²·month");
        check::<Yuan>("", Bound::Undisclosed, "未披露", "not disclosed");
        check::<SquareMetres>("-9999.5", Bound::Exact, "-9999.5㎡", "-9,999.5 m²");
    }

    #[test]
    fn a_text_without_its_unit_is_written_with_it() {
        let area = |text: &str| {
            quantity(&Quantity::new(SquareMetres(Fixed::whole(106_000).unwrap()), Bound::Exact, text), Chinese)
        };
        assert_eq!(area("10.60万平方米"), "10.60万平方米");
        assert_eq!((area("106,000"), area("10.6万")), ("10.6万㎡".into(), "10.6万㎡".into()));
        let legible = |text: &str| legible(text.parse().unwrap()).to_string();
        assert_eq!(legible("36569999963.43"), "36570000000");
        assert_eq!(legible("1290176471.1234"), "1290180000");
        assert_eq!(legible("-66666.6667"), "-66667");
        assert_eq!(legible("25.5678"), "25.5678");
        let range = |text| {
            let ends = [100_000, 120_000].map(|n| SquareMetres(Fixed::whole(n).unwrap()));
            let range = Quantity::range(ends[0], ends[1], text).unwrap();
            [Chinese, English].map(|language| quantity(&range, language))
        };
        assert_eq!(range("10～12万㎡"), ["10～12万㎡", "100,000 m² to 120,000 m²"]);
        assert_eq!(range("10~12"), ["10万㎡～12万㎡", "100,000 m² to 120,000 m²"]);
        let rent = Quantity::new(YuanPerSquareMetreMonth(Fixed::whole(25).unwrap()), Bound::About, "约25元");
        assert_eq!(quantity(&rent, Chinese), "约25元/㎡·月");
    }

    #[test]
    fn counts_have_measure_words_and_plurals() {
        assert_eq!(count(6, Counted::Parcels, Chinese), "6宗");
        assert_eq!(count(1, Counted::Companies, English), "1 company");
        assert_eq!(count(1200, Counted::Companies, English), "1,200 companies");
    }
}
