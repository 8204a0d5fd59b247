//! What may touch the digits of a number. Whatever is no known bound, unit or separator makes the number unreadable:
//! the digits beside it are only a part of what was meant.

use super::lexer::CURRENCIES;
use super::numerals::NUMERALS;
use super::page::Page;
use super::{scan, units};

/// Letters that stand where a digit was meant.
const LOOKALIKES: &str = "OoQIl|SsBZzbgqi";
/// The numerals of contracts and of older texts, which are not read.
const FORMAL: &str = "壹贰叁肆伍陆柒捌玖拾佰仟廿卅兩";
/// What is broken is not followed further.
const LONGEST: usize = 40;
/// Signs that belong to the digits behind them.
const SIGNS: &str = "+±×^°#@&\\√⁄\u{fffd}□";
/// Marks that part two numbers, or join them to a range.
const PARTING: &str = "-~([【《“‘\"「『<>≥≤≈|¥$€£%‰\n";
/// Marks that end what another one opens; between digits without it they are in a number's way: 10)6.
const CLOSING: &str = ")]】》”’」』";
/// Words between two numbers that are neither one nor the other alone.
const BETWEEN: &str = "点點又或和与及比加減减個";
/// What may stand right before the digits of a number, beside words, blanks and bounds.
const BEFORE: &str = ",;:。!?、()[]【】《》“”‘’\"'「」『』<>≥≤≈=|¥$€£/~-\n%‰…·";
/// What turns the number behind it round, or makes it another's.
const TURNING: [&str; 4] = ["负", "零下", "不是", "并非"];

/// Where the digits at `at` end together with all that is stuck to them, when something is: `10·6`, `106 000`, `1O.6`.
pub fn behind(page: &Page, at: usize, to: usize, end: usize) -> Option<usize> {
    // 1、3家 and 1.家电 at the front of an item: its label.
    let named = |at: usize| scan::is_han(page.at(at)) && !"万亿千百".contains(page.at(at));
    let label = page.at(to) == '、' || (page.at(to) == '.' && named(to + 1));
    if label && to - at <= 2 && starts_item(page, at) {
        return None;
    }
    // (6)10家 parts two numbers, 10)6家 does not.
    const FAR: usize = 24;
    let back = page.chars(&(at.saturating_sub(FAR)..at));
    let opened = |c: char| {
        let opening = match c {
            ')' => '(',
            ']' => '[',
            '】' => '【',
            '》' => '《',
            '”' => '“',
            '’' => '‘',
            '」' => '「',
            _ => '『',
        };
        back.iter().rev().take_while(|other| **other != c && **other != '\n').any(|other| *other == opening)
    };
    run(page, to, end.min(to + LONGEST), &|c| !(PARTING.contains(c) || CLOSING.contains(c) && opened(c)))
}

/// The same behind a multiplier, where marks part numbers: `10.6万万`, `10.6万O`, `1亿20 0`.
pub fn behind_multiplier(page: &Page, to: usize, end: usize) -> Option<usize> {
    let end = end.min(to + LONGEST);
    let more = page.chars(&(to..end)).iter().take_while(|c| "万亿千百十".contains(**c)).count();
    let doubled = more > 0 && units::multiplier(page.chars(&(to..end))).is_some();
    let from = if doubled { to + more } else { to };
    let stuck = run(page, from, end, &|c| matches!(c, '.' | '·'));
    // 219.33亿 87起 are two numbers.
    let apart =
        |at: usize| page.at(to) == ' ' && (!units::is_measured(page, at, end) || units::counts_at(page, at, end));
    match stuck {
        Some(at) if !doubled && apart(at) => None,
        Some(at) => Some(at),
        None => doubled.then_some(from),
    }
}

fn run(page: &Page, from: usize, end: usize, marks: &dyn Fn(char) -> bool) -> Option<usize> {
    let mut to = from;
    while let Some(next) = step(page, to, end, marks).filter(|next| *next <= end) {
        to = next;
    }
    (to > from).then_some(to)
}

/// The end of the next piece that is stuck to what stands before it.
fn step(page: &Page, at: usize, end: usize, marks: &dyn Fn(char) -> bool) -> Option<usize> {
    if at >= end {
        return None;
    }
    let c = page.at(at);
    let skip = |from: usize, skipped: &dyn Fn(char) -> bool| {
        from + page.chars(&(from..end)).iter().take_while(|c| skipped(**c)).count()
    };
    let is_core = |at: usize| at < end && (page.at(at).is_ascii_digit() || stands_for_digit(page.at(at)));
    if c.is_ascii_digit() {
        return Some(skip(at, &|c| c.is_ascii_digit()));
    }
    let thousand = || units::is_thousand(page.chars(&(at..at + 2)));
    if stands_for_digit(c) || (NUMERALS.contains(c) && !thousand()) || matches!(c, '几' | '来' | '数') {
        return Some(at + 1);
    }
    if c == ' ' {
        let next = skip(at, &|c| c == ' ');
        let mark = page.at(next);
        let dotted =
            (is_dot(mark) || (mark == ',' && marks(mark))) && page.at(skip(next + 1, &|c| c == ' ')).is_ascii_digit();
        return (next < end && (page.at(next).is_ascii_digit() || dotted)).then_some(next);
    }
    if is_dot(c) {
        let dots = skip(at, &is_dot);
        let next = skip(dots, &|c| c == ' ');
        let cut = || next == dots && c == '.' && units::is_measured(page, dots, end);
        return (is_core(next) || cut()).then_some(next);
    }
    // 10.6W㎡, but not the 5G of 5G项目.
    let measured = |at: usize| units::is_measured(page, at, end) && !matches!(page.at(at), '项' | '个' | '大' | '件');
    if c.is_ascii_alphabetic() && !page.at(at - 1).is_ascii_alphabetic() && measured(at + 1) {
        return Some(at + 1);
    }
    let joins = scan::is_han(c) && BETWEEN.contains(c) && marks('、');
    if joins && page.at(at + 1).is_ascii_digit() {
        return (at + 1 < end).then_some(at + 1);
    }
    if !c.is_alphanumeric() && marks(c) {
        let next = skip(at + 1, &|c| c == ' ');
        // 66*家; a mark of speech parts a label from its words: 3、项目.
        let before_unit = || !"、,;:。!?/".contains(c) && units::is_measured(page, next, end);
        return (next < end && (page.at(next).is_ascii_digit() || before_unit())).then_some(next);
    }
    None
}

/// Where what is stuck to the front of the number at `at` starts: `l0.6`, `.6`, `½6`, `几10`.
pub fn before(page: &Page, floor: usize, at: usize) -> Option<usize> {
    let back = |n: usize| at.checked_sub(n).filter(|at| *at >= floor).map(|at| page.at(at));
    let c = back(1)?;
    let earlier = back(2).unwrap_or('\n');
    let of_number = |c: char| c.is_ascii_digit() || is_letter(c) || is_other_digit(c) || NUMERALS.contains(c);
    let own = page.at(at);
    if is_letter(c) {
        let name = letters(page, floor, at);
        let currency = scan::ends_with(page.chars(&(at.saturating_sub(3).max(floor)..at)), &CURRENCIES).is_some();
        return (!currency).then_some(at - name);
    }
    if c == '.' {
        return Some(at - 1 - run_back(page, floor, at - 1, &|c| of_number(c) || c == '.'));
    }
    if c == '·' {
        return Some(at - 1 - run_back(page, floor, at - 1, &of_number));
    }
    let turned = scan::ends_with(page.chars(&(at.saturating_sub(2).max(floor)..at)), &TURNING);
    if SIGNS.contains(c) || turned.is_some() {
        return Some(at - turned.map_or(1, |word| word.chars().count()));
    }
    // 五、六宗; but 八、 at the front of a line is a label.
    let joined = c == '、' && NUMERALS.contains(own) && NUMERALS.contains(earlier);
    if joined && back(3).is_some_and(|c| c.is_alphanumeric() && !NUMERALS.contains(c)) {
        return Some(at - 2);
    }
    if c == '~' && earlier == '~' {
        return Some(at - 2);
    }
    // An ornament may stand at the front of a line.
    if !c.is_alphanumeric() && !c.is_whitespace() && !BEFORE.contains(c) && (earlier != '\n' || "≠≮≯÷×_→".contains(c))
    {
        return Some(at - 1);
    }
    if is_other_digit(c) {
        // ① at the front of an item is its label.
        let label = is_marker(c) && !earlier.is_alphanumeric();
        return (!label).then_some(at - 1);
    }
    let rounded = || page.chars(&(at..at + 5)).iter().take_while(|c| c.is_ascii_digit()).skip(1).all(|c| *c == '0');
    match c {
        '点' | '又' if of_number(earlier) => Some(at - 2),
        '之' if earlier == '分' => Some(at - 2),
        '几' => Some(at - 1),
        // 数10万, but not 宗数10.
        '数' if own == '1' && rounded() && page.at(at + 1) == '0' && !ends_noun(earlier) => Some(at - 1),
        _ if own.is_ascii_digit() && (NUMERALS.contains(c) || FORMAL.contains(c) || matches!(c, '万' | '亿')) => {
            Some(at - 1)
        }
        _ if NUMERALS.contains(own) && c.is_ascii_digit() => {
            Some(at - run_back(page, floor, at, &|c| c.is_ascii_digit()))
        }
        _ => None,
    }
}

/// Whether digits after these letters are part of a name: Pro6, but not l6, IPO2 or A6.
pub fn is_name(page: &Page, floor: usize, at: usize) -> bool {
    let length = letters(page, floor, at);
    let word = page.chars(&(at - length..at));
    length > 1 && !word.iter().all(|c| stands_for_digit(*c)) && scan::ends_with(word, &CURRENCIES).is_none()
}

/// Where a number ends of which no digit is left: letters that stand for its digits (O宗), or nothing before its unit
/// (公告宗). `None` when nothing of the kind starts at `at`.
pub fn lost(page: &Page, floor: usize, at: usize, end: usize) -> Option<(usize, bool)> {
    let back = if at > floor { page.at(at - 1) } else { '\n' };
    let chars = page.chars(&(at..end.min(at + 8)));
    let letters = chars.iter().take_while(|c| stands_for_digit(**c) && !is_marker(**c)).count();
    let formal = chars.iter().take_while(|c| FORMAL.contains(**c)).count();
    let run = letters.max(formal);
    if run > 0 {
        let apart = !is_letter(back) && !back.is_ascii_digit();
        return (apart && units::is_measured(page, at + run, end)).then_some((at + run, true));
    }
    let after = page.chars(&(at + 1..end.min(at + 4)));
    let counts = match page.at(at) {
        '宗' | '家' | '起' => {
            after.first().is_none_or(|c| !c.is_alphanumeric())
                || scan::starts_with(after, &["企业", "公司", "IPO", "投融资", "并购", "事件"]).is_some()
        }
        '大' => scan::starts_with(after, &["产业", "领域"]).is_some(),
        // Traditional multipliers are not read.
        '萬' | '億' if units::is_measured(page, at + 1, end) => return Some((at + 1, false)),
        _ => false,
    };
    let empty = at == floor
        || "共有计告交让和及约达为增".contains(back)
        || !(scan::is_han(back) || "”’\")》」』】".contains(back));
    (counts && empty).then_some((at + 1, false))
}

/// Whether a number at the start of the line is the rest of one that the line before begins: `10.` and `6万㎡`.
pub fn continues(page: &Page, line: usize) -> bool {
    const FAR: usize = 8;
    let back = page.chars(&(line.saturating_sub(FAR)..line));
    let blanks = back.iter().rev().take_while(|c| c.is_whitespace()).count();
    let said = back.get(..back.len() - blanks).unwrap_or(&[]);
    let ends = |chars: &[char]| chars.last().is_some_and(|c| c.is_ascii_digit() || stands_for_digit(*c));
    let dotted = said.split_last().is_some_and(|(c, front)| (is_dot(*c) || *c == ',') && ends(front));
    back.iter().rev().take(blanks).any(|c| *c == '\n') && (ends(said) || dotted)
}

/// Whether a noun ends in the character, so that 数 after it is a part of the noun: 总数, 宗数.
pub fn ends_noun(c: char) -> bool {
    "总宗家个件起户项例次人业目量笔位指倍基级房条届".contains(c)
}

/// ½, ², ٣ or Ⅳ.
pub fn is_other_digit(c: char) -> bool {
    c.is_numeric() && !c.is_ascii_digit() && !scan::is_han(c)
}

/// Circled and bracketed digits that label the items of a list.
pub fn is_marker(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}')
}

pub fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !scan::is_han(c)
}

/// A letter in the place of a digit, or a digit that is none of 0 to 9.
pub fn stands_for_digit(c: char) -> bool {
    LOOKALIKES.contains(c) || is_other_digit(c) || (is_letter(c) && !c.is_ascii())
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '·' | '˙' | '。')
}

/// How many letters stand right before.
fn letters(page: &Page, floor: usize, at: usize) -> usize {
    run_back(page, floor, at, &is_letter)
}

fn run_back(page: &Page, floor: usize, at: usize, part: &dyn Fn(char) -> bool) -> usize {
    const FAR: usize = 12;
    let chars = page.chars(&(at.saturating_sub(FAR).max(floor)..at));
    chars.iter().rev().take_while(|c| part(**c)).count()
}

/// Whether the digits at `at` may be the label of an item: they stand where a line or a sentence starts.
fn starts_item(page: &Page, at: usize) -> bool {
    let chars = page.chars(&(at.saturating_sub(4)..at));
    chars.iter().rev().find(|c| **c != ' ').is_none_or(|c| matches!(c, '\n' | ';' | ':' | '。' | '('))
}
