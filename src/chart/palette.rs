//! Which colour number stands for which class of style/charts.css. plotters carries the number through its own code as a
//! colour; the backend turns it back into the class, so that no colour is ever written into a chart.

use plotters::style::RGBColor;
use plotters_backend::BackendColor;

/// What a shape is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Ink {
    /// Draws nothing.
    Nothing,
    /// Behind the chosen week.
    Chosen,
    /// Behind a slot without data.
    Void,
    Grid,
    Baseline,
    /// Series 1 to 4, filled.
    First,
    Second,
    Third,
    Fourth,
    /// The wide column of the whole, and the narrow one of its part.
    Whole,
    Part,
    /// Lines of series 1 to 3, and their dots.
    FirstLine,
    SecondLine,
    ThirdLine,
    FirstDot,
    SecondDot,
    ThirdDot,
    /// The hole of a dot whose value is a bound.
    Hole,
    /// A reported zero.
    Zero,
    /// No data.
    Cross,
    Revised,
    Generated,
    /// The same weeks a year before.
    Before,
    /// A policy, or else news, of the slot.
    PolicyMark,
    NewsMark,
    /// Five steps of a heat map, from few to many.
    Heat1,
    Heat2,
    Heat3,
    Heat4,
    Heat5,
    // Texts.
    Heading,
    Level,
    Label,
    MinorLabel,
    Year,
    Figure,
    Name,
    Demonstration,
}

/// Every ink with its class.
const CLASSES: [(Ink, &str); 38] = [
    (Ink::Nothing, ""),
    (Ink::Chosen, "n"),
    (Ink::Void, "v"),
    (Ink::Grid, "g"),
    (Ink::Baseline, "x"),
    (Ink::First, "s1"),
    (Ink::Second, "s2"),
    (Ink::Third, "s3"),
    (Ink::Fourth, "s4"),
    (Ink::Whole, "w"),
    (Ink::Part, "p"),
    (Ink::FirstLine, "l l1"),
    (Ink::SecondLine, "l l2"),
    (Ink::ThirdLine, "l l3"),
    (Ink::FirstDot, "d l1"),
    (Ink::SecondDot, "d l2"),
    (Ink::ThirdDot, "d l3"),
    (Ink::Hole, "o"),
    (Ink::Zero, "z"),
    (Ink::Cross, "c"),
    (Ink::Revised, "r"),
    (Ink::Generated, "a"),
    (Ink::Before, "yb"),
    (Ink::PolicyMark, "ep"),
    (Ink::NewsMark, "en"),
    (Ink::Heat1, "h1"),
    (Ink::Heat2, "h2"),
    (Ink::Heat3, "h3"),
    (Ink::Heat4, "h4"),
    (Ink::Heat5, "h5"),
    (Ink::Heading, "e"),
    (Ink::Level, "y"),
    (Ink::Label, "t"),
    (Ink::MinorLabel, "t i"),
    (Ink::Year, "t"),
    (Ink::Figure, "b"),
    (Ink::Name, "k"),
    (Ink::Demonstration, "f"),
];

impl Ink {
    /// The colour that carries this ink through plotters.
    pub fn colour(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    pub fn of(colour: BackendColor) -> Self {
        CLASSES.get(usize::from(colour.rgb.0)).map_or(Ink::Nothing, |(ink, _)| *ink)
    }

    /// The value of `class`.
    pub fn class(self) -> &'static str {
        CLASSES.get(usize::from(self as u8)).map_or("", |(_, class)| class)
    }

    /// The pattern that fills it, for those that are told apart without colour by a pattern.
    pub fn pattern(self) -> Option<Pattern> {
        match self {
            Ink::Second => Some(Pattern::Slanted),
            Ink::Third => Some(Pattern::Dotted),
            Ink::Fourth => Some(Pattern::Level),
            _ => None,
        }
    }

    /// A filled series by its place; those after the third share the fourth.
    pub fn column(place: usize) -> Self {
        [Ink::First, Ink::Second, Ink::Third].get(place).copied().unwrap_or(Ink::Fourth)
    }

    pub fn line(place: usize) -> Self {
        [Ink::FirstLine, Ink::SecondLine].get(place).copied().unwrap_or(Ink::ThirdLine)
    }

    /// The dots on a line.
    pub fn dot(self) -> Self {
        match self {
            Ink::FirstLine => Ink::FirstDot,
            Ink::SecondLine => Ink::SecondDot,
            _ => Ink::ThirdDot,
        }
    }

    /// The step of a heat map, 1 to 5.
    pub fn heat(step: usize) -> Self {
        [Ink::Heat1, Ink::Heat2, Ink::Heat3, Ink::Heat4].get(step.saturating_sub(1)).copied().unwrap_or(Ink::Heat5)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    Slanted,
    Dotted,
    Level,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_comes_back_from_its_colour() {
        for (at, (ink, _)) in CLASSES.iter().enumerate() {
            assert_eq!(usize::from(*ink as u8), at);
            assert_eq!(Ink::of(plotters::style::Color::to_backend_color(&ink.colour())), *ink);
        }
    }
}
