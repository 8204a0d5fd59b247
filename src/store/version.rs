//! Whether anything was committed. It is SQLite's own: elsewhere, a sequence that every commit advances would serve.

use super::Store;
use super::error::Error;

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
}
