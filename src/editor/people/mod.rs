//! People: the way in, one's own account, everybody's roles, settings, and the record of deeds.

mod account;
mod administer;
mod audit;
mod audit_file;
pub mod deeds;
mod fields;
pub(crate) mod kept;
mod list;
mod login;
mod settings;
pub mod words;

use axum::http::Method;
use axum::routing::{get, post};

use super::routes::{Needs, Route};
use crate::domain::role::Role;

/// What somebody with a one-time password may visit: there another one is chosen.
pub const ACCOUNT: &str = "/edit/account";
/// These take the words of another form along, until they are saved.
pub const KEEPERS: [&str; 2] = [LOGIN, PASSWORD];

const LOGIN: &str = "/edit/login";
const LOGOUT: &str = "/edit/logout";
const PASSWORD: &str = "/edit/account/password";
const END_SESSION: &str = "/edit/account/sessions/end";
const END_OTHERS: &str = "/edit/account/sessions/end-others";
const PEOPLE: &str = "/edit/people";
const ROLE: &str = "/edit/people/role";
const DISABLE: &str = "/edit/people/disable";
const ENABLE: &str = "/edit/people/enable";
const RESET: &str = "/edit/people/reset";
const SETTINGS: &str = "/edit/settings";
const AUDIT: &str = "/edit/audit";
const AUDIT_FILE: &str = "/edit/audit.csv";

pub fn routes() -> Vec<Route> {
    let anybody = Needs::Nothing;
    let editor = Needs::Role(Role::Editor);
    let publisher = Needs::Role(Role::Publisher);
    let administrator = Needs::Role(Role::Administrator);
    let read = |path, needs, handler| Route { method: Method::GET, path, needs, handler };
    let send = |path, needs, handler| Route { method: Method::POST, path, needs, handler };
    vec![
        read(LOGIN, anybody, || get(login::show)),
        send(LOGIN, anybody, || post(login::log_in)),
        send(LOGOUT, anybody, || post(login::log_out)),
        read(ACCOUNT, editor, || get(account::show)),
        send(PASSWORD, editor, || post(account::change_password)),
        send(END_SESSION, editor, || post(account::end_session)),
        send(END_OTHERS, editor, || post(account::end_others)),
        read(PEOPLE, administrator, || get(list::show)),
        send(PEOPLE, administrator, || post(administer::add)),
        send(ROLE, administrator, || post(administer::change_role)),
        send(DISABLE, administrator, || post(administer::disable)),
        send(ENABLE, administrator, || post(administer::enable)),
        send(RESET, administrator, || post(administer::reset)),
        read(SETTINGS, administrator, || get(settings::show)),
        send(SETTINGS, administrator, || post(settings::save)),
        read(AUDIT, publisher, || get(audit::show)),
        read(AUDIT_FILE, publisher, || get(audit_file::send)),
    ]
}
