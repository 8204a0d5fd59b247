//! The weeks behind a chart whose figures were revised: those that it shows, and those of the year before beside them.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::series::{Range, Reported};
use crate::domain::week::Week;

use super::choice::Choices;
use super::message;
use super::range::{self, Place};
use super::view::{Material, Rows};

/// A week whose figures are not, or no longer, those that were published first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revised {
    pub week: Week,
    /// The number of the revision that the chart shows.
    pub revision: u32,
    /// A later one followed after the day that the choices name.
    pub since: bool,
    /// The week is compared with only: the picture does not mark it.
    pub compared: bool,
}

impl Revised {
    /// `第2次修订、此后有修订`.
    pub fn said(self, language: Language) -> String {
        let shown = (self.revision > 1).then(|| Text::ChartRevision.with(language, &[&self.revision.to_string()]));
        let since = self.since.then(|| Text::ChartRevisedSince.read(language).to_owned());
        message::list(&shown.into_iter().chain(since).collect::<Vec<_>>(), language)
    }
}

/// Those that are shown, then those that are only compared with; each in the order of the weeks.
pub fn revised(choices: &Choices, range: Range, material: &Material) -> Vec<Revised> {
    let shown = material.rows.weeks();
    let earlier = material.before.as_ref().map(Rows::weeks).unwrap_or_default();
    let slots = range::slots(&shown, range, choices.by);
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    // The rows of the year before are of more weeks than are compared.
    let before = range::slots_before(&earlier, &places);
    let mut revised: Vec<Revised> = Vec::new();
    for (compared, slots) in [(false, &slots), (true, &before)] {
        for Reported { week, revision, .. } in slots.iter().flat_map(|slot| &slot.rows) {
            let since = material.outdated.contains(week);
            if (*revision > 1 || since) && !revised.iter().any(|known| known.week == *week) {
                revised.push(Revised { week: *week, revision: *revision, since, compared });
            }
        }
    }
    revised
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Subject, Topic};

    fn week(text: &str) -> Week {
        text.parse().unwrap()
    }

    fn rows(weeks: &[(&str, u32)]) -> Rows {
        let row = |(name, revision): &(&str, u32)| Reported {
            week: week(name),
            revision: *revision,
            generated: false,
            section: None,
        };
        Rows::Land(weeks.iter().map(row).collect())
    }

    #[test]
    fn weeks_revised_before_since_and_a_year_before_are_all_named() {
        let choices = Choices { compare: true, ..Choices::of(Subject::Topic(Topic::Land)) };
        let range = Range::between(week("2024-W24"), week("2024-W25"));
        let material = Material {
            rows: rows(&[("2024-W24", 1), ("2024-W25", 2)]),
            before: Some(rows(&[("2023-W23", 2), ("2023-W24", 2), ("2023-W25", 1)])),
            events: Vec::new(),
            // The last one was not there at all.
            outdated: ["2024-W24", "2023-W25", "2024-W23"].map(week).to_vec(),
        };
        let found = revised(&choices, range, &material);
        let found: Vec<String> =
            found.iter().map(|one| format!("{} {} {}", one.week, one.said(Language::Chinese), one.compared)).collect();
        assert_eq!(
            found,
            [
                "2024-W24 此后有修订 false",
                "2024-W25 第2次修订 false",
                "2023-W24 第2次修订 true",
                "2023-W25 此后有修订 true"
            ]
        );
    }
}
