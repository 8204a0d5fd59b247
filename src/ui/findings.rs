//! The findings that concern one part of a published bulletin, with the reasons for which it was published all the same.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::marked::marked;
use crate::domain::bulletin::Bulletin;
use crate::domain::catalogue::{Text, catalogue};
use crate::domain::difference::{self, Said};
use crate::domain::figures;
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::language::Language;
use crate::sheet::{schema, typed};

catalogue! { Words:
    Corrected "编者更正" "Corrected by the editors";
    CorrectedSaid "{0}为{1},原文为{2}" "{0} is {1}, the text says {2}";
    Entered "编者填写" "Entered by the editors";
    EnteredSaid "{0}为{1},不是读自原文" "{0} is {1}, which was not read from the text";
    Provisional "暂定" "Provisional";
    ProvisionalSaid "{0}为{1},以后可能更正" "{0} is {1} and may be corrected later";
    LeftOut "来源文件中有隐藏或删去的文字,未读入" "The source file had hidden or deleted words, which were left out";
    Doubt "存疑" "In doubt";
    Why "编者说明:{0}" "The editors say: {0}";
    Figure "数字" "the figure";
    Of "{0}:{1}" "{0}: {1}";
}

/// What was noticed in a published bulletin.
pub struct Remarks<'a> {
    pub findings: &'a [Finding],
    /// Why it was published with them, by [`Finding::reason_key`].
    pub reasons: &'a BTreeMap<String, String>,
    pub bulletin: &'a Bulletin,
}

impl Remarks<'_> {
    /// Those whose path is one of `places` or inside one; the empty place is the whole alone. Nothing at all when there
    /// are none.
    pub fn list(&self, places: &[&str], language: Language) -> Option<AnyView> {
        let found: Vec<&Finding> = self.findings.iter().filter(|finding| is_within(&finding.path, places)).collect();
        if found.is_empty() {
            return None;
        }
        let rows = found.into_iter().map(|finding| self.row(finding, language)).collect_view();
        let heading = Text::Findings.read(language);
        Some(view! { <div class="findings"><h3>{heading}</h3><ul>{rows}</ul></div> }.into_any())
    }

    fn row(&self, finding: &Finding, language: Language) -> AnyView {
        let values: Vec<&str> = finding.values.iter().map(String::as_str).collect();
        let named = |words: Words| {
            let (name, now) = self.figure(&finding.path, language);
            // As the page shows the figure, not as somebody typed it; a count of the text with the same measure word.
            let counted = |typed: &str| match (&now, typed::count(typed)) {
                (Some(Said::Count(_, counted)), Ok(n)) => figures::count(i64::from(n), *counted, language),
                _ => typed.to_owned(),
            };
            let typed = values.first().copied().unwrap_or_default();
            let shown = now.as_ref().map_or_else(|| typed.to_owned(), |said| said.write(language));
            let rest = values.iter().skip(1).map(|typed| counted(typed));
            let filled: Vec<String> = [name, shown].into_iter().chain(rest).collect();
            words.with(language, &filled.iter().map(String::as_str).collect::<Vec<_>>())
        };
        // The figure that is far: its number alone says nothing.
        let of_figure = || {
            let (name, _) = self.figure(&finding.path, language);
            Words::Of.with(language, &[&name, &finding.message(language)])
        };
        let (label, said) = match (finding.code, finding.level()) {
            (Code::SourceDiffers, _) => (Words::Corrected.read(language), named(Words::CorrectedSaid)),
            (Code::SourceSilent, _) => (Words::Entered.read(language), named(Words::EnteredSaid)),
            (Code::Provisional, _) => (Words::Provisional.read(language), named(Words::ProvisionalSaid)),
            // What somebody struck out is not for the public.
            (Code::TextHidden | Code::TextDeleted, _) => {
                (Text::LevelNote.read(language), Words::LeftOut.read(language).to_owned())
            }
            (_, Level::Error) => (Text::LevelError.read(language), finding.message(language)),
            (Code::ValueOutlier | Code::ValueEachOutlier | Code::ValueImplausible | Code::ValueSmall, _) => {
                (Words::Doubt.read(language), of_figure())
            }
            (_, Level::Warning) => (Words::Doubt.read(language), finding.message(language)),
            (_, Level::Note) => (Text::LevelNote.read(language), finding.message(language)),
        };
        let why = self.reason(finding).map(|reason| {
            view! { " " <span class="why">{marked(&Words::Why.with(language, &[reason]), language)}</span> }
        });
        view! { <li class=finding.level().code()><b>{label}</b> " " {marked(&said, language)} {why}</li> }.into_any()
    }

    fn reason(&self, finding: &Finding) -> Option<&String> {
        self.reasons.get(&finding.reason_key()).or_else(|| self.reasons.get(&finding.reason_key_before()))
    }

    /// What the figure at the path is called, and what it says.
    fn figure(&self, path: &str, language: Language) -> (String, Option<Said>) {
        let all = difference::between(&Bulletin::empty(self.bulletin.week), self.bulletin);
        let change = all.into_iter().find(|change| change.path == path);
        match change {
            Some(change) => (change.label(language), change.after),
            None => (named(path, language), None),
        }
    }
}

/// A field without a figure, or a list, by the name that it has in the forms.
fn named(path: &str, language: Language) -> String {
    let row = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let pattern: Vec<&str> =
        path.split('/').map(|part| if !part.is_empty() && row(part) { "*" } else { part }).collect();
    let pattern = pattern.join("/");
    let field = schema::FIELDS.iter().find(|field| field.pattern == pattern);
    let label = field.map_or(Words::Figure.read(language), |field| field.label.read(language));
    // Without the unit: 监管年税收(元).
    label.split_once('(').map_or(label, |(name, _)| name).trim().to_owned()
}

fn is_within(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| match place.is_empty() {
        true => path.is_empty(),
        false => path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_counts_for_its_very_finding_and_those_of_before_still_count() {
        let bulletin = Bulletin::empty("2024-W25".parse().unwrap());
        let finding = |said: &str| Finding::new(Code::ClaimFigure, "/headline", &[said, "9宗", "6宗"]);
        let reason = |key: String| {
            let reasons = BTreeMap::from([(key, "已核对".to_owned())]);
            let remarks = Remarks { findings: &[], reasons: &reasons, bulletin: &bulletin };
            [finding("一"), finding("二")].map(|finding| remarks.reason(&finding).is_some())
        };
        assert_eq!(reason(finding("一").reason_key()), [true, false]);
        assert_eq!(reason("claim.figure /headline".to_owned()), [true, true]);
    }
}
