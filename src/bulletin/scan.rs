//! Looking for words in characters. All of it takes time linear in the characters looked at.

pub fn starts(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|w| chars.next() == Some(&w))
}

pub fn ends(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter().rev();
    word.chars().rev().all(|w| chars.next() == Some(&w))
}

pub fn is(chars: &[char], word: &str) -> bool {
    starts(chars, word) && chars.len() == word.chars().count()
}

pub fn find(chars: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    (0..chars.len()).find(|at| chars.get(*at) == Some(&first) && starts(chars.get(*at..).unwrap_or(&[]), word))
}

pub fn has(chars: &[char], word: &str) -> bool {
    find(chars, word).is_some()
}

pub fn has_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| has(chars, word))
}

/// The first place where one of the words stands, with the word; of words at the same place the earlier listed.
pub fn first_of<'w>(chars: &[char], words: &[&'w str]) -> Option<(usize, &'w str)> {
    (0..chars.len()).find_map(|at| starts_with(chars.get(at..)?, words).map(|word| (at, word)))
}

/// The first listed word that the characters start with.
pub fn starts_with<'w>(chars: &[char], words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().find(|word| starts(chars, word))
}

/// The first listed word that the characters end with.
pub fn ends_with<'w>(chars: &[char], words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().find(|word| ends(chars, word))
}

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Whether the characters hold something that is read, not only marks.
pub fn says_something(chars: &[char]) -> bool {
    chars.iter().any(|c| c.is_alphanumeric())
}

/// Whether they hold two signs in a row that no sentence and no ruled line has, or the sign for a lost character.
pub fn is_garbled(chars: &[char]) -> bool {
    let sign = |c: char| matches!(c, '@' | '#' | '$' | '^' | '&' | '?' | '\\' | '`' | '{' | '}' | '%' | '¤' | '□');
    chars.contains(&'\u{fffd}') || chars.windows(2).any(|pair| pair.iter().all(|c| sign(*c)))
}
