//! What was claimed, computed again.

use std::cmp::Ordering;

use super::History;
use super::change::Reach;
use super::sentence::{Base, Claim, Course};
use super::subject::Subject;
use crate::domain::bulletin::Bulletin;
use crate::domain::figures;
use crate::domain::finding::{Code, Finding};
use crate::domain::quantity::{Bound, Fixed};
use crate::domain::week::Week;

pub enum Verdict {
    Agrees,
    /// With what stands behind the sentence in the finding.
    Contradicts(Code, Vec<String>),
    /// There is nothing to hold it against.
    Undecided,
    /// It is not said firmly enough to be judged.
    Vague,
}

impl Verdict {
    pub fn finding(self, path: &str, said: &str) -> Option<Finding> {
        let (code, values) = match self {
            Verdict::Agrees | Verdict::Vague => return None,
            Verdict::Contradicts(code, values) => (code, values),
            Verdict::Undecided => (Code::ClaimUndecided, Vec::new()),
        };
        let values: Vec<&str> = [said].into_iter().chain(values.iter().map(String::as_str)).collect();
        Some(Finding::new(code, path, &values))
    }
}

pub fn judged(claim: &Claim, bulletin: &Bulletin, history: &History) -> Verdict {
    let decided = match claim {
        Claim::Level { subject, value, bound, step } => {
            return level(*subject, *value, *bound, *step, bulletin).unwrap_or(Verdict::Vague);
        }
        Claim::Unclear => None,
        Claim::Change { subject, base, way, percent, by } => {
            changed(*subject, *base, bulletin, history).map(|(then, now)| {
                let sized = by.is_none_or(|(by, step)| {
                    let actual = now.checked_sub(then).map_or(0, |change| change.ten_thousandths().saturating_abs());
                    (actual - by.ten_thousandths()).saturating_abs() <= step.ten_thousandths() / 2
                });
                let share = percent.is_none_or(|claimed| claimed.agrees(now, then));
                let agrees = way.agrees(now.cmp(&then)) && share && sized;
                (agrees, Code::ClaimChange, vec![subject.write(then), subject.write(now)])
            })
        }
        Claim::Streak { subject, weeks, course } => streak(*subject, *weeks, *course, bulletin, history),
        Claim::Record { subject, reach, course } => return record(*subject, *reach, *course, bulletin, history),
        Claim::Most(part) => part.whole.parts(bulletin).and_then(|parts| {
            let (_, own) = parts.iter().find(|(name, _)| *name == part.name)?;
            let agrees = parts.iter().all(|(_, other)| other <= own);
            let listed: Vec<String> =
                parts.iter().map(|(name, value)| format!("{name}{}", part.whole.write(*value))).collect();
            Some((agrees, Code::ClaimRank, vec![listed.join("、")]))
        }),
        Claim::Share { part, bound, percent } => part.whole.parts(bulletin).and_then(|parts| {
            let (_, own) = parts.iter().find(|(name, _)| *name == part.name)?;
            let all = parts.iter().try_fold(Fixed::ZERO, |sum, (_, value)| sum.checked_add(*value))?;
            let actual = figures::percent_of(*own, all)?;
            let near = || actual.checked_sub(percent.value).is_some_and(|d| d.ten_thousandths().abs() <= 50_000);
            let agrees = match bound {
                Bound::Over => actual >= percent.value,
                Bound::Under => actual <= percent.value && near(),
                Bound::About => near(),
                _ => percent.agrees(all.checked_add(*own)?, all),
            };
            let share = figures::percent(figures::percent_of(*own, all)?);
            Some((agrees, Code::ClaimShare, vec![share, part.whole.write(*own), part.whole.write(all)]))
        }),
    };
    match decided {
        None => Verdict::Undecided,
        Some((true, ..)) => Verdict::Agrees,
        Some((false, code, values)) => Verdict::Contradicts(code, values),
    }
}

fn level(subject: Subject, said: Fixed, bound: Bound, step: Fixed, bulletin: &Bulletin) -> Option<Verdict> {
    let (actual, firm) = subject.value(bulletin)?;
    Some(match level_agrees(said, bound, step, actual, firm)? {
        true => Verdict::Agrees,
        false => Verdict::Contradicts(Code::ClaimFigure, vec![subject.write(said), subject.write(actual)]),
    })
}

/// What it was then, and is now.
fn changed(subject: Subject, base: Base, bulletin: &Bulletin, history: &History) -> Option<(Fixed, Fixed)> {
    let then = exact(subject, history.0.get(&earlier(bulletin.week, base)?)?)?;
    Some((then, exact(subject, bulletin)?))
}

fn streak(
    subject: Subject,
    weeks: u32,
    course: Course,
    bulletin: &Bulletin,
    history: &History,
) -> Option<(bool, Code, Vec<String>)> {
    // A rise of three weeks has four values.
    let more = i64::from(course != Course::Zero);
    let values = (0..i64::from(weeks) + more).rev().map(|back| match back {
        0 => exact(subject, bulletin),
        back => exact(subject, history.0.get(&bulletin.week.offset(-back))?),
    });
    let values: Vec<Option<Fixed>> = values.collect();
    // Of the weeks in a row that are known up to this one, each step may already say no.
    let known: Vec<Fixed> = values.iter().rev().map_while(|value| *value).collect();
    let known: Vec<Fixed> = known.into_iter().rev().collect();
    let agrees = course.agrees(&known);
    if agrees && known.len() < values.len() {
        return None;
    }
    let listed: Vec<String> = known.iter().map(|value| subject.write(*value)).collect();
    Some((agrees, Code::ClaimStreak, vec![listed.join("、")]))
}

fn record(subject: Subject, reach: Reach, course: Course, bulletin: &Bulletin, history: &History) -> Verdict {
    let Some(now) = exact(subject, bulletin) else { return Verdict::Undecided };
    let from = match reach {
        Reach::Weeks(weeks) => bulletin.week.offset(1 - i64::from(weeks)),
        Reach::Year => Week::new(bulletin.week.year(), 1).unwrap_or(bulletin.week),
        Reach::Ever => history.0.keys().next().copied().unwrap_or(bulletin.week),
    };
    let beyond = match course {
        Course::Up => Ordering::Greater,
        Course::Down | Course::Zero => Ordering::Less,
    };
    let before = history.0.range(from..bulletin.week).filter_map(|(week, there)| Some((*week, exact(subject, there)?)));
    let before: Vec<(Week, Fixed)> = before.collect();
    if let Some((week, then)) = before.iter().rev().find(|(_, then)| then.cmp(&now) == beyond) {
        let values = vec![subject.write(now), week.to_string(), subject.write(*then)];
        return Verdict::Contradicts(Code::ClaimRecord, values);
    }
    // A week that is missing may have been the one; what was before all records is not known.
    let asked = i64::from(from != bulletin.week) * weeks_between(from, bulletin.week);
    match reach {
        Reach::Ever => Verdict::Undecided,
        _ if (before.len() as i64) < asked => Verdict::Undecided,
        _ => Verdict::Agrees,
    }
}

fn weeks_between(from: Week, to: Week) -> i64 {
    (to.monday() - from.monday()).num_weeks()
}

/// The week that a change is measured from.
fn earlier(week: Week, base: Base) -> Option<Week> {
    match base {
        Base::WeekBefore => Some(week.previous()),
        Base::YearBefore => Week::new(week.year() - 1, week.number()).ok(),
    }
}

fn exact(subject: Subject, bulletin: &Bulletin) -> Option<Fixed> {
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
