//! The demonstration: one real week, and 103 generated ones that say so.
