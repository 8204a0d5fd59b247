//! The numbers that Word puts before the paragraphs of a list: `1、` and `(一)` stand in no paragraph's text.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::look::Look;
use super::styles::{Styles, is_on};
use super::symbols::{self, Font};
use crate::bulletin::signs::written;
use crate::editor::upload::UploadError;
use crate::editor::upload::xml::attribute;

/// Word has nine levels.
const LEVELS: usize = 9;
/// What stands around the numbers of a level is short; what is not is made to fill memory.
const LONGEST: usize = 64;
/// Lists lead to other lists by their styles, but not this far.
const DEEP: usize = 8;

#[derive(Default)]
pub struct Numbering {
    lists: HashMap<String, List>,
    abstract_lists: HashMap<String, Abstract>,
    /// How far each abstract list is, by level.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists and levels that have started anew where their list says so: they do that once.
    started: HashSet<(String, usize)>,
}

#[derive(Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The style of lists that has the levels instead.
    style: Option<String>,
}

#[derive(Default)]
struct List {
    abstract_list: String,
    /// Levels of its own.
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

#[derive(Clone)]
struct Level {
    format: String,
    /// `%1、`: the first level's number, and a mark.
    text: String,
    start: u32,
    /// After which level it starts anew: 0 for never.
    restart: Option<usize>,
    /// Whether all numbers in its text are digits.
    is_legal: bool,
    style: Option<String>,
    /// Its numbers are hidden, or in a font of signs.
    look: Look,
}

impl Default for Level {
    fn default() -> Self {
        let (format, text) = (String::new(), String::new());
        Self { format, text, start: 1, restart: None, is_legal: false, style: None, look: Look::default() }
    }
}

/// Where in `numbering.xml` the reader is.
#[derive(Default)]
struct At {
    abstract_list: String,
    list: Option<String>,
    level: usize,
    /// Whether within a level, rather than what overrides one.
    in_level: bool,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn of(xml: &str) -> Result<Self, UploadError> {
        let mut numbering = Self::default();
        let mut at = At::default();
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|_| UploadError::Damaged)? {
                Event::Start(element) | Event::Empty(element) => numbering.element(&mut at, &element),
                Event::End(element) if element.local_name().as_ref() == "lvl" => at.in_level = false,
                Event::DocType(_) => return Err(UploadError::Entities),
                Event::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    fn element(&mut self, at: &mut At, element: &BytesStart) {
        let value = |name| attribute(element, name).unwrap_or_default();
        let level = || value("ilvl").parse().unwrap_or(0_usize).min(LEVELS - 1);
        match element.local_name().as_ref() {
            "abstractNum" => (at.abstract_list, at.list, at.in_level) = (value("abstractNumId"), None, false),
            "num" => (at.list, at.in_level) = (Some(value("numId")), false),
            "abstractNumId" if at.list.is_some() => self.list(at).abstract_list = value("val"),
            "lvlOverride" => (at.level, at.in_level) = (level(), false),
            "startOverride" if at.list.is_some() => {
                if let Ok(start) = value("val").parse() {
                    let level = at.level;
                    self.list(at).starts.insert(level, start);
                }
            }
            "numStyleLink" => {
                let of = self.abstract_lists.entry(at.abstract_list.clone()).or_default();
                of.style = Some(value("val"));
            }
            "lvl" => {
                (at.level, at.in_level) = (level(), true);
                *self.level(at) = Level::default();
            }
            name if at.in_level => self.level(at).property(name, element),
            _ => {}
        }
    }

    fn list(&mut self, at: &At) -> &mut List {
        self.lists.entry(at.list.clone().unwrap_or_default()).or_default()
    }

    fn level(&mut self, at: &At) -> &mut Level {
        let levels = match &at.list {
            Some(list) => &mut self.lists.entry(list.clone()).or_default().levels,
            None => &mut self.abstract_lists.entry(at.abstract_list.clone()).or_default().levels,
        };
        levels.entry(at.level).or_default()
    }

    /// The abstract list that has the levels of the list; its style may lead to another.
    fn followed<'n>(&'n self, list: &str, styles: &Styles) -> Option<(&'n String, &'n Abstract)> {
        let mut name = &self.lists.get(list)?.abstract_list;
        for _ in 0..DEEP {
            let found = self.abstract_lists.get(name)?;
            let Some(style) = &found.style else { return Some((name, found)) };
            let (next, _) = styles.list(style);
            match next.and_then(|list| self.lists.get(list)).filter(|next| next.abstract_list != *name) {
                Some(next) => name = &next.abstract_list,
                None => return Some((name, found)),
            }
        }
        None
    }

    /// The level of the list that is the style's own, or that of a style which it is based on.
    pub fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<usize> {
        let (_, of) = self.followed(list, styles)?;
        let own = &self.lists.get(list)?.levels;
        styles.line(style).find_map(|style| {
            let is_own = |(_, level): &(&usize, &Level)| level.style.as_deref() == Some(style);
            own.iter().chain(&of.levels).filter(is_own).map(|(level, _)| *level).min()
        })
    }

    /// What stands before the next paragraph of the list, which starts with `first`; empty for lists that are not known.
    pub fn next(&mut self, list: &str, level: usize, first: char, styles: &Styles) -> String {
        let level = level.min(LEVELS - 1);
        let Some((name, of)) = self.followed(list, styles) else { return String::new() };
        let Some(own) = self.lists.get(list) else { return String::new() };
        let levels: [Level; LEVELS] = std::array::from_fn(|at| {
            let mut level = own.levels.get(&at).or_else(|| of.levels.get(&at)).cloned().unwrap_or_default();
            level.start = own.starts.get(&at).copied().unwrap_or(level.start);
            level
        });
        let (name, has_start) = (name.clone(), own.starts.contains_key(&level));
        let anew = has_start && self.started.insert((list.to_owned(), level));
        let counts = self.counts.entry(name).or_default();
        let mut numbers = [0; LEVELS];
        for (at, ((count, of), number)) in counts.iter_mut().zip(&levels).zip(&mut numbers).enumerate() {
            if at == level {
                *count = Some(count.filter(|_| !anew).map_or(of.start, |count| count.saturating_add(1)));
            } else if at > level && of.restart.is_none_or(|after| level < after) {
                *count = None;
            }
            *number = count.unwrap_or(of.start);
        }
        levels.get(level).map(|own| own.shown(&numbers, &levels, first)).unwrap_or_default()
    }
}

impl Level {
    fn property(&mut self, name: &str, element: &BytesStart) {
        let value = attribute(element, "val").unwrap_or_default();
        match name {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = value,
            "lvlText" => self.text = value.chars().take(LONGEST).collect(),
            "lvlRestart" => self.restart = value.parse().ok(),
            "isLgl" => self.is_legal = is_on(element),
            "pStyle" => self.style = Some(value),
            name => self.look.property(name, element),
        }
    }

    fn shown(&self, numbers: &[u32; LEVELS], levels: &[Level; LEVELS], first: char) -> String {
        if self.look.hidden == Some(true) {
            return String::new();
        }
        if self.format == "bullet" {
            // A bullet that is only a sign says nothing beside no words.
            let sign = symbols::bullet(&self.text, self.look.font.unwrap_or(Font::Letters));
            return if sign.is_empty() || first == char::default() { String::new() } else { sign + " " };
        }
        let mut text = String::new();
        let mut rest = self.text.chars();
        while let Some(c) = rest.next() {
            let place = rest.clone().next().and_then(|c| c.to_digit(10)).and_then(|n| usize::try_from(n).ok());
            let found = place.and_then(|place| Some((numbers.get(place.checked_sub(1)?)?, levels.get(place - 1)?)));
            match found.filter(|_| c == '%') {
                Some((number, level)) => {
                    let format = if self.is_legal { "decimal" } else { level.format.as_str() };
                    text.push_str(&written(*number, format));
                    rest.next();
                }
                None => text.push(c),
            }
        }
        if could_run_on(&text, first) {
            // Never the tab that Word shows: tabs part the cells of a table.
            text.push(' ');
        }
        text
    }
}

/// Whether number and text could be taken for one: `1.` and `5亿元`, ① and 3家, 一 and 百. They are parted then, whatever
/// the list says that stands between them.
fn could_run_on(number: &str, first: char) -> bool {
    let is_closed = |c: char| matches!(c, '、' | ')' | '\u{ff09}' | ']' | ':' | '\u{ff1a}' | '】' | '/');
    match number.chars().next_back() {
        None => false,
        Some(last) if last.is_whitespace() || is_closed(last) => false,
        Some('.' | '\u{ff0e}' | ',' | '\u{ff0c}' | '-') => {
            first.is_numeric() || first.is_ascii() || "一二三四五六七八九十百千万亿两几数".contains(first)
        }
        Some(_) => true,
    }
}
