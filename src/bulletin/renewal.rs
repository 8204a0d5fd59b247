//! Section 03: industrial renewal and "industry upstairs" projects per city.

use crate::domain::division::CITIES;
use crate::domain::renewal::Renewal;

use super::land::none_in;
use super::ledger::Ledger;
use super::lexer;
use super::numbers::Number;
use super::page::{Page, Range};
use super::{scan, sections};

const PROJECTS: &str = "个项宗家例";

/// One per city and kind.
pub fn read(ledger: &mut Ledger, lines: &[Range]) -> Vec<Renewal> {
    let mut renewals = Vec::new();
    let page = ledger.page;
    // Several cities may stand on one line.
    for line in lines.iter().flat_map(|line| sections::split(page, line, &|c| c == '。')) {
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
    let clauses = lexer::clauses(page, said);
    let counted = |number: &&Number| number.counts(PROJECTS);
    let projects: usize = clauses.iter().map(|clause| clause.numbers.iter().filter(counted).count()).sum();
    if projects == 0 {
        let short = said.len() <= 16;
        let Some((at, word)) = none_in(page.chars(said)).filter(|_| short) else { return };
        let index = renewals.len();
        ledger.field(format!("/renewal/{index}/city"), &city);
        ledger.field(format!("/renewal/{index}/projects"), &(said.start + at..said.start + at + word.chars().count()));
        ledger.know(said);
        renewals.push(Renewal { city: name, projects: Some(0), kind: None });
        return;
    }
    for clause in &clauses {
        let mut used = 0;
        for (n, number) in clause.numbers.iter().enumerate().filter(|(_, number)| number.counts(PROJECTS)) {
            let index = renewals.len();
            let Some(projects) = ledger.count(&format!("/renewal/{index}/projects"), number) else { continue };
            used += 1;
            ledger.field(format!("/renewal/{index}/city"), &city);
            // 总体实施方案2个, or 2个总体实施方案.
            let kind = kind(page, &clause.before(n)).or_else(|| kind(page, &clause.after(n)));
            let kind = kind.filter(|_| projects > 0);
            let kind = kind.map(|range| ledger.text(format!("/renewal/{index}/kind"), &range));
            renewals.push(Renewal { city: name.clone(), projects: Some(projects), kind });
        }
        ledger.settle(clause, used);
    }
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
}
