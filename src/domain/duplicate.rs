//! News items, funds and policies that a week has twice.

use std::collections::BTreeMap;

use super::alike;
use super::capital::Fund;
use super::finding::{Code, Finding};
use super::news::NewsItem;
use super::policy::Policy;
use super::quantity::Quantity;

/// Titles that are nearly the same are looked for among so many; those that are the same, among all.
const COMPARED: usize = 60;
/// And in titles of so many letters.
const LONGEST: usize = 200;

pub fn news(news: &[NewsItem], found: &mut Vec<Finding>) {
    let titles: Vec<(&str, &str)> = news.iter().map(|item| (item.scope.as_str(), item.title.as_str())).collect();
    for (at, earlier) in twice(&titles) {
        found.push(finding(Code::NewsDuplicate, format!("/news/{at}/title"), earlier, &titles));
    }
}

pub fn funds(funds: &[Fund], found: &mut Vec<Finding>) {
    let titles: Vec<(&str, &str)> = funds.iter().map(|fund| ("", fund.title.as_str())).collect();
    let named = twice(&titles);
    let same_size = |at: usize, fund: &Fund| {
        let size = fund.amount_yuan.as_ref()?.fixed()?;
        let before = funds.iter().take(at);
        before.into_iter().position(|other| {
            other.amount_yuan.as_ref().and_then(Quantity::fixed) == Some(size)
                && share_a_name(&other.title, &fund.title)
        })
    };
    let sized = funds.iter().enumerate().filter_map(|(at, fund)| Some((at, same_size(at, fund)?)));
    let all: BTreeMap<usize, usize> = sized.chain(named).collect();
    for (at, earlier) in all {
        found.push(finding(Code::FundDuplicate, format!("/funds/{at}/title"), earlier, &titles));
    }
}

/// Whether two letters in a row stand in both titles that are no words of every fund: 罗湖, 低空.
fn share_a_name(one: &str, other: &str) -> bool {
    const USUAL: &str = "深圳市东莞惠州区基金产业引导投资股权设立新组建规模总亿元万级只成专项母子创业科技首期";
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>();
    let (one, other) = (letters(one), letters(other));
    let telling = |pair: &&[char]| pair.iter().all(|c| !USUAL.contains(*c));
    one.windows(2).filter(telling).any(|pair| other.windows(2).any(|there| there == pair))
}

/// A policy whose title is there already, or one of whose documents is.
pub fn policies(policies: &[Policy], found: &mut Vec<Finding>) {
    let titles: Vec<(&str, &str)> =
        policies.iter().map(|policy| (policy.scope.as_str(), policy.title.as_str())).collect();
    let repeated = twice(&titles);
    let mut documents: BTreeMap<String, usize> = BTreeMap::new();
    for (at, policy) in policies.iter().enumerate() {
        if let Some(earlier) = repeated.get(&at) {
            found.push(finding(Code::PolicyDuplicate, format!("/policies/{at}/title"), *earlier, &titles));
            // What is in it is there twice as well, and said once.
            continue;
        }
        for (place, document) in policy.documents.iter().enumerate() {
            let title = alike::normal(&document.title);
            if title.is_empty() {
                continue;
            }
            if let Some(earlier) = documents.get(&title) {
                let values = [&*earlier.saturating_add(1).to_string(), &document.title];
                let path = format!("/policies/{at}/documents/{place}/title");
                found.push(Finding::new(Code::PolicyDuplicate, path, &values));
            } else {
                documents.insert(title, at);
            }
        }
    }
}

fn finding(code: Code, path: String, earlier: usize, titles: &[(&str, &str)]) -> Finding {
    let title = titles.get(earlier).map_or("", |(_, title)| title);
    Finding::new(code, path, &[&earlier.saturating_add(1).to_string(), title])
}

/// The places of the titles that an earlier one is, or nearly is, each with the place of the earlier one. `titles`: with
/// their scopes, within which only nearly the same counts.
fn twice(titles: &[(&str, &str)]) -> BTreeMap<usize, usize> {
    let mut repeated = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, (scope, title)) in titles.iter().enumerate() {
        let own = alike::normal(title);
        if own.is_empty() {
            continue;
        }
        if let Some(earlier) = seen.get(&own) {
            repeated.insert(at, *earlier);
            continue;
        }
        seen.insert(own, at);
        if at >= COMPARED {
            continue;
        }
        let cut = |title: &str| title.chars().take(LONGEST).collect::<String>();
        let near = titles.iter().take(at).position(|(other_scope, other)| {
            alike::normal(scope) == alike::normal(other_scope) && alike::nearly_same(&cut(title), &cut(other))
        });
        repeated.extend(near.map(|earlier| (at, earlier)));
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Document;
    use crate::domain::quantity::{Bound, Fixed, Yuan};

    fn item(scope: &str, title: &str) -> NewsItem {
        NewsItem { scope: scope.into(), title: title.into(), date: None, body: String::new() }
    }

    fn policy(title: &str, documents: &[&str]) -> Policy {
        let document =
            |title: &&str| Document { title: (*title).into(), declared_measures: None, measures: Vec::new() };
        let documents = documents.iter().map(document).collect();
        Policy { scope: "深圳".into(), title: title.into(), date: None, summary: String::new(), documents }
    }

    #[track_caller]
    fn check(found: &[Finding], expected: &[&str]) {
        let said = |one: &Finding| format!("{} {} {}", one.code.name(), one.path, one.values.join("|"));
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_fund_that_is_there_twice() {
        let fund = |title: &str| Fund { title: title.into(), amount_yuan: None, body: String::new() };
        let mut found = Vec::new();
        funds(&[fund("罗湖区产业引导基金设立"), fund("龙岗低空基金"), fund("罗湖区产业引导基金设立。")], &mut found);
        check(&found, &["fund.duplicate /funds/2/title 1|罗湖区产业引导基金设立"]);
        let sized = |title: &str, yuan: i64| {
            let size = Yuan(Fixed::whole(yuan).unwrap());
            Fund { amount_yuan: Some(Quantity::new(size, Bound::Exact, "")), ..fund(title) }
        };
        let both = |titles: [&str; 2], sizes: [i64; 2]| {
            let mut found = Vec::new();
            funds(&[sized(titles[0], sizes[0]), sized(titles[1], sizes[1])], &mut found);
            found.len()
        };
        let luohu = ["罗湖新设10亿元产业基金", "深圳罗湖设立规模10亿元的基金"];
        assert_eq!([both(luohu, [1, 1]), both(luohu, [1, 2])], [1, 0]);
        assert_eq!(both(["罗湖产业基金", "龙岗产业基金"], [1, 1]), 0);
    }

    #[test]
    fn a_news_item_that_is_there_twice() {
        let mut found = Vec::new();
        news(
            &[
                item("深圳", "龙岗区集中引进一批央地合作项目"),
                item("东莞", "龙岗区集中引进了一批央地合作项目"),
                item("深圳", ""),
                item("深圳", "龙岗区集中引进了一批央地合作项目"),
                item("深圳", ""),
                item("国家", "龙岗区集中引进一批央地合作项目。"),
                item("深圳", "6月18日新增工业用地公告两宗,均在光明区"),
                item("深圳", "6月19日新增工业用地公告两宗,均在光明区"),
            ],
            &mut found,
        );
        check(
            &found,
            &[
                "news.duplicate /news/3/title 2|龙岗区集中引进了一批央地合作项目",
                "news.duplicate /news/5/title 1|龙岗区集中引进一批央地合作项目",
            ],
        );
    }

    #[test]
    fn a_policy_or_a_document_that_is_there_twice() {
        let mut found = Vec::new();
        policies(
            &[
                policy("甲政策发布", &["甲办法", "乙办法"]),
                policy("另一项政策", &["《乙办法》", "丙办法"]),
                policy("甲政策发布", &["甲办法"]),
                policy("关于支持低空经济的若干措施", &["支持低空经济若干措施"]),
                policy("关于支持商业航天的若干措施", &["支持商业航天若干措施"]),
            ],
            &mut found,
        );
        check(
            &found,
            &[
                "policy.duplicate /policies/1/documents/0/title 1|《乙办法》",
                "policy.duplicate /policies/2/title 1|甲政策发布",
            ],
        );
    }
}
