//! The sentences of the text that a section was read from, to be shown beside it.

use super::page::{Page, Range};
use super::report::Span;

/// A quotation is not longer.
const LONGEST: usize = 400;

/// The sentences that hold the spans under a JSON pointer, without HTML, at most 400 characters; `None` when no span
/// lies under it.
pub fn sentence(text: &str, spans: &[Span], under: &str) -> Option<String> {
    let under = under.trim_end_matches('/');
    let below =
        |span: &&Span| span.path.strip_prefix(under).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut places: Vec<(usize, usize)> = spans.iter().filter(below).map(|span| (span.start, span.end)).collect();
    places.sort_unstable();
    if places.is_empty() {
        return None;
    }
    let page = Page::of(text);
    let mut quoted = String::new();
    let mut length = 0;
    let mut done = 0;
    for (start, end) in places {
        let (start, end) = (page.found(start), page.found(end.saturating_sub(1)) + 1);
        if start < done || start >= page.len() {
            continue;
        }
        let range = page.trim(sentence_at(&page, start.max(done), end, done));
        done = range.end;
        if !quoted.is_empty() {
            quoted.push(' ');
        }
        let sentence = page.text(&range);
        let room = LONGEST.saturating_sub(length);
        length += sentence.chars().count();
        if length > LONGEST {
            quoted.extend(sentence.chars().take(room));
            quoted.push('…');
            break;
        }
        quoted.push_str(&sentence);
    }
    Some(quoted.trim().to_owned()).filter(|quoted| !quoted.is_empty())
}

/// The lines that hold the spans under a JSON pointer, without HTML, and those between and right behind them that no other
/// field was read from; `None` when no span lies under it.
pub fn lines(text: &str, spans: &[Span], under: &str) -> Option<String> {
    /// What is said of a section behind its last figure.
    const BEHIND: usize = 3;
    let below =
        |span: &&Span| span.path.strip_prefix(under).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let page = Page::of(text);
    let (own, others): (Vec<&Span>, Vec<&Span>) = spans.iter().partition(below);
    let places = |spans: Vec<&Span>| spans.into_iter().map(|span| page.found(span.start)).collect::<Vec<_>>();
    let (own, others) = (places(own), places(others));
    let holds = |places: &[usize], line: &Range| places.iter().any(|at| line.contains(at));
    let lines = page.lines();
    let first = lines.iter().position(|line| holds(&own, line))?;
    let last = lines.iter().rposition(|line| holds(&own, line))?;
    let free = |line: &&Range| holds(&own, line) || !holds(&others, line);
    let within = lines.get(first..=last)?.iter().filter(free);
    let behind = lines.get(last + 1..)?.iter().take(BEHIND).take_while(free);
    let held: Vec<String> = within.chain(behind).map(|line| page.text(line)).collect();
    (!held.is_empty()).then(|| held.join("\n"))
}

/// What a field was read from, and what stands around it in its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub before: String,
    pub said: String,
    pub after: String,
}

/// The clause around each span, in the order of the spans; `None` where the text has no such place.
pub fn clauses<'a>(text: &str, spans: impl Iterator<Item = &'a Span>) -> Vec<Option<Clause>> {
    /// More of a clause says nothing more about a figure.
    const AROUND: usize = 40;
    let page = Page::of(text);
    let stop = |c: char| matches!(c, '。' | '!' | '?' | ';' | ',' | '\n');
    let clause = |span: &Span| {
        let (start, end) = (page.found(span.start), page.found(span.end.saturating_sub(1)) + 1);
        if start >= end || end > page.len() {
            return None;
        }
        let before = (0..start).rev().take(AROUND).take_while(|at| !stop(page.at(*at))).count();
        let after = (end..page.len()).take(AROUND).take_while(|at| !stop(page.at(*at))).count();
        let cut = |length: usize| if length == AROUND { "…" } else { "" };
        let text = |range: Range| page.text(&range);
        let (front, back) = (text(start - before..start), text(end..end + after));
        let (before, after) = (format!("{}{front}", cut(before)), format!("{back}{}", cut(after)));
        Some(Clause {
            before: before.trim_start().to_owned(),
            said: text(start..end),
            after: after.trim_end().to_owned(),
        })
    };
    spans.map(clause).collect()
}

fn sentence_at(page: &Page, start: usize, end: usize, floor: usize) -> Range {
    let stop = |c: char| matches!(c, '。' | '!' | '?' | '\n');
    let mut from = start;
    while from > floor && !stop(page.at(from - 1)) {
        from -= 1;
    }
    let mut to = end.max(start);
    // The span may itself end in the mark.
    while to < page.len() && !(to > from && stop(page.at(to - 1))) {
        if page.at(to) == '\n' {
            break;
        }
        to += 1;
    }
    from..to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_the_sentences_of_a_section() {
        let text = "标题\n前句。新增公告6宗,供应10万㎡。后句。\n1、深圳出让0宗。";
        let span = |path: &str, needle: &str| {
            let at = text.find(needle).unwrap();
            let start = text[..at].chars().count();
            Span { path: path.into(), start, end: start + needle.chars().count() }
        };
        let spans = [
            span("/land/announced/parcels", "6"),
            span("/land/announced/area_m2", "10万㎡"),
            span("/land/cities/0/transferred", "0宗"),
        ];
        assert_eq!(sentence(text, &spans, "/land").as_deref(), Some("新增公告6宗,供应10万㎡。 1、深圳出让0宗。"));
        assert_eq!(sentence(text, &spans, "/land/announced").as_deref(), Some("新增公告6宗,供应10万㎡。"));
        assert_eq!(sentence(text, &spans, "/lan"), None);
        assert_eq!(
            sentence("<p>新增<b>6</b>宗。</p>", &[Span { path: "/a".into(), start: 8, end: 9 }], "/a").as_deref(),
            Some("新增6宗。")
        );
    }

    #[test]
    fn a_figure_stands_in_its_clause() {
        let text = "前句,合计供应10万㎡产业用地。\n后";
        let at = |start, end| Span { path: String::new(), start, end };
        let found = clauses(text, [at(7, 11), at(0, 2), at(90, 91)].iter());
        let clause = |before: &str, said: &str, after: &str| {
            Some(Clause { before: before.into(), said: said.into(), after: after.into() })
        };
        assert_eq!(found, [clause("合计供应", "10万㎡", "产业用地"), clause("", "前句", ""), None]);
    }
}
