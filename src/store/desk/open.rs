//! Opening the draft of a week: the one that is there, or the one to start from.

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};

use crate::domain::bulletin::Bulletin;
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
}

/// What a draft starts from.
struct Start {
    sheet: Sheet,
    source: Option<String>,
    /// `text` of it stays empty: only its hash is needed.
    encoding: Option<String>,
    spans: Vec<crate::bulletin::Span>,
    unread: Vec<crate::bulletin::Unread>,
    generated: bool,
    /// As the record of deeds calls it.
    name: String,
}

async fn make(c: &mut SqliteConnection, week: Week, actor: &Actor, at: DateTime<Utc>) -> Attempt<Kept> {
    let latest = published(c, week, Which::Latest).await?;
    let number = latest.as_ref().and_then(|latest| latest.revision.as_ref()).map_or(0, |revision| revision.number);
    let start = match (imported(c, week).await?, latest) {
        (Some(start), _) => start,
        (None, Some(latest)) => amendment(c, latest, number).await?,
        (None, None) => Start {
            sheet: sheet::of(&Bulletin::empty(week)),
            source: None,
            encoding: None,
            spans: Vec::new(),
            unread: Vec::new(),
            generated: false,
            name: "nothing".to_owned(),
        },
    };
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
        after: Some(&start.name),
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

/// What the command line imported, taken away from it.
async fn imported(c: &mut SqliteConnection, week: Week) -> Attempt<Option<Start>> {
    let (Some(head), Some(edition)) = (draft_head(c, week).await?, draft(c, week).await?) else { return Ok(None) };
    crate::store::draft::remove(c, head.id).await?;
    of_edition(c, edition, "import".to_owned()).await.map(Some)
}

/// The latest revision: as it was typed, where it came from the desk.
async fn amendment(c: &mut SqliteConnection, latest: Edition, number: u32) -> Attempt<Start> {
    let name = format!("revision {number}");
    match row::published(c, latest.bulletin.week, number).await? {
        Some(typed) => Ok(Start {
            sheet: typed.desk.sheet,
            source: typed.source,
            encoding: typed.desk.encoding,
            spans: typed.desk.spans,
            unread: typed.desk.unread,
            generated: typed.desk.generated,
            name,
        }),
        None => of_edition(c, latest, name).await,
    }
}

async fn of_edition(c: &mut SqliteConnection, edition: Edition, name: String) -> Attempt<Start> {
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
        generated: edition.generated,
        name,
    })
}
