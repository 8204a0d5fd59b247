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

/// What the tag's own style says, rule by rule: lower case, without blanks.
fn rules(tag: &str) -> Vec<String> {
    let tag = tag.to_ascii_lowercase();
    let style: String = attribute(&tag, "style").unwrap_or_default().split_whitespace().collect();
    style.split(';').map(|rule| rule.trim_end_matches("!important").to_owned()).collect()
}

/// Whether a tag says that its words are struck out.
pub fn is_struck(tag: &str) -> bool {
    let line = |rule: &String| {
        let (name, value) = rule.split_once(':').unwrap_or_default();
        matches!(name, "text-decoration" | "text-decoration-line" | "text-line-through")
            && (value.contains("line-through") || (name == "text-line-through" && value != "none"))
    };
    rules(tag).iter().any(line)
}

/// Whether a tag says that nothing of its element is shown.
pub fn is_unseen(tag: &str) -> bool {
    let tag = &tag.to_ascii_lowercase();
    let rules = rules(tag);
    let says = |rule: &str| rules.iter().any(|one| one == rule);
    // Of no size, or seen through: 0, 0px, 0.0.
    let nothing = |name: &str| {
        let value = rules.iter().find_map(|rule| rule.strip_prefix(name)?.strip_prefix(':'));
        value.is_some_and(|value| {
            let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            !number.is_empty() && number.chars().all(|c| matches!(c, '0' | '.'))
        })
    };
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
    says("display:none")
        || says("visibility:hidden")
        || says("mso-hide:all")
        || nothing("font-size")
        || nothing("opacity")
        || hidden()
}
