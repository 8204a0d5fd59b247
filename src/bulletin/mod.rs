//! From the text of a bulletin to the domain: pure, no I/O, no panic, linear time.
//!
//! [`page`] folds the text and drops HTML; [`ornament`] drops signs before headings; [`wrap`] joins its wrapped lines; [`boilerplate`] takes out what a web page added; [`copies`] finds where
//! another bulletin begins; [`sections`] finds the outline; one reader per topic looks at the [`lexer`]'s clauses and records in the [`ledger`] what it took from where.

mod body;
mod boilerplate;
mod bounds;
mod broken_period;
mod capital;
pub mod claims;
mod compose;
mod copies;
mod days;
mod declared;
mod departments;
mod document;
mod finance;
mod funding;
mod grid;
mod headline;
mod html;
mod labels;
mod land;
mod lease;
mod ledger;
mod lexer;
mod market;
mod masthead;
mod national;
mod news;
mod none;
mod numbers;
mod numerals;
mod ornament;
mod other_week;
mod page;
mod period;
mod policy;
mod renewal;
mod report;
mod scan;
mod sections;
mod sentence;
pub mod signs;
mod sources;
mod span;
mod structure;
mod this_week;
mod titles;
mod touch;
mod typed;
mod units;
mod vague;
mod week_number;
#[cfg(test)]
mod whole;
mod wrap;
mod year;

pub use compose::compose;
pub use report::{Report, Span, Unread, Unreadable};
pub use sentence::{Clause, clauses, lines, sentence};

pub(crate) use numbers::Unit as Printed;
pub(crate) use typed::{Said, day, said};

use crate::domain::bulletin::Bulletin;
use crate::domain::consistency;
use crate::domain::finding::{Code, Finding};
use crate::domain::week::Week;

use boilerplate::Lines;
use copies::First;
use ledger::Ledger;
use other_week::Weeks;
use page::{Page, Range};
use period::Asked;
use sections::Section;

/// Larger texts are refused.
pub const LIMIT_BYTES: usize = 10 * 1024 * 1024;

/// The sections that are looked for, as the bulletin prints them.
pub const SECTIONS: [&str; 5] = [
    Section::Supply.name(),
    Section::Finance.name(),
    Section::Renewal.name(),
    Section::News.name(),
    Section::Policy.name(),
];

/// Reads a bulletin's text, or its HTML. `year` is the calendar year of the period's first day; without it the year
/// is inferred, with a finding.
pub fn read(text: &str, year: Option<i32>) -> Result<Report, Unreadable> {
    read_as(text, Asked { year, week: None })
}

/// Reads a text that was given to the page of a week: that is its week, unless the text says another.
pub fn read_for(text: &str, year: Option<i32>, week: Week) -> Result<Report, Unreadable> {
    read_as(text, Asked { year, week: Some(week) })
}

fn read_as(text: &str, asked: Asked) -> Result<Report, Unreadable> {
    if text.len() > LIMIT_BYTES {
        return Err(Unreadable::TooLarge { bytes: text.len(), limit: LIMIT_BYTES });
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let no_bulletin = || Unreadable::NoBulletin { looked_for: Section::ALL.map(Section::name).to_vec() };
    let page = wrap::unwrapped(ornament::plain(Page::of(text)));
    let mut ledger = Ledger::new(&page);
    if page.is_html() {
        ledger.finding(Code::Html, "", &[]);
        let left = html::left_out(text);
        let kinds =
            [(Code::TextHidden, left.hidden), (Code::TextDeleted, left.deleted), (Code::Boilerplate, left.around)];
        for (code, words) in kinds {
            if !words.is_empty() {
                ledger.finding(code, "", &[&words]);
            }
        }
    }
    let Lines { lines: all, mut added, aside } = boilerplate::without(&page);
    let mut periods = period::all(&page);
    let First { contents, end } = copies::first(&page, &all, &periods);
    let (lines, rest) = all.split_at(end);
    let outline = sections::outline(&page, lines, contents);
    if outline.is_empty() {
        return Err(no_bulletin());
    }
    copies::check(&mut ledger, &outline, rest, &periods)?;
    outline.headings().iter().for_each(|line| ledger.know(line));
    if let Some(next) = rest.first() {
        let own = |period: &period::Printed| period.range.end <= next.start;
        // The only period may stand below the copy.
        if periods.iter().any(own) {
            periods.retain(own);
        }
    }
    let (week, days) = period::read(&page, &outline, &periods, asked, &mut ledger)?;
    let mut bulletin = Bulletin::empty(week);
    bulletin.period = days;
    let weeks = Weeks::of(&page, &outline, &periods, week, days);
    let mut of_others = Vec::new();
    for section in Section::ALL {
        match outline.lines(section) {
            Some(lines) => {
                let (lines, others) = weeks.own(&mut ledger, section, lines);
                let Lines { lines, added: advertised, .. } =
                    boilerplate::without_advertisements(&page, section, &lines);
                added.extend(advertised);
                of_others.extend(others);
                read_section(&mut ledger, section, &lines, &mut bulletin);
            }
            None => ledger.finding(Code::SectionMissing, "", &[section.name()]),
        }
    }
    let (headline, lede) = headline::read(&mut ledger, &outline.preface, &periods, &mut added);
    if says_nothing(&bulletin) {
        return Err(no_bulletin());
    }
    (bulletin.headline, bulletin.lede) = (headline, lede);
    boilerplate::say(&mut ledger, added);
    period::compare(&page, &periods, &of_others, &mut ledger);
    consistency::findings(&bulletin).into_iter().for_each(|finding| ledger.note(finding));
    let ends = |section: &Section| outline.lines(*section).and_then(<[Range]>::last) == lines.last();
    if let Some(last) = lines.last().filter(|_| [Section::News, Section::Policy].iter().any(ends)) {
        news::check_end(&mut ledger, last);
    }
    let mut told = [all, aside].concat();
    told.sort_by_key(|line| line.start);
    Ok(ledger.report(bulletin, &told))
}

/// A finding for each section of which the bulletin says nothing.
pub fn missing(bulletin: &Bulletin) -> Vec<Finding> {
    let silent = Section::ALL.into_iter().filter(|section| !is_said(*section, bulletin));
    silent.map(|section| Finding::new(Code::SectionMissing, "", &[section.name()])).collect()
}

/// Whether the bulletin says something in the section.
fn is_said(section: Section, bulletin: &Bulletin) -> bool {
    match section {
        Section::Supply => bulletin.land.is_some() || !bulletin.leases.is_empty(),
        Section::Finance => {
            bulletin.funding.is_some()
                || bulletin.capital.is_some()
                || bulletin.market_report.is_some()
                || !bulletin.funds.is_empty()
        }
        Section::Renewal => !bulletin.renewal.is_empty(),
        Section::News => !bulletin.news.is_empty(),
        Section::Policy => !bulletin.policies.is_empty(),
    }
}

/// The characters of the text that its readers see, each with its offset: without tags where the text is HTML.
pub fn shown(text: &str) -> Vec<(char, usize)> {
    if html::looks_like(text) {
        let seen = html::characters(text).into_iter();
        return seen.map(|(c, from, _)| (c, usize::try_from(from).unwrap_or(usize::MAX))).collect();
    }
    text.chars().zip(0..).collect()
}

fn read_section(ledger: &mut Ledger, section: Section, lines: &[Range], bulletin: &mut Bulletin) {
    let week = bulletin.week;
    let (prose, grids) = grid::out_of(ledger.page, section, lines);
    // Only items need the signs before them.
    let plain = |line: &Range| match section {
        Section::Supply | Section::Renewal => ornament::without(ledger.page, line),
        Section::Finance | Section::News | Section::Policy => line.clone(),
    };
    let prose: Vec<Range> = prose.iter().map(plain).collect();
    let (all, lines) = (lines, prose.as_slice());
    match section {
        Section::Supply => {
            let (land, leases) = topics(ledger.page, lines);
            bulletin.land = land::read(ledger, &land);
            bulletin.leases = lease::read(ledger, &leases);
        }
        Section::Finance => {
            finance::read(ledger, lines, bulletin);
            finance::tidy(bulletin);
        }
        Section::Renewal => bulletin.renewal = renewal::read(ledger, lines),
        Section::News => bulletin.news = news::read(ledger, lines, week),
        Section::Policy => bulletin.policies = policy::read(ledger, lines, week),
    }
    grids.iter().for_each(|table| grid::read(ledger, table, bulletin));
    let (read, lines) = (is_said(section, bulletin), all);
    // 无 of section 03 does not say which of the cities it is about.
    let may_say_none = section != Section::Renewal || lines.is_empty();
    if !read && may_say_none && lines.iter().all(|line| says_none(ledger.page, line)) {
        lines.iter().for_each(|line| ledger.know(line));
    } else if !read {
        // Nothing of it could be read: it is as good as missing, and its lines are in `unread`.
        ledger.finding(Code::SectionMissing, "", &[section.name()]);
    }
}

/// `本周无。`
fn says_none(page: &Page, line: &Range) -> bool {
    const LONGEST: usize = 10;
    line.len() <= LONGEST && scan::has(page.chars(line), "无")
}

/// The lines of section 01 about land, and those about leases; a line that does not say goes with the one before.
fn topics(page: &Page, lines: &[Range]) -> (Vec<Range>, Vec<Range>) {
    let (mut land, mut leases) = (Vec::new(), Vec::new());
    let mut about_leases = false;
    for line in lines {
        about_leases = lease::is_about(page, line).unwrap_or(about_leases);
        if about_leases { &mut leases } else { &mut land }.push(line.clone());
    }
    (land, leases)
}

fn says_nothing(bulletin: &Bulletin) -> bool {
    let mut empty = Bulletin::empty(bulletin.week);
    empty.period = bulletin.period;
    empty == *bulletin
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The renewal's cities, the unread pieces and the codes of the findings.
    #[track_caller]
    fn check(input: &str, cities: &[&str], unread: &[&str], codes: &[Code]) {
        let report = read(input, Some(2024)).unwrap();
        let got: Vec<&str> = report.bulletin.renewal.iter().map(|renewal| renewal.city.as_str()).collect();
        assert_eq!(got, cities, "{input}");
        assert_eq!(report.unread.iter().map(|u| u.text.as_str()).collect::<Vec<_>>(), unread, "{input}");
        for code in codes {
            assert!(report.findings.iter().any(|finding| finding.code == *code), "{input}: {code:?}");
        }
    }

    #[test]
    fn none_without_a_city_is_not_read() {
        let missing = &[Code::SectionMissing, Code::Unread];
        check("(0617-0623)\n03/\n无。\n04/\n1、深圳:甲\n乙。", &[], &["无"], missing);
        check("(0617-0623)\n03/\n1、深圳:无。\n04/\n1、深圳:甲\n乙。", &["深圳"], &[], &[]);
    }

    /// The place where the text is said to break off.
    #[track_caller]
    fn check_end(input: &str, expected: &[&str]) {
        let report = read(&format!("(0617-0623)\n{input}"), Some(2024)).unwrap();
        let findings = report.findings.iter().filter(|finding| finding.code == Code::TextTruncated);
        assert_eq!(findings.map(|finding| finding.path.as_str()).collect::<Vec<_>>(), expected, "{input}");
    }

    #[test]
    fn a_text_that_ends_within_a_sentence_breaks_off() {
        check_end("05/\n1、国家:甲。\n6月19日,国务院印发《甲》。", &[]);
        check_end("05/\n1、国家:甲。\n6月19日,国务院", &["/policies/0/summary"]);
        check_end("05/\n1、国家:某", &["/policies/0/title"]);
        check_end("04/\n1、深圳:甲。\n6月19日,某企业...", &["/news/0/body"]);
        check_end("04/\n1、深圳:甲。\n6月19日,某企业", &["/news/0/body"]);
        check_end("04/\n1、深圳:甲。\n6月19日,某企业\n05/\n1、国家:甲。\n文。", &[]);
        check_end("04/\n1、深圳:甲。\n6月19日,某企业。\n06/\n预告", &[]);
        let document = "05/\n1、国家:甲。\n国务院印发《甲方案》。\n《甲方案》内容如下:\n1.甲。文。\n2.乙。文";
        check_end(document, &["/policies/0/documents/0/measures/1"]);
        check_end(
            "05/\n1、国家:甲。\n《甲方案》内容如下:\n1.甲。文。责任单位:市司法局\n2.乙。文。责任单位:市商务局",
            &[],
        );
        let tail = "05/\n1、国家:甲。\n国务院印发《甲方案》。\n《甲方案》内容如下:\n一、任务\n1.甲。文。\n二、保障措施\n各地要";
        check_end(tail, &["/policies/0"]);
    }

    #[test]
    fn what_follows_the_last_section_is_not_read() {
        let input = "(0617-0623)\n05/\n1、国家:甲\n乙。\n06/\n1、深圳:下周将有3宗土地出让。";
        check(input, &[], &["06/", "1、深圳:下周将有3宗土地出让"], &[Code::Unread]);
        assert_eq!(read(input, Some(2024)).unwrap().bulletin.policies.len(), 1);
    }
}
