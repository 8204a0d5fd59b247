//! What stands before the first section: the headline and the lede.

use super::ledger::Ledger;
use super::page::Range;
use super::period::{self, Printed};
use super::{masthead, sections};

/// Headline and lede; lines that only say which week this is, or who made the bulletin, are neither. The latter go to
/// `added`.
pub fn read(
    ledger: &mut Ledger,
    lines: &[Range],
    periods: &[Printed],
    added: &mut Vec<Range>,
) -> (Option<String>, Option<String>) {
    let mut headline = None;
    let mut lede: Vec<String> = Vec::new();
    for line in lines {
        if period::is_period_line(ledger.page, line, periods) {
            ledger.know(line);
        } else if masthead::is(ledger.page, line, periods) {
            ledger.know(line);
            added.push(line.clone());
        } else if headline.is_none() {
            let from = masthead::after_name(ledger.page, line, periods);
            if from > line.start {
                added.push(line.start..from);
            }
            headline = Some(ledger.text("/headline", &sections::title(ledger.page, &(from..line.end))));
        } else {
            lede.push(ledger.text("/lede", line));
        }
    }
    (headline, (!lede.is_empty()).then(|| lede.join("\n")))
}
