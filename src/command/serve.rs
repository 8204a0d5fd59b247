//! `serve`: the dashboard, on real records or on the demonstration's.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use clap::builder::BoolishValueParser;
use tokio::net::TcpListener;

use super::output::report;
use super::{logins, open, options};
use crate::editor::demonstration;
use crate::store::Kind;
use crate::web::assets::{Assets, site_beside_program};
use crate::web::network::{Network, Proxy, PublicUrl};
use crate::web::{serve, state::State};

#[derive(Args)]
pub struct Serve {
    /// Serve one real week and 101 generated ones from a database of its own.
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
    /// The address that readers type, such as https://weekly.example: links in files begin with it, and logins hold under it.
    #[arg(long, env = "INDUSTRY_WEEKLY_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
    /// Proxies whose X-Forwarded-For and X-Forwarded-Proto count: addresses or networks [default: any on this machine]
    #[arg(long, env = "INDUSTRY_WEEKLY_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    trusted_proxy: Vec<Proxy>,
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
        // Before anything is changed: where another program listens already, this one is a mistake.
        let listening = TcpListener::bind(self.address).await;
        let listener = listening.map_err(|error| {
            let hint = match error.kind() {
                ErrorKind::AddrInUse => {
                    "another program listens there, perhaps this one: end it, or say another --address"
                }
                ErrorKind::PermissionDenied => {
                    "ports below 1024 are the administrator's: say another, with a proxy before it"
                }
                _ => "say an --address of this machine",
            };
            anyhow::anyhow!("cannot listen: {}: {error}\nhint: {hint}", self.address)
        })?;
        let address = listener.local_addr().context("the listener has no address")?;
        let database = self.database.unwrap_or_else(|| file.into());
        let store = open(&database, kind).await?;
        let here = match &self.public_url {
            Some(public) => public.to_string(),
            None => format!("http://{address}"),
        };
        let logins = if self.demo {
            demonstration::fill(&store).await.context("the demonstration could not be made")?;
            logins::demonstration(&store, self.demo_password.as_deref()).await?
        } else {
            logins::first_administrator(&store, &here).await?;
            Vec::new()
        };
        let site = self.site.or_else(site_beside_program);
        if site.is_none() {
            tracing::warn!(
                "no browser files beside the program; pages are plain HTML (hint: make build, or --site where target/site lies)"
            );
        }
        let assets = Assets::load(site.as_deref()).context("the browser's files cannot be read")?;
        let mut state = State::new(store, assets, self.demo);
        state.network = Arc::new(network(self.public_url, self.trusted_proxy));
        let ready = |address: SocketAddr| {
            report(&format!("Industry Weekly is ready: http://{address}/ (database: {})", database.display()));
            for login in &logins {
                report(&login.line(&here));
            }
        };
        serve::serve(state, listener, ready).await.context("the server failed")
    }
}

/// What was said of the network, or what is usual.
fn network(public: Option<PublicUrl>, proxies: Vec<Proxy>) -> Network {
    let mut network = Network::default();
    if proxies.iter().any(Proxy::is_everybody) {
        tracing::warn!(
            "--trusted-proxy names everybody: anyone may say to come from anywhere; hint: name the proxy's own address"
        );
    }
    if !proxies.is_empty() {
        network = network.trusting(proxies);
    }
    if let Some(public) = public {
        if !public.is_encrypted() {
            tracing::warn!(
                "nobody can log in at {public}: it is not encrypted; hint: a proxy with TLS before this program, and its https address"
            );
        }
        network = network.known_as(public);
    }
    network
}
