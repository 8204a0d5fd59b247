//! What the page says when a choice could not be followed because the server could not be reached: to the eye over the
//! chart, and politely to a screen reader.

use super::dom::document;
use super::{Explorer, dom};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

// Read while the program is built: otherwise the whole catalogue would travel to the browser.
const CHINESE: &str = Text::ChartUnreachable.read(Language::Chinese);
const ENGLISH: &str = Text::ChartUnreachable.read(Language::English);

/// The next page that comes takes the note away with the old content.
pub fn say(explorer: &Explorer) {
    let language = document().document_element().and_then(|root| root.get_attribute("lang"));
    let text = if language.as_deref() == Some(Language::English.tag()) { ENGLISH } else { CHINESE };
    unsay();
    // Weeks that were marked on the strip are not shown either.
    dom::all("[data-strip] .marked").iter().for_each(web_sys::Element::remove);
    let place = dom::content().map(|content| dom::find(&content, ".explored").unwrap_or(content));
    if let (Some(place), Some(note)) = (place, dom::make("p", "banner unreachable")) {
        dom::write(&note, text);
        let _ = place.prepend_with_node_1(&note);
    }
    explorer.say(text);
}

/// Takes the note away.
pub fn unsay() {
    dom::all(".unreachable").iter().for_each(web_sys::Element::remove);
}
