//! Industry Weekly (产业周报). The map is ARCHITECTURE.md.

pub mod domain;
