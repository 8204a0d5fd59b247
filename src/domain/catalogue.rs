//! Every text of the interface in both languages: the one catalogue. A text missing in a language does not compile.
//! The texts of findings stand beside their codes, in `finding.rs`.

use super::language::{Language, fill};

macro_rules! catalogue {
    ($($key:ident $chinese:literal $english:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Text { $($key),* }

        impl Text {
            pub const ALL: &[Text] = &[$(Text::$key),*];

            pub const fn read(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Text::$key, Language::Chinese) => $chinese,
                    (Text::$key, Language::English) => $english,
                )* }
            }
        }
    };
}

impl Text {
    /// The text with `values` in its places `{0}`, `{1}` …
    pub fn with(self, language: Language, values: &[&str]) -> String {
        fill(self.read(language), values)
    }
}

catalogue! {
    // The site
    SiteName "产业周报" "Industry Weekly";

    // Figures
    MarkAbout "约" "about ";
    MarkOver "超" "over ";
    MarkUnder "近" "nearly ";
    GapNone "无" "none";
    GapNotReported "未报告" "not reported";
    GapUndisclosed "未披露" "not disclosed";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_missing_and_both_languages_have_the_same_places() {
        for text in Text::ALL {
            let (chinese, english) = (text.read(Language::Chinese), text.read(Language::English));
            assert!(!chinese.trim().is_empty() && !english.trim().is_empty(), "{text:?} is empty");
            assert!(!english.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{text:?} is Chinese: {english}");
            for place in (0..9).map(|n| format!("{{{n}}}")) {
                assert_eq!(chinese.contains(&place), english.contains(&place), "{text:?} {place}");
            }
        }
    }
}
