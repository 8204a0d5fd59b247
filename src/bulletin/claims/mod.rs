//! Words against figures: what headline, lede and news say of the week's own figures (新增公告6宗, 环比增长12%, 连续三周下降) is
//! computed again from the figures of this week and of the weeks before. Only what is clear is judged: a sentence about
//! another place, another span of time or a part of something is passed over.
//!
//! `subject` says which figure words mean, `sentence` what they say of it.

mod sentence;
mod subject;

use std::collections::BTreeMap;

use super::lexer;
use super::page::Page;
use crate::domain::bulletin::Bulletin;
use crate::domain::finding::{Code, Finding};
use crate::domain::quantity::{Bound, Fixed};
use crate::domain::week::Week;
use sentence::{Base, Claim, Course};
use subject::Subject;

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

/// A finding for each sentence that the figures contradict; its path is the field that holds the sentence.
pub fn findings(bulletin: &Bulletin, history: &History) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in prose(bulletin) {
        let text: String = text.chars().take(LONGEST).collect();
        let page = Page::of(&text);
        for line in page.lines() {
            let clauses = lexer::clauses(&page, &line);
            for clauses in lexer::sentences(&clauses) {
                let claims = sentence::claims(&page, clauses);
                let said = sentence::text(&page, clauses);
                found.extend(claims.iter().filter_map(|claim| judged(claim, bulletin, history, &path, &said)));
            }
        }
    }
    found
}

/// The fields that speak of the week, with their paths. What policies say is not of the week.
fn prose(bulletin: &Bulletin) -> Vec<(String, &str)> {
    let own = [("/headline", &bulletin.headline), ("/lede", &bulletin.lede)];
    let own = own.into_iter().filter_map(|(path, text)| Some((path.to_owned(), text.as_deref()?)));
    let news = bulletin.news.iter().enumerate().flat_map(|(place, item)| {
        let at = |field: &str| format!("/news/{place}/{field}");
        [(at("title"), item.title.as_str()), (at("body"), item.body.as_str())]
    });
    own.chain(news).collect()
}

fn judged(claim: &Claim, bulletin: &Bulletin, history: &History, path: &str, said: &str) -> Option<Finding> {
    match claim {
        Claim::Level { subject, value, bound, step } => {
            let (actual, firm) = subject.value(bulletin)?;
            let agrees = level_agrees(*value, *bound, *step, actual, firm)?;
            let values = [said, &subject.write(*value), &subject.write(actual)];
            (!agrees).then(|| Finding::new(Code::ClaimFigure, path, &values))
        }
        Claim::Change { subject, base, way, percent } => {
            let now = exact(subject, bulletin)?;
            let then = exact(subject, history.0.get(&earlier(bulletin.week, *base)?)?)?;
            let agrees = way.agrees(now.cmp(&then)) && percent.is_none_or(|claimed| claimed.agrees(now, then));
            let values = [said, &subject.write(then), &subject.write(now)];
            (!agrees).then(|| Finding::new(Code::ClaimChange, path, &values))
        }
        Claim::Streak { subject, weeks, course } => {
            // A rise of three weeks has four values.
            let more = i64::from(*course != Course::Zero);
            let values: Option<Vec<Fixed>> = (0..i64::from(*weeks) + more)
                .rev()
                .map(|back| match back {
                    0 => exact(subject, bulletin),
                    back => exact(subject, history.0.get(&bulletin.week.offset(-back))?),
                })
                .collect();
            let values = values?;
            let agrees = course.agrees(&values);
            let listed: Vec<String> = values.iter().map(|value| subject.write(*value)).collect();
            (!agrees).then(|| Finding::new(Code::ClaimStreak, path, &[said, &listed.join("、")]))
        }
    }
}

/// The week that a change is measured from.
fn earlier(week: Week, base: Base) -> Option<Week> {
    match base {
        Base::WeekBefore => Some(week.previous()),
        Base::YearBefore => Week::new(week.year() - 1, week.number()).ok(),
    }
}

fn exact(subject: &Subject, bulletin: &Bulletin) -> Option<Fixed> {
    subject.value(bulletin).filter(|(_, bound)| *bound == Bound::Exact).map(|(value, _)| value)
}

/// Whether the sentence's number can stand for the figure; `None` where that cannot be told. `step` is the size of its last
/// digit: a number that is rounded to fewer places agrees.
fn level_agrees(said: Fixed, bound: Bound, step: Fixed, actual: Fixed, firm: Bound) -> Option<bool> {
    if !matches!(firm, Bound::Exact | Bound::About) && firm != bound {
        return None;
    }
    let (said, actual) = (i128::from(said.ten_thousandths()), i128::from(actual.ten_thousandths()));
    let slack = match (bound, firm) {
        // About so much: a twentieth.
        (Bound::About, _) | (_, Bound::About) => actual.abs() / 20,
        _ => i128::from(step.ten_thousandths()) / 2,
    };
    Some(match bound {
        Bound::Over | Bound::AtLeast => actual + slack >= said,
        Bound::Under | Bound::AtMost => actual - slack <= said,
        Bound::Undisclosed => return None,
        Bound::Exact | Bound::About => (said - actual).abs() <= slack,
    })
}

#[cfg(test)]
mod tests;
