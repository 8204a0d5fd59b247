//! Characters that nobody sees and no text of ours holds: control characters, and marks that turn the direction of what
//! follows, by which a text can read as another one.

/// Whether the character goes, wherever a text comes in. Ends of lines and tabs stay.
pub fn goes(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && c != '\t' && !ends_line(c))
}

/// Whether nobody sees the character: besides what goes, marks of no width that web pages and spreadsheets leave between others.
pub fn is_unseen(c: char) -> bool {
    goes(c) || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

/// The digit as it stands above the line, so that it is no digit of the number before it; any other character as it is.
pub fn raised(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(u32::from('⁰') + u32::from(c) - u32::from('0')).unwrap_or(c),
        '-' | '\u{2212}' => '⁻',
        '+' => '⁺',
        c => c,
    }
}

/// The digit as it stands below the line; any other character as it is.
pub fn lowered(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from('₀') + u32::from(c) - u32::from('0')).unwrap_or(c),
        c => c,
    }
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text of several lines, with one kind of line end and without what goes.
pub fn text(text: &str) -> String {
    let one_kind = text.replace("\r\n", "\n");
    one_kind.chars().filter(|c| !goes(*c)).map(|c| if ends_line(c) { '\n' } else { c }).collect()
}

/// A text of one line: what stood on several stands side by side.
pub fn line(text: &str) -> String {
    let text = self::text(text);
    if !text.contains('\n') {
        return text;
    }
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_goes() {
        assert_eq!(text("一\r\n二\r三\u{c}四\u{2028}五\0\u{1}\t六"), "一\n二\n三\n四\n五\t六");
        for c in ('\0'..='\u{8}').chain('\u{e}'..='\u{1f}').chain(['\u{7f}', '\u{9b}']) {
            assert_eq!(text(&format!("一{c}二")), "一二", "{c:?}");
        }
        for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            assert_eq!(line(&format!("一{c}二")), "一二", "{c:?}");
        }
        assert_eq!(text(&text("\r\u{b}")), "\n\n");
    }

    #[test]
    fn digits_above_and_below_the_line() {
        assert_eq!("0123456789家".chars().map(raised).collect::<String>(), "⁰¹²³⁴⁵⁶⁷⁸⁹家");
        assert_eq!("0123456789家".chars().map(lowered).collect::<String>(), "₀₁₂₃₄₅₆₇₈₉家");
    }

    #[test]
    fn a_line_is_one() {
        assert_eq!(line(" 一\r\n\n 二\u{b}三 "), "一 二 三");
        assert_eq!(line(" 一 二 "), " 一 二 ");
    }
}
