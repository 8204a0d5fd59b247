//! Leptos ends each page with two inline scripts that declare empty lists under a nonce of the request. The start-up
//! script declares them instead (`public/start.js`), so that a page is the same bytes for everyone.

const OPENS: &str = "<script nonce=\"";
const ENDS: &str = "</script>";

/// The page without its inline scripts. Texts of a bulletin never look like one: they are escaped.
pub fn without_scripts(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, script)) = rest.split_once(OPENS) {
        kept.push_str(before);
        rest = script.split_once(ENDS).map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::without_scripts;

    #[test]
    fn drops_what_carries_a_nonce_and_nothing_else() {
        let page = "a<script type=\"module\" src=\"/s.js\"></script>b<script nonce=\"x\">__A=[];</script>c";
        assert_eq!(without_scripts(page), "a<script type=\"module\" src=\"/s.js\"></script>bc");
        assert_eq!(without_scripts("新增<p>6宗</p>"), "新增<p>6宗</p>");
    }
}
