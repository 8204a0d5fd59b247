//! From the text of a bulletin to the domain: pure, no I/O, no panic, linear time.

pub mod report;

pub use report::{Span, Unread};
