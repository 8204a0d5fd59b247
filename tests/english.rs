//! On an English page every Chinese word stands under `lang="zh"`: screen readers and fonts depend on it.

#[allow(dead_code, reason = "other tests use the rest")]
mod site;

use industry_weekly::chart::runs;
use site::{Site, public_pages};

/// Elements without an end.
const VOID: [&str; 9] = ["meta", "link", "br", "hr", "img", "input", "path", "rect", "circle"];

/// The Chinese texts of a page that no element around them marks; those of its title and of its drawings cannot be marked.
fn unmarked(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<(&str, bool)> = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            while open.pop().is_some_and(|(opened, _)| opened != name) {}
        } else if !tag.starts_with('!') && !tag.ends_with('/') && !VOID.contains(&name) {
            // The browser marks what it shows of a chart's data.
            let unseen = ["title", "svg", "script"].contains(&name);
            let marked = tag.contains("lang=\"zh") || unseen;
            open.push((name, marked || open.last().is_some_and(|(_, around)| *around)));
        }
        let marked = open.last().is_some_and(|(_, marked)| *marked);
        if !marked && runs(text).iter().any(|run| run.chinese) {
            found.push(format!("<{tag}>{text}"));
        }
    }
    found
}

#[test]
fn finds_what_is_not_marked() {
    assert_eq!(unmarked("<p>a<b lang=\"zh\">甲<i>乙</i></b><br>丙</p>"), ["<br>丙"]);
}

#[tokio::test]
async fn every_chinese_word_on_an_english_page_is_marked() {
    let site = Site::demo().await;
    for (path, _) in public_pages().into_iter().filter(|(path, _)| path.starts_with("/en")) {
        assert_eq!(unmarked(&site.get(&path).await.body), Vec::<String>::new(), "{path}");
    }
}
