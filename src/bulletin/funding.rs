//! Section 02: companies newly funded in Shenzhen, by cluster.

use crate::domain::cluster::{Standing, standing};
use crate::domain::finding::Code;
use crate::domain::funding::{ClusterCompanies, Funding, LocalFunding};
use crate::domain::quantity::Bound;

use super::ledger::Ledger;
use super::lexer::Clause;
use super::none::none_in;
use super::page::{Page, Range};
use super::{scan, sections};

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

/// `甲、乙产业各2家`: one entry for each name, all of them from the same number. Answers how many.
fn distribute(
    ledger: &mut Ledger,
    clusters: &mut Vec<ClusterCompanies>,
    names: &Range,
    digits: &Range,
    companies: u32,
) -> usize {
    let page = ledger.page;
    // 3家(甲公司)、乙产业2家: what stood in brackets belongs to the number before.
    let closed = page.chars(names).iter().rposition(|c| *c == ')').map_or(0, |at| at + 1);
    let whole = names.start + closed..names.end;
    let mut names = page.trimmed(whole.clone(), is_edge);
    let leading = ["其中", "分别为", "分别是", "包括", "分布在", "分布于", "涉及", "以及", "及", "和", "有", "为"];
    while let Some(word) = scan::starts_with(page.chars(&names), &leading) {
        names = page.trimmed(names.start + word.chars().count()..names.end, is_edge);
    }
    while let Some(word) =
        scan::ends_with(page.chars(&names), &["各有", "各", "均为", "均", "分别", "有", "共", "企业"])
    {
        names = page.trimmed(names.start..names.end - word.chars().count(), is_edge);
    }
    let mut added = 0;
    for range in self::names(page, &names) {
        let name = range.start..range.start + bare(page.chars(&range)).len();
        // 其余5个领域各1家 names none of them.
        let general = ["领域", "产业", "企业", "其余", "其他", "其它", "行业", "其余领域", "其他领域"];
        if !scan::says_something(page.chars(&name)) || general.iter().any(|word| scan::is(page.chars(&name), word)) {
            continue;
        }
        let path = format!("/funding/local/clusters/{}", clusters.len());
        let cluster = ledger.text(format!("{path}/cluster"), &name);
        ledger.field(format!("{path}/companies"), digits);
        clusters.push(ClusterCompanies { cluster, companies });
        ledger.know(&range);
        added += 1;
    }
    if added > 0 {
        ledger.know(&(whole.start..names.start));
        ledger.know(&(names.end..whole.end));
    }
    added
}

/// The names of a list. 甲和乙 are two only when each of them is one: many names hold a 与 of their own.
fn names(page: &Page, list: &Range) -> Vec<Range> {
    /// Two names are not longer.
    const LONGEST: usize = 40;
    let mut names = Vec::new();
    for part in sections::names(page, list, |_| true) {
        let known = |range: &Range| is_cluster(bare(page.chars(range)));
        let one = part.len() > LONGEST || known(&part);
        let joined = (part.start..part.end).filter(|_| !one).find_map(|at| {
            let word = scan::starts_with(page.chars(&(at..part.end)), &["以及", "和", "及", "与"])?;
            let sides = [page.trim(part.start..at), page.trim(at + word.chars().count()..part.end)];
            sides.iter().all(known).then_some(sides)
        });
        match joined {
            Some(sides) => names.extend(sides),
            None => names.push(part),
        }
    }
    names
}

/// Whether a clause without numbers is a piece of the list before a number.
fn only_clusters(page: &Page, range: &Range) -> bool {
    let chars = page.chars(range);
    let start = range.start + if scan::starts(chars, "其中") { 2 } else { 0 };
    let names = names(page, &(start..range.end));
    !names.is_empty() && names.iter().all(|name| is_cluster(bare(page.chars(name))))
}

fn is_edge(c: char) -> bool {
    matches!(c, ' ' | '、' | ',' | ';' | ':' | '(' | ')' | '。')
}

fn is_cluster(name: &[char]) -> bool {
    standing(&name.iter().collect::<String>()) != Standing::Unknown
}

/// The name without the word for "industry" after it, unless that is part of the taxonomy's name (海洋产业).
fn bare(name: &[char]) -> &[char] {
    if is_cluster(name) {
        return name;
    }
    let tails = ["战略性新兴产业", "产业集群", "产业领域", "产业", "集群", "领域", "行业"];
    let shorter = scan::ends_with(name, &tails).and_then(|tail| name.get(..name.len() - tail.chars().count()));
    shorter.filter(|name| !name.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
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
        check_local("深圳上周共9家企业获投,本周共1家企业获投,其中新能源1家", "- 1 新能源1");
    }
}
