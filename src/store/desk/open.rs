//! Opening the draft of a week: the one that is there, or the one to start from.

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};

use crate::domain::bulletin::Bulletin;
use crate::domain::finding::{Code, Finding};
use crate::domain::week::Week;
use crate::sheet::{self, Sheet};
use crate::store::audit::{Actor, Deed, record};
use crate::store::edition::{Edition, Which, draft, draft_head, published};
use crate::store::error::{Attempt, Error};
use crate::store::row::kept;
use crate::store::{Store, source};

use super::row::{self, Kept};
use super::{Desk, DeskState, spans};

/// A draft is opened at most so many days before its week begins.
const EARLIEST_DAYS: i64 = 7;

impl Store {
    /// The active draft of the week. Where there is none, one is made: of the draft that the command line imported,
    /// which is gone from there then; else of the latest revision, as it was typed; else an empty one.
    ///
    /// [`Error::TooEarly`] for a week that begins more than a week from now.
    pub async fn open_desk(&self, week: Week, actor: &Actor, at: DateTime<Utc>) -> Result<Desk, Error> {
        if (week.monday() - at.date_naive()).num_days() > EARLIEST_DAYS {
            return Err(Error::TooEarly(week));
        }
        let open = async {
            let mut tx = self.writing().await?;
            if let Some(there) = row::active(&mut tx, week).await? {
                return there.with_text(&mut tx).await;
            }
            let made = make(&mut tx, week, actor, kept(at)).await?;
            let desk = made.with_text(&mut tx).await?;
            tx.commit().await?;
            Ok(desk)
        };
        open.await.map_err(|fault| self.explain(fault))
    }

    /// The sheet that [`Store::open_desk`] would start a draft of the week from, to the letter, and where it comes from.
    /// Nothing is made.
    pub async fn desk_start(&self, week: Week) -> Result<(Sheet, Origin), Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let found = found(&mut tx, week).await?;
            Attempt::Ok((found.origin(), found.sheet(week)))
        };
        read.await.map(|(origin, sheet)| (sheet, origin)).map_err(|fault| self.explain(fault))
    }
}

/// What a draft of a week starts from while there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Nothing,
    /// The draft that the command line imported.
    Import,
    /// The latest revision.
    Revision(u32),
}

impl Origin {
    /// As the record of deeds calls it.
    fn name(self) -> String {
        match self {
            Origin::Nothing => "nothing".to_owned(),
            Origin::Import => "import".to_owned(),
            Origin::Revision(number) => format!("revision {number}"),
        }
    }
}

/// What is there of a week without a draft at the desk.
enum Found {
    Nothing,
    Import(Box<Edition>),
    /// The draft that became the latest revision.
    Typed(Box<Kept>, u32),
    /// A revision that never was at the desk.
    Edition(Box<Edition>, u32),
}

impl Found {
    fn origin(&self) -> Origin {
        match self {
            Found::Nothing => Origin::Nothing,
            Found::Import(_) => Origin::Import,
            Found::Typed(_, number) | Found::Edition(_, number) => Origin::Revision(*number),
        }
    }

    fn sheet(self, week: Week) -> Sheet {
        match self {
            Found::Nothing => sheet::of(&Bulletin::empty(week)),
            Found::Import(edition) | Found::Edition(edition, _) => sheet::of(&edition.bulletin),
            Found::Typed(typed, _) => typed.desk.sheet,
        }
    }
}

/// What a draft starts from.
struct Start {
    sheet: Sheet,
    source: Option<String>,
    /// `text` of it stays empty: only its hash is needed.
    encoding: Option<String>,
    spans: Vec<crate::bulletin::Span>,
    unread: Vec<crate::bulletin::Unread>,
    notes: Vec<Finding>,
    generated: bool,
}

async fn make(c: &mut SqliteConnection, week: Week, actor: &Actor, at: DateTime<Utc>) -> Attempt<Kept> {
    let found = found(c, week).await?;
    let origin = found.origin();
    let number = match origin {
        Origin::Revision(number) => number,
        _ => published(c, week, Which::Latest).await?.map_or(0, |latest| number_of(&latest)),
    };
    let start = start(c, week, found).await?;
    let version = row::highest_version(c, week).await?.saturating_add(1);
    let desk = Desk {
        id: fresh_id(c, week).await?,
        week,
        number: number.saturating_add(1),
        state: DeskState::Draft,
        first_version: version,
        version,
        sheet: start.sheet,
        text: None,
        encoding: start.encoding,
        spans: start.spans,
        unread: start.unread,
        notes: start.notes,
        note: None,
        returned: None,
        decided: None,
        publish_at: None,
        submitted_by: None,
        updated_by: actor.name.clone(),
        updated_at: at,
        generated: start.generated,
    };
    let made = Kept { desk, read_version: version, source: start.source, approval: None, deleted_at: None };
    row::insert(c, &made).await?;
    let deed = Deed {
        action: "draft.open",
        week: Some(week),
        draft: Some((&made.desk.id, version)),
        after: Some(&origin.name()),
        ..Deed::default()
    };
    record(c, actor, at, deed).await?;
    Ok(made)
}

/// No draft ever goes away, so that counting them gives each a name of its own: `2024-W25-d1`.
async fn fresh_id(c: &mut SqliteConnection, week: Week) -> Attempt<String> {
    let query = sqlx::query("SELECT COUNT(*) AS drafts FROM desk WHERE week = $1").bind(week.to_string());
    let drafts: i64 = query.fetch_one(c).await?.try_get("drafts")?;
    Ok(format!("{week}-d{}", drafts.saturating_add(1)))
}

fn number_of(edition: &Edition) -> u32 {
    edition.revision.as_ref().map_or(0, |revision| revision.number)
}

async fn found(c: &mut SqliteConnection, week: Week) -> Attempt<Found> {
    if let Some(edition) = draft(c, week).await? {
        return Ok(Found::Import(Box::new(edition)));
    }
    let Some(latest) = published(c, week, Which::Latest).await? else { return Ok(Found::Nothing) };
    let number = number_of(&latest);
    Ok(match row::published(c, week, number).await? {
        Some(typed) => Found::Typed(Box::new(typed), number),
        None => Found::Edition(Box::new(latest), number),
    })
}

/// Takes what the command line imported away from it.
async fn start(c: &mut SqliteConnection, week: Week, found: Found) -> Attempt<Start> {
    match found {
        Found::Nothing => Ok(Start {
            sheet: found.sheet(week),
            source: None,
            encoding: None,
            spans: Vec::new(),
            unread: Vec::new(),
            notes: Vec::new(),
            generated: false,
        }),
        Found::Import(edition) => {
            if let Some(head) = draft_head(c, week).await? {
                crate::store::draft::remove(c, head.id).await?;
            }
            of_edition(c, *edition).await
        }
        // As it was typed.
        Found::Typed(typed, _) => Ok(Start {
            sheet: typed.desk.sheet,
            source: typed.source,
            encoding: typed.desk.encoding,
            spans: typed.desk.spans,
            unread: typed.desk.unread,
            notes: typed.desk.notes,
            generated: typed.desk.generated,
        }),
        Found::Edition(edition, _) => of_edition(c, *edition).await,
    }
}

async fn of_edition(c: &mut SqliteConnection, edition: Edition) -> Attempt<Start> {
    let sheet = sheet::of(&edition.bulletin);
    let source = match &edition.text {
        Some(text) => Some(source::keep(c, text).await?),
        None => None,
    };
    Ok(Start {
        spans: spans::keyed(&edition.spans, &sheet),
        sheet,
        source,
        encoding: edition.encoding,
        unread: edition.unread,
        notes: edition.findings.into_iter().filter(|finding| Code::OF_FILE.contains(&finding.code)).collect(),
        generated: edition.generated,
    })
}
