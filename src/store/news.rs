//! News items (产业动态).

use sqlx::{Row, SqliteConnection};

use crate::domain::news::NewsItem;
use crate::domain::week::Week;

use super::Store;
use super::error::{Attempt, Error};
use super::row::{Bind, day, flag, number, week};
use super::scope::{ByWeek, Listing, Page, Scope, select};

/// A news item with the week that reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedNews {
    pub week: Week,
    /// The number of the week's latest revision.
    pub revision: u32,
    pub generated: bool,
    pub item: NewsItem,
}

impl Store {
    /// The news of the latest revisions: the newest week first, within a week in the order printed.
    pub async fn news(&self, page: Page) -> Result<Listing<PublishedNews>, Error> {
        const NEWS: &str = "SELECT e.week, e.number, e.generated, s.scope, s.title, s.date, s.body \
             FROM latest AS e JOIN news AS s ON s.edition_id = e.id \
             ORDER BY e.week DESC, s.position LIMIT $1 OFFSET $2";
        let read = async {
            let mut tx = self.reading().await?;
            let mut items = Vec::new();
            for row in sqlx::query(NEWS).bind(page.limit()).bind(page.offset()).fetch_all(&mut *tx).await? {
                items.push(PublishedNews {
                    week: week(&row)?,
                    revision: number(&row, "number")?,
                    generated: flag(&row, "generated")?,
                    item: item(&row)?,
                });
            }
            Ok(Listing::new(page, items))
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

pub(super) async fn insert(c: &mut SqliteConnection, edition: i64, news: &[NewsItem]) -> Attempt<()> {
    for (position, item) in news.iter().enumerate() {
        sqlx::query(
            "INSERT INTO news (edition_id, position, scope, title, date, body) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(edition)
        .position(position)
        .bind(item.scope.clone())
        .bind(item.title.clone())
        .day(item.date)
        .bind(item.body.clone())
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Vec<NewsItem>>> {
    let mut weeks: ByWeek<Vec<NewsItem>> = ByWeek::new();
    for row in scope.rows(c, select!("s.scope, s.title, s.date, s.body", "news", "s.position")).await? {
        weeks.entry(week(&row)?).or_default().push(item(&row)?);
    }
    Ok(weeks)
}

fn item(row: &sqlx::sqlite::SqliteRow) -> Attempt<NewsItem> {
    Ok(NewsItem {
        scope: row.try_get("scope")?,
        title: row.try_get("title")?,
        date: day(row, "date")?,
        body: row.try_get("body")?,
    })
}
