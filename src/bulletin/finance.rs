//! Section 02: which of its items is which, and the items about funds.

use crate::domain::bulletin::Bulletin;
use crate::domain::capital::{Capital, Fund};
use crate::domain::funding::Funding;

use super::land::is_heading;
use super::ledger::Ledger;
use super::lexer::{self, Clause};
use super::numbers::{Number, Sense};
use super::page::{Page, Range};
use super::sections::{self, Item};
use super::{capital, funding, market, national, scan, sources, this_week};

/// What an item or a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Local,
    National,
    Capital,
    Market,
}

pub fn read(ledger: &mut Ledger, lines: &[Range], bulletin: &mut Bulletin) {
    let (before, items) = sections::items(ledger.page, lines, |_, _, _| true);
    for line in &before {
        read_line(ledger, line, None, bulletin);
    }
    for item in &items {
        read_item(ledger, item, bulletin);
    }
}

fn read_item(ledger: &mut Ledger, item: &Item, bulletin: &mut Bulletin) {
    let page = ledger.page;
    let topic = heading_topic(page, &item.heading);
    if topic.is_none() && read_fund(ledger, item, &mut bulletin.funds) {
        return;
    }
    let counts = || lexer::clauses(page, &item.heading).iter().any(|clause| !clause.numbers.is_empty());
    let ends = page.chars(&item.heading).last() == Some(&'。');
    let standing = topic.is_some() && (is_heading(page, &item.heading) || !(ends || counts()));
    if standing {
        ledger.know(&item.label);
        if topic == Some(Topic::Market) {
            market::read_source(ledger, &mut bulletin.market_report, &item.heading);
        }
        ledger.know(&item.heading);
    } else {
        // Heading and text on one line.
        if read_line(ledger, &item.heading, topic, bulletin) {
            ledger.know(&item.label);
        }
    }
    let mut read = false;
    for line in &item.lines {
        read |= read_line(ledger, line, topic, bulletin);
    }
    // A short heading that its lines explain: 2、国内.
    if read && is_label(page, &item.heading) {
        ledger.know(&item.label);
        ledger.know(&item.heading);
    }
}

/// Reads a line by what it says, or else by what its item is about; whether it was for any reader.
fn read_line(ledger: &mut Ledger, line: &Range, topic: Option<Topic>, bulletin: &mut Bulletin) -> bool {
    let page = ledger.page;
    if sources::is_note(page, line) {
        let around = bulletin.period;
        sources::read(ledger, line, bulletin.funding.get_or_insert_default(), around);
        return true;
    }
    let topic = match (line_topic(page, line), topic) {
        // The quoted report counts mergers too.
        (_, Some(Topic::Market)) => Some(Topic::Market),
        (said, topic) => said.or(topic),
    };
    let clauses = this_week::clauses(page, line);
    match topic {
        Some(Topic::Local) => funding::read(ledger, &clauses, bulletin.funding.get_or_insert_default()),
        Some(Topic::National) => national::read(ledger, &clauses, bulletin.funding.get_or_insert_default()),
        Some(Topic::Capital) => capital::read(ledger, &clauses, bulletin.capital.get_or_insert_default()),
        Some(Topic::Market) => market::read(ledger, &clauses, &mut bulletin.market_report),
        None => return false,
    }
    true
}

fn is_label(page: &Page, heading: &Range) -> bool {
    const LONGEST: usize = 20;
    let chars = page.chars(heading);
    chars.len() <= LONGEST && !chars.iter().any(|c| *c == '。' || c.is_ascii_digit())
}

fn heading_topic(page: &Page, heading: &Range) -> Option<Topic> {
    let chars = page.chars(heading);
    let table = scan::has_any(chars, &["汇总", "情况", "一览", "统计"]);
    if chars.len() > 120 {
        return line_topic(page, heading);
    }
    if scan::has_any(chars, &["IPO", "并购"]) && table {
        return Some(Topic::Capital);
    }
    let title = page.chars(&sections::title(page, heading));
    if (scan::ends(title, "周报") || scan::ends(title, "周报数据")) && title.len() <= 24 {
        return Some(Topic::Market);
    }
    if scan::has_any(chars, &["股权投资", "获投", "投融资", "融资企业"]) && table {
        return Some(if scan::has_any(chars, &["国内", "全国"]) { Topic::National } else { Topic::Local });
    }
    line_topic(page, heading)
}

fn line_topic(page: &Page, line: &Range) -> Option<Topic> {
    let chars = page.chars(line);
    if scan::has_any(chars, &["IPO公司", "IPO企业", "家IPO"]) {
        Some(Topic::Capital)
    } else if scan::has_any(chars, &["涉及总金额", "投资、上市和并购", "投资、上市及并购"]) {
        Some(Topic::Market)
    } else if scan::has_any(chars, &["投融资事件", "国内统计口径内", "国内共有"]) {
        Some(Topic::National)
    } else if scan::has_any(chars, &["获股权投资", "获得股权投资", "获投", "获得融资"])
        && scan::has_any(chars, &["产业领域", "战兴产业", "20+8", "个领域"])
    {
        Some(if scan::has_any(chars, &["国内", "全国"]) { Topic::National } else { Topic::Local })
    } else {
        None
    }
}

/// An item about a fund with its size; `false` when the item is not one.
fn read_fund(ledger: &mut Ledger, item: &Item, funds: &mut Vec<Fund>) -> bool {
    let page = ledger.page;
    let about = |range: &Range| scan::has(page.chars(range), "基金");
    if !about(&item.heading) && !item.lines.iter().any(about) {
        return false;
    }
    let path = format!("/funds/{}", funds.len());
    let parts: Vec<Range> = std::iter::once(&item.heading).chain(&item.lines).cloned().collect();
    let clauses: Vec<Clause> = parts.iter().flat_map(|part| lexer::clauses(page, part)).collect();
    let size = |clause: &&Clause| about(&clause.range);
    // 百亿元产业基金 names its kind where 规模达100亿元 says its size.
    let is_size = |number: &&Number| number.is_money() && number.sense != Sense::Vague;
    let scaled =
        |clause: &Clause| (0..clause.numbers.len()).find(|n| scan::has(page.chars(&clause.before(*n)), "规模"));
    let hinted =
        || clauses.iter().filter(size).find_map(|clause| clause.numbers.iter().find(|number| number.is_money()));
    let number: Option<Number> = clauses
        .iter()
        .filter(size)
        .find_map(|clause| clause.numbers.iter().find(is_size))
        .or_else(|| clauses.iter().find_map(|clause| clause.numbers.get(scaled(clause)?).filter(is_size)))
        .or_else(hinted)
        .cloned();
    let undisclosed = clauses
        .iter()
        .filter(|clause| scan::has_any(page.chars(&clause.range), &["规模", "基金"]))
        .find_map(|clause| clause.undisclosed.clone());
    let amount_yuan = match (number, undisclosed) {
        (Some(number), _) => ledger.quantity(&format!("{path}/amount_yuan"), &number),
        (None, Some(range)) => Some(ledger.undisclosed(&format!("{path}/amount_yuan"), &range)),
        (None, None) => return false,
    };
    ledger.know(&item.label);
    let title = ledger.text(format!("{path}/title"), &sections::title(page, &item.heading));
    let body: Vec<String> = item.lines.iter().map(|line| ledger.text(format!("{path}/body"), line)).collect();
    funds.push(Fund { title, amount_yuan, body: body.join("\n") });
    true
}

/// Drops what was opened and never filled.
pub fn tidy(bulletin: &mut Bulletin) {
    bulletin.funding = bulletin.funding.take().filter(|funding| *funding != Funding::default());
    bulletin.capital = bulletin.capital.take().filter(|capital| *capital != Capital::default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::week::Week;

    #[track_caller]
    fn check(input: &str, expected: &[(&str, &str)]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let week: Week = "2024-W25".parse().unwrap();
        let mut bulletin = Bulletin::empty(week);
        read(&mut ledger, &page.lines(), &mut bulletin);
        let got: Vec<_> = bulletin
            .funds
            .iter()
            .map(|f| (f.title.as_str(), f.amount_yuan.as_ref().map_or("-", |q| q.text())))
            .collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn funds_have_a_size() {
        check(
            "5、罗湖设立10亿元产业促进基金,企业享1亿扶持。\n正文。",
            &[("罗湖设立10亿元产业促进基金,企业享1亿扶持", "10亿元")],
        );
        check("5、南山成立科创基金。\n总规模达约50亿元。", &[("南山成立科创基金", "约50亿元")]);
        check("5、基金座谈会举行。\n没有数字。\n6、其他消息1亿元", &[]);
        check("5、某基金规模未披露。", &[("某基金规模未披露", "未披露")]);
        check("5、某基金规模3亿美元。", &[("某基金规模3亿美元", "-")]);
    }
}
