//! The cells of a text: what a spreadsheet puts on the clipboard, or a CSV file. Nothing that was typed vanishes: a quotation
//! mark that opens no quoted cell is a mark like any other, and no cell swallows the rows below it.

use std::borrow::Cow;

/// In so many lines a table shows how wide it is.
const TOP: usize = 10;
/// A quoted cell of more lines is no cell of a table.
const MOST_LINES: usize = 200;

/// Gives the cells one by one, with their row and column from 0, and stops where one is refused: a text of separators alone
/// fills no memory. A cell in quotation marks may hold line ends, separators, and its own marks doubled.
pub fn each_cell<'a, E>(
    text: &'a str,
    separator: char,
    mut take: impl FnMut(usize, usize, Cow<'a, str>) -> Result<(), E>,
) -> Result<(), E> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Titles of one cell may stand above the table.
    let width = text.split('\n').take(TOP).map(|line| line.matches(separator).count()).max().unwrap_or_default();
    let (mut row, mut column, mut start) = (0, 0, 0);
    loop {
        let quoted = quoted(text, start, separator, width);
        let plain = || text.get(start..).unwrap_or_default().find(['\n', '\r', separator]).map(|at| start + at);
        let end = quoted.as_ref().map(|(_, end)| *end).or_else(plain).unwrap_or(text.len());
        let cell = quoted.map(|(cell, _)| cell);
        take(row, column, cell.unwrap_or_else(|| Cow::Borrowed(text.get(start..end).unwrap_or_default())))?;
        let rest = text.get(end..).unwrap_or_default();
        let Some(mark) = rest.chars().next() else { return Ok(()) };
        start = end + if rest.starts_with("\r\n") { 2 } else { mark.len_utf8() };
        (row, column) = if mark == separator { (row, column + 1) } else { (row + 1, 0) };
    }
}

/// The content of the quoted cell that starts at the byte `start`, and where it ends; `None` when it is none: its closing
/// mark stands before a separator, a line's end or the text's. One that begins in a row of the table's width and would take
/// whole rows of it along was never closed.
fn quoted(text: &str, start: usize, separator: char, width: usize) -> Option<(Cow<'_, str>, usize)> {
    let inner = text.get(start..)?.strip_prefix('"')?;
    let mut length = 0;
    let mut doubled = false;
    loop {
        length += inner.get(length..)?.find('"')?;
        let after = inner.get(length + 1..)?;
        if after.starts_with('"') {
            doubled = true;
            length += 2;
            continue;
        }
        if after.is_empty() || after.starts_with(['\n', '\r', separator]) {
            break;
        }
        return None;
    }
    let content = inner.get(..length)?;
    if content.matches('\n').nth(MOST_LINES).is_some() {
        return None;
    }
    let end = start + length + 2;
    let whole_rows = || {
        let first = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let last = text.get(end..)?.find('\n').map_or(text.len(), |at| end + at);
        Some(text.get(first..last)?.split('\n').all(|line| line.matches(separator).count() == width))
    };
    let swallows = width > 0 && content.contains('\n') && content.contains(separator) && whole_rows() == Some(true);
    let content = if doubled { Cow::Owned(content.replace("\"\"", "\"")) } else { Cow::Borrowed(content) };
    (!swallows).then_some((content, end))
}

#[cfg(test)]
pub fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let Ok(()) = each_cell(text, separator, |row, _, cell| {
        lines.resize(row + 1, Vec::new());
        lines[row].push(cell.into_owned());
        Ok::<(), std::convert::Infallible>(())
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, separator: char, expected: &[&[&str]]) {
        assert_eq!(cells(text, separator), expected, "{text}");
    }

    #[test]
    fn quoted_cells() {
        check("\u{feff}a,b\r\n\"c,d\",", ',', &[&["a", "b"], &["c,d", ""]]);
        check("甲\t\"一段\n二段\"\"引\"\"\"\n乙\t丙", '\t', &[&["甲", "一段\n二段\"引\""], &["乙", "丙"]]);
        check("标题,正文\n甲,\"一段,又\n二段,完\"", ',', &[&["标题", "正文"], &["甲", "一段,又\n二段,完"]]);
        check("\"\",\"a\"", ',', &[&["", "a"]]);
    }

    #[test]
    fn marks_that_quote_nothing_stay_and_swallow_nothing() {
        check("\"甲+\"方案\t1", '\t', &[&["\"甲+\"方案", "1"]]);
        check("“甲”\t5\" 屏", '\t', &[&["“甲”", "5\" 屏"]]);
        check("a\tb\n\"AI\t3\n乙\t4", '\t', &[&["a", "b"], &["\"AI", "3"], &["乙", "4"]]);
        check("a\tb\n\"AI\t3\n乙\"\t4", '\t', &[&["a", "b"], &["\"AI", "3"], &["乙\"", "4"]]);
        check(
            "城市,宗数,面积\n深圳,\"6,6.1\n东莞,3,2\n惠州,\"1,2",
            ',',
            &[&["城市", "宗数", "面积"], &["深圳", "\"6", "6.1"], &["东莞", "3", "2"], &["惠州", "\"1", "2"]],
        );
        check("a,b\n\"c", ',', &[&["a", "b"], &["\"c"]]);
        check("a\n\"b\" c", ',', &[&["a"], &["\"b\" c"]]);
    }

    #[test]
    fn many_open_marks_take_no_longer_than_the_text() {
        let text = "\"a\t1\n".repeat(20_000);
        assert_eq!(cells(&text, '\t').len(), 20_001);
    }

    #[test]
    fn whoever_takes_the_cells_says_when_it_is_enough() {
        for text in [",".repeat(3_000_000), "\n".repeat(3_000_000), "\"\",".repeat(1_000_000)] {
            let mut taken = 0;
            let done = each_cell(&text, ',', |row, column, cell| {
                assert!(cell.is_empty());
                taken += 1;
                if row + column < 50 { Ok(()) } else { Err("enough") }
            });
            assert_eq!((done, taken), (Err("enough"), 51));
        }
    }

    #[test]
    fn a_lone_return_ends_a_line_too() {
        check("a,b\rc,\"d\"\r\n\r\ne", ',', &[&["a", "b"], &["c", "d"], &[""], &["e"]]);
        check("甲，乙,丙", '，', &[&["甲", "乙,丙"]]);
        check("a\n", ',', &[&["a"], &[""]]);
        check("", ',', &[&[""]]);
    }
}
