//! Characters that nobody sees and no text of ours holds: control characters, marks of no width that web pages and
//! spreadsheets leave between others, and marks that turn the direction of what follows, by which a text can read as another.

/// Whether nobody sees the character. Ends of lines and tabs are seen, and so are the signs that choose a character's form.
pub fn is_unseen(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => true,
        // Of no width, joining, turning, and invisible signs of formulas.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // Notes between the lines, and what marks music and languages.
        '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}' => true,
        '\t' => false,
        c => c.is_control() && !ends_line(c),
    }
}

/// Joins two emoji to one.
const JOINER: char = '\u{200d}';

/// Whether the character may stand beside [`JOINER`]: an emoji, or the sign by which one has its form or colour.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}')
}

/// The character in the width of ASCII, where it is an ASCII one in full width.
pub fn narrow(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    }
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

/// A text of several lines, with one kind of line end and without what nobody sees; emoji stay joined.
pub fn text(text: &str) -> String {
    let one_kind = text.replace("\r\n", "\n");
    let mut kept = String::with_capacity(one_kind.len());
    let mut coming = one_kind.chars().peekable();
    while let Some(c) = coming.next() {
        let joins = c == JOINER && kept.ends_with(is_emoji) && coming.peek().is_some_and(|next| is_emoji(*next));
        if ends_line(c) {
            kept.push('\n');
        } else if joins || !is_unseen(c) {
            kept.push(c);
        }
    }
    kept
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
    fn marks_of_no_width_go_and_emoji_stay_joined() {
        let unseen = ('\u{200b}'..='\u{200f}').chain('\u{2060}'..='\u{206f}').chain('\u{fff9}'..='\u{fffb}');
        let single = ['\u{feff}', '\u{ad}', '\u{61c}', '\u{180e}', '\u{3164}', '\u{115f}', '\u{e0041}', '\u{1d173}'];
        for c in unseen.chain(single) {
            assert_eq!(text(&format!("{c}一{c}{c}二{c}")), "一二", "{c:?}");
            assert_eq!(line(&format!("深{c}圳")), "深圳", "{c:?}");
        }
        for kept in [
            "👩\u{200d}💻",
            "👨🏽\u{200d}🚀",
            "🏳\u{fe0f}\u{200d}🌈",
            "❤\u{fe0f}\u{200d}🔥",
            "葛\u{e0100}",
            "①\u{fe0f}",
            "\u{3000}一",
        ] {
            assert_eq!(text(kept), kept);
        }
        assert_eq!(text("👩\u{200d}"), "👩");
        assert_eq!(text("👩\u{200d}\u{200d}💻"), "👩\u{200d}💻");
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
