//! Exact quantities: how much, in which unit, how firmly said, and how it was printed.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

/// A decimal number with at most four places, held exactly as a count of ten-thousandths.
///
/// Magnitudes reach 9.2 × 10¹⁴; a number with places is limited to 15 significant digits, so that it passes
/// through a JSON number unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fixed(i64);

/// Why a text or a number is no [`Fixed`]. The message ends in the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedError(String);

impl fmt::Display for FixedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a decimal number of at most four places and 15 digits: {}", self.0)
    }
}

impl std::error::Error for FixedError {}

impl Fixed {
    pub const ZERO: Fixed = Fixed(0);
    const ONE: i64 = 10_000;
    const DIGITS: i64 = 1_000_000_000_000_000;

    pub const fn from_ten_thousandths(n: i64) -> Self {
        Self(n)
    }

    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// `None` when the number is too large to hold.
    pub fn whole(n: i64) -> Option<Self> {
        n.checked_mul(Self::ONE).map(Self)
    }

    /// The digits `mantissa` divided by ten to the `places`, times `factor`; rounded half up to four places.
    /// `None` when it does not fit.
    pub fn scaled(mantissa: i64, places: u32, factor: i64) -> Option<Self> {
        let numerator = i128::from(mantissa) * i128::from(factor) * i128::from(Self::ONE);
        let denominator = 10i128.checked_pow(places)?;
        let rounded = (numerator * 2 + denominator * numerator.signum()) / (denominator * 2);
        Self::bounded(i64::try_from(rounded).ok()?)
    }

    fn bounded(n: i64) -> Option<Self> {
        (n % Self::ONE == 0 || n.abs() < Self::DIGITS).then_some(Self(n))
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The number rounded half away from zero to `places` (0 to 4).
    pub fn rounded(self, places: u32) -> Self {
        let step = 10i64.pow(4u32.saturating_sub(places));
        let half = step / 2 * self.0.signum();
        Self(self.0.saturating_add(half) / step * step)
    }

    /// The number divided by ten to the `power`, to every digit: `106000` by 4 is `10.6`.
    pub fn shifted(self, power: u32) -> String {
        decimal(self.0, 4 + power)
    }
}

/// `n` divided by ten to the `places`, without needless zeros.
fn decimal(n: i64, places: u32) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", n.unsigned_abs(), width = places as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places as usize);
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shifted(0))
    }
}

impl FromStr for Fixed {
    type Err = FixedError;

    fn from_str(text: &str) -> Result<Self, FixedError> {
        let error = || FixedError(text.chars().take(40).collect());
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let ascii = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !ascii(whole) || !ascii(fraction) || fraction.len() > 4 || digits.ends_with('.') {
            return Err(error());
        }
        let whole: i64 = whole.parse().map_err(|_| error())?;
        let fraction: i64 = format!("{fraction:0<4}").parse().map_err(|_| error())?;
        let n = whole.checked_mul(Self::ONE).and_then(|n| n.checked_add(fraction)).ok_or_else(error)?;
        Self::bounded(sign * n).ok_or_else(error)
    }
}

impl Serialize for Fixed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % Self::ONE == 0 {
            serializer.serialize_i64(self.0 / Self::ONE)
        } else {
            // At most 15 significant digits: the nearest double prints as exactly these digits again.
            serializer.serialize_f64(self.to_string().parse().map_err(serde::ser::Error::custom)?)
        }
    }
}

impl<'de> Deserialize<'de> for Fixed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer)?.to_string().parse().map_err(de::Error::custom)
    }
}

/// How firmly a number was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    #[default]
    Exact,
    /// 约
    About,
    /// ≥, 不低于
    AtLeast,
    /// 超
    Over,
    /// ≤, 不超过
    AtMost,
    /// 近, 不足
    Under,
    /// 未披露: there is a number, and it was not told.
    Undisclosed,
}

impl Bound {
    pub const ALL: [Bound; 7] =
        [Bound::Exact, Bound::About, Bound::AtLeast, Bound::Over, Bound::AtMost, Bound::Under, Bound::Undisclosed];

    /// The name in JSON and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::Over => "over",
            Bound::AtMost => "at_most",
            Bound::Under => "under",
            Bound::Undisclosed => "undisclosed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.code() == code)
    }
}

/// A unit of the contract: a number type of its own, so that an area is never added to money.
pub trait Unit: Copy + Ord {
    fn new(value: Fixed) -> Self;
    fn value(self) -> Fixed;
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Fixed);

        impl Unit for $name {
            fn new(value: Fixed) -> Self {
                Self(value)
            }
            fn value(self) -> Fixed {
                self.0
            }
        }
    )*};
}

units! {
    /// Area in m².
    SquareMetres
    /// Money in yuan.
    Yuan
    /// Rent in yuan per m² and month.
    YuanPerSquareMetreMonth
}

/// A printed quantity: value in the field's unit, bound, and the text as printed.
/// The value is `None` exactly when the bound is [`Bound::Undisclosed`]. A range (10~12万㎡) is at least its lower end, and
/// keeps its upper one beside it: whoever knows nothing of ranges is told less, and nothing false.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawQuantity<U>", bound(deserialize = "U: Unit + Deserialize<'de>"))]
pub struct Quantity<U> {
    value: Option<U>,
    bound: Bound,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<U>,
    text: String,
}

#[derive(Deserialize)]
struct RawQuantity<U> {
    value: Option<U>,
    bound: Bound,
    // By itself `Option` is optional only where the type says so, which `U` hides.
    #[serde(default = "none")]
    upper: Option<U>,
    text: String,
}

fn none<U>() -> Option<U> {
    None
}

impl<U: Unit> TryFrom<RawQuantity<U>> for Quantity<U> {
    type Error = String;

    fn try_from(raw: RawQuantity<U>) -> Result<Self, String> {
        match (raw.value, raw.bound, raw.upper) {
            (None, Bound::Undisclosed, None) => Ok(Self::undisclosed(raw.text)),
            (Some(value), bound, None) if bound != Bound::Undisclosed => Ok(Self::new(value, bound, raw.text)),
            (Some(lower), Bound::AtLeast, Some(upper)) => Self::range(lower, upper, raw.text)
                .ok_or_else(|| format!("a range goes up: from {} to {}", lower.value(), upper.value())),
            (_, bound, Some(_)) => Err(format!("an upper end belongs to what is at least: bound {}", bound.code())),
            (_, bound, None) => Err(format!("a quantity has a value unless it is undisclosed: bound {}", bound.code())),
        }
    }
}

impl<U: Unit> Quantity<U> {
    /// A disclosed quantity; a bound of `Undisclosed` is not meant for this and is taken as exact.
    pub fn new(value: U, bound: Bound, text: impl Into<String>) -> Self {
        let bound = if bound == Bound::Undisclosed { Bound::Exact } else { bound };
        Self { value: Some(value), bound, upper: None, text: text.into() }
    }

    /// What lies between two ends; `None` when the second is not the larger one.
    pub fn range(lower: U, upper: U, text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (lower < upper).then_some(Self { value: Some(lower), bound: Bound::AtLeast, upper: Some(upper), text })
    }

    pub fn undisclosed(text: impl Into<String>) -> Self {
        Self { value: None, bound: Bound::Undisclosed, upper: None, text: text.into() }
    }

    pub fn value(&self) -> Option<U> {
        self.value
    }

    pub fn fixed(&self) -> Option<Fixed> {
        self.value.map(Unit::value)
    }

    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// The upper end of a range.
    pub fn upper(&self) -> Option<Fixed> {
        self.upper.map(Unit::value)
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests;
