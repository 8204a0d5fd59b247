//! The parts of a number format: for positive numbers, negative ones, zero and texts, or under conditions.

use std::cmp::Ordering;

/// More characters are in no format that anybody made.
const LONGEST: usize = 1_000;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// `0`, `#` or `?`; `G` stands for General.
    Digit(char),
    Point,
    /// A point that is only drawn: `0!.0,`.
    DrawnPoint,
    Comma,
    Exponent,
    Literal(String),
}

#[derive(Debug, Default)]
pub struct Section {
    tokens: Vec<Token>,
    condition: Option<(String, String)>,
    pub percent: bool,
    /// Digits behind the point that are always shown.
    pub places: usize,
    /// It shows texts.
    pub has_text: bool,
}

/// The part for a number of these digits, and whether it is for negative ones alone; `None` for the usual format.
pub fn of_number(format: &str, digits: &str, is_negative: bool, is_zero: bool) -> Option<(Section, bool)> {
    if format.trim().is_empty() {
        return None;
    }
    let mut parts: Vec<Section> = split(format).into_iter().take(3).map(|part| Section::of(&part)).collect();
    let place = if parts.iter().any(|part| part.condition.is_some()) {
        parts.iter().position(|part| part.holds(digits, is_negative))?
    } else {
        match parts.len() {
            2.. if is_negative => 1,
            3.. if is_zero => 2,
            _ => 0,
        }
    };
    let is_for_negative = is_negative && place == 1 && parts.iter().all(|part| part.condition.is_none());
    (place < parts.len()).then(|| (parts.swap_remove(place), is_for_negative))
}

/// The part for texts; `None` when they are shown as they are.
pub fn of_text(format: &str) -> Option<Section> {
    let parts: Vec<Section> = split(format).iter().map(|part| Section::of(part)).collect();
    let is_fourth = parts.len() > 3;
    parts
        .into_iter()
        .enumerate()
        .find(|(at, part)| if is_fourth { *at == 3 } else { part.has_text })
        .map(|(_, part)| part)
}

/// At semicolons outside quotation marks.
fn split(format: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped, mut bracket) = (false, false, false);
    for c in format.chars().take(LONGEST) {
        if c == ';' && !quoted && !escaped && !bracket {
            parts.push(String::new());
            continue;
        }
        if !escaped {
            quoted ^= c == '"' && !bracket;
            bracket = !quoted && (c == '[' || (bracket && c != ']'));
        }
        escaped = !escaped && !quoted && matches!(c, '\\' | '!' | '_' | '*');
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

impl Section {
    fn of(text: &str) -> Self {
        let mut found = Self::default();
        let text = text.replace("G/通用格式", "General");
        let mut chars = text.chars().peekable();
        let mut general = 0;
        while let Some(c) = chars.next() {
            if general > 0 {
                general -= 1;
                continue;
            }
            match c {
                '[' => found.bracket(&chars.by_ref().take_while(|c| *c != ']').collect::<String>()),
                '"' => found.tokens.push(Token::Literal(chars.by_ref().take_while(|c| *c != '"').collect())),
                '!' | '\\' => match chars.next() {
                    Some('.') if found.has_digits() => found.tokens.push(Token::DrawnPoint),
                    Some(c) => found.tokens.push(Token::Literal(c.to_string())),
                    None => {}
                },
                '_' | '*' => drop(chars.next()),
                '0' | '#' | '?' => found.tokens.push(Token::Digit(c)),
                '.' => found.tokens.push(Token::Point),
                ',' => found.tokens.push(Token::Comma),
                '%' => found.percent = true,
                '@' => found.has_text = true,
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => {
                    chars.next();
                    found.tokens.push(Token::Exponent);
                }
                'G' | 'g' => {
                    found.tokens.push(Token::Digit('G'));
                    general = "eneral".len();
                }
                '1'..='9' | '$' | '-' | '(' | ')' => found.tokens.push(Token::Literal(c.to_string())),
                c if !c.is_ascii() => found.tokens.push(Token::Literal(c.to_string())),
                _ => {}
            }
            if found.has_text {
                // What stands behind the text's place is behind the last digit, too.
                found.tokens.retain(|token| !matches!(token, Token::Digit(_)));
                if !found.tokens.contains(&Token::Exponent) {
                    found.tokens.push(Token::Exponent);
                }
            }
        }
        found.places = found.behind_point().filter(|token| **token == Token::Digit('0')).count();
        found
    }

    /// `[>=10000]`, `[$¥-804]`, `[Red]`.
    fn bracket(&mut self, text: &str) {
        if let Some(currency) = text.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            self.tokens.push(Token::Literal(sign.to_owned()));
        } else if text.starts_with(['<', '>', '=']) {
            let at = text.find(|c: char| !matches!(c, '<' | '>' | '=')).unwrap_or(text.len());
            let (sign, number) = text.split_at(at);
            self.condition = Some((sign.to_owned(), number.trim().to_owned()));
        }
    }

    fn holds(&self, digits: &str, is_negative: bool) -> bool {
        let Some((sign, number)) = &self.condition else { return true };
        let (other_negative, number) = number.strip_prefix('-').map_or((false, number.as_str()), |rest| (true, rest));
        let order = match (is_negative, other_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compared(digits, number),
            (true, true) => compared(number, digits),
        };
        match sign.as_str() {
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "=" => order.is_eq(),
            "<>" => order.is_ne(),
            _ => false,
        }
    }

    /// Digits and points of the number itself, without an exponent.
    fn number(&self) -> &[Token] {
        let end = self.tokens.iter().position(|token| *token == Token::Exponent).unwrap_or(self.tokens.len());
        self.tokens.get(..end).unwrap_or(&self.tokens)
    }

    fn behind_point(&self) -> impl Iterator<Item = &Token> {
        let number = self.number();
        let point = number.iter().position(|token| *token == Token::Point).unwrap_or(number.len());
        number.iter().skip(point)
    }

    pub fn has_digits(&self) -> bool {
        self.has_text || self.tokens.iter().any(|token| matches!(token, Token::Digit(_)))
    }

    /// The first and the last place of a digit.
    fn ends(&self) -> Option<(usize, usize)> {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_) | Token::Exponent);
        self.tokens.iter().position(is_digit).zip(self.tokens.iter().rposition(is_digit))
    }

    fn literals(tokens: &[Token], is_for_negative: bool) -> String {
        let text: String = tokens
            .iter()
            .filter_map(|token| if let Token::Literal(text) = token { Some(text.as_str()) } else { None })
            .collect();
        // The yuan is what money is in; the sign of a negative number is the number's.
        let is_dropped = |c: char| matches!(c, '¥' | '￥') || (is_for_negative && matches!(c, '-' | '(' | ')'));
        text.chars().filter(|c| !is_dropped(*c)).collect::<String>().trim().to_owned()
    }

    /// What is written before the number, or alone.
    pub fn before(&self, is_for_negative: bool) -> String {
        let end = self.ends().map_or(self.tokens.len(), |(first, _)| first);
        Self::literals(self.tokens.get(..end).unwrap_or(&[]), is_for_negative)
    }

    /// What is written behind it.
    pub fn after(&self, is_for_negative: bool) -> String {
        let start = self.ends().map_or(self.tokens.len(), |(_, last)| last + 1);
        Self::literals(self.tokens.get(start..).unwrap_or(&[]), is_for_negative)
    }

    pub fn shows_sign(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Literal(text) if text.contains(['-', '(', '−'])))
    }

    /// By how many digits the number is moved to the left: commas at its end hide three each, digits behind a drawn point one.
    pub fn shift(&self) -> i32 {
        let mut commas = 0_i32;
        let (mut thousands, mut tenths, mut drawn) = (0_i32, 0_i32, false);
        for token in self.number() {
            match token {
                Token::Comma => commas += i32::from(self.has_digits()),
                Token::Point => thousands += std::mem::take(&mut commas),
                Token::DrawnPoint => drawn = true,
                Token::Digit(_) => {
                    commas = 0;
                    tenths += i32::from(drawn);
                }
                Token::Exponent | Token::Literal(_) => {}
            }
        }
        i32::from(self.percent) * 2 - (thousands + commas) * 3 - tenths
    }

    /// Whether words stand between the digits.
    pub fn parts_digits(&self) -> bool {
        let (first, last) = self.ends().unwrap_or_default();
        let between = self.tokens.get(first..last).unwrap_or(&[]);
        between.iter().any(|token| matches!(token, Token::Literal(text) if !text.trim().is_empty()))
    }

    /// The whole part of the digits with the words between them.
    pub fn rendered(&self, digits: &str) -> String {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mut left: Vec<char> = whole.chars().collect();
        let (first, last) = self.ends().unwrap_or_default();
        let mut shown: Vec<String> = Vec::new();
        for at in (first..=last).rev() {
            match self.tokens.get(at) {
                Some(Token::Digit(_)) if at == first => shown.push(std::mem::take(&mut left).into_iter().collect()),
                Some(Token::Digit(_)) => shown.push(left.pop().map_or_else(String::new, String::from)),
                Some(Token::Literal(text)) => shown.push(text.clone()),
                _ => {}
            }
        }
        let whole: String = shown.into_iter().rev().collect();
        if part.is_empty() { whole } else { format!("{whole}.{part}") }
    }

    /// Whether a zero is not drawn: all of its digits are drawn only where there is one.
    pub fn leaves_zero_out(&self) -> bool {
        !self.has_text && !self.tokens.iter().any(|token| matches!(token, Token::Digit('0' | 'G')))
    }
}

/// Which of two numbers in decimal digits is larger.
fn compared(one: &str, other: &str) -> Ordering {
    let parts = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        (whole.trim_start_matches('0').to_owned(), part.trim_end_matches('0').to_owned())
    };
    let ((whole, part), (other_whole, other_part)) = (parts(one), parts(other));
    whole.len().cmp(&other_whole.len()).then_with(|| whole.cmp(&other_whole)).then_with(|| part.cmp(&other_part))
}
