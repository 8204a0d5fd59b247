//! The two languages of the interface.

/// `zh-CN` (the default) or `en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    Chinese,
    English,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Chinese, Language::English];

    /// The value of HTML's `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// What stands before the path of every address.
    pub const fn prefix(self) -> &'static str {
        match self {
            Language::Chinese => "",
            Language::English => "/en",
        }
    }
}

/// Puts `values` into the places `{0}`, `{1}` … of a text; a place without a value stays as it is.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len() + values.iter().map(|v| v.len()).sum::<usize>());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(n, tail)| Some((values.get(n.parse::<usize>().ok()?)?, tail)));
        match place {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn fills_places_once_and_leaves_values_alone() {
        assert_eq!(fill("{0}家 of {1}{0}", &["3", "{0}"]), "3家 of {0}3");
        assert_eq!(fill("{2} {x} {", &["a"]), "{2} {x} {");
    }
}
