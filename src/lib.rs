//! Industry Weekly (产业周报). The map is ARCHITECTURE.md.

// Nothing that readers or editors send may bring the program down; tests may stop where they like.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

pub mod bulletin;
pub mod chart;
pub mod domain;
pub mod sheet;

#[cfg(any(feature = "hydrate", feature = "desk", test))]
pub mod islands;

#[cfg(any(feature = "desk", test))]
pub mod unsent;

#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod command;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod editor;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "ssr")]
pub mod web;
