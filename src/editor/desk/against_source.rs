//! A draft against the text that was pasted for it, which is read again for this: figures that say something else than the
//! text, figures that somebody typed by hand, and what looked wrong in the text itself.

use chrono::Datelike;

use crate::bulletin::{self, Report, Span};
use crate::domain::consistency;
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::quantity::{SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::Week;
use crate::editor::paste::plan::{self, Plan, What};
use crate::editor::paste::row_label;
use crate::sheet::schema::{self, Field, Kind};
use crate::sheet::{self, Sheet, place, typed};
use crate::store::Desk;

/// A draft's text, and what is known of it.
pub struct Source<'a> {
    pub text: &'a str,
    pub week: Week,
    /// Where the fields stand that were taken from it, by key; also those that somebody assigned.
    pub spans: &'a [Span],
    /// What was said about the file that it came in.
    pub notes: &'a [Finding],
}

/// The findings, with places in the bulletin that the draft is read as.
pub fn findings(draft: &Sheet, source: &Source<'_>) -> Vec<Finding> {
    let mut found = source.notes.to_vec();
    // As the page of the week reads it: a text need not name its week.
    let Ok(report) = bulletin::read_for(source.text, Some(source.week.monday().year()), source.week) else {
        found.push(Finding::new(Code::SourceUnreadable, "", &[&source.text.chars().take(24).collect::<String>()]));
        return found;
    };
    let read = sheet::of(&report.bulletin);
    let plan = plan::plan(draft, &read);
    found.extend(of_text(draft, &plan, &report));
    let assigned = |key: &str, now: &str| {
        let spans = source.spans.iter().filter(|span| span.path == key);
        let mut clauses = bulletin::clauses(source.text, spans).into_iter().flatten();
        figure(key).is_some_and(|field| clauses.any(|clause| same(field.kind, now, &clause.said)))
    };
    let by_hand = |(key, now): (&str, &str)| {
        figure(key)?;
        (!now.trim().is_empty() && !assigned(key, now)).then(|| at(draft, key, Code::SourceSilent, &[now.trim()]))
    };
    for entry in &plan.entries {
        match &entry.what {
            What::Field { before, after } => {
                let differs = differs(draft, &entry.key, before, after);
                found.extend(differs.filter(|_| !assigned(&entry.key, before)));
            }
            What::GoneField { before } => found.extend(by_hand((&entry.key, before))),
            What::GoneRow => found.extend(draft.below(&entry.key).filter_map(by_hand)),
            What::NewRow { .. } => found.extend(left_out(draft, &read, &plan, &entry.key)),
            What::Order => {}
        }
    }
    found
}

/// The places in the text of the draft's fields. An amendment keeps those of fields that were published as they were read; those
/// of corrected ones are found by reading the text again.
pub fn spans(desk: &Desk) -> Vec<Span> {
    let mut spans = desk.spans.clone();
    let Some(text) = desk.text.as_deref().filter(|_| desk.number > 1) else { return spans };
    let Ok(report) = bulletin::read_for(text, Some(desk.week.monday().year()), desk.week) else { return spans };
    let read = sheet::of(&report.bulletin);
    let plan = plan::plan(&desk.sheet, &read);
    for span in report.spans {
        let key = place::key(&read, &span.path);
        let key = key.and_then(|key| plan.keys.get(&key).cloned());
        if let Some(path) = key.filter(|key| desk.sheet.has(key) && !spans.iter().any(|there| there.path == *key)) {
            spans.push(Span { path, ..span });
        }
    }
    spans
}

/// A row that the text has and the draft has not: what it says is named together, at its list.
fn left_out(draft: &Sheet, read: &Sheet, plan: &Plan, row: &str) -> Option<Finding> {
    let own = plan.keys.iter().find(|(_, key)| *key == row).map_or(row, |(own, _)| own.as_str());
    let figures = read.below(own).filter(|(key, text)| figure(key).is_some() && !text.trim().is_empty());
    let figures: Vec<&str> = figures.map(|(_, text)| text.trim()).collect();
    let (list, _) = row.rsplit_once('/')?;
    let name = row_label(read, own);
    let said = format!("{name} {}", figures.join("、"));
    (!figures.is_empty()).then(|| at(draft, list, Code::SourceDiffers, &["—", said.trim()]))
}

fn differs(draft: &Sheet, key: &str, now: &str, text: &str) -> Option<Finding> {
    let field = figure(key)?;
    let shown = if now.trim().is_empty() { "—" } else { now.trim() };
    (!same(field.kind, now, text)).then(|| at(draft, key, Code::SourceDiffers, &[shown, text.trim()]))
}

/// The field of the key when it holds a published figure.
fn figure(key: &str) -> Option<&'static Field> {
    schema::field(key).filter(|field| field.kind.is_figure() && !field.is_detail())
}

fn at(draft: &Sheet, key: &str, code: Code, values: &[&str]) -> Finding {
    Finding::new(code, place::pointer(draft, key).unwrap_or_default(), values)
}

/// What looked wrong in the text, and is not found again in the draft's own figures: that it breaks off, that a number cannot
/// be read. A field that was filled since is no gap of the text's any more.
fn of_text(draft: &Sheet, plan: &Plan, report: &Report) -> Vec<Finding> {
    let bulletin = &report.bulletin;
    let again: Vec<Finding> = consistency::findings(bulletin).into_iter().chain(bulletin::missing(bulletin)).collect();
    let read = sheet::of(bulletin);
    let own = report.findings.iter().filter(|finding| finding.level() != Level::Note && !again.contains(finding));
    own.filter_map(|finding| {
        let key = place::key(&read, &finding.path).and_then(|key| plan.keys.get(&key).cloned());
        let key = key.or_else(|| schema::field(&finding.path).map(|_| finding.path.clone()));
        let filled = key.as_deref().is_some_and(|key| figure(key).is_some() && !draft.get(key).trim().is_empty());
        let gap = matches!(finding.code, Code::NumberUnreadable | Code::ForeignCurrency);
        let path = key.and_then(|key| place::pointer(draft, &key)).unwrap_or_default();
        (!(gap && filled)).then(|| Finding { path, ..finding.clone() })
    })
    .collect()
}

/// Whether both texts say the same figure: 10.6万 and 106,000㎡ do, 约6.1万 and 6.1万 do not.
fn same(kind: Kind, one: &str, other: &str) -> bool {
    fn quantities<U: typed::Typed>(one: &str, other: &str) -> bool {
        let value = |text| {
            typed::quantity::<U>(text).ok().map(|quantity| (quantity.fixed(), quantity.bound(), quantity.upper()))
        };
        value(one).is_some() && value(one) == value(other)
    }
    one.trim() == other.trim()
        || match kind {
            Kind::Count => typed::count(one).is_ok() && typed::count(one) == typed::count(other),
            Kind::Area => quantities::<SquareMetres>(one, other),
            Kind::Money => quantities::<Yuan>(one, other),
            Kind::Rent => quantities::<YuanPerSquareMetreMonth>(one, other),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;

    /// What is found after `changes` to a draft that was read from the real week's text, beside what is found without any.
    #[track_caller]
    fn check(changes: &[(&str, &str)], expected: &[&str]) {
        let read = sheet::of(&bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin);
        let week = "2024-W25".parse().unwrap();
        let source = Source { text: demo::REAL_WEEK, week, spans: &[], notes: &[] };
        let usual = findings(&read, &source);
        let mut draft = read.clone();
        changes.iter().for_each(|(key, text)| draft.set(key, text));
        let said = |one: &Finding| format!("{} {} {}", one.code.name(), one.path, one.values.join("|"));
        let new: Vec<String> = findings(&draft, &source).iter().filter(|one| !usual.contains(one)).map(said).collect();
        assert_eq!(new, expected, "{changes:?}");
    }

    #[test]
    fn a_figure_that_says_something_else_than_the_text() {
        check(&[], &[]);
        let rent = "/leases/r1/average_rent_yuan_per_m2_month";
        check(&[(rent, "26")], &["source.differs /leases/0/average_rent_yuan_per_m2_month 26|25元/㎡·月"]);
        check(&[(rent, "25"), ("/land/announced/area_m2", "106,000㎡"), ("/land/announced/parcels", "６")], &[]);
        check(
            &[("/land/announced/area_m2", "约10.6万㎡")],
            &["source.differs /land/announced/area_m2 约10.6万㎡|10.6万㎡"],
        );
        check(&[("/land/announced/parcels", "")], &["source.differs /land/announced/parcels —|6"]);
        check(&[("/headline", "另一个标题"), ("/leases/r1/districts", "宝安区")], &[]);
    }

    #[test]
    fn a_figure_that_the_text_does_not_say() {
        check(
            &[
                ("/funding/local/clusters", "own"),
                ("/funding/local/clusters/own/cluster", "甲"),
                ("/funding/local/clusters/own/companies", "3"),
            ],
            &[
                "source.differs /funding/local/clusters —|智能终端 3",
                "source.differs /funding/local/clusters —|软件与信息服务 2",
                "source.differs /funding/local/clusters —|生物医药 2",
                "source.differs /funding/local/clusters —|高端医疗器械 1",
                "source.differs /funding/local/clusters —|半导体与集成电路 1",
                "source.differs /funding/local/clusters —|智能机器人 1",
                "source.differs /funding/local/clusters —|智能传感器 1",
                "source.differs /funding/local/clusters —|高性能材料 1",
                "source.silent /funding/local/clusters/0/companies 3",
            ],
        );
        check(&[("/market_report/events", "87")], &[]);
        check(&[("/leases", "")], &["source.differs /leases —|深圳 约6.1万㎡、25元/㎡·月、6"]);
        check(&[("/details/parcels", "p"), ("/details/parcels/p/area_m2", "3万")], &[]);
    }

    /// As (code, path) in the draft.
    #[track_caller]
    fn check_text(text: &str, draft: &[(&str, &str)], expected: &[(Code, &str)]) {
        let text = format!("(0617-0623)\n{text}");
        let mut sheet = sheet::of(&bulletin::read(&text, Some(2024)).unwrap().bulletin);
        draft.iter().for_each(|(key, value)| sheet.set(key, value));
        let source = Source { text: &text, week: "2024-W25".parse().unwrap(), spans: &[], notes: &[] };
        let found = findings(&sheet, &source);
        let found: Vec<(Code, &str)> = found.iter().map(|one| (one.code, one.path.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_was_wrong_in_the_text_stays_until_it_is_mended() {
        check_text("04/\n1、深圳:甲。\n6月19日,某企业...", &[], &[(Code::TextTruncated, "/news/0/body")]);
        let foreign = "01/\n三座城市新增公告6宗,年产值≥3亿美元。";
        let output = "/land/announced/annual_output_yuan";
        check_text(foreign, &[], &[(Code::ForeignCurrency, output)]);
        check_text(foreign, &[(output, "20亿元")], &[(Code::SourceSilent, output)]);
    }

    #[test]
    fn a_text_without_a_period_is_the_weeks_own() {
        let text = "01/\n2、集体产业用房\n深圳租赁成交6宗,平均租金为25元/㎡·月。";
        let week = "2024-W25".parse().unwrap();
        let mut sheet = sheet::of(&bulletin::read_for(text, None, week).unwrap().bulletin);
        sheet.set("/leases/r1/average_rent_yuan_per_m2_month", "26");
        let found = findings(&sheet, &Source { text, week, spans: &[], notes: &[] });
        assert!(found.iter().any(|one| one.code == Code::SourceDiffers), "{found:?}");
        let unread = findings(&sheet, &Source { text: "不是周报", week, spans: &[], notes: &[] });
        assert_eq!(unread.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::SourceUnreadable]);
    }

    #[test]
    fn what_somebody_assigned_is_of_the_text() {
        let text = "(0617-0623)\n01/\n1、国有\n三座城市新增公告6宗。\n8000万元";
        let week = "2024-W25".parse().unwrap();
        let mut sheet = sheet::of(&bulletin::read(text, Some(2024)).unwrap().bulletin);
        let tax = "/land/announced/annual_tax_yuan";
        sheet.set(tax, "8000万元");
        let codes = |spans: &[Span]| {
            let found = findings(&sheet, &Source { text, week, spans, notes: &[] });
            found.iter().filter(|one| one.path == tax).map(|one| one.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), [Code::SourceSilent]);
        let start = text.chars().count() - 6;
        assert_eq!(codes(&[Span { path: tax.into(), start, end: start + 6 }]), []);
    }
}
