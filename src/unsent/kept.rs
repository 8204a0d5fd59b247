//! What the browser's own storage keeps of a week: every text that was typed until the server has it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub text: String,
    /// The version that it was typed into.
    pub base: u32,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

/// The texts of a week by key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kept(BTreeMap<String, Words>);

impl Kept {
    /// Storage that cannot be read holds nothing.
    pub fn read(stored: &str) -> Self {
        serde_json::from_str(stored).unwrap_or_default()
    }

    /// `None` when there is nothing to keep.
    pub fn written(&self) -> Option<String> {
        if self.0.is_empty() { None } else { serde_json::to_string(self).ok() }
    }

    pub fn keep(&mut self, key: &str, words: Words) {
        self.0.insert(key.to_owned(), words);
    }

    pub fn get(&self, key: &str) -> Option<&Words> {
        self.0.get(key)
    }

    /// Keeps words of an earlier visit beside what is typed into the field now, and says under which name.
    pub fn set_aside(&mut self, key: &str, words: Words) -> String {
        let name = format!("{key}#{}", words.at);
        self.0.insert(name.clone(), words);
        name
    }

    /// The key of the field that words under this name are of.
    pub fn key(name: &str) -> &str {
        name.split_once('#').map_or(name, |(key, _)| key)
    }

    /// The server has exactly this text: anything else that is kept of the field stays.
    pub fn acknowledged(&mut self, key: &str, text: &str) {
        self.0.retain(|name, kept| Self::key(name) != key || kept.text != text);
    }

    /// The person wants it no more.
    pub fn drop(&mut self, key: &str) {
        self.0.remove(key);
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &Words)> {
        self.0.iter().map(|(key, words)| (key.as_str(), words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words { text: text.into(), base: 3, at: 1 }
    }

    #[test]
    fn only_the_very_text_is_cleared() {
        let mut kept = Kept::default();
        kept.keep("/headline", words("用地"));
        kept.acknowledged("/headline", "用");
        kept.acknowledged("/lede", "用地");
        assert_eq!(kept.get("/headline"), Some(&words("用地")));
        kept.acknowledged("/headline", "用地");
        assert_eq!((kept.get("/headline"), kept.written()), (None, None));
    }

    #[test]
    fn words_set_aside_stay_beside_what_is_typed_now() {
        let mut kept = Kept::default();
        let name = kept.set_aside("/headline", words("旧"));
        kept.keep("/headline", words("新"));
        assert_eq!((Kept::key(&name), kept.get(&name)), ("/headline", Some(&words("旧"))));
        kept.acknowledged("/headline", "新");
        assert_eq!(kept.all().map(|(name, _)| name).collect::<Vec<_>>(), ["/headline#1"]);
        kept.acknowledged("/headline", "旧");
        assert_eq!(kept.written(), None);
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut kept = Kept::default();
        kept.keep("/headline", words("\"\n"));
        assert_eq!(Kept::read(&kept.written().unwrap()), kept);
        assert_eq!(Kept::read("{"), Kept::default());
    }
}
