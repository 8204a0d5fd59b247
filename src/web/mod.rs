//! The server: from a request to its answer.

pub mod assets;
pub mod auth;
pub mod cache;
pub mod compress;
pub mod error;
pub mod export;
mod finished;
mod front;
mod inline;
pub mod language;
pub mod overviews;
mod rendering;
pub mod router;
pub mod security;
pub mod serve;
pub mod state;
pub mod style;
