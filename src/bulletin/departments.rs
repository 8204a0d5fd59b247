//! The responsible departments of a measure: `(责任单位:市司法局、市财政局)` in its spellings.

use super::ledger::Ledger;
use super::page::{Page, Range};
use super::{scan, sections};

const LABELS: [&str; 14] = [
    "牵头责任单位",
    "责任单位",
    "责任部门",
    "责任主体",
    "牵头单位",
    "牵头部门",
    "配合单位",
    "配合部门",
    "实施单位",
    "实施部门",
    "主办单位",
    "协办单位",
    "完成单位",
    "负责单位",
];
/// What may follow the names.
const TAILS: [&str; 8] =
    ["等按职责分工负责", "按职责分工负责", "等相关部门", "等相关单位", "分别负责", "等部门", "负责", "等"];

/// The group with its brackets, and the names inside.
#[derive(Debug, Clone)]
pub struct Group {
    pub range: Range,
    names: Range,
}

/// The group of a line: in brackets, or from the label to the line's end.
pub fn find(page: &Page, line: &Range) -> Option<Group> {
    /// No group is longer.
    const LONGEST: usize = 600;
    let chars = page.chars(line);
    let open = |c: char| matches!(c, '(' | '[' | '【' | '〔' | '「');
    let close = |c: &char| matches!(c, ')' | ']' | '】' | '〕' | '」');
    let bracket = (0..chars.len()).rev().find(|at| {
        let label = |at: usize| scan::starts_with(chars.get(at..).unwrap_or(&[]), &LABELS);
        chars.get(*at).is_some_and(|c| open(*c)) && label(at + 1).is_some()
    });
    if let Some(at) = bracket {
        let inside = chars.get(at + 1..(at + LONGEST).min(chars.len()))?;
        let length = inside.iter().position(close).unwrap_or(inside.len());
        let end = (at + 1 + length + 1).min(chars.len());
        let names = line.start + at + 1..line.start + at + 1 + length;
        return Some(Group { range: line.start + at..line.start + end, names });
    }
    // Without brackets: from the label after a full stop, or at the line's start, to the line's end.
    let label = (0..chars.len()).rev().take(LONGEST).find(|at| {
        let after_stop = at.checked_sub(1).and_then(|at| chars.get(at)).is_none_or(|c| matches!(c, '。' | ';' | ' '));
        let label = after_stop.then(|| scan::starts_with(chars.get(*at..)?, &LABELS)).flatten();
        label.is_some_and(|label| chars.get(at + label.chars().count()) == Some(&':'))
    })?;
    let range = line.start + label..line.end;
    Some(Group { range: range.clone(), names: range })
}

/// Adds the group's departments, each once, to those of the measure at `path`.
pub fn read(ledger: &mut Ledger, path: &str, group: &Group, departments: &mut Vec<String>) {
    let page = ledger.page;
    for part in sections::split(page, &group.names, &|c| matches!(c, ';' | '。')) {
        let chars = page.chars(&part);
        let start = match scan::starts_with(chars, &LABELS) {
            Some(label) => part.start + label.chars().count(),
            None => part.start,
        };
        let list = page.trimmed(start..part.end, |c| matches!(c, ':' | ' '));
        for name in sections::split(page, &list, &|c| matches!(c, '、' | ',' | '/')) {
            let name = name.start..without_tail(page, &name);
            let text = page.text(&name);
            if name.is_empty() || departments.contains(&text) {
                continue;
            }
            ledger.field(format!("{path}/departments/{}", departments.len()), &name);
            departments.push(text);
        }
    }
    ledger.know(&group.range);
}

fn without_tail(page: &Page, name: &Range) -> usize {
    let tail = scan::ends_with(page.chars(name), &TAILS).map_or(0, |tail| tail.chars().count());
    page.trim(name.start..name.end - tail).end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let mut departments = Vec::new();
        if let Some(group) = find(&page, &(0..page.len())) {
            read(&mut ledger, "/policies/0/documents/0/measures/0", &group, &mut departments);
        }
        assert_eq!(departments, expected, "{input}");
    }

    #[test]
    fn spellings() {
        check("甲。文。(责任单位:市司法局、市财政局)", &["市司法局", "市财政局"]);
        check("甲。文。（责任部门：市司法局）", &["市司法局"]);
        check("甲。文。[牵头单位:市司法局;配合单位:市财政局、市司法局]", &["市司法局", "市财政局"]);
        check("责任单位:市规划和自然资源局,市住房建设局等", &["市规划和自然资源局", "市住房建设局"]);
        check("甲。文。责任单位：市司法局", &["市司法局"]);
        check("甲。明确责任单位和时限。", &[]);
        check("甲(责任单位:市司法局", &["市司法局"]);
    }
}
