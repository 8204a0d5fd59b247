//! Words against words: what was taken out and what was put in. Chinese is compared by characters, numbers and Latin words
//! as wholes; a few characters that two changes have between them count as changed, so that a sentence stays legible.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Texts of more pieces than this are not compared piece by piece: the old one is out, the new one in.
const MOST: usize = 4_000;
/// So few unchanged pieces between two changes do not part them.
const ISLAND: usize = 2;

/// A stretch of text, in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    Same(String),
    Out(String),
    In(String),
}

/// What leads from `before` to `after`.
pub fn stretches(before: &str, after: &str) -> Vec<Stretch> {
    let (old, new) = (pieces(before), pieces(after));
    if old.len() > MOST || new.len() > MOST {
        return joined(vec![Stretch::Out(before.to_owned()), Stretch::In(after.to_owned())]);
    }
    let text = |pieces: &[&str], range: std::ops::Range<usize>| pieces.get(range).unwrap_or_default().concat();
    let mut found = Vec::new();
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let last = operations.len().saturating_sub(1);
    for (at, operation) in operations.into_iter().enumerate() {
        let (tag, from, to) = operation.as_tag_tuple();
        match operation {
            DiffOp::Equal { len, .. } => {
                let same = text(&old, from);
                // Between two changes only; marks of sentences part them all the same.
                let island = tag == similar::DiffTag::Equal && len <= ISLAND && at > 0 && at < last;
                match island && !same.contains(['。', '\n', ',', ';', '、', ' ']) {
                    true => found.extend([Stretch::Out(same.clone()), Stretch::In(same)]),
                    false => found.push(Stretch::Same(same)),
                }
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                found.extend([Stretch::Out(text(&old, from)), Stretch::In(text(&new, to))]);
            }
        }
    }
    joined(found)
}

/// Neighbours of one kind as one; between two unchanged stretches first all that is out, then all that is in.
fn joined(found: Vec<Stretch>) -> Vec<Stretch> {
    let mut result = Vec::new();
    let (mut out, mut put) = (String::new(), String::new());
    let flush = |result: &mut Vec<Stretch>, out: &mut String, put: &mut String| {
        if !out.is_empty() {
            result.push(Stretch::Out(std::mem::take(out)));
        }
        if !put.is_empty() {
            result.push(Stretch::In(std::mem::take(put)));
        }
    };
    for stretch in found {
        match stretch {
            Stretch::Out(text) => out.push_str(&text),
            Stretch::In(text) => put.push_str(&text),
            Stretch::Same(text) => {
                flush(&mut result, &mut out, &mut put);
                result.push(Stretch::Same(text));
            }
        }
    }
    flush(&mut result, &mut out, &mut put);
    result
}

/// Numbers and Latin words as wholes, every other character by itself.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut word = false;
    for (at, c) in text.char_indices() {
        let part = c.is_ascii_alphanumeric() || (word && c == '.');
        if at > start && !(part && word) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        word = part;
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `-out-` and `+in+` in the text.
    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let stretches = stretches(before, after);
        let shown: String = stretches
            .iter()
            .map(|stretch| match stretch {
                Stretch::Same(text) => text.clone(),
                Stretch::Out(text) => format!("[-{text}-]"),
                Stretch::In(text) => format!("[+{text}+]"),
            })
            .collect();
        assert_eq!(shown, expected);
        let side = |wanted: fn(&Stretch) -> Option<&String>| -> String {
            stretches.iter().filter_map(wanted).cloned().collect()
        };
        let old = |stretch: &Stretch| matches!(stretch, Stretch::Same(_) | Stretch::Out(_));
        assert_eq!(stretches.iter().filter(|s| old(s)).map(text).collect::<String>(), before);
        assert_eq!(
            side(|s| match s {
                Stretch::Same(t) | Stretch::In(t) => Some(t),
                Stretch::Out(_) => None,
            }),
            after
        );
    }

    fn text(stretch: &Stretch) -> &str {
        match stretch {
            Stretch::Same(text) | Stretch::Out(text) | Stretch::In(text) => text,
        }
    }

    #[test]
    fn a_number_is_one_word_and_chinese_goes_by_characters() {
        check("合计供应10.6万㎡产业用地", "合计供应10.8万㎡产业用地", "合计供应[-10.6-][+10.8+]万㎡产业用地");
        check("新增公告6宗。", "新增公告六宗。", "新增公告[-6-][+六+]宗。");
        check("德科中国办公室", "德科办公室", "德科[-中国-]办公室");
        check("", "新", "[+新+]");
        check("same words here", "same word here", "same [-words-][+word+] here");
    }

    #[test]
    fn small_islands_between_changes_are_part_of_them() {
        check("甲乙丙丁戊己庚", "甲子丙丑戊己庚", "甲[-乙丙丁-][+子丙丑+]戊己庚");
    }

    #[test]
    fn a_long_text_is_answered_without_comparing() {
        let (before, after) = ("长".repeat(MOST + 1), "短".repeat(3));
        let expected = [Stretch::Out(before.clone()), Stretch::In(after.clone())];
        assert_eq!(stretches(&before, &after), expected);
        let worst = (0..MOST).map(|n| char::from_u32(0x4e00 + n as u32).unwrap()).collect::<String>();
        assert!(!stretches(&worst, &worst.chars().rev().collect::<String>()).is_empty());
    }
}
