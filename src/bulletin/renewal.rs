//! Section 03: industrial renewal and "industry upstairs" projects per city.

use crate::domain::division::{CITIES, divisions};
use crate::domain::renewal::Renewal;

use super::ledger::Ledger;
use super::lexer::Clause;
use super::none::none_in;
use super::numbers::Number;
use super::page::{Page, Range};
use super::{scan, sections, this_week};

const PROJECTS: &str = "个项宗家例";

/// One per city and kind.
pub fn read(ledger: &mut Ledger, lines: &[Range]) -> Vec<Renewal> {
    let mut renewals = Vec::new();
    let page = ledger.page;
    // Several cities may stand on one line.
    for line in lines.iter().flat_map(|line| cities(page, line)) {
        let (label, rest) = match sections::numbered(page, &line) {
            Some((_, label, rest)) => (label, rest),
            None => (line.start..line.start, line.clone()),
        };
        let Some((cities, said)) = sections::scope(page, &rest).or_else(|| city(page, &rest)) else { continue };
        let before = renewals.len();
        for city in sections::split(page, &cities, &|c| c == '、') {
            read_city(ledger, &mut renewals, &city, &said);
        }
        if renewals.len() > before {
            ledger.know(&label);
            ledger.know(&(rest.start..said.start));
        }
    }
    renewals
}

/// The sentences of a line. 深圳:无;东莞:2个 are two: what follows a semicolon without a city goes with the one before.
fn cities(page: &Page, line: &Range) -> Vec<Range> {
    let mut parts: Vec<Range> = Vec::new();
    for sentence in sections::split(page, line, &|c| c == '。') {
        for (at, part) in sections::split(page, &sentence, &|c| c == ';').into_iter().enumerate() {
            let named = scan::starts_with(page.chars(&part), &CITIES).is_some()
                || sections::numbered(page, &part).is_some()
                || sections::scope(page, &part).is_some();
            match parts.last_mut().filter(|_| at > 0 && !named) {
                Some(last) => last.end = part.end,
                None => parts.push(part),
            }
        }
    }
    parts
}

/// `深圳2个项目`, without a colon.
fn city(page: &Page, rest: &Range) -> Option<(Range, Range)> {
    let name = scan::starts_with(page.chars(rest), &CITIES)?;
    let end = rest.start + name.chars().count();
    let after = end + usize::from(page.at(end) == '市');
    Some((rest.start..end, page.trim(after..rest.end)))
}

fn read_city(ledger: &mut Ledger, renewals: &mut Vec<Renewal>, city: &Range, said: &Range) {
    let page = ledger.page;
    let bare = page.text(city);
    let name = bare.strip_suffix('市').filter(|name| name.chars().count() > 1).unwrap_or(&bare).to_owned();
    let city = city.start..city.start + name.chars().count();
    let clauses = this_week::clauses(page, said);
    let counted = |clause: &Clause| clause.numbers.iter().any(|number| number.counts(PROJECTS));
    if !clauses.iter().any(counted) {
        let short = |clause: &&Clause| clause.range.len() <= 16;
        let none = |clause: &Clause| none_in(page.chars(&clause.range)).map(|found| (clause.range.clone(), found));
        let Some((range, (at, word))) = clauses.first().filter(short).and_then(none) else { return };
        let index = renewals.len();
        ledger.field(format!("/renewal/{index}/city"), &city);
        ledger
            .field(format!("/renewal/{index}/projects"), &(range.start + at..range.start + at + word.chars().count()));
        ledger.know(&range);
        renewals.push(Renewal { city: name, projects: Some(0), kind: None });
        return;
    }
    for clause in &clauses {
        let mut used = 0;
        for (kind, number) in projects(page, &name, clause) {
            let index = renewals.len();
            let projects = ledger.count(&format!("/renewal/{index}/projects"), number);
            used += usize::from(projects.is_some());
            ledger.field(format!("/renewal/{index}/city"), &city);
            let kind = kind.filter(|_| projects != Some(0));
            let kind = kind.map(|range| ledger.text(format!("/renewal/{index}/kind"), &range));
            renewals.push(Renewal { city: name.clone(), projects, kind });
        }
        ledger.settle(clause, used);
    }
}

/// The numbers of a clause that count projects of their own, with their kinds: 总体实施方案2个 or 2个总体实施方案. A
/// breakdown, in brackets or after 其中 or by division, counts none.
fn projects<'c>(page: &Page, city: &str, clause: &'c Clause) -> Vec<(Option<Range>, &'c Number)> {
    let chars = page.chars(&clause.range);
    let among = scan::find(chars, "其中").map_or(clause.range.end, |at| clause.range.start + at);
    let depth = |at: usize| {
        let before = page.chars(&(clause.range.start..at));
        before.iter().rposition(|c| *c == '(') > before.iter().rposition(|c| *c == ')')
    };
    let before = |n: usize| {
        let label = clause.before(n);
        let from = page.chars(&label).iter().take_while(|c| matches!(c, ')' | '、' | ' ')).count();
        label.start + from..label.end
    };
    let after = |n: usize| {
        let label = clause.after(n);
        let to = page.chars(&label).iter().position(|c| *c == '(').unwrap_or(label.len());
        label.start..(label.start + to).min(among)
    };
    let joined = |label: &Range| scan::starts_with(page.chars(label), &["、", "和", "及", "以及", "与"]).is_some();
    let number_first = kind(page, &before(0)).is_none() && !joined(&after(0)) && kind(page, &after(0)).is_some();
    let mut found = Vec::new();
    let mut outside = false;
    for (n, number) in clause.numbers.iter().enumerate().filter(|(_, number)| number.counts(PROJECTS)) {
        let bracketed = depth(number.range.start);
        let broken = number.range.start > among || bracketed && outside || is_division(page, city, &before(n));
        outside |= !bracketed;
        if broken {
            continue;
        }
        // 工业上楼项目(2个)
        let label = page.trimmed(before(n), |c| bracketed && c == '(');
        let kind = if number_first { kind(page, &after(n)) } else { kind(page, &label) };
        found.push((kind.filter(|kind| !is_division(page, city, kind)), number));
    }
    found
}

/// Whether a label ends in a division's name, with or without 区: 其中宝安2个.
fn is_division(page: &Page, city: &str, label: &Range) -> bool {
    let chars = page.chars(label);
    let name = chars.rsplit(|c| matches!(c, '(' | '、' | ',' | ':' | ' ' | '在' | '于')).next().unwrap_or(chars);
    let name = name.strip_suffix(&['新', '增']).or(name.strip_suffix(&['有'])).unwrap_or(name);
    let name: String = name.iter().collect();
    name.chars().count() > 1 && divisions(city).iter().any(|division| division.starts_with(&name))
}

/// The kind as printed, quotation marks included; `None` when only 项目 or nothing stands there.
fn kind(page: &Page, range: &Range) -> Option<Range> {
    let range = page.trimmed(range.clone(), |c| matches!(c, ' ' | '、' | ',' | ':' | '。' | '和' | '及'));
    let leading =
        scan::starts_with(page.chars(&range), &["新增", "共有", "共计", "共", "有"]).map_or(0, |w| w.chars().count());
    let range = page.trim(range.start + leading..range.end);
    let general = ["项目", "新增", "备案", "为", "新增项目"].iter().any(|word| scan::is(page.chars(&range), word));
    (!general && scan::says_something(page.chars(&range))).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[(&str, u32, Option<&str>)]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let renewals = read(&mut ledger, &page.lines());
        let got: Vec<_> =
            renewals.iter().map(|r| (r.city.as_str(), r.projects.unwrap_or(99), r.kind.as_deref())).collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn projects_by_city_and_kind() {
        check(
            "1、深圳:无。\n2、东莞:“1+N”总体实施方案2个\n3、惠州:暂无",
            &[("深圳", 0, None), ("东莞", 2, Some("“1+N”总体实施方案")), ("惠州", 0, None)],
        );
        check(
            "1、深圳市:工业上楼项目3个、工改工计划1项。",
            &[("深圳", 3, Some("工业上楼项目")), ("深圳", 1, Some("工改工计划"))],
        );
        check("2、东莞：两个连片改造单元", &[("东莞", 2, Some("连片改造单元"))]);
        check("1、深圳、惠州:无", &[("深圳", 0, None), ("惠州", 0, None)]);
        check("1、深圳:项目3个", &[("深圳", 3, None)]);
        check("1、深圳:无。2、东莞:项目2个。", &[("深圳", 0, None), ("东莞", 2, None)]);
        check("深圳市工业上楼项目2个\n东莞 无", &[("深圳", 2, Some("工业上楼项目")), ("东莞", 0, None)]);
        check("1、深圳:未披露", &[]);
        check("乱码", &[]);
    }

    #[test]
    fn a_breakdown_is_no_further_project() {
        let upstairs = ("深圳", 3, Some("“工业上楼”项目"));
        check("1、深圳:“工业上楼”项目3个(宝安2个、龙岗1个)。", &[upstairs]);
        check("1、深圳:“工业上楼”项目3个,其中宝安区2个、龙岗区1个。", &[upstairs]);
        check("1、深圳:新增3个“工业上楼”项目,其中宝安2个,龙岗1个。", &[upstairs]);
        check("1、深圳:宝安2个、龙岗1个。", &[]);
        check("1、深圳:“工业上楼”项目(3个)、单元规划1个", &[upstairs, ("深圳", 1, Some("单元规划"))]);
        check(
            "2、东莞:1个“1+N”总体实施方案、3个单元规划。",
            &[("东莞", 1, Some("“1+N”总体实施方案")), ("东莞", 3, Some("单元规划"))],
        );
        check(
            "2、东莞:新增1个总体实施方案(长安镇)和3个单元规划",
            &[("东莞", 1, Some("总体实施方案")), ("东莞", 3, Some("单元规划"))],
        );
        check(
            "1、深圳:无(上周2个);东莞:总体实施方案2个;惠州:无",
            &[("深圳", 0, None), ("东莞", 2, Some("总体实施方案")), ("惠州", 0, None)],
        );
    }
}
