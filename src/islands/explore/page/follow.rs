//! Choices followed without leaving the page: the server's page of the new address is fetched, and its content takes the
//! place of the old one. When the server cannot be reached the page stays and says so; whatever else goes wrong on the way,
//! the browser goes to the address by itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Document, DomParser, Element, Event, FocusOptions, FormData, HtmlAnchorElement, HtmlElement,
    HtmlFormElement, MouseEvent, RequestInit, Response, SubmitEvent, SupportedType, Url, UrlSearchParams,
};

use super::dom::{document, window};
use super::{Explorer, dom, unreachable};
use crate::domain::language::fill;

/// What an address is gone to for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A choice: it becomes the newest entry of the history.
    Choice,
    /// Back or Forward: the history is there already.
    History,
}

pub struct Follower {
    /// Path and query of what the page shows.
    shown: RefCell<String>,
    /// Counts what was asked for: only the last one counts.
    turn: Cell<u32>,
    loading: RefCell<Option<AbortController>>,
}

impl Follower {
    pub fn at_present() -> Self {
        Self { shown: RefCell::new(present()), turn: Cell::new(0), loading: RefCell::new(None) }
    }

    /// Stops what is loading and returns the new turn.
    fn next(&self) -> u32 {
        if let Some(older) = self.loading.take() {
            older.abort();
        }
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }
}

/// A click on a link: a choice when only the query differs from the present address.
pub fn clicked(explorer: &Rc<Explorer>, event: &MouseEvent, link: Element) {
    let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { return };
    let here = window().location();
    let same = here.origin().is_ok_and(|origin| origin == link.origin())
        && here.pathname().is_ok_and(|path| path == link.pathname());
    let stays = link.has_attribute("download") || link.has_attribute("target") || !link.hash().is_empty();
    if same && !stays && dom::content().is_some_and(|content| content.contains(Some(&link))) {
        event.prevent_default();
        go(explorer, link.href(), Way::Choice);
    } else if !stays {
        // The page is about to be left: what is still loading must not come in between.
        explorer.follower.next();
        settle();
    }
}

/// The sending of a form.
pub fn submitted(explorer: &Rc<Explorer>, event: &SubmitEvent) {
    let form = dom::target(event).and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let inside = |form: &HtmlFormElement| dom::content().is_some_and(|content| content.contains(Some(form)));
    let Some(form) = form.filter(|form| inside(form) && !event.default_prevented()) else { return };
    // A button with a name says something: left to the browser.
    let plain = event.submitter().is_none_or(|button| !button.has_attribute("name"));
    if plain && address(&form).is_some() {
        event.prevent_default();
        send(explorer, &form);
    }
}

/// Goes where the form leads; `None` when it leads to another page.
pub fn send(explorer: &Rc<Explorer>, form: &HtmlFormElement) -> Option<()> {
    go(explorer, address(form)?, Way::Choice);
    Some(())
}

/// Where a form leads that asks for the present page with another query.
fn address(form: &HtmlFormElement) -> Option<String> {
    let here = window().location();
    let action = Url::new(&form.action()).ok()?;
    let same = action.origin() == here.origin().ok()? && action.pathname() == here.pathname().ok()?;
    if !same || form.method() != "get" || form.has_attribute("target") {
        return None;
    }
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    action.set_search(&String::from(query.to_string()));
    Some(action.href())
}

/// Back or Forward.
pub fn returned(explorer: &Rc<Explorer>, _: &Event) {
    if *explorer.follower.shown.borrow() == present() {
        // A place in the page, or back before what was still loading came.
        explorer.follower.next();
        settle();
        unreachable::unsay();
    } else if let Ok(address) = window().location().href() {
        go(explorer, address, Way::History);
    }
}

fn go(explorer: &Rc<Explorer>, address: String, way: Way) {
    let turn = explorer.follower.next();
    let abort = AbortController::new().ok();
    explorer.follower.loading.replace(abort.clone());
    if let Some(content) = dom::content() {
        dom::set(&content, "aria-busy", "true");
    }
    let explorer = explorer.clone();
    spawn_local(async move {
        let answer = load(&address, abort.as_ref()).await;
        if explorer.follower.turn.get() != turn {
            return;
        }
        let Ok(page) = answer else {
            settle();
            unreachable::say(&explorer);
            return;
        };
        if page.and_then(|(page, at)| take_over(&explorer, &page, &at, way)).is_none() {
            let here = window().location();
            let _ = match way {
                Way::Choice => here.set_href(&address),
                Way::History => here.reload(),
            };
        }
    });
}

/// The page of an address, and where it was found in the end; `None` when the answer is no page, an error when there was
/// none or it broke off.
async fn load(address: &str, abort: Option<&AbortController>) -> Result<Option<(Document, String)>, JsValue> {
    let request = RequestInit::new();
    request.set_signal(abort.map(|abort| abort.signal()).as_ref());
    let fetching = window().fetch_with_str_and_init(address, &request);
    let answer: Response = JsFuture::from(fetching).await?.unchecked_into();
    let html = answer.headers().get("content-type").ok().flatten().is_some_and(|kind| kind.starts_with("text/html"));
    if answer.status() != 200 || !html {
        return Ok(None);
    }
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new().and_then(|parser| parser.parse_from_string(&text, SupportedType::TextHtml));
    Ok(page.ok().map(|page| (page, answer.url())))
}

/// Puts the new page's content in the place of the old one. `None`, with nothing done, when it is another page or one of
/// another version of the program.
fn take_over(explorer: &Explorer, page: &Document, at: &str, way: Way) -> Option<()> {
    let here = window().location();
    let to = Url::new(at).ok().filter(|to| here.pathname().is_ok_and(|path| path == to.pathname()))?;
    let (old, new) = (dom::content()?, page.get_element_by_id("main")?);
    if build(&document()) != build(page) {
        return None;
    }
    let focused = Focused::of(&old);
    let (x, y) = (window().scroll_x().unwrap_or(0.0), window().scroll_y().unwrap_or(0.0));
    explorer.cursor.hide();
    explorer.readings.forget();
    // Before the content changes: the browser notes down how far the entry that is left was scrolled.
    if here.href().is_ok_and(|href| href != to.href()) {
        let history = window().history().ok()?;
        let _ = match way {
            Way::Choice => history.push_state_with_url(&JsValue::NULL, "", Some(&to.href())),
            Way::History => history.replace_state_with_url(&JsValue::NULL, "", Some(&to.href())),
        };
    }
    document().set_title(&page.title());
    old.replace_children_with_node(&Array::from(&new.child_nodes()));
    for (selector, attribute) in RENEWED {
        renew(page, selector, attribute);
    }
    explorer.follower.shown.replace(present());
    explorer.wake();
    if let Some(focused) = focused {
        focused.restore(&old);
    }
    if way == Way::Choice {
        window().scroll_to_with_x_and_y(x, y);
    }
    settle();
    let title = dom::find(&old, "figure h3").and_then(|title| title.text_content()).unwrap_or_else(|| page.title());
    explorer.say(&fill(&explorer.updated, &[&title]));
    Some(())
}

/// What stands outside the content and follows the choices too: what the page says of itself to others, and the same page
/// in the other language.
const RENEWED: [(&str, &str); 4] = [
    ("head meta[name=description]", "content"),
    ("head meta[property='og:title']", "content"),
    ("head meta[property='og:description']", "content"),
    ("header a[hreflang]", "href"),
];

/// Gives the element the attribute that it has in the new page.
fn renew(page: &Document, selector: &str, attribute: &str) {
    if let (Ok(Some(old)), Ok(Some(new))) = (document().query_selector(selector), page.query_selector(selector))
        && let Some(value) = new.get_attribute(attribute)
    {
        dom::set(&old, attribute, &value);
    }
}

/// Nothing is loading any more.
fn settle() {
    if let Some(content) = dom::content() {
        let _ = content.remove_attribute("aria-busy");
    }
}

/// Path and query of the present address.
fn present() -> String {
    let here = window().location();
    [here.pathname().unwrap_or_default(), here.search().unwrap_or_default()].concat()
}

/// The files and the style that a page names: their names are made of their content.
fn build(page: &Document) -> String {
    let mut head = String::new();
    if let Ok(found) =
        page.query_selector_all("head script[src], head link[rel$=preload], head link[rel=stylesheet], head style")
    {
        for element in (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok()) {
            head += &element.outer_html();
        }
    }
    head
}

/// What had the focus, so that it can have it again in the new content.
enum Focused {
    /// The control of this `data-key`.
    Control(String),
    Chart,
    Other,
}

impl Focused {
    /// `None` when the focus was not in the content.
    fn of(content: &Element) -> Option<Self> {
        let focused = document().active_element().filter(|focused| content.contains(Some(focused)))?;
        Some(match focused.get_attribute("data-key") {
            Some(key) => Focused::Control(key),
            None if focused.has_attribute("data-chart") => Focused::Chart,
            None => Focused::Other,
        })
    }

    /// Gives the focus to the same control, or to the content as a whole where there is none.
    fn restore(self, content: &Element) {
        let control = match &self {
            Focused::Control(key) => dom::all("[data-key]")
                .into_iter()
                .find(|control| control.get_attribute("data-key").as_ref() == Some(key)),
            Focused::Chart => dom::find(content, "[data-chart]"),
            Focused::Other => None,
        };
        let how = FocusOptions::new();
        how.set_prevent_scroll(true);
        if let Ok(element) = control.unwrap_or_else(|| content.clone()).dyn_into::<HtmlElement>() {
            let _ = element.focus_with_options(&how);
        }
    }
}
