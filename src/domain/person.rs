//! The names that people log in with.

use std::fmt;
use std::str::FromStr;

/// 1 to 40 letters, digits, `-`, `_` and `.`, starting with a letter or a digit; A to Z count as a to z. No name holds a
/// blank, so that none can be taken for "command line" in the record of deeds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError(String);

impl PersonName {
    pub const LONGEST: usize = 40;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = text.trim().to_ascii_lowercase();
        let fits = (1..=Self::LONGEST).contains(&name.chars().count())
            && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
            && name.starts_with(char::is_alphanumeric);
        if fits { Ok(Self(name)) } else { Err(NameError(text.chars().take(Self::LONGEST + 1).collect())) }
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let longest = PersonName::LONGEST;
        write!(
            f,
            "a name is 1 to {longest} letters, digits, '-', '_' and '.', starting with a letter or digit: {}",
            self.0
        )
    }
}

impl std::error::Error for NameError {}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let name = text.parse::<PersonName>();
        assert_eq!(name.as_ref().ok().map(PersonName::as_str), expected, "{text:?}");
    }

    #[test]
    fn a_name_is_one_word_in_one_spelling() {
        check(" Anna ", Some("anna"));
        check("王芳", Some("王芳"));
        check("demo-editor", Some("demo-editor"));
        check("a.b_c-1", Some("a.b_c-1"));
        check(&"a".repeat(40), Some(&"a".repeat(40)));
        for none in ["", "  ", "command line", "-a", ".", "a/b", "a\nb", "<b>", &"a".repeat(41)] {
            check(none, None);
        }
    }
}
