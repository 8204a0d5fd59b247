//! `user`: the people who may edit.

use chrono::Utc;
use clap::{Args, Subcommand};

use super::DatabaseOption;
use super::output::{report, say};
use crate::domain::person::PersonName;
use crate::domain::role::Role;
use crate::store::{self, Actor, Store};
use crate::web::password;

#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Subcommand)]
enum Deed {
    /// Add somebody, with a one-time password.
    Add {
        name: PersonName,
        /// editor, publisher or administrator
        #[arg(long, env = "INDUSTRY_WEEKLY_ROLE", value_parser = role)]
        role: Role,
        #[command(flatten)]
        database: DatabaseOption,
    },
    /// Change somebody's role.
    Role {
        name: PersonName,
        /// editor, publisher or administrator
        #[arg(value_parser = role)]
        role: Role,
        #[command(flatten)]
        database: DatabaseOption,
    },
    /// End somebody's sessions and let them begin no other.
    Disable(Named),
    /// Let somebody log in again.
    Enable(Named),
    /// Give somebody a new one-time password; the old password and all sessions end.
    Reset(Named),
    /// List everybody.
    List(DatabaseOption),
}

#[derive(Args)]
struct Named {
    name: PersonName,
    #[command(flatten)]
    database: DatabaseOption,
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| "a role is editor, publisher or administrator".to_owned())
}

impl User {
    pub async fn run(self) -> anyhow::Result<()> {
        let by = Actor::command_line("command line");
        let at = Utc::now();
        match self.deed {
            Deed::Add { name, role, database } => {
                let add = async |store: &Store| {
                    if store.credentials(&name).await?.is_some() {
                        return Err(store::Error::PersonExists(name.clone()).into());
                    }
                    // What cannot be told is not done: nobody else knows the password.
                    let hash = told(&name).await?;
                    Ok(store.add_person(&name, role, &hash, &by, at).await?)
                };
                database.with(add).await?;
                report(&format!("added {name} as {}", role.code()));
            }
            Deed::Role { name, role, database } => {
                let change = async |store: &Store| Ok(store.change_role(&name, role, &by, at).await?);
                database.with_existing(change).await?;
                report(&format!("{name} is {} now", role.code()));
            }
            Deed::Disable(Named { name, database }) => {
                let disable = async |store: &Store| Ok(store.disable_person(&name, &by, at).await?);
                database.with_existing(disable).await?;
                report(&format!("disabled {name}"));
            }
            Deed::Enable(Named { name, database }) => {
                let enable = async |store: &Store| Ok(store.enable_person(&name, &by, at).await?);
                database.with_existing(enable).await?;
                report(&format!("enabled {name}"));
            }
            Deed::Reset(Named { name, database }) => {
                let reset = async |store: &Store| {
                    if store.credentials(&name).await?.is_none() {
                        return Err(store::Error::NoPerson(name.clone()).into());
                    }
                    let hash = told(&name).await?;
                    Ok(store.reset_password(&name, &hash, &by, at).await?)
                };
                database.with_existing(reset).await?;
                report(&format!("reset the password of {name}"));
            }
            Deed::List(database) => {
                for person in database.with_existing(async |store| Ok(store.people().await?)).await? {
                    let state = if person.disabled { "disabled" } else { "active" };
                    let password = if person.must_change { ", one-time password" } else { "" };
                    say(&format!("{}\t{}\t{state}{password}", person.name, person.role.code()))?;
                }
            }
        }
        Ok(())
    }
}

/// Prints a fresh one-time password, and gives its hash.
async fn told(name: &PersonName) -> anyhow::Result<String> {
    let made = password::one_time().map_err(|_| anyhow::anyhow!("no random numbers for a password: {name}"))?;
    let hash = password::hash(made.clone()).await;
    let hash = hash.map_err(|_| anyhow::anyhow!("the password could not be hashed: {name}"))?;
    say(&format!("the one-time password of {name}: {made}"))?;
    Ok(hash)
}
