//! What each shape of a chart looks like: one table. plotters carries the number of an ink through its own code as a colour;
//! the backend turns it back into the ink, whose look the drawing then carries.

use std::fmt;

use plotters::style::RGBColor;
use plotters_backend::BackendColor;

use super::colour::{self, Colour};

/// What a shape is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Ink {
    /// Draws nothing.
    Nothing,
    /// Behind everything, so that a drawing can be read on any page.
    Surface,
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
    /// The lines and dots of their patterns.
    Hatch,
    Speck,
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

/// What an ink's shapes have in common: the class by which style/charts.css gives it other colours, its colours in light, and
/// all else that can be seen, which stands nowhere else. It stands on the path or group, so that a drawing is right without a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub class: &'static str,
    pub fill: Option<Colour>,
    pub stroke: Option<Colour>,
    /// Presentation attributes of SVG with their values.
    pub form: &'static [Form],
}

const fn filled(class: &'static str, colour: Colour) -> Look {
    Look { class, fill: Some(colour), stroke: None, form: &[] }
}

const fn stroked(class: &'static str, colour: Colour, form: &'static [Form]) -> Look {
    Look { class, fill: None, stroke: Some(colour), form }
}

type Form = (&'static str, &'static str);

const TWO: Form = ("stroke-width", "2");
const DOT: Form = ("stroke-width", "7");
/// A cap makes a dot of a line without length.
const CAP: Form = ("stroke-linecap", "round");
const JOIN: Form = ("stroke-linejoin", "round");
const BOLD: Form = ("font-weight", "700");
/// Axes lie on whole pixels.
const CRISP: Form = ("shape-rendering", "crispEdges");
/// A figure keeps a rim of the surface around it, which parts it from the marks behind.
const RIM: Form = ("stroke-width", "3");

/// Every ink with its look.
const LOOKS: [(Ink, Look); 41] = [
    (Ink::Nothing, Look { class: "", fill: None, stroke: None, form: &[] }),
    (Ink::Surface, filled("bg", colour::SURFACE)),
    (Ink::Chosen, filled("n", colour::CHOSEN)),
    (Ink::Void, filled("v", colour::VOID)),
    (Ink::Grid, stroked("g", colour::GRID, &[CRISP])),
    (Ink::Baseline, stroked("x", colour::AXIS, &[CRISP])),
    (Ink::First, filled("s1", colour::FIRST)),
    (Ink::Second, filled("s2", colour::SECOND)),
    (Ink::Third, filled("s3", colour::THIRD)),
    (Ink::Fourth, filled("s4", colour::FOURTH)),
    (Ink::Hatch, stroked("j", colour::SURFACE, &[("stroke-width", "1.5")])),
    (Ink::Speck, filled("q", colour::SURFACE)),
    (Ink::Whole, filled("w", colour::WHOLE)),
    (Ink::Part, filled("p", colour::PART)),
    (Ink::FirstLine, stroked("l1", colour::FIRST, &[TWO, JOIN])),
    (Ink::SecondLine, stroked("l2", colour::SECOND, &[TWO, JOIN, ("stroke-dasharray", "7 3")])),
    (Ink::ThirdLine, stroked("l3", colour::THIRD, &[TWO, JOIN, ("stroke-dasharray", "2 3")])),
    (Ink::FirstDot, stroked("l1", colour::FIRST, &[DOT, CAP])),
    (Ink::SecondDot, stroked("l2", colour::SECOND, &[DOT, CAP])),
    (Ink::ThirdDot, stroked("l3", colour::THIRD, &[DOT, CAP])),
    (Ink::Hole, stroked("o", colour::SURFACE, &[("stroke-width", "4"), CAP])),
    (Ink::Zero, filled("z", colour::AXIS)),
    (Ink::Cross, stroked("c", colour::AXIS, &[("stroke-width", "1.25")])),
    (Ink::Revised, filled("r", colour::ALERT)),
    (Ink::Generated, stroked("a", colour::ALERT, &[TWO, ("stroke-dasharray", "2 4")])),
    (Ink::Before, stroked("yb", colour::TEXT, &[TWO])),
    (Ink::PolicyMark, filled("ep", colour::TEXT)),
    (Ink::NewsMark, stroked("en", colour::MUTED, &[("stroke-width", "5"), CAP])),
    (Ink::Heat1, filled("h1", colour::HEAT[0])),
    (Ink::Heat2, filled("h2", colour::HEAT[1])),
    (Ink::Heat3, filled("h3", colour::HEAT[2])),
    (Ink::Heat4, filled("h4", colour::HEAT[3])),
    (Ink::Heat5, filled("h5", colour::HEAT[4])),
    (Ink::Heading, Look { form: &[BOLD], ..filled("e", colour::TEXT) }),
    (Ink::Level, filled("y", colour::MUTED)),
    (Ink::Label, filled("t", colour::MUTED)),
    (Ink::MinorLabel, filled("t i", colour::MUTED)),
    (Ink::Year, filled("t", colour::MUTED)),
    (
        Ink::Figure,
        Look {
            stroke: Some(colour::SURFACE),
            form: &[BOLD, RIM, JOIN, ("paint-order", "stroke")],
            ..filled("b", colour::TEXT)
        },
    ),
    (Ink::Name, filled("k", colour::TEXT)),
    (Ink::Demonstration, filled("f", colour::ALERT)),
];

/// The looks of all inks that draw anything.
pub fn looks() -> impl Iterator<Item = Look> {
    LOOKS.into_iter().map(|(_, look)| look).filter(|look| !look.class.is_empty())
}

/// The attributes of an element: `class="s1" fill="#1b4f8f"`.
impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "class=\"{}\"", self.class)?;
        for (name, colour) in [("fill", self.fill), ("stroke", self.stroke)] {
            if let Some(colour) = colour {
                write!(f, " {name}=\"{}\"", colour.light)?;
            }
        }
        self.form.iter().try_for_each(|(name, value)| write!(f, " {name}=\"{value}\""))
    }
}

impl Ink {
    /// The colour that carries this ink through plotters.
    pub fn colour(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    pub fn of(colour: BackendColor) -> Self {
        LOOKS.get(usize::from(colour.rgb.0)).map_or(Ink::Nothing, |(ink, _)| *ink)
    }

    /// The ink of a mark in the legend; a line's rather than its dots'.
    pub fn of_class(class: &str) -> Self {
        LOOKS.iter().find(|(_, look)| look.class == class).map_or(Ink::Nothing, |(ink, _)| *ink)
    }

    pub fn look(self) -> Look {
        LOOKS.get(usize::from(self as u8)).map_or(LOOKS[0].1, |(_, look)| *look)
    }

    /// The value of `class`.
    pub fn class(self) -> &'static str {
        self.look().class
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
        for (at, (ink, _)) in LOOKS.iter().enumerate() {
            assert_eq!(usize::from(*ink as u8), at);
            assert_eq!(Ink::of(plotters::style::Color::to_backend_color(&ink.colour())), *ink);
        }
    }
}
