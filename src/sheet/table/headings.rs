//! Where the headings of a table stand: titles and lines of units may stand above them, and they may take two lines.

use crate::sheet::schema::{Field, Kind};

use super::{Line, cell, heading, remark};

/// So many lines are looked at.
const SEARCHED: usize = 10;

/// The line or two of headings.
pub struct Found<'a> {
    /// How many lines stand above them.
    pub above: usize,
    /// One or two, and a line of units below them.
    pub lines: usize,
    /// What stands over each column.
    pub names: Vec<String>,
    pub fields: Vec<Option<&'a Field>>,
    /// What stands below the names where units should, and is none that is known.
    pub unknown: Vec<String>,
}

impl Found<'_> {
    /// How many fields are named.
    fn named(&self) -> usize {
        let mut names: Vec<&str> = self.fields.iter().flatten().map(|field| field.name()).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    }
}

/// The headings that name the most fields, two at least; else the first line when it can be nothing but headings.
pub fn find<'a>(fields: &[&'a Field], lines: &[Line]) -> Option<Found<'a>> {
    let found = |above: usize, lines: usize, names: Vec<String>| {
        let named = names.iter().map(|name| heading::field(fields, name)).collect();
        Found { above, lines, names, fields: named, unknown: Vec::new() }
    };
    let mut best: Option<Found> = None;
    for (above, line) in lines.iter().enumerate().take(SEARCHED) {
        if holds_figure(line) {
            continue;
        }
        let one = found(above, 1, line.cells.to_vec());
        let two = lines
            .get(above + 1)
            .filter(|next| !holds_figure(next))
            .map(|next| found(above, 2, joined(fields, line.cells, next.cells)));
        for candidate in std::iter::once(one).chain(two) {
            // A title over headings names nothing: of two that name as much, the one of fewer lines is meant.
            let better = match &best {
                None => candidate.named() > 1,
                Some(best) => (candidate.named(), best.lines) > (best.named(), candidate.lines),
            };
            if better {
                best = Some(candidate);
            }
        }
    }
    let best = best.or_else(|| {
        let first = lines.first()?;
        let alone = found(0, 1, first.cells.to_vec());
        let cells: Vec<&[String]> = lines.iter().map(|line| line.cells).collect();
        heading::is_line(&alone.fields, &cells).then_some(alone)
    })?;
    Some(best.with_units(lines))
}

impl<'a> Found<'a> {
    /// A line of units below belongs to the names above it.
    fn with_units(self, lines: &[Line]) -> Self {
        let Some(line) = lines.get(self.above + self.lines).filter(|line| self.is_of_units(line)) else { return self };
        let has_known = line.filled().any(|(_, cell)| heading::is_unit(cell) || heading::is_unit_label(cell));
        let (mut names, mut unknown) = (self.names.clone(), self.unknown.clone());
        for (at, cell) in line.filled().filter(|(_, cell)| !remark::is_nothing(cell) && !heading::is_unit_label(cell)) {
            match names.get_mut(at).filter(|name| has_known && !name.trim().is_empty()) {
                Some(name) if heading::is_in(name, &heading::unit_of(cell)) => {}
                // One that is not known makes the figures below it unreadable, which is said of each.
                Some(name) => *name = format!("{}({})", name.trim(), heading::unit_of(cell)),
                None => unknown.push(cell.to_owned()),
            }
        }
        Self { lines: self.lines + 1, names, unknown, ..self }
    }

    /// Whether each cell of the line is a unit, or stands where a figure should and is none.
    fn is_of_units(&self, line: &Line) -> bool {
        let is_figures = |at: usize| {
            let field = self.fields.get(at).copied().flatten();
            field.is_some_and(|field| field.kind == Kind::Count || cell::is_measured(field.kind))
        };
        let is_words = |cell: &str| !cell.contains(char::is_numeric) && !cell::is_figure(cell);
        let stands = |at: usize, cell: &str| heading::is_unit(cell) || (is_figures(at) && is_words(cell));
        let blank = |cell: &str| remark::is_nothing(cell) || heading::is_unit_label(cell);
        line.filled().all(|(at, cell)| blank(cell) || stands(at, cell))
            && line.filled().any(|(at, cell)| !blank(cell) && stands(at, cell))
    }
}

fn holds_figure(line: &Line) -> bool {
    line.cells.iter().any(|text| cell::is_figure(text))
}

/// Headings of two lines: 成交 over 宗数 and 面积, a unit below its name.
fn joined(fields: &[&Field], upper: &[String], lower: &[String]) -> Vec<String> {
    let mut over = String::new();
    (0..upper.len().max(lower.len()))
        .map(|at| {
            let text = |line: &[String]| line.get(at).map_or("", |cell| cell.trim()).to_owned();
            let (above, below) = (text(upper), text(lower));
            if !above.is_empty() {
                over.clone_from(&above);
            }
            if below.is_empty() || below == above {
                return above;
            }
            let with_unit =
                if heading::is_unit(&below) { format!("{over}({})", heading::unit_of(&below)) } else { String::new() };
            let tries = [with_unit, format!("{over}{below}"), below.clone(), above];
            let names = |text: &&String| !text.is_empty() && heading::field(fields, text).is_some();
            tries.iter().find(names).cloned().unwrap_or_else(|| format!("{over}{below}"))
        })
        .collect()
}
