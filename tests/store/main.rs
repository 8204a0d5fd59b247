//! The store on throw-away databases.
#![cfg(feature = "ssr")]

mod explore;
mod fixture;
mod open;
mod publish;
mod ranges;
mod round_trip;
mod schema;
