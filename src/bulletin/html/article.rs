//! Pages that name the element of their article: WeChat's. What stands around it, as the account's name, the day and the
//! buttons, is the page's own.

use super::attributes::attribute;

/// The element's name for itself.
pub const ARTICLE: &str = "js_content";

/// Where the article starts and ends, its own tags with it; `None` on other pages.
pub fn of(chars: &[char]) -> Option<std::ops::Range<usize>> {
    let start = opening(chars)?;
    let name: String =
        chars.iter().skip(start + 1).take_while(|c| c.is_ascii_alphanumeric()).map(char::to_ascii_lowercase).collect();
    let mut depth = 0_usize;
    let mut at = start;
    // Looked for once, so that time stays linear.
    let mut comments_end = true;
    while let Some(c) = chars.get(at) {
        if comments_end && chars.get(at..at + 4) == Some(&['<', '!', '-', '-']) {
            let rest = chars.get(at + 4..).unwrap_or(&[]);
            let end = rest.windows(3).position(|end| end == ['-', '-', '>']);
            comments_end = end.is_some();
            at += end.map_or(4, |end| end + 7);
            continue;
        }
        if *c == '<' && is(chars, at + 1, &name) {
            depth += 1;
        } else if *c == '<' && chars.get(at + 1) == Some(&'/') && is(chars, at + 2, &name) {
            depth -= 1;
            if depth == 0 {
                let rest = chars.get(at..).unwrap_or(&[]);
                return Some(start..at + rest.iter().position(|c| *c == '>').map_or(rest.len(), |end| end + 1));
            }
        }
        at += 1;
    }
    // What is saved in part has no end.
    Some(start..chars.len())
}

/// Where the tag stands whose `id` is the article's.
fn opening(chars: &[char]) -> Option<usize> {
    let word: Vec<char> = ARTICLE.chars().collect();
    chars.windows(word.len()).enumerate().filter(|(_, window)| *window == word.as_slice()).find_map(|(at, _)| {
        /// A tag is not longer than this before its `id`.
        const BEFORE: usize = 400;
        let from = at.saturating_sub(BEFORE);
        let start = from + chars.get(from..at)?.iter().rposition(|c| *c == '<')?;
        let tag: String = chars.get(start + 1..)?.iter().take_while(|c| !matches!(c, '>' | '<')).collect();
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic());
        (is_tag && attribute(&tag, "id") == Some(ARTICLE)).then_some(start)
    })
}

fn is(chars: &[char], from: usize, name: &str) -> bool {
    let rest = chars.get(from..).unwrap_or(&[]);
    let named = rest.len() > name.len() && rest.iter().zip(name.chars()).all(|(c, n)| c.eq_ignore_ascii_case(&n));
    named && rest.get(name.len()).is_some_and(|c| matches!(c, '>' | '/') || c.is_whitespace())
}
