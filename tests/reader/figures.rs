//! Each figure of a bulletin, damaged in every way that a copy can damage it: what is then read is what is printed, or
//! it is said that it cannot be read.

use std::collections::BTreeMap;
use std::path::Path;

use industry_weekly::bulletin::{Report, read};
use serde_json::Value;

use crate::real;

/// What may get between the characters of a figure.
const INSERTED: [&str; 42] = [
    "’", "”", ")", "=", "…", "點", "■", "负", "→", "~", "不是", "≠", " ", "  ", "\u{a0}", "\u{3000}", "·", "•", ",",
    "，", ".", "。", "、", "'", "O", "l", "О", "Ｏ", "-", "+", "\n", "\n\n", "½", "²", "①", "٣", "万", "亿", "宗",
    "元", "数", "几",
];
const REPLACED: [&str; 6] = ["O", "l", "о", "·", " ", "□"];

/// Sections 01 to 03, where all figures stand; section 02 by its items, each piece a bulletin of its own: a short text
/// is quickly read.
fn pieces(text: &str) -> Vec<Vec<char>> {
    let at = |mark: &str| text.find(mark).expect("a section");
    let ends = [at("\n01/"), at("\n02/"), at("\n03/"), at("\n04/")];
    let section = |n: usize| text[ends[n]..ends[n + 1]].trim();
    let mut pieces = vec![section(0).to_owned(), section(2).to_owned()];
    let is_item = |line: &str| line.starts_with(|c: char| c.is_ascii_digit()) && line.chars().nth(1) == Some('、');
    for line in section(1).lines().skip_while(|line| !is_item(line)) {
        if is_item(line) {
            pieces.push("02/\n产业融资周报".to_owned());
        }
        pieces.last_mut().unwrap().extend(["\n", line]);
    }
    let alone = |piece: &String| format!("(0617-0623)\n{piece}\n04/\n1、深圳:甲。\n6月18日,乙。\n").chars().collect();
    pieces.iter().map(alone).collect()
}

/// In ten-thousandths, with its bound.
type Amount = (i128, &'static str);

/// By a name that stays when rows before it go: figures, with the paths that they have in the report.
fn figures(report: &Report) -> BTreeMap<String, (Amount, String)> {
    let mut found = BTreeMap::new();
    collect(&serde_json::to_value(&report.bulletin).unwrap(), "", "", &mut found);
    found
}

const BOUNDS: [&str; 6] = ["exact", "about", "at_least", "over", "at_most", "under"];

fn collect(json: &Value, name: &str, path: &str, found: &mut BTreeMap<String, (Amount, String)>) {
    match json {
        Value::Number(number) => {
            found.insert(name.to_owned(), ((decimal(&number.to_string()), "exact"), path.to_owned()));
        }
        Value::Object(map) if map.contains_key("bound") => {
            if let Value::Number(number) = &map["value"] {
                let bound = BOUNDS.into_iter().find(|bound| map["bound"] == *bound).expect("a bound of the contract");
                found.insert(name.to_owned(), ((decimal(&number.to_string()), bound), path.to_owned()));
            }
        }
        Value::Object(map) => {
            map.iter()
                .for_each(|(key, value)| collect(value, &format!("{name}/{key}"), &format!("{path}/{key}"), found));
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                let own = ["cluster", "city"].iter().find_map(|key| value[key].as_str()).unwrap_or("");
                collect(value, &format!("{name}/{own}"), &format!("{path}/{at}"), found);
            }
        }
        _ => {}
    }
}

fn decimal(text: &str) -> i128 {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{places:0<4}").parse().unwrap()
}

/// The amount of words that are one number from end to end, derived without the reader's help.
fn derived(words: &str) -> Option<Amount> {
    let bounds =
        [("约", "about"), ("~", "about"), ("≥", "at_least"), ("近", "under"), ("超", "over"), ("不低于", "at_least")];
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    // 10.6+万㎡ is so much or more.
    let (words, more) = match words.split_once('+') {
        Some((front, back)) if front.ends_with(|c: char| c.is_alphanumeric() || c == '·' || c == '㎡') => {
            (format!("{front}{back}"), true)
        }
        _ => (words, false),
    };
    // 2~5.6亿元 is at least its lower end.
    if let Some((low, high)) =
        words.split_once(['-', '~']).filter(|(low, _)| low.ends_with(|c: char| c.is_ascii_digit()))
    {
        let unit = high.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        let (low, _) = derived(&format!("{low}{unit}"))?;
        let (high, bound) = derived(high)?;
        return (bound == "exact" && low < high).then_some((low, "at_least"));
    }
    let said = bounds.iter().find_map(|(word, bound)| Some((words.strip_prefix(word)?, *bound)));
    let (mut rest, bound) = said.unwrap_or((&words, "exact"));
    let bound = if more { "at_least" } else { bound };
    let (mut total, mut last) = (0, i128::MAX);
    while rest.starts_with(|c: char| c.is_ascii_digit()) {
        let (part, after) = one(rest)?;
        let (factor, after) = multiplier(after);
        if factor >= last {
            return None;
        }
        (total, last, rest) = (total + part * factor, factor, after);
    }
    let units = ["", "元", "㎡", "亿人民币", "人民币", "元/㎡·月", "宗", "家", "起", "大", "个"];
    (last < i128::MAX && units.contains(&rest)).then_some((total, bound))
}

/// Digits with places or with groups of three, in ten-thousandths.
fn one(text: &str) -> Option<(i128, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let grouped = groups.next()?.len() <= 3 && groups.all(|group| group.len() == 3);
    if (whole.contains(',') && !grouped) || places.len() > 4 || !places.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let whole: i128 = whole.replace(',', "").parse().ok()?;
    let places: i128 = if places.is_empty() { 0 } else { format!("{places:0<4}").parse().ok()? };
    (!digits.ends_with('.')).then_some((whole * 10_000 + places, rest))
}

fn multiplier(text: &str) -> (i128, &str) {
    let known = [("万亿", 1_000_000_000_000), ("亿", 100_000_000), ("万", 10_000), ("千", 1_000)];
    known.iter().find_map(|(word, factor)| Some((*factor, text.strip_prefix(word)?))).unwrap_or((1, text))
}

/// Whether the words at the place are a whole number, not the part of one.
fn is_whole(chars: &[char], start: usize, end: usize) -> bool {
    let part = |c: &char| {
        c.is_ascii_digit()
            || c.is_ascii_alphabetic()
            || matches!(c, '.' | '·' | '•' | '½' | '²' | '٣' | 'О' | 'о' | 'Ｏ' | '几' | '+' | '-')
    };
    let back: Vec<&char> = chars[..start].iter().rev().skip_while(|c| c.is_whitespace()).take(2).collect();
    let on: Vec<&char> = chars[end..].iter().skip_while(|c| c.is_whitespace()).take(2).collect();
    let marks = [',', '，', '。', '、', '\'', '’', '”', ')', '=', '…', '點', '~', '→'];
    let marked = |near: &[&char]| matches!(near, [mark, c] if marks.contains(mark) && c.is_ascii_digit());
    let turned = [&['负'][..], &['不', '是'], &['≠'], &['■'], &['→'], &['点'], &['數']];
    if turned.iter().any(|word| chars[..start].ends_with(word)) {
        return false;
    }
    !back.first().is_some_and(|c| part(c)) && !on.first().is_some_and(|c| part(c)) && !marked(&back) && !marked(&on)
}

struct Base {
    chars: Vec<char>,
    figures: BTreeMap<String, (Amount, String)>,
    findings: Vec<String>,
    unread: usize,
}

fn findings(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| format!("{finding:?}")).collect()
}

impl Base {
    fn of(chars: Vec<char>) -> (Self, Vec<(usize, usize)>) {
        let report = read(&chars.iter().collect::<String>(), Some(2024)).unwrap();
        let base = Base { figures: figures(&report), findings: findings(&report), unread: report.unread.len(), chars };
        let paths: Vec<&String> = base.figures.values().map(|(_, path)| path).collect();
        let spans = report.spans.iter().filter(|span| paths.contains(&&span.path)).map(|span| (span.start, span.end));
        let printed = |at: &(usize, usize)| base.chars[at.0..at.1].iter().any(char::is_ascii_digit);
        let mut places: Vec<(usize, usize)> = spans.filter(printed).collect();
        places.sort_unstable();
        places.dedup();
        (base, places)
    }

    /// What is wrong with reading the text with `with` in the place of the characters at `at`.
    fn wrong(&self, at: std::ops::Range<usize>, with: &str) -> Option<String> {
        let mut chars = self.chars.clone();
        chars.splice(at.clone(), with.chars());
        let place = at.start.saturating_sub(1)..at.start + with.chars().count() + 1;
        let text: String = chars.iter().collect();
        let around: String = chars[at.start.saturating_sub(14)..(at.start + 14).min(chars.len())].iter().collect();
        let report = match read(&text, Some(2024)) {
            Ok(report) => report,
            Err(_) => return None,
        };
        let covered = report.unread.iter().any(|piece| piece.start < place.end && place.start < piece.end);
        let told = covered || findings(&report).iter().any(|finding| !self.findings.contains(finding));
        let now = figures(&report);
        for (name, (value, path)) in &now {
            if self.figures.get(name).is_some_and(|(before, _)| before == value) {
                continue;
            }
            let span = report.spans.iter().find(|span| span.path == *path)?;
            let words: String = chars[span.start..span.end].iter().collect();
            if derived(&words) != Some(*value) || !is_whole(&chars, span.start, span.end) {
                return Some(format!("{around:?}: {name} became {value:?} of {words:?}"));
            }
        }
        let gone = self.figures.keys().find(|name| !now.contains_key(*name));
        gone.filter(|_| !told).map(|name| format!("{around:?}: {name} went without a word"))
    }
}

/// Every damage to every figure; how many there were, and what was read wrongly.
fn damaged(chars: Vec<char>) -> (usize, Vec<String>) {
    let (base, places) = Base::of(chars);
    assert!(base.unread < 20 && !places.is_empty(), "{} figures", places.len());
    let mut tried = 0;
    let mut wrong = Vec::new();
    let mut try_one = |at: std::ops::Range<usize>, with: &str| {
        tried += 1;
        wrong.extend(base.wrong(at, with));
    };
    for (start, end) in places {
        // The unit of a count stands behind its span.
        let end = end + 1;
        for at in start..=end {
            INSERTED.iter().for_each(|inserted| try_one(at..at, inserted));
        }
        for at in start..end {
            try_one(at..at + 1, "");
            REPLACED.iter().for_each(|other| try_one(at..at + 1, other));
            let doubled: String = [base.chars[at]; 2].iter().collect();
            try_one(at..at + 1, &doubled);
        }
    }
    (tried, wrong)
}

#[track_caller]
fn check(text: &str) {
    let (mut tried, mut wrong) = (0, Vec::new());
    for piece in pieces(text) {
        let (more, found) = damaged(piece);
        tried += more;
        wrong.extend(found);
    }
    assert!(tried > 5_000, "only {tried} damages were tried");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_damaged_figure_is_read_as_printed_or_said_to_be_unreadable() {
    check(&real::text().unwrap().0);
}

#[test]
fn in_other_words_too() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/2024-W25.txt");
    check(&std::fs::read_to_string(own).unwrap());
}

#[test]
fn the_test_knows_a_number_when_it_sees_one() {
    assert_eq!(derived("约36.57亿元"), Some((3_657_000_000 * 10_000, "about")));
    assert_eq!(derived("1,200㎡"), Some((1_200 * 10_000, "exact")));
    for none in ["10,60㎡", "10.6.2万㎡", "10.万㎡", "3亿6亿元", "数十起", "6宗7宗", ""] {
        assert_eq!(derived(none), None, "{none}");
    }
    let chars: Vec<char> = "供应10·6万㎡,约7宗".chars().collect();
    assert!(!is_whole(&chars, 5, 8) && is_whole(&chars, 2, 8) && is_whole(&chars, 10, 11));
}
