//! The names of tags, and what is done with each.

pub const BLOCKS: [&str; 24] = [
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
pub const INLINE: [&str; 12] = ["html", "span", "strong", "b", "em", "i", "a", "img", "td", "th", "font", "sup"];
/// Elements whose content is not for reading: `rt` and `rp` stand over words that are read.
pub const HIDDEN: [&str; 9] = ["script", "style", "head", "title", "noscript", "svg", "template", "rt", "rp"];
/// Elements whose words were taken back.
pub const DELETED: [&str; 3] = ["del", "s", "strike"];
/// Elements whose words stand for what a browser shows in their place.
pub const FALLBACK: [&str; 5] = ["audio", "video", "iframe", "object", "canvas"];
/// Elements that have no end, so that nothing is within them.
pub const EMPTY: [&str; 12] =
    ["br", "img", "hr", "meta", "input", "link", "base", "col", "wbr", "source", "area", "embed"];
/// Other names of tags. What is called otherwise is text: `a<b,c>d`.
pub const OTHER: [&str; 46] = [
    "ins", "u", "sub", "small", "big", "mark", "code", "pre", "center", "ruby", "rb", "main", "nav", "aside", "thead",
    "tfoot", "caption", "col", "colgroup", "dl", "dt", "dd", "label", "button", "input", "form", "meta", "link",
    "base", "address", "abbr", "cite", "q", "kbd", "time", "video", "audio", "iframe", "object", "wbr", "picture",
    "source", "map", "area", "canvas", "embed",
];

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
pub fn is_name(name: &str, after: Option<char>) -> bool {
    match after {
        Some(':' | '-') => true,
        Some('>' | '/') => known(name) || DELETED.contains(&name) || OTHER.contains(&name),
        Some(c) => c.is_whitespace() && (known(name) || DELETED.contains(&name) || OTHER.contains(&name)),
        None => false,
    }
}
