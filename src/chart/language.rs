//! The Chinese parts of an English text, for `lang="zh"`.

/// A part of a text that is all Chinese, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    pub text: &'a str,
    pub chinese: bool,
}

/// The text cut where its script changes; the parts together are the text.
pub fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let chinese = is_chinese(first);
        let end = rest.find(|c| is_chinese(c) != chinese).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(Run { text: run, chinese });
        rest = after;
    }
    runs
}

/// Ideographs and full-width marks; the units ㎡ and ¥ are in every language.
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{32ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_parts_are_found_and_nothing_is_lost() {
        let text = "3 of 12 in 智能终端, then 机器人";
        let runs = runs(text);
        assert_eq!(
            runs.iter().filter(|run| run.chinese).map(|run| run.text).collect::<Vec<_>>(),
            ["智能终端", "机器人"]
        );
        assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), text);
        assert_eq!(super::runs(""), []);
    }
}
