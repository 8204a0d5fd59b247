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

/// Whether a tag says that nothing of its element is shown.
pub fn is_unseen(tag: &str) -> bool {
    let tag = &tag.to_ascii_lowercase();
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
