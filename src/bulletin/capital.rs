//! Section 02: the capital market, IPOs and completed mergers and acquisitions.

use crate::domain::capital::Capital;
use crate::domain::finding::Code;

use super::ledger::Ledger;
use super::lexer::Clause;
use super::numbers::Number;
use super::page::Range;
use super::{scan, sections};

const WITHIN: [&str; 4] = ["其中", "20+8", "战兴产业", "集群"];
const PLACED: [&str; 7] = ["分别位于", "均位于", "分别在", "分别为", "位于", "登陆", "在"];
const NONE: [&str; 5] = ["暂无", "没有", "未有", "无新增", "无"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ipo,
    Acquisition,
}

pub fn read(ledger: &mut Ledger, clauses: &[Clause], capital: &mut Capital) {
    let page = ledger.page;
    let mut within = false;
    let mut last = None;
    for clause in clauses {
        let mut used = 0;
        within |= clause.numbers.is_empty() && scan::has_any(page.chars(&clause.range), &WITHIN);
        for (n, number) in clause.numbers.iter().enumerate() {
            let (before, after) = (page.chars(&clause.before(n)), page.chars(&clause.after(n)));
            within |= scan::has_any(before, &WITHIN);
            let kind = kind(number, before, after, last);
            last = kind.or(last);
            used += usize::from(kind.is_some_and(|kind| fill(ledger, capital, kind, within, number)));
        }
        if clause.numbers.is_empty() {
            exchanges(ledger, capital, clause);
            none(ledger, capital, clause, within);
        }
        ledger.settle(clause, used);
    }
}

/// What a number counts: by its unit's words after it, then before it.
fn kind(number: &Number, before: &[char], after: &[char], last: Option<Kind>) -> Option<Kind> {
    if !number.counts("家起个宗笔") {
        return None;
    }
    let ipo = ["IPO", "上市"];
    // IPO2家、并购8起: what follows a mark is the next number's.
    let own = after.iter().position(|c| matches!(c, '、' | '和' | '及')).unwrap_or(after.len());
    let after = after.get(..own).unwrap_or(after);
    let starts = |words: &[&str]| scan::first_of(after, words).is_some_and(|(at, _)| at <= 4);
    if starts(&ipo) {
        return Some(Kind::Ipo);
    }
    if starts(&["并购"]) {
        return Some(Kind::Acquisition);
    }
    // Of the two words before it the nearer counts.
    let place = |words: &[&str]| {
        (0..before.len()).rev().find(|at| scan::starts_with(before.get(*at..).unwrap_or(&[]), words).is_some())
    };
    match (place(&ipo), place(&["并购"])) {
        (Some(ipo), Some(acquisition)) if ipo > acquisition => Some(Kind::Ipo),
        (_, Some(_)) => Some(Kind::Acquisition),
        (Some(_), None) => Some(Kind::Ipo),
        (None, None) if number.counts("起") => Some(Kind::Acquisition),
        (None, None) => last.filter(|_| scan::has(before, "其中")),
    }
}

fn fill(ledger: &mut Ledger, capital: &mut Capital, kind: Kind, within: bool, number: &Number) -> bool {
    let (field, path) = field(capital, kind, within);
    if field.is_some() {
        return false;
    }
    *field = ledger.count(path, number);
    field.is_some()
}

fn field(capital: &mut Capital, kind: Kind, within: bool) -> (&mut Option<u32>, &'static str) {
    match (kind, within) {
        (Kind::Ipo, false) => (&mut capital.ipos, "/capital/ipos"),
        (Kind::Ipo, true) => (&mut capital.ipos_in_clusters, "/capital/ipos_in_clusters"),
        (Kind::Acquisition, false) => (&mut capital.acquisitions, "/capital/acquisitions"),
        (Kind::Acquisition, true) => (&mut capital.acquisitions_in_clusters, "/capital/acquisitions_in_clusters"),
    }
}

/// `分别位于深交所、港交所`.
fn exchanges(ledger: &mut Ledger, capital: &mut Capital, clause: &Clause) {
    let page = ledger.page;
    let chars = page.chars(&clause.range);
    let exchange = |name: &[char]| scan::ends_with(name, &["交易所", "所", "交所", "纳斯达克", "板"]).is_some();
    let Some((at, word)) = scan::first_of(chars, &PLACED) else { return };
    let list = clause.range.start + at + word.chars().count()..clause.range.end;
    let end =
        scan::first_of(page.chars(&list), &["上市", "挂牌", "主板上市"]).map_or(list.end, |(at, _)| list.start + at);
    let names: Vec<Range> = sections::names(page, &(list.start..end), |_| false);
    if names.is_empty() || !names.iter().any(|name| exchange(page.chars(name))) {
        return;
    }
    for name in names {
        let text = ledger.text(format!("/capital/exchanges/{}", capital.exchanges.len()), &name);
        capital.exchanges.push(text);
    }
    ledger.know(&clause.range);
}

/// `无IPO公司`, `无并购事件`.
fn none(ledger: &mut Ledger, capital: &mut Capital, clause: &Clause, within: bool) {
    let chars = ledger.page.chars(&clause.range);
    let Some((at, word)) = scan::first_of(chars, &NONE) else { return };
    let span = clause.range.start + at..clause.range.start + at + word.chars().count();
    for (kind, words) in [(Kind::Ipo, ["IPO", "上市公司"]), (Kind::Acquisition, ["并购", "收购"])] {
        let (field, path) = field(capital, kind, within);
        if scan::has_any(chars, &words) && field.is_none() {
            *field = Some(0);
            ledger.field(path, &span);
            ledger.know(&clause.range);
        }
    }
}

pub fn check(ledger: &mut Ledger, capital: &Capital) {
    let pairs = [
        (capital.ipos_in_clusters, capital.ipos, "/capital/ipos_in_clusters"),
        (capital.acquisitions_in_clusters, capital.acquisitions, "/capital/acquisitions_in_clusters"),
    ];
    for (part, whole, path) in pairs {
        if let Some((part, whole)) = part.zip(whole).filter(|(part, whole)| part > whole) {
            ledger.finding(Code::CapitalPartExceedsWhole, path, &[&part.to_string(), &whole.to_string()]);
        }
    }
    let named = capital.exchanges.len();
    if let Some(ipos) = capital.ipos.filter(|ipos| named > *ipos as usize) {
        ledger.finding(Code::ExchangesExceedIpos, "/capital/exchanges", &[&named.to_string(), &ipos.to_string()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::lexer;
    use crate::bulletin::page::Page;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let mut c = Capital::default();
        read(&mut ledger, &lexer::clauses(&page, &(0..page.len())), &mut c);
        let shown = |n: Option<u32>| n.map_or("-".into(), |n| n.to_string());
        let numbers = [c.ipos, c.acquisitions, c.ipos_in_clusters, c.acquisitions_in_clusters].map(shown);
        assert_eq!(format!("{} {}", numbers.join(" "), c.exchanges.join("+")), expected, "{input}");
    }

    #[test]
    fn ipos_and_acquisitions_with_their_parts() {
        check(
            "国内IPO公司共2家,分别位于深交所、港交所;已完成的并购事件11起,其中按“20+8”分类统计口径,共有2家IPO公司和8起并购事件。",
            "2 11 2 8 深交所+港交所",
        );
        check("国内无IPO公司;并购事件3起,其中按“20+8”口径,有0家IPO公司和1起并购事件。", "0 3 0 1 ");
        check("IPO公司1家,位于上交所;无已完成的并购事件。", "1 0 - - 上交所");
        check("本周IPO2家、并购11起。其中集群内IPO1家、并购8起。", "2 11 1 8 ");
        check("共有三家IPO公司和五起并购事件", "3 5 - - ");
    }
}
