//! The page where a text is checked: what was read stands marked in the text, the fields are beside it, and either shows the
//! other. The links between them work without this; here they light up and stay in view. A piece that was not read can be
//! dragged onto a field, which chooses the field in the piece's select.

use web_sys::{Document, DragEvent, Element, Event};

use super::{dom, on};

const FIELD: &str = "[id^='field-']";
/// A row of the list of what was not read.
const PIECE: &str = "li:has(select[name^='assign:'])";
/// What a piece is called while it is dragged: the number of its mark.
const CARRIED: &str = "text/x-unread";

pub fn wake(page: &Document) {
    if dom::everywhere(".marked-text mark").is_empty() {
        return;
    }
    on(page, "click", |event: Event| {
        let _ = together(&event);
    });
    on(page, "focusin", |event: Event| {
        let _ = together(&event);
    });
    for piece in dom::everywhere(PIECE).into_iter().chain(dom::everywhere("mark.unread[id]")) {
        dom::set(&piece, "draggable", "true");
    }
    on(page, "dragstart", |event: DragEvent| {
        let _ = lifted(&event);
    });
    on(page, "dragover", |event: DragEvent| {
        if over(&event).is_some() {
            event.prevent_default();
        }
    });
    on(page, "drop", |event: DragEvent| {
        if dropped(&event).is_some() {
            event.prevent_default();
        }
    });
}

fn lifted(event: &DragEvent) -> Option<()> {
    let target = dom::target(event)?;
    let number = match dom::closest(&target, "mark.unread[id]") {
        Some(mark) => mark.id(),
        None => target_of(&dom::closest(&target, PIECE)?, "#unread-")?.id(),
    };
    let carried = event.data_transfer()?;
    carried.set_effect_allowed("move");
    carried.set_data(CARRIED, &number).ok()
}

/// The field that a piece is held over.
fn over(event: &DragEvent) -> Option<Element> {
    event.data_transfer()?.types().includes(&CARRIED.into(), 0).then_some(())?;
    dom::closest(&dom::target(event)?, FIELD)
}

/// Chooses the field in the piece's select, as a person without a pointer would.
fn dropped(event: &DragEvent) -> Option<()> {
    let field = over(event)?;
    let mark = event.data_transfer()?.get_data(CARRIED).ok()?;
    let of = |piece: &Element| target_of(piece, "#unread-").is_some_and(|found| found.id() == mark);
    let piece = dom::everywhere(PIECE).into_iter().find(of)?;
    let select = dom::find(&piece, "select")?;
    let before = dom::value(&select)?;
    let key = field.id().strip_prefix("field-")?.to_owned();
    dom::set_value(&select, &key);
    if dom::value(&select)? != key {
        // A list or a row is no field that takes words.
        dom::set_value(&select, &before);
        return Some(());
    }
    let chosen = Event::new("change").ok()?;
    let _ = select.dispatch_event(&chosen);
    light(&[field, piece]);
    dom::focus_in_place(&select);
    Some(())
}

/// Shows the words of a field, or the field of words.
fn together(event: &Event) -> Option<()> {
    let target = dom::target(event)?;
    let (here, there) = if let Some(mark) = dom::closest(&target, ".marked-text mark") {
        let field = target_of(&mark, "#field-")?;
        (mark, field)
    } else if let Some(piece) = dom::closest(&target, PIECE) {
        let mark = target_of(&piece, "#unread-")?;
        (piece, mark)
    } else {
        let field = dom::closest(&target, FIELD)?;
        let mark = target_of(&field, "#span-")?;
        (field, mark)
    };
    dom::reveal(&there);
    light(&[here, there]);
    Some(())
}

/// Where the first link inside leads that begins so.
fn target_of(element: &Element, begins: &str) -> Option<Element> {
    let link = dom::find(element, &format!("a[href^='{begins}']"))?;
    dom::by_id(dom::attribute(&link, "href").strip_prefix('#')?)
}

/// These and no others are highlighted.
fn light(elements: &[Element]) {
    dom::everywhere("[data-lit]").iter().for_each(|lit| dom::unset(lit, "data-lit"));
    elements.iter().for_each(|element| dom::set(element, "data-lit", ""));
}
