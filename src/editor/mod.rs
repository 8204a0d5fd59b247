//! What editors do: from a text to a draft, and from a draft to a revision.

pub mod decode;
pub mod demonstration;
pub mod desk;
mod fence;
pub mod findings;
pub mod frame;
pub mod import;
mod outliers;
pub mod paste;
pub mod people;
pub mod refusal;
pub mod routes;
pub mod rules;
pub mod tables;
pub mod upload;
pub mod words;
