//! Section 02: funding nationwide, and the part of it within the clusters.

use crate::domain::funding::{Funding, NationalFunding};

use super::land::take;
use super::ledger::Ledger;
use super::lexer::Clause;
use super::scan;

/// Whether the characters say that what follows is the part within the clusters. 统计口径内 is the whole.
pub fn within_clusters(chars: &[char]) -> bool {
    let scope = |at: usize| scan::starts_with(chars.get(at..).unwrap_or(&[]), &["口径内", "口径下"]).is_none();
    scan::has_any(chars, &["20+8", "集群", "战兴"]) || scan::find(chars, "口径").is_some_and(scope)
}

pub fn read(ledger: &mut Ledger, clauses: &[Clause], funding: &mut Funding) {
    let page = ledger.page;
    let mut national = funding.national.take().unwrap_or_default();
    let mut within = false;
    for clause in clauses {
        let mut used = 0;
        // 按“20+8”口径 may stand in a clause of its own; the total's own sentence ends it.
        within |= clause.numbers.is_empty() && within_clusters(page.chars(&clause.range));
        // 其中披露金额的有41起 is a part too, of which nothing is kept.
        let mut part = false;
        for (n, number) in clause.numbers.iter().enumerate() {
            let label = page.chars(&clause.before(n));
            within |= within_clusters(label);
            part |= !within && scan::has(label, "其中");
            let taken = if part {
                false
            } else if number.counts("起笔个") && !within && national.events.is_none() {
                national.events = ledger.count("/funding/national/events", number);
                national.events.is_some()
            } else if number.counts("家个") && within && national.companies_in_clusters.is_none() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::page::Page;
    use crate::bulletin::this_week;

    #[track_caller]
    fn check_read(input: &str, expected: &str) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let mut funding = Funding::default();
        read(&mut ledger, &this_week::clauses(&page, &(0..page.len())), &mut funding);
        let n = funding.national.unwrap_or_default();
        let count = |n: Option<u32>| n.map_or("-".into(), |n| n.to_string());
        let text = |q: Option<String>| q.unwrap_or("-".into());
        let got = [
            count(n.events),
            text(n.amount_yuan.map(|q| q.text().to_owned())),
            count(n.companies_in_clusters),
            text(n.amount_in_clusters_yuan.map(|q| q.text().to_owned())),
        ];
        assert_eq!(got.join(" "), expected, "{input}");
    }

    #[test]
    fn national_figures_and_their_part() {
        check_read(
            "国内共发生69起投融资事件,已披露的股权投资总额合计约36.57亿元。其中按“20+8”分类统计口径,\
             过去一周国内共有66家企业新获股权投资,已披露的股权投资总额合计约36.02亿元。",
            "69 约36.57亿元 66 约36.02亿元",
        );
        check_read(
            "国内统计口径内共发生69起投融资事件,其中披露金额的有41起,已披露的股权投资总额合计约36.57亿元。\
             其中按“20+8”分类统计口径,共有66家企业新获股权投资,其中50家披露了金额,总额合计约36.02亿元。",
            "69 约36.57亿元 66 约36.02亿元",
        );
        check_read("国内统计口径内共有75家企业发生80起投融资事件,其中天使轮3亿元,总额合计9亿元。", "80 9亿元 - -");
        check_read("共发生69起投融资事件,总额合计36.57亿元人民币、1.2亿美元。", "69 36.57亿元人民币 - -");
        check_read("共发生69起投融资事件,较上周增加5起,总额合计36亿元,环比增长12.3%,上周为32.5亿元。", "69 36亿元 - -");
    }
}
