//! People, the way in, and the record of deeds, on throw-away databases; no socket is opened.

mod attempts;
mod audit;
mod comments;
mod deciding;
mod entry;
mod history;
#[path = "../support/login.rs"]
mod login;
mod planned;
mod refusals;
mod roles;
mod sessions;
#[path = "../site/mod.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod site;
