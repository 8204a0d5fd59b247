//! What answers in the browser, beside plain links and forms.

mod copy_link;

pub use copy_link::CopyLink;
