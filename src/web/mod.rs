//! The server: from a request to its answer.

pub mod assets;
pub mod cache;
pub mod compress;
pub mod error;
mod inline;
pub mod language;
pub mod overviews;
pub mod router;
pub mod security;
pub mod serve;
pub mod state;
