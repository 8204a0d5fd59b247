//! What people type into a field, and how it is understood.
//!
//! A number without a unit is in the field's own: m², yuan, yuan per m² and month. 亩 are 2000/3 m² each, rounded half
//! up to ten-thousandths of a m². A quantity keeps the text as it was typed, without the blanks around it.

use chrono::NaiveDate;

use crate::bulletin::{self, Printed, Said};
use crate::domain::cluster::has_address;
use crate::domain::figures::{self, Figure, grouped};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed, Quantity, SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::Week;

use super::problem::Message;
use super::provisional;
use super::schema::{self, Kind};
use super::words::Words;

/// Longer texts are not read. Characters, not bytes.
pub const LONGEST: usize = 100_000;

/// A unit that quantities are typed in.
pub trait Typed: Figure {
    /// The unit of a number without one, as it is printed.
    const UNIT: &'static str;
    const EXPECTS: Words;
    const NAME: Words;
    /// Whether bulletins print it in 万.
    const IN_TEN_THOUSANDS: bool;

    /// Whether a number of this unit may stand in the field.
    fn takes(unit: Printed) -> bool;
}

impl Typed for SquareMetres {
    const UNIT: &'static str = "㎡";
    const EXPECTS: Words = Words::ExpectsArea;
    const NAME: Words = Words::UnitArea;
    const IN_TEN_THOUSANDS: bool = true;

    fn takes(unit: Printed) -> bool {
        matches!(unit, Printed::Bare | Printed::Area)
    }
}

impl Typed for Yuan {
    const UNIT: &'static str = "元";
    const EXPECTS: Words = Words::ExpectsMoney;
    const NAME: Words = Words::UnitMoney;
    const IN_TEN_THOUSANDS: bool = true;

    fn takes(unit: Printed) -> bool {
        matches!(unit, Printed::Bare | Printed::Money)
    }
}

impl Typed for YuanPerSquareMetreMonth {
    const UNIT: &'static str = "元/㎡·月";
    const EXPECTS: Words = Words::ExpectsRent;
    const NAME: Words = Words::UnitRent;
    const IN_TEN_THOUSANDS: bool = false;

    /// 25元 says less than the field does, and nothing else.
    fn takes(unit: Printed) -> bool {
        matches!(unit, Printed::Bare | Printed::Money | Printed::Rent)
    }
}

/// The quantity that the text is, without the mark of a provisional one.
pub fn quantity<U: Typed>(text: &str) -> Result<Quantity<U>, Message> {
    let (text, _) = provisional::parted(text);
    match bulletin::said(text, U::UNIT) {
        Some(Said::Undisclosed) => Ok(Quantity::undisclosed(text)),
        Some(Said::Number { unit: Printed::Foreign, .. }) => Err(Message::about(Words::ForeignMoney, text)),
        Some(Said::Number { unit, cut: true, .. }) if U::takes(unit) => Err(Message::about(Words::TooFine, text)),
        Some(Said::Number { unit, bound, value, .. }) if U::takes(unit) => match value {
            Some(value) => Ok(Quantity::new(U::new(value), bound, text)),
            None => Err(Message::about(Words::NotHeld, text)),
        },
        Some(Said::Range { unit, lower, upper }) if U::takes(unit) => {
            Quantity::range(U::new(lower), U::new(upper), text).ok_or_else(|| Message::about(U::EXPECTS, text))
        }
        _ => Err(Message::about(U::EXPECTS, text)),
    }
}

/// The whole number that the text is, without the mark of a provisional one; 无 is 0.
pub fn count(text: &str) -> Result<u32, Message> {
    let (text, _) = provisional::parted(text);
    let expected = || Message::about(Words::ExpectsCount, text);
    match bulletin::said(text, "个") {
        Some(Said::None) => Ok(0),
        Some(Said::Number { unit: Printed::Bare | Printed::Count(_), cut: true, .. }) => Err(expected()),
        Some(Said::Number { unit: Printed::Bare | Printed::Count(_), bound, value, .. }) => {
            let value = value.ok_or_else(|| Message::about(Words::NotHeld, text))?.ten_thousandths();
            if bound != Bound::Exact {
                return Err(Message::about(Words::CountIsFirm, text));
            }
            let whole = (value % 10_000 == 0).then_some(value / 10_000).ok_or_else(expected)?;
            u32::try_from(whole).map_err(|_| Message::about(Words::NotHeld, text))
        }
        _ => Err(expected()),
    }
}

/// The day that the text is; without a year it is the one nearest to the week.
pub fn day(text: &str, week: Week) -> Result<NaiveDate, Message> {
    bulletin::day(text, week).ok_or_else(|| Message::about(Words::ExpectsDay, text))
}

/// The name of a cluster, of which the address of its page is made.
pub fn cluster(text: &str) -> Result<String, Message> {
    let name = plain(text);
    if has_address(&name) { Ok(name) } else { Err(Message::about(Words::ClusterUnaddressable, &name)) }
}

/// The text with one newline between its lines, without the blanks around it.
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// How the text was understood, in one line to stand beside the field; `None` when there is nothing to add to it.
/// The error says what is wrong, both in the language.
pub fn understood(key: &str, text: &str, week: Week, language: Language) -> Result<Option<String>, String> {
    let Some(field) = schema::field(key).filter(|_| !text.trim().is_empty()) else { return Ok(None) };
    let understood = within_limit(text).and_then(|()| shown(field.kind, text, week, language));
    let understood = understood.map_err(|message| message.read(language))?;
    Ok(match (provisional::parted(text), understood) {
        ((figure, true), understood) if field.kind.is_figure() => {
            let figure = understood.unwrap_or_else(|| figure.to_owned());
            Some(Words::ProvisionalFigure.with(language, &[&figure]))
        }
        (_, understood) => understood,
    })
}

/// Whether the text is short enough to be read.
pub fn within_limit(text: &str) -> Result<(), Message> {
    // No text of fewer bytes has more characters.
    let length = if text.len() > LONGEST { text.chars().count() } else { 0 };
    if length > LONGEST { Err(Message::with_numbers(Words::TooLong, &[LONGEST, length])) } else { Ok(()) }
}

fn shown(kind: Kind, text: &str, week: Week, language: Language) -> Result<Option<String>, Message> {
    Ok(match kind {
        Kind::Line | Kind::Text | Kind::Markdown | Kind::List => None,
        Kind::Cluster => cluster(text).map(|_| None)?,
        Kind::Area => Some(equal(&quantity::<SquareMetres>(text)?, language)),
        Kind::Money => Some(equal(&quantity::<Yuan>(text)?, language)),
        Kind::Rent => Some(equal(&quantity::<YuanPerSquareMetreMonth>(text)?, language)),
        Kind::Day => Some(figures::date(day(text, week)?, language)),
        Kind::Count => {
            let count = Fixed::whole(i64::from(count(text)?)).map(grouped).unwrap_or_default();
            (count != text.trim()).then_some(count)
        }
        Kind::Names => {
            let names = super::names::read(text);
            let (dot, number) = (if language == Language::Chinese { "、" } else { ", " }, names.len().to_string());
            Some(Words::NamesListed.with(language, &[&number, &names.join(dot)]))
        }
    })
}

/// `≥25.6亿元 = 2,560,000,000 元`; only the first part when the second would say the same.
fn equal<U: Typed>(quantity: &Quantity<U>, language: Language) -> String {
    let figure = figures::in_full(quantity, language);
    let asked = U::IN_TEN_THOUSANDS.then(|| figures::perhaps_ten_thousand(quantity)).flatten();
    if let Some([_, meant]) = asked {
        return Words::PerhapsMeant.with(language, &[&figure, &meant]);
    }
    if let Some((lower, upper)) = quantity.fixed().zip(quantity.upper()) {
        let both = format!("{}{}{}", grouped(lower), figures::dash(language), grouped(upper));
        return Words::RangeEquals.with(language, &[&figure, &both, U::NAME.read(language), &grouped(lower)]);
    }
    match quantity.fixed() {
        Some(value) if !figure.contains(&grouped(value)) && !figure.contains(&value.to_string()) => {
            Words::Equals.with(language, &[&figure, &grouped(value), U::NAME.read(language)])
        }
        _ => figure,
    }
}

#[cfg(test)]
mod tests;
