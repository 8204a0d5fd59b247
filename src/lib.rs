//! Industry Weekly (产业周报). The map is ARCHITECTURE.md.

pub mod bulletin;
pub mod chart;
pub mod domain;

#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod store;
