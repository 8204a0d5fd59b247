//! The reader's record: which part of the text became which field, what was recognised without becoming one, and
//! what was noticed.

use std::collections::BTreeSet;

use crate::domain::bulletin::Bulletin;
use crate::domain::finding::{Code, Finding};
use crate::domain::quantity::{Bound, Quantity, Unit as Measure};

use super::lexer::{self, Clause};
use super::numbers::{Number, Sense, Unit};
use super::page::{Page, Range};
use super::report::{Report, Span, Unread};
use super::{claims, scan};

/// What a character of the text became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    Nothing,
    /// Recognised, and no field.
    Known,
    Field,
}

pub struct Ledger<'a> {
    pub page: &'a Page,
    covered: Vec<Cover>,
    spans: Vec<(String, Range)>,
    findings: Vec<Finding>,
    /// Fields whose amount is not in yuan, or whose number is broken: they stay empty, whatever number follows.
    refused: BTreeSet<String>,
    /// Where the numbers start of which a finding already says that they cannot be read.
    told: BTreeSet<usize>,
}

/// Words of the standing sentences: a clause without numbers that holds one says nothing more.
const STANDING: [&str; 16] = [
    "最新一周",
    "过去一周",
    "本周",
    "统计口径",
    "20+8",
    "战兴产业",
    "都市圈",
    "按行业排列",
    "按行业分",
    "事件数量",
    "本表格",
    "情况如下",
    "具体如下",
    "汇总如下",
    "数据显示",
    "平台数据",
];

/// Words that make a figure doubtful: they are never swallowed with its clause.
/// So much of unread words is repeated.
const LONGEST: usize = 60;
/// So much of what stands before digits says what they were.
const LABEL: usize = 12;
const DOUBT: [&str; 9] = ["待核", "待定", "待确认", "存疑", "有误", "暂估", "初步统计", "不完全统计", "未经核实"];

impl<'a> Ledger<'a> {
    pub fn new(page: &'a Page) -> Self {
        Self {
            page,
            covered: vec![Cover::Nothing; page.len()],
            spans: Vec::new(),
            findings: Vec::new(),
            refused: BTreeSet::new(),
            told: BTreeSet::new(),
        }
    }

    /// The field at `path` stands here.
    pub fn field(&mut self, path: impl Into<String>, range: &Range) {
        if !range.is_empty() {
            self.spans.push((path.into(), range.clone()));
            if let Some(covered) = self.covered.get_mut(range.start..range.end.min(self.page.len())) {
                covered.fill(Cover::Field);
            }
        }
    }

    /// The text field at `path` stands here; its text as printed.
    pub fn text(&mut self, path: impl Into<String>, range: &Range) -> String {
        self.field(path, range);
        self.page.text(range)
    }

    /// Recognised, and no field.
    pub fn know(&mut self, range: &Range) {
        if let Some(covered) = self.covered.get_mut(range.start..range.end.min(self.page.len())) {
            covered.iter_mut().filter(|cover| **cover == Cover::Nothing).for_each(|cover| *cover = Cover::Known);
        }
    }

    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub fn finding(&mut self, code: Code, path: impl Into<String>, values: &[&str]) {
        self.findings.push(Finding::new(code, path, values));
    }

    /// Whether a finding already says that the text breaks off at this place or around it.
    pub fn is_truncated(&self, path: &str) -> bool {
        let around = |finding: &Finding| path.starts_with(&finding.path);
        self.findings.iter().any(|finding| finding.code == Code::TextTruncated && around(finding))
    }

    /// The spans recorded so far, in offsets of the page.
    pub fn spans(&self) -> &[(String, Range)] {
        &self.spans
    }

    /// A plain count, with a finding when it cannot be one.
    pub fn count(&mut self, path: &str, number: &Number) -> Option<u32> {
        if self.refused.contains(path) {
            return None;
        }
        let Some(count) = number.count() else {
            self.unreadable(path, number);
            return None;
        };
        if number.bound != Bound::Exact {
            self.finding(Code::BoundLost, path, &[&self.page.text(&number.range)]);
        }
        self.field(path, &number.digits);
        Some(count)
    }

    /// A quantity in the unit of the field, with a finding when it cannot be one.
    pub fn quantity<M: Measure>(&mut self, path: &str, number: &Number) -> Option<Quantity<M>> {
        let text = self.page.text(&number.range);
        if self.refused.contains(path) {
            return None;
        }
        if number.unit == Unit::Foreign && number.sense == Sense::Clear {
            self.refused.insert(path.to_owned());
            self.finding(Code::ForeignCurrency, path, &[&text]);
            return None;
        }
        let range = number.ends().and_then(|(lower, upper)| Quantity::range(M::new(lower), M::new(upper), &*text));
        let quantity = range.or_else(|| number.value().map(|value| Quantity::new(M::new(value), number.bound, text)));
        match quantity {
            Some(_) => self.field(path, &number.range),
            None => self.unreadable(path, number),
        }
        quantity
    }

    /// Says that the number of the field at `path` cannot be read. Of a broken one nobody knows what was meant: no other
    /// number takes its place.
    pub fn unreadable(&mut self, path: &str, number: &Number) {
        if number.sense == Sense::Broken {
            self.refused.insert(path.to_owned());
        }
        self.told.insert(number.range.start);
        self.finding(Code::NumberUnreadable, path, &[&self.page.text(&number.range)]);
    }

    /// How much was noted so far.
    pub fn noted(&self) -> usize {
        self.findings.len()
    }

    /// Whether something was noted about fields under `path` since then: that they were printed, though not readable.
    pub fn noted_under(&self, path: &str, since: usize) -> bool {
        self.findings.get(since..).is_some_and(|new| new.iter().any(|finding| finding.path.starts_with(path)))
    }

    /// Whether the field stays empty, whatever number follows.
    pub fn is_refused(&self, path: &str) -> bool {
        self.refused.contains(path)
    }

    /// Says of a field that is still empty that its amount was not told.
    pub fn withhold<M: Measure>(&mut self, field: &mut Option<Quantity<M>>, path: &str, range: &Range) {
        if field.is_none() && !self.is_refused(path) {
            *field = Some(self.undisclosed(path, range));
        }
    }

    pub fn undisclosed<M: Measure>(&mut self, path: &str, range: &Range) -> Quantity<M> {
        Quantity::undisclosed(self.text(path, range))
    }

    /// Recognises a clause of which `used` numbers became fields, when that is all it says. Of a broken number that no
    /// reader asked for it is said that it cannot be read, and of digits that count nothing that they have lost their unit.
    pub fn settle(&mut self, clause: &Clause, used: usize) {
        for number in clause.numbers.iter().filter(|number| number.sense == Sense::Broken) {
            if self.told.insert(number.range.start) {
                self.finding(Code::NumberUnreadable, "", &[&self.page.text(&number.range)]);
            }
        }
        let chars = self.page.chars(&clause.range);
        let standing =
            || scan::has_any(chars, &STANDING) || ["其中", "同时", "此外"].iter().any(|word| scan::is(chars, word));
        let told = |range: &Range| self.covered.get(range.start).is_some_and(|cover| *cover != Cover::Nothing);
        let said = used > 0 || clause.undisclosed.as_ref().is_some_and(told);
        let lost: Vec<Range> = clause.bare.iter().filter(|digits| !self.is_word(digits)).cloned().collect();
        for digits in lost.iter().filter(|digits| self.page.chars(digits).iter().any(char::is_ascii_digit)) {
            if self.told.insert(digits.start) {
                let start = digits.start.saturating_sub(LABEL).max(clause.range.start);
                self.finding(Code::UnitMissing, "", &[&self.page.text(&self.page.trim(start..digits.end))]);
            }
        }
        let bare = lost.is_empty();
        let doubted = scan::has_any(chars, &DOUBT);
        if clause.numbers.len() == used && bare && !doubted && (said || standing()) {
            self.know(&clause.range);
        }
    }

    /// Whether digits that count nothing are part of a word (3座城市, 36氪); others have lost what they counted.
    fn is_word(&self, digits: &Range) -> bool {
        let plain = self.page.chars(digits).iter().all(char::is_ascii_digit);
        plain && "座城市区地氪强年月日周期号楼轮级届".contains(self.page.at(digits.end))
    }

    /// Ends the record: spans and findings in order, and what was left.
    pub fn report(mut self, bulletin: Bulletin, lines: &[Range]) -> Report {
        let unread: Vec<Unread> = lines.iter().flat_map(|line| self.left(line)).collect();
        if !unread.is_empty() {
            self.finding(Code::Unread, "", &[&unread.len().to_string()]);
        }
        self.figures_left(&unread);
        self.keep_to_what_exists(&bulletin);
        self.spans.sort_by_key(|(_, range)| (range.start, range.end));
        self.findings.sort_by_key(Finding::level);
        let given = |(path, range): (String, Range)| {
            let (start, end) = self.page.given(&range);
            Span { path, start, end }
        };
        Report { bulletin, spans: self.spans.into_iter().map(given).collect(), unread, findings: self.findings }
    }

    /// Asks about unread words with figures in them, where figures stand: before news and policies. What compares weeks is judged
    /// by `claims`, and what was told already is not told twice.
    fn figures_left(&mut self, unread: &[Unread]) {
        let prose = self.spans.iter().filter(|(path, _)| path.starts_with("/news") || path.starts_with("/policies"));
        let end = prose.map(|(_, range)| self.page.given(range).0).min().unwrap_or(usize::MAX);
        for piece in unread.iter().filter(|piece| piece.start < end) {
            let page = Page::of(&piece.text);
            let clauses = lexer::clauses(&page, &(0..page.len()));
            let mut numbers = clauses.iter().flat_map(|clause| &clause.numbers);
            let is_figure = |number: &Number| {
                // 供应10.6万 has lost its unit.
                number.counts("宗家起") || matches!(number.unit, Unit::Area | Unit::Money | Unit::Rent | Unit::Bare)
            };
            // A count is said of anything.
            let words =
                |said: &&String| !said.chars().all(|c| c.is_ascii_digit()) && piece.text.contains(said.as_str());
            let told = self.findings.iter().flat_map(|one| &one.values).any(|said| words(&said));
            if numbers.any(is_figure) && !told && !claims::compares(&piece.text) {
                let mut shown: String = piece.text.chars().take(LONGEST).collect();
                shown.push_str(if shown.len() < piece.text.len() { "…" } else { "" });
                self.finding(Code::FiguresUnread, "", &[&shown]);
            }
        }
    }

    /// A number that could not be taken may leave its whole section without any field: then neither a span nor a
    /// finding may point into it.
    fn keep_to_what_exists(&mut self, bulletin: &Bulletin) {
        let refused = |code| matches!(code, Code::ForeignCurrency | Code::NumberUnreadable | Code::BoundLost);
        if !self.findings.iter().any(|finding| refused(finding.code)) {
            return;
        }
        let Ok(json) = serde_json::to_value(bulletin) else { return };
        self.spans.retain(|(path, _)| !self.refused.contains(path) || json.pointer(path).is_some());
        for finding in self.findings.iter_mut().filter(|finding| refused(finding.code)) {
            while json.pointer(&finding.path).is_none() {
                finding.path.truncate(finding.path.rfind('/').unwrap_or(0));
            }
        }
    }

    /// The pieces of a line that nothing accounts for, as printed. Pieces of one clause are one when no field stands
    /// between them.
    fn left(&self, line: &Range) -> Vec<Unread> {
        let mut pieces: Vec<Range> = Vec::new();
        let mut at = line.start;
        let covered = self.covered.get(line.clone()).unwrap_or(&[]);
        let mut joins = false;
        for run in covered.chunk_by(|a, b| a == b) {
            let range = at..at + run.len();
            at = range.end;
            if run.first() != Some(&Cover::Nothing) {
                let ends = self.page.chars(&range).iter().any(|c| ends_clause(*c));
                joins = run.first() == Some(&Cover::Known) && !ends;
                continue;
            }
            let starts_new = self.page.chars(&range).first().is_some_and(|c| ends_clause(*c));
            let range = match self.trimmed(range.clone()) {
                said if scan::says_something(self.page.chars(&said)) => said,
                _ if scan::is_garbled(self.page.chars(&range)) => {
                    self.page.trimmed(range, |c| c.is_whitespace() || (ends_clause(c) && c != '?'))
                }
                _ => continue,
            };
            match pieces.last_mut() {
                Some(last) if joins && !starts_new && !ends_clause(self.page.at(last.end)) => last.end = range.end,
                _ => pieces.push(range),
            }
        }
        let unread = |range: Range| {
            let (start, end) = self.page.given(&range);
            Unread { start, end, text: self.page.text(&range) }
        };
        pieces.into_iter().map(unread).collect()
    }

    /// Without the marks around it; what belongs to the text (a unit, a sign) stays.
    fn trimmed(&self, range: Range) -> Range {
        let mark = |c: char| c.is_whitespace() || ends_clause(c) || matches!(c, '、' | ':' | '·');
        let chars = self.page.chars(&range);
        let front =
            chars.iter().take_while(|c| mark(**c) || matches!(c, ')' | ']' | '】' | '》' | '”' | '」' | '/' | '|'));
        let start = range.start + front.count().min(range.len());
        let rest = self.page.chars(&(start..range.end));
        let back = rest.iter().rev().take_while(|c| mark(**c) || matches!(c, '(' | '[' | '【' | '《' | '“' | '「'));
        start..(range.end - back.count().min(rest.len()))
    }
}

fn ends_clause(c: char) -> bool {
    matches!(c, ',' | ';' | '。' | '!' | '?')
}

#[cfg(test)]
mod tests;
