//! The small Markdown of news and policy texts: paragraphs, emphasis, links, lists, quotations.
//!
//! Official texts are full of what Markdown takes for marks (`*ST`, `1.`, `#`), and stand with a single newline between
//! paragraphs. So a text without a blank line is prose: a paragraph per line, every character as it is, and only links
//! (`[text](https://…)`) are read. Who wants more separates at least two paragraphs by a blank line.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Parser, html as write};

/// HTML of the text, ready to stand in a page; nothing of the text can get out of it.
pub fn html(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let source = if text.trim().contains("\n\n") {
        marked(&text)
    } else if ["](http://", "](https://", "](mailto:"].iter().any(|start| text.contains(start)) {
        text.lines().map(literal).collect::<Vec<_>>().join("\n\n")
    } else {
        return text.lines().map(|line| format!("<p>{}</p>", escaped(line))).collect();
    };
    let mut html = String::with_capacity(source.len() * 2);
    write::push_html(&mut html, Parser::new(&source));
    CLEANER.clean(&html).to_string()
}

/// The second lock: what the reader of Markdown lets through by mistake ends here.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(["p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br"]))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"));
    builder
});

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A line of prose: every character as it is, except links.
fn literal(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line.trim_start_matches([' ', '\t']);
    while let Some((before, label, address, after)) = first_link(rest) {
        out.push_str(&plain(before));
        out.push_str(&format!("[{}](<{address}>)", plain(label)));
        rest = after;
    }
    out + &plain(rest)
}

/// What stands before the first link, its text, its address, and what follows.
fn first_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    for (at, _) in text.match_indices("](") {
        let (head, tail) = text.split_at_checked(at)?;
        let found = head.rsplit_once('[').zip(tail.strip_prefix("](").and_then(|tail| tail.split_once(')')));
        if let Some(((before, label), (address, after))) = found
            && ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
            && !label.is_empty()
            && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'))
        {
            return Some((before, label, address, after));
        }
    }
    None
}

/// The text so that no character of it is a mark.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text with blank lines: lines that are no items stay paragraphs of their own, and whatever is not in the small Markdown
/// (headings, code, HTML, pictures, rules) stands as it was typed.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut in_list = false;
    for line in text.lines() {
        let trimmed = line.trim_start_matches([' ', '\t']);
        let item = is_item(trimmed);
        // Further in than an item's text is a list in the list; anything else is not meant by blanks.
        let indent = if in_list && item { (line.len() - trimmed.len()).min(8) } else { 0 };
        if !(item && in_list) {
            out.push('\n');
        }
        out.push_str(&" ".repeat(indent));
        out.push_str(&if item { inline(trimmed) } else { inline(&unmarked(trimmed)) });
        out.push('\n');
        in_list = item || (in_list && trimmed.is_empty());
    }
    out
}

fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=3).contains(&(line.len() - digits.len())) && digits.starts_with(". ");
    numbered || ["- ", "* ", "> "].iter().any(|mark| line.starts_with(mark)) && !is_rule(line)
}

/// `- - -` and such.
fn is_rule(line: &str) -> bool {
    let bare = line.replace([' ', '\t'], "");
    ["-", "*", "_", "="].iter().any(|mark| !bare.is_empty() && bare.trim_start_matches(mark).is_empty())
}

/// The line without a meaning for its start.
fn unmarked(line: &str) -> String {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if line.starts_with(['#', '=', '+', '>', '~', '-']) || is_rule(line) || line.contains("]:") && line.starts_with('[')
    {
        format!("\\{line}")
    } else if digits.len() < line.len() && digits.starts_with(['.', ')']) {
        let number = line.strip_suffix(digits).unwrap_or_default();
        format!("{number}\\{digits}")
    } else {
        line.to_owned()
    }
}

/// The line with nothing but emphasis and links in it.
fn inline(line: &str) -> String {
    line.replace('`', "\\`").replace('<', "\\<").replace('&', "\\&").replace("![", "\\!\\[")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bulletin::Bulletin;
    use crate::{bulletin, demo};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(html(text).replace('\n', ""), expected, "{text}");
    }

    #[test]
    fn prose_stays_as_it_is() {
        check("第一段。\n第二段<b>&amp;", "<p>第一段。</p><p>第二段&lt;b&gt;&amp;amp;</p>");
        check(
            "*ST甲与*ST乙_丙_\n# 1\n1. 甲\n- 乙\n    四格",
            "<p>*ST甲与*ST乙_丙_</p><p># 1</p><p>1. 甲</p><p>- 乙</p><p>    四格</p>",
        );
        check(
            "1. *ST [通知](https://a.cn/b_c_d?x=1&y=2)。\n第二段",
            "<p>1. *ST <a href=\"https://a.cn/b_c_d?x=1&amp;y=2\" rel=\"noopener nofollow\">通知</a>。</p><p>第二段</p>",
        );
        check("", "");
    }

    #[test]
    fn a_blank_line_makes_markdown() {
        check("**重点**\n第二\n\n*第三*", "<p><strong>重点</strong></p><p>第二</p><p><em>第三</em></p>");
        check("甲\n\n- 一\n- 二\n  - 三", "<p>甲</p><ul><li>一</li><li>二<ul><li>三</li></ul></li></ul>");
        check("甲\n\n- 一\n- 二\n乙", "<p>甲</p><ul><li>一</li><li>二</li></ul><p>乙</p>");
        check(
            "甲\n\n1. 一\n2. 二\n\n> 引",
            "<p>甲</p><ol><li>一</li><li>二</li></ol><blockquote><p>引</p></blockquote>",
        );
        check(
            "# 甲\n\n===\n---\n`a`\n![图](https://a.cn)\n[a]: https://b.cn",
            "<p># 甲</p><p>===</p><p>---</p><p>`a`</p><p>![图](https://a.cn)</p><p>[a]: https://b.cn</p>",
        );
    }

    #[test]
    fn nothing_gets_out() {
        for attack in [
            "<script>alert(1)</script>",
            "[a](javascript:alert(1))",
            "[a](https://a.cn\" onclick=\"x)",
            "[a](<https://a.cn> \"t\")",
            "![a](https://a.cn/x.png)",
            "<a href='javascript:x'>a</a>",
            "&#60;script&#62;",
            "[a](data:text/html,x)",
            "[a]: javascript:x",
            "<https://a.cn>",
        ] {
            for text in [attack.to_owned(), format!("{attack}\n\nb"), format!("[x](https://b.cn)\n{attack}")] {
                let html = html(&text);
                for tag in html.split('<').skip(1) {
                    let inside = tag.split('>').next().unwrap();
                    let name = inside.trim_start_matches('/').split(' ').next().unwrap();
                    assert!(
                        ["p", "a", "ul", "ol", "li", "br", "em", "strong", "blockquote"].contains(&name),
                        "{text}: {html}"
                    );
                    assert!(!inside.contains("onclick=\""), "{html}");
                    assert!(!inside.contains("href=\"") || inside.contains("href=\"http"), "{html}");
                }
            }
        }
    }

    /// What is published looks as it did: a paragraph for each line, nothing taken for a mark.
    #[test]
    fn bulletins_look_as_before() {
        let mut bulletins: Vec<Bulletin> = demo::bulletins();
        bulletins.push(bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin);
        let real = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bulletins/2024-W25.txt");
        if let Ok(text) = std::fs::read_to_string(real) {
            bulletins.push(bulletin::read(&text, Some(2024)).unwrap().bulletin);
        }
        let mut texts = 0;
        for bulletin in &bulletins {
            let measures = bulletin.policies.iter().flat_map(|p| &p.documents).flat_map(|d| &d.measures);
            let all = bulletin.news.iter().map(|news| &news.body);
            let all = all.chain(bulletin.policies.iter().map(|policy| &policy.summary));
            let all = all.chain(bulletin.funds.iter().map(|fund| &fund.body));
            for text in all.chain(measures.map(|measure| &measure.text)).chain(&bulletin.lede) {
                let before: String = text.lines().map(|line| format!("<p>{}</p>", escaped(line))).collect();
                assert_eq!(html(text), before);
                texts += 1;
            }
        }
        assert!(texts > 300, "{texts}");
    }
}
