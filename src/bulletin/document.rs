//! A quoted document: its chapters, its numbered measures and their departments.

use crate::domain::finding::Code;
use crate::domain::policy::Measure;

use super::departments;
use super::ledger::Ledger;
use super::news;
use super::page::{Page, Range};
use super::scan;
use super::structure::{Numbered, lines, measure_levels};

/// The measures of a document; `title` is its title, for findings.
pub fn read(ledger: &mut Ledger, path: &str, title: &str, ranges: &[Range], declared: Option<u32>) -> Vec<Measure> {
    let page = ledger.page;
    let lines = lines(page, ranges, declared);
    let levels = measure_levels(page, &lines, declared);
    // What is left out, by the words that it is called in the finding.
    let mut apart: Vec<Range> = Vec::new();
    let mut blocks: Vec<(&Numbered, Vec<Range>)> = Vec::new();
    let mut open = false;
    let mut abridged = None;
    for (line, level) in lines.iter().zip(levels) {
        let preamble = blocks.is_empty() && line.numbered.is_none();
        if is_abridged(page, &line.range) {
            ledger.know(&line.range);
            abridged = Some(page.text(&line.range));
            continue;
        }
        match &line.numbered {
            Some(numbered) if Some(numbered.level) == level && !line.apart => {
                blocks.push((numbered, Vec::new()));
                open = true;
            }
            Some(numbered) if Some(numbered.level) < level || line.apart => {
                open = false;
                // What might be a measure's text stays unread rather than vanish.
                let told = page.chars(&numbered.rest).iter().rev().skip(1).any(|c| *c == '。');
                if line.apart || !told {
                    apart.push(line.range.clone());
                }
            }
            _ if line.apart => apart.push(line.range.clone()),
            _ => match blocks.last_mut().filter(|_| open) {
                Some((_, more)) => more.push(line.range.clone()),
                None if preamble => apart.push(line.range.clone()),
                None => {}
            },
        }
    }
    closing(page, &mut blocks, &mut apart);
    // Where no measure was found, all that stands there is unread.
    if !blocks.is_empty() {
        left_out(ledger, path, title, &apart);
    }
    if let Some(text) = abridged {
        ledger.finding(Code::TextAbridged, path, &[&text]);
    }
    let measures: Vec<Measure> = blocks
        .iter()
        .enumerate()
        .map(|(index, (numbered, more))| measure(ledger, &format!("{path}/measures/{index}"), numbered, more))
        .collect();
    without_departments(ledger, path, title, &blocks, &measures);
    break_off(ledger, path, &blocks);
    measures
}

/// Says what of a document became no measure: how many passages, and how the first ones begin.
fn left_out(ledger: &mut Ledger, path: &str, title: &str, apart: &[Range]) {
    const NAMED: usize = 12;
    const WORDS: usize = 16;
    let page = ledger.page;
    apart.iter().for_each(|range| ledger.know(range));
    let begins = |range: &Range| {
        let chars = page.chars(range);
        let end = chars.iter().position(|c| matches!(c, '。' | ',' | ':')).unwrap_or(chars.len());
        let words: String = page.text(range).chars().take(end.min(WORDS)).collect();
        if end < chars.len() || chars.len() > WORDS { format!("{words}…") } else { words }
    };
    let mut named: Vec<String> = apart.iter().take(NAMED).map(begins).collect();
    if apart.len() > NAMED {
        named.push("…".to_owned());
    }
    if !apart.is_empty() {
        ledger.finding(Code::ChaptersLeftOut, path, &[title, &apart.len().to_string(), &named.join(" | ")]);
    }
}

/// Says how many measures have no department although their words name some.
fn without_departments(
    ledger: &mut Ledger,
    path: &str,
    title: &str,
    blocks: &[(&Numbered, Vec<Range>)],
    measures: &[Measure],
) {
    const NAMED: usize = 12;
    let page = ledger.page;
    let silent = blocks.iter().zip(measures).filter(|(_, measure)| measure.departments.is_empty());
    let named = |(numbered, more): &(&Numbered, Vec<Range>)| {
        [&numbered.rest].into_iter().chain(more).any(|line| departments::are_named(page, line))
    };
    let numbers: Vec<&str> =
        silent.filter(|(block, _)| named(block)).map(|(_, measure)| measure.number.as_str()).collect();
    if !numbers.is_empty() {
        let mut listed = numbers.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
        if numbers.len() > NAMED {
            listed.push('…');
        }
        ledger.finding(Code::DepartmentsUnread, path, &[title, &numbers.len().to_string(), &listed]);
    }
}

fn is_abridged(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    chars.len() <= 20 && scan::has_any(chars, &["有删减", "有删节", "略有删改", "有删改", "节选"])
}

/// Where every measure is one paragraph, what follows the last one is the document's closing.
fn closing(page: &Page, blocks: &mut [(&Numbered, Vec<Range>)], apart: &mut Vec<Range>) {
    const ENOUGH: usize = 3;
    let Some(((_, last), others)) = blocks.split_last_mut() else { return };
    let told = others.len() + 1 >= ENOUGH && others.iter().all(|(_, more)| more.is_empty());
    // A department line of its own belongs to the measure.
    let own = last.iter().take_while(|line| !departments::groups(page, line).is_empty()).count();
    if told && last.len() > own {
        apart.extend(last.drain(own..));
    }
}

fn measure(ledger: &mut Ledger, path: &str, numbered: &Numbered, more: &[Range]) -> Measure {
    let page = ledger.page;
    ledger.know(&(numbered.number.start.saturating_sub(1)..numbered.rest.start));
    let number = ledger.text(format!("{path}/number"), &numbered.number);
    let mut text: Vec<String> = Vec::new();
    let groups = departments::groups(page, &numbered.rest);
    let head = groups.first().map_or(numbered.rest.end, |group| group.range.start);
    let line = page.trim(numbered.rest.start..head);
    let stop = page.chars(&line).iter().position(|c| *c == '。').map_or(line.end, |at| line.start + at);
    let title = ledger.text(format!("{path}/title"), &page.trim(line.start..stop));
    ledger.know(&(stop..(stop + 1).min(line.end)));
    let mut keep = |ledger: &mut Ledger, range: Range| {
        let range = page.trim(range);
        if scan::says_something(page.chars(&range)) {
            text.push(ledger.text(format!("{path}/text"), &range));
        }
    };
    keep(ledger, (stop + 1).min(line.end)..line.end);
    let after = |range: Range| page.trimmed(range, |c| matches!(c, '。' | ' '));
    let mut found = Vec::new();
    for line in [&numbered.rest].into_iter().chain(more) {
        let first = line.start == numbered.rest.start;
        let groups = departments::groups(page, line);
        let mut at = line.start;
        for group in &groups {
            if !(first && at == line.start) {
                keep(ledger, if at == line.start { at..group.range.start } else { after(at..group.range.start) });
            }
            at = group.range.end;
        }
        match groups.is_empty() {
            true if !first => keep(ledger, line.clone()),
            true => {}
            false => keep(ledger, after(at..line.end)),
        }
        found.extend(groups);
    }
    let mut departments = Vec::new();
    for group in found {
        departments::read(ledger, path, &group, &mut departments);
    }
    Measure { number, title, text: text.join("\n"), departments }
}

/// The last measure's text ends in dots, or in the middle of a sentence that the others end.
fn break_off(ledger: &mut Ledger, path: &str, blocks: &[(&Numbered, Vec<Range>)]) {
    let page = ledger.page;
    let end =
        |(numbered, more): &(&Numbered, Vec<Range>)| more.last().cloned().unwrap_or_else(|| numbered.rest.clone());
    let closed = |range: &Range| {
        page.chars(range).last().is_some_and(|c| matches!(c, '。' | ')' | '!' | '?' | '”' | '》' | ';' | ']' | '】'))
    };
    for (index, block) in blocks.iter().enumerate() {
        let range = end(block);
        let last = index + 1 == blocks.len();
        let others = blocks.iter().rev().skip(1).take(1).all(|block| closed(&end(block)));
        if news::breaks_off(page, &range) || (last && index > 0 && others && !closed(&range)) {
            news::truncated(ledger, &format!("{path}/measures/{index}"), &range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, declared: Option<u32>, expected: &[&str]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let measures = read(&mut ledger, "/policies/0/documents/0", "文件", &page.lines(), declared);
        let got: Vec<String> = measures
            .iter()
            .map(|m| format!("{}|{}|{}|{}", m.number, m.title, m.text.replace('\n', "/"), m.departments.join("+")))
            .collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn points_are_measures_and_some_chapters_are_not() {
        check(
            "序。\n一、总体要求\n文。\n二、主要任务\n(一)类\n1.甲。文一。(责任单位:市甲局、市乙局)\n2．乙。文二。\n续。\n三、保障措施\n(一)丙。文。",
            None,
            &["1|甲|文一。|市甲局+市乙局", "2|乙|文二。/续。|"],
        );
    }

    #[test]
    fn parts_are_measures_where_there_are_no_points() {
        check(
            "一、总体要求\n文。\n二、任务\n(一)甲。文。\n(二)乙。文。\n(三)丙。文。\n各地区要落实。",
            None,
            &["一|甲|文。|", "二|乙|文。|", "三|丙|文。|"],
        );
        check("一、甲。文。\n二、乙。文。\n三、附则。文。", None, &["一|甲|文。|", "二|乙|文。|"]);
        check(
            "第一章 总则\n第一条 文。\n第二章 支持\n第二条 甲。文。\n第三条 乙。文。",
            None,
            &["二|甲|文。|", "三|乙|文。|"],
        );
    }

    #[test]
    fn points_that_start_again_belong_to_their_part() {
        check(
            "(一)甲。文。\n1.点。\n2.点。\n(二)乙。文。\n1.点。",
            None,
            &["一|甲|文。/1.点。/2.点。|", "二|乙|文。/1.点。|"],
        );
        check("(一)类\n1.甲。文。\n(二)类\n2.乙。文。", Some(2), &["1|甲|文。|", "2|乙|文。|"]);
        check(
            "一、甲类\n(一)甲。文。\n(二)乙。文。\n1.点。文。\n2.点。文。\n(三)丙。文。\n二、乙类\n(一)类\n1.丁。文。",
            None,
            &["一|甲|文。|", "二|乙|文。/1.点。文。/2.点。文。|", "三|丙|文。|", "1|丁|文。|"],
        );
        // Chapters with a text of their own are the measures.
        check(
            "一、甲。文。\n1.点一。\n2.点二。\n二、乙。文。\n三、丙。文。",
            None,
            &["一|甲|文。/1.点一。/2.点二。|", "二|乙|文。|", "三|丙|文。|"],
        );
        check("一、任务。文如下。\n1.甲。文。\n2.乙。文。", None, &["1|甲|文。|", "2|乙|文。|"]);
        check("第三条 市政府设立基金,规模100亿元。", None, &["三|市政府设立基金,规模100亿元||"]);
    }
}
