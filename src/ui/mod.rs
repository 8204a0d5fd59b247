//! Server-rendered parts that several pages use.

pub mod address;
pub mod area;
pub mod as_of;
pub mod card;
pub mod change;
pub mod charts;
pub mod difference;
pub mod failure;
pub mod findings;
pub mod frame;
pub mod gap;
pub mod map;
pub mod markdown;
pub mod marked;
pub mod page;
pub mod pager;
pub mod table;
pub mod tile;
pub mod visit;
pub mod who;
pub mod wording;
