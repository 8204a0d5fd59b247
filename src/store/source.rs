//! The texts that bulletins were read from: each is kept once, under its SHA-256.

use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use super::error::Attempt;

/// Keeps the text and gives its hash: 64 hexadecimal digits.
pub(super) async fn keep(c: &mut SqliteConnection, text: &str) -> Attempt<String> {
    let hash = format!("{:x}", Sha256::digest(text.as_bytes()));
    sqlx::query("INSERT INTO source_text (hash, text) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING")
        .bind(hash.clone())
        .bind(text.to_owned())
        .execute(c)
        .await?;
    Ok(hash)
}

pub(super) async fn read(c: &mut SqliteConnection, hash: &str) -> Attempt<String> {
    let query = sqlx::query_scalar("SELECT text FROM source_text WHERE hash = $1").bind(hash.to_owned());
    Ok(query.fetch_one(c).await?)
}
