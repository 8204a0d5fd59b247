//! The structure of the week before: its rows of cities, leases and clusters, without their figures.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::known;
use super::rows::fresh;
use super::week::Version;
use crate::domain::role::Role;
use crate::sheet;
use crate::store::Which;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// The lists whose rows come back every week, with the fields that name a row.
const LISTS: [(&str, &[&str]); 4] = [
    ("/land/cities", &["city"]),
    ("/leases", &["city"]),
    ("/funding/local/clusters", &["cluster"]),
    ("/renewal", &["city"]),
];
/// Single fields that seldom change.
const FIELDS: [&str; 3] = ["/funding/local/city", "/funding/sources", "/market_report/source"];

/// `POST /edit/weeks/{week}/copy`: adds what the latest published week before has and the draft has not.
pub async fn structure(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(at): Form<Version>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let draft = known::draft(&state, person, &week).await?;
    let (week, language) = (draft.desk.week, draft.person.language);
    let mut changes = BTreeMap::new();
    if let Some(last) = state.store.neighbours(week).await?.before
        && let Some(edition) = state.store.edition(last, Which::Latest).await?
    {
        let from = sheet::of(&edition.bulletin);
        for field in FIELDS.into_iter().filter(|field| draft.desk.sheet.get(field).is_empty()) {
            changes.insert(field.to_owned(), from.get(field).to_owned());
        }
        for (list, names) in LISTS {
            copy_rows(list, names, &from, &draft, &mut changes);
        }
        changes.retain(|_, text| !text.is_empty());
        state.store.save_desk(week, at.version, &changes, &draft.person.actor(), state.clock.now()).await?;
    }
    Ok(Redirect::to(&address::edit_week(language, week)).into_response())
}

fn copy_rows(
    list: &str,
    names: &[&str],
    from: &sheet::Sheet,
    draft: &known::Draft,
    changes: &mut BTreeMap<String, String>,
) {
    let there = |row: &str, sheet: &sheet::Sheet| -> Vec<String> {
        names.iter().map(|name| sheet.get(&format!("{list}/{row}/{name}")).to_owned()).collect()
    };
    let mut rows = draft.sheet_rows(list);
    let known: Vec<Vec<String>> = rows.iter().map(|row| there(row, &draft.desk.sheet)).collect();
    for row in from.rows(list) {
        let named = there(row, from);
        if known.contains(&named) {
            continue;
        }
        let new = fresh();
        for (name, text) in names.iter().zip(named) {
            changes.insert(format!("{list}/{new}/{name}"), text);
        }
        rows.push(new);
    }
    changes.insert(list.to_owned(), rows.join(" "));
}
