//! Section 04: news items (产业动态).

use crate::domain::finding::Code;
use crate::domain::news::NewsItem;
use crate::domain::week::Week;

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::sections::{self, Item};
use super::{days, ornament, scan};

pub fn read(ledger: &mut Ledger, lines: &[Range], week: Week) -> Vec<NewsItem> {
    let page = ledger.page;
    // A numbered line inside a body is no item unless it names a place or follows the last number.
    let starts =
        |last: u32, number: u32, heading: &Range| number == last + 1 || sections::scope(page, heading).is_some();
    let (_, items) = sections::items(page, lines, starts);
    items.iter().enumerate().map(|(index, item)| read_item(ledger, item, &format!("/news/{index}"), week)).collect()
}

fn read_item(ledger: &mut Ledger, item: &Item, path: &str, week: Week) -> NewsItem {
    let opening = open(ledger, item, path);
    let paragraphs: Vec<Range> = opening.rest.into_iter().chain(item.lines.iter().cloned()).collect();
    let date = paragraphs.first().and_then(|first| days::date(ledger.page, first, week)).map(|(date, range)| {
        ledger.field(format!("{path}/date"), &range);
        date
    });
    if date.is_none() {
        no_such_day(ledger, path, paragraphs.first());
    }
    let body: Vec<String> = paragraphs.iter().map(|range| ledger.text(format!("{path}/body"), range)).collect();
    if let Some(last) = paragraphs.last().filter(|range| breaks_off(ledger.page, range)) {
        truncated(ledger, &format!("{path}/body"), last);
    }
    NewsItem { scope: opening.scope, title: opening.title, date, body: body.join("\n") }
}

/// The first line of a news item or a policy.
pub struct Opening {
    pub scope: String,
    pub title: String,
    /// What follows the title on the same line, where nothing follows below.
    pub rest: Option<Range>,
}

/// Reads `1、深圳:…`: scope and title.
pub fn open(ledger: &mut Ledger, item: &Item, path: &str) -> Opening {
    let page = ledger.page;
    ledger.know(&item.label);
    let numbered = |c: &char| c.is_ascii_digit() || ornament::number(*c).is_some();
    if !page.chars(&item.label).iter().any(numbered) {
        ledger.finding(Code::ItemUnnumbered, path, &[&page.text(&item.heading).chars().take(24).collect::<String>()]);
    }
    let (scope, heading) = match sections::scope(page, &item.heading) {
        Some((scope, rest)) => {
            // What a bracket says behind the place became no field.
            if !page.chars(&(scope.end..rest.start)).contains(&'(') {
                ledger.know(&(item.heading.start..rest.start));
            }
            (ledger.text(format!("{path}/scope"), &scope), rest)
        }
        None => {
            ledger.finding(Code::ScopeMissing, path, &[&page.text(&item.heading).chars().take(24).collect::<String>()]);
            (String::new(), item.heading.clone())
        }
    };
    let stop = if item.lines.is_empty() { page.chars(&heading).iter().position(|c| *c == '。') } else { None };
    let (title, rest) = match stop.map(|stop| heading.start + stop + 1) {
        Some(end) if end < heading.end => (heading.start..end, Some(page.trim(end..heading.end))),
        _ => (heading, None),
    };
    let title = ledger.text(format!("{path}/title"), &sections::title(page, &title));
    Opening { scope, title, rest }
}

/// Says of a text without a date that the day it names is in no calendar.
pub fn no_such_day(ledger: &mut Ledger, path: &str, text: Option<&Range>) {
    if let Some(range) = text.and_then(|text| days::impossible(ledger.page, text)) {
        ledger.finding(Code::NumberUnreadable, format!("{path}/date"), &[&ledger.page.text(&range)]);
    }
}

/// Whether a text ends in dots that stand for the rest of it.
pub fn breaks_off(page: &Page, range: &Range) -> bool {
    scan::ends_with(page.chars(range), &["...", "…"]).is_some()
}

pub fn truncated(ledger: &mut Ledger, path: &str, range: &Range) {
    const SHOWN: usize = 20;
    let shown = ledger.page.text(&(range.end.saturating_sub(SHOWN).max(range.start)..range.end));
    ledger.finding(Code::TextTruncated, path, &[&shown]);
}

/// Says that the whole text breaks off when its last line, one of a news item or a policy, ends within a sentence.
pub fn check_end(ledger: &mut Ledger, last: &Range) {
    let page = ledger.page;
    let closed =
        |c: &char| matches!(c, '。' | '!' | '?' | ';' | ')' | ']' | '】' | '》' | '”' | '」' | '』' | '"' | '.' | '…');
    if page.chars(last).last().is_none_or(closed) || scan::has_any(page.chars(last), &["删减", "删节", "删改", "节选"])
    {
        return;
    }
    let within = |path: &str| ["/news/", "/policies/"].iter().any(|section| path.starts_with(section));
    let of_texts = ledger.spans().iter().filter(|(path, range)| within(path) && range.start < last.end);
    // A passage that became no field still belongs to the item before it.
    let Some((path, range)) = of_texts.max_by_key(|(_, range)| (range.end, range.start)) else { return };
    // A list of departments ends as it likes, unless it stands in brackets.
    let open = |mark: char| page.chars(last).iter().filter(|c| **c == mark).count();
    if path.contains("/departments/") && range.end == last.end && open('(') <= open(')') {
        return;
    }
    let depth = if range.end > last.start { usize::MAX } else { 3 };
    let path: Vec<&str> = path.split('/').take(depth).collect();
    let path = path.join("/");
    if !ledger.is_truncated(&path) {
        truncated(ledger, &path, last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[(&str, &str, Option<&str>, &str)]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let news = read(&mut ledger, &page.lines(), "2024-W25".parse().unwrap());
        let dates: Vec<Option<String>> = news.iter().map(|n| n.date.map(|d| d.to_string())).collect();
        let got: Vec<_> = news
            .iter()
            .zip(&dates)
            .map(|(n, date)| (n.scope.as_str(), n.title.as_str(), date.as_deref(), n.body.as_str()))
            .collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn items_with_scope_title_date_and_body() {
        check(
            "1、国家:标题一。\n14日至18日,正文。\n第二段。\n2、深圳:标题二!后半\n日前,正文。",
            &[
                ("国家", "标题一", Some("2024-06-18"), "14日至18日,正文。\n第二段。"),
                ("深圳", "标题二!后半", None, "日前,正文。"),
            ],
        );
        check("1、深圳：标题。6月18日，正文。", &[("深圳", "标题", Some("2024-06-18"), "6月18日，正文。")]);
        check("1、【深圳】标题\n正文", &[("深圳", "标题", None, "正文")]);
        check("1、没有地名的标题\n正文", &[("", "没有地名的标题", None, "正文")]);
        check(
            "1、深圳:标题\n正文如下\n1、第一点,内容\n2、东莞:标题",
            &[("深圳", "标题", None, "正文如下\n1、第一点,内容"), ("东莞", "标题", None, "")],
        );
    }
}
