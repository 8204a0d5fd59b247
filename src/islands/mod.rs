//! What answers in the browser, beside plain links and forms.

mod explore;

pub use explore::Explore;
