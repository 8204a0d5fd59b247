//! The logins that `serve` makes by itself and prints on the console: the first administrator of a new database, and the
//! demonstration's people.

use anyhow::Context;
use chrono::Utc;

use super::output::say;
use crate::domain::person::PersonName;
use crate::domain::role::Role;
use crate::store::{Actor, Store};
use crate::web::password;

const ADMINISTRATOR: &str = "admin";
const DEMONSTRATION: [(&str, Role); 3] =
    [("demo-editor", Role::Editor), ("demo-publisher", Role::Publisher), (ADMINISTRATOR, Role::Administrator)];

pub struct Login {
    name: PersonName,
    password: String,
    once: bool,
}

impl Login {
    /// The line for the console; never for a log.
    pub fn line(&self, site: &str) -> String {
        let once = if self.once { "; it must be changed at the first login" } else { "" };
        format!("Log in at {site}/edit as {} with the password {}{once}", self.name, self.password)
    }
}

/// Where nobody may log in yet: an administrator with a one-time password. It is printed before it is made, because nobody
/// could learn it afterwards.
pub async fn first_administrator(store: &Store, site: &str) -> anyhow::Result<()> {
    if !store.people().await?.is_empty() {
        return Ok(());
    }
    let password = fresh()?;
    let login = Login { name: ADMINISTRATOR.parse()?, password, once: true };
    let hash = hashed(&login).await?;
    say(&login.line(site))?;
    let by = Actor::command_line("command line");
    let made = store.add_first_administrator(&login.name, &hash, &by, Utc::now()).await?;
    anyhow::ensure!(made, "another program made an administrator meanwhile: the password above is none");
    Ok(())
}

/// The demonstration's people, each with a password that holds until the next start: `password`, or a fresh one.
pub async fn demonstration(store: &Store, password: Option<&str>) -> anyhow::Result<Vec<Login>> {
    let by = Actor::command_line("command line");
    // A hash takes its time: they are made side by side.
    let mut made = Vec::new();
    for (name, role) in DEMONSTRATION {
        let password = match password {
            Some(password) => password.to_owned(),
            None => fresh()?,
        };
        let login = Login { name: name.parse()?, password, once: false };
        made.push((tokio::spawn(password::hash(login.password.clone())), login, role));
    }
    let mut logins = Vec::new();
    for (hash, login, role) in made {
        let hash = hash.await?.ok().context("a password could not be hashed")?;
        let known = store.credentials(&login.name).await?;
        if known.is_none() {
            store.add_person(&login.name, role, &hash, &by, Utc::now()).await?;
        }
        store.change_role(&login.name, role, &by, Utc::now()).await?;
        store.enable_person(&login.name, &by, Utc::now()).await?;
        // The same as before ends nobody's session.
        let old = known.map(|known| known.password_hash);
        if !password::is_right(login.password.clone(), old).await.unwrap_or(false) {
            store.change_password(&login.name, &hash, None, &by, Utc::now()).await?;
        }
        logins.push(login);
    }
    Ok(logins)
}

fn fresh() -> anyhow::Result<String> {
    password::one_time().ok().context("no random numbers for a password")
}

async fn hashed(login: &Login) -> anyhow::Result<String> {
    password::hash(login.password.clone()).await.ok().context("a password could not be hashed")
}
