//! The structure of a quoted document: chapters, parts and points, and which of them are measures.

use super::page::{Page, Range};
use super::{labels, numerals, ornament, scan};

/// From the outside in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、 or 第一章
    Chapter,
    /// (一) or 第一条
    Part,
    /// 1. or 1、
    Point,
    /// ①
    Sign,
}

/// A numbered line: its level, its number as printed, and what follows.
#[derive(Debug, Clone)]
pub struct Numbered {
    pub level: Level,
    pub number: Range,
    pub rest: Range,
}

/// Chapters that hold no measures.
const APART: [&str; 56] = [
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
    "總體要求",
    "總體目標",
    "總體思路",
    "指導思想",
    "基本原則",
    "工作目標",
    "主要目標",
    "保障機制",
    "組織保障",
    "組織實施",
    "組織領導",
    "工作要求",
    "附則",
    "適用範圍",
    "背景依據",
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
        c if ornament::number(*c).is_some() => {
            let (_, label, rest) = super::sections::numbered(page, line)?;
            Some(Numbered { level: Level::Sign, number: label.start..label.start + 1, rest })
        }
        c if c.is_ascii_digit() => {
            let (_, label, rest) = super::sections::numbered(page, line)?;
            let length = chars.iter().take_while(|c| c.is_ascii_digit()).count();
            (label.len() == length + 1 && length <= 3).then_some(Numbered {
                level: Level::Point,
                number: line.start..line.start + length,
                rest,
            })
        }
        _ => {
            let length = run(0);
            let marked = matches!(chars.get(length), Some('、' | '.'));
            (length > 0 && marked && numerals::numeral(chars.get(..length)?).is_some())
                .then(|| make(Level::Chapter, 0, length, length + 1))?
        }
    }
}

/// The run of labels that numbers the lines: where no chapter, part or point does, or where the declared number is that of
/// the run and of none of those.
pub fn run(page: &Page, ranges: &[Range], declared: Option<u32>) -> Option<labels::Run> {
    let levels: Vec<Level> = ranges
        .iter()
        .filter_map(|range| numbered(page, range))
        .map(|numbered| numbered.level)
        .filter(|level| *level != Level::Sign)
        .collect();
    let run = labels::run(page, ranges, |range| is_structure(page, range))?;
    let is_said = |count: usize| u32::try_from(count).ok() == declared && declared.is_some();
    let of = |level: Level| levels.iter().filter(|one| **one == level).count();
    let numbers = [Level::Chapter, Level::Part, Level::Point].into_iter().any(|level| is_said(of(level)));
    (levels.is_empty() || (is_said(run.count) && !numbers)).then_some(run)
}

/// Whether a line belongs to a document's structure; ① numbers the points of any text.
pub fn is_structure(page: &Page, line: &Range) -> bool {
    numbered(page, line).is_some_and(|numbered| numbered.level != Level::Sign)
}

fn is_apart(page: &Page, numbered: &Numbered) -> bool {
    let title = numbered.rest.start..numbered.rest.end.min(numbered.rest.start + 24);
    let stop = page.chars(&title).iter().position(|c| matches!(c, '。' | ':')).unwrap_or(title.len());
    let title = page.chars(&(title.start..title.start + stop));
    APART.iter().any(|apart| scan::is(title, apart))
        || (title.len() <= 12 && APART_WITHIN.iter().any(|apart| scan::has(title, apart)))
}

/// A line of a document with its number, and whether it lies in a chapter without measures.
pub struct Line {
    pub range: Range,
    pub numbered: Option<Numbered>,
    pub apart: bool,
}

pub fn lines(page: &Page, ranges: &[Range], declared: Option<u32>) -> Vec<Line> {
    let mut apart: Option<Level> = None;
    let mut lines = Vec::with_capacity(ranges.len());
    let run = run(page, ranges, declared);
    for range in ranges {
        let numbered = match &run {
            Some(run) => labels::of(page, range, &run.build).map(|label| Numbered {
                level: Level::Sign,
                number: label.number,
                rest: label.rest,
            }),
            None => numbered(page, range),
        };
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
pub fn measure_level(page: &Page, lines: &[Line], declared: Option<u32>) -> Option<Level> {
    let of = |level: Level| {
        let at = move |line: &&Line| !line.apart && line.numbered.as_ref().is_some_and(|n| n.level == level);
        lines.iter().filter(at)
    };
    let told = |line: &&Line| page.chars(&line.range).iter().rev().skip(1).any(|c| *c == '。');
    let levels: Vec<Level> =
        [Level::Point, Level::Part, Level::Chapter].into_iter().filter(|level| of(*level).next().is_some()).collect();
    let fits = |level: &&Level| declared.is_some_and(|n| of(**level).count() == n as usize);
    // ① numbers measures where nothing else does, below chapters that are headings only.
    let headings = levels.iter().all(|level| *level == Level::Chapter) && !of(Level::Chapter).any(|line| told(&line));
    if headings && of(Level::Sign).next().is_some() {
        return Some(Level::Sign);
    }
    if let Some(level) = levels.iter().find(fits) {
        return Some(*level);
    }
    // Points that start again at 1 under parts with a text of their own are points of a measure.
    let first_points =
        || of(Level::Point).filter(|line| line.numbered.as_ref().is_some_and(|n| page.chars(&n.number) == ['1']));
    let parts = of(Level::Part).count();
    if first_points().count() > 1 && parts > 0 && of(Level::Part).filter(told).count() * 2 > parts {
        return Some(Level::Part);
    }
    // Chapters with a text of their own, and points below few of them or starting again, likewise.
    let chapters = of(Level::Chapter).count();
    let told_chapters = of(Level::Chapter).filter(told).count();
    let restarts = first_points().count() > 1 || of(Level::Point).count() < chapters;
    if parts == 0 && chapters > 1 && told_chapters * 2 > chapters && restarts {
        return Some(Level::Chapter);
    }
    levels.first().copied()
}

/// The measures' level of each line: in a chapter whose parts have a text of their own the parts are the measures,
/// whatever the other chapters do; the points below them belong to their text.
pub fn measure_levels(page: &Page, lines: &[Line], declared: Option<u32>) -> Vec<Option<Level>> {
    let level = measure_level(page, lines, declared);
    let starts = |line: &Line| line.numbered.as_ref().is_some_and(|n| n.level == Level::Chapter);
    let at =
        |wanted: Level| move |line: &&Line| !line.apart && line.numbered.as_ref().is_some_and(|n| n.level == wanted);
    let fits = level.is_some_and(|level| declared == u32::try_from(lines.iter().filter(at(level)).count()).ok());
    let inner = matches!(level, Some(Level::Point | Level::Part)) && !fits;
    let mut levels = Vec::with_capacity(lines.len());
    for chapter in lines.chunk_by(|_, next| !starts(next)) {
        let has = |wanted: Level| chapter.iter().any(|line| at(wanted)(&line));
        let own = match (has(Level::Part), has(Level::Point)) {
            (true, _) if inner && parts_are_told(page, chapter) => Some(Level::Part),
            (true, true) if inner => Some(Level::Point),
            _ => level,
        };
        levels.extend(chapter.iter().map(|_| own));
    }
    levels
}

/// Whether most parts of a chapter have a text: after their title, or in a line below without a number.
fn parts_are_told(page: &Page, chapter: &[Line]) -> bool {
    let is_part = |line: &Line| !line.apart && line.numbered.as_ref().is_some_and(|n| n.level == Level::Part);
    let inner_stop = |line: &Line| page.chars(&line.range).iter().rev().skip(1).any(|c| *c == '。');
    let (mut parts, mut told) = (0, 0);
    for (at, line) in chapter.iter().enumerate().filter(|(_, line)| is_part(line)) {
        parts += 1;
        let plain = |next: &Line| next.numbered.as_ref().is_none_or(|n| n.level == Level::Sign);
        let below = chapter.get(at + 1).is_some_and(plain);
        told += usize::from(below || inner_stop(line));
    }
    told * 2 > parts
}
