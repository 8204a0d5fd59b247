//! Names in one field: separated by 、 (or a comma, a semicolon, a line end). A name that holds one of these itself
//! stands in straight quotation marks, its own ones doubled.

fn separates(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | ';' | '；' | '\n' | '\r' | '\t')
}

/// What a field says that has no names.
const NONE: [&str; 6] = ["无", "暂无", "没有", "—", "-", "/"];

/// The names of the text; no name is empty.
pub fn read(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    if NONE.contains(&text.trim()) {
        return names;
    }
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = quoted(rest).unwrap_or_else(|| {
            let (name, after) = rest.split_at(rest.find(separates).unwrap_or(rest.len()));
            (name.trim().to_owned(), after)
        });
        names.push(name);
        rest = after.trim_start_matches(|c: char| separates(c) || c.is_whitespace());
    }
    names.retain(|name| !name.trim().is_empty());
    names
}

/// The name in quotation marks at the start, and what follows; `None` when none stands there alone.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut name = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        name.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => {
                let ends = after.trim_start_matches([' ', '\u{3000}']);
                return (ends.is_empty() || ends.starts_with(separates)).then_some((name, after));
            }
        }
    }
}

/// The names as one text that reads back to them.
pub fn write(names: &[String]) -> String {
    let spelled = |name: &String| match name.contains(separates)
        || name.starts_with('"')
        || name.trim() != name
        || NONE.contains(&name.as_str())
    {
        true => format!("\"{}\"", name.replace('"', "\"\"")),
        false => name.clone(),
    };
    names.iter().map(spelled).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn separators_and_quotation_marks() {
        check("宝安区、龙岗区", &["宝安区", "龙岗区"]);
        check(" 宝安区，龙岗区; 光明区\r\n坪山区、 ", &["宝安区", "龙岗区", "光明区", "坪山区"]);
        check("\"甲、乙\"、丙", &["甲、乙", "丙"]);
        check("\"甲\"\"乙\" 、丙", &["甲\"乙", "丙"]);
        check("\"甲、乙", &["\"甲", "乙"]);
        check("", &[]);
        check(" 无 ", &[]);
        check("无、宝安区", &["无", "宝安区"]);
        assert_eq!(read(&write(&["无".to_owned()])), ["无"]);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(names in proptest::collection::vec("[甲乙a\"、, ]{1,6}", 0..6)) {
            let names: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
            prop_assert_eq!(read(&write(&names)), names);
        }

        #[test]
        fn any_text_is_read(text in ".{0,60}") {
            prop_assert!(read(&text).iter().all(|name| !name.is_empty()));
        }
    }
}
