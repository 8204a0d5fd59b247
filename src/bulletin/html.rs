//! HTML pasted from a web page: tags dropped, entities decoded, blocks on lines of their own.

/// A character with the offsets it came from.
type Placed = (char, u32, u32);

const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "tbody",
    "section",
    "article",
    "header",
    "footer",
    "hr",
    "blockquote",
    "figure",
    "figcaption",
    "body",
];
const INLINE: [&str; 12] = ["html", "span", "strong", "b", "em", "i", "a", "img", "td", "th", "font", "sup"];
/// Elements whose content is not for reading.
const HIDDEN: [&str; 6] = ["script", "style", "head", "title", "noscript", "svg"];

/// Whether the text holds a tag that pages are made of.
pub fn looks_like(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("");
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let closed = rest.chars().nth(name.len()).is_some_and(|c| matches!(c, '>' | ' ' | '/' | '\n' | '\t'));
        closed && known(&name.to_ascii_lowercase())
    })
}

fn known(name: &str) -> bool {
    BLOCKS.contains(&name) || INLINE.contains(&name) || HIDDEN.contains(&name)
}

/// The characters that a reader sees, each with its offsets in `text`.
pub fn characters(text: &str) -> Vec<Placed> {
    let chars: Vec<char> = text.chars().collect();
    let lines_are_blocks = ["</p>", "</div>", "</section>", "</li>", "</P>", "</DIV>", "</h1>", "</h2>", "</td>"]
        .iter()
        .any(|tag| text.contains(tag));
    let mut reader =
        Reader { chars: &chars, at: 0, lines_are_blocks, out: Vec::with_capacity(chars.len()), lost: Vec::new() };
    while let Some(c) = reader.peek(0) {
        match c {
            '<' => reader.tag(),
            '&' => reader.entity(),
            _ => reader.plain(c),
        }
    }
    reader.out
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    /// The source's own line ends are then no more than spaces.
    lines_are_blocks: bool,
    out: Vec<Placed>,
    /// Endings that were looked for in vain: not looked for again, so that time stays linear.
    lost: Vec<String>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn emit(&mut self, c: char, length: usize) {
        self.out.push((c, self.at as u32, (self.at + length) as u32));
        self.at += length;
    }

    fn plain(&mut self, c: char) {
        if !(self.lines_are_blocks && c.is_whitespace()) {
            return self.emit(c, 1);
        }
        match self.out.last() {
            Some((last, ..)) if last.is_ascii_graphic() => self.emit(' ', 1),
            // Chinese text is wrapped without spaces.
            _ if matches!(c, '\n' | '\r' | '\t') => self.at += 1,
            _ => self.emit(c, 1),
        }
    }

    /// The offset after the next `ending`, case aside; `None` when there is none.
    fn after(&mut self, ending: &str) -> Option<usize> {
        if self.lost.iter().any(|lost| lost == ending) {
            return None;
        }
        let rest = self.chars.get(self.at..)?;
        let length = ending.chars().count();
        let found = rest
            .windows(length)
            .position(|window| window.iter().zip(ending.chars()).all(|(c, e)| c.eq_ignore_ascii_case(&e)));
        if found.is_none() {
            self.lost.push(ending.to_owned());
        }
        found.map(|found| self.at + found + length)
    }

    fn tag(&mut self) {
        if self.peek(1) == Some('!') && self.peek(2) == Some('-') && self.peek(3) == Some('-') {
            match self.after("-->") {
                Some(end) => self.at = end,
                None => self.emit('<', 1),
            }
            return;
        }
        let closing = self.peek(1) == Some('/');
        let first = self.peek(if closing { 2 } else { 1 });
        if !first.is_some_and(|c| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            return self.emit('<', 1);
        }
        let inside = self.chars.get(self.at + 1..).unwrap_or(&[]);
        let Some(length) = inside.iter().position(|c| matches!(c, '>' | '<')).filter(|n| inside.get(*n) == Some(&'>'))
        else {
            return self.emit('<', 1);
        };
        let name = inside.iter().skip(usize::from(closing)).take_while(|c| c.is_ascii_alphanumeric()).take(12);
        let name: String = name.map(char::to_ascii_lowercase).collect();
        let length = length + 2;
        if !closing && HIDDEN.contains(&name.as_str()) {
            self.at += length;
            if let Some(end) = self.after(&format!("</{name}>")) {
                self.at = end;
            }
        } else if BLOCKS.contains(&name.as_str()) {
            self.emit('\n', length);
        } else if matches!(name.as_str(), "td" | "th") {
            self.emit(' ', length);
        } else {
            self.at += length;
        }
    }

    fn entity(&mut self) {
        let name: String = self.chars.iter().skip(self.at + 1).take(10).take_while(|c| **c != ';').collect();
        let length = name.chars().count() + 2;
        if self.peek(length - 1) != Some(';') {
            return self.emit('&', 1);
        }
        match decoded(&name) {
            Some(c) => self.emit(c, length),
            None => self.emit('&', 1),
        }
    }
}

fn decoded(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '•',
        "ge" => '≥',
        "le" => '≤',
        "asymp" => '≈',
        "sup2" => '²',
        "times" => '×',
        "yen" => '¥',
        "euro" => '€',
        "pound" => '£',
        "laquo" => '«',
        "raquo" => '»',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "shy" => '\u{ad}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert!(looks_like(input), "{input}");
        assert_eq!(characters(input).iter().map(|(c, ..)| *c).collect::<String>(), expected, "{input}");
    }

    #[test]
    fn drops_tags_and_decodes_entities() {
        check("<p>约<b>6.1</b>万&#13217;&nbsp;</p>", "\n约6.1万㎡ \n");
        check("<p>年税收&ge;0.8亿元</p>", "\n年税收≥0.8亿元\n");
        check("<style>p{color:red}</style><p>产业\n用地</p>", "\n产业用地\n");
        check("<!-- 注 --><span>一</span>&unknown; &", "一&unknown; &");
        check("一<br>二\n三", "一\n二\n三");
    }

    #[test]
    fn text_is_not_taken_for_a_page() {
        for text in ["税收<0.8亿元", "a < b > c", "<未知>", "<", "&lt;p&gt;"] {
            assert!(!looks_like(text), "{text}");
        }
    }

    #[test]
    fn broken_tags_stay_text_and_take_no_time() {
        check("<p>一<a href=", "\n一<a href=");
        let many = format!("<p>{}", "<!--<script><a ".repeat(20_000));
        assert!(!characters(&many).is_empty());
    }
}
