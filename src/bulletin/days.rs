//! Days as the bulletin prints them, and the dates of its items.

use chrono::NaiveDate;

use crate::domain::week::Week;

use super::page::{Page, Range};
use super::{scan, touch};

/// A day as printed, perhaps without its year or its month.
#[derive(Debug, Clone)]
pub struct Day {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: u32,
    pub range: Range,
    pub style: Style,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `0617`, `20240617`
    Packed,
    /// `6.17`, `2024-6-17`
    Marked,
    /// `6月17日`, `2024年6月17日`, `17日`
    Words,
}

/// The day that starts at `at`, which is a digit.
pub fn day_at(page: &Page, at: usize, end: usize) -> Option<Day> {
    let run = |at: usize| page.chars(&(at..end.min(at + 9))).iter().take_while(|c| c.is_ascii_digit()).count();
    let value = |at: usize, length: usize| {
        page.chars(&(at..at + length)).iter().filter_map(|c| c.to_digit(10)).fold(0u32, |n, d| n * 10 + d)
    };
    let valid = |month: Option<u32>, day: u32| month.is_none_or(|m| (1..=12).contains(&m)) && (1..=31).contains(&day);
    let is = |at: usize, mark: char| at < end && page.at(at) == mark;
    let make = |year: Option<i32>, month: Option<u32>, day: u32, to: usize, style: Style| {
        valid(month, day).then_some(Day { year, month, day, range: at..to, style })
    };
    let first = run(at);
    match first {
        8 => return make(Some(value(at, 4) as i32), Some(value(at + 4, 2)), value(at + 6, 2), at + 8, Style::Packed),
        // 0617, and not the year of 2024.6.17.
        4 if !matches!(page.at(at + 4), '年' | '.' | '/') && (!is(at + 4, '-') || run(at + 5) > 2) => {
            return make(None, Some(value(at, 2)), value(at + 2, 2), at + 4, Style::Packed);
        }
        _ => {}
    }
    let (year, mut to) = match first {
        4 => (Some(value(at, 4) as i32), at + 5),
        _ => (None, at),
    };
    let packed = run(to);
    if year.is_some() && is(at + 4, '年') && packed == 4 {
        return make(year, Some(value(to, 2)), value(to + 2, 2), to + 4, Style::Packed);
    }
    if !(1..=2).contains(&packed) {
        return None;
    }
    let number = value(to, packed);
    to += packed;
    if year.is_none() && is(to, '日') {
        return make(None, None, number, to + 1, Style::Words);
    }
    let style = match page.at(to) {
        '月' => Style::Words,
        '.' | '/' | '-' if to < end => Style::Marked,
        _ => return None,
    };
    let second = run(to + 1);
    if !(1..=2).contains(&second) {
        return None;
    }
    let day = value(to + 1, second);
    to += 1 + second;
    match style {
        Style::Words if is(to, '日') || is(to, '号') => to += 1,
        Style::Words => return None,
        // 1.2.3 is no day.
        _ if is(to, '.') && run(to + 1) > 0 => return None,
        _ => {}
    }
    make(year, Some(number), day, to, style)
}

/// The first date of a text's first sentence, in the year that puts it nearest to the week.
pub fn date(page: &Page, text: &Range, week: Week) -> Option<(NaiveDate, Range)> {
    /// How far into the text the date may stand.
    const WITHIN: usize = 60;
    let head = text.start..text.end.min(text.start + WITHIN);
    let stop = page.chars(&head).iter().position(|c| *c == '。').unwrap_or(head.len());
    let end = head.start + stop;
    let mut at = head.start;
    while at < end {
        let before = page.chars(&(at.saturating_sub(2).max(head.start)..at));
        if scan::ends_with(before, &["日前", "近日"]).is_some() {
            return None;
        }
        if !page.at(at).is_ascii_digit() {
            at += 1;
            continue;
        }
        let Some(first) = day_at(page, at, end).filter(|day| day.style == Style::Words) else {
            at += page.chars(&(at..end)).iter().take_while(|c| c.is_ascii_digit()).count();
            continue;
        };
        // The 8日 of 6月1 8日 is another day than the one meant.
        if is_cut(page, head.start, at) {
            return None;
        }
        // 截至5月31日 dates the figures, not the item.
        if scan::ends_with(before, &["截至", "截止"]).is_some() {
            at = first.range.end;
            continue;
        }
        // 14日至18日: the last day counts.
        let last = after_dash(page, first.range.end, end).and_then(|at| day_at(page, at, end));
        let last = last.filter(|day| day.style == Style::Words);
        let range = at..last.as_ref().map_or(first.range.end, |day| day.range.end);
        let last = last.unwrap_or_else(|| first.clone());
        let wraps = last.month.is_none() && last.day < first.day;
        let month = last.month.or(first.month.filter(|_| !wraps));
        return nearest(last.year.or(first.year), month, last.day, week).map(|date| (date, range));
    }
    None
}

/// A day that no calendar has (6月31日) where the date of the text stands.
pub fn impossible(page: &Page, text: &Range) -> Option<Range> {
    const WITHIN: usize = 24;
    let end = text.end.min(text.start + WITHIN);
    let digits = |at: usize| page.chars(&(at..end.min(at + 3))).iter().take_while(|c| c.is_ascii_digit()).count();
    let number = |at: usize, length: usize| {
        page.chars(&(at..at + length)).iter().filter_map(|c| c.to_digit(10)).fold(0u32, |n, digit| n * 10 + digit)
    };
    (text.start..end).find_map(|at| {
        let first = digits(at);
        let month_ends = at + first;
        let second = digits(month_ends + 1);
        let to = month_ends + 1 + second;
        let whole = at == text.start || !page.at(at - 1).is_ascii_digit();
        let said =
            (1..=2).contains(&first) && page.at(month_ends) == '月' && second > 0 && matches!(page.at(to), '日' | '号');
        // 2024 is a leap year: its February is the longest.
        let exists = || NaiveDate::from_ymd_opt(2024, number(at, first), number(month_ends + 1, second)).is_some();
        (whole && said && !exists()).then_some(at..to + 1)
    })
}

/// Whether the digits at `at` are only the end of what was printed: more digits, a point or a letter touch them.
fn is_cut(page: &Page, floor: usize, at: usize) -> bool {
    let back = page.chars(&(at.saturating_sub(4).max(floor)..at));
    let digit = |c: &char| c.is_ascii_digit() || (!c.is_ascii() && touch::stands_for_digit(*c));
    let digit = back.iter().rev().find(|c| **c != ' ').is_some_and(digit);
    let touched = |c: char| matches!(c, '.' | '·') || touch::is_letter(c) || touch::is_other_digit(c);
    digit || back.last().is_some_and(|c| touched(*c))
}

fn after_dash(page: &Page, at: usize, end: usize) -> Option<usize> {
    (at < end && matches!(page.at(at), '至' | '到' | '-' | '~') && page.at(at + 1).is_ascii_digit()).then_some(at + 1)
}

/// The day nearest to the middle of the week.
pub fn nearest(year: Option<i32>, month: Option<u32>, day: u32, week: Week) -> Option<NaiveDate> {
    let middle = week.monday() + chrono::Days::new(3);
    let years = year.map_or(week.year() - 1..=week.year() + 1, |year| year..=year);
    let months = month.map_or(1..=12, |month| month..=month);
    let days = years.flat_map(|year| months.clone().map(move |month| (year, month)));
    days.filter_map(|(year, month)| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - middle).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, week: &str, expected: Option<&str>) {
        let page = Page::of(input);
        let date = date(&page, &(0..page.len()), week.parse().unwrap());
        assert_eq!(date.map(|(date, _)| date.to_string()).as_deref(), expected, "{input}");
    }

    #[test]
    fn days_that_no_calendar_has() {
        let found = |text: &str| {
            let page = Page::of(text);
            impossible(&page, &(0..page.len())).map(|range| page.text(&range))
        };
        assert_eq!(found("6月31日,甲。").as_deref(), Some("6月31日"));
        assert_eq!(found("据报,13月2日公布。").as_deref(), Some("13月2日"));
        for text in ["6月30日,甲。", "2月29日", "前6月31家企业", "甲"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn dates_items_near_their_week() {
        check("6月18日,甲。", "2024-W25", Some("2024-06-18"));
        check("14日至18日,甲。", "2024-W25", Some("2024-06-18"));
        check("12月31日,甲。", "2025-W01", Some("2024-12-31"));
        check("1月2日,甲。", "2024-W52", Some("2025-01-02"));
        check("30日至2日,甲。", "2024-W27", Some("2024-07-02"));
        check("2023年6月18日,甲。", "2024-W25", Some("2023-06-18"));
        check("据截至5月31日的数据,6月20日公布。", "2024-W25", Some("2024-06-20"));
        check("日前,6月18日的会议。", "2024-W25", None);
        check("前5月进出口。6月18日。", "2024-W25", None);
        check("2月30日,甲。", "2024-W25", None);
        for cut in
            ["6月1 8日,甲。", "6月1·8日,甲。", "6月l8日,甲。", "6月1О 8日,甲。", "6月1.8日,甲。", "6月1½8日,甲。"]
        {
            check(cut, "2024-W25", None);
        }
        check("6月 18日,甲。", "2024-W25", Some("2024-06-18"));
    }
}
