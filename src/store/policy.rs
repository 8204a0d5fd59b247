//! Policies (政策规划) with their documents, measures and departments.

use sqlx::{Row, SqliteConnection};

use crate::domain::policy::{Document, Measure, Policy};
use crate::domain::week::Week;

use super::error::{Attempt, Fault};
use super::row::{Bind, count, day, number, place, week};
use super::scope::{ByWeek, Scope, select};

/// A policy and its number within its week.
pub(super) struct Numbered {
    pub number: u32,
    pub policy: Policy,
}

/// `numbers` has one number for each policy.
pub(super) async fn insert(
    c: &mut SqliteConnection,
    edition: i64,
    policies: &[Policy],
    numbers: &[u32],
) -> Attempt<()> {
    for (position, (policy, number)) in policies.iter().zip(numbers).enumerate() {
        sqlx::query(
            "INSERT INTO policy (edition_id, position, number, scope, title, date, summary) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(edition)
        .position(position)
        .count(Some(*number))
        .bind(policy.scope.clone())
        .bind(policy.title.clone())
        .day(policy.date)
        .bind(policy.summary.clone())
        .execute(&mut *c)
        .await?;
        for (place, document) in policy.documents.iter().enumerate() {
            insert_document(c, edition, [position, place], document).await?;
        }
    }
    Ok(())
}

async fn insert_document(
    c: &mut SqliteConnection,
    edition: i64,
    place: [usize; 2],
    document: &Document,
) -> Attempt<()> {
    let [policy, position] = place;
    sqlx::query(
        "INSERT INTO document (edition_id, policy, position, title, declared_measures) \
             VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(edition)
    .position(policy)
    .position(position)
    .bind(document.title.clone())
    .count(document.declared_measures)
    .execute(&mut *c)
    .await?;
    for (number, measure) in document.measures.iter().enumerate() {
        insert_measure(c, edition, [policy, position, number], measure).await?;
    }
    Ok(())
}

async fn insert_measure(c: &mut SqliteConnection, edition: i64, place: [usize; 3], measure: &Measure) -> Attempt<()> {
    let [policy, document, position] = place;
    sqlx::query(
        "INSERT INTO measure (edition_id, policy, document, position, number, title, text) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(edition)
    .position(policy)
    .position(document)
    .position(position)
    .bind(measure.number.clone())
    .bind(measure.title.clone())
    .bind(measure.text.clone())
    .execute(&mut *c)
    .await?;
    for (place, department) in measure.departments.iter().enumerate() {
        sqlx::query(
            "INSERT INTO measure_department (edition_id, policy, document, measure, position, department) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(edition)
        .position(policy)
        .position(document)
        .position(position)
        .position(place)
        .bind(department.clone())
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Vec<Numbered>>> {
    let mut weeks: ByWeek<Vec<Numbered>> = ByWeek::new();
    for row in scope.rows(c, select!("s.number, s.scope, s.title, s.date, s.summary", "policy", "s.position")).await? {
        let policy = Policy {
            scope: row.try_get("scope")?,
            title: row.try_get("title")?,
            date: day(&row, "date")?,
            summary: row.try_get("summary")?,
            documents: Vec::new(),
        };
        weeks.entry(week(&row)?).or_default().push(Numbered { number: number(&row, "number")?, policy });
    }
    if weeks.is_empty() {
        return Ok(weeks);
    }
    let documents = select!("s.policy, s.title, s.declared_measures", "document", "s.policy, s.position");
    for row in scope.rows(c, documents).await? {
        let document = Document {
            title: row.try_get("title")?,
            declared_measures: count(&row, "declared_measures")?,
            measures: Vec::new(),
        };
        policy(&mut weeks, week(&row)?, place(&row, "policy")?)?.documents.push(document);
    }
    read_measures(c, scope, &mut weeks).await?;
    Ok(weeks)
}

async fn read_measures(c: &mut SqliteConnection, scope: &Scope, weeks: &mut ByWeek<Vec<Numbered>>) -> Attempt<()> {
    let measures =
        select!("s.policy, s.document, s.number, s.title, s.text", "measure", "s.policy, s.document, s.position");
    for row in scope.rows(c, measures).await? {
        let week = week(&row)?;
        let document = policy(weeks, week, place(&row, "policy")?)?.documents.get_mut(place(&row, "document")?);
        document.ok_or_else(|| orphan(week))?.measures.push(Measure {
            number: row.try_get("number")?,
            title: row.try_get("title")?,
            text: row.try_get("text")?,
            departments: Vec::new(),
        });
    }
    let departments = select!(
        "s.policy, s.document, s.measure, s.department",
        "measure_department",
        "s.policy, s.document, s.measure, s.position"
    );
    for row in scope.rows(c, departments).await? {
        let week = week(&row)?;
        let document = policy(weeks, week, place(&row, "policy")?)?.documents.get_mut(place(&row, "document")?);
        let measure = document.ok_or_else(|| orphan(week))?.measures.get_mut(place(&row, "measure")?);
        measure.ok_or_else(|| orphan(week))?.departments.push(row.try_get("department")?);
    }
    Ok(())
}

fn policy(weeks: &mut ByWeek<Vec<Numbered>>, week: Week, place: usize) -> Attempt<&mut Policy> {
    let numbered = weeks.get_mut(&week).and_then(|policies| policies.get_mut(place));
    numbered.map(|numbered| &mut numbered.policy).ok_or_else(|| orphan(week))
}

fn orphan(week: Week) -> Fault {
    Fault::unreadable(format_args!("a part of a policy without its whole in {week}"))
}
