//! The strip below a chart's choices: everything that is published, with the weeks that are shown marked in it.

use std::fmt::Write;

use crate::domain::series::Range;

use super::Card;
use super::colour;

/// The strip's own units: as wide as it gets, and as high.
const WIDTH: i64 = 1_000;
const HEIGHT: i128 = 30;

/// What a strip is drawn from: the chart's first figure, span by span, the first first. In ten-thousandths; none where nothing is
/// known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile(Vec<(Range, Option<i128>)>);

/// The profile of a chart of everything that is published.
pub fn profile(card: &Card) -> Profile {
    let level = |row: &super::Row| {
        let value = row.cells.first()?.value?;
        Some((row.span?, value.amount().map(|amount| i128::from(amount.ten_thousandths()).max(0))))
    };
    let levels = card.table.rows.iter().rev().filter_map(|row| level(row).or_else(|| Some((row.span?, None))));
    Profile(levels.collect())
}

/// The strip as an `svg` element, for `published` from its left to its right edge, with `shown` marked.
pub fn strip(profile: &Profile, published: Range, shown: Range) -> String {
    let weeks = published.weeks().max(1);
    let x = |week: i64| week.clamp(0, weeks) * WIDTH / weeks;
    let edges = |range: Range| (x(range.from.since(published.from)), x(range.to.since(published.from) + 1));
    let most = profile.0.iter().filter_map(|(_, level)| *level).max().unwrap_or(0).max(1);
    let mut columns = String::new();
    for (span, level) in &profile.0 {
        let Some(level) = level.filter(|level| *level > 0) else { continue };
        let ((left, right), height) = (edges(*span), (level * HEIGHT / most).max(1));
        let (top, width) = (HEIGHT - height, (right - left).max(1));
        // Writing to a string cannot fail.
        let _ = write!(columns, "M{left} {top}h{width}v{height}h-{width}z");
    }
    let (left, right) = edges(shown);
    let width = (right - left).max(2);
    format!(
        "<svg class=\"strip-picture\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\">\
         <path class=\"sw\" d=\"M{left} 0h{width}v{HEIGHT}h-{width}z\" fill=\"{}\" stroke=\"{}\" vector-effect=\"non-scaling-stroke\"/>\
         <path class=\"sp\" d=\"{columns}\" fill=\"{}\"/></svg>",
        colour::CHOSEN.light,
        colour::FIRST.light,
        colour::WHOLE.light
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_where_their_weeks_are_and_reach_as_far_as_their_figures() {
        let range = |from: &str, to: &str| Range { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let profile = Profile(vec![
            (range("2024-W22", "2024-W22"), Some(20_000)),
            (range("2024-W23", "2024-W23"), None),
            (range("2024-W24", "2024-W25"), Some(40_000)),
        ]);
        let strip = strip(&profile, range("2024-W22", "2024-W25"), range("2024-W24", "2024-W25"));
        assert!(strip.contains("class=\"sw\" d=\"M500 0h500v30h-500z\""), "{strip}");
        assert!(strip.contains("class=\"sp\" d=\"M0 15h250v15h-250zM500 0h500v30h-500z\" fill=\"#7389ab\""), "{strip}");
    }
}
