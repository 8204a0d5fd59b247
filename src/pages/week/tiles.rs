//! The headline figures of a week, each with its change to the week before.

use leptos::prelude::*;

use super::{Facts, marks};
use crate::domain::language::Language;
use crate::ui::tile::TILES;

pub fn tiles(facts: &Facts, language: Language) -> impl IntoView {
    let tiles = TILES.map(|tile| {
        let now = (tile.read)(&facts.edition.bulletin, language);
        let before = facts.before.as_ref().map(|before| (&before.bulletin, before.generated));
        let change = tile.change((&facts.edition.bulletin, facts.edition.generated), before, language);
        let week = crate::ui::address::week_as_of(language, facts.week, facts.as_of);
        view! {
            <li>
                <a class="tile" href=format!("{week}{}", tile.link)>
                    <span class="name">{tile.name.read(language)}</span>
                    <strong class=now.gap.then_some("gap")>{now.text}{marks::marks(facts, tile.path, language)}</strong>
                    <span class="change">{change}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="tiles">{tiles.collect_view()}</ul> }
}
