//! What the attributes of a tag say.

/// The value of an attribute in the tag's text, as it is written; its name, in lower case, may be written in any.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..)?.find(name) {
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

/// Whether a tag has the attribute `hidden`.
pub fn is_hidden(tag: &str) -> bool {
    let mut quoted = None;
    let bare: String = tag
        .to_ascii_lowercase()
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
}
