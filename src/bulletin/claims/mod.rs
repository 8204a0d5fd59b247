//! Words against figures: what headline, lede, news and the sentences of the sections say of the week's own figures
//! (新增公告6宗, 环比增长12%, 连续三周下降, 惠州最多) is computed again from the figures of this week and of the weeks before.
//! Only what is clear is judged: a sentence about another place or another span of time is passed over.
//!
//! `subject` says which figure words mean and `part` which city or cluster, `sentence` and `change` what they say of it;
//! `judge` computes it, with the figures as `known` holds them.

mod change;
mod judge;
mod known;
mod part;
mod policies;
mod scope;
mod sentence;
mod subject;

use std::collections::BTreeMap;

use super::lexer;
use super::numbers::Unit;
use super::page::Page;
use crate::domain::bulletin::Bulletin;
use crate::domain::capital::Fund;
use crate::domain::figures::Figure;
use crate::domain::finding::{Code, Finding};
use crate::domain::language::Language;
use crate::domain::quantity::Yuan;
use crate::domain::week::Week;
use part::Whole;
use sentence::{Claim, Context};

/// How many weeks before a bulletin its sentences may speak of: last year's same week is among them.
pub const WEEKS: u32 = 60;
/// Longer fields are not looked at beyond this, in characters.
const LONGEST: usize = 20_000;

/// The weeks before, by week; only their figures are asked for.
#[derive(Debug, Clone, Default)]
pub struct History(BTreeMap<Week, Bulletin>);

impl History {
    pub fn of(weeks: impl IntoIterator<Item = Bulletin>) -> Self {
        Self(weeks.into_iter().map(|bulletin| (bulletin.week, bulletin)).collect())
    }
}

/// A finding for each sentence that the figures contradict, and a note for each that no figures can decide; its path is the
/// field that holds the sentence. `quoted` are sentences that figures were read from, with the path of their section: their
/// own figures are held against them elsewhere.
pub fn findings(bulletin: &Bulletin, history: &History, quoted: &[(String, String)]) -> Vec<Finding> {
    let local = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref());
    let clusters: Vec<String> =
        local.iter().flat_map(|local| &local.clusters).map(|cluster| cluster.cluster.clone()).collect();
    let mut found = Vec::new();
    let quoted = quoted.iter().map(|(path, text)| (path.clone(), text.as_str(), true));
    for (path, text, is_quoted) in prose(bulletin).into_iter().map(|(path, text)| (path, text, false)).chain(quoted) {
        let text: String = text.chars().take(LONGEST).collect();
        let page = Page::of(&text);
        // What is said elsewhere may be said of anything.
        let around = Context {
            clusters: &clusters,
            own: !path.starts_with("/news"),
            of: (path == "/land").then_some(Whole::Announced),
        };
        for line in page.lines() {
            let clauses = lexer::clauses(&page, &line);
            for clauses in lexer::sentences(&clauses) {
                let mut claims = sentence::claims(&page, clauses, around);
                claims.retain(|(claim, _)| !(is_quoted && matches!(claim, Claim::Level { .. })));
                let count = claims.len();
                let judged = claims.iter().map(|(claim, at)| (judge::judged(claim, bulletin, history), at));
                found
                    .extend(judged.filter_map(|(verdict, at)| {
                        verdict.finding(&path, &sentence::text(&page, clauses, at, count))
                    }));
            }
        }
    }
    found.dedup();
    found.extend(policies::findings(&bulletin.policies));
    found.extend(bulletin.funds.iter().enumerate().filter_map(|(place, fund)| of_fund(place, fund)));
    found
}

/// The size that a fund's title gives, against its own figure.
fn of_fund(place: usize, fund: &Fund) -> Option<Finding> {
    let page = Page::of(&fund.title);
    let clauses = lexer::clauses(&page, &(0..page.len()));
    let mut sizes = clauses.iter().flat_map(|clause| &clause.numbers).filter(|number| number.unit == Unit::Money);
    let (size, None) = (sizes.next()?, sizes.next()) else { return None };
    let (said, actual) = (size.value()?, fund.amount_yuan.as_ref()?.fixed()?);
    // 超10亿元 of 10.5亿元
    let near = |room: i64| {
        let apart = said.checked_sub(actual).map_or(i64::MAX, |apart| apart.ten_thousandths().saturating_abs());
        apart <= actual.ten_thousandths().saturating_abs() / room
    };
    let values = [fund.title.clone(), Yuan::write(said, Language::Chinese), Yuan::write(actual, Language::Chinese)];
    let values = values.each_ref().map(String::as_str);
    (!near(10)).then(|| Finding::new(Code::ClaimFigure, format!("/funds/{place}/title"), &values))
}

/// Whether words that no field takes compare the week's figures, as [`findings`] judges them.
pub fn compares(text: &str) -> bool {
    let page = Page::of(text);
    let whole = 0..page.len();
    let mut clauses = lexer::clauses(&page, &whole).into_iter();
    clauses.any(|clause| {
        let words = page.chars(&clause.range);
        change::change(words).is_some()
            || change::streak(words).is_some()
            || change::record(words).is_some()
            || part::share(words).is_some()
            || part::ranks(words)
    })
}

/// The fields that speak of the week, with their paths. What policies say is not of the week.
fn prose(bulletin: &Bulletin) -> Vec<(String, &str)> {
    let own = [("/headline", &bulletin.headline), ("/lede", &bulletin.lede)];
    let own = own.into_iter().filter_map(|(path, text)| Some((path.to_owned(), text.as_deref()?)));
    // News of other places has figures of its own.
    let ours = |scope: &str| ["深圳", "东莞", "惠州", "都市圈", "深莞惠"].iter().any(|place| scope.contains(place));
    let news = bulletin.news.iter().enumerate().filter(|(_, item)| ours(&item.scope)).flat_map(|(place, item)| {
        let at = |field: &str| format!("/news/{place}/{field}");
        [(at("title"), item.title.as_str()), (at("body"), item.body.as_str())]
    });
    own.chain(news).collect()
}

#[cfg(test)]
mod tests;
