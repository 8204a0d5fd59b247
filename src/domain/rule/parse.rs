//! Reads the written form of an expression: `sum(land.cities.announced) + 2 * (capital.ipos - 1)`. Numbers may end in 万 or
//! 亿, and a figure may be called by its Chinese name.

use super::expression::Expression;
use super::figures::{COLUMNS, LISTS, SCALARS, row};
use super::names::named;
use crate::domain::quantity::Fixed;

/// No expression is longer, in characters.
pub const LONGEST: usize = 300;
/// Nor are its brackets deeper.
const DEEPEST: usize = 20;

/// Why a text is no expression, and where: counted in characters from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unparsed {
    Empty,
    TooLong,
    TooDeep(usize),
    /// Something else should stand here.
    Unexpected {
        at: usize,
        found: String,
    },
    /// There is no such figure, column or list.
    Unknown {
        at: usize,
        name: String,
    },
    /// The number has too many digits or places.
    Number {
        at: usize,
        text: String,
    },
    /// The text ends too early.
    Ended,
}

/// Reads the whole text.
pub fn expression(text: &str) -> Result<Expression, Unparsed> {
    if text.trim().is_empty() {
        return Err(Unparsed::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(Unparsed::TooLong);
    }
    let mut reader = Reader { text: text.chars().map(half_width).collect(), at: 0, depth: 0 };
    let read = reader.sum()?;
    reader.blanks();
    match reader.peek() {
        None => Ok(read),
        Some(_) => Err(reader.unexpected()),
    }
}

/// Full-width signs, and those that people type for times and minus.
fn half_width(c: char) -> char {
    match c {
        '×' => '*',
        '−' | '–' => '-',
        '。' => '.',
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

struct Reader {
    text: Vec<char>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// The next sign, when it is one of `signs`.
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        self.blanks();
        let sign = self.peek().filter(|c| signs.contains(c))?;
        self.at += 1;
        Some(sign)
    }

    fn unexpected(&self) -> Unparsed {
        match self.text.get(self.at..) {
            Some(rest @ [_, ..]) => Unparsed::Unexpected { at: self.at, found: rest.iter().take(12).collect() },
            _ => Unparsed::Ended,
        }
    }

    fn sum(&mut self) -> Result<Expression, Unparsed> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&['+', '-']) {
            let right = Box::new(self.product()?);
            left = match sign {
                '+' => Expression::Plus(Box::new(left), right),
                _ => Expression::Minus(Box::new(left), right),
            };
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, Unparsed> {
        let mut left = self.factor()?;
        while self.sign(&['*']).is_some() {
            left = Expression::Times(Box::new(left), Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Expression, Unparsed> {
        self.blanks();
        match self.peek() {
            Some('(') => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Unparsed::TooDeep(self.at));
                }
                self.at += 1;
                let inner = self.sum()?;
                self.close()?;
                self.depth -= 1;
                Ok(inner)
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_alphabetic() => self.named(),
            _ => Err(self.unexpected()),
        }
    }

    fn close(&mut self) -> Result<(), Unparsed> {
        self.sign(&[')']).map(|_| ()).ok_or_else(|| self.unexpected())
    }

    /// The characters from here on that `wanted` takes.
    fn taken(&mut self, wanted: fn(char) -> bool) -> String {
        let from = self.at;
        while self.peek().is_some_and(wanted) {
            self.at += 1;
        }
        self.text.get(from..self.at).unwrap_or_default().iter().collect()
    }

    fn number(&mut self) -> Result<Expression, Unparsed> {
        let at = self.at;
        let text = self.taken(|c| c.is_ascii_digit() || c == '.' || c == ',').replace(',', "");
        let factor = match self.sign(&['万', '亿']) {
            Some('万') => 10_000,
            Some(_) => 100_000_000,
            None => 1,
        };
        let scaled = text.parse::<Fixed>().ok().and_then(|n| n.ten_thousandths().checked_mul(factor));
        let number = scaled.map(Fixed::from_ten_thousandths);
        number.map(Expression::Constant).ok_or(Unparsed::Number { at, text })
    }

    fn named(&mut self) -> Result<Expression, Unparsed> {
        let name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let mut at = self.at;
        let mut word = self.taken(name);
        let function = word.clone();
        let inside = self.peek() == Some('(') && (function == "sum" || function == "count");
        if inside {
            self.at += 1;
            self.blanks();
            at = self.at;
            word = self.taken(name);
            self.close()?;
        }
        let column = || COLUMNS.iter().any(|(list, _, field)| word == format!("{list}.{field}"));
        match (inside, function.as_str()) {
            (true, "sum") if column() => Ok(Expression::Sum(word)),
            (true, "count") if LISTS.iter().any(|(list, _)| *list == word) => Ok(Expression::Count(word)),
            (false, _) if SCALARS.contains(&word.as_str()) || row(&word).is_some() => Ok(Expression::Figure(word)),
            (false, _) => match named(&word) {
                Some(figure) => expression(figure),
                None => Err(Unparsed::Unknown { at, name: word }),
            },
            _ => Err(Unparsed::Unknown { at, name: word }),
        }
    }
}
