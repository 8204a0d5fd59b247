//! Expressions over the figures of a bulletin, and what they come to.

use std::fmt;

use super::figures::{Figures, Firm};
use crate::domain::quantity::Fixed;

/// Sums and products of figures and constants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    Constant(Fixed),
    /// One figure: `land.announced.parcels`, `leases.深圳.deals`.
    Figure(String),
    /// A column of a list, added up: `sum(land.cities.announced)`.
    Sum(String),
    /// The rows of a list: `count(news)`.
    Count(String),
    Plus(Box<Expression>, Box<Expression>),
    Minus(Box<Expression>, Box<Expression>),
    Times(Box<Expression>, Box<Expression>),
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    pub value: Fixed,
    pub firm: Firm,
    /// JSON pointers to the figures in it.
    pub paths: Vec<String>,
}

impl Expression {
    /// `None` where a figure is not there, or the number is too large to hold.
    pub fn value(&self, figures: &Figures) -> Option<Computed> {
        match self {
            Expression::Constant(value) => Some(Computed { value: *value, firm: Firm::Exact, paths: Vec::new() }),
            Expression::Figure(name) => figures.one(name),
            Expression::Sum(column) => figures.sum(column),
            Expression::Count(list) => figures.count(list),
            Expression::Plus(a, b) => joined(a.value(figures)?, b.value(figures)?, Fixed::checked_add),
            Expression::Minus(a, b) => joined(a.value(figures)?, b.value(figures)?, Fixed::checked_sub),
            Expression::Times(a, b) => joined(a.value(figures)?, b.value(figures)?, times),
        }
    }
}

fn joined(a: Computed, b: Computed, by: fn(Fixed, Fixed) -> Option<Fixed>) -> Option<Computed> {
    let value = by(a.value, b.value)?;
    Some(Computed { value, firm: a.firm.max(b.firm), paths: a.paths.into_iter().chain(b.paths).collect() })
}

/// To four places.
fn times(a: Fixed, b: Fixed) -> Option<Fixed> {
    let product = i128::from(a.ten_thousandths()) * i128::from(b.ten_thousandths());
    i64::try_from(product / 10_000).ok().map(Fixed::from_ten_thousandths)
}

/// The written form, which reads back as the same expression.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Constant(value) => write!(f, "{value}"),
            Expression::Figure(name) => f.write_str(name),
            Expression::Sum(column) => write!(f, "sum({column})"),
            Expression::Count(list) => write!(f, "count({list})"),
            Expression::Plus(a, b) => write!(f, "{a} + {}", Within { of: b, times: false }),
            Expression::Minus(a, b) => write!(f, "{a} - {}", Within { of: b, times: false }),
            Expression::Times(a, b) => {
                write!(f, "{} * {}", Within { of: a, times: true }, Within { of: b, times: true })
            }
        }
    }
}

/// A part of an expression, in brackets where it needs them.
struct Within<'a> {
    of: &'a Expression,
    times: bool,
}

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Expression::Plus(..) | Expression::Minus(..) => write!(f, "({})", self.of),
            Expression::Times(..) if self.times => write!(f, "({})", self.of),
            of => write!(f, "{of}"),
        }
    }
}
