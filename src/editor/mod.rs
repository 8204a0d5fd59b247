//! From a text to a draft.

pub mod decode;
pub mod demonstration;
pub mod difference;
pub mod frame;
pub mod import;
mod outliers;
pub mod routes;
pub mod words;
