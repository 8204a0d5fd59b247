//! Section 02: the quoted weekly report on the market (私募通周报 and its like).

use crate::domain::capital::MarketReport;

use super::land::take;
use super::ledger::Ledger;
use super::lexer::Clause;
use super::page::Range;
use super::sources::without_report;
use super::{scan, sections};

const TOP: [&str; 8] =
    ["前三位分别是", "前三位分别为", "前三位是", "前三位为", "前三位依次是", "前三位依次为", "前三的是", "前三为"];

/// The source is the item's title without the word for its report.
pub fn read_source(ledger: &mut Ledger, report: &mut Option<MarketReport>, heading: &Range) {
    let title = sections::title(ledger.page, heading);
    let name = title.start..title.start + without_report(ledger.page.chars(&title)).len();
    if report.is_none() && !name.is_empty() {
        let source = ledger.text("/market_report/source", &name);
        *report = Some(MarketReport { source, events: None, amount_yuan: None, top_industries: Vec::new() });
    }
}

pub fn read(ledger: &mut Ledger, clauses: &[Clause], report: &mut Option<MarketReport>) {
    let page = ledger.page;
    // A figure without the name of its source is not published: its text stays unread.
    let Some(report) = report else { return };
    for clause in clauses {
        let mut used = 0;
        let top = scan::first_of(page.chars(&clause.range), &TOP);
        // Of the industries, and of the parts, no number is kept.
        let mut part = top.is_some();
        for (n, number) in clause.numbers.iter().enumerate() {
            part |= scan::has(page.chars(&clause.before(n)), "其中");
            let taken = if part {
                false
            } else if number.counts("起笔个") && report.events.is_none() {
                report.events = ledger.count("/market_report/events", number);
                report.events.is_some()
            } else if number.is_money() {
                take(ledger, &mut report.amount_yuan, "/market_report/amount_yuan", number)
            } else {
                false
            };
            used += usize::from(taken);
        }
        if let Some((at, word)) = top {
            let list = clause.range.start + at + word.chars().count()..clause.range.end;
            let list = page.trimmed(list, |c| matches!(c, ' ' | ':'));
            let end = scan::first_of(page.chars(&list), &["等"]).map_or(list.end, |(at, _)| list.start + at);
            for name in sections::names(page, &(list.start..end), |_| false) {
                // 医疗健康(20起)
                let chars = page.chars(&name);
                let bare = chars.iter().position(|c| *c == '(' || c.is_ascii_digit()).unwrap_or(chars.len());
                let name = page.trim(name.start..name.start + bare);
                if name.is_empty() {
                    continue;
                }
                let path = format!("/market_report/top_industries/{}", report.top_industries.len());
                report.top_industries.push(ledger.text(path, &name));
            }
            if clause.numbers.is_empty() {
                ledger.know(&clause.range);
            }
        }
        if let (true, Some(range)) = (clause.numbers.is_empty(), clause.undisclosed.clone()) {
            ledger.withhold(&mut report.amount_yuan, "/market_report/amount_yuan", &range);
        }
        ledger.settle(clause, used);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::page::Page;
    use crate::bulletin::this_week;

    #[track_caller]
    fn check(heading: &str, input: &str, expected: (&str, Option<u32>, Option<&str>, &str)) {
        let text = format!("{heading}\n{input}");
        let page = Page::of(&text);
        let lines = page.lines();
        let mut ledger = Ledger::new(&page);
        let mut report = None;
        read_source(&mut ledger, &mut report, &lines[0]);
        read(&mut ledger, &this_week::clauses(&page, &lines[1]), &mut report);
        let r = report.unwrap();
        let amount = r.amount_yuan.as_ref().map(|q| q.text());
        assert_eq!((r.source.as_str(), r.events, amount, r.top_industries.join("+").as_str()), expected, "{input}");
    }

    #[test]
    fn events_amount_and_industries() {
        check(
            "私募通数据周报",
            "投资、上市和并购共87起事件,涉及总金额219.33亿人民币,事件数量按行业排列,前三位是医疗健康、信息技术、材料。",
            ("私募通", Some(87), Some("219.33亿人民币"), "医疗健康+信息技术+材料"),
        );
        check("清科周报", "共发生近90起事件,涉及总金额3亿美元。", ("清科", Some(90), None, ""));
        check(
            "清科周报",
            "共87起事件,其中投资70起、上市5起,前三位是医疗健康(20起)、信息技术(15起)、材料10起,上周90起。",
            ("清科", Some(87), None, "医疗健康+信息技术+材料"),
        );
        check("清科周报", "上周共90起事件,涉及总金额3亿元;本周共87起", ("清科", Some(87), None, ""));
    }
}
