//! Clauses: what stands between two marks, with its numbers, so that a reader looks at a number and at the words
//! beside it.

use super::numbers::{Number, Sense, Unit, number_at};
use super::page::{Page, Range};
use super::{numbers, period, scan, span, touch, units, week_number};

/// What stands between two of , ; 。 ! ?.
#[derive(Debug)]
pub struct Clause {
    pub range: Range,
    pub numbers: Vec<Number>,
    /// 未披露 and its like.
    pub undisclosed: Option<Range>,
    /// Digits that count nothing and are no date either, and units without digits.
    pub bare: Vec<Range>,
    /// The mark after it; a line end when there is none.
    pub mark: char,
}

/// What digits may follow without a blank: IPO2家, RMB5亿.
pub const CURRENCIES: [&str; 7] = ["RMB", "CNY", "USD", "HKD", "EUR", "GBP", "IPO"];

pub const UNDISCLOSED: [&str; 7] = ["未披露", "未公布", "未公开", "未透露", "未予披露", "不详", "暂未披露"];

impl Clause {
    fn starting(at: usize) -> Self {
        Clause { range: at..at, numbers: Vec::new(), undisclosed: None, bare: Vec::new(), mark: '\n' }
    }

    pub fn ends_sentence(&self) -> bool {
        self.mark != ','
    }

    /// The words before a number, from the number before it on.
    pub fn before(&self, number: usize) -> Range {
        let from = number.checked_sub(1).and_then(|n| self.numbers.get(n)).map_or(self.range.start, |n| n.range.end);
        from..self.numbers.get(number).map_or(self.range.end, |n| n.range.start).max(from)
    }

    /// The words after a number, up to the number after it.
    pub fn after(&self, number: usize) -> Range {
        let to = self.numbers.get(number + 1).map_or(self.range.end, |n| n.range.start);
        self.numbers.get(number).map_or(self.range.end, |n| n.range.end).min(to)..to
    }
}

/// The clauses of a line.
pub fn clauses(page: &Page, line: &Range) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut clause = Clause::starting(line.start);
    let mut at = line.start;
    while at < line.end {
        let c = page.at(at);
        if matches!(c, ',' | ';' | '。' | '!' | '?') {
            clause.range.end = at;
            clause.mark = c;
            push(page, &mut clauses, std::mem::replace(&mut clause, Clause::starting(at + 1)));
            at += 1;
            continue;
        }
        at = token(page, &mut clause, at, line.end);
    }
    clause.range.end = line.end;
    push(page, &mut clauses, clause);
    clauses.iter_mut().for_each(|clause| leave_former(page, clause));
    let first = clauses.first_mut().and_then(|clause| clause.numbers.first_mut());
    if let Some(number) = first.filter(|number| number.range.start == line.start && touch::continues(page, line.start))
    {
        number.spoil();
    }
    clauses
}

/// Words after which a figure stands that took the place of the one before.
const TO: [&str; 14] = [
    "增至",
    "增加至",
    "增加到",
    "提高至",
    "提高到",
    "上升至",
    "升至",
    "扩大至",
    "扩大到",
    "降至",
    "下降至",
    "减少至",
    "调整为",
    "变为",
];

/// 由5亿元增至10亿元: the former figure is none of the clause's.
fn leave_former(page: &Page, clause: &mut Clause) {
    let former = |n: &usize| {
        let from = scan::ends_with(page.chars(&clause.before(*n)), &["由", "从", "由原来的", "从原来的"]).is_some();
        from && scan::starts_with(page.chars(&clause.after(*n)), &TO).is_some()
    };
    let former: Vec<usize> = (0..clause.numbers.len()).filter(former).collect();
    for n in former.into_iter().rev() {
        clause.bare.push(clause.numbers.remove(n).range);
    }
}

/// The sentences of the clauses: up to 。 ; ! or ?
pub fn sentences(clauses: &[Clause]) -> impl Iterator<Item = &[Clause]> {
    clauses.split_inclusive(Clause::ends_sentence)
}

fn push(page: &Page, clauses: &mut Vec<Clause>, mut clause: Clause) {
    clause.range = page.trim(clause.range);
    if !clause.range.is_empty() {
        clauses.push(clause);
    } else if let Some(last) = clauses.last_mut() {
        last.mark = clause.mark;
    }
}

/// Reads what starts at `at` into the clause and says where it ends.
fn token(page: &Page, clause: &mut Clause, at: usize, end: usize) -> usize {
    if let Some(word) = scan::starts_with(page.chars(&(at..end.min(at + 5))), &UNDISCLOSED) {
        let to = at + word.chars().count();
        clause.undisclosed = Some(at..to);
        return to;
    }
    let c = page.at(at);
    let blanks = page.chars(&(clause.range.start..at)).iter().rev().take(2).take_while(|c| **c == ' ').count();
    let ordinal = at > clause.range.start + blanks && page.at(at - 1 - blanks) == '第';
    if !c.is_ascii_digit() {
        return match number_at(page, clause.range.start, at, end) {
            Some(number) if !ordinal => take(page, clause, number),
            _ => {
                if let Some((to, _)) = touch::lost(page, clause.range.start, at, end) {
                    clause.bare.push(at..to);
                }
                at + 1
            }
        };
    }
    let known = period::days_at(page, at, end).or_else(|| week_number::end_at(page, at, end));
    if let Some(to) = known.or_else(|| taxonomy(page, at, end)) {
        return to;
    }
    let digits_end = at + page.chars(&(at..end)).iter().take_while(|c| c.is_ascii_digit()).count();
    match number_at(page, clause.range.start, at, end) {
        Some(number) if ordinal => number.digits.end,
        Some(number) if !touch::is_name(page, clause.range.start, at) => take(page, clause, number),
        Some(number) => {
            clause.bare.push(number.digits.clone());
            number.digits.end
        }
        None => {
            // 0.8 is one; 100,000-120,000㎡ begins with one.
            let whole = numbers::digits(page, at, end).map_or(digits_end, |(_, _, to)| to);
            let one = page.at(digits_end) == '.' || span::DASHES.contains(&page.at(whole));
            let digits_end = if one { whole } else { digits_end };
            let year = digits_end - at == 4 && page.at(digits_end) == '年';
            if !ordinal && !year {
                clause.bare.push(at..digits_end);
            }
            digits_end
        }
    }
}

/// 20+8 and 1+N are names; 6+9起 is none.
fn taxonomy(page: &Page, at: usize, end: usize) -> Option<usize> {
    let name = page.chars(&(at..end.min(at + 16)));
    let digits = name.iter().take_while(|c| c.is_ascii_digit()).count();
    let second = name.get(digits + 1).filter(|c| name.get(digits) == Some(&'+') && c.is_ascii_alphanumeric())?;
    let part = |c: &&char| c.is_ascii_digit() || **c == '.';
    let to = at + digits + 1 + name.get(digits + 1..)?.iter().take_while(part).count();
    let counted = second.is_ascii_digit() && units::is_measured(page, to, end);
    (!counted || scan::starts(name, "20+8")).then_some(at + digits + 2)
}

fn take(page: &Page, clause: &mut Clause, mut number: Number) -> usize {
    let to = number.range.end;
    if let Some(last) = clause.numbers.last().filter(|last| number.range.start < last.range.end) {
        number.range.start = last.range.end.min(number.digits.start);
    }
    number.ranged = span::is_end(page, &number);
    if number.ranged {
        let start = span::start(page, clause, &number);
        number.lower = span::lower(page, clause, start, &number);
        number.range.start = start;
        if number.ends().is_some() {
            clause.bare.pop_if(|bare| bare.start >= start);
        }
        // 20元-30元 is one range, not two numbers.
        if clause.numbers.last().is_some_and(|last| last.ranged && last.range.start == number.range.start) {
            clause.numbers.pop();
        }
    }
    // Both are one that cannot be read.
    if let Some(last) = clause.numbers.pop_if(|last| are_rivals(page, last, &number)) {
        number.range.start = last.range.start;
        number.spoil();
    }
    clause.numbers.push(number);
    to
}

/// Whether two numbers of one unit stand side by side (6宗7宗, 6宗或7宗): which of them is meant cannot be told.
fn are_rivals(page: &Page, last: &Number, number: &Number) -> bool {
    if last.ranged || number.ranged || last.range.end > number.range.start {
        return false;
    }
    let between = page.chars(&(last.range.end..number.range.start));
    if between.is_empty() && number.range.start == number.digits.start && last.sense == Sense::Clear {
        // 成交6宗6.1万㎡ may stand so, 6元9起 not.
        let measured = matches!(number.unit, Unit::Area | Unit::Money | Unit::Rent);
        return !(matches!(last.unit, Unit::Count(_)) && measured);
    }
    let unit = |number: &Number| page.trim(number.digits.end..number.range.end);
    let joined = |c: &char| matches!(c, ' ' | '、' | '或' | '和' | '与' | '及' | '/');
    page.chars(&unit(last)) == page.chars(&unit(number)) && between.iter().all(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[(&str, &[&str])]) {
        let page = Page::of(input);
        let clauses = clauses(&page, &(0..page.len()));
        let got: Vec<(String, Vec<String>)> = clauses
            .iter()
            .map(|c| (page.text(&c.range), c.numbers.iter().map(|n| page.text(&n.range)).collect()))
            .collect();
        let got: Vec<(&str, Vec<&str>)> =
            got.iter().map(|(c, n)| (c.as_str(), n.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(c, n)| (*c, n.to_vec())).collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn splits_at_marks_but_not_in_numbers() {
        check("供应1,200㎡,年税收≥0.8亿元。", &[("供应1,200㎡", &["1,200㎡"]), ("年税收≥0.8亿元", &["≥0.8亿元"])]);
        check("公告6，合计10宗", &[("公告6", &[]), ("合计10宗", &["10宗"])]);
        check("最新一周(0617-0623)“20+8”有8大产业领域", &[("最新一周(0617-0623)“20+8”有8大产业领域", &["8大"])]);
        check(
            "租金20-30元/㎡·月、20元-30元、1.5至2亿元",
            &[("租金20-30元/㎡·月、20元-30元、1.5至2亿元", &["20-30元/㎡·月", "20元-30元", "1.5至2亿元"])],
        );
        check("2家IPO公司和8起并购", &[("2家IPO公司和8起并购", &["2家", "8起"])]);
        check("L3级、36氪、第3宗、三座", &[("L3级、36氪、第3宗、三座", &[])]);
    }
}
