//! How many measures a policy's summary says a document has.

use std::collections::HashMap;

use super::numbers::{Number, Unit};
use super::page::{Page, Range};
use super::{lexer, scan};

const MEASURES: [&str; 8] = ["任务", "举措", "措施", "政策", "条款", "工作", "意见", "行动"];

/// The numbers of measures that a summary names, each with its digits. Read once for all the documents.
pub struct Declared<'a> {
    /// By the title that a sentence names again after its introduction.
    by_title: HashMap<&'a [char], (u32, Range)>,
    /// The first of all: in the summary, else in the policy's title.
    first: Option<(u32, Range)>,
    /// The first that speaks of nothing but a document's measures: `提出2条举措`, not `开通2条航线`.
    plain: Option<(u32, Range)>,
}

impl<'a> Declared<'a> {
    pub fn of(page: &'a Page, heading: &Range, summary: &[Range]) -> Self {
        let mut by_title = HashMap::new();
        for (title, passage) in summary.iter().flat_map(|line| passages(page, line)) {
            if let Some(found) = number_in(page, &passage) {
                by_title.entry(page.chars(&title)).or_insert(found);
            }
        }
        let first = summary.iter().chain([heading]).find_map(|line| number_in(page, line));
        let plain = summary.iter().chain([heading]).find_map(|line| plain_number(page, line));
        Self { by_title, first, plain }
    }

    /// The number of the document that goes by these titles.
    pub fn by_title(&self, titles: &[&[char]]) -> Option<(u32, Range)> {
        titles.iter().find_map(|title| self.by_title.get(title)).cloned()
    }

    /// Whether a number is given that is plainly that of a document's measures.
    pub fn plain(&self) -> Option<&(u32, Range)> {
        self.plain.as_ref()
    }

    /// The number of a document that is the only one.
    pub fn only(&self, titles: &[&[char]]) -> Option<(u32, Range)> {
        self.by_title(titles).or_else(|| self.first.clone())
    }
}

/// `提出44条`, `印发《…》,推出15项具体举措`: a number of measures that somebody proposes.
fn plain_number(page: &Page, range: &Range) -> Option<(u32, Range)> {
    const NEAR: usize = 8;
    const MEASURES: [&str; 9] = ["任务", "举措", "措施", "条款", "政策", "意见", "任務", "舉措", "支持"];
    const PROPOSED: [&str; 14] = [
        "提出",
        "推出",
        "出台",
        "制定",
        "包括",
        "包含",
        "明确",
        "部署",
        "围绕",
        "共",
        "涉及",
        "推动",
        "实施",
        "提出了",
    ];
    for clause in lexer::clauses(page, range) {
        let chars = page.chars(&clause.range);
        for (n, number) in clause.numbers.iter().enumerate().filter(|(_, number)| number.counts("条项个")) {
            let after = page.chars(&clause.after(n));
            let named = scan::has_any(after.get(..NEAR.min(after.len())).unwrap_or(&[]), &MEASURES);
            let bare = matches!(number.unit, Unit::Count('条')) && !scan::says_something(after);
            let before = page.chars(&clause.before(n));
            let proposed = scan::has_any(before, &PROPOSED) || scan::has(chars, "》");
            if (named || bare) && proposed && !scan::starts(after, "方面") {
                return Number::count(number).map(|count| (count, number.digits.clone()));
            }
        }
    }
    None
}

/// Each title that is not being introduced, with the text up to the next title.
fn passages(page: &Page, line: &Range) -> Vec<(Range, Range)> {
    let introduced = super::titles::introductions(page, line);
    let starts: Vec<usize> = introduced.iter().map(|one| one.full.start - 1).chain([line.end]).collect();
    let ends = starts.iter().skip(1);
    introduced
        .iter()
        .zip(ends)
        .filter(|(one, _)| one.short.is_none())
        .map(|(one, end)| (one.full.clone(), one.full.end + 1..*end))
        .collect()
}

/// `44条重点任务`, `重点任务增加至31项`, `15个具体举措`.
pub(super) fn number_in(page: &Page, range: &Range) -> Option<(u32, Range)> {
    const NEAR: usize = 8;
    for clause in lexer::clauses(page, range) {
        for (n, number) in clause.numbers.iter().enumerate() {
            let after = page.chars(&clause.after(n));
            let after = after.get(..NEAR.min(after.len())).unwrap_or(&[]);
            let before = page.chars(&clause.before(n));
            let before = before.get(before.len().saturating_sub(NEAR)..).unwrap_or(&[]);
            let named = match number.unit {
                Unit::Count('条') => true,
                Unit::Count('项') => scan::has_any(after, &MEASURES) || scan::has_any(before, &MEASURES),
                Unit::Count('个') => {
                    !scan::starts(after, "方面") && scan::has_any(after, &["举措", "措施", "重点任务", "主要任务"])
                }
                _ => false,
            };
            if named {
                return Number::count(number).map(|count| (count, number.digits.clone()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Option<u32>) {
        let page = Page::of(input);
        let line = 0..page.len();
        let declared = Declared::of(&page, &(0..0), &[line]);
        assert_eq!(declared.only(&[]).map(|(n, _)| n), expected, "{input}");
    }

    #[test]
    fn numbers_of_measures() {
        check("等5个方面提出15条具体举措", Some(15));
        check("重点任务增加至31项", Some(31));
        check("共包括6个方面30条主要任务", Some(30));
        check("提出十五条措施", Some(15));
        check("政策措施明确5方面重点举措。", None);
        check("全年新增50项惠企利民事项", None);
    }

    #[test]
    fn numbers_that_open_a_document() {
        let plain = |input: &str| {
            let page = Page::of(input);
            let range = 0..page.len();
            plain_number(&page, &range).map(|(count, _)| count)
        };
        for (input, expected) in [
            ("提出2条举措。", Some(2)),
            ("印发《若干措施》,提出2条举措", Some(2)),
            ("《若干措施》共12条。", Some(12)),
            ("推出十五项具体举措", Some(15)),
            ("新开通2条航线,推出3条公交线路", None),
            ("全年新增50项惠企利民事项", None),
            ("推出3项展览", None),
            ("明确5个方面重点举措", None),
        ] {
            assert_eq!(plain(input), expected, "{input}");
        }
    }
}
