//! What Leptos writes into a page for a browser that builds the page again, which none does here: two inline scripts under a
//! nonce of the request, which declare empty lists, and an empty comment at every place that could change. Without them a page
//! is the same bytes for everyone, and smaller.

const OPENS: &str = "<script nonce=\"";
const ENDS: &str = "</script>";
const MARKER: &str = "<!>";

/// The page without its inline scripts and markers. Texts of a bulletin never look like either: they are escaped.
pub fn without_hydration(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, script)) = rest.split_once(OPENS) {
        unmarked(before, &mut kept);
        rest = script.split_once(ENDS).map_or("", |(_, after)| after);
    }
    unmarked(rest, &mut kept);
    kept
}

fn unmarked(part: &str, kept: &mut String) {
    part.split(MARKER).for_each(|text| kept.push_str(text));
}

#[cfg(test)]
mod tests {
    use super::without_hydration;

    #[test]
    fn drops_markers_and_what_carries_a_nonce_and_nothing_else() {
        let page = "a<script type=\"module\" src=\"/s.js\"></script>b<!><script nonce=\"x\">__A=[];</script>c<!>";
        assert_eq!(without_hydration(page), "a<script type=\"module\" src=\"/s.js\"></script>bc");
        assert_eq!(
            without_hydration("新增<p>6宗</p><!-- a --><!DOCTYPE html>"),
            "新增<p>6宗</p><!-- a --><!DOCTYPE html>"
        );
    }
}
