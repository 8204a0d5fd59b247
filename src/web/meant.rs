//! The address that is meant by one that people passed on. Apps add parameters of their own, texts put a full stop or a bracket
//! behind a link, links are joined with a slash too many or typed in capitals. What a page reads is kept; everything else is as if
//! it were not there.

use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use percent_encoding::percent_decode_str;

use crate::domain::language::Language;
use crate::ui::address;

/// What one request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    pub language: Language,
    /// Without the language's prefix.
    path: String,
    /// `?…`, or empty.
    query: String,
    /// The link as it is spelled here is the one that was asked, but for what apps add.
    pub spelled: bool,
}

impl Meant {
    /// `None` for the address of nothing that is read: its handlers take it as it is.
    pub fn of(uri: &Uri) -> Option<Self> {
        let whole = resolved(uri.path());
        let (language, path) = split(whole.as_deref().unwrap_or(uri.path()));
        let first = path.split('/').nth(1).unwrap_or_default();
        if address::UNREAD.contains(&first) {
            return None;
        }
        let path = small(path);
        // A query that was appended with `&`, or whose `?` was escaped on the way, is one.
        let (path, escaped) = if has_names(&path) { (path, None) } else { unescaped(&path) };
        let asked = [escaped.as_deref(), uri.query()].into_iter().flatten().collect::<Vec<_>>().join("&");
        let (query, cut) = query(&path, &asked);
        let spelled = !cut && address::at(language, &path) == uri.path();
        Some(Self { language, path, query, spelled })
    }

    /// The link, with the language's prefix.
    pub fn address(&self) -> String {
        format!("{}{}", address::at(self.language, &self.path), self.query)
    }

    /// What the router is asked.
    pub fn uri(&self) -> Option<Uri> {
        let asked = PathAndQuery::try_from(format!("{}{}", self.path, self.query)).ok()?;
        Some(Uri::from(asked))
    }

    /// The link without what stands behind it in a text: `。`, `，请查看`, `)`; `None` when nothing does.
    pub fn without_tail(&self) -> Option<Self> {
        let (kept, tail) = parted(&self.path, has_names(&self.path));
        let path = kept.trim_end_matches('/');
        // What says something by itself is no tail of what stands before it.
        let tail = percent_decode_str(tail).decode_utf8_lossy();
        let speaks = kept.ends_with('/') && tail.contains(|c: char| c.is_ascii_alphanumeric());
        let shorter = path.len() < self.path.len() && path.len() > 1 && !speaks;
        shorter.then(|| Self { path: path.to_owned(), spelled: false, ..self.clone() })
    }
}

/// Whether the path holds a name, which may have any letters; all other addresses are made of a few.
fn has_names(path: &str) -> bool {
    address::OF_NAMES.iter().any(|folder| path.strip_prefix('/').is_some_and(|path| path.starts_with(folder)))
}

/// The path, and the query that stands in it.
fn unescaped(path: &str) -> (String, Option<String>) {
    let at = ["&", "%3F", "%3f"].into_iter().filter_map(|mark| Some((path.find(mark)?, mark.len()))).min();
    let parts = at.and_then(|(at, length)| Some((path.get(..at)?, path.get(at + length..)?)));
    match parts {
        Some((path, query)) => {
            let query = query.replace("%3D", "=").replace("%3d", "=").replace("%26", "&");
            (path.to_owned(), Some(query))
        }
        None => (path.to_owned(), None),
    }
}

/// The language, and the path without its prefix, in whatever letters that is written.
fn split(path: &str) -> (Language, &str) {
    let prefix = Language::English.prefix();
    match path.split_at_checked(prefix.len()) {
        Some((start, "")) if start.eq_ignore_ascii_case(prefix) => (Language::English, "/"),
        Some((start, rest)) if start.eq_ignore_ascii_case(prefix) && rest.starts_with('/') => (Language::English, rest),
        _ => (Language::Chinese, path),
    }
}

/// The path with one slash between its segments, none at its end, and without `.` and `..`; `None` when it is so.
fn resolved(path: &str) -> Option<String> {
    let dots = |segment: &str| segment.replace("%2e", ".").replace("%2E", ".");
    let mut kept: Vec<&str> = Vec::new();
    // Browsers take a backslash for a slash, and so does the router.
    for segment in path.split(['/', '\\']) {
        match dots(segment).as_str() {
            "" | "." => {}
            ".." => drop(kept.pop()),
            _ => kept.push(segment),
        }
    }
    let resolved = format!("/{}", kept.join("/"));
    (resolved != path).then_some(resolved)
}

/// The path with the words that addresses are made of in small letters; names are left as they are.
fn small(path: &str) -> String {
    let mut in_names = false;
    let word = |segment: &str| {
        let (stem, ending) = segment.split_at(segment.find('.').unwrap_or(segment.len()));
        let known = address::words().find(|word| !in_names && word.eq_ignore_ascii_case(stem));
        in_names |= known.is_some_and(|known| address::OF_NAMES.contains(&known));
        known.map_or_else(|| segment.to_owned(), |word| format!("{word}{ending}"))
    };
    path.split('/').map(word).collect::<Vec<_>>().join("/")
}

/// The parameters that the page at the path reads, each once: the first counts. Whether something was cut off the last one.
fn query(path: &str, query: &str) -> (String, bool) {
    let known = address::parameters(parted(path, has_names(path)).0);
    let mut kept: Vec<(&str, &str)> = Vec::new();
    // Some apps add theirs with a second question mark, and links copied from a page's source have `&amp;`.
    for pair in query.split(['&', '?']) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = name.strip_prefix("amp;").unwrap_or(name);
        // `?As_of=` is no other parameter but a misspelt one, which the page tells.
        let plain = percent_decode_str(name).decode_utf8_lossy();
        let read = known.iter().any(|known| known.eq_ignore_ascii_case(&plain));
        if read && !is_an_apps(name, value) && !kept.iter().any(|(other, _)| *other == name) {
            kept.push((name, value));
        }
    }
    // What stands behind a link in a text is behind its last parameter.
    let mut cut = false;
    if let Some((_, value)) = kept.last_mut().filter(|(_, value)| query.ends_with(*value)) {
        let (own, tail) = parted(value, false);
        // What is nothing but a tail is a wrong value, which the page tells.
        if !own.is_empty() {
            (*value, cut) = (own, !tail.is_empty());
        }
    }
    let pairs: Vec<String> = kept
        .iter()
        .map(|(name, value)| if value.is_empty() { (*name).to_owned() } else { format!("{name}={value}") })
        .collect();
    let text = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    (text, cut)
}

/// `from` is ours with a week or a number; with a word (`timeline`, `singlemessage`, `weixin`) it says which app a link came from.
fn is_an_apps(name: &str, value: &str) -> bool {
    name == "from" && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// A link, and what of it belongs to the text around it: from the first letter on that addresses are not made of, or, where it
/// holds a name, from the first mark of a Chinese sentence on; and marks and brackets at the very end.
fn parted(raw: &str, named: bool) -> (&str, &str) {
    const SENTENCE: &[char] = &[
        '。', '，', '、', '；', '：', '！', '？', '…', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈',
        '〉', '【', '】', '）', '］', '｝', '\u{3000}', ' ', '\n', '\r', '\t',
    ];
    const END: &[char] = &['"', '.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '\'', '*', '|', '`'];
    let Ok(text) = percent_decode_str(raw).decode_utf8() else { return (raw, "") };
    let mut before = String::with_capacity(text.len());
    for c in text.chars() {
        let ends = match named {
            true => SENTENCE.contains(&c) && !is_opened(&before, c),
            false => !c.is_ascii_alphanumeric() && !"/.,:_-".contains(c),
        };
        if ends {
            break;
        }
        before.push(c);
    }
    while let Some(last) = before.pop() {
        if !END.contains(&last) || is_opened(&before, last) {
            before.push(last);
            break;
        }
    }
    raw.split_at_checked(encoded_length(raw, before.len())).unwrap_or((raw, ""))
}

/// Whether the mark closes a bracket that the link itself opens.
fn is_opened(before: &str, mark: char) -> bool {
    const PAIRS: [(char, char); 8] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('（', '）'), ('“', '”'), ('「', '」'), ('《', '》')];
    PAIRS.iter().any(|(open, close)| *close == mark && before.contains(*open))
}

/// How long the encoded text is that stands for so many decoded bytes from its start.
fn encoded_length(raw: &str, decoded: usize) -> usize {
    let mut rest = raw.as_bytes();
    for _ in 0..decoded {
        rest = match rest {
            [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest,
            [_, rest @ ..] => rest,
            [] => rest,
        };
    }
    raw.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &str, expected: &str) {
        let uri: Uri = asked.parse().unwrap();
        let meant = Meant::of(&uri).unwrap();
        assert_eq!(meant.address(), expected, "{asked}");
        assert_eq!(Meant::of(&expected.parse().unwrap()).unwrap(), Meant { spelled: true, ..meant }, "{asked}");
    }

    #[test]
    fn what_apps_add_is_not_there() {
        check("/weeks/2024-W25?from=timeline&isappinstalled=0", "/weeks/2024-W25");
        check("/weeks/2024-W25?as_of=2024-07-01&utm_source=x&nsukey=%2B", "/weeks/2024-W25?as_of=2024-07-01");
        check("/?tdsourcetag=s_pctim_aiomsg&_wv=1", "/");
        check("/trends/land.csv?bd_vid=8&measure=area&weibo_id=1", "/trends/land.csv?measure=area");
        check("/trends/land?from=2024-W01&from=singlemessage", "/trends/land?from=2024-W01");
        check("/trends/land?from=singlemessage&from=2024-W01", "/trends/land?from=2024-W01");
        check("/weeks/2024-W25/revisions?from=1&to=2&from=5", "/weeks/2024-W25/revisions?from=1&to=2");
        check("/weeks/2024-W25/revisions?from=1&to=2?from=groupmessage", "/weeks/2024-W25/revisions?from=1&to=2");
        check("/trends/land?measure=area&amp;to=2024-W25", "/trends/land?measure=area&to=2024-W25");
        check("/trends/land?from=&to=", "/trends/land?from&to");
        check("/news?page=2&share_token=1", "/news?page=2");
    }

    #[test]
    fn links_are_found_in_other_letters_and_with_slashes_too_many() {
        for (asked, expected) in [
            ("/Weeks/2024-W25", "/weeks/2024-W25"),
            ("/trends/Land.CSV", "/trends/land.CSV"),
            ("/EN/Trends/LAND", "/en/trends/land"),
            ("/en//trends/land", "/en/trends/land"),
            ("/weeks//2024-W25/", "/weeks/2024-W25"),
            ("/en/", "/en"),
            ("/weeks/2024-W25/%2e%2e/2024-W24", "/weeks/2024-W24"),
            ("/../../x", "/x"),
            ("/weeks/2024-W25\\..\\2024-W24", "/weeks/2024-W24"),
            ("/weeks/2024-W25&from=singlemessage", "/weeks/2024-W25"),
            ("/weeks/2024-W25%3Fas_of=2024-07-01", "/weeks/2024-W25?as_of=2024-07-01"),
            ("/trends/land%3fmeasure%3Darea%26to=2024-W25", "/trends/land?measure=area&to=2024-W25"),
            ("/clusters/a&b%3Fc", "/clusters/a&b%3Fc"),
            ("/Clusters/News", "/clusters/News"),
        ] {
            check(asked, expected);
        }
        assert_eq!(Meant::of(&Uri::from_static("/edit//weeks")), None);
        assert_eq!(Meant::of(&Uri::from_static("/en/edit/login")), None);
    }

    #[track_caller]
    fn tailed(asked: &str, expected: Option<&str>) {
        let shorter = Meant::of(&asked.parse().unwrap()).unwrap().without_tail();
        assert_eq!(shorter.map(|meant| meant.address()).as_deref(), expected, "{asked}");
    }

    #[test]
    fn the_text_behind_a_link_is_none_of_it() {
        for tail in [
            "。",
            "，请查看",
            ")",
            ".",
            ",",
            "）",
            "】",
            "%3E",
            "”。",
            "%EF%BC%89",
            "%E3%80%82",
            "%20x",
            "；",
            ").",
            "/。",
        ] {
            tailed(&format!("/weeks/2024-W25{tail}"), Some("/weeks/2024-W25"));
            tailed(&format!("/trends/land.csv{tail}"), Some("/trends/land.csv"));
        }
        tailed("/en/weeks/2024-W25。", Some("/en/weeks/2024-W25"));
        tailed("/clusters/%E6%96%B0%E8%83%BD%E6%BA%90%E3%80%82", Some("/clusters/%E6%96%B0%E8%83%BD%E6%BA%90"));
        for tail in ["请查看", "（来自微信）", "——", "%E2%80%8B", "%C2%A0", "😀", "[1]", "／", "&quot;", "="]
        {
            let asked = Meant::of(&format!("/weeks/2024-W25{tail}").parse().unwrap()).unwrap();
            let found = asked.without_tail().unwrap_or(asked);
            assert_eq!((found.address().as_str(), found.spelled), ("/weeks/2024-W25", false), "{tail}");
        }
        tailed("/news。?page=2", Some("/news?page=2"));
        tailed("/weeks/2024-W25/%E3%80%82", Some("/weeks/2024-W25"));
        for whole in [
            "/weeks/2024-W25",
            "/",
            "/%FF.",
            "/。",
            "/weeks/。x",
            "/clusters/请查看",
            "/clusters/a（b）",
            "/clusters/a(b)",
        ] {
            tailed(whole, None);
        }
        for (asked, expected) in [
            ("/trends/land?measure=area。", "/trends/land?measure=area"),
            ("/trends/land.png?measure=area，看这里", "/trends/land.png?measure=area"),
            ("/weeks/2024-W25?as_of=2024-07-01%EF%BC%89.", "/weeks/2024-W25?as_of=2024-07-01"),
        ] {
            check(asked, expected);
            assert!(!Meant::of(&asked.parse().unwrap()).unwrap().spelled);
        }
        assert!(Meant::of(&Uri::from_static("/?utm_source=x.")).unwrap().spelled);
    }
}
