//! The cells of a text: what a spreadsheet puts on the clipboard, or a CSV file. Nothing that was typed vanishes: a quotation
//! mark that opens no quoted cell is a mark like any other, and no cell swallows the rows below it.

/// In so many lines a table shows how wide it is.
const TOP: usize = 10;
/// A quoted cell of more lines is no cell of a table.
const MOST_LINES: usize = 200;

/// Lines of cells between separators. A cell in quotation marks may hold line ends, separators, and its own marks doubled.
pub fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let chars: Vec<char> = text.strip_prefix('\u{feff}').unwrap_or(text).chars().collect();
    let at = |place: usize| chars.get(place).copied();
    let ends_line = |c: Option<char>| matches!(c, None | Some('\n' | '\r'));
    // Titles of one cell may stand above the table.
    let widths = chars.split(|c| *c == '\n').take(TOP).map(|line| line.iter().filter(|c| **c == separator).count());
    let width = widths.max().unwrap_or_default();
    let mut lines = vec![vec![String::new()]];
    let mut place = 0;
    while let Some(c) = at(place) {
        let Some(line) = lines.last_mut() else { break };
        let Some(cell) = line.last_mut() else { break };
        let begins = place == 0 || at(place - 1) == Some(separator) || ends_line(at(place - 1));
        if c == '"'
            && cell.is_empty()
            && begins
            && let Some((content, end)) = quoted(&chars, place, separator, width)
        {
            *cell = content;
            place = end;
            continue;
        }
        match c {
            '\r' if at(place + 1) == Some('\n') => {}
            '\n' | '\r' => lines.push(vec![String::new()]),
            c if c == separator => line.push(String::new()),
            c => cell.push(c),
        }
        place += 1;
    }
    lines
}

/// The content of the quoted cell whose first mark stands at `start`, and where it ends; `None` when it is none: its closing
/// mark stands before a separator, a line's end or the text's. One that begins in a row of the table's width and would take
/// whole rows of it along was never closed.
fn quoted(chars: &[char], start: usize, separator: char, width: usize) -> Option<(String, usize)> {
    let mut content = String::new();
    let mut place = start + 1;
    let mut line_ends = 0;
    loop {
        let c = *chars.get(place)?;
        let next = chars.get(place + 1).copied();
        match c {
            '"' if next == Some('"') => {
                content.push('"');
                place += 2;
                continue;
            }
            '"' if matches!(next, None | Some('\n' | '\r')) || next == Some(separator) => break,
            '"' => return None,
            '\n' => line_ends += 1,
            _ => {}
        }
        if line_ends > MOST_LINES {
            return None;
        }
        content.push(c);
        place += 1;
    }
    let whole_rows = || {
        let first = chars.get(..start)?.iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let last = chars.get(place..)?.iter().position(|c| *c == '\n').map_or(chars.len(), |at| place + at);
        let mut lines = chars.get(first..last)?.split(|c| *c == '\n');
        Some(lines.all(|line| line.iter().filter(|c| **c == separator).count() == width))
    };
    let swallows = width > 0 && content.contains('\n') && content.contains(separator) && whole_rows() == Some(true);
    (!swallows).then_some((content, place + 1))
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
}
