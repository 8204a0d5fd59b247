//! Whether anything was committed, and whether anything can be. The first is SQLite's own: elsewhere, a sequence that every
//! commit advances would serve.

use chrono::{DateTime, Utc};

use super::Store;
use super::error::{Attempt, Error};
use super::open::identity;
use super::row::moment_text;

impl Store {
    /// A number that changes whenever any connection of any process committed. It means nothing across restarts.
    pub async fn data_version(&self) -> Result<i64, Error> {
        // Counted per connection, over the commits of the others: hence one that never writes, kept for good.
        let query = sqlx::query_scalar("PRAGMA data_version").fetch_one(&self.watcher);
        query.await.map_err(|error| self.explain(error.into()))
    }

    /// How many revisions there are, of all weeks: none is ever changed or removed, so readers' pages are what they were
    /// while this number is.
    pub async fn revision_count(&self) -> Result<i64, Error> {
        let query = sqlx::query_scalar("SELECT count(*) FROM edition WHERE kind = 'revision'").fetch_one(&self.watcher);
        query.await.map_err(|error| self.explain(error.into()))
    }

    /// Reads and commits something that means nothing: whoever gets an error here could save nothing else either.
    pub async fn probe(&self, at: DateTime<Utc>) -> Result<(), Error> {
        let probed = async {
            if identity(&self.place.path) != self.place.file {
                return Err(Error::Moved(self.place.path.clone()).into());
            }
            let mut tx = self.writing().await?;
            let write = "INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at";
            sqlx::query(write).bind(moment_text(at)).execute(&mut *tx).await?;
            tx.commit().await?;
            drop(self.reading().await?);
            Attempt::Ok(())
        };
        probed.await.map_err(|fault| self.explain(fault))
    }
}
