//! Validation rules that somebody wrote. Every change is recorded.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::finding::Level;
use crate::domain::rule::{self, Message, Operator, Rule};

use super::Store;
use super::audit::{Actor, Deed, record};
use super::error::{Attempt, Error, Fault};
use super::row::{flag, moment_text, number};

/// A rule as it was written, whether this program understands it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRule {
    pub left: String,
    pub operator: Operator,
    pub right: String,
    pub importance: Level,
    pub message: String,
}

/// A rule of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRule {
    pub id: u32,
    pub written: WrittenRule,
    pub active: bool,
    /// How often it was saved.
    pub version: u32,
}

/// What a change of a rule came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleSaved {
    Saved,
    /// Somebody else changed it since; this is how it stands now.
    Changed(StoredRule),
    /// There is no such rule.
    Missing,
}

impl WrittenRule {
    /// One line, as the record and the page show it.
    pub fn line(&self) -> String {
        format!("{} {} {} [{}] {}", self.left, self.operator.sign(), self.right, self.importance.code(), self.message)
    }
}

impl StoredRule {
    /// The rule to evaluate; `None` when this program does not understand it.
    pub fn rule(&self) -> Option<Rule> {
        let WrittenRule { left, operator, right, importance, message } = &self.written;
        Some(Rule {
            id: self.id.to_string(),
            left: rule::expression(left).ok()?,
            operator: *operator,
            right: rule::expression(right).ok()?,
            importance: *importance,
            message: Message::Written(message.clone()),
        })
    }
}

/// No more rules are kept: a page shows all of them.
pub const MOST_RULES: i64 = 500;

impl Store {
    /// The rules that somebody wrote, the oldest first.
    pub async fn rules(&self) -> Result<Vec<StoredRule>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let query = sqlx::query("SELECT * FROM rule ORDER BY id LIMIT $1").bind(MOST_RULES);
            query.fetch_all(&mut *tx).await?.iter().map(stored).collect::<Attempt<Vec<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// Adds a rule and gives its number; `None` when there are too many already.
    pub async fn add_rule(&self, rule: &WrittenRule, actor: &Actor, at: DateTime<Utc>) -> Result<Option<u32>, Error> {
        const INSERT: &str = "INSERT INTO rule (left_side, operator, right_side, importance, message, active, version, \
             updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, 1, 1, $6, $7) RETURNING id";
        let write = async {
            let mut tx = self.writing().await?;
            let rules: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM rule").fetch_one(&mut *tx).await?;
            if rules >= MOST_RULES {
                return Ok(None);
            }
            let query = sqlx::query_scalar(INSERT)
                .bind(rule.left.clone())
                .bind(rule.operator.sign())
                .bind(rule.right.clone())
                .bind(rule.importance.code())
                .bind(rule.message.clone())
                .bind(moment_text(at))
                .bind(actor.name.clone());
            let id: i64 = query.fetch_one(&mut *tx).await?;
            let (field, line) = (format!("rule {id}"), rule.line());
            let deed = Deed { action: "rule.add", field: Some(&field), after: Some(&line), ..Deed::default() };
            record(&mut tx, actor, at, deed).await?;
            tx.commit().await?;
            u32::try_from(id).map(Some).map_err(|_| Fault::unreadable(format_args!("rule {id}")))
        };
        write.await.map_err(|fault| self.explain(fault))
    }

    /// Rewrites the rule that somebody saw in its state `version`.
    pub async fn change_rule(
        &self,
        id: u32,
        version: u32,
        rule: &WrittenRule,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<RuleSaved, Error> {
        const UPDATE: &str = "UPDATE rule SET left_side = $1, operator = $2, right_side = $3, importance = $4, \
             message = $5, version = version + 1, updated_at = $6, updated_by = $7 WHERE id = $8";
        let write = async {
            let mut tx = self.writing().await?;
            let before = match seen(&mut tx, id, version).await? {
                Ok(before) => before,
                Err(other) => return Ok(other),
            };
            let query = sqlx::query(UPDATE)
                .bind(rule.left.clone())
                .bind(rule.operator.sign())
                .bind(rule.right.clone())
                .bind(rule.importance.code())
                .bind(rule.message.clone())
                .bind(moment_text(at))
                .bind(actor.name.clone())
                .bind(i64::from(id));
            query.execute(&mut *tx).await?;
            let (field, old, new) = (format!("rule {id}"), before.written.line(), rule.line());
            let deed = Deed { action: "rule.change", field: Some(&field), ..Deed::default() };
            record(&mut tx, actor, at, Deed { before: Some(&old), after: Some(&new), ..deed }).await?;
            tx.commit().await?;
            Ok(RuleSaved::Saved)
        };
        write.await.map_err(|fault| self.explain(fault))
    }

    /// Switches the rule to `active`, as somebody saw it in its state `version`.
    pub async fn switch_rule(
        &self,
        id: u32,
        version: u32,
        active: bool,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<RuleSaved, Error> {
        const UPDATE: &str = "UPDATE rule SET active = $1, version = version + 1, updated_at = $2, updated_by = $3 \
             WHERE id = $4";
        let write = async {
            let mut tx = self.writing().await?;
            let before = match seen(&mut tx, id, version).await? {
                Ok(before) => before,
                Err(other) => return Ok(other),
            };
            let query = sqlx::query(UPDATE).bind(i64::from(active)).bind(moment_text(at)).bind(actor.name.clone());
            query.bind(i64::from(id)).execute(&mut *tx).await?;
            let on = |active: bool| if active { "on" } else { "off" };
            let field = format!("rule {id}");
            let deed = Deed { action: "rule.switch", field: Some(&field), ..Deed::default() };
            let deed = Deed { before: Some(on(before.active)), after: Some(on(active)), ..deed };
            record(&mut tx, actor, at, deed).await?;
            tx.commit().await?;
            Ok(RuleSaved::Saved)
        };
        write.await.map_err(|fault| self.explain(fault))
    }
}

/// The rule, when it stands as it was seen.
async fn seen(c: &mut SqliteConnection, id: u32, version: u32) -> Attempt<Result<StoredRule, RuleSaved>> {
    let row = sqlx::query("SELECT * FROM rule WHERE id = $1").bind(i64::from(id)).fetch_optional(c).await?;
    let Some(row) = row else { return Ok(Err(RuleSaved::Missing)) };
    let found = stored(&row)?;
    Ok(if found.version == version { Ok(found) } else { Err(RuleSaved::Changed(found)) })
}

fn stored(row: &SqliteRow) -> Attempt<StoredRule> {
    let (sign, level): (&str, &str) = (row.try_get("operator")?, row.try_get("importance")?);
    let operator = Operator::from_sign(sign).ok_or_else(|| Fault::unreadable(format_args!("operator {sign}")))?;
    let importance = Level::from_code(level).ok_or_else(|| Fault::unreadable(format_args!("importance {level}")))?;
    Ok(StoredRule {
        id: number(row, "id")?,
        written: WrittenRule {
            left: row.try_get("left_side")?,
            operator,
            right: row.try_get("right_side")?,
            importance,
            message: row.try_get("message")?,
        },
        active: flag(row, "active")?,
        version: number(row, "version")?,
    })
}
