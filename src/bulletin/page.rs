//! The text as the readers see it: characters by index, marks and digits folded to half width, and the way back
//! to the text that was given.

use super::html;
use super::numerals::NUMERALS;
use super::scan::is_han;
use crate::domain::characters;

/// Character offsets into a [`Page`].
pub type Range = std::ops::Range<usize>;

pub struct Page {
    printed: Vec<char>,
    /// Character by character the same as `printed`, so that offsets hold for both.
    folded: Vec<char>,
    /// Where each character was in the text given; empty when nothing was taken out.
    origin: Vec<(u32, u32)>,
    html: bool,
}

impl Page {
    pub fn of(text: &str) -> Self {
        if html::looks_like(text) {
            let characters = html::characters(text).into_iter().filter(|(c, ..)| !characters::is_unseen(*c));
            let (printed, origin): (Vec<char>, Vec<(u32, u32)>) =
                characters.map(|(c, from, to)| (c, (from, to))).unzip();
            return Self::new(printed, origin, true);
        }
        if !text.contains(characters::is_unseen) {
            return Self::new(text.chars().collect(), Vec::new(), false);
        }
        let visible = text.chars().zip(0u32..).filter(|(c, _)| !characters::is_unseen(*c));
        let (printed, origin) = visible.map(|(c, at)| (c, (at, at + 1))).unzip();
        Self::new(printed, origin, false)
    }

    /// A short text as somebody typed it: folded throughout, never HTML, and without blanks but those within a
    /// number.
    pub fn typed(text: &str) -> Self {
        let folded: Vec<char> = text.chars().filter(|c| !characters::is_unseen(*c)).map(fold).collect();
        let part = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '·'));
        let mut last = None;
        let mut printed = Vec::with_capacity(folded.len());
        for (at, c) in folded.iter().enumerate() {
            // Of several blanks the last one is kept.
            if !c.is_whitespace() || (part(last) && part(folded.get(at + 1))) {
                printed.push(*c);
            }
            last = if c.is_whitespace() { last } else { Some(c) };
        }
        Self::new(printed, Vec::new(), false)
    }

    fn new(printed: Vec<char>, origin: Vec<(u32, u32)>, html: bool) -> Self {
        let folded: Vec<char> = printed.iter().map(|c| fold(*c)).collect();
        let folded = end_sentences(folded);
        Self { printed, folded, origin, html }
    }

    /// The page without the characters at `dropped` and with a blank for those at `blanks`, both in order; the others
    /// keep their places in the text given.
    pub fn without(self, dropped: &[usize], blanks: &[usize]) -> Self {
        if dropped.is_empty() && blanks.is_empty() {
            return self;
        }
        let mut blanks = blanks.iter().copied().peekable();
        let mut printed = |at: usize| if blanks.next_if_eq(&at).is_some() { ' ' } else { self.printed_at(at) };
        let mut dropped = dropped.iter().copied().peekable();
        let kept = |at: &usize| dropped.next_if_eq(at).is_none();
        let place = |at: usize| self.origin.get(at).copied().unwrap_or((at as u32, at as u32 + 1));
        let (printed, origin) = (0..self.len()).filter(kept).map(|at| (printed(at), place(at))).unzip();
        Self::new(printed, origin, self.html)
    }

    /// The page with other characters in these places, which are in order; they stand where those they replace stood.
    pub fn changed(self, changes: &[(Range, String)]) -> Self {
        if changes.is_empty() {
            return self;
        }
        let place = |at: usize| self.origin.get(at).copied().unwrap_or((at as u32, at as u32 + 1));
        let (mut printed, mut origin) = (Vec::new(), Vec::new());
        let mut done = 0;
        for (range, text) in changes {
            let kept = done..range.start;
            printed.extend(kept.clone().map(|at| self.printed_at(at)));
            origin.extend(kept.map(place));
            let whole = (place(range.start).0, place(range.end.saturating_sub(1)).1);
            printed.extend(text.chars());
            origin.extend(text.chars().map(|_| whole));
            done = range.end;
        }
        printed.extend((done..self.len()).map(|at| self.printed_at(at)));
        origin.extend((done..self.len()).map(place));
        Self::new(printed, origin, self.html)
    }

    pub fn is_html(&self) -> bool {
        self.html
    }

    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// The folded character; a line end beyond the text.
    pub fn at(&self, at: usize) -> char {
        self.folded.get(at).copied().unwrap_or('\n')
    }

    /// The character as printed; a line end beyond the text.
    pub fn printed_at(&self, at: usize) -> char {
        self.printed.get(at).copied().unwrap_or('\n')
    }

    /// The folded characters; what lies beyond the text is left out.
    pub fn chars(&self, range: &Range) -> &[char] {
        self.folded.get(range.start..range.end.min(self.folded.len())).unwrap_or(&[])
    }

    /// The text as printed.
    pub fn text(&self, range: &Range) -> String {
        self.printed.get(range.start..range.end.min(self.printed.len())).unwrap_or(&[]).iter().collect()
    }

    /// The offsets in the text given.
    pub fn given(&self, range: &Range) -> (usize, usize) {
        if self.origin.is_empty() || range.is_empty() {
            return (range.start, range.end);
        }
        let start = self.origin.get(range.start).map_or(0, |(from, _)| *from as usize);
        let end = self.origin.get(range.end - 1).map_or(start, |(_, to)| *to as usize);
        (start, end)
    }

    /// The first character at or after an offset of the text given.
    pub fn found(&self, given: usize) -> usize {
        if self.origin.is_empty() { given } else { self.origin.partition_point(|(_, to)| (*to as usize) <= given) }
    }

    /// The range without the spaces at its ends.
    pub fn trim(&self, range: Range) -> Range {
        self.trimmed(range, |c| c.is_whitespace())
    }

    /// The range without the characters at its ends that `drop` names.
    pub fn trimmed(&self, range: Range, drop: impl Fn(char) -> bool) -> Range {
        let chars = self.chars(&range);
        let front = chars.iter().take_while(|c| drop(**c)).count();
        if front == chars.len() {
            return range.start..range.start;
        }
        let back = chars.iter().rev().take_while(|c| drop(**c)).count();
        range.start + front..range.start + chars.len() - back
    }

    /// The lines that hold something, without the spaces at their ends.
    pub fn lines(&self) -> Vec<Range> {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in self.folded.split(|c| *c == '\n') {
            let range = self.trim(start..start + line.len());
            if !range.is_empty() {
                lines.push(range);
            }
            start += line.len() + 1;
        }
        lines
    }
}

fn fold(c: char) -> char {
    match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' | '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '｡' => '。',
        '∶' | '︰' => ':',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '•' | '・' | '‧' | '∙' | '⋅' | '･' => '·',
        '﹐' => ',',
        '￥' => '¥',
        '–' | '—' | '―' | '−' | '─' | '〜' => '-',
        _ => c,
    }
}

/// Turns the points of a text typed with Latin marks into full stops: 约36.02亿元.其中. A point after a label
/// (一. 总则) or within a name stays.
fn end_sentences(folded: Vec<char>) -> Vec<char> {
    /// A label at the front of a line is shorter.
    const LABEL: usize = 5;
    let mut line = 0;
    let ends = folded.iter().enumerate().filter(|(at, c)| {
        if **c == '\n' {
            line = at + 1;
        }
        let before = at.checked_sub(1).and_then(|before| folded.get(before)).copied().unwrap_or('\n');
        let words = (is_han(before) && !NUMERALS.contains(before)) || "”》)]】%㎡".contains(before);
        let behind = || folded.iter().skip(at + 1).find(|c| **c != ' ');
        let new = || behind().is_none_or(|c| *c == '\n' || is_han(*c) || "“《([【".contains(*c));
        **c == '.' && *at >= line + LABEL && words && new()
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at).collect();
    let mut folded = folded;
    for at in ends {
        if let Some(point) = folded.get_mut(at) {
            *point = '。';
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_that_end_sentences_are_full_stops() {
        let folded = |text: &str| {
            let page = Page::of(text);
            page.chars(&(0..page.len())).iter().collect::<String>()
        };
        assert_eq!(folded("总额约36.02亿元.其中66家."), "总额约36.02亿元。其中66家。");
        assert_eq!(folded("均价25元/㎡. 另有(约)．“好”"), "均价25元/㎡。 另有(约)。“好”");
        for kept in ["一.总则", "第十条. 总则", "总投资三.五亿元", "总额36.02亿元", "见附件1.2和www.sz.gov.cn"]
        {
            assert_eq!(folded(kept), kept);
        }
    }

    #[test]
    fn folds_marks_and_keeps_what_was_printed() {
        let page = Page::of("\u{feff}０１／\u{200b} 约６．１万㎡，");
        let folded: String = page.chars(&(0..page.len())).iter().collect();
        assert_eq!(folded, "01/ 约6.1万㎡,");
        assert_eq!(page.text(&(5..8)), "６．１");
        assert_eq!(page.given(&(5..8)), (7, 10));
        assert_eq!(page.found(7), 5);
    }

    #[test]
    fn lines_are_trimmed_and_never_empty() {
        let page = Page::of(" 一 \r\n\r\n\u{3000}二\n");
        assert_eq!(page.lines().iter().map(|l| page.text(l)).collect::<Vec<_>>(), ["一", "二"]);
    }
}
