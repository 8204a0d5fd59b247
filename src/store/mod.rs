//! All SQL: drafts, immutable revisions, and the reads that pages are made of.
