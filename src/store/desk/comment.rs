//! What editors say to one another about a field. A draft is published when everything is resolved.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::week::Week;
use crate::store::Store;
use crate::store::audit::{Actor, Deed, record};
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::{kept, moment, moment_text, number};

use super::row::at_desk;

/// As many characters as a comment has.
pub(in crate::store) const MOST_COMMENT: usize = 2_000;
/// As many comments as a draft has.
pub(in crate::store) const MOST_COMMENTS: u32 = 1_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub id: i64,
    /// The key of the field in the sheet; empty for the whole draft.
    pub field: String,
    pub text: String,
    pub by: String,
    pub at: DateTime<Utc>,
    pub resolved_by: Option<String>,
    pub resolved_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Says something about a field of the week's active draft, and gives the comment's number. [`Error::NoDesk`],
    /// [`Error::CommentLength`], [`Error::NoField`], [`Error::TooManyComments`].
    pub async fn comment(
        &self,
        week: Week,
        field: &str,
        text: &str,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<i64, Error> {
        const INSERT: &str = "INSERT INTO desk_comment (desk_id, field, text, said_by, said_at) \
             VALUES ($1, $2, $3, $4, $5) RETURNING id";
        const COUNT: &str = "SELECT COUNT(*) AS comments FROM desk_comment WHERE desk_id = $1";
        let text = text.trim();
        let length = text.chars().count();
        if !(1..=MOST_COMMENT).contains(&length) {
            return Err(Error::CommentLength(length));
        }
        let comment = async {
            let mut tx = self.writing().await?;
            let desk = at_desk(&mut tx, week).await?.desk;
            if !field.is_empty() && !desk.sheet.has(field) {
                return Err(Error::NoField { week, key: field.chars().take(100).collect() }.into());
            }
            let count = sqlx::query(COUNT).bind(desk.id.clone()).fetch_one(&mut *tx).await?;
            if number(&count, "comments")? >= MOST_COMMENTS {
                return Err(Error::TooManyComments(week).into());
            }
            let insert = sqlx::query(INSERT)
                .bind(desk.id.clone())
                .bind(field.to_owned())
                .bind(text.to_owned())
                .bind(actor.name.clone())
                .bind(moment_text(kept(at)));
            let id = insert.fetch_one(&mut *tx).await?.try_get("id")?;
            let draft = Some((desk.id.as_str(), desk.version));
            let (week, field) = (Some(week), Some(field));
            let deed = Deed { action: "comment.add", week, draft, field, after: Some(text), ..Deed::default() };
            record(&mut tx, actor, kept(at), deed).await?;
            tx.commit().await?;
            Ok(id)
        };
        comment.await.map_err(|fault| self.explain(fault))
    }

    /// Puts a comment aside as done. [`Error::NoComment`] when the week's active draft has none of this number that is
    /// open.
    pub async fn resolve_comment(&self, week: Week, id: i64, actor: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        const OPEN: &str = "SELECT c.field, c.text, d.id, d.version FROM desk_comment AS c \
             JOIN desk AS d ON d.id = c.desk_id \
             WHERE c.id = $1 AND d.week = $2 AND c.resolved_at IS NULL AND d.state IN ('draft', 'review', 'scheduled')";
        const RESOLVE: &str = "UPDATE desk_comment SET resolved_by = $1, resolved_at = $2 WHERE id = $3";
        let resolve = async {
            let mut tx = self.writing().await?;
            let open = sqlx::query(OPEN).bind(id).bind(week.to_string());
            let row = open.fetch_optional(&mut *tx).await?.ok_or(Error::NoComment(id))?;
            let resolve = sqlx::query(RESOLVE).bind(actor.name.clone()).bind(moment_text(kept(at))).bind(id);
            resolve.execute(&mut *tx).await?;
            let deed = Deed {
                action: "comment.resolve",
                week: Some(week),
                draft: Some((row.try_get("id")?, number(&row, "version")?)),
                field: Some(row.try_get("field")?),
                before: Some(row.try_get("text")?),
                after: None,
            };
            record(&mut tx, actor, kept(at), deed).await?;
            Ok(tx.commit().await?)
        };
        resolve.await.map_err(|fault| self.explain(fault))
    }

    /// Everything that was said about the week's active draft, the first one first.
    pub async fn comments(&self, week: Week) -> Result<Vec<Comment>, Error> {
        const COMMENTS: &str = "SELECT c.* FROM desk_comment AS c JOIN desk AS d ON d.id = c.desk_id \
             WHERE d.week = $1 AND d.state IN ('draft', 'review', 'scheduled') ORDER BY c.id";
        let read = async {
            let mut tx = self.reading().await?;
            let rows = sqlx::query(COMMENTS).bind(week.to_string()).fetch_all(&mut *tx).await?;
            rows.iter().map(comment).collect::<Attempt<Vec<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

fn comment(row: &SqliteRow) -> Attempt<Comment> {
    Ok(Comment {
        id: row.try_get("id")?,
        field: row.try_get("field")?,
        text: row.try_get("text")?,
        by: row.try_get("said_by")?,
        at: moment(row, "said_at")?.ok_or_else(|| Fault::unreadable("said_at NULL"))?,
        resolved_by: row.try_get("resolved_by")?,
        resolved_at: moment(row, "resolved_at")?,
    })
}

/// How many comments of the draft are not resolved.
pub(super) async fn open(c: &mut SqliteConnection, draft: &str) -> Attempt<u32> {
    const OPEN: &str = "SELECT COUNT(*) AS comments FROM desk_comment WHERE desk_id = $1 AND resolved_at IS NULL";
    number(&sqlx::query(OPEN).bind(draft.to_owned()).fetch_one(c).await?, "comments")
}
