//! The names of clusters before a number of companies.

use crate::bulletin::ledger::Ledger;
use crate::bulletin::page::{Page, Range};
use crate::bulletin::{scan, sections};
use crate::domain::cluster::{Standing, standing};
use crate::domain::funding::ClusterCompanies;

/// Whether what stands before a number is within a bracket that has words of its own: 3家(含2家外资). 新能源(2家) has none.
pub fn is_aside(label: &[char]) -> bool {
    let open = label.iter().rposition(|c| *c == '(');
    open.is_some_and(|open| {
        let inside = label.get(open + 1..).unwrap_or(&[]);
        !inside.contains(&')') && scan::says_something(inside)
    })
}

/// The names before a number without the words around them, and where they end with what stands after the last bracket of
/// the number before.
fn listed(page: &Page, names: &Range) -> Listed {
    // 3家(甲公司)、乙产业2家: what stood in brackets belongs to the number before.
    let chars = page.chars(names);
    let lead = chars.iter().position(|c| *c != ' ').unwrap_or(0);
    let close = chars.iter().position(|c| *c == ')').map_or(0, |at| at + 1);
    let open = chars.iter().position(|c| *c == '(');
    let of_before = open.is_none_or(|open| open <= lead || open >= close);
    let whole = names.start + if of_before { close } else { 0 }..names.end;
    let edge = |range: Range| page.trimmed(range, |c| is_edge(c) && c != ')');
    let mut names = edge(whole.clone());
    let leading = ["其中", "分别为", "分别是", "包括", "分布在", "分布于", "涉及", "以及", "及", "和", "有", "为"];
    while let Some(word) = scan::starts_with(page.chars(&names), &leading) {
        names = edge(names.start + word.chars().count()..names.end);
    }
    let mut each = false;
    while let Some(word) = scan::ends_with(
        page.chars(&names),
        &["各有", "各", "均为", "均", "分别", "有", "共计", "合计", "总计", "共", "企业", "("],
    ) {
        each |= matches!(word, "各有" | "各" | "均为" | "均");
        names = edge(names.start..names.end - word.chars().count());
    }
    Listed { whole, names, each }
}

struct Listed {
    whole: Range,
    names: Range,
    /// 各: the number is that of each.
    each: bool,
}

/// The names that stand for clusters, each with the bracket behind it.
fn clusters_named(page: &Page, list: &Range) -> Vec<(Range, Range)> {
    /// 其余5个领域各1家 names none of them.
    const GENERAL: [&str; 9] = ["领域", "产业", "企业", "其余", "其他", "其它", "行业", "其余领域", "其他领域"];
    let mut named = Vec::new();
    for whole in parts(page, list) {
        let open = page.chars(&whole).iter().position(|c| *c == '(').filter(|at| *at > 0);
        let outside = page.trim(whole.start..open.map_or(whole.end, |at| whole.start + at));
        for range in self::names(page, &outside) {
            let name = range.start..range.start + bare(page.chars(&range)).len();
            let chars = page.chars(&name);
            if scan::says_something(chars) && !GENERAL.iter().any(|word| scan::is(chars, word)) {
                named.push((range, name));
            }
        }
    }
    named
}

/// The parts of a list between its marks; a bracket is one with what stands before it.
fn parts(page: &Page, list: &Range) -> Vec<Range> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (list.start, 0_usize);
    for at in list.clone() {
        match page.at(at) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '、' | ',' | ';' if depth == 0 => {
                parts.push(page.trim(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(page.trim(start..list.end));
    parts.retain(|part| !part.is_empty());
    parts
}

/// 智能终端、生物医药产业共5家: nobody knows how many are whose.
pub fn is_shared(page: &Page, names: &Range) -> bool {
    let listed = listed(page, names);
    !listed.each && clusters_named(page, &listed.names).len() > 1
}

/// `甲、乙产业各2家`: one entry for each name, all of them from the same number. Answers how many.
pub fn distribute(
    ledger: &mut Ledger,
    clusters: &mut Vec<ClusterCompanies>,
    names: &Range,
    digits: &Range,
    companies: u32,
) -> usize {
    let page = ledger.page;
    let Listed { whole, names, .. } = listed(page, names);
    let mut added = 0;
    for (range, name) in clusters_named(page, &names) {
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
pub fn only_clusters(page: &Page, range: &Range) -> bool {
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
