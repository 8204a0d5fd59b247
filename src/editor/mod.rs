//! From a text to a draft.

pub mod decode;
pub mod demonstration;
pub mod difference;
pub mod import;
mod outliers;
