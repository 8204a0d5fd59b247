//! The store on throw-away databases.
#![cfg(feature = "ssr")]

mod desk;
mod desk_history;
mod desk_publish;
mod desk_schedule;
mod desk_two;
mod explore;
mod fixture;
mod open;
mod publish;
mod ranges;
mod round_trip;
mod schema;
mod whole;
