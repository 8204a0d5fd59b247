//! `serve`: the dashboard, on real records or on the demonstration's.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use clap::builder::BoolishValueParser;

use super::output::report;
use super::{logins, open, options};
use crate::editor::demonstration;
use crate::store::Kind;
use crate::web::assets::{Assets, site_beside_program};
use crate::web::{serve, state::State};

#[derive(Args)]
pub struct Serve {
    /// Serve one real week and 103 generated ones from a database of its own.
    #[arg(long, env = "INDUSTRY_WEEKLY_DEMO", value_parser = BoolishValueParser::new())]
    demo: bool,
    /// The password of the demonstration's logins, 12 characters or more [default: fresh ones at every start]
    #[arg(long, env = "INDUSTRY_WEEKLY_DEMO_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    demo_password: Option<String>,
    /// The SQLite file; it is made when it does not exist [default: industry-weekly.db, or industry-weekly-demo.db]
    #[arg(long, env = "INDUSTRY_WEEKLY_DATABASE", value_name = "PATH")]
    database: Option<PathBuf>,
    /// Where to listen: a host, by number or by name, and a port.
    #[arg(long, env = "INDUSTRY_WEEKLY_ADDRESS", default_value = "127.0.0.1:3000", value_parser = options::address)]
    address: SocketAddr,
    /// The folder with the browser's files [default: the one beside the program]
    #[arg(long, env = "INDUSTRY_WEEKLY_SITE", value_name = "PATH")]
    site: Option<PathBuf>,
}

impl Serve {
    pub async fn run(self) -> anyhow::Result<()> {
        if self.demo_password.is_some() && !self.demo {
            options::refuse(
                "--demo-password (INDUSTRY_WEEKLY_DEMO_PASSWORD) is for the demonstration only: say --demo too",
            );
        }
        options::check(self.site.as_deref(), self.demo_password.as_deref());
        let (kind, file) = match self.demo {
            true => (Kind::Demo, "industry-weekly-demo.db"),
            false => (Kind::Real, "industry-weekly.db"),
        };
        let database = self.database.unwrap_or_else(|| file.into());
        let store = open(&database, kind).await?;
        let logins = if self.demo {
            demonstration::fill(&store).await.context("the demonstration could not be made")?;
            logins::demonstration(&store, self.demo_password.as_deref()).await?
        } else {
            logins::first_administrator(&store, self.address).await?;
            Vec::new()
        };
        let site = self.site.or_else(site_beside_program);
        if site.is_none() {
            tracing::warn!("no browser files beside the program; pages are plain HTML (hint: make build)");
        }
        let assets = Assets::load(site.as_deref()).context("the browser's files cannot be read")?;
        let state = State::new(store, assets, self.demo);
        let ready = |address: SocketAddr| {
            report(&format!("Industry Weekly is ready: http://{address}/ (database: {})", database.display()));
            for login in &logins {
                report(&login.line(address));
            }
        };
        serve::serve(state, self.address, ready).await.with_context(|| format!("cannot listen: {}", self.address))
    }
}
