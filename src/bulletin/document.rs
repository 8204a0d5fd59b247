//! A quoted document: its chapters, its numbered measures and their departments.

use crate::domain::finding::Code;
use crate::domain::policy::Measure;

use super::departments;
use super::ledger::Ledger;
use super::news;
use super::numbers;
use super::page::{Page, Range};
use super::scan;

/// From the outside in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// 一、 or 第一章
    Chapter,
    /// (一) or 第一条
    Part,
    /// 1. or 1、
    Point,
}

/// A numbered line: its level, its number as printed, and what follows.
#[derive(Debug, Clone)]
struct Numbered {
    level: Level,
    number: Range,
    rest: Range,
}

/// Chapters that hold no measures.
const APART: [&str; 41] = [
    "总体要求",
    "总体目标",
    "总体思路",
    "总体安排",
    "总则",
    "指导思想",
    "基本原则",
    "工作目标",
    "主要目标",
    "发展目标",
    "行动目标",
    "目标任务",
    "工作思路",
    "保障措施",
    "组织保障",
    "实施保障",
    "工作保障",
    "保障机制",
    "组织实施",
    "组织领导",
    "工作要求",
    "有关要求",
    "相关要求",
    "背景依据",
    "编制背景",
    "制定背景",
    "起草背景",
    "政策背景",
    "出台背景",
    "背景",
    "制定依据",
    "政策依据",
    "依据",
    "适用范围",
    "附则",
    "附件",
    "其他事项",
    "其他",
    "名词解释",
    "实施步骤",
    "工作步骤",
];
const APART_WITHIN: [&str; 8] =
    ["总体要求", "保障措施", "指导思想", "组织实施", "基本原则", "工作目标", "主要目标", "组织保障"];

fn numbered(page: &Page, line: &Range) -> Option<Numbered> {
    const NUMERALS: &str = "〇零一二三四五六七八九十百";
    let chars = page.chars(&(line.start..line.end.min(line.start + 12)));
    let run = |from: usize| chars.iter().skip(from).take_while(|c| NUMERALS.contains(**c)).count();
    let make = |level: Level, from: usize, length: usize, after: usize| {
        let number = line.start + from..line.start + from + length;
        Some(Numbered { level, number, rest: page.trim(line.start + after..line.end) })
    };
    match chars.first()? {
        '(' => {
            let length = run(1);
            (length > 0 && chars.get(1 + length) == Some(&')')).then(|| make(Level::Part, 1, length, length + 2))?
        }
        '第' => {
            let length = run(1);
            let level = match chars.get(1 + length).filter(|_| length > 0)? {
                '章' => Level::Chapter,
                '条' => Level::Part,
                _ => return None,
            };
            make(level, 1, length, length + 2)
        }
        c if c.is_ascii_digit() => {
            let (_, label, rest) = super::sections::numbered(page, line)?;
            let length = chars.iter().take_while(|c| c.is_ascii_digit()).count();
            (label.len() == length + 1).then_some(Numbered {
                level: Level::Point,
                number: line.start..line.start + length,
                rest,
            })
        }
        _ => {
            let length = run(0);
            let marked = matches!(chars.get(length), Some('、' | '.'));
            (length > 0 && marked && numbers::numeral(chars.get(..length)?).is_some())
                .then(|| make(Level::Chapter, 0, length, length + 1))?
        }
    }
}

/// Whether a line belongs to a document's structure.
pub fn is_structure(page: &Page, line: &Range) -> bool {
    numbered(page, line).is_some()
}

fn is_apart(page: &Page, numbered: &Numbered) -> bool {
    let title = numbered.rest.start..numbered.rest.end.min(numbered.rest.start + 24);
    let stop = page.chars(&title).iter().position(|c| matches!(c, '。' | ':')).unwrap_or(title.len());
    let title = page.chars(&(title.start..title.start + stop));
    APART.iter().any(|apart| scan::is(title, apart))
        || (title.len() <= 12 && APART_WITHIN.iter().any(|apart| scan::has(title, apart)))
}

/// A line of a document with its number, and whether it lies in a chapter without measures.
struct Line {
    range: Range,
    numbered: Option<Numbered>,
    apart: bool,
}

fn lines(page: &Page, ranges: &[Range]) -> Vec<Line> {
    let mut apart: Option<Level> = None;
    let mut lines = Vec::with_capacity(ranges.len());
    for range in ranges {
        let numbered = numbered(page, range);
        if let Some(numbered) = &numbered
            && apart.is_none_or(|level| numbered.level <= level)
        {
            apart = is_apart(page, numbered).then_some(numbered.level);
        }
        lines.push(Line { range: range.clone(), numbered, apart: apart.is_some() });
    }
    lines
}

/// The level whose lines are the measures: the one that the declared number fits, else the innermost.
fn measure_level(page: &Page, lines: &[Line], declared: Option<u32>) -> Option<Level> {
    let of = |level: Level| {
        let at = move |line: &&Line| !line.apart && line.numbered.as_ref().is_some_and(|n| n.level == level);
        lines.iter().filter(at)
    };
    let levels: Vec<Level> =
        [Level::Point, Level::Part, Level::Chapter].into_iter().filter(|level| of(*level).next().is_some()).collect();
    let fits = |level: &&Level| declared.is_some_and(|n| of(**level).count() == n as usize);
    if let Some(level) = levels.iter().find(fits) {
        return Some(*level);
    }
    // Points that start again at 1 under parts with a text of their own are points of a measure.
    let first_points =
        of(Level::Point).filter(|line| line.numbered.as_ref().is_some_and(|n| page.chars(&n.number) == ['1']));
    let told = |line: &&Line| page.chars(&line.range).iter().rev().skip(1).any(|c| *c == '。');
    let parts = of(Level::Part).count();
    if first_points.count() > 1 && parts > 0 && of(Level::Part).filter(told).count() * 2 > parts {
        return Some(Level::Part);
    }
    levels.first().copied()
}

/// The measures of a document; `title` is its title, for findings.
pub fn read(ledger: &mut Ledger, path: &str, title: &str, ranges: &[Range], declared: Option<u32>) -> Vec<Measure> {
    let page = ledger.page;
    let lines = lines(page, ranges);
    let level = measure_level(page, &lines, declared);
    let mut apart: Vec<String> = Vec::new();
    let mut blocks: Vec<(&Numbered, Vec<Range>)> = Vec::new();
    let mut open = false;
    let mut abridged = None;
    for line in &lines {
        if is_abridged(page, &line.range) {
            ledger.know(&line.range);
            abridged = Some(page.text(&line.range));
            continue;
        }
        match &line.numbered {
            Some(numbered) if Some(numbered.level) == level && !line.apart => {
                blocks.push((numbered, Vec::new()));
                open = true;
            }
            Some(numbered) if Some(numbered.level) < level || line.apart => {
                open = false;
                ledger.know(&line.range);
                let whole = line.apart && is_apart(page, numbered);
                let prose = page.chars(&numbered.rest).contains(&'。');
                if whole || (prose && !line.apart) {
                    apart.push(
                        page.text(&numbered.rest).chars().take_while(|c| !matches!(c, '。' | ':')).take(20).collect(),
                    );
                }
            }
            _ if line.apart => ledger.know(&line.range),
            _ => match blocks.last_mut().filter(|_| open) {
                Some((_, more)) => more.push(line.range.clone()),
                None => {
                    ledger.know(&line.range);
                    let place = if blocks.is_empty() { "序言" } else { "说明" };
                    if apart.last().is_none_or(|last| last != place) {
                        apart.push(place.to_owned());
                    }
                }
            },
        }
    }
    closing(ledger, &mut blocks, &mut apart);
    if !apart.is_empty() {
        ledger.finding(Code::ChaptersLeftOut, path, &[title, &apart.join("、")]);
    }
    if let Some(text) = abridged {
        ledger.finding(Code::TextAbridged, path, &[&text]);
    }
    let measures: Vec<Measure> = blocks
        .iter()
        .enumerate()
        .map(|(index, (numbered, more))| measure(ledger, &format!("{path}/measures/{index}"), numbered, more))
        .collect();
    break_off(ledger, path, &blocks);
    measures
}

fn is_abridged(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    chars.len() <= 20 && scan::has_any(chars, &["有删减", "有删节", "略有删改", "有删改", "节选"])
}

/// Where every measure is one paragraph, what follows the last one is the document's closing.
fn closing(ledger: &mut Ledger, blocks: &mut [(&Numbered, Vec<Range>)], apart: &mut Vec<String>) {
    const ENOUGH: usize = 3;
    let Some(((_, last), others)) = blocks.split_last_mut() else { return };
    let told = others.len() + 1 >= ENOUGH && others.iter().all(|(_, more)| more.is_empty());
    // A department line of its own belongs to the measure.
    let own = last.iter().take_while(|line| departments::find(ledger.page, line).is_some()).count();
    if told && last.len() > own {
        last.drain(own..).for_each(|line| ledger.know(&line));
        apart.push("结语".to_owned());
    }
}

fn measure(ledger: &mut Ledger, path: &str, numbered: &Numbered, more: &[Range]) -> Measure {
    let page = ledger.page;
    ledger.know(&(numbered.number.start.saturating_sub(1)..numbered.rest.start));
    let number = ledger.text(format!("{path}/number"), &numbered.number);
    let mut departments = Vec::new();
    let mut text: Vec<String> = Vec::new();
    let first = departments::find(page, &numbered.rest);
    let line = first.as_ref().map_or(numbered.rest.clone(), |found| page.trim(numbered.rest.start..found.range.start));
    let stop = page.chars(&line).iter().position(|c| *c == '。').map_or(line.end, |at| line.start + at);
    let title = ledger.text(format!("{path}/title"), &page.trim(line.start..stop));
    ledger.know(&(stop..(stop + 1).min(line.end)));
    let mut keep = |ledger: &mut Ledger, range: Range| {
        let range = page.trim(range);
        if scan::says_something(page.chars(&range)) {
            text.push(ledger.text(format!("{path}/text"), &range));
        }
    };
    keep(ledger, (stop + 1).min(line.end)..line.end);
    let mut found = Vec::new();
    if let Some(group) = first {
        let after = group.range.end..numbered.rest.end;
        found.push(group);
        keep(ledger, page.trimmed(after, |c| matches!(c, '。' | ' ')));
    }
    for line in more {
        match departments::find(page, line) {
            Some(group) => {
                keep(ledger, line.start..group.range.start);
                keep(ledger, page.trimmed(group.range.end..line.end, |c| matches!(c, '。' | ' ')));
                found.push(group);
            }
            None => keep(ledger, line.clone()),
        }
    }
    for group in found {
        departments::read(ledger, path, &group, &mut departments);
    }
    Measure { number, title, text: text.join("\n"), departments }
}

/// The last measure's text ends in dots, or in the middle of a sentence that the others end.
fn break_off(ledger: &mut Ledger, path: &str, blocks: &[(&Numbered, Vec<Range>)]) {
    let page = ledger.page;
    let end =
        |(numbered, more): &(&Numbered, Vec<Range>)| more.last().cloned().unwrap_or_else(|| numbered.rest.clone());
    let closed = |range: &Range| {
        page.chars(range).last().is_some_and(|c| matches!(c, '。' | ')' | '!' | '?' | '”' | '》' | ';' | ']' | '】'))
    };
    for (index, block) in blocks.iter().enumerate() {
        let range = end(block);
        let last = index + 1 == blocks.len();
        let others = blocks.iter().rev().skip(1).take(1).all(|block| closed(&end(block)));
        if news::breaks_off(page, &range) || (last && index > 0 && others && !closed(&range)) {
            news::truncated(ledger, &format!("{path}/measures/{index}"), &range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, declared: Option<u32>, expected: &[&str]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let measures = read(&mut ledger, "/policies/0/documents/0", "文件", &page.lines(), declared);
        let got: Vec<String> = measures
            .iter()
            .map(|m| format!("{}|{}|{}|{}", m.number, m.title, m.text.replace('\n', "/"), m.departments.join("+")))
            .collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn points_are_measures_and_some_chapters_are_not() {
        check(
            "序。\n一、总体要求\n文。\n二、主要任务\n(一)类\n1.甲。文一。(责任单位:市甲局、市乙局)\n2．乙。文二。\n续。\n三、保障措施\n(一)丙。文。",
            None,
            &["1|甲|文一。|市甲局+市乙局", "2|乙|文二。/续。|"],
        );
    }

    #[test]
    fn parts_are_measures_where_there_are_no_points() {
        check(
            "一、总体要求\n文。\n二、任务\n(一)甲。文。\n(二)乙。文。\n(三)丙。文。\n各地区要落实。",
            None,
            &["一|甲|文。|", "二|乙|文。|", "三|丙|文。|"],
        );
        check("一、甲。文。\n二、乙。文。\n三、附则。文。", None, &["一|甲|文。|", "二|乙|文。|"]);
        check(
            "第一章 总则\n第一条 文。\n第二章 支持\n第二条 甲。文。\n第三条 乙。文。",
            None,
            &["二|甲|文。|", "三|乙|文。|"],
        );
    }

    #[test]
    fn points_that_start_again_belong_to_their_part() {
        check(
            "(一)甲。文。\n1.点。\n2.点。\n(二)乙。文。\n1.点。",
            None,
            &["一|甲|文。/1.点。/2.点。|", "二|乙|文。/1.点。|"],
        );
        check("(一)类\n1.甲。文。\n(二)类\n2.乙。文。", Some(2), &["1|甲|文。|", "2|乙|文。|"]);
    }
}
