//! Section 02: companies newly funded in Shenzhen, by cluster.

use crate::domain::finding::Code;
use crate::domain::funding::{Funding, LocalFunding};
use crate::domain::quantity::Bound;

use super::ledger::Ledger;
use super::lexer::Clause;
use super::none::none_in;
use super::scan;

mod clusters;

use clusters::{distribute, is_aside, is_shared, only_clusters};

pub fn read(ledger: &mut Ledger, clauses: &[Clause], funding: &mut Funding) {
    let page = ledger.page;
    let mut local = funding.local.take().unwrap_or_else(|| LocalFunding {
        city: "深圳".to_owned(),
        clusters_reported: None,
        companies: None,
        clusters: Vec::new(),
    });
    // The distribution's names may run over commas: where the current group of names starts.
    let mut group: Option<usize> = None;
    let mut pending: Vec<&Clause> = Vec::new();
    for clause in clauses {
        if group.is_none() && local.companies.is_some() {
            group = Some(clause.range.start);
        }
        let mut used = 0;
        for (n, number) in clause.numbers.iter().enumerate() {
            let label = clause.before(n);
            let after = page.chars(&clause.after(n));
            let among = scan::has(page.chars(&label), "其中");
            let total = local.companies.is_none() && local.clusters.is_empty() && !among;
            if is_aside(page.chars(&label)) {
                continue;
            }
            let grouped = scan::starts_with(after, &["产业", "领域", "集群", "战兴", "行业"]).is_some();
            if number.counts("大个类") && grouped && local.clusters_reported.is_none() && local.clusters.is_empty() {
                local.clusters_reported = ledger.count("/funding/local/clusters_reported", number);
                used += usize::from(local.clusters_reported.is_some());
            } else if (number.counts("家") || (number.counts("个") && scan::starts(after, "企业"))) && total {
                local.companies = ledger.count("/funding/local/companies", number);
                used += usize::from(local.companies.is_some());
            } else if number.counts("家") {
                let start = group.filter(|_| n == 0).unwrap_or(label.start);
                let names = start..label.end;
                group = None;
                let Some(companies) = number.count() else {
                    ledger.unreadable("/funding/local/clusters", number);
                    continue;
                };
                let first = local.clusters.len();
                let shared = is_shared(page, &names);
                if shared {
                    let path = if local.companies.is_some() { "/funding/local/companies" } else { "" };
                    ledger.finding(Code::NumberShared, path, &[&page.text(&(names.start..number.range.end))]);
                    continue;
                }
                let added = distribute(ledger, &mut local.clusters, &names, &number.digits, companies);
                used += usize::from(added > 0);
                if added > 0 {
                    pending.clear();
                }
                for index in first..first + if number.bound == Bound::Exact { 0 } else { added } {
                    let path = format!("/funding/local/clusters/{index}/companies");
                    ledger.finding(Code::BoundLost, path, &[&page.text(&number.range)]);
                }
            }
        }
        if !clause.numbers.is_empty() {
            group = None;
        } else if local.companies.is_none() {
            none(ledger, &mut local, clause);
        }
        if clause.numbers.is_empty() && group.is_some() && only_clusters(page, &clause.range) {
            pending.push(clause);
        } else {
            ledger.settle(clause, used);
            group = None;
        }
    }
    pending.iter().for_each(|clause| ledger.settle(clause, 0));
    let whole = clauses.first().zip(clauses.last()).map(|(a, b)| a.range.start..b.range.end).unwrap_or(0..0);
    if local.clusters_reported.is_some() || local.companies.is_some() || !local.clusters.is_empty() {
        if let Some(at) = scan::find(page.chars(&whole), "深圳") {
            ledger.field("/funding/local/city", &(whole.start + at..whole.start + at + 2));
        }
        funding.local = Some(local);
    }
}

/// `无企业新获股权投资`.
fn none(ledger: &mut Ledger, local: &mut LocalFunding, clause: &Clause) {
    let chars = ledger.page.chars(&clause.range);
    let about = scan::has_any(chars, &["企业", "股权投资"]) || chars.len() <= 4;
    let Some((at, word)) = none_in(chars).filter(|_| about) else { return };
    let start = clause.range.start + at;
    ledger.field("/funding/local/companies", &(start..start + word.chars().count()));
    ledger.know(&clause.range);
    local.companies = Some(0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::page::Page;
    use crate::bulletin::this_week;

    #[track_caller]
    fn check_local(input: &str, expected: &str) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let mut funding = Funding::default();
        read(&mut ledger, &this_week::clauses(&page, &(0..page.len())), &mut funding);
        let got = funding.local.map(|l| {
            let shown = |n: Option<u32>| n.map_or("-".into(), |n| n.to_string());
            let clusters: Vec<String> = l.clusters.iter().map(|c| format!("{}{}", c.cluster, c.companies)).collect();
            format!("{} {} {}", shown(l.clusters_reported), shown(l.companies), clusters.join("+"))
        });
        assert_eq!(got.as_deref(), Some(expected), "{input}");
    }

    #[test]
    fn a_number_that_several_share_is_told_and_unread() {
        let text = "(0617-0623)\n02/\n1、深圳\n深圳最新一周“20+8”战兴产业集群有2大产业领域共5家企业新获股权投资,其中智能终端、生物医药产业共5家。";
        let report = crate::bulletin::read(text, Some(2024)).unwrap();
        let told = report.findings.iter().find(|finding| finding.code == Code::NumberShared).unwrap();
        assert_eq!(told.values, ["其中智能终端、生物医药产业共5家"]);
        assert!(
            report.unread.iter().any(|piece| piece.text.contains("智能终端、生物医药产业共5家")),
            "{:?}",
            report.unread
        );
        assert_eq!(report.bulletin.funding.unwrap().local.unwrap().clusters, []);
    }

    #[test]
    fn the_distribution_gives_each_name_its_number() {
        check_local(
            "深圳最新一周(0617-0623)“20+8”战兴产业集群及未来产业有3大产业领域共5家企业新获股权投资,\
             其中智能终端产业3家,半导体与集成电路、海洋产业各1家。",
            "3 5 智能终端3+半导体与集成电路1+海洋产业1",
        );
        check_local("有两大产业领域共四家企业新获股权投资,其中机器人和大健康产业各两家", "2 4 机器人2+大健康2");
        check_local("共3家企业新获股权投资,分别为新能源(2家)、合成生物(1家)。", "- 3 新能源2+合成生物1");
        check_local(
            "共3家企业获投,其中脑科学与脑机工程,新能源,细胞与基因产业各1家",
            "- 3 脑科学与脑机工程1+新能源1+细胞与基因1",
        );
        check_local("深圳最新一周“20+8”产业无企业新获股权投资。", "- 0 ");
        check_local("共4家企业获投,其中软件与信息服务和生物医药各2家,其余领域各1家", "- 4 软件与信息服务2+生物医药2");
        check_local("有1大产业领域共1家企业新获股权投资,其中元宇宙产业集群1家", "1 1 元宇宙1");
        check_local("共5家企业获投,较上周减少2家,其中智能终端3家(甲公司)、新能源2家", "- 5 智能终端3+新能源2");
        // A bracket tells of the name or the number before it.
        check_local("共4家企业获投,其中智能终端产业(含AI手机、平板)3家,新能源1家", "- 4 智能终端3+新能源1");
        check_local("共4家企业获投,其中智能终端产业3家(含2家外资)、新能源产业1家", "- 4 智能终端3+新能源1");
        check_local("共3家(含2家外资)企业获投,其中新能源3家", "- 3 新能源3");
        check_local("共4家企业获投,其中新能源(含储能)、海洋产业(深海)各2家", "- 4 新能源2+海洋产业2");
        // One number for several is none's.
        check_local("共6家企业获投,其中智能终端、生物医药产业共5家,新能源1家", "- 6 新能源1");
        check_local("共5家企业获投,其中智能终端和生物医药产业5家", "- 5 ");
        check_local("共5家企业获投,其中智能终端、生物医药产业分别3家、2家", "- 5 ");
        check_local("深圳上周共9家企业获投,本周共1家企业获投,其中新能源1家", "- 1 新能源1");
    }
}
