//! The design as one sheet, which stands in the head of every page: a page is then painted from its first answer. The
//! content security policy names the sheet by its hash, so that no other inline style counts. The build script
//! (`style/build.rs`) makes it, in words that the oldest browsers of an office understand.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The sheet of every page.
pub const SITE: &str = include_str!(concat!(env!("OUT_DIR"), "/site.css"));
/// The sheet that only editing pages load.
pub const DESK: &str = include_str!(concat!(env!("OUT_DIR"), "/desk.css"));

/// How `style-src` names the sheet of every page.
pub static SOURCE: LazyLock<String> = LazyLock::new(|| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(SITE))));

#[cfg(test)]
mod tests {
    use super::*;

    /// What Chromium 80, Firefox 78 or Safari 13 does not know, and the lowering leaves as it is: whoever writes it writes
    /// physical properties, or a fallback before it.
    #[test]
    fn a_served_sheet_holds_nothing_that_old_browsers_drop() {
        for (name, sheet) in [("site", SITE), ("desk", DESK)] {
            for word in ["&", "light-dark(", "-inline", "-block", "inset:", "text-autospace"] {
                assert!(!sheet.contains(word), "{name}: {word}: {}", around(sheet, word));
            }
        }
    }

    /// The text before and after the first of its kind.
    fn around(sheet: &str, word: &str) -> String {
        let at = sheet.find(word).unwrap();
        sheet.chars().skip(at.saturating_sub(40)).take(80 + word.len()).collect()
    }

    #[test]
    fn a_sheet_cannot_end_its_element() {
        for sheet in [SITE, DESK] {
            assert!(sheet.len() > 1_000 && !sheet.contains("</") && !sheet.contains("<!--"));
        }
    }
}
