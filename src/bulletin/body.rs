//! Names of departments: what a public body is called, and the words around its name that say what it does.

use super::page::{Page, Range};
use super::scan;

mod words;

use words::{NO_OFFICES, OFFICES, OTHERS, PLACES, TAILS, WHO};

/// What a part of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// 市财政局
    Named,
    /// 各区, 福田区: a name beside named bodies, and a mere place alone.
    Place,
    /// 按职责分工负责: says how, not who.
    Manner,
    /// A short word that may be a name among others: 共青团中央.
    Unknown,
    Other,
}

pub fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '〔' | '「')
}

pub fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '】' | '〕' | '」')
}

/// The bracket that closes the one at `open`, before `end`.
pub fn close(page: &Page, open: usize, end: usize) -> Option<usize> {
    /// A bracket holds no more.
    const LONGEST: usize = 1200;
    let mut depth = 0usize;
    (open..end.min(open + LONGEST)).find(|at| {
        depth += usize::from(opens(page.at(*at)));
        depth -= usize::from(closes(page.at(*at)) && depth > 0);
        depth == 0
    })
}

/// The bracket that the one at `close` closes, not before `floor`.
pub fn open(page: &Page, close: usize, floor: usize) -> Option<usize> {
    let mut depth = 0usize;
    (floor..=close).rev().find(|at| {
        depth += usize::from(closes(page.at(*at)));
        depth -= usize::from(opens(page.at(*at)) && depth > 0);
        depth == 0
    })
}

/// What a part of a list is.
pub fn of(page: &Page, part: &Range) -> Body {
    /// No department has a longer name.
    const LONGEST: usize = 40;
    const SHORT: usize = 10;
    let names = names(page, part);
    if names.is_empty() {
        return Body::Manner;
    }
    let one = |name: &Range| {
        let stem = stem(page, name);
        let chars = page.chars(&stem);
        let every = scan::starts_with(page.chars(name), &["各", "有关", "相关"]).is_some();
        // A sentence is no name.
        if name.len() > LONGEST || chars.len() < 2 || chars.iter().any(|c| matches!(c, '“' | '《' | ':' | ' ' | '%'))
        {
            return Body::Other;
        }
        match () {
            () if is_office(page, name) => Body::Named,
            () if scan::ends_with(chars, &NO_OFFICES).is_some() => Body::Other,
            () if scan::ends_with(chars, &OTHERS).is_some() => Body::Named,
            () if every || scan::ends_with(chars, &PLACES).is_some() => Body::Place,
            () if chars.len() <= SHORT && chars.iter().all(|c| scan::is_han(*c)) => Body::Unknown,
            () => Body::Other,
        }
    };
    let bodies: Vec<Body> = names.iter().map(one).collect();
    [Body::Other, Body::Unknown, Body::Named].into_iter().find(|body| bodies.contains(body)).unwrap_or(Body::Place)
}

/// Whether the text ends in the name of a public office.
pub fn is_office(page: &Page, text: &Range) -> bool {
    let chars = page.chars(&stem(page, text));
    scan::ends_with(chars, &OFFICES).is_some() && scan::ends_with(chars, &NO_OFFICES).is_none() && chars.len() > 1
}

/// The name without the brackets after it: 市交通委(市道运局).
fn stem(page: &Page, name: &Range) -> Range {
    let last = name.end.checked_sub(1).filter(|last| *last >= name.start && closes(page.at(*last)));
    let open = last.and_then(|last| open(page, last, name.start));
    open.map_or(name.clone(), |open| page.trim(name.start..open))
}

/// Whether the text says who does something, besides names.
pub fn says_who(page: &Page, text: &Range) -> bool {
    scan::has_any(page.chars(text), &WHO)
}

/// Whether the words after an office's name say that it is responsible.
pub fn starts_responsibility(chars: &[char]) -> bool {
    let words = ["牵头", "负责", "按职责", "按照职责", "等按职责", "牽頭", "負責", "分工负责"];
    scan::starts_with(chars, &words).is_some() && scan::starts_with(chars, &["负责人", "負責人", "牵头人"]).is_none()
}

/// The first name of a part.
pub fn name(page: &Page, part: &Range) -> Range {
    names(page, part).into_iter().next().unwrap_or(part.start..part.start)
}

/// The names of a part without the words around them: 由市甲局会同市乙局负责.
pub fn names(page: &Page, part: &Range) -> Vec<Range> {
    let mut names = Vec::new();
    let mut start = part.start;
    while start < part.end {
        let rest = start..part.end;
        let joint = joint(page, &rest);
        let (end, next) = joint.unwrap_or((rest.end, rest.end));
        let name = bare(page, start..end);
        names.extend((!name.is_empty()).then_some(name));
        start = next;
    }
    names
}

/// Where a part goes on with another name: the end of the one, the start of the other.
fn joint(page: &Page, part: &Range) -> Option<(usize, usize)> {
    let chars = page.chars(part);
    let together = scan::first_of(chars, &["会同", "會同"]).filter(|(at, _)| *at > 0);
    if let Some((at, word)) = together {
        return Some((part.start + at, part.start + at + word.chars().count()));
    }
    // 市规划和自然资源局 is one; 市教育局和市体育局 are two.
    (1..chars.len()).find_map(|at| {
        let word = scan::starts_with(chars.get(at..)?, &["以及", "和", "及", "与"])?;
        let next = part.start + at + word.chars().count();
        let alike = page.at(next) == page.at(part.start) || page.at(next) == '各';
        let office = is_office(page, &bare(page, part.start..part.start + at));
        (alike && office).then_some((part.start + at, next))
    })
}

/// Without what stands before and after the name.
fn bare(page: &Page, name: Range) -> Range {
    let mut name = page.trim(name);
    if page.chars(&name).first() == Some(&'由') {
        name = page.trim(name.start + 1..name.end);
    }
    loop {
        let tail = scan::ends_with(page.chars(&name), &TAILS).map(|tail| name.end - tail.chars().count());
        let Some(end) = tail.or_else(|| counted_tail(page, &name)) else { return name };
        name = page.trim(name.start..end);
    }
}

/// Where `等5家单位` starts at the end of a name.
pub fn counted_tail(page: &Page, name: &Range) -> Option<usize> {
    const KINDS: [&str; 10] = ["单位", "部门", "機構", "机构", "委办局", "政府", "企业", "區", "区", ""];
    const COUNTERS: [&str; 5] = ["家", "个", "個", "部", "区"];
    const NUMERALS: &str = "一二两三四五六七八九十百几多数余";
    let chars = page.chars(name);
    let start = chars.iter().rposition(|c| *c == '等').filter(|at| *at > 0)?;
    let rest = chars.get(start + 1..)?;
    let digits = rest.iter().take_while(|c| c.is_ascii_digit() || NUMERALS.contains(**c)).count();
    let rest = rest.get(digits..).filter(|_| digits > 0)?;
    let counter = scan::starts_with(rest, &COUNTERS)?;
    let kind = rest.get(counter.chars().count()..)?;
    KINDS.iter().any(|word| scan::is(kind, word)).then_some(name.start + start)
}

/// `各市、县(区)人民政府` is one name: the parts that only name kinds of places go together.
pub fn joined(page: &Page, parts: Vec<Range>) -> Vec<Range> {
    const KINDS: [&str; 13] =
        ["自治区", "直辖市", "自治州", "新区", "园区", "街道", "镇街", "区", "县", "市", "镇", "乡", "州"];
    let every = |range: &Range| {
        let chars = page.chars(range);
        chars.first() == Some(&'各') && scan::starts_with(chars.get(1..).unwrap_or(&[]), &["省", "地"]).is_some()
            || chars.first() == Some(&'各') && kinds(chars.get(1..).unwrap_or(&[]), &KINDS).is_empty()
    };
    let continues = |range: &Range| {
        let rest = page.chars(range);
        let left = kinds(rest, &KINDS);
        left.len() < rest.len()
            && (left.is_empty() || ["人民政府", "政府", "管委会"].iter().any(|word| scan::starts(left, word)))
    };
    let mut joined: Vec<Range> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if every(last) && page.at(last.end) == '、' && continues(&part) => last.end = part.end,
            _ => joined.push(part),
        }
    }
    joined
}

/// What follows the kinds of places that the characters start with, in brackets or between 、 as well.
fn kinds<'c>(mut chars: &'c [char], kinds: &[&str]) -> &'c [char] {
    loop {
        let length = match chars.first() {
            Some('(' | ')' | '、') => 1,
            _ => scan::starts_with(chars, kinds).map_or(0, |kind| kind.chars().count()),
        };
        if length == 0 {
            return chars;
        }
        chars = chars.get(length..).unwrap_or(&[]);
    }
}
