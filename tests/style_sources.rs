//! What the style sheets may use, so that browsers down to Chromium 80, Firefox 78 and Safari 13 read them. The build lowers
//! nesting and little else; what is looked for here, a browser that does not know it would drop with everything beside it.

use std::collections::BTreeSet;
use std::fs;

/// All style sheets with their names, without comments.
fn sheets() -> Vec<(String, String)> {
    let files = ["style", "style/desk"].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "css"));
    let sheets: Vec<_> =
        paths.map(|path| (path.display().to_string(), plain(&fs::read_to_string(&path).unwrap()))).collect();
    assert!(sheets.len() > 10, "{sheets:?}");
    sheets
}

fn plain(sheet: &str) -> String {
    let parts = sheet.split("/*").enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once("*/").unwrap().1 }).collect()
}

/// What stands before each brace: selectors and queries.
fn heads(sheet: &str) -> impl Iterator<Item = &str> {
    sheet.split('{').map(|before| before.rsplit(['}', ';']).next().unwrap().trim()).filter(|head| !head.is_empty())
}

/// The selectors of a list, parted by the commas that stand in no parenthesis.
fn selectors(head: &str) -> Vec<&str> {
    let mut depth = 0;
    head.split(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    })
    .collect()
}

#[test]
fn nothing_is_used_that_an_old_browser_drops_with_its_rule() {
    for (name, sheet) in sheets() {
        for newer in [":is(", ":where(", "light-dark(", "color-mix(", "text-autospace", "clamp("] {
            assert!(!sheet.contains(newer), "{name}: {newer}");
        }
        // Sides have their physical names; `container: map / inline-size` is no side.
        for side in ["-inline", "-block", "inset:", "text-align: start", "text-align: end"] {
            assert!(!sheet.contains(side), "{name}: {side}");
        }
        // A list with one selector that is not known is dropped whole.
        for newer in [":has(", ":focus-visible"] {
            for list in heads(&sheet).filter(|head| head.contains(newer) && !head.starts_with('@')) {
                assert!(selectors(list).iter().all(|one| one.contains(newer)), "{name}: {list}");
            }
        }
    }
}

/// What stands where must not hang on a selector that browsers without it drop.
#[test]
fn no_place_hangs_on_has() {
    for (name, sheet) in sheets() {
        let alone = sheet.lines().filter(|line| !line.starts_with(' ') && !line.starts_with("@supports"));
        let placed: Vec<&str> = alone.filter(|line| line.contains(":has(") && line.contains("position:")).collect();
        assert!(placed.is_empty(), "{name}: {placed:?}");
    }
}

#[test]
fn what_is_measured_by_its_container_is_asked_for() {
    let query = "@supports (width: 1cqw) {";
    let mut measured = 0;
    for (name, sheet) in sheets() {
        let (before, after) = sheet.split_once(query).unwrap_or((&sheet, ""));
        let mut depth = 1;
        let end = after.find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        let (inside, beyond) = after.split_at(end.unwrap_or(after.len()));
        assert!(!before.contains("cqw") && !beyond.contains("cqw"), "{name}");
        measured += inside.matches("cqw").count();
    }
    assert!(measured > 0);
}

#[test]
fn every_colour_has_its_dark_value() {
    let tokens = plain(&fs::read_to_string("style/tokens.css").unwrap());
    let (light, dark) = tokens.split_once("(prefers-color-scheme: dark)").unwrap();
    let colours = |text: &str| -> BTreeSet<String> {
        let declared = text.split([';', '{', '}']).filter_map(|one| one.split_once(':'));
        declared.filter(|(_, value)| value.trim().starts_with('#')).map(|(name, _)| name.trim().to_owned()).collect()
    };
    assert!(colours(light).len() > 10);
    assert_eq!(colours(light), colours(dark));
}
