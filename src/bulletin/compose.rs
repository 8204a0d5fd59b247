//! The inverse of the reader.

use crate::domain::bulletin::Bulletin;

pub fn compose(_bulletin: &Bulletin) -> String {
    String::new()
}
