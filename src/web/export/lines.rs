//! Texts broken into lines without asking a font: wide characters are square, the others a little over half of that.

/// The width of a text in hundredths of its size.
pub fn width(text: &str) -> u32 {
    text.chars().map(width_of).fold(0, u32::saturating_add)
}

fn width_of(c: char) -> u32 {
    match c {
        '\u{2e80}'.. => 100,
        'A'..='Z' | 'm' | 'w' | '%' | '–' | '—' | '“' | '”' => 75,
        _ => 57,
    }
}

/// What must not start a line.
const CLOSING: &str = ",.;:!?)]}%，。；：！？）】》、”’";

/// The text in lines of at most `most` hundredths of its size, `count` of them at most: what is left then is an ellipsis.
pub fn broken(text: &str, most: u32, count: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text, most) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > most {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { &piece });
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            while width(last) + width("…") > most && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

/// What stays together: a word with the space after it, or one wide character with the marks after it. What is wider than a
/// line is cut.
fn pieces(text: &str, most: u32) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        let wide = c >= '\u{2e80}';
        match pieces.last_mut() {
            Some(last) if CLOSING.contains(c) && width(last) + width_of(c) <= most => last.push(c),
            Some(last) if c == ' ' => last.push(c),
            Some(last) if open && !wide && width(last) + width_of(c) <= most => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        open = !wide && c != ' ';
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, most: u32, count: usize, expected: &[&str]) {
        assert_eq!(broken(text, most, count), expected);
        assert!(broken(text, most, count).iter().all(|line| width(line) <= most), "{text}");
    }

    #[test]
    fn lines_are_broken_where_they_may_be() {
        check("新增公告六宗，惠州占四宗", 600, 9, &["新增公告六", "宗，惠州占四", "宗"]);
        check("six parcels announced, most of them", 1000, 9, &["six parcels", "announced, most", "of them"]);
        check("https://a.example/x", 400, 9, &["https:/", "/a.exa", "mple/x"]);
        check("one two three four", 600, 1, &["one two…"]);
        check("", 100, 2, &[]);
    }
}
