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
/// Elements whose content is not for reading: `rt` and `rp` stand over words that are read.
const HIDDEN: [&str; 9] = ["script", "style", "head", "title", "noscript", "svg", "template", "rt", "rp"];
/// Elements whose words were taken back.
const DELETED: [&str; 3] = ["del", "s", "strike"];
/// Elements that have no end, so that nothing is within them.
const EMPTY: [&str; 5] = ["br", "img", "hr", "meta", "input"];
/// Other names of tags. What is called otherwise is text: `a<b,c>d`.
const OTHER: [&str; 44] = [
    "ins", "u", "sub", "small", "big", "mark", "code", "pre", "center", "ruby", "rb", "main", "nav", "aside", "thead",
    "tfoot", "caption", "col", "colgroup", "dl", "dt", "dd", "label", "button", "input", "form", "meta", "link",
    "base", "address", "abbr", "cite", "q", "kbd", "time", "video", "audio", "iframe", "object", "wbr", "picture",
    "source", "map", "area",
];
/// So much of what was left out is said.
const SAID: usize = 200;

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

/// Whether the name is one of HTML's, or of a program's own, as `o:p`.
fn is_name(name: &str, after: Option<char>) -> bool {
    match after {
        Some(':' | '-') => true,
        Some('>' | '/') => known(name) || DELETED.contains(&name) || OTHER.contains(&name),
        Some(c) => c.is_whitespace() && (known(name) || DELETED.contains(&name) || OTHER.contains(&name)),
        None => false,
    }
}

/// Words that the page holds and does not show, and words that it shows as taken back.
#[derive(Default)]
pub struct LeftOut {
    pub hidden: String,
    pub deleted: String,
}

/// What [`characters`] leaves out although it may have been written for people.
pub fn left_out(text: &str) -> LeftOut {
    read(text).1
}

/// The characters that a reader sees, each with its offsets in `text`.
pub fn characters(text: &str) -> Vec<Placed> {
    read(text).0
}

fn read(text: &str) -> (Vec<Placed>, LeftOut) {
    let chars: Vec<char> = text.chars().collect();
    let lines_are_blocks = ["</p>", "</div>", "</section>", "</li>", "</P>", "</DIV>", "</h1>", "</h2>", "</td>"]
        .iter()
        .any(|tag| text.contains(tag));
    let mut reader = Reader {
        chars: &chars,
        at: 0,
        lines_are_blocks,
        out: Vec::with_capacity(chars.len()),
        lost: Vec::new(),
        left_out: LeftOut::default(),
        lists: Vec::new(),
    };
    while let Some(c) = reader.peek(0) {
        match c {
            '<' => reader.tag(),
            '&' => reader.entity(),
            _ => reader.plain(c),
        }
    }
    (reader.out, reader.left_out)
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    /// The source's own line ends are then no more than spaces.
    lines_are_blocks: bool,
    out: Vec<Placed>,
    /// Endings that were looked for in vain: not looked for again, so that time stays linear.
    lost: Vec<String>,
    left_out: LeftOut,
    /// The lists that are open, and how far each is.
    lists: Vec<List>,
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
        let after = inside.get(usize::from(closing) + name.len()).copied();
        let is_mark = first.is_some_and(|c| !c.is_ascii_alphabetic());
        if !is_mark && !is_name(&name, after) {
            return self.emit('<', 1);
        }
        let attributes: String = inside.iter().take(length).collect::<String>().to_ascii_lowercase();
        let length = length + 2;
        if !closing && HIDDEN.contains(&name.as_str()) {
            self.at += length;
            if let Some(end) = self.after(&format!("</{name}>")) {
                self.at = end;
            }
            return;
        }
        let deleted = DELETED.contains(&name.as_str());
        // WeChat hides its articles until its script runs.
        let unseen = is_unseen(&attributes) && attribute(&attributes, "id") != Some("js_content");
        if !closing
            && (deleted || unseen)
            && !EMPTY.contains(&name.as_str())
            && let Some((inner, end)) = self.element(&name, length)
        {
            let kept = if deleted { &mut self.left_out.deleted } else { &mut self.left_out.hidden };
            if kept.chars().count() < SAID {
                let mut in_tag = false;
                let words = self.chars.get(self.at + length..inner).unwrap_or(&[]).iter().filter(|c| {
                    let shown = !in_tag && **c != '<';
                    in_tag = (in_tag || **c == '<') && **c != '>';
                    shown && !c.is_whitespace()
                });
                kept.extend(words.take(SAID));
            }
            self.at = end;
            return;
        }
        self.lists(&name, closing, &attributes);
        if BLOCKS.contains(&name.as_str()) {
            let number = if name == "li" && !closing { self.number(&attributes) } else { String::new() };
            let at = (self.at as u32, (self.at + length) as u32);
            self.emit('\n', length);
            self.out.extend(number.chars().map(|c| (c, at.0, at.1)));
        } else if matches!(name.as_str(), "td" | "th") {
            // Behind each cell, so that an empty one is seen, too.
            self.emit(if closing { '\t' } else { ' ' }, length);
        } else {
            self.at += length;
        }
    }

    /// Where the content of the element that starts here ends, and where its closing tag ends. An element without a closing
    /// tag has no end: nothing is left out for it.
    fn element(&mut self, name: &str, opening: usize) -> Option<(usize, usize)> {
        let sign = format!("unclosed {name}");
        if self.lost.contains(&sign) {
            return None;
        }
        let mut depth = 1_usize;
        let mut at = self.at + opening;
        let is_name = |from: usize| {
            let named = self.chars.iter().skip(from).zip(name.chars()).all(|(c, n)| c.eq_ignore_ascii_case(&n));
            let after = self.chars.get(from + name.len());
            named && after.is_some_and(|c| matches!(c, '>' | '/') || c.is_whitespace())
        };
        while let Some(c) = self.chars.get(at) {
            if *c == '<' && self.chars.get(at + 1) == Some(&'/') && is_name(at + 2) {
                depth -= 1;
                if depth == 0 {
                    let rest = self.chars.get(at..).unwrap_or(&[]);
                    let end = rest.iter().position(|c| *c == '>').unwrap_or(rest.len());
                    return Some((at, at + end + 1));
                }
            } else if *c == '<' && is_name(at + 1) {
                depth += 1;
            }
            at += 1;
        }
        self.lost.push(sign);
        None
    }

    fn lists(&mut self, name: &str, closing: bool, attributes: &str) {
        match (name, closing) {
            ("ol" | "ul", true) => drop(self.lists.pop()),
            ("ol" | "ul", false) if self.lists.len() < DEEP => self.lists.push(List {
                is_numbered: name == "ol",
                kind: attribute(attributes, "type").and_then(|kind| kind.chars().next()).unwrap_or('1'),
                next: attribute(attributes, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
                step: if attributes.split_whitespace().any(|word| word == "reversed") { -1 } else { 1 },
            }),
            _ => {}
        }
    }

    /// What a browser shows before the item of a list.
    fn number(&mut self, attributes: &str) -> String {
        let Some(list) = self.lists.last_mut().filter(|list| list.is_numbered) else { return String::new() };
        if let Some(value) = attribute(attributes, "value").and_then(|value| value.parse().ok()) {
            list.next = value;
        }
        let number = list.next;
        list.next = list.next.saturating_add(list.step);
        let letter = u32::try_from(number).ok().filter(|n| (1..=26).contains(n) && list.kind == 'a');
        match letter.and_then(|n| char::from_u32(u32::from('a') + n - 1)) {
            Some(letter) => format!("{letter}. "),
            None => format!("{number}. "),
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

/// A list of HTML that is open.
struct List {
    is_numbered: bool,
    kind: char,
    next: i32,
    step: i32,
}

/// Lists within lists are not this deep.
const DEEP: usize = 50;

/// The value of an attribute in the tag's text, in lower case.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(at) = tag.get(from..)?.find(name) {
        let (before, rest) = (tag.get(..from + at)?, tag.get(from + at + name.len()..)?);
        from += at + name.len();
        let Some(rest) = rest.trim_start().strip_prefix('=').filter(|_| before.ends_with(char::is_whitespace)) else {
            continue;
        };
        let rest = rest.trim_start();
        return match rest.chars().next()? {
            quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next(),
            _ => rest.split(|c: char| c.is_whitespace() || c == '/').next(),
        };
    }
    None
}

/// Whether a tag, in lower case, says that nothing of its element is shown.
fn is_unseen(tag: &str) -> bool {
    let style: String = attribute(tag, "style").unwrap_or_default().split_whitespace().collect();
    let says = |rule: &str| style.split(';').any(|one| one.trim_end_matches("!important") == rule);
    let hidden = || {
        let mut quoted = None;
        let bare: String = tag
            .chars()
            .map(|c| match quoted {
                Some(quote) if c == quote => {
                    quoted = None;
                    ' '
                }
                Some(_) => '.',
                None if matches!(c, '"' | '\'') => {
                    quoted = Some(c);
                    '.'
                }
                None => c,
            })
            .collect();
        let word = |word: &str| word == "hidden" || word.starts_with("hidden=") || word == "hidden/";
        bare.split_whitespace().skip(1).any(word)
    };
    says("display:none") || says("visibility:hidden") || says("mso-hide:all") || hidden()
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
    fn what_a_page_does_not_show_is_left_out_and_said() {
        check("<p>签约<del>3</del><ins>2</ins>项</p>", "\n签约2项\n");
        check("<p>签约<s>3</s><strike>4</strike><span>2</span>项</p>", "\n签约2项\n");
        check("<p>举行<span style=\"display: none\">(内部)</span>签约</p><p hidden>备注</p>", "\n举行签约\n");
        check("<div>甲<div style='color:red;visibility:hidden !important'>乙<div>丙</div>丁</div>戊</div>", "\n甲戊\n");
        check("<p><ruby>东<rp>(</rp><rt>dong</rt><rp>)</rp></ruby>京</p>", "\n东京\n");
        check("<p class=\"hidden\">甲</p><p title='a hidden b'>乙</p>", "\n甲\n\n乙\n");
        check("<p hidden>甲", "\n甲");
        check("<div id=\"js_content\" style=\"visibility: hidden; opacity: 0;\">甲</div>", "\n甲\n");
        check(&format!("<p>{}{}甲</p>", "<del>".repeat(20_000), "</del>".repeat(20_000)), "\n甲\n");
        let left = left_out("<p>签约<del>3</del>项<b hidden>内<i>部</i></b></p>");
        assert_eq!((left.deleted.as_str(), left.hidden.as_str()), ("3", "内部"));
    }

    #[test]
    fn lists_have_their_numbers() {
        check("<ol><li>甲</li><li>乙</li></ol>", "\n\n1. 甲\n\n2. 乙\n\n");
        check(
            "<ol start=\"5\" reversed><li>甲</li><li value='2'>乙</li><li>丙</li></ol>",
            "\n\n5. 甲\n\n2. 乙\n\n1. 丙\n\n",
        );
        check("<ol type=a><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>", "\n\na. 甲\n\n乙\n\n\n\nb. 丙\n\n");
    }

    #[test]
    fn names_that_html_does_not_have_are_text() {
        check("<p>a<b,c>d</p>", "\na<b,c>d\n");
        check("<p>作者<wang>与<张三>,<o:p></o:p><u>线</u></p>", "\n作者<wang>与<张三>,线\n");
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
