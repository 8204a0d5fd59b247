//! What stands in a text area.

/// The text as the content of a `<textarea>`. Leptos writes it there as it is, so what could end the area is escaped here;
/// and the line end is one that browsers drop, so that a text which begins with one keeps it.
pub fn content(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    #[test]
    fn nothing_gets_out_of_an_area() {
        let html = view! { <textarea>{super::content("\n</textarea><b>&lt;")}</textarea> }.to_html();
        assert_eq!(html, "<textarea>\n\n&lt;/textarea>&lt;b>&amp;lt;</textarea>");
    }
}
