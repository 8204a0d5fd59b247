//! The responsible departments of a measure: `(责任单位:市司法局、市财政局)` in its spellings, and the closing bracket
//! `(市司法局牵头,市财政局参与)` that holds nothing but their names.

use super::body::{self, Body};
use super::ledger::Ledger;
use super::page::{Page, Range};
use super::scan;

const LABELS: [&str; 36] = [
    "牵头责任单位",
    "第一责任单位",
    "主要责任单位",
    "责任单位",
    "责任部门",
    "责任主体",
    "牵头单位",
    "牵头部门",
    "配合单位",
    "配合部门",
    "参与单位",
    "参加单位",
    "协办单位",
    "协同单位",
    "实施单位",
    "实施部门",
    "主办单位",
    "完成单位",
    "负责单位",
    "负责部门",
    "主管部门",
    "牽頭責任單位",
    "責任單位",
    "責任部門",
    "責任主體",
    "牽頭單位",
    "牽頭部門",
    "配合單位",
    "配合部門",
    "參與單位",
    "協辦單位",
    "實施單位",
    "實施部門",
    "主辦單位",
    "負責單位",
    "負責部門",
];
/// Labels only before a colon: without it they are words of a sentence.
const SHORT_LABELS: [&str; 8] = ["牵头", "配合", "责任", "参与", "协办", "牽頭", "責任", "參與"];
/// No group is longer.
const LONGEST: usize = 1200;

/// The group with its brackets, and the names inside.
#[derive(Debug, Clone)]
pub struct Group {
    pub range: Range,
    names: Range,
}

/// The groups of a line, in order: in brackets, or from a label to the end of its sentence.
pub fn groups(page: &Page, line: &Range) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let found = bracket(page, line, at).or_else(|| bare(page, line, at));
        at = found.as_ref().map_or(at + 1, |group| group.range.end);
        groups.extend(found);
    }
    let from = groups.last().map_or(line.start, |group| group.range.end);
    let rest = from..line.end;
    let closing = closing(page, &rest).or_else(|| closing_sentence(page, &rest)).or_else(|| closing_dash(page, &rest));
    groups.extend(closing);
    groups
}

/// Whether the line starts with a label: `责任单位:`.
pub fn starts(page: &Page, line: &Range) -> bool {
    label(page, line.start, line.end).is_some_and(|end| page.at(end) == ':')
}

/// `(责任单位:…)`.
fn bracket(page: &Page, line: &Range, at: usize) -> Option<Group> {
    if !body::opens(page.at(at)) {
        return None;
    }
    let inside = page.trim(at + 1..line.end.min(at + LONGEST));
    let said = label(page, inside.start, inside.end)?;
    let close = body::close(page, at, inside.end);
    // 【责任单位】市甲局、市乙局: the names follow the bracket.
    if let Some(close) = close.filter(|close| page.trimmed(said..*close, |c| matches!(c, ':' | ' ')).is_empty()) {
        let rest = page.chars(&(close + 1..line.end.min(close + 1 + LONGEST)));
        let next = |at: usize| {
            let names = page.trim(close + 1 + at + 1..line.end);
            rest.get(at).is_some_and(|c| body::opens(*c)) && label(page, names.start, names.end).is_some()
        };
        let stop = (0..rest.len()).find(|at| rest.get(*at) == Some(&'。') || next(*at)).unwrap_or(rest.len());
        return Some(Group { range: at..close + 1 + stop, names: close + 1..close + 1 + stop });
    }
    let (end, after) = match close {
        Some(close) => (close, close + 1),
        // The bracket is not closed: to the end of the line where that is one, else of the sentence.
        None => {
            let window = page.trimmed(inside.clone(), |c| matches!(c, '。' | ';' | ' '));
            if window.end > window.start && body::closes(page.at(window.end - 1)) && ends_bracket(page, &window) {
                (window.end - 1, window.end)
            } else {
                let chars = page.chars(&inside);
                let stop = inside.start + chars.iter().position(|c| *c == '。').unwrap_or(chars.len());
                (stop, stop)
            }
        }
    };
    Some(Group { range: at..after, names: at + 1..end })
}

/// Whether the last bracket of an unclosed group closes the group: a kind of place in brackets, 市(区), does not.
fn ends_bracket(page: &Page, inside: &Range) -> bool {
    let open = body::open(page, inside.end - 1, inside.start);
    open.is_none_or(|open| {
        inside.end - open > 4 && page.chars(&(open..inside.end)).iter().any(|c| matches!(c, ',' | '、'))
    })
}

/// Without brackets: `责任单位:…` after a full stop, or at the line's start, to the end of the sentence; what follows
/// with a label of its own belongs to it.
fn bare(page: &Page, line: &Range, at: usize) -> Option<Group> {
    let after_stop = at == line.start || matches!(page.at(at - 1), '。' | ';' | ' ' | ')' | ']' | '】');
    let is_label = |at: usize| label(page, at, line.end).filter(|end| page.at(*end) == ':');
    if !after_stop {
        return None;
    }
    if is_label(at).is_none() {
        return unmarked(page, line, at);
    }
    let window = at..line.end.min(at + LONGEST);
    let mut end = at;
    loop {
        let rest = page.chars(&(end..window.end));
        end += rest.iter().position(|c| *c == '。').unwrap_or(rest.len());
        let next = page.trimmed(end..window.end, |c| matches!(c, '。' | ' ')).start;
        if end >= window.end || next <= end || is_label(next).is_none() {
            break;
        }
        end = next;
    }
    Some(Group { range: at..end, names: at..end })
}

/// `责任单位 市甲局、市乙局` and `责任单位为市甲局`: without a colon it is a label only before nothing but names.
fn unmarked(page: &Page, line: &Range, at: usize) -> Option<Group> {
    let end = label(page, at, line.end)?;
    let start = end + page.chars(&(end..line.end)).iter().take_while(|c| matches!(c, ' ' | '-' | '为' | '是')).count();
    let rest = page.chars(&(start..line.end.min(start + LONGEST)));
    let names = start..start + rest.iter().position(|c| *c == '。').unwrap_or(rest.len());
    (start > end && only_names(page, &parts(page, &names))).then_some(Group { range: at..names.end, names })
}

/// `文。——市甲局、市乙局`: names and nothing else behind a dash that ends the line.
fn closing_dash(page: &Page, line: &Range) -> Option<Group> {
    let text = page.trimmed(line.clone(), |c| matches!(c, '。' | ';' | ' '));
    let floor = text.start.max(text.end.saturating_sub(LONGEST));
    let dash = floor + page.chars(&(floor..text.end)).iter().rposition(|c| *c == '-')?;
    let run = page.chars(&(text.start..dash + 1)).iter().rev().take_while(|c| **c == '-').count();
    let start = dash + 1 - run;
    let before = page.trim(text.start..start);
    let stands_alone = before.is_empty() || matches!(page.at(before.end - 1), '。' | ';' | '!');
    let names = page.trim(dash + 1..text.end);
    let found = (run > 1 || stands_alone) && only_names(page, &parts(page, &names));
    found.then_some(Group { range: start..text.end, names })
}

/// The closing bracket of a line that holds nothing but names of departments: `(市甲局、市乙局负责)`.
fn closing(page: &Page, line: &Range) -> Option<Group> {
    let text = page.trimmed(line.clone(), |c| matches!(c, '。' | ';' | ' '));
    let last = text.end.checked_sub(1).filter(|last| *last >= text.start && body::closes(page.at(*last)))?;
    let open = body::open(page, last, text.start.max(last.saturating_sub(LONGEST)))?;
    let names = open + 1..last;
    let before = page.trim(text.start..open);
    let stands_alone = before.is_empty() || matches!(page.at(before.end - 1), '。' | ';' | '!');
    let parts = parts(page, &names);
    let said = body::says_who(page, &names);
    let office = || parts.iter().all(|part| body::is_office(page, &body::name(page, part)));
    let plain = stands_alone || said || (parts.len() > 1 && office());
    (plain && only_names(page, &parts)).then_some(Group { range: open..last + 1, names })
}

/// `体育总局、文化和旅游部按职责分工负责。` as the last sentence of a line.
fn closing_sentence(page: &Page, line: &Range) -> Option<Group> {
    let text = page.trimmed(line.clone(), |c| matches!(c, '。' | ' '));
    let stop = page.chars(&text).iter().rposition(|c| *c == '。')?;
    let names = page.trim(text.start + stop + 1..text.end);
    let ends = ["负责", "牵头", "参与", "配合", "負責", "牽頭", "參與"];
    let said = scan::ends_with(page.chars(&names), &ends).is_some() && names.len() <= LONGEST;
    (said && only_names(page, &parts(page, &names))).then_some(Group { range: names.clone(), names })
}

/// Whether these are names of departments: all of them, or nearly all of a long list.
fn only_names(page: &Page, parts: &[Range]) -> bool {
    let bodies: Vec<Body> = parts.iter().map(|part| body::of(page, part)).collect();
    let count = |body: Body| bodies.iter().filter(|one| **one == body).count();
    count(Body::Named) > 0 && count(Body::Other) == 0 && count(Body::Unknown) * 4 <= count(Body::Named)
}

/// The end of the label that stands at `at`; `FIRST` are the characters that one starts with.
fn label(page: &Page, at: usize, end: usize) -> Option<usize> {
    const FIRST: &str = "牵第主责配参协实完负牽責參協實負";
    let chars = page.chars(&(at..end));
    chars.first().filter(|c| FIRST.contains(**c))?;
    let long = scan::starts_with(chars, &LABELS).map(|label| at + label.chars().count());
    let short = || {
        let label = scan::starts_with(chars, &SHORT_LABELS)?;
        Some(at + label.chars().count()).filter(|end| page.at(*end) == ':')
    };
    long.or_else(short)
}

/// The parts of a list of names: what stands in brackets of their own stays with them.
fn parts(page: &Page, names: &Range) -> Vec<Range> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (names.start, 0usize);
    for at in names.clone() {
        match page.at(at) {
            c if body::opens(c) => depth += 1,
            c if body::closes(c) => depth = depth.saturating_sub(1),
            '、' | ',' | ';' | '。' | '/' | '\n' if depth == 0 => {
                parts.push(start..at);
                start = at + 1;
            }
            // 牵头单位:甲 配合单位:乙
            ' ' if depth == 0 && label(page, at + 1, names.end).is_some_and(|end| page.at(end) == ':') => {
                parts.push(start..at);
                start = at + 1;
            }
            // 市甲局 各区政府
            ' ' if depth == 0 && parts_names(page, &(start..at), &(at + 1..names.end)) => {
                parts.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(start..names.end);
    let parts = parts.into_iter().map(|part| page.trim(part)).filter(|part| !part.is_empty());
    body::joined(page, parts.collect())
}

/// Whether a blank parts two names: each side is one by itself.
fn parts_names(page: &Page, before: &Range, after: &Range) -> bool {
    let after = page.trim(after.clone());
    let end = page.chars(&after).iter().position(|c| matches!(c, ' ' | '、' | ',' | ';' | '。' | '/' | '\n'));
    let label = label(page, before.start, before.end).unwrap_or(before.start);
    let before = page.trimmed(label..before.end, |c| matches!(c, ':' | ' '));
    let sides = [before, after.start..end.map_or(after.end, |at| after.start + at)];
    sides.iter().all(|side| !side.is_empty() && matches!(body::of(page, side), Body::Named | Body::Place))
}

/// Adds the group's departments, each once, to those of the measure at `path`. What is no name stays unread.
pub fn read(ledger: &mut Ledger, path: &str, group: &Group, departments: &mut Vec<String>) {
    /// No department has a longer name.
    const NAME: usize = 60;
    let page = ledger.page;
    let mut known = group.range.start;
    for part in parts(page, &group.names) {
        let start = label(page, part.start, part.end).unwrap_or(part.start);
        let list = page.trimmed(start..part.end, |c| matches!(c, ':' | ' '));
        for name in body::names(page, &list) {
            let text = page.text(&name);
            if name.len() > NAME || page.chars(&name).contains(&':') {
                ledger.know(&(known..name.start));
                known = name.end;
            } else if !departments.contains(&text) {
                ledger.field(format!("{path}/departments/{}", departments.len()), &name);
                departments.push(text);
            }
        }
        // 各区政府等5家单位: how many more there are is no name, and stays unread.
        if let Some(tail) = body::counted_tail(page, &list) {
            ledger.know(&(known..tail));
            known = part.end;
        }
    }
    ledger.know(&(known..group.range.end));
}

/// Whether a text plainly names who is responsible, in words that no group was made of.
pub fn are_named(page: &Page, text: &Range) -> bool {
    /// How far before a word its office's name is looked for.
    const NEAR: usize = 40;
    /// More brackets are in no measure; those after them are not looked into.
    const BRACKETS: usize = 100;
    let chars = page.chars(text);
    let responsible = |at: usize| {
        let name = text.start.max((text.start + at + 1).saturating_sub(NEAR))..text.start + at + 1;
        body::starts_responsibility(chars.get(at + 1..).unwrap_or(&[])) && body::is_office(page, &name)
    };
    let in_brackets = |at: usize| {
        let inside = body::close(page, text.start + at, text.end).map(|close| text.start + at + 1..close);
        inside.is_some_and(|inside| {
            let parts = parts(page, &inside);
            let named = parts.iter().filter(|part| body::is_office(page, &body::name(page, part))).count();
            let known = parts.iter().filter(|part| body::of(page, part) == Body::Named).count();
            named > 0 && (body::says_who(page, &inside) || known * 2 > parts.len() && inside.end + 2 >= text.end)
        })
    };
    let labelled = |at: usize| label(page, text.start + at, text.end).is_some_and(|end| page.at(end) == ':');
    let brackets = (0..chars.len()).filter(|at| chars.get(*at).is_some_and(|c| body::opens(*c)));
    (0..chars.len()).any(|at| responsible(at) || labelled(at)) || brackets.take(BRACKETS).any(in_brackets)
}

#[cfg(test)]
mod tests;
