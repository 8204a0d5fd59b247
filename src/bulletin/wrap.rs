//! Lines that a mail or an editor wrapped: joined for reading, while every character keeps its place.

use crate::domain::division::CITIES;

use super::days::{Style, day_at};
use super::page::{Page, Range};
use super::{boilerplate, scan, sections, structure};

/// Nobody wraps lines shorter than this; shorter ones are titles and entries of lists.
const NARROWEST: usize = 16;
/// Where no blank lines part the paragraphs, only a longer line may be wrapped.
const PROSE: usize = 24;

/// The page with the wrapped lines of its sections joined; what stands above the first section keeps its lines.
pub fn unwrapped(page: Page) -> Page {
    // The lines of an HTML page are blocks.
    if page.is_html() {
        return page;
    }
    let lines = page.lines();
    let Some(first) = lines.iter().position(|line| sections::is_heading(&page, line)) else { return page };
    let pairs = || lines.iter().skip(first).zip(lines.iter().skip(first + 1));
    // A new paragraph that follows a blank line says that the others do, too.
    let starts: Vec<bool> = pairs()
        .filter(|(_, next)| starts_paragraph(&page, next))
        .map(|(line, next)| follows(&page, line, next))
        .collect();
    let spaced = starts.iter().filter(|follows| !**follows).count() * 4 >= starts.len() * 3;
    let wrapped = pairs().filter(|(line, next)| is_wrapped(&page, line, next, spaced));
    let seams: Vec<Range> = wrapped.map(|(line, next)| line.end..next.start).collect();
    // Digits on both sides are no number that somebody saw: a blank keeps them apart.
    let kept = |seam: &&Range| parts_number(&page, seam);
    let blanks: Vec<usize> = seams.iter().filter(kept).map(|seam| seam.start).collect();
    let dropped: Vec<usize> = seams.iter().flat_map(|seam| seam.start + usize::from(kept(&seam))..seam.end).collect();
    page.without(&dropped, &blanks)
}

/// Whether the line's end stands within what may be one number: `1` and `06000㎡`, `10` and `.6万㎡`.
fn parts_number(page: &Page, seam: &Range) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '·' | ',');
    let front = page.chars(&(seam.start.saturating_sub(2)..seam.start));
    let digit = front.iter().any(char::is_ascii_digit) && front.last().is_some_and(|c| part(*c));
    digit && part(page.at(seam.end))
}

/// Whether the line goes on in the next.
fn is_wrapped(page: &Page, line: &Range, next: &Range, spaced: bool) -> bool {
    let chars = page.chars(line);
    let Some(last) = chars.last() else { return false };
    // Rows of a table.
    if line.clone().chain(next.clone()).any(|at| page.printed_at(at) == '\t') {
        return false;
    }
    let closed = matches!(last, '。' | '!' | '?' | ';' | ':' | ')' | ']' | '】' | '》' | '”' | '」' | '』' | '.' | '…');
    let latin = last.is_ascii_alphabetic() && page.at(next.start).is_ascii_alphabetic();
    if closed || latin || !follows(page, line, next) || starts_paragraph(page, next) || is_apart(page, line) {
        return false;
    }
    let numbered = sections::numbered(page, line).is_some() || structure::is_structure(page, line);
    let goes_on = matches!(last, ',' | '、');
    // A heading and the date that its text starts with; two entries of a list.
    let dated = day_at(page, next.start, next.end).is_some_and(|day| day.style == Style::Words);
    let listed = [line, next].iter().all(|line| scan::starts_with(page.chars(line), &CITIES).is_some());
    let prose = chars.iter().any(|c| matches!(c, ',' | '。'));
    match spaced {
        _ if listed || (numbered && dated) => false,
        _ if goes_on => true,
        true => chars.len() >= NARROWEST,
        false => chars.len() >= PROSE && prose && !numbered,
    }
}

/// Whether no blank line parts the two.
fn follows(page: &Page, line: &Range, next: &Range) -> bool {
    let between = line.end..next.start;
    let ends = between.clone().filter(|at| page.at(*at) == '\n').count();
    // CR LF is one.
    let pairs = between.filter(|at| page.printed_at(*at) == '\r' && page.printed_at(at + 1) == '\n').count();
    ends - pairs <= 1
}

fn starts_paragraph(page: &Page, line: &Range) -> bool {
    sections::far_numbered(page, line).is_some() || structure::is_structure(page, line) || is_apart(page, line)
}

/// Headings, and what the page added.
fn is_apart(page: &Page, line: &Range) -> bool {
    sections::is_heading(page, line) || boilerplate::is_added(page, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let page = unwrapped(Page::of(input));
        assert_eq!(page.lines().iter().map(|l| page.text(l)).collect::<Vec<_>>(), expected, "{input}");
    }

    #[test]
    fn joins_wrapped_lines() {
        let first = "深圳都市圈三座城市最新一周工商产业用地新增公告";
        for end in ["\n", "\r\n"] {
            check(
                &format!("01/{end}{end}{first}{end}6宗,合计供应10.6万㎡。{end}{end}1、深圳出让0宗。"),
                &["01/", &format!("{first}6宗,合计供应10.6万㎡。"), "1、深圳出让0宗。"],
            );
        }
        // Without blank lines.
        let prose = "最新一周,深圳都市圈三座城市工商产业用地新增公告";
        check(
            &format!("01/\n1、供应情况\n{prose}\n6宗。\n1、深圳出让0宗。"),
            &["01/", "1、供应情况", &format!("{prose}6宗。"), "1、深圳出让0宗。"],
        );
        check("01/\n新增公告6宗,\n供应10.6万㎡。", &["01/", "新增公告6宗,供应10.6万㎡。"]);
    }

    #[test]
    fn keeps_titles_and_lists() {
        for input in [
            "04/\n1、深圳:某企业落户深圳并建设新的总部大楼\n7月18日,某企业落户深圳。\n第二段。",
            "04/\n\n1、深圳:某企业落户深圳并建设新的总部大楼\n7月18日,某企业落户深圳。\n\n2、深圳:甲。",
            "01/\n深圳出让0宗,新增公告0宗,出让面积共0㎡\n东莞出让0宗,新增公告2宗",
            "某企业落户深圳并建设新的总部大楼以及研发中心,投资\n惠州公布新的方案\n01/",
            "03/\n2、东莞:“1+N”总体实施方案2个\n3、惠州:无。",
        ] {
            let lines: Vec<&str> = input.split('\n').filter(|line| !line.is_empty()).collect();
            check(input, &lines);
        }
    }

    #[test]
    fn places_stay() {
        let page = unwrapped(Page::of("01/\n新增公告\u{200b}6宗,\n供应7㎡。"));
        let at = (0..page.len()).find(|at| page.at(*at) == '供').unwrap();
        assert_eq!((page.given(&(at..at + 4)), page.found(13)), ((13, 17), at));
    }
}
