//! The colours of a chart in light. The sheet style/charts.css gives each the same name as a variable, `--ch-…`, and other values for
//! dark, print and forced colours; tests/chart_style.rs holds the two together.

/// A colour of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// What the sheet calls it, after `--ch-`.
    pub token: &'static str,
    /// `#rrggbb`, as any program reads it.
    pub light: &'static str,
}

const fn colour(token: &'static str, light: &'static str) -> Colour {
    Colour { token, light }
}

pub const SURFACE: Colour = colour("surface", "#ffffff");
pub const TEXT: Colour = colour("text", "#1c2733");
pub const MUTED: Colour = colour("muted", "#566473");
pub const GRID: Colour = colour("grid", "#e3e8ed");
pub const AXIS: Colour = colour("axis", "#6c7987");
pub const CHOSEN: Colour = colour("chosen", "#eaf1f9");
pub const VOID: Colour = colour("void", "#f4f5f7");
pub const FIRST: Colour = colour("1", "#1b4f8f");
pub const SECOND: Colour = colour("2", "#1f8577");
pub const THIRD: Colour = colour("3", "#b9781c");
pub const FOURTH: Colour = colour("4", "#7a7390");
pub const WHOLE: Colour = colour("whole", "#7389ab");
pub const PART: Colour = colour("part", "#0f3460");
pub const HEAT: [Colour; 5] = [
    colour("heat-1", "#6f8ab1"),
    colour("heat-2", "#5276a8"),
    colour("heat-3", "#3a639b"),
    colour("heat-4", "#214a83"),
    colour("heat-5", "#0d2f60"),
];
pub const ALERT: Colour = colour("alert", "#a8371f");
