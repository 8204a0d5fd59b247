//! The rows of a list: added, moved and removed in place. Rows that have lists of their own are added by the server.

use std::rc::Rc;

use web_sys::Element;

use super::{Desk, dom, keys, typing};
use crate::unsent::words::Words;

/// A row's name in the server's empty row.
const PLACE: &str = "__row__";
const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// The list's part of the form.
pub fn list(desk: &Desk, key: &str) -> Option<Element> {
    dom::all(&desk.form, "[data-list]").into_iter().find(|list| dom::attribute(list, "data-list") == key)
}

/// The names of the rows in their order, also of those that the page does not show because there are too many.
pub fn names(list: &Element) -> Vec<String> {
    let named = hidden(list).and_then(|hidden| dom::value(&hidden)).unwrap_or_default();
    named.split_whitespace().map(str::to_owned).collect()
}

fn hidden(list: &Element) -> Option<Element> {
    dom::find(list, ":scope > input[type=hidden]")
}

/// Whether the page shows every row; else the server arranges them.
fn is_whole(list: &Element) -> bool {
    names(list) == rows(list).iter().map(name).collect::<Vec<_>>()
}

fn rows(list: &Element) -> Vec<Element> {
    dom::all(list, ":scope > .row")
}

fn name(row: &Element) -> String {
    let key = dom::attribute(row, "data-row");
    key.rsplit_once('/').map(|(_, name)| name.to_owned()).unwrap_or(key)
}

fn template(list: &Element) -> Option<Element> {
    dom::find(list, ":scope > template")
}

/// Does what a row's or a list's button says; `false` when that is the server's to do.
pub fn pressed(desk: &Rc<Desk>, button: &Element) -> bool {
    if dom::attribute(button, "name") != "do" {
        return false;
    }
    let says = dom::attribute(button, "value");
    let (act, key) = says.split_once(':').unwrap_or_default();
    if !dom::closest(button, "[data-list]").is_some_and(|list| is_whole(&list)) {
        return false;
    }
    let row = || dom::closest(button, ".row").filter(|row| dom::attribute(row, "data-row") == key);
    let done = match act {
        "add" => list(desk, key).and_then(|list| add(desk, &list, &fresh()?)).map(|row| begin(&row)),
        "up" => row().map(|row| shift(desk, &row, Way::Up)),
        "down" => row().map(|row| shift(desk, &row, Way::Down)),
        "remove" => row().and_then(|row| remove(desk, &row)),
        _ => None,
    };
    done.is_some()
}

/// A name that no row has had.
fn fresh() -> Option<String> {
    let mut bytes = [0_u8; 8];
    dom::window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    bytes.iter().map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()).map(|letter| char::from(*letter))).collect()
}

/// A new row at the end of the list.
pub fn add(desk: &Rc<Desk>, list: &Element, name: &str) -> Option<Element> {
    let row = insert(list, name)?;
    changed(desk, list);
    Some(row)
}

fn insert(list: &Element, name: &str) -> Option<Element> {
    let template = template(list)?;
    let html = template.inner_html().replace(PLACE, name);
    template.insert_adjacent_html("beforebegin", html.trim()).ok()?;
    rows(list).into_iter().find(|row| self::name(row) == name)
}

fn begin(row: &Element) {
    if let Some(first) = dom::find(row, "[name^='/']:not([type=hidden])") {
        dom::focus(&first);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Moves the row by one; the focus stays where it is.
pub fn shift(desk: &Rc<Desk>, row: &Element, way: Way) {
    let Some(list) = dom::closest(row, "[data-list]") else { return };
    let all = rows(&list);
    let at = all.iter().position(|other| other == row);
    let other = at.and_then(|at| if way == Way::Up { at.checked_sub(1) } else { at.checked_add(1) });
    let Some(other) = other.and_then(|other| all.get(other)) else { return };
    let focused = dom::focused().filter(|focused| row.contains(Some(focused)));
    // The other row moves, so that the focus need not.
    let _ = match way {
        Way::Up => row.after_with_node_1(other),
        Way::Down => row.before_with_node_1(other),
    };
    changed(desk, &list);
    if let Some(focused) = focused {
        // A button that can do no more loses the focus to its neighbour.
        let disabled = focused.has_attribute("disabled");
        let next = if disabled { dom::find(row, ":scope > .buttons button:not([disabled])") } else { Some(focused) };
        next.iter().for_each(dom::focus);
    }
}

/// Takes the row away; a line in its place brings it back.
fn remove(desk: &Rc<Desk>, row: &Element) -> Option<()> {
    let list = dom::closest(row, "[data-list]")?;
    let label = dom::attribute(row, "aria-label");
    let key = dom::attribute(row, "data-row");
    let line = dom::make("p", "removed", "")?;
    dom::set(&line, "role", "status");
    row.replace_with_with_node_1(&line).ok()?;
    dom::write(&line, &Words::Removed.with(desk.language, &[&label]));
    let undo = dom::button(&line, "undo", &key, Words::Undo.read(desk.language));
    desk.removed.borrow_mut().push((key, row.clone()));
    changed(desk, &list);
    undo.iter().for_each(dom::focus);
    Some(())
}

/// Puts the row back with everything that was in it.
pub fn undo(desk: &Rc<Desk>, key: &str) {
    let Some(row) = back(desk, key) else { return };
    let Some(list) = dom::closest(&row, "[data-list]") else { return };
    changed(desk, &list);
    // The server may have forgotten the row's words.
    for field in dom::all(&row, "[name^='/']") {
        let (key, text) = (dom::attribute(&field, "name"), dom::value(&field).unwrap_or_default());
        if !text.is_empty() {
            desk.pending.borrow_mut().doubt(&key);
            typing::words(desk, &key, &text);
        }
    }
    begin(&row);
}

/// A removed row, in the place of the line that offers it.
fn back(desk: &Desk, key: &str) -> Option<Element> {
    let line = dom::all(&desk.form, ".removed")
        .into_iter()
        .find(|line| dom::find(line, "button").is_some_and(|button| dom::attribute(&button, "data-key") == key))?;
    let mut removed = desk.removed.borrow_mut();
    let at = removed.iter().rposition(|(gone, _)| gone == key)?;
    let (_, row) = removed.remove(at);
    line.replace_with_with_node_1(&row).ok()?;
    Some(row)
}

/// The rows are these, in this order: what others added comes, what they removed goes, unless our own words are in it.
pub fn arrange(desk: &Rc<Desk>, list: &Element, order: &str) {
    if !is_whole(list) {
        return;
    }
    let order: Vec<&str> = order.split_whitespace().collect();
    for row in rows(list).iter().filter(|row| !order.contains(&name(row).as_str())) {
        if !ours(desk, row) {
            row.remove();
        }
    }
    let mut before: Option<Element> = None;
    for name in &order {
        let there = rows(list).into_iter().find(|row| self::name(row) == *name);
        let key = format!("{}/{name}", dom::attribute(list, "data-list"));
        let Some(row) = there.or_else(|| back(desk, &key)).or_else(|| insert(list, name)) else { continue };
        let place = before.as_ref().map_or_else(|| rows(list).into_iter().next(), Element::next_element_sibling);
        if place.as_ref() != Some(&row) {
            let _ = match &before {
                Some(before) => before.after_with_node_1(&row),
                None => place.map_or(Ok(()), |first| first.before_with_node_1(&row)),
            };
        }
        before = Some(row);
    }
    let kept = rows(list).iter().any(|row| !order.contains(&name(row).as_str()));
    match kept {
        // A row that we are writing in stays: the server gets it again.
        true => changed(desk, list),
        false => number(list),
    }
}

/// Whether the row has the focus, or words of ours that are not saved.
fn ours(desk: &Desk, row: &Element) -> bool {
    let pending = desk.pending.borrow();
    dom::focused().is_some_and(|focused| row.contains(Some(&focused)))
        || dom::all(row, "[name^='/']").iter().any(|field| pending.is_ours(&dom::attribute(field, "name")))
}

/// The list is another one now: its hidden field says so, and it is saved.
fn changed(desk: &Rc<Desk>, list: &Element) {
    number(list);
    typing::words(desk, &dom::attribute(list, "data-list"), &names(list).join(" "));
}

/// Counts the rows anew: in the legend, in the names of rows and buttons, and in the hidden field.
fn number(list: &Element) {
    let rows = rows(list);
    if let Some(hidden) = hidden(list) {
        dom::set_value(&hidden, &rows.iter().map(name).collect::<Vec<_>>().join(" "));
    }
    let legend = dom::find(list, ":scope > legend");
    if let Some(count) = legend.as_ref().and_then(|legend| dom::find(legend, ".count")) {
        dom::write(&count, &rows.len().to_string());
    }
    let label = legend.and_then(|legend| legend.first_child()?.text_content()).unwrap_or_default();
    for (at, row) in rows.iter().enumerate() {
        let called = format!("{} {}", label.trim(), at.saturating_add(1));
        dom::set(row, "aria-label", &called);
        for button in dom::all(row, ":scope > .buttons button[name=do]") {
            let act = button.text_content().unwrap_or_default();
            dom::set(&button, "aria-label", &format!("{}: {called}", act.trim()));
            let says = dom::attribute(&button, "value");
            let last = at.saturating_add(1) == rows.len();
            dom::disable(&button, (says.starts_with("up:") && at == 0) || (says.starts_with("down:") && last));
        }
    }
}

/// Alt with an arrow moves the row that the focus is in.
pub fn moved(desk: &Rc<Desk>, key: keys::Arrow) -> Option<()> {
    let row = dom::closest(&dom::focused()?, ".row[data-row]").filter(|row| desk.form.contains(Some(row)))?;
    dom::closest(&row, "[data-list]").filter(is_whole)?;
    shift(desk, &row, if key == keys::Arrow::Up { Way::Up } else { Way::Down });
    Some(())
}
