//! What the reader said about the text: findings, spans and the text that it did not read.

use sqlx::{Row, SqliteConnection};

use crate::bulletin::{Span, Unread};
use crate::domain::finding::{Code, Finding};

use super::error::{Attempt, Fault};
use super::row::{Bind, place};

pub(super) async fn insert(
    c: &mut SqliteConnection,
    edition: i64,
    findings: &[Finding],
    spans: &[Span],
    unread: &[Unread],
) -> Attempt<()> {
    insert_findings(c, edition, 0, findings).await?;
    for (position, span) in spans.iter().enumerate() {
        sqlx::query(
            "INSERT INTO span (edition_id, position, path, start_place, end_place) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(edition)
        .position(position)
        .bind(span.path.clone())
        .position(span.start)
        .position(span.end)
        .execute(&mut *c)
        .await?;
    }
    for (position, piece) in unread.iter().enumerate() {
        sqlx::query(
            "INSERT INTO unread (edition_id, position, start_place, end_place, text) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(edition)
        .position(position)
        .position(piece.start)
        .position(piece.end)
        .bind(piece.text.clone())
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

/// Adds those findings that the edition does not have yet.
pub(super) async fn add_findings(c: &mut SqliteConnection, edition: i64, more: &[Finding]) -> Attempt<()> {
    let there = findings(c, edition).await?;
    let new: Vec<Finding> = more.iter().filter(|finding| !there.contains(finding)).cloned().collect();
    let next = sqlx::query("SELECT COUNT(*) AS next FROM finding WHERE edition_id = $1").bind(edition);
    let next = place(&next.fetch_one(&mut *c).await?, "next")?;
    insert_findings(c, edition, next, &new).await
}

async fn insert_findings(c: &mut SqliteConnection, edition: i64, first: usize, findings: &[Finding]) -> Attempt<()> {
    for (position, finding) in findings.iter().enumerate() {
        sqlx::query(
            "INSERT INTO finding (edition_id, position, code, path, arguments) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(edition)
        .position(first + position)
        .bind(finding.code.name())
        .bind(finding.path.clone())
        .bind(serde_json::to_string(&finding.values).map_err(Fault::unreadable)?)
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

/// A finding whose code this program no longer has is left out: an old revision stays readable without it.
pub(super) async fn findings(c: &mut SqliteConnection, edition: i64) -> Attempt<Vec<Finding>> {
    const FINDINGS: &str = "SELECT code, path, arguments FROM finding WHERE edition_id = $1 ORDER BY position";
    let mut findings = Vec::new();
    for row in sqlx::query(FINDINGS).bind(edition).fetch_all(c).await? {
        let Some(code) = Code::from_name(row.try_get("code")?) else { continue };
        let values = serde_json::from_str(row.try_get("arguments")?).map_err(Fault::unreadable)?;
        findings.push(Finding { code, path: row.try_get("path")?, values });
    }
    Ok(findings)
}

pub(super) async fn spans(c: &mut SqliteConnection, edition: i64) -> Attempt<Vec<Span>> {
    const SPANS: &str = "SELECT path, start_place, end_place FROM span WHERE edition_id = $1 ORDER BY position";
    let mut spans = Vec::new();
    for row in sqlx::query(SPANS).bind(edition).fetch_all(c).await? {
        let (start, end) = (place(&row, "start_place")?, place(&row, "end_place")?);
        spans.push(Span { path: row.try_get("path")?, start, end });
    }
    Ok(spans)
}

pub(super) async fn unread(c: &mut SqliteConnection, edition: i64) -> Attempt<Vec<Unread>> {
    const UNREAD: &str = "SELECT start_place, end_place, text FROM unread WHERE edition_id = $1 ORDER BY position";
    let mut unread = Vec::new();
    for row in sqlx::query(UNREAD).bind(edition).fetch_all(c).await? {
        let (start, end) = (place(&row, "start_place")?, place(&row, "end_place")?);
        unread.push(Unread { start, end, text: row.try_get("text")? });
    }
    Ok(unread)
}
