//! Advertisements between a bulletin's figures: 厂房招租, with its area, its rent and whom to call.

use crate::bulletin::boilerplate::Lines;
use crate::bulletin::page::{Page, Range};
use crate::bulletin::scan;
use crate::bulletin::sections::{Section, is_heading, numbered};

/// What only somebody who offers or seeks something writes.
const OFFERS: [&str; 22] = [
    "招租",
    "求租",
    "求购",
    "急租",
    "急售",
    "放租",
    "出租信息",
    "出售信息",
    "租赁信息",
    "租售信息",
    "转让信息",
    "厂房出售",
    "厂房转让",
    "诚租",
    "免租期",
    "可分租",
    "有意者",
    "拎包入驻",
    "火热招商",
    "招商热线",
    "招商电话",
    "租赁热线",
];
const CONTACTS: [&str; 14] = [
    "电话",
    "微信",
    "手机",
    "致电",
    "来电",
    "热线",
    "联系人",
    "联系方式",
    "加微",
    "WeChat",
    "QQ",
    "扫码",
    "VX",
    "電話",
];
/// What a bulletin's own sentence of figures says.
const STATISTICS: [&str; 14] = [
    "最新一周",
    "过去一周",
    "本周",
    "成交",
    "新增公告",
    "出让",
    "座城市",
    "合计",
    "共有",
    "发生",
    "获投",
    "股权投资",
    "IPO",
    "无租赁",
];

/// The lines of a section without the advertisements between them, sentence by sentence. Other sections than that of land and
/// leases speak of 微信 and 手机 as products.
pub fn without_advertisements(page: &Page, section: Section, lines: &[Range]) -> Lines {
    let mut found = Lines { lines: Vec::new(), added: Vec::new(), aside: Vec::new() };
    let supply = section == Section::Supply;
    for line in lines {
        let chars = page.chars(line);
        let suspect = supply && (scan::has_any(chars, &OFFERS) || scan::has_any(chars, &CONTACTS));
        if !suspect || is_heading(page, line) {
            found.lines.push(line.clone());
            continue;
        }
        // In a line that advertises, what does not speak as a statistic belongs to the advertisement.
        let mut kept: Option<Range> = None;
        for sentence in sentences(page, line) {
            let chars = page.chars(&sentence);
            let own = scan::has_any(chars, &STATISTICS) && !scan::has_any(chars, &OFFERS);
            match kept.as_mut().filter(|_| own) {
                Some(kept) if page.trim(kept.end..sentence.start).is_empty() => kept.end = sentence.end,
                _ if own => found.lines.extend(kept.replace(sentence)),
                _ => found.added.push(sentence),
            }
        }
        found.lines.extend(kept);
    }
    found
}

/// The sentences of a line; the number of an item is no sentence.
fn sentences(page: &Page, line: &Range) -> Vec<Range> {
    let mut sentences = Vec::new();
    let mut start = line.start;
    let label = numbered(page, line).map_or(line.start, |(_, label, _)| label.end);
    for at in label..line.end {
        if matches!(page.at(at), '。' | '!' | '?') || at + 1 == line.end {
            sentences.push(page.trim(start..at + 1));
            start = at + 1;
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
