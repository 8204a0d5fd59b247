//! Labels of items that are no numbers of a document: A、, 甲、, 壹、, 措施一:, 一是, ①, `1 支持`. One of them says nothing; two
//! or more in order are a run, and number what they stand before.

use super::page::{Page, Range};
use super::{numerals, ornament, scan, signs};

/// What the ordinal of a label is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digits,
    Circled,
    Numeral,
    Legal,
    Stem,
    Upper,
    Lower,
    Roman,
}

/// How a label is built; all of a run are built alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Build {
    open: Option<char>,
    /// 措施 in 措施一:.
    word: Vec<char>,
    kind: Kind,
    /// 是 in 一是.
    suffix: &'static str,
    mark: Option<char>,
}

/// A line's label.
#[derive(Debug, Clone)]
pub struct Label {
    pub build: Build,
    ordinal: u32,
    /// The ordinal as printed.
    pub number: Range,
    pub rest: Range,
}

/// The run that comes first in the lines: how its labels are built, the line that it starts with, how many lines it has.
#[derive(Debug)]
pub struct Run {
    pub build: Build,
    pub start: usize,
    pub count: usize,
}

const WORDS: [&str; 22] = [
    "重点",
    "主要",
    "政策",
    "措施",
    "举措",
    "任务",
    "条款",
    "工作",
    "行动",
    "意见",
    "建议",
    "要点",
    "方向",
    "亮点",
    "工程",
    "支持",
    "具体",
    "舉措",
    "任務",
    "政策措施",
    "其",
    "第",
];
const SUFFIXES: [&str; 9] = ["大举措", "项举措", "条措施", "是", "条", "项", "款", "点", "則"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
/// No run is longer, and no label's ordinal larger.
const LARGEST: u32 = 200;

/// The first run of the lines; lines for which `taken` answers yes have a number of their own.
pub fn run(page: &Page, lines: &[Range], taken: impl Fn(&Range) -> bool) -> Option<Run> {
    /// More kinds of labels are in no text.
    const BUILDS: usize = 60;
    let mut runs: Vec<(Run, u32, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !taken(line)) {
        for label in labels(page, line) {
            let room = runs.len() < BUILDS;
            let known = runs.iter_mut().find(|(run, ..)| run.build == label.build);
            match known {
                Some((run, last, in_order)) => {
                    *in_order |= *last == 1 && label.ordinal == 2;
                    if label.ordinal == 1 || label.ordinal > *last {
                        run.count += 1;
                        *last = label.ordinal;
                    }
                }
                None if label.ordinal == 1 && room => {
                    runs.push((Run { build: label.build, start: at, count: 1 }, 1, false));
                }
                None => {}
            }
        }
    }
    runs.into_iter().find(|(.., in_order)| *in_order).map(|(run, ..)| run)
}

/// The line's label that is built like those of a run.
pub fn of(page: &Page, line: &Range, build: &Build) -> Option<Label> {
    labels(page, line).into_iter().find(|label| label.build == *build)
}

/// What may be the line's label: `i.` is the first of the Romans' and the ninth letter.
fn labels(page: &Page, line: &Range) -> Vec<Label> {
    const LONGEST: usize = 20;
    let chars = page.chars(&(line.start..line.end.min(line.start + LONGEST)));
    let open = chars.first().copied().filter(|c| matches!(c, '(' | '[' | '【' | '〔' | '「'));
    let from = usize::from(open.is_some());
    let mut at = from;
    while let Some(word) = scan::starts_with(chars.get(at..).unwrap_or(&[]), &WORDS) {
        at += word.chars().count();
    }
    let word = chars.get(from..at).unwrap_or(&[]).to_vec();
    let found = ordinals(chars.get(at..).unwrap_or(&[])).into_iter();
    let label = |(kind, ordinal, length): (Kind, u32, usize)| {
        let number = at..at + length;
        let mut end = number.end;
        let suffix = scan::starts_with(chars.get(end..)?, &SUFFIXES).unwrap_or("");
        end += suffix.chars().count();
        let closes = |c: &char| {
            matches!((open?, *c), ('(', ')') | ('[', ']') | ('【', '】') | ('〔', '〕') | ('「', '」')).then_some(())
        };
        if open.is_some() {
            closes(chars.get(end)?)?;
            end += 1;
        }
        let after = chars.get(end).copied();
        let mark = after.filter(|c| matches!(c, '、' | '.' | ':' | ',' | ')' | ']' | ' ' | '|'));
        let next = chars.get(end + 1..).unwrap_or(&[]).iter().find(|c| **c != ' ');
        // 1.5亿元, 2:1 and 5 万㎡ are figures.
        let counts = next.is_none_or(|c| c.is_ascii_digit() || "万亿元㎡%家宗个年月日".contains(*c));
        let clear = match mark {
            Some('.' | ':' | ',' | ' ') if kind == Kind::Digits => !counts,
            Some(_) => true,
            None => {
                open.is_some() || suffix == "是" || kind == Kind::Circled || (!word.is_empty() && !suffix.is_empty())
            }
        };
        // 一项 and 三点 are no labels without more.
        let bare = word.is_empty() && open.is_none() && !matches!(suffix, "" | "是");
        let rest = page.trim(line.start + end + usize::from(mark.is_some())..line.end);
        (clear && !bare && ordinal <= LARGEST && !rest.is_empty()).then(|| Label {
            build: Build { open, word: word.clone(), kind, suffix, mark },
            ordinal,
            number: line.start + number.start..line.start + number.end,
            rest,
        })
    };
    found.filter_map(label).collect()
}

/// What the characters start with, read as an ordinal: its kind, its value, its length.
fn ordinals(chars: &[char]) -> Vec<(Kind, u32, usize)> {
    let run = |is: &dyn Fn(char) -> bool| chars.iter().take_while(|c| is(**c)).count();
    let Some(first) = chars.first().copied() else { return Vec::new() };
    let mut found = Vec::new();
    let mut push = |kind: Kind, ordinal: Option<u32>, length: usize| {
        found.extend(ordinal.filter(|ordinal| *ordinal > 0 && length > 0).map(|ordinal| (kind, ordinal, length)));
    };
    let text = |length: usize| chars.iter().take(length).collect::<String>();
    let written = |format: &str, text: &str| (1..=LARGEST).find(|number| signs::written(*number, format) == text);
    push(Kind::Circled, ornament::number(first), 1);
    let digits = run(&|c| c.is_ascii_digit());
    push(Kind::Digits, text(digits).parse().ok().filter(|_| digits <= 3), digits);
    let numeral = run(&|c| "一二三四五六七八九十百".contains(c));
    let value = chars.get(..numeral).and_then(numerals::numeral).and_then(|value| u32::try_from(value).ok());
    push(Kind::Numeral, value, numeral);
    let legal = run(&|c| "壹贰叁肆伍陆柒捌玖拾貳參陸".contains(c));
    if legal > 0 {
        let printed = text(legal);
        let value = ["chineseLegalSimplified", "ideographLegalTraditional"];
        push(Kind::Legal, value.iter().find_map(|format| written(format, &printed)), legal);
    }
    let stem = STEMS.chars().zip(1..).find(|(stem, _)| *stem == first);
    push(Kind::Stem, stem.map(|(_, ordinal)| ordinal), 1);
    let letters = run(&|c| c.is_ascii_alphabetic());
    if letters == 1 {
        let (kind, format) =
            if first.is_ascii_uppercase() { (Kind::Upper, "upperLetter") } else { (Kind::Lower, "lowerLetter") };
        push(kind, written(format, &first.to_string()), 1);
    }
    if (1..=8).contains(&letters) && chars.iter().take(letters).all(|c| "IVXLCivxlc".contains(*c)) {
        push(Kind::Roman, written("upperRoman", &text(letters).to_ascii_uppercase()), letters);
    }
    let drawn =
        |first: char, last: char, c: char| (first..=last).contains(&c).then(|| u32::from(c) - u32::from(first) + 1);
    push(Kind::Roman, drawn('Ⅰ', 'Ⅻ', first).or(drawn('ⅰ', 'ⅻ', first)), 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ordinals of the first run, as printed.
    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let page = Page::of(input);
        let lines = page.lines();
        let run = run(&page, &lines, |_| false);
        let found = run.map_or(Vec::new(), |run| {
            lines.iter().filter_map(|line| of(&page, line, &run.build)).map(|label| page.text(&label.number)).collect()
        });
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn two_labels_in_order_are_a_run() {
        check("①支持甲。\n②支持乙。", &["①", "②"]);
        check("A、支持甲。\n文。\nB、支持乙。", &["A", "B"]);
        check("a. 甲\nb. 乙\nc. 丙", &["a", "b", "c"]);
        check("甲、支持甲。\n乙、支持乙。", &["甲", "乙"]);
        check("壹、支持甲。\n贰、支持乙。", &["壹", "贰"]);
        check("措施一:支持甲。\n措施二:支持乙。", &["一", "二"]);
        check("一是支持甲。\n二是支持乙。", &["一", "二"]);
        check("1 支持甲。\n2 支持乙。", &["1", "2"]);
        check("i. 甲\nii. 乙\niii. 丙", &["i", "ii", "iii"]);
        check("Ⅰ.甲\nⅡ.乙", &["Ⅰ", "Ⅱ"]);
        check("【1】甲\n【2】乙", &["1", "2"]);
        check("第一,甲。\n第二,乙。", &["一", "二"]);
        check("重点举措1:甲。\n重点举措2:乙。", &["1", "2"]);
        check("(A)甲\n(B)乙", &["A", "B"]);
        // What is built otherwise stands within.
        check("A、甲\n①点\n②点\nB、乙", &["A", "B"]);
    }

    #[test]
    fn other_lines_are_no_run() {
        for none in [
            "A、支持甲。",
            "B、支持甲。\nC、支持乙。",
            "A、支持甲。\nA、支持乙。",
            "1.5亿元到位。\n2.5亿元到位。",
            "1 亿元到位。\n2 亿元到位。",
            "一项政策出台。\n二项政策出台。",
            "甲公司落户。\n乙公司落户。",
            "A股上涨。\nB股上涨。",
            "支持甲。\n支持乙。",
        ] {
            check(none, &[]);
        }
    }
}
