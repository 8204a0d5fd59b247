//! What the pages of later weeks say of a draft's week, where publishing it changes that: the tiles of the week after, and
//! sentences (较上周, 连续三周, 新高) that its figures would contradict.

use leptos::prelude::*;

use super::known::Draft;
use super::words::Words;
use crate::bulletin::claims::{self, History};
use crate::domain::bulletin::Bulletin;
use crate::domain::finding::{Finding, Level};
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::editor::findings;
use crate::store::{Edition, Which};
use crate::ui::address;
use crate::ui::marked::marked;
use crate::ui::tile::TILES;
use crate::web::error::Error;
use crate::web::state::State;

/// Each later week with lines that change; nothing at all when there is none.
pub async fn said(
    state: &State,
    draft: &Draft,
    published: Option<&Edition>,
    after: &Bulletin,
) -> Result<Option<AnyView>, Error> {
    let language = draft.person.language;
    let week = draft.desk.week;
    let later = Range { from: week.offset(1), to: week.offset(i64::from(claims::WEEKS)) };
    let figures = state.store.figures_before(later.to.offset(1), 2 * claims::WEEKS).await?;
    let mut sections = Vec::new();
    for entry in state.store.archive(later).await?.into_iter().rev() {
        let Some(edition) = state.store.edition(entry.week, Which::Latest).await? else { continue };
        let mut lines = Vec::new();
        if edition.bulletin.week == later.from {
            lines.extend(tiles(&edition, draft, published, after));
        }
        lines.extend(contradicted(&edition, &figures, after).iter().map(|finding| line(finding, language)));
        if !lines.is_empty() {
            let to = address::week(language, entry.week);
            sections.push(view! { <p><a href=to>{entry.week.to_string()}</a></p> <ul>{lines}</ul> });
        }
    }
    Ok((!sections.is_empty())
        .then(|| view! { <section><h2>{Words::OtherWeeks.read(language)}</h2>{sections}</section> }.into_any()))
}

/// The tiles of the week after that say something else of this one.
fn tiles(next: &Edition, draft: &Draft, published: Option<&Edition>, after: &Bulletin) -> Vec<AnyView> {
    let language = draft.person.language;
    let lines = TILES.iter().filter_map(|tile| {
        let own = (&next.bulletin, next.generated);
        let now = tile.change(own, published.map(|edition| (&edition.bulletin, edition.generated)), language);
        let then = tile.change(own, Some((after, draft.desk.generated)), language);
        let line = || {
            let name = tile.name.read(language);
            view! { <li>{name} ": " <del>{now.clone()}</del> " → " <ins>{then.clone()}</ins></li> }.into_any()
        };
        (now != then).then(line)
    });
    lines.collect()
}

/// The sentences of the week that the figures do not contradict today, and will with `after` among them.
fn contradicted(edition: &Edition, figures: &[Bulletin], after: &Bulletin) -> Vec<Finding> {
    let bulletin = &edition.bulletin;
    let text = edition.text.as_deref();
    let quoted = text.map(|text| findings::quoted(text, &edition.spans)).unwrap_or_default();
    let first = bulletin.week.offset(-i64::from(claims::WEEKS));
    let before = || figures.iter().filter(|one| first <= one.week && one.week < bulletin.week);
    let without = before().filter(|one| one.week != after.week).cloned();
    let now = claims::findings(bulletin, &History::of(before().cloned()), &quoted);
    let then = claims::findings(bulletin, &History::of(without.chain([after.clone()])), &quoted);
    then.into_iter().filter(|finding| finding.level() == Level::Warning && !now.contains(finding)).collect()
}

fn line(finding: &Finding, language: Language) -> AnyView {
    view! { <li>{marked(&finding.message(language), language)}</li> }.into_any()
}
