//! Plain types and rules of the bulletin, for the server and the browser alike; no framework, no I/O.

pub mod bulletin;
pub mod capital;
pub mod catalogue;
pub mod cluster;
pub mod consistency;
pub mod difference;
pub mod division;
pub mod event;
pub mod figures;
pub mod finding;
pub mod funding;
pub mod land;
pub mod language;
pub mod lease;
pub mod local_time;
pub mod news;
pub mod outlier;
pub mod person;
pub mod policy;
pub mod quantity;
pub mod renewal;
pub mod revision;
pub mod role;
pub mod rule;
pub mod series;
pub mod week;
