//! What one sentence says of the week's figures.

use super::change::{Reach, change, percent, record, streak};
use super::part::{self, CITIES, Part, Whole};
use super::scope::{is_elsewhere, place};
use super::subject::{Around, Place, Subject, of_number, of_words};
use crate::bulletin::lexer::Clause;
use crate::bulletin::numbers::Unit;
use crate::bulletin::page::{Page, Range};
use crate::bulletin::scan::{ends_with, first_of, has, has_any, starts_with};
use crate::domain::quantity::{Bound, Fixed};

/// Something that can be computed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The figure is so much; `step` is the size of the last digit that is said.
    Level { subject: Subject, value: Fixed, bound: Bound, step: Fixed },
    /// It rose or fell since then, and by how much: in hundredths, or in its own unit with the size of the last digit.
    Change { subject: Subject, base: Base, way: Way, percent: Option<Percent>, by: Option<(Fixed, Fixed)> },
    /// It went one way for so many weeks.
    Streak { subject: Subject, weeks: u32, course: Course },
    /// It was never so high, or so low, that far back.
    Record { subject: Subject, reach: Reach, course: Course },
    /// It was so much in the week before.
    Was { subject: Subject, value: Fixed, step: Fixed },
    /// It is the most of its kind.
    Most(Part),
    /// It is so much of the whole of its kind.
    Share { part: Part, bound: Bound, percent: Percent },
    /// Words of one of these kinds, of nothing that is known.
    Unclear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    WeekBefore,
    YearBefore,
    /// 翻番 alone: since last week, or since last year.
    Unsaid,
}

impl Claim {
    /// What the words can mean, the likelier first.
    pub fn readings(&self) -> Vec<Claim> {
        let subjects: &[Option<Subject>] = match self.subject() {
            Some(Subject::Supply) => &[Some(Subject::Area), Some(Subject::Announced(Place::All))],
            _ => &[None],
        };
        let bases: &[Option<Base>] = match self {
            Claim::Change { base: Base::Unsaid, .. } => &[Some(Base::WeekBefore), Some(Base::YearBefore)],
            _ => &[None],
        };
        let pairs = subjects.iter().flat_map(|subject| bases.iter().map(move |base| (*subject, *base)));
        pairs.map(|(subject, base)| self.clone().read_as(subject, base)).collect()
    }

    fn subject(&self) -> Option<Subject> {
        match self {
            Claim::Level { subject, .. }
            | Claim::Change { subject, .. }
            | Claim::Streak { subject, .. }
            | Claim::Record { subject, .. }
            | Claim::Was { subject, .. } => Some(*subject),
            Claim::Most(_) | Claim::Share { .. } | Claim::Unclear => None,
        }
    }

    fn read_as(mut self, meant: Option<Subject>, since: Option<Base>) -> Self {
        if let (
            Claim::Level { subject, .. }
            | Claim::Change { subject, .. }
            | Claim::Streak { subject, .. }
            | Claim::Record { subject, .. }
            | Claim::Was { subject, .. },
            Some(meant),
        ) = (&mut self, meant)
        {
            *subject = meant;
        }
        if let (Claim::Change { base, .. }, Some(since)) = (&mut self, since) {
            *base = since;
        }
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Level,
}

/// A percentage without its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    pub value: Fixed,
    /// The size of its last digit.
    pub step: Fixed,
    pub bound: Bound,
}

impl Percent {
    /// What it can be, in ten-thousandths of a hundredth: to the last digit, either way of rounding; 近 is up to a fifth less,
    /// 约 a seventh less or more.
    pub fn ends(self) -> (i128, i128) {
        let [value, step] = [self.value, self.step].map(|number| i128::from(number.ten_thousandths()));
        match self.bound {
            Bound::Over | Bound::AtLeast => (value - step, i128::from(i64::MAX)),
            Bound::Under | Bound::AtMost => (value * 4 / 5, value + step),
            Bound::About => (value * 6 / 7, value * 8 / 7),
            Bound::Exact | Bound::Undisclosed => (value - step, value + step),
        }
    }

    pub fn agrees(self, now: Fixed, then: Fixed) -> bool {
        let [now, then] = [now, then].map(|number| i128::from(number.ten_thousandths()));
        // |now - then| / then · 100 against the value, without dividing.
        let (actual, (least, most)) = ((now - then).abs() * 100 * 10_000, self.ends());
        then != 0 && least.saturating_mul(then.abs()) <= actual && actual <= most.saturating_mul(then.abs())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Up,
    Down,
    Zero,
}

/// The sentence as printed; the clause that is meant of a long one, and of one that claims several things.
pub fn text(page: &Page, clauses: &[Clause], at: &Range, claims: usize) -> String {
    const LONGEST: usize = 80;
    let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else { return String::new() };
    let whole = first.range.start..last.range.end;
    let text = page.text(if whole.len() <= LONGEST && claims == 1 { &whole } else { at });
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Those that the week names.
    pub clusters: &'a [String],
    /// It is about the week itself, so that words of change without a figure that is known are claims too.
    pub own: bool,
    /// What it ranks when it does not say of what.
    pub of: Option<Whole>,
}

/// What the sentence claims; nothing where it is not clear of what.
pub fn claims(page: &Page, clauses: &[Clause], around: Context<'_>) -> Vec<(Claim, Range)> {
    let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else { return Vec::new() };
    let whole = first.range.start..last.range.end;
    let sentence = page.chars(&whole);
    if is_elsewhere(sentence) {
        return Vec::new();
    }
    let mut claims = parts(page, clauses, sentence, around);
    if let Some(place) = place(sentence) {
        figures(page, clauses, place, around.own, &mut claims);
    }
    claims
}

/// What is said of a city or a cluster among the others.
fn parts(page: &Page, clauses: &[Clause], sentence: &[char], around: Context<'_>) -> Vec<(Claim, Range)> {
    let mut claims = Vec::new();
    for clause in clauses {
        let all = page.chars(&clause.range);
        // 惠州居第二、东莞居首 says it of the one city beside the words.
        let pieces = all.split(|c| *c == '、');
        let most = pieces.filter_map(|piece| part::most(piece, sentence, around)).map(Claim::Most);
        let share = part::share(all).and_then(|(bound, percent)| {
            Some(Claim::Share { part: part::named(all, sentence, around)?, bound, percent })
        });
        claims.extend(most.chain(share).map(|claim| (claim, clause.range.clone())));
    }
    claims
}

/// Words that speak of other weeks, or of a share: with them a clause claims something, whether it is understood or not.
const TELLING: [&str; 14] = [
    "环比",
    "同比",
    "较上周",
    "比上周",
    "新高",
    "新低",
    "占比",
    "翻番",
    "翻倍",
    "居首",
    "榜首",
    "止跌",
    "止涨",
    "首次",
];

fn figures(page: &Page, clauses: &[Clause], place: Place, own: bool, claims: &mut Vec<(Claim, Range)>) {
    let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else { return };
    let whole = first.range.start..last.range.end;
    let sentence = page.chars(&whole);
    let mut subject = None;
    let mut last_change: Option<(Base, Way)> = None;
    for clause in clauses {
        let all = page.chars(&clause.range);
        if has(all, "其中") && subject == Some(Subject::Announced(Place::All)) {
            claims.extend(of_one_city(page, clause).map(|claim| (claim, clause.range.clone())));
        }
        // From here on the sentence speaks of parts.
        if has_any(all, &["其中", "分别", "各"]) {
            break;
        }
        let before = claims.len();
        let said = change(all).or_else(|| {
            // 环比下降,降幅50%
            let (base, way) = last_change?;
            starts_with(all, &["降幅", "跌幅", "涨幅", "增幅", "幅度"])?;
            Some((base, way, percent(all)))
        });
        let (streak, record) = (streak(all), record(all));
        let mut by = None;
        let mut was = None;
        for (n, number) in clause.numbers.iter().enumerate() {
            let around = Around {
                sentence,
                before: page.chars(&(whole.start..number.range.start)),
                clause: page.chars(&(clause.range.start..number.range.start)),
                after: page.chars(&clause.after(n)),
                place,
                last: subject,
                own,
            };
            let step = step(page.chars(&number.digits), number.unit, number.factor);
            let counts = matches!(number.unit, Unit::Count(_) | Unit::Area | Unit::Money | Unit::Rent);
            if said.is_some() && counts && number.bound == Bound::Exact && is_difference(around.clause) {
                by = number.value().map(|value| (value, step));
            }
            // 由上周的9宗降至6宗, 6宗(上周9宗)
            if ends_with(around.clause, &["上周的", "上周为", "上周"]).is_some() {
                was = number.value().map(|value| (number.unit, value, step));
                continue;
            }
            if said.is_some() || streak.is_some() || has(around.clause, "连续") || has(around.clause, "由") {
                continue;
            }
            let (Some(found), Some(value)) = (of_number(number.unit, around), number.value()) else { continue };
            claims.push((Claim::Level { subject: found, value, bound: number.bound, step }, clause.range.clone()));
            subject = Some(found);
        }
        // 产值环比增长 is not of the figure before.
        let inherited = subject.filter(|_| !names_its_own(all));
        let spoken = of_words(all, sentence, place, own).or(inherited);
        if let Some(subject) = spoken {
            let change = said.map(|(base, way, percent)| Claim::Change { subject, base, way, percent, by });
            let streak = streak.map(|(weeks, course)| Claim::Streak { subject, weeks, course });
            let record = record.map(|(reach, course)| Claim::Record { subject, reach, course });
            let was = was.filter(|(unit, ..)| subject.is_in(*unit));
            let was = was.map(|(_, value, step)| Claim::Was { subject, value, step });
            let all = change.into_iter().chain(streak).chain(record).chain(was);
            claims.extend(all.map(|claim| (claim, clause.range.clone())));
        }
        let telling = has_any(all, &TELLING);
        let mut here = claims.iter().filter(|(_, range)| *range == clause.range);
        let understood = claims.len() > before || here.next().is_some();
        // What is said of weeks in a row is a claim of its own.
        let in_a_row = has(all, "连续") && has(all, "周");
        let counted =
            claims.iter().any(|(claim, range)| *range == clause.range && matches!(claim, Claim::Streak { .. }));
        if own && ((telling && !understood) || (in_a_row && !counted)) {
            claims.push((Claim::Unclear, clause.range.clone()));
        }
        last_change = said.map(|(base, way, _)| (base, way));
        subject = spoken;
    }
}

/// Whether the clause names what changed: words before 环比 and its like that are no mere connection.
fn names_its_own(clause: &[char]) -> bool {
    const JOINING: [&str; 14] =
        ["也", "均", "并", "且", "则", "同样", "本周", "又", "继续", "再次", "数量", "总量", "合计", "整体"];
    let Some((at, _)) = first_of(clause, &["环比", "同比", "较上", "比上周", "较前", "与上周", "较去年"])
    else {
        return false;
    };
    let mut front = clause.get(..at).unwrap_or(&[]);
    while let Some(word) = starts_with(front, &JOINING) {
        front = front.get(word.chars().count()..).unwrap_or(&[]);
    }
    // A figure in front is what changed: 6宗较上周增加.
    !front.is_empty() && !front.iter().any(char::is_ascii_digit)
}

/// Whether the words right before a number say that it is a difference: 较上周减少2宗, but not 环比下降至4宗.
fn is_difference(before: &[char]) -> bool {
    let before = before.strip_suffix(&['了']).unwrap_or(before);
    ends_with(
        before,
        &["增长", "增加", "上升", "上涨", "提高", "涨", "多", "下降", "减少", "回落", "下跌", "降低", "降", "少"],
    )
    .is_some()
}

/// 其中惠州4宗
fn of_one_city(page: &Page, clause: &Clause) -> Option<Claim> {
    let all = page.chars(&clause.range);
    let mut named = CITIES.into_iter().filter(|city| has(all, city));
    let city = named.next().filter(|_| named.next().is_none())?;
    let number = clause.numbers.first().filter(|number| clause.numbers.len() == 1 && number.counts("宗"))?;
    let subject = Subject::Announced(Place::City(city));
    Some(Claim::Level { subject, value: number.value()?, bound: number.bound, step: Fixed::ZERO })
}

/// The size of the last digit of a number; a count is said to the last one.
fn step(digits: &[char], unit: Unit, factor: i64) -> Fixed {
    if matches!(unit, Unit::Count(_)) {
        return Fixed::ZERO;
    }
    let places = digits.iter().skip_while(|c| **c != '.').skip(1).take_while(|c| c.is_ascii_digit()).count();
    let ones = (0..places.min(8)).fold(factor.saturating_mul(10_000), |size, _| size / 10);
    Fixed::from_ten_thousandths(ones)
}
