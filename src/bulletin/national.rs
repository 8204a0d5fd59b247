//! Section 02: funding nationwide, and the part of it within the clusters.

use crate::domain::finding::Code;
use crate::domain::funding::{Funding, NationalFunding};
use crate::domain::quantity::Fixed;

use super::land::take;
use super::ledger::Ledger;
use super::lexer::Clause;
use super::scan;

/// Words that say that what follows is the part within the clusters.
const WITHIN: [&str; 4] = ["其中", "20+8", "战兴产业", "集群"];

pub fn read(ledger: &mut Ledger, clauses: &[Clause], funding: &mut Funding) {
    let page = ledger.page;
    let mut national = funding.national.take().unwrap_or_default();
    let mut within = false;
    for clause in clauses {
        let mut used = 0;
        // 按“20+8”口径 may stand in a clause of its own; the total's own sentence ends it.
        within |= clause.numbers.is_empty() && scan::has_any(page.chars(&clause.range), &WITHIN);
        for (n, number) in clause.numbers.iter().enumerate() {
            let label = page.chars(&clause.before(n));
            within |= scan::has_any(label, &WITHIN);
            let taken = if number.counts("起笔个") && !within && national.events.is_none() {
                national.events = ledger.count("/funding/national/events", number);
                national.events.is_some()
            } else if number.counts("家个") && national.companies_in_clusters.is_none() {
                national.companies_in_clusters = ledger.count("/funding/national/companies_in_clusters", number);
                national.companies_in_clusters.is_some()
            } else if number.is_money() && within {
                take(ledger, &mut national.amount_in_clusters_yuan, "/funding/national/amount_in_clusters_yuan", number)
            } else if number.is_money() {
                take(ledger, &mut national.amount_yuan, "/funding/national/amount_yuan", number)
            } else {
                false
            };
            used += usize::from(taken);
        }
        if let (true, Some(range)) = (clause.numbers.is_empty(), clause.undisclosed.clone())
            && scan::has_any(page.chars(&clause.range), &["总额", "金额"])
        {
            let (field, path) = match within {
                true => (&mut national.amount_in_clusters_yuan, "/funding/national/amount_in_clusters_yuan"),
                false => (&mut national.amount_yuan, "/funding/national/amount_yuan"),
            };
            ledger.withhold(field, path, &range);
        }
        ledger.settle(clause, used);
    }
    if national != NationalFunding::default() {
        funding.national = Some(national);
    }
}

pub fn check(ledger: &mut Ledger, national: &NationalFunding) {
    let amount = |q: &Option<crate::domain::quantity::Quantity<_>>| {
        q.as_ref().and_then(|q| q.fixed().map(|v| (v, q.text().to_owned())))
    };
    let (whole, part): (Option<(Fixed, String)>, _) =
        (amount(&national.amount_yuan), amount(&national.amount_in_clusters_yuan));
    if let Some(((whole, whole_text), (part, part_text))) = whole.zip(part)
        && part > whole
    {
        let path = "/funding/national/amount_in_clusters_yuan";
        ledger.finding(Code::FundingPartExceedsWhole, path, &[&part_text, &whole_text]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::lexer;
    use crate::bulletin::page::Page;

    #[test]
    fn national_figures_and_their_part() {
        let text = "国内共发生69起投融资事件,已披露的股权投资总额合计约36.57亿元。其中按“20+8”分类统计口径,\
                    过去一周国内共有66家企业新获股权投资,已披露的股权投资总额合计约36.02亿元。";
        let page = Page::of(text);
        let mut ledger = Ledger::new(&page);
        let mut funding = Funding::default();
        read(&mut ledger, &lexer::clauses(&page, &(0..page.len())), &mut funding);
        let national = funding.national.unwrap();
        assert_eq!((national.events, national.companies_in_clusters), (Some(69), Some(66)));
        assert_eq!(national.amount_yuan.unwrap().text(), "约36.57亿元");
        assert_eq!(national.amount_in_clusters_yuan.unwrap().text(), "约36.02亿元");
    }
}
