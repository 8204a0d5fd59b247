//! A table that scrolls inside its own box, and can be reached by the keyboard.

use leptos::prelude::*;

/// What a screen reader calls the box.
pub enum Name {
    Said(String),
    /// As the heading with this id.
    Heading(&'static str),
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Name::Said(name.to_owned())
    }
}

/// The box with a plain table in it: one row of heads (`<th>`), then `rows` (`<tr>`).
pub fn table(name: impl Into<Name>, heads: AnyView, rows: AnyView) -> AnyView {
    let table = view! {
        <table>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scrolling(name, table.into_any())
}

/// The box around a table that has more than heads and rows: a caption, a class, several bodies.
pub fn scrolling(name: impl Into<Name>, table: AnyView) -> AnyView {
    let (label, heading) = match name.into() {
        Name::Said(label) => (Some(label), None),
        Name::Heading(id) => (None, Some(id)),
    };
    view! {
        <div class="scroll" role="region" aria-label=label aria-labelledby=heading tabindex="0">
            {table}
        </div>
    }
    .into_any()
}

/// A head for each text.
pub fn heads(texts: impl IntoIterator<Item = &'static str>) -> AnyView {
    texts.into_iter().map(|text| view! { <th scope="col">{text}</th> }).collect_view().into_any()
}
