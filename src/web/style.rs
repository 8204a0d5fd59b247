//! The design as one sheet, which stands in the head of every page: a page is then painted from its first answer. The
//! content security policy names the sheet by its hash, so that no other inline style counts.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// All style sheets in the order in which they count.
const FILES: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/layout.css"),
    include_str!("../../style/parts.css"),
    include_str!("../../style/charts.css"),
    include_str!("../../style/map.css"),
    include_str!("../../style/choices.css"),
    include_str!("../../style/explore.css"),
    include_str!("../../style/later.css"),
    include_str!("../../style/print.css"),
);

/// The sheet of this build.
pub static SHEET: LazyLock<Sheet> = LazyLock::new(|| {
    let text = squeezed(FILES);
    let source = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(&text)));
    Sheet { text, source }
});

pub struct Sheet {
    pub text: String,
    /// How `style-src` names the sheet.
    pub source: String,
}

/// The sheet without its comments and without white space that means nothing. A string stays as it is.
fn squeezed(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet.chars().peekable();
    // White space or a comment was passed over: it counts as one space, unless a mark beside it parts the words.
    let mut gap = false;
    while let Some(next) = rest.next() {
        match next {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut before = ' ';
                for passed in rest.by_ref() {
                    if (before, passed) == ('*', '/') {
                        break;
                    }
                    before = passed;
                }
                gap = true;
            }
            next if next.is_ascii_whitespace() => gap = true,
            next => {
                let parted = kept.ends_with(['{', '}', ';', ',', ':']) || matches!(next, '{' | '}' | ';' | ',');
                if gap && !parted && !kept.is_empty() {
                    kept.push(' ');
                }
                gap = false;
                if next == '}' && kept.ends_with(';') {
                    kept.pop();
                }
                kept.push(next);
                if matches!(next, '"' | '\'') {
                    string(&mut rest, next, &mut kept);
                }
            }
        }
    }
    kept
}

/// Copies a string up to and with the mark that ends it.
fn string(rest: &mut impl Iterator<Item = char>, mark: char, kept: &mut String) {
    let mut escaped = false;
    for next in rest {
        kept.push(next);
        if next == mark && !escaped {
            break;
        }
        escaped = next == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sheet: &str, expected: &str) {
        assert_eq!(squeezed(sheet), expected);
    }

    #[test]
    fn drops_comments_and_white_space_only() {
        check(
            "/* a */\na , b > c {\n  color: red;\n  margin: 0 calc(-1 * var(--s4));\n}\n",
            "a,b > c{color:red;margin:0 calc(-1 * var(--s4))}",
        );
        check("a/**/ b :is(c) { }", "a b :is(c){}");
        check("@media (min-width: 4rem) { & .a, & .b { x: y } }", "@media (min-width:4rem){& .a,& .b{x:y}}");
        check(".a::before { content: \"a  /* \\\" */ ;\" / \"\" }", ".a::before{content:\"a  /* \\\" */ ;\" / \"\"}");
        check(":root { --a: 1px; }\n:root { --b: '  ' }", ":root{--a:1px}:root{--b:'  '}");
        check("a { b: c } /* open", "a{b:c}");
    }

    #[test]
    fn keeps_every_rule_and_cannot_end_its_element() {
        let sheet = &SHEET.text;
        for mark in ['{', '}', '"', '@'] {
            let plain = FILES.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, after)| after));
            assert_eq!(
                sheet.matches(mark).count(),
                plain.map(|part| part.matches(mark).count()).sum::<usize>(),
                "{mark}"
            );
        }
        assert!(sheet.len() < FILES.len() && !sheet.contains("</") && !sheet.contains("<!--"));
    }
}
