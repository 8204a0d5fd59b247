//! The colours of a picture that stands alone: those of style/charts.css in light, as flat rules that every program that
//! shows SVG understands. Nothing is said twice.

use std::sync::LazyLock;

const SHEET: &str = include_str!("../../../style/charts.css");

/// The rules for what stands inside `.ch`, without variables, nesting, and what only pages need.
pub static RULES: LazyLock<String> = LazyLock::new(|| flat(SHEET));

/// What SVG knows of the properties there; the others lay out pages.
const PROPERTIES: [&str; 14] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "opacity",
    "paint-order",
    "shape-rendering",
    "text-anchor",
    "font-weight",
    "font-size",
];

/// A rule of style sheets: what stands before the brace, and between the braces.
struct Block<'a> {
    head: &'a str,
    body: &'a str,
}

/// The value of the light theme's token, `--ch-surface`.
pub fn token(name: &str) -> String {
    let sheet = without_comments(SHEET);
    let tokens = tokens(&sheet);
    tokens.into_iter().find(|(known, _)| *known == name).map_or_else(String::new, |(_, value)| value.to_owned())
}

fn flat(sheet: &str) -> String {
    let sheet = without_comments(sheet);
    let tokens = tokens(&sheet);
    let mut flat = String::new();
    for Block { head, body } in blocks(&sheet).filter(|block| block.head == ".ch") {
        rule(&mut flat, head, &own(body), &tokens);
        for inner in blocks(body) {
            let selectors: Vec<String> = inner.head.split(',').map(|one| one.trim().replace('&', head)).collect();
            rule(&mut flat, &selectors.join(","), inner.body, &tokens);
        }
    }
    flat
}

fn rule(flat: &mut String, selectors: &str, body: &str, tokens: &[(&str, &str)]) {
    let mut declared = Vec::new();
    for (name, value) in declarations(body) {
        let mut value = value.to_owned();
        for (token, concrete) in tokens {
            value = value.replace(&format!("var({token})"), concrete);
        }
        if name == "font" {
            declared.extend(font(&value));
        } else if PROPERTIES.contains(&name) && !value.contains("var(") {
            declared.push(format!("{name}:{value}"));
        }
    }
    if !declared.is_empty() {
        flat.push_str(&format!("{selectors}{{{}}}", declared.join(";")));
    }
}

/// `12px/1 system-ui, sans-serif` as size and family, which more programs understand.
fn font(value: &str) -> Vec<String> {
    let Some((size, family)) = value.split_once(' ') else { return Vec::new() };
    let size = size.split('/').next().unwrap_or(size);
    vec![format!("font-size:{size}"), format!("font-family:{}", family.trim())]
}

/// The tokens of the first `:root`, which is the light theme.
fn tokens(sheet: &str) -> Vec<(&str, &str)> {
    let root = blocks(sheet).find(|block| block.head == ":root");
    root.map(|block| declarations(block.body).filter(|(name, _)| name.starts_with("--")).collect()).unwrap_or_default()
}

/// The blocks of the outermost level.
fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once('{')?;
        // Declarations may stand before the block.
        let head = before.rsplit([';', '}']).next().unwrap_or(before).trim();
        let mut depth = 1usize;
        let end = after.char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (body, after) = after.split_at(end.map_or(after.len(), |(at, _)| at));
        rest = after.strip_prefix('}').unwrap_or(after);
        Some(Block { head, body })
    })
}

/// What a block declares of its own, without the blocks inside it.
fn own(body: &str) -> String {
    let mut own = String::new();
    let mut depth = 0usize;
    let mut pending = String::new();
    for c in body.chars() {
        match c {
            '{' => {
                depth += 1;
                // What was read is the head of a block.
                pending.clear();
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ';' => {
                own.push_str(&pending);
                own.push(';');
                pending.clear();
            }
            c => pending.push(c),
        }
    }
    own
}

fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split(';').filter_map(|one| one.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
}

fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_and_variables_become_flat_rules() {
        let sheet = "/* x { } */ :root { --a: #111; --b: #222222; }\n@media (dark) { :root { --a: #fff; } .ch { fill: red; } }\n\
            .ch { display: block; fill: none; font: 12px/1 \"A B\", sans-serif; background: var(--a);\n\
            & text { fill: var(--b); } /* c */ & .e text, & .k text { fill: var(--a); width: 3px; } & .l.l2 { stroke: var(--none); } }\n\
            .key { fill: blue; }";
        assert_eq!(
            flat(sheet),
            ".ch{fill:none;font-size:12px;font-family:\"A B\", sans-serif}.ch text{fill:#222222}.ch .e text,.ch .k text{fill:#111}"
        );
        assert_eq!(flat(""), "");
    }

    #[test]
    fn the_charts_own_sheet_is_flat() {
        let rules = RULES.as_str();
        for bad in ["var(", "&", "@", "--", "display", "width:100%"] {
            assert!(!rules.contains(bad), "{bad}");
        }
        for class in [".ch .s1{fill:#1b4f8f}", ".ch .l.l2{stroke-dasharray:7 3}", ".ch .h5{fill:#0d2f60}"] {
            assert!(rules.contains(class), "{class}: {rules}");
        }
        assert_eq!(rules.matches('{').count(), rules.matches('}').count());
        assert_eq!(token("--ch-surface"), "#ffffff");
    }
}
