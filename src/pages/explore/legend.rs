//! The legend whose entries switch their series.

use leptos::prelude::*;

use crate::chart::{Card, Choices};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::ui::address;
use crate::ui::card::entry_text;
use crate::ui::marked::marked;

/// One entry for each series and mark of the chart. A series' entry leads to the chart without it (or with it again), and
/// to the chart of it alone. What the first is called says which it is.
pub fn entries(card: &Card, choices: &Choices, language: Language) -> Vec<AnyView> {
    let present: Vec<&'static str> = card.legend.iter().map(|entry| entry.key).filter(|key| !key.is_empty()).collect();
    let entry = |entry: &crate::chart::LegendEntry| {
        if entry.key.is_empty() || present.len() < 2 {
            return entry_text(entry, language);
        }
        let switch = address::chart(language, &choices.toggled(entry.key, &present));
        let alone = address::chart(language, &choices.alone(entry.key));
        let (does, class) = match entry.hidden {
            true => (Text::SeriesShow, format!("{} off", entry.class)),
            false => (Text::SeriesHide, entry.class.to_owned()),
        };
        view! {
            <li class=class>
                <a href=switch data-key=format!("series-{}", entry.key) title=does.with(language, &[&entry.label])
                    aria-label=does.with(language, &[&entry.label])>
                    {marked(&entry.label, language)}
                </a>
                <a class="only" href=alone data-key=format!("only-{}", entry.key) aria-label=Text::SeriesOnly.with(language, &[&entry.label])>
                    {Text::SeriesOnlyShort.read(language)}
                </a>
            </li>
        }
        .into_any()
    };
    card.legend.iter().map(entry).collect()
}
