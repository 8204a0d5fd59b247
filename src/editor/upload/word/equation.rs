//! Fields whose result Word draws and does not keep: `EQ`, by which Word and WPS write phonetic guides, enclosed characters,
//! fractions and roots, and `SYMBOL`.

use super::symbols::{self, Font, UNKNOWN};
use crate::bulletin::signs::written;
use crate::domain::characters;

/// Equations within equations are not this deep.
const DEEP: u32 = 12;

/// What one sees of the field; `None` for fields that keep their result.
pub fn seen(code: &str) -> Option<String> {
    let code = code.trim();
    let (name, rest) = code.split_once(|c: char| c.is_whitespace() || c == '\\').unwrap_or((code, ""));
    if name.eq_ignore_ascii_case("eq") {
        let rest: Vec<char> = code.chars().skip(name.len()).collect();
        return Some(Equation { rest: &rest, at: 0 }.shown(DEEP, ""));
    }
    name.eq_ignore_ascii_case("symbol").then(|| symbol(rest).unwrap_or(UNKNOWN).to_string())
}

/// `179 \f "Symbol"`
fn symbol(rest: &str) -> Option<char> {
    let number = rest.split_whitespace().next()?;
    let code = match number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let font = rest.split_once("\\f").map_or("", |(_, font)| font.trim()).trim_start_matches('"');
    let font = font.split(['"', '\\']).next().unwrap_or_default().trim();
    Some(symbols::seen(char::from_u32(code)?, Font::named(font)))
}

struct Equation<'e> {
    rest: &'e [char],
    at: usize,
}

impl Equation<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    /// The text up to one of the marks, which stays.
    fn shown(&mut self, deep: u32, ends: &str) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| !ends.contains(*c)) {
            self.at += 1;
            match c {
                '\\' => text.push_str(&self.switch(deep)),
                // A bracket that belongs to no switch holds its own commas.
                '(' if !ends.is_empty() && deep > 0 => {
                    let inner = self.shown(deep - 1, ")");
                    text.push_str(&format!("({inner})"));
                    self.next();
                }
                c => text.push(c),
            }
        }
        text.trim().to_owned()
    }

    /// What stands behind a backslash: `\f(1,2)`, `\o\ad(…)`, `\s\up 9(…)`, `\* jc2`, or a mark that is meant itself.
    fn switch(&mut self, deep: u32) -> String {
        let Some(first) = self.next() else { return String::new() };
        if first == '*' {
            return self.format();
        }
        if !first.is_ascii_alphabetic() {
            return first.to_string();
        }
        let mut options = vec![self.name(first)];
        // Options of the switch stand before its bracket.
        while options.len() < 12 {
            let at = self.at;
            while self.peek().is_some_and(|c| c == ' ') {
                self.at += 1;
            }
            if self.peek() != Some('\\') {
                break;
            }
            self.at += 1;
            match self.next() {
                Some(c) if c.is_ascii_alphabetic() => options.push(self.name(c)),
                _ => {
                    self.at = at;
                    break;
                }
            }
        }
        if self.peek() != Some('(') {
            return if options.iter().any(|option| option.starts_with('d')) { " ".to_owned() } else { String::new() };
        }
        let Some(deeper) = deep.checked_sub(1) else {
            // Whatever else there is cannot be read.
            self.at = self.rest.len();
            return UNKNOWN.to_string();
        };
        let mut parts = Vec::new();
        loop {
            self.at += 1;
            parts.push(self.shown(deeper, ",;)"));
            if !matches!(self.peek(), Some(',' | ';')) {
                break;
            }
        }
        self.next();
        drawn(&options, &parts)
    }

    /// `\* jc2`, `\* "Font:宋体"`, `\* hps10`: how, not what.
    fn format(&mut self) -> String {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
        let quoted = self.peek() == Some('"');
        self.at += usize::from(quoted);
        while self.peek().is_some_and(|c| if quoted { c != '"' } else { c != ' ' && c != '\\' }) {
            self.at += 1;
        }
        self.at += usize::from(quoted);
        String::new()
    }

    /// The name of a switch or option, without the number behind it: `up 9`.
    fn name(&mut self, first: char) -> String {
        let mut name = first.to_string();
        while let Some(c) = self.peek().filter(char::is_ascii_alphabetic) {
            name.push(c);
            self.at += 1;
        }
        let at = self.at;
        while self.peek().is_some_and(|c| c == ' ' || c.is_ascii_digit()) {
            self.at += 1;
        }
        if self.peek().is_some_and(|c| c != '(' && c != '\\') {
            self.at = at;
        }
        name.to_ascii_lowercase()
    }
}

fn drawn(options: &[String], parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let has = |name: &str| options.iter().skip(1).any(|option| option == name);
    let raised = |text: &str| text.chars().map(characters::raised).collect::<String>();
    match options.first().map_or("", String::as_str) {
        "f" if parts.len() == 2 => format!("{}/{}", part(0), part(1)),
        "r" if parts.len() == 2 => format!("{}√{}", raised(part(0)), part(1)),
        "r" if parts.len() == 1 => format!("√{}", part(0)),
        "o" => over(parts),
        "s" if has("up") => raised(part(0)),
        "s" if has("do") => part(0).chars().map(characters::lowered).collect(),
        "s" if parts.len() == 1 => part(0).to_owned(),
        "l" => parts.join(","),
        "x" => part(0).to_owned(),
        "b" => format!("({})", parts.join(",")),
        _ => UNKNOWN.to_string(),
    }
}

/// What is written one over the other: a word under its sound, a character in a ring.
fn over(parts: &[String]) -> String {
    let ring = |text: &str| matches!(text, "○" | "〇" | "◯" | "△" | "□" | "◇" | "⚪");
    match parts {
        [around, inner] | [inner, around] if ring(around) => match inner.parse::<u32>() {
            Ok(number) if number > 0 && number <= 50 => written(number, "decimalEnclosedCircle"),
            Ok(_) => UNKNOWN.to_string(),
            Err(_) if inner.chars().any(char::is_numeric) => UNKNOWN.to_string(),
            Err(_) => inner.clone(),
        },
        // The sound comes first; the digit of its tone is raised.
        [sound, base] if !sound.chars().any(|c| c.is_ascii_digit()) => base.clone(),
        [one] => one.clone(),
        _ => UNKNOWN.to_string(),
    }
}
