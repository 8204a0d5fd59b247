//! Sections and sentences that print another week than the bulletin's: their figures are nobody's to take. The text is
//! asked about, never mixed; notes on sources name what weeks they like.

use chrono::Datelike;

use crate::domain::finding::Code;
use crate::domain::week::{Period, Week};

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::period::Printed;
use super::sections::{Outline, Section};
use super::week_number::{self, Numbered};
use super::{scan, sources, this_week};

/// Where the text says of its figures which week they are of.
pub struct Weeks {
    /// The place, and whether it is the bulletin's own week; in order.
    marks: Vec<(Range, bool)>,
}

impl Weeks {
    pub fn of(page: &Page, outline: &Outline, periods: &[Printed], week: Week, period: Period) -> Self {
        let days = periods.iter().filter(|printed| is_said(page, &printed.range));
        let days = days.map(|printed| (printed.range.clone(), is_own(page, printed, period)));
        let numbers = week_number::all(page, outline).into_iter();
        let own = |one: &Numbered| one.number == week.number() && one.year.is_none_or(|year| year == week.year());
        let numbers = numbers.map(|one| (one.range.clone(), own(&one)));
        let mut marks: Vec<(Range, bool)> =
            days.chain(numbers).filter(|(range, _)| !is_compared(page, range)).collect();
        marks.sort_by_key(|(range, _)| range.start);
        Self { marks }
    }

    /// The lines of a section without what is of another week, which is said; and the places that name that week.
    pub fn own(&self, ledger: &mut Ledger, section: Section, lines: &[Range]) -> (Vec<Range>, Vec<Range>) {
        let page = ledger.page;
        let figures = matches!(section, Section::Supply | Section::Finance | Section::Renewal);
        let marks = |line: &Range| {
            let after = self.marks.partition_point(|(range, _)| range.start < line.start);
            let line = line.clone();
            let note = sources::is_note(page, &line);
            let marks = self.marks.get(after..).unwrap_or(&[]);
            marks.iter().take_while(move |(range, _)| !note && range.start < line.end)
        };
        let foreign: Vec<Range> =
            lines.iter().flat_map(marks).filter(|(_, own)| !own).map(|(range, _)| range.clone()).collect();
        let Some(first) = foreign.first().filter(|_| figures) else { return (lines.to_vec(), Vec::new()) };
        ledger.finding(Code::OtherWeek, "/period", &[section.name(), &page.text(first)]);
        let mut kept = Vec::new();
        // A section of which no line is of the bulletin's week is of the other one, its first lines too.
        let mut own = lines.iter().flat_map(marks).any(|(_, own)| *own);
        for line in lines {
            let mut start = line.start;
            for (mark, of_own) in marks(line) {
                if *of_own == own {
                    continue;
                }
                let clause = clause_start(page, start, mark.start);
                kept.extend(own.then(|| page.trim(start..clause)).filter(|piece| !piece.is_empty()));
                (start, own) = (clause, *of_own);
            }
            kept.extend(own.then(|| page.trim(start..line.end)).filter(|piece| !piece.is_empty()));
        }
        (kept, foreign)
    }
}

/// Where the clause starts that holds `at`, not before `floor`.
fn clause_start(page: &Page, floor: usize, at: usize) -> usize {
    let before = page.chars(&(floor..at));
    before.iter().rposition(|c| matches!(c, ',' | ';' | '。')).map_or(floor, |stop| floor + stop + 1)
}

/// Whether the days stand in brackets of their own, or behind a word that says what they are; 公示期0610-0616 is a
/// matter of its own.
fn is_said(page: &Page, range: &Range) -> bool {
    let before = page.chars(&(range.start.saturating_sub(6)..range.start));
    let alone = before.last() == Some(&'(') && page.at(range.end) == ')';
    alone || scan::has_any(before, &["周期", "统计时间", "统计区间", "统计期", "最新一周", "过去一周", "周报"])
}

/// Whether the week is only compared with: 上周(0610-0616)为5宗.
fn is_compared(page: &Page, range: &Range) -> bool {
    const NEAR: usize = 12;
    let before = page.chars(&(range.start.saturating_sub(NEAR)..range.start));
    let clause = before.iter().rposition(|c| matches!(c, ',' | ';' | '。' | '\n')).map_or(0, |stop| stop + 1);
    this_week::is_aside(before.get(clause..).unwrap_or(&[]))
}

/// A day more or less at either end is the same week, as its working days are.
fn is_own(page: &Page, printed: &Printed, own: Period) -> bool {
    const FEWEST: i64 = 5;
    let year = own.from.year();
    (year - 1..=year + 1).filter_map(|year| printed.in_year(page, year).ok()).any(|Period { from, to }| {
        let apart = |a: chrono::NaiveDate, b: chrono::NaiveDate| (a - b).num_days().abs();
        let within = own.from <= from && to <= own.to && (to - from).num_days() + 1 >= FEWEST;
        within || (apart(from, own.from) <= 1 && apart(to, own.to) <= 1)
    })
}
