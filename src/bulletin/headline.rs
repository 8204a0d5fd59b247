//! What stands before the first section: the headline and the lede.

use super::ledger::Ledger;
use super::page::Range;
use super::period::{self, Printed};
use super::sections;

/// Headline and lede; lines that only say which week this is are neither.
pub fn read(ledger: &mut Ledger, lines: &[Range], periods: &[Printed]) -> (Option<String>, Option<String>) {
    let mut headline = None;
    let mut lede: Vec<String> = Vec::new();
    for line in lines {
        if period::is_period_line(ledger.page, line, periods) {
            ledger.know(line);
        } else if headline.is_none() {
            headline = Some(ledger.text("/headline", &sections::title(ledger.page, line)));
        } else {
            lede.push(ledger.text("/lede", line));
        }
    }
    (headline, (!lede.is_empty()).then(|| lede.join("\n")))
}
