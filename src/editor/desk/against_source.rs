//! A draft against the text that was pasted for it, which is read again for this: figures that say something else than the
//! text, figures that somebody typed by hand, and what looked wrong in the text itself.

use std::collections::HashSet;

use chrono::Datelike;

use crate::bulletin::{self, Report};
use crate::domain::consistency;
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::quantity::{SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::Week;
use crate::editor::paste::plan::{self, Plan, What};
use crate::sheet::schema::{self, Field, Kind, Section};
use crate::sheet::{self, Sheet, place, typed};

/// The findings, with places in the bulletin that the draft is read as. `opened` is the draft as it was opened: what readers
/// saw before it was typed by nobody since.
pub fn findings(draft: &Sheet, opened: &Sheet, text: &str, week: Week) -> Vec<Finding> {
    let Ok(report) = bulletin::read(text, Some(week.monday().year())) else { return Vec::new() };
    let read = sheet::of(&report.bulletin);
    let plan = plan::plan(draft, &read);
    let mut found = of_text(draft, &plan, &report);
    let spoken: HashSet<Section> =
        read.fields().filter_map(|(key, _)| schema::field(key)).map(|field| field.section).collect();
    for entry in &plan.entries {
        match &entry.what {
            What::Field { before, after } => found.extend(differs(draft, &entry.key, before, after)),
            What::GoneField { before } => found.extend(by_hand(draft, opened, &spoken, (&entry.key, before))),
            What::GoneRow => {
                let fields = draft.below(&entry.key);
                found.extend(fields.filter_map(|field| by_hand(draft, opened, &spoken, field)));
            }
            What::NewRow { .. } | What::Order => {}
        }
    }
    found
}

fn differs(draft: &Sheet, key: &str, now: &str, text: &str) -> Option<Finding> {
    let field = figure(key)?;
    let shown = if now.trim().is_empty() { "—" } else { now.trim() };
    (!same(field.kind, now, text)).then(|| at(draft, key, Code::SourceDiffers, &[shown, text.trim()]))
}

/// A figure of a section that the text speaks of, and which it does not say.
fn by_hand(draft: &Sheet, opened: &Sheet, spoken: &HashSet<Section>, (key, now): (&str, &str)) -> Option<Finding> {
    let field = figure(key).filter(|field| spoken.contains(&field.section))?;
    let new = !same(field.kind, now, opened.get(key));
    new.then(|| at(draft, key, Code::SourceSilent, &[now.trim()]))
}

/// The field of the key when it holds a published figure.
fn figure(key: &str) -> Option<&'static Field> {
    let is_figure = |kind| matches!(kind, Kind::Count | Kind::Area | Kind::Money | Kind::Rent);
    schema::field(key).filter(|field| is_figure(field.kind) && !field.is_detail())
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
        let value = |text| typed::quantity::<U>(text).ok().map(|quantity| (quantity.fixed(), quantity.bound()));
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
        let found = |draft: &Sheet, opened: &Sheet| findings(draft, opened, demo::REAL_WEEK, week);
        let usual = found(&read, &Sheet::default());
        let mut draft = read.clone();
        changes.iter().for_each(|(key, text)| draft.set(key, text));
        let said = |one: &Finding| format!("{} {} {}", one.code.name(), one.path, one.values.join("|"));
        let new: Vec<String> =
            found(&draft, &Sheet::default()).iter().filter(|one| !usual.contains(one)).map(said).collect();
        assert_eq!(new, expected, "{changes:?}");
        // What readers saw before is typed by nobody, but it still says something else than the text.
        let amended: Vec<Finding> = found(&draft, &draft).into_iter().filter(|one| !usual.contains(one)).collect();
        assert!(amended.iter().all(|one| one.code == Code::SourceDiffers), "{amended:?}");
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
            &["source.silent /funding/local/clusters/0/companies 3"],
        );
        check(&[("/details/parcels", "p"), ("/details/parcels/p/area_m2", "3万")], &[]);
    }

    /// As (code, path) in the draft.
    #[track_caller]
    fn check_text(text: &str, draft: &[(&str, &str)], expected: &[(Code, &str)]) {
        let text = format!("(0617-0623)\n{text}");
        let mut sheet = sheet::of(&bulletin::read(&text, Some(2024)).unwrap().bulletin);
        draft.iter().for_each(|(key, value)| sheet.set(key, value));
        let found = findings(&sheet, &Sheet::default(), &text, "2024-W25".parse().unwrap());
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
}
