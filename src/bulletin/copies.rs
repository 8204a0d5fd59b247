//! A text that holds more than one bulletin: where the first ends, and whether what follows is of another week.

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::period::{self, Printed};
use super::report::Unreadable;
use super::sections::{self, Outline, Section, Start};
use super::{masthead, scan, week_number, year};
use crate::domain::finding::Code;

/// Where the lines of the first bulletin stand among all.
#[derive(Debug, PartialEq, Eq)]
pub struct First {
    /// The lines before it that only list its sections, with what stands around them.
    pub contents: usize,
    pub end: usize,
}

/// How far above its first section another bulletin's headline may begin.
const PREFACE: usize = 12;

/// A section that comes again, after lines of its own, is another bulletin's, or the same once more.
pub fn first(page: &Page, lines: &[Range], periods: &[Printed]) -> First {
    let mut seen: Vec<(Section, usize)> = Vec::new();
    let mut current: Option<Section> = None;
    let mut contents = 0;
    let mut preface = 0;
    let mut by_number = false;
    for at in 0..lines.len() {
        let start = sections::start(page, lines, at);
        let Start::Section { section, numbered } = start else {
            if let Some((_, count)) = seen.iter_mut().find(|(section, _)| Some(*section) == current) {
                *count += 1;
            } else {
                preface = at + 1;
            }
            continue;
        };
        let said = seen.iter().find(|(found, _)| *found == section).map(|(_, count)| *count);
        let mut told = seen.iter().filter(|(_, count)| *count > 0).map(|(found, _)| *found);
        // A list of contents: what follows it is the headline.
        let listed =
            contents == 0 && seen.len() > 2 && current != Some(section) && told.all(|found| Some(found) == current);
        match said {
            Some(_) if listed => {
                (contents, preface) = (at, at);
                seen = vec![(section, 0)];
            }
            // The title a little below its number.
            Some(count) if current == Some(section) && by_number && !numbered && count < sections::TITLE_WITHIN => {}
            Some(count) if count > 0 => {
                return First { contents, end: begin(page, lines, at, preface, periods) };
            }
            Some(_) => {}
            None => seen.push((section, 0)),
        }
        (current, by_number) = (Some(section), numbered);
    }
    First { contents, end: lines.len() }
}

/// The line that the other bulletin begins with: its headline, its name or its week stand above its first section.
fn begin(page: &Page, lines: &[Range], heading: usize, preface: usize, periods: &[Printed]) -> usize {
    let same = |back: &usize| {
        let pair = heading.checked_sub(*back).zip(preface.checked_sub(*back));
        let texts = pair.and_then(|(a, b)| lines.get(a).zip(lines.get(b)));
        texts.is_some_and(|(a, b)| page.chars(a) == page.chars(b))
    };
    // Not above the section before.
    let own = (1..heading).take_while(|back| !sections::is_section(page, lines, heading - back)).last().unwrap_or(0);
    let repeated = (1..=preface.min(own)).take_while(same).last().unwrap_or(0);
    let mut named = (1..=PREFACE.min(own)).filter(|back| {
        let line = lines.get(heading - back);
        line.is_some_and(|line| is_own_name(page, line, periods))
    });
    heading - repeated.max(named.next_back().unwrap_or(0))
}

/// Items may be named like a bulletin: 4、私募通数据周报.
fn is_own_name(page: &Page, line: &Range, periods: &[Printed]) -> bool {
    masthead::is_name(page, line, periods) && sections::numbered(page, line).is_none()
}

/// Refuses a text whose first bulletin and the lines after it are of different weeks; else says what comes twice.
pub fn check(ledger: &mut Ledger, outline: &Outline, rest: &[Range], periods: &[Printed]) -> Result<(), Unreadable> {
    let page = ledger.page;
    if let Some((first, second)) = other_period(page, outline, periods) {
        return Err(Unreadable::TwoWeeks { first, second });
    }
    let Some(start) = rest.first().map(|line| line.start) else { return Ok(()) };
    let again = sections::outline(page, rest, 0);
    let (before, after) = periods.split_at(periods.partition_point(|period| period.range.start < start));
    let weeks = [week_number::all(page, outline), week_number::all(page, &again)];
    let differ = match (before.first(), after.first(), weeks[0].first(), weeks[1].first()) {
        (Some(a), Some(b), ..) => (!a.same_days(b)).then(|| (page.text(&a.range), page.text(&b.range))),
        (_, _, Some(a), Some(b)) => (a.number != b.number).then(|| (page.text(&a.range), page.text(&b.range))),
        // A section that comes twice before the first period: which of the copies its week is of, nobody can say.
        (None, Some(a), ..) => {
            after.iter().find(|b| !a.same_days(b)).map(|b| (page.text(&a.range), page.text(&b.range)))
        }
        (Some(a), ..) => year::dated_elsewhere(page, a, &again).map(|day| (page.text(&a.range), page.text(&day))),
        _ => year::dated_apart(page, outline, &again).map(|(a, b)| (page.text(&a), page.text(&b))),
    };
    if let Some((first, second)) = differ {
        return Err(Unreadable::TwoWeeks { first, second });
    }
    let names: Vec<&str> = again.sections().map(Section::name).collect();
    ledger.finding(Code::TextRepeated, "", &[&names.join("、")]);
    Ok(())
}

/// A line below the first section that says that another bulletin begins: its name, with other days.
fn other_period(page: &Page, outline: &Outline, periods: &[Printed]) -> Option<(String, String)> {
    let first = periods.first()?;
    let lines = Section::ALL.into_iter().filter_map(|section| outline.lines(section)).flatten();
    let mut names = lines.filter(|line| is_own_name(page, line, periods) && scan::has(page.chars(line), "产业周报"));
    names.find_map(|line| {
        let within = periods.iter().find(|p| line.start <= p.range.start && p.range.end <= line.end)?;
        let other = !first.same_days(within) && !period::is_period_line(page, line, periods);
        other.then(|| (page.text(&first.range), page.text(&within.range)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the first bulletin stands.
    #[track_caller]
    fn check(input: &str, contents: usize, end: usize) {
        let page = Page::of(input);
        let lines = page.lines();
        assert_eq!(first(&page, &lines, &period::all(&page)), First { contents, end }, "{input}");
    }

    #[test]
    fn the_first_ends_where_a_section_comes_again() {
        check("头\n01/\n甲\n02/\n乙", 0, 5);
        check("头\n01/\n甲\n02/\n乙\n头\n01/\n甲\n02/\n乙", 0, 5);
        check("01/\n甲\n01/\n甲", 0, 2);
        check("01/\n产业招商供地周报\n甲\n02/\n乙", 0, 5);
        check("01/\n插图\n产业招商供地周报\n甲", 0, 4);
        check("头\n引\n01/\n甲\n异\n引\n01/\n甲", 0, 5);
        check("01/\n甲\n02/\n乙\n产业周报(0624-0630)\n另题\n01/\n甲", 0, 4);
        check("01/\n甲\n产业周报\n02/\n乙\n01/\n甲", 0, 5);
    }

    #[test]
    fn a_list_of_contents_is_no_bulletin() {
        let contents =
            "01 产业招商供地周报\n02 产业融资周报\n03 工改工及工业上楼项目动态\n04 城市产业动态\n05 产业政策规划";
        check(&format!("目录\n{contents}\n头\n01/\n甲\n04/\n乙"), 7, 11);
        check(&format!("{contents}\n01/\n甲\n04/\n乙"), 5, 9);
        check(&format!("{contents}\n头\n01/\n甲\n01/\n乙"), 6, 8);
    }
}
