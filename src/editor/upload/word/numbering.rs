//! The numbers that Word puts before the paragraphs of a list: `1、` and `(一)` stand in no paragraph's text.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::editor::upload::UploadError;
use crate::editor::upload::xml::attribute;

/// Word has nine levels.
const LEVELS: usize = 9;

#[derive(Default)]
pub struct Numbering {
    /// The abstract list of each list.
    lists: HashMap<String, String>,
    levels: HashMap<String, Vec<Level>>,
    /// How far each abstract list is, by level.
    counts: HashMap<String, [u32; LEVELS]>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    /// `%1、`: the first level's number, and a mark.
    text: String,
    start: Option<u32>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn of(xml: &str) -> Result<Self, UploadError> {
        let mut numbering = Self::default();
        let (mut abstract_list, mut list) = (String::new(), String::new());
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|_| UploadError::Damaged)? {
                Event::Start(element) | Event::Empty(element) => {
                    let value = |name| attribute(&element, name).unwrap_or_default();
                    match element.local_name().as_ref() {
                        "abstractNum" => {
                            abstract_list = value("abstractNumId");
                            list.clear();
                        }
                        "num" => list = value("numId"),
                        "abstractNumId" if !list.is_empty() => {
                            numbering.lists.insert(list.clone(), value("val"));
                        }
                        // A list's own levels are rare, and left aside.
                        _ if !list.is_empty() => {}
                        _ => numbering.level(&abstract_list, &element),
                    }
                }
                Event::DocType(_) => return Err(UploadError::Entities),
                Event::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    fn level(&mut self, abstract_list: &str, element: &BytesStart) {
        let levels = self.levels.entry(abstract_list.to_owned()).or_default();
        let value = attribute(element, "val").unwrap_or_default();
        match element.local_name().as_ref() {
            "lvl" if levels.len() < LEVELS => levels.push(Level::default()),
            "start" => levels.last_mut().into_iter().for_each(|level| level.start = value.parse().ok()),
            "numFmt" => levels.last_mut().into_iter().for_each(|level| level.format.clone_from(&value)),
            "lvlText" => levels.last_mut().into_iter().for_each(|level| level.text.clone_from(&value)),
            _ => {}
        }
    }

    /// What stands before the next paragraph of the list; empty for bullets and lists that are not known.
    pub fn next(&mut self, list: &str, level: usize) -> String {
        let Some(abstract_list) = self.lists.get(list) else { return String::new() };
        let Some(levels) = self.levels.get(abstract_list) else { return String::new() };
        let counts = self.counts.entry(abstract_list.clone()).or_default();
        for (at, count) in counts.iter_mut().enumerate().skip(level) {
            *count = if at == level { count.saturating_add(1) } else { 0 };
        }
        let Some(own) = levels.get(level) else { return String::new() };
        if own.format == "bullet" || own.format == "none" {
            return String::new();
        }
        let mut text = own.text.clone();
        for (at, (level, count)) in levels.iter().zip(counts.iter()).enumerate() {
            let number = level.start.unwrap_or(1).saturating_add(count.saturating_sub(1));
            text = text.replace(&format!("%{}", at + 1), &written(number, &level.format));
        }
        text
    }
}

fn written(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// 一 to 九十九; beyond that in digits.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}
