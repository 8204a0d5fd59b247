//! Where elements end: many have no closing tag, and end where the next one of their kind, or what holds them, does.

use super::names::BLOCKS;

/// The content's end and the element's, of the element whose content starts at `from`. `None` where it never ends.
pub fn of(chars: &[char], from: usize, name: &str) -> Option<(usize, usize)> {
    let holders = holders(name);
    let mut depth = 0_usize;
    let mut at = from;
    while let Some(c) = chars.get(at) {
        let Some((tag, closing)) = (*c == '<').then(|| tag_at(chars, at)).flatten() else {
            at += 1;
            continue;
        };
        if tag == name && closing && depth == 0 {
            let rest = chars.get(at..).unwrap_or(&[]);
            let end = rest.iter().position(|c| *c == '>').map_or(rest.len(), |end| end + 1);
            return Some((at, at + end));
        }
        let holds = holders.map_or(tag == name, |holders| holders.contains(&tag.as_str()));
        if holds && closing {
            let Some(outer) = depth.checked_sub(1) else { return Some((at, at)) };
            depth = outer;
        } else if holds {
            depth += 1;
        } else if depth == 0 && ends(name, &tag, closing) {
            return Some((at, at));
        }
        at += 1;
    }
    None
}

/// The elements that hold one whose closing tag may be missing; `None` for those that have one.
fn holders(name: &str) -> Option<&'static [&'static str]> {
    match name {
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => Some(&["table"]),
        "li" => Some(&["ul", "ol"]),
        "dt" | "dd" => Some(&["dl"]),
        "p" => Some(&[]),
        _ => None,
    }
}

/// Whether a tag ends the open element although it is not its own closing tag.
fn ends(name: &str, tag: &str, closing: bool) -> bool {
    let group = matches!(tag, "tbody" | "thead" | "tfoot");
    match name {
        "td" | "th" => group || tag == "tr" || (matches!(tag, "td" | "th") && !closing),
        "tr" => group || (tag == "tr" && !closing),
        "tbody" | "thead" | "tfoot" => group && !closing,
        "li" => tag == "li" && !closing,
        "dt" | "dd" => matches!(tag, "dt" | "dd") && !closing,
        "p" => tag != "br" && (BLOCKS.contains(&tag) || matches!(tag, "td" | "th" | "dl" | "main" | "aside" | "nav")),
        _ => false,
    }
}

/// The name of the tag that starts here, in lower case, and whether it closes.
fn tag_at(chars: &[char], at: usize) -> Option<(String, bool)> {
    const LONGEST: usize = 12;
    let closing = chars.get(at + 1) == Some(&'/');
    let from = at + 1 + usize::from(closing);
    let name = chars.iter().skip(from).take(LONGEST).take_while(|c| c.is_ascii_alphanumeric());
    let name: String = name.map(char::to_ascii_lowercase).collect();
    let after = chars.get(from + name.len())?;
    (!name.is_empty() && (matches!(after, '>' | '/') || after.is_whitespace())).then_some((name, closing))
}
