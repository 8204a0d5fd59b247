//! Section 05: policies (政策规划) with the documents they quote.

use crate::domain::division::{CITIES, divisions};
use crate::domain::policy::{Document, Policy};
use crate::domain::week::Week;

use super::declared::Declared;
use super::ledger::Ledger;
use super::news::{self, Opening};
use super::page::{Page, Range};
use super::sections::{self, Item};
use super::titles::{self, Introduced, Titles};
use super::{days, document, labels, scan, structure};

pub fn read(ledger: &mut Ledger, lines: &[Range], week: Week) -> Vec<Policy> {
    let page = ledger.page;
    let starts = |last: u32, number: u32, heading: &Range| is_policy(page, last, number, heading);
    let (_, items) = sections::items(page, lines, starts);
    items.iter().enumerate().map(|(index, item)| read_item(ledger, item, &format!("/policies/{index}"), week)).collect()
}

/// A policy names a place before a colon; what else is numbered is a measure of a document.
fn is_policy(page: &Page, last: u32, number: u32, heading: &Range) -> bool {
    match sections::scope(page, heading) {
        Some((scope, _)) => {
            is_place(page, &scope) && (number > last || last == 0) || number == last + 1 && is_body(page, &scope)
        }
        None => false,
    }
}

fn is_place(page: &Page, scope: &Range) -> bool {
    const PLACES: [&str; 22] = [
        "国家",
        "全国",
        "中央",
        "国际",
        "广东",
        "大湾区",
        "粤港澳",
        "湾区",
        "港澳",
        "香港",
        "澳门",
        "广州",
        "珠海",
        "佛山",
        "中山",
        "江门",
        "肇庆",
        "北京",
        "上海",
        "前海",
        "河套",
        "松山湖",
    ];
    let chars = page.chars(scope);
    let city = |city: &str| {
        scan::has(chars, city)
            || divisions(city).iter().any(|name| {
                let short: String = name.chars().take(2).collect();
                scan::starts(chars, &short)
            })
    };
    scan::has_any(chars, &PLACES)
        || CITIES.into_iter().any(city)
        || (chars.len() <= 8 && scan::ends_with(chars, &["省", "市", "区", "县", "镇"]).is_some())
}

/// An authority in the place of a place: 工信部, 国务院.
fn is_body(page: &Page, scope: &Range) -> bool {
    let chars = page.chars(scope);
    chars.len() <= 12 && scan::ends_with(chars, &["部", "委", "局", "院", "署", "总局", "办"]).is_some()
}

fn read_item(ledger: &mut Ledger, item: &Item, path: &str, week: Week) -> Policy {
    let page = ledger.page;
    let Opening { scope, title, rest } = news::open(ledger, item, path);
    let lines: Vec<Range> = rest.into_iter().chain(item.lines.iter().cloned()).collect();
    let is_start = |line: &Range| marker(page, line).is_some() || structure::is_structure(page, line);
    let first = lines.iter().position(is_start).unwrap_or(lines.len());
    let first = run_start(page, &item.heading, &lines, first).unwrap_or(first);
    let (summary, quoted) = lines.split_at(first);
    let date = summary.first().and_then(|line| days::date(page, line, week)).map(|(date, range)| {
        ledger.field(format!("{path}/date"), &range);
        date
    });
    if date.is_none() {
        news::no_such_day(ledger, path, summary.first());
    }
    let text: Vec<String> = summary.iter().map(|line| ledger.text(format!("{path}/summary"), line)).collect();
    if let Some(last) = summary.last().filter(|line| quoted.is_empty() && news::breaks_off(page, line)) {
        news::truncated(ledger, &format!("{path}/summary"), last);
    }
    let documents = documents(ledger, path, &item.heading, summary, quoted);
    Policy { scope, title, date, summary: text.join("\n"), documents }
}

/// Where the measures start that a run of labels numbers: below words that say how many there are, or that a document was
/// issued. `first` is where chapters, points or the line that announces them start. ①, ② numbers the points of any other text.
fn run_start(page: &Page, heading: &Range, lines: &[Range], first: usize) -> Option<usize> {
    const ISSUED: [&str; 8] = ["印发", "发布", "出台", "公布", "通过", "提出", "推出", "發布"];
    if lines.get(first..)?.iter().any(|line| marker(page, line).is_some()) {
        return None;
    }
    let before = labels::run(page, lines, |line| structure::is_structure(page, line))?.start;
    let summary = lines.get(..before).filter(|_| before < first)?;
    let declared = Declared::of(page, heading, summary);
    let number = declared.plain().map(|(number, _)| *number);
    let run = structure::run(page, lines, number)?;
    let issued = || {
        let titled = |line: &&Range| !titles::introductions(page, line).is_empty();
        summary.iter().filter(titled).any(|line| scan::has_any(page.chars(line), &ISSUED))
    };
    (number.is_some() || issued()).then_some(run.start)
}

fn documents(ledger: &mut Ledger, path: &str, heading: &Range, summary: &[Range], quoted: &[Range]) -> Vec<Document> {
    let page = ledger.page;
    let titles = Titles::of(page, summary);
    let said = Declared::of(page, heading, summary);
    let parts = parts(page, quoted);
    if parts.is_empty() {
        return announced(ledger, path, heading, &titles, &said);
    }
    let mut documents = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let path = format!("{path}/documents/{index}");
        part.marker.iter().for_each(|marker| ledger.know(marker));
        let known = match &part.short {
            Some(short) => titles.find(page, short),
            None => titles.named().nth(index).or(counted(page, &titles, &said)).or(titles.introduced.first()),
        };
        let title = known.map(|one| one.full.clone()).or(part.short.clone());
        let title = title.unwrap_or_else(|| own_title(page, heading));
        let title = ledger.text(format!("{path}/title"), &title);
        let names: Vec<&[char]> =
            known.into_iter().flat_map(Introduced::titles).chain(&part.short).map(|r| page.chars(r)).collect();
        let number = if parts.len() == 1 { said.only(&names) } else { said.by_title(&names) };
        let declared_measures = declared(ledger, &path, number);
        let measures = document::read(ledger, &path, &title, &part.lines, declared_measures);
        documents.push(Document { title, declared_measures, measures });
    }
    documents
}

fn declared(ledger: &mut Ledger, path: &str, number: Option<(u32, Range)>) -> Option<u32> {
    let (number, digits) = number?;
    ledger.field(format!("{path}/declared_measures"), &digits);
    Some(number)
}

/// Documents that are introduced and not quoted.
fn announced(ledger: &mut Ledger, path: &str, heading: &Range, titles: &Titles, said: &Declared) -> Vec<Document> {
    let page = ledger.page;
    let alone = titles.named().count() == 1;
    let mut documents = Vec::new();
    for (index, one) in titles.named().enumerate() {
        let path = format!("{path}/documents/{index}");
        let title = ledger.text(format!("{path}/title"), &one.full);
        let names: Vec<&[char]> = one.titles().map(|range| page.chars(range)).collect();
        let number = if alone { said.only(&names) } else { said.by_title(&names) };
        let declared_measures = declared(ledger, &path, number);
        documents.push(Document { title, declared_measures, measures: Vec::new() });
    }
    // One that is not introduced by a short name, and says how many measures it has: that none was read is to be seen.
    if let (true, Some(number)) = (documents.is_empty(), said.plain()) {
        let path = format!("{path}/documents/0");
        let title = counted(page, titles, said).or(titles.introduced.first()).map(|one| one.full.clone());
        let title = title.unwrap_or_else(|| own_title(page, heading));
        let title = ledger.text(format!("{path}/title"), &title);
        let declared_measures = declared(ledger, &path, Some(number.clone()));
        documents.push(Document { title, declared_measures, measures: Vec::new() });
    }
    documents
}

/// The first document of which its own sentence says how many measures it has.
fn counted<'t>(page: &Page, titles: &'t Titles, said: &Declared) -> Option<&'t Introduced> {
    titles.introduced.iter().find(|one| said.by_title(&[page.chars(&one.full)]).is_some())
}

/// The policy's title, which a document without any goes by.
fn own_title(page: &Page, heading: &Range) -> Range {
    let title = sections::scope(page, heading).map_or(heading.clone(), |(_, rest)| rest);
    sections::title(page, &title)
}

/// One quoted document: the line that announces it, its short title there, its lines.
struct Part {
    marker: Option<Range>,
    short: Option<Range>,
    lines: Vec<Range>,
}

fn parts(page: &Page, quoted: &[Range]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in quoted {
        match marker(page, line) {
            Some(short) => parts.push(Part {
                marker: Some(line.clone()),
                short: (!short.is_empty()).then_some(short),
                lines: Vec::new(),
            }),
            None => match parts.last_mut() {
                Some(part) => part.lines.push(line.clone()),
                None => parts.push(Part { marker: None, short: None, lines: vec![line.clone()] }),
            },
        }
    }
    parts
}

/// The title in `《市场化方案》重要内容如下:`, whose closing mark may be missing; `None` for another line.
fn marker(page: &Page, line: &Range) -> Option<Range> {
    const LONGEST: usize = 90;
    let chars = page.chars(line);
    if chars.len() > LONGEST {
        return None;
    }
    let (at, _) = scan::first_of(
        chars,
        &[
            "重要内容如下",
            "主要内容如下",
            "核心内容如下",
            "具体内容如下",
            "内容如下",
            "全文如下",
            "原文如下",
            "重要內容如下",
            "主要內容如下",
            "內容如下",
        ],
    )?;
    let tail = chars.get(at..)?.iter().skip_while(|c| **c != '下').skip(1);
    if tail.clone().any(|c| c.is_alphanumeric()) {
        return None;
    }
    let title = line.start..line.start + at;
    let title = page.trimmed(title, |c| matches!(c, '《' | '》' | '“' | '”' | '"' | ' ' | ':' | '【' | '】' | '的'));
    // Only what stands in the title marks, where they are.
    let inside = page.chars(&title);
    let open = inside.iter().position(|c| *c == '《').map_or(0, |at| at + 1);
    let close = inside.iter().position(|c| *c == '》').unwrap_or(inside.len());
    Some(page.trim(title.start + open..title.start + close.max(open)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let policies = read(&mut ledger, &page.lines(), "2024-W25".parse().unwrap());
        let got: Vec<String> = policies
            .iter()
            .map(|p| {
                let documents: Vec<String> = p
                    .documents
                    .iter()
                    .map(|d| {
                        let numbers: Vec<&str> = d.measures.iter().map(|m| m.number.as_str()).collect();
                        let declared = d.declared_measures.map_or("-".into(), |n| n.to_string());
                        format!("{}:{declared}:{}", d.title, numbers.join(","))
                    })
                    .collect();
                format!("{}|{}|{}", p.scope, p.title, documents.join(" "))
            })
            .collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn documents_by_their_short_names() {
        check(
            "1、深圳:两份方案。\n6月21日,《甲市工作方案》(简称“甲方案”)、《乙市工作方案》(简称“乙方案”)印发,提出5项主要任务。\
             《甲方案》提出2条重点任务;《乙方案》重点任务增加至3项。\n《甲方案》重要内容如下:\n一、总体要求\n文。\n二、主要任务\n\
             (一)第一类\n1.题一。文。(责任单位:市甲局)\n2.题二。文。\n三、保障措施\n(一)领导。文。\n《乙方案重要内容如下:\n1.题。文。\n2、国家:无文件\n摘要。",
            &["深圳|两份方案|甲市工作方案:2:1,2 乙市工作方案:3:1", "国家|无文件|"],
        );
    }

    #[test]
    fn measures_without_an_announcing_line() {
        check(
            "1、国家:新政。\n《若干措施》印发,提出十五条具体举措。\n一、总体要求\n文。\n二、重点任务\n(一)题。文。\n(二)题。文。",
            &["国家|新政|若干措施:15:一,二"],
        );
        for items in [
            "①支持甲。文。\n②支持乙。文。",
            "A、支持甲。文。\nB、支持乙。文。",
            "a.支持甲。文。\nb.支持乙。文。",
            "甲、支持甲。文。\n乙、支持乙。文。",
            "壹、支持甲。文。\n贰、支持乙。文。",
            "措施一:支持甲。文。\n措施二:支持乙。文。",
            "一是支持甲。文。\n二是支持乙。文。",
            "1 支持甲。文。\n2 支持乙。文。",
        ] {
            let first = |at: usize| {
                let label = items.split('\n').nth(at).unwrap().split("支持").next().unwrap();
                label.chars().find(|c| !"措施".contains(*c)).unwrap()
            };
            let numbers = format!("{},{}", first(0), first(1));
            check(&format!("1、深圳:新政。\n市政府提出2条举措。\n{items}"), &[&format!("深圳|新政|新政:2:{numbers}")]);
            let issued = format!("1、深圳:新政。\n落实《规划》,印发《若干措施》,提出2条举措。\n{items}");
            check(&issued, &[&format!("深圳|新政|若干措施:2:{numbers}")]);
        }
        // A number is told although nothing could be read.
        for items in ["•支持甲。\n•支持乙。", "支持甲。\n支持乙。"] {
            check(&format!("1、深圳:新政。\n印发《若干措施》,提出2条举措。\n{items}"), &["深圳|新政|若干措施:2:"]);
        }
        // Points of a text are no measures, and two lines of traffic are none.
        check("1、深圳:消息。\n会议举行。\n一是甲。\n二是乙。", &["深圳|消息|"]);
        check("1、深圳:消息。\n开通2条航线。", &["深圳|消息|"]);
        check("1、深圳:标题\n发布《办法》(以下简称《办法》),提出12条措施。", &["深圳|标题|办法:12:"]);
    }
}
