//! One file per address.

pub mod cluster;
pub mod clusters;
pub mod error;
mod explore;
pub mod home;
pub mod news;
pub mod policies;
pub mod policy;
pub mod revisions;
pub mod trends;
pub mod week;
pub mod weeks;
