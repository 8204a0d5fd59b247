//! The words that files of figures share: names of bounds and gaps, what stands above the figures, and the guard of texts.

use super::document::{Chart, Document};
use crate::chart::{Cell, Gap, Header, Revised, Value};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::quantity::Bound;

/// What a spreadsheet may take for the start of a formula.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// The text so that no spreadsheet takes it for a formula. Numbers that we write are not texts.
pub fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The name of a gap in files for machines.
pub fn gap_code(gap: Gap) -> &'static str {
    match gap {
        Gap::NotPublished => "not_published",
        Gap::NotReported => "not_reported",
        Gap::Undisclosed => "undisclosed",
        Gap::Nothing => "none",
    }
}

/// How firm the cell's number is, or why there is none: in a word for machines.
pub fn standing_code(cell: &Cell) -> &'static str {
    match cell.value {
        Some(Value::Known { bound, .. }) => bound.code(),
        Some(Value::Missing(gap)) => gap_code(gap),
        None => "",
    }
}

/// The same for people; a gap in the words of its cell.
pub fn standing(cell: &Cell, language: Language) -> &str {
    let Some(Value::Known { bound, .. }) = cell.value else { return &cell.text };
    let text = match bound {
        Bound::Exact => Text::BoundExact,
        Bound::About => Text::BoundAbout,
        Bound::AtLeast => Text::BoundAtLeast,
        Bound::Over => Text::BoundOver,
        Bound::AtMost => Text::BoundAtMost,
        Bound::Under => Text::BoundUnder,
        Bound::Undisclosed => Text::GapUndisclosed,
    };
    text.read(language)
}

/// The column's name with its unit.
pub fn heading(header: &Header, language: Language) -> String {
    match header.unit.as_str() {
        "" => header.name.clone(),
        unit => Text::ChartHeading.with(language, &[&header.name, unit]),
    }
}

/// Title, measure and weeks, source, address, marks: what must not be parted from the figures. Each with its name.
pub fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let language = document.language;
    let mut facts = vec![(Text::FileTitle, document.title.clone())];
    for chart in &document.charts {
        facts.push((Text::FileMeasure, chart.subtitle.clone()));
        facts.push((Text::AboutUnit, units(chart, language)));
    }
    facts.extend(document.charts.first().map(|chart| (Text::AboutSource, source(&chart.card.source, language))));
    facts.push((Text::FileAddress, document.address.clone()));
    facts.extend(mark(document).map(|mark| (Text::ColumnMark, mark)));
    facts.extend(revised(document).map(|weeks| (Text::AboutRevisions, weeks)));
    facts.into_iter().map(|(name, fact)| (name.read(language), fact)).collect()
}

/// That a program made up some of the weeks, where one did.
pub fn mark(document: &Document) -> Option<String> {
    let language = document.language;
    let generated = !document.generated.is_empty();
    generated.then(|| Text::ChartGenerated.read(language).to_owned())
}

/// The source without the word for it, which stands beside it.
fn source(source: &str, language: Language) -> String {
    let word = Text::ChartDated.with(language, &[Text::AboutSource.read(language), ""]);
    source.strip_prefix(&word).unwrap_or(source).to_owned()
}

fn units(chart: &Chart, language: Language) -> String {
    let numeric = chart.table.columns.iter().filter(|column| column.numeric);
    let mut units: Vec<&str> = numeric.map(|column| column.unit.as_str()).filter(|unit| !unit.is_empty()).collect();
    units.dedup();
    match units.is_empty() {
        true => Text::FileNumber.read(language).to_owned(),
        false => units.join(list_mark(language)),
    }
}

/// The revised weeks, each with the number of its revision, or that it was revised since.
fn revised(document: &Document) -> Option<String> {
    let language = document.language;
    let week = |one: &Revised| Text::ChartOneWeek.with(language, &[&one.week.to_string(), &one.said(language)]);
    let weeks: Vec<String> = document.revised.iter().map(week).collect();
    (!weeks.is_empty()).then(|| weeks.join(list_mark(language)))
}

fn list_mark(language: Language) -> &'static str {
    match language {
        Language::Chinese => "、",
        Language::English => ", ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_starts_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("智能终端=3"), "智能终端=3");
    }
}
