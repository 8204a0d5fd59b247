//! Section 02: the note that names the sources of the figures and the weeks that they cover.

use chrono::Datelike;

use crate::domain::funding::{Funding, SourcePeriod};
use crate::domain::week::Period;

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::{lexer, period, scan, sections};

pub fn is_note(page: &Page, line: &Range) -> bool {
    let chars = page.chars(&(line.start..line.end.min(line.start + 8)));
    scan::starts_with(chars, &["备注", "注:", "注释", "说明:", "数据来源", "数据说明"]).is_some()
}

/// The names after 对应 or 来源, each perhaps with its period in brackets.
pub fn read(ledger: &mut Ledger, line: &Range, funding: &mut Funding, around: Period) {
    let page = ledger.page;
    let label = scan::find(page.chars(&(line.start..line.end.min(line.start + 8))), ":")
        .map_or(line.start, |at| line.start + at + 1);
    ledger.know(&(line.start..label));
    for clause in lexer::clauses(page, &(label..line.end)) {
        let chars = page.chars(&clause.range);
        let named = scan::first_of(chars, &["对应", "来源于", "来源为", "来源:", "数据来自", "来自"]);
        let after = clause.range.start + named.map_or(0, |(at, word)| at + word.chars().count());
        // 各平台口径不同:私募通数据周报(0308-0314): a report with its period is a source too.
        let colon = chars.iter().rposition(|c| *c == ':').map_or(clause.range.start, |at| clause.range.start + at + 1);
        let listed_in = after.max(colon)..clause.range.end;
        let listed =
            named.is_some() || scan::starts(page.chars(line), "数据来源") || scan::has_any(chars, &["周报(", "数据("]);
        if listed {
            list(ledger, &listed_in, funding, around);
        }
        if listed || scan::has_any(chars, &["本表格", "口径", "周报", "平台数据", "集群类型"]) {
            ledger.know(&clause.range);
        }
    }
}

fn list(ledger: &mut Ledger, list: &Range, funding: &mut Funding, around: Period) {
    let page = ledger.page;
    let end = scan::first_of(page.chars(list), &["等平台", "等数据", "等周报", "等。"])
        .map_or(list.end, |(at, _)| list.start + at);
    for part in sections::names(page, &(list.start..end), |_| false) {
        let open = page.chars(&part).iter().position(|c| *c == '(').map_or(part.end, |at| part.start + at);
        let name = page.chars(&(part.start..open));
        let name = part.start..part.start + without_report(name).len();
        if !scan::says_something(page.chars(&name)) {
            continue;
        }
        let source = ledger.text(format!("/funding/sources/{}", funding.sources.len()), &name);
        let day = (open..part.end).find(|at| page.at(*at).is_ascii_digit());
        let printed = day.and_then(|at| period::printed_at(page, at, part.end));
        let period = printed.and_then(|p| nearest(page, &p, around).map(|period| (p, period)));
        if let Some((printed, period)) = period {
            let path = format!("/funding/source_periods/{}", funding.source_periods.len());
            ledger.field(format!("{path}/source"), &name);
            ledger.field(format!("{path}/period/from"), &printed.from.range);
            ledger.field(format!("{path}/period/to"), &printed.to.range);
            funding.source_periods.push(SourcePeriod { source: source.clone(), period });
        }
        funding.sources.push(source);
    }
}

/// A source's week in the year that puts it nearest to the bulletin's: it may start in the old year.
fn nearest(page: &Page, printed: &period::Printed, around: Period) -> Option<Period> {
    let year = around.from.year();
    let periods = [year - 1, year, year + 1].into_iter().filter_map(|year| printed.in_year(page, year).ok());
    periods.min_by_key(|period| (period.from - around.from).num_days().abs())
}

/// The source's name without the name of its report.
pub fn without_report(name: &[char]) -> &[char] {
    let tails = ["投融资周报", "投融资数据周报", "融资周报", "数据周报", "投融资数据", "周报", "月报", "数据"];
    let shorter = scan::ends_with(name, &tails).and_then(|tail| name.get(..name.len() - tail.chars().count()));
    shorter.filter(|name| !name.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_names_sources_and_periods() {
        let page = Page::of(
            "备注:本表格仅统计集群企业;最新一周(0617-0623)对应私募通数据周报(0617-0623)、睿兽Pro投融资周报(0615-0621)和36氪融资周报(0617-0623)等平台数据。",
        );
        let mut ledger = Ledger::new(&page);
        let mut funding = Funding::default();
        read(&mut ledger, &(0..page.len()), &mut funding, Period::of("2024-W25".parse().unwrap()));
        assert_eq!(funding.sources, ["私募通", "睿兽Pro", "36氪"]);
        assert_eq!(funding.source_periods[1].period.to.to_string(), "2024-06-21");
    }
}
