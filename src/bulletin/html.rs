//! HTML pasted from a web page: tags dropped, entities decoded, blocks on lines of their own.

mod article;
mod attributes;
mod elements;
mod entities;
mod extent;
mod lists;
mod names;
mod styles;
mod tables;

use elements::Open;
use entities::decoded;
use lists::Lists;
use names::{BLOCKS, EMPTY, HIDDEN, is_name};
use styles::Sheet;
use tables::Tables;

pub use names::looks_like;

/// A character with the offsets it came from.
type Placed = (char, u32, u32);

/// So much of what was left out is said.
const SAID: usize = 200;

/// Words that the page holds and does not show, and words that it shows as taken back.
#[derive(Default)]
pub struct LeftOut {
    pub hidden: String,
    pub deleted: String,
    /// What stands around the article of a page that names one.
    pub around: String,
}

/// What [`characters`] leaves out although it may have been written for people.
pub fn left_out(text: &str) -> LeftOut {
    read(text).1
}

/// The characters that a reader sees, each with its offsets in `text`.
pub fn characters(text: &str) -> Vec<Placed> {
    read(text).0
}

fn read(text: &str) -> (Vec<Placed>, LeftOut) {
    let chars: Vec<char> = text.chars().collect();
    let lines_are_blocks =
        ["</p>", "</div>", "</section>", "</li>", "</P>", "</DIV>", "</LI>", "</h1>", "</h2>", "</td>", "</TD>"]
            .iter()
            .any(|tag| text.contains(tag));
    let sheet = Sheet::of(text);
    let whole = || Reader::new(&chars, lines_are_blocks, 0, &sheet).read();
    let Some(article) = article::of(&chars) else { return whole() };
    let (out, mut left_out) =
        Reader::new(chars.get(..article.end).unwrap_or(&[]), lines_are_blocks, article.start, &sheet).read();
    if out.iter().all(|(c, ..)| c.is_whitespace()) {
        return whole();
    }
    for around in [chars.get(..article.start), chars.get(article.end..)] {
        let (words, _) = Reader::new(around.unwrap_or(&[]), lines_are_blocks, 0, &sheet).read();
        let words = words.iter().map(|(c, ..)| *c).collect::<String>();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        left_out.around.extend(words.chars().take(SAID / 2).chain([' ']));
    }
    left_out.around = left_out.around.trim().to_owned();
    (out, left_out)
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    /// The source's own line ends are then no more than spaces.
    lines_are_blocks: bool,
    out: Vec<Placed>,
    /// Endings that were looked for in vain: not looked for again, so that time stays linear.
    lost: Vec<String>,
    left_out: LeftOut,
    lists: Lists,
    tables: Tables,
    sheet: &'a Sheet,
    /// The elements that are open, from the outside in.
    open: Vec<Open>,
    /// Where the number of the list's item stands, until something follows it.
    numbered: Option<(usize, usize)>,
}

impl<'a> Reader<'a> {
    /// A reader of the characters from `at` on.
    fn new(chars: &'a [char], lines_are_blocks: bool, at: usize, sheet: &'a Sheet) -> Self {
        Self {
            chars,
            at,
            lines_are_blocks,
            out: Vec::with_capacity(chars.len().saturating_sub(at)),
            lost: Vec::new(),
            left_out: LeftOut::default(),
            lists: Lists::default(),
            tables: Tables::default(),
            sheet,
            open: Vec::new(),
            numbered: None,
        }
    }

    fn read(mut self) -> (Vec<Placed>, LeftOut) {
        while let Some(c) = self.peek(0) {
            match c {
                '<' => self.tag(),
                '&' => self.entity(),
                _ => self.plain(c),
            }
        }
        (self.out, self.left_out)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn emit(&mut self, c: char, length: usize) {
        self.out.push((c, self.at as u32, (self.at + length) as u32));
        self.at += length;
    }

    fn plain(&mut self, c: char) {
        let c = self.lifted(c);
        if !(self.lines_are_blocks && c.is_whitespace()) {
            return self.emit(c, 1);
        }
        match self.out.last() {
            Some((last, ..)) if last.is_ascii_graphic() => self.emit(' ', 1),
            // Chinese text is wrapped without spaces.
            _ if matches!(c, '\n' | '\r' | '\t') => self.at += 1,
            _ => self.emit(c, 1),
        }
    }

    /// The offset after the next `ending`, case aside; `None` when there is none.
    fn after(&mut self, ending: &str) -> Option<usize> {
        if self.lost.iter().any(|lost| lost == ending) {
            return None;
        }
        let rest = self.chars.get(self.at..)?;
        let length = ending.chars().count();
        let found = rest
            .windows(length)
            .position(|window| window.iter().zip(ending.chars()).all(|(c, e)| c.eq_ignore_ascii_case(&e)));
        if found.is_none() {
            self.lost.push(ending.to_owned());
        }
        found.map(|found| self.at + found + length)
    }

    fn tag(&mut self) {
        if self.peek(1) == Some('!') && self.peek(2) == Some('-') && self.peek(3) == Some('-') {
            match self.after("-->") {
                Some(end) => self.at = end,
                None => self.emit('<', 1),
            }
            return;
        }
        let closing = self.peek(1) == Some('/');
        let first = self.peek(if closing { 2 } else { 1 });
        if !first.is_some_and(|c| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            return self.emit('<', 1);
        }
        let inside = self.chars.get(self.at + 1..).unwrap_or(&[]);
        let Some(length) = inside.iter().position(|c| matches!(c, '>' | '<')).filter(|n| inside.get(*n) == Some(&'>'))
        else {
            return self.emit('<', 1);
        };
        let name = inside.iter().skip(usize::from(closing)).take_while(|c| c.is_ascii_alphanumeric()).take(12);
        let name: String = name.map(char::to_ascii_lowercase).collect();
        let after = inside.get(usize::from(closing) + name.len()).copied();
        let is_mark = first.is_some_and(|c| !c.is_ascii_alphabetic());
        if !is_mark && !is_name(&name, after) {
            return self.emit('<', 1);
        }
        let attributes: String = inside.iter().take(length).collect();
        let length = length + 2;
        if !closing && HIDDEN.contains(&name.as_str()) {
            self.at += length;
            if let Some(end) = self.after(&format!("</{name}>")) {
                self.at = end;
            }
            return;
        }
        if closing {
            self.close(&name);
        } else {
            let style = self.sheet.style(&name, &attributes);
            if !EMPTY.contains(&name.as_str()) {
                if self.leave_out(&name, &attributes, &style, length) {
                    return;
                }
                self.open(&name, &style);
            }
        }
        self.place(&name, closing, &attributes, length);
    }

    /// Takes back the number of an item of which nothing is left.
    fn item_ends(&mut self) {
        let Some((start, end)) = self.numbered.take() else { return };
        if self.out.get(end..).is_some_and(|rest| rest.iter().all(|(c, ..)| c.is_whitespace())) {
            self.out.drain(start..end);
        }
    }

    /// What a tag puts into the text: the end of a line, the number of an item, the end of a cell.
    fn place(&mut self, name: &str, closing: bool, attributes: &str, length: usize) {
        match (name, closing) {
            ("ol" | "ul", true) => {
                self.item_ends();
                self.lists.close();
            }
            ("li", _) => self.item_ends(),
            ("ol" | "ul", false) => {
                self.numbered = None;
                let after = self.chars.get(self.at + length..).unwrap_or(&[]);
                self.lists.open(name, attributes, after);
            }
            ("table", false) => self.tables.open(),
            ("table", true) => self.tables.close(&mut self.out, self.chars),
            ("tr", false) => {
                self.tables.row_ends(&mut self.out, self.chars);
                self.emit('\n', length);
                return self.tables.row_starts(self.out.len());
            }
            ("tr", true) => self.tables.row_ends(&mut self.out, self.chars),
            ("td" | "th", false) => {
                let place = (self.at as u32, (self.at + length) as u32);
                self.tables.cell_starts(&mut self.out, name, attributes, place);
                self.at += length;
                return;
            }
            _ => {}
        }
        if BLOCKS.contains(&name) {
            let number = if name == "li" && !closing { self.lists.number(attributes) } else { String::new() };
            let at = (self.at as u32, (self.at + length) as u32);
            self.emit('\n', length);
            let start = self.out.len();
            self.out.extend(number.chars().map(|c| (c, at.0, at.1)));
            if !number.is_empty() {
                self.numbered = Some((start, self.out.len()));
            }
        } else if matches!(name, "td" | "th") {
            self.emit(' ', length);
        } else {
            self.at += length;
        }
    }

    fn entity(&mut self) {
        let name: String = self.chars.iter().skip(self.at + 1).take(10).take_while(|c| **c != ';').collect();
        let length = name.chars().count() + 2;
        if self.peek(length - 1) != Some(';') {
            return self.emit('&', 1);
        }
        match decoded(&name) {
            Some(c) => self.emit(self.lifted(c), length),
            None => self.emit('&', 1),
        }
    }
}

#[cfg(test)]
mod tests;
