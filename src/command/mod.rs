//! The command line. Exit codes: 0 done; 1 the input or the data is wrong, with the place and the reason on standard
//! error and nothing changed; 2 the command line is wrong.

mod check;
mod copy;
mod import;
mod log;
mod logins;
mod memory;
mod options;
mod output;
mod publish;
mod serve;
mod user;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::store::{self, Kind, Store};

/// Industry Weekly (产业周报): the weekly bulletin on industrial land, rents and capital as a dashboard.
#[derive(Parser)]
#[command(name = "industry-weekly", version, about)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the dashboard.
    Serve(serve::Serve),
    /// Read a bulletin's text and make or replace the draft of its week.
    Import(import::Import),
    /// Publish the draft of a week as its next revision.
    Publish(publish::Publish),
    /// Look after the people who may edit.
    User(user::User),
    /// Bring the database to this program's version, or make it.
    Migrate(DatabaseOption),
    /// Look for damage in the database, and whether it is whole; changes nothing.
    Check(DatabaseOption),
    /// Copy the database, which may be in use, into a new file.
    Backup(copy::Backup),
    /// Make the database out of a backup.
    Restore(copy::Restore),
}

const USUAL: &str = "industry-weekly.db";

/// Where the records live.
#[derive(Args, Clone)]
struct DatabaseOption {
    /// The SQLite file.
    #[arg(long, env = "INDUSTRY_WEEKLY_DATABASE", default_value = USUAL, value_name = "PATH")]
    database: PathBuf,
}

impl DatabaseOption {
    /// How the next command says the same database; empty where it is the usual one.
    fn said(&self) -> String {
        let path = self.database.display().to_string();
        if path == USUAL { String::new() } else { format!(" --database {path}") }
    }

    /// Does the work on the opened database, or on a new one, and closes it, so that it is one whole file again.
    async fn with<T>(&self, work: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let store = open(&self.database, Kind::Real).await?;
        let done = work(&store).await;
        store.close().await;
        done
    }

    /// The same with a database that is there: a command that only makes sense on records makes none.
    async fn with_existing<T>(&self, work: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let path = &self.database;
        anyhow::ensure!(path.exists(), "the database does not exist: {}", path.display());
        self.with(work).await
    }
}

async fn open(path: &Path, kind: Kind) -> anyhow::Result<Store> {
    Ok(Store::open(path, kind).await?)
}

/// Parses the command line and runs it to the end.
pub fn run() -> ExitCode {
    memory::give_back();
    let command = CommandLine::parse().command;
    let _log = log::begin();
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&anyhow::Error::from(error)),
    };
    let done = runtime.block_on(async {
        match command {
            Command::Serve(serve) => serve.run().await,
            Command::Import(import) => import.run().await,
            Command::Publish(publish) => publish.run().await,
            Command::User(user) => user.run().await,
            Command::Migrate(database) => check::migrate(&database).await,
            Command::Check(database) => check::check(&database).await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("error: {error:#}");
    // Where the store knows what to do about it, it says so.
    if let Some(hint) =
        error.chain().find_map(|cause| cause.downcast_ref::<store::Error>()).and_then(store::Error::hint)
    {
        eprintln!("hint: {hint}");
    }
    ExitCode::FAILURE
}

const BLOCKING: usize = 8;

/// Few threads wait for slow work (compressing, drawing): each keeps memory of its own.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(BLOCKING).build()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// The environment variables of a command's options, and of those below it.
    fn variables(command: &clap::Command) -> Vec<String> {
        let own = command.get_arguments().filter_map(|option| option.get_env());
        let own = own.map(|name| name.to_string_lossy().into_owned());
        own.chain(command.get_subcommands().flat_map(variables)).collect()
    }

    #[test]
    fn the_command_line_is_sound_and_the_readme_names_its_variables() {
        let command = CommandLine::command();
        command.clone().debug_assert();
        let readme = include_str!("../../README.md");
        let variables = variables(&command);
        assert!(variables.len() > 8, "{variables:?}");
        for name in variables.iter().map(String::as_str).chain([log::VARIABLE, log::NO_COLOR]) {
            assert!(readme.contains(&format!("`{name}`")), "the readme does not name the variable: {name}");
        }
    }
}
