//! Whole texts as people paste them: what is read of them, what is left and what is said.

mod denied;
mod furniture;
mod policies;
mod ranges;
mod strangers;
mod weeks;

use super::{Report, read};
use crate::domain::finding::{Code, Finding};
use crate::domain::quantity::Fixed;

/// A small bulletin of the week 0617-0623, up to its news.
const BULLETIN: &str = "本周要闻一则。
01/
产业招商供地周报
1、国有产业用地最新一周供应、出让情况
深圳都市圈(深圳东莞惠州)三座城市最新一周(0617-0623)工商产业用地新增公告3宗,合计供应10.6万㎡产业用地。
1、深圳出让0宗,新增公告1宗。
2、东莞出让0宗,新增公告2宗。
02/
产业融资周报
2、国内
最新一周(0617-0623)国内统计口径内共发生69起投融资事件,已披露的股权投资总额合计约36.57亿元。
04/
城市产业动态
1、深圳:甲消息。
6月18日,2024年测试会议举行,签约2项。";

#[track_caller]
fn report(text: &str) -> Report {
    read(text, None).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn codes(report: &Report) -> Vec<Code> {
    report.findings.iter().map(|finding| finding.code).collect()
}

/// The values of the finding with the code.
fn said(report: &Report, code: Code) -> Option<Vec<&str>> {
    let finding = report.findings.iter().find(|finding| finding.code == code)?;
    Some(finding.values.iter().map(String::as_str).collect())
}

fn unread(report: &Report) -> Vec<&str> {
    report.unread.iter().map(|unread| unread.text.as_str()).collect()
}
