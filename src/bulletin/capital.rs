//! Section 02: the capital market, IPOs and completed mergers and acquisitions.

use crate::domain::capital::Capital;

use super::ledger::Ledger;
use super::lexer::Clause;
use super::national::within_clusters;
use super::none::none_in;
use super::numbers::{Number, Sense};
use super::page::{Page, Range};
use super::{scan, sections};

const PLACED: [&str; 7] = ["分别位于", "均位于", "分别在", "分别为", "位于", "登陆", "在"];

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
        within |= clause.numbers.is_empty() && within_clusters(page.chars(&clause.range));
        let mut part = false;
        let whole = page.chars(&clause.range);
        // 披露15起、已完成11起: what was completed counts. IPO、并购分别为2家、8起: which is which is not said.
        let completed = (0..clause.numbers.len()).any(|n| scan::has(page.chars(&clause.before(n)), "完成"));
        let respectively = clause.numbers.len() > 1 && scan::has_any(whole, &["分别为", "分别是", "分别有", "分别达"]);
        for (n, number) in clause.numbers.iter().enumerate() {
            let (before, after) = (page.chars(&clause.before(n)), page.chars(&clause.after(n)));
            within |= within_clusters(before);
            part |= !within && scan::has(before, "其中");
            if let Some(name) = counted_exchange(page, &clause.before(n)) {
                used += usize::from(number.counts("家") && number.sense == Sense::Clear);
                exchange(ledger, capital, &name);
                continue;
            }
            let undone = completed && number.counts("起宗笔") && scan::has_any(before, &["披露", "公告", "宣布", "拟"]);
            if part || respectively || (undone && !scan::has(before, "完成")) {
                continue;
            }
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
        (None, None) => last.filter(|_| within_clusters(before)),
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

/// `上交所1家`: the companies of one exchange have no field.
fn counted_exchange(page: &Page, label: &Range) -> Option<Range> {
    let chars = page.chars(label);
    let mark = |c: &char| matches!(c, '、' | ',' | ':' | '(' | ')' | ' ');
    let from = chars.iter().rposition(mark).map_or(0, |at| at + 1);
    let mut name = page.trim(label.start + from..label.end);
    while let Some(word) = scan::starts_with(page.chars(&name), &["其中", "以及", "和", "及"])
        .or_else(|| scan::starts_with(page.chars(&name), &PLACED))
    {
        name = page.trim(name.start + word.chars().count()..name.end);
    }
    while let Some(word) = scan::ends_with(page.chars(&name), &["上市", "挂牌", "主板上市", "各", "有"]) {
        name = page.trim(name.start..name.end - word.chars().count());
    }
    is_exchange(page.chars(&name)).then_some(name)
}

fn is_exchange(name: &[char]) -> bool {
    scan::ends_with(name, &["交易所", "交所", "纳斯达克", "主板", "创业板", "科创板", "板"]).is_some()
}

fn exchange(ledger: &mut Ledger, capital: &mut Capital, name: &Range) {
    let text = ledger.text(format!("/capital/exchanges/{}", capital.exchanges.len()), name);
    capital.exchanges.push(text);
}

/// `分别位于深交所、港交所`.
fn exchanges(ledger: &mut Ledger, capital: &mut Capital, clause: &Clause) {
    let page = ledger.page;
    let chars = page.chars(&clause.range);
    let Some((at, word)) = scan::first_of(chars, &PLACED) else { return };
    let list = clause.range.start + at + word.chars().count()..clause.range.end;
    let end =
        scan::first_of(page.chars(&list), &["上市", "挂牌", "主板上市"]).map_or(list.end, |(at, _)| list.start + at);
    let names: Vec<Range> = sections::names(page, &(list.start..end), |_| false);
    let all = !names.is_empty() && names.iter().all(|name| is_exchange(page.chars(name)));
    for name in names.iter().filter(|name| is_exchange(page.chars(name))) {
        exchange(ledger, capital, name);
    }
    if all {
        ledger.know(&clause.range);
    }
}

/// `无IPO公司`, `无并购事件`.
fn none(ledger: &mut Ledger, capital: &mut Capital, clause: &Clause, within: bool) {
    let chars = ledger.page.chars(&clause.range);
    let Some((at, word)) = none_in(chars) else { return };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::this_week;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let mut c = Capital::default();
        read(&mut ledger, &this_week::clauses(&page, &(0..page.len())), &mut c);
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
        check(
            "IPO企业共3家,其中上交所1家、深交所1家、北交所1家;已完成并购事件15起。按“20+8”口径,IPO公司1家,并购事件10起。",
            "3 15 1 10 上交所+深交所+北交所",
        );
        check("IPO公司共4家(深交所2家、港交所2家);并购事件9起,其中集群内并购事件6起。", "4 9 - 6 深交所+港交所");
        check("国内无IPO公司;并购事件11起(上周15起),其中披露金额的5起。上周无IPO公司。", "0 11 - - ");
        check("终止上市1家,IPO公司2家。", "2 - - - ");
        check("国内披露并购事件15起、已完成11起。", "- 11 - - ");
        check("国内披露已完成的并购事件11起。", "- 11 - - ");
        check("IPO公司、并购事件分别为2家、8起。", "- - - - ");
    }
}
