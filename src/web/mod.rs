//! The server: from a request to its answer.

pub mod assets;
pub mod auth;
pub mod body;
pub mod cache;
pub mod clock;
pub mod compress;
pub mod cookie;
pub mod error;
pub mod export;
mod finished;
mod front;
pub mod inline;
pub mod language;
pub mod limits;
pub mod overviews;
pub mod password;
pub mod place;
mod refusal;
mod rendering;
pub mod router;
pub mod security;
pub mod serve;
pub mod state;
pub mod style;
