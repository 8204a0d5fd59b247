//! How much memory the program keeps that it does not need.

use libmimalloc_sys::{mi_option_set, mi_option_t};

/// `mi_option_purge_delay`, which the crate does not name: how many milliseconds freed memory is kept. The number is that of
/// the version that Cargo.toml pins.
const PURGE_DELAY: mi_option_t = 15;

/// What is freed goes back to the system at once. Kept for a second, as the allocator would, pages that are drawn one after the
/// other need twice the memory of one; asking for it anew costs no time that can be measured.
pub fn give_back() {
    // SAFETY: sets a number of the allocator, which reads it whenever it frees.
    unsafe { mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_that_of_the_delay() {
        // SAFETY: reads a number of the allocator.
        let delay = || unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(delay(), 1000, "its default, which no other option has");
        give_back();
        assert_eq!(delay(), 0);
    }
}
