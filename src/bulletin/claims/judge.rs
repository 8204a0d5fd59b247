//! What was claimed, computed again.

use super::History;
use super::change::Reach;
use super::known::{Known, Said};
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
    let readings = claim.readings();
    let mut verdicts = readings.iter().map(|reading| one(reading, bulletin, history)).collect::<Vec<_>>();
    // Of words with two meanings one that is true is enough; what may be true is no contradiction.
    match verdicts.iter().position(|verdict| matches!(verdict, Verdict::Agrees)) {
        Some(_) => Verdict::Agrees,
        None => match verdicts.iter().position(|verdict| !matches!(verdict, Verdict::Contradicts(..))) {
            Some(open) => verdicts.swap_remove(open),
            None => verdicts.swap_remove(0),
        },
    }
}

fn one(claim: &Claim, bulletin: &Bulletin, history: &History) -> Verdict {
    let decided = match claim {
        Claim::Level { subject, value, bound, step } => {
            let open = match subject {
                // What is only known to be at least so much may be what is said.
                Subject::Output | Subject::Tax => Verdict::Undecided,
                _ => Verdict::Vague,
            };
            return level(*subject, *value, *bound, *step, bulletin).unwrap_or(open);
        }
        Claim::Unclear => None,
        Claim::Change { subject, base, way, percent, by } => {
            let Some((then, now)) = changed(*subject, *base, bulletin, history) else { return Verdict::Undecided };
            let said = Said { way: *way, percent: *percent, by: *by };
            said.agrees(then, now)
                .map(|agrees| (agrees, Code::ClaimChange, vec![then.write(*subject), now.write(*subject)]))
        }
        Claim::Streak { subject, weeks, course } => streak(*subject, *weeks, *course, bulletin, history),
        Claim::Record { subject, reach, course } => return record(*subject, *reach, *course, bulletin, history),
        Claim::Was { subject, value, step } => history.0.get(&bulletin.week.previous()).and_then(|before| {
            let then = Known::of(*subject, before)?;
            let apart = then.value.checked_sub(*value)?.ten_thousandths().saturating_abs();
            let agrees = apart <= step.ten_thousandths() / 2;
            let values = vec![subject.write(*value), then.write(*subject)];
            (agrees || !then.is_about()).then_some((agrees, Code::ClaimFigure, values))
        }),
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
fn changed(subject: Subject, base: Base, bulletin: &Bulletin, history: &History) -> Option<(Known, Known)> {
    let then = Known::of(subject, history.0.get(&earlier(bulletin.week, base)?)?)?;
    Some((then, Known::of(subject, bulletin)?))
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
        0 => Known::of(subject, bulletin),
        back => Known::of(subject, history.0.get(&bulletin.week.offset(-back))?),
    });
    let values: Vec<Option<Known>> = values.collect();
    // Of the weeks in a row that are known up to this one, each step may already say no.
    let known: Vec<Known> = values.iter().rev().map_while(|value| *value).collect();
    let known: Vec<Known> = known.into_iter().rev().collect();
    let steps: Vec<Option<bool>> = match course {
        Course::Zero => known.iter().map(|value| Some(value.value == Fixed::ZERO)).collect(),
        course => known.iter().zip(known.iter().skip(1)).map(|(a, b)| a.agrees(course, *b)).collect(),
    };
    let denied = steps.contains(&Some(false));
    if !denied && (known.len() < values.len() || steps.contains(&None)) {
        return None;
    }
    let listed: Vec<String> = known.iter().map(|value| value.write(subject)).collect();
    Some((!denied, Code::ClaimStreak, vec![listed.join("、")]))
}

fn record(subject: Subject, reach: Reach, course: Course, bulletin: &Bulletin, history: &History) -> Verdict {
    let Some(now) = Known::of(subject, bulletin) else { return Verdict::Undecided };
    let from = match reach {
        Reach::Weeks(weeks) => bulletin.week.offset(1 - i64::from(weeks)),
        Reach::Year => Week::new(bulletin.week.year(), 1).unwrap_or(bulletin.week),
        Reach::Ever => history.0.keys().next().copied().unwrap_or(bulletin.week),
    };
    let before = history.0.range(from..bulletin.week);
    let before: Vec<(Week, Known)> =
        before.filter_map(|(week, there)| Some((*week, Known::of(subject, there)?))).collect();
    // From the other week to this one it went the other way.
    let other = if course == Course::Up { Course::Down } else { Course::Up };
    let denying = before.iter().rev().find(|(_, then)| then.goes(other, now).0);
    if let Some((week, then)) = denying {
        let values = vec![now.write(subject), week.to_string(), then.write(subject)];
        return Verdict::Contradicts(Code::ClaimRecord, values);
    }
    // A week that is missing may have been the one; what was before all records is not known.
    let asked = i64::from(from != bulletin.week) * weeks_between(from, bulletin.week);
    let doubtful = before.iter().any(|(_, then)| then.goes(other, now).1);
    match reach {
        Reach::Ever => Verdict::Undecided,
        _ if doubtful || (before.len() as i64) < asked => Verdict::Undecided,
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
        Base::Unsaid => None,
    }
}

/// Whether the sentence's number can stand for the figure; `None` where that cannot be told. `step` is the size of its last
/// digit: a number that is rounded to fewer places agrees.
fn level_agrees(said: Fixed, bound: Bound, step: Fixed, actual: Fixed, firm: Bound) -> Option<bool> {
    let apart = !matches!(firm, Bound::Exact | Bound::About) && firm != bound;
    if apart {
        let less = matches!(firm, Bound::AtLeast | Bound::Over) && matches!(bound, Bound::Exact | Bound::Under);
        return (less && said.checked_add(step)? < actual).then_some(false);
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
