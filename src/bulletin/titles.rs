//! The titles of documents: how a summary introduces and abbreviates them.

use std::collections::HashMap;

use super::page::{Page, Range};
use super::scan;

/// A document's title as the summary introduces it: 《full》(简称“short”).
pub struct Introduced {
    pub full: Range,
    pub short: Option<Range>,
}

impl Introduced {
    pub fn titles(&self) -> impl Iterator<Item = &Range> {
        self.short.iter().chain([&self.full])
    }
}

/// The titles that a summary introduces.
pub struct Titles<'a> {
    pub introduced: Vec<Introduced>,
    by_name: HashMap<&'a [char], usize>,
}

impl<'a> Titles<'a> {
    pub fn of(page: &'a Page, summary: &[Range]) -> Self {
        let introduced: Vec<Introduced> = summary.iter().flat_map(|line| introductions(page, line)).collect();
        let mut by_name = HashMap::new();
        // A short name is also a title where it is used again: what introduces it goes first.
        for with_short in [true, false] {
            for (at, one) in introduced.iter().enumerate().filter(|(_, one)| one.short.is_some() == with_short) {
                one.titles().for_each(|range| {
                    by_name.entry(page.chars(range)).or_insert(at);
                });
            }
        }
        Self { introduced, by_name }
    }

    /// Those with a short name.
    pub fn named(&self) -> impl Iterator<Item = &Introduced> {
        self.introduced.iter().filter(|one| one.short.is_some())
    }

    /// By full or short name, or by a piece of the full one.
    pub fn find(&self, page: &Page, name: &Range) -> Option<&Introduced> {
        /// More titles than this are not searched for a piece.
        const SEARCHED: usize = 40;
        let exact = self.by_name.get(page.chars(name)).and_then(|at| self.introduced.get(*at));
        exact.or_else(|| {
            let name = page.text(name);
            self.introduced
                .iter()
                .take(SEARCHED)
                .find(|one| one.short.is_none() && scan::has(page.chars(&one.full), &name))
        })
    }
}

/// The titles of a line, with their short names.
pub fn introductions(page: &Page, line: &Range) -> Vec<Introduced> {
    /// No title is longer.
    const TITLE: usize = 120;
    const BETWEEN: usize = 12;
    let mut found = Vec::new();
    let mut at = line.start;
    while at < line.end {
        if page.at(at) != '《' {
            at += 1;
            continue;
        }
        let inside = page.chars(&(at + 1..line.end.min(at + 1 + TITLE)));
        let Some(length) = inside.iter().position(|c| matches!(c, '》')) else {
            at += 1;
            continue;
        };
        let full = at + 1..at + 1 + length;
        at = full.end + 1;
        let after = page.chars(&(at..line.end.min(at + BETWEEN)));
        let called =
            (after.first() == Some(&'(')).then(|| scan::first_of(after, &["简称为", "简称", "下称"])).flatten();
        let short = called.and_then(|(place, word)| {
            let from = at + place + word.chars().count();
            let name = page.chars(&(from..line.end.min(from + TITLE)));
            let end = name.iter().position(|c| *c == ')')?;
            let mark =
                |c: char| matches!(c, '“' | '”' | '"' | '《' | '》' | '\'' | '‘' | '’' | ' ' | ':' | '「' | '」');
            Some(page.trimmed(from..from + end, mark)).filter(|short| !short.is_empty())
        });
        found.push(Introduced { full, short });
    }
    found
}
