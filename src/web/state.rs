//! What every handler and page may use.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use super::assets::Assets;
use super::cache::Cache;
use super::clock::Clock;
use super::health::Readiness;
use super::network::Network;
use super::overviews::Overviews;
use crate::editor::desk::Presence;
use crate::store::Store;

#[derive(Clone)]
pub struct State {
    pub store: Store,
    pub assets: Arc<Assets>,
    pub cache: Arc<Cache>,
    pub overviews: Arc<Overviews>,
    /// Who has which draft open.
    pub presence: Arc<Presence>,
    pub clock: Clock,
    pub network: Arc<Network>,
    pub readiness: Arc<Readiness>,
    pub leptos: LeptosOptions,
    /// The database is the demonstration's.
    pub demo: bool,
}

impl State {
    pub fn new(store: Store, assets: Assets, demo: bool) -> Self {
        let leptos = LeptosOptions::builder().output_name("industry-weekly").build();
        Self {
            store,
            assets: Arc::new(assets),
            cache: Arc::default(),
            overviews: Arc::default(),
            presence: Arc::default(),
            clock: Clock::default(),
            network: Arc::default(),
            readiness: Arc::default(),
            leptos,
            demo,
        }
    }
}

impl State {
    /// A revision was published: readers' pages are made anew.
    pub fn published(&self) {
        // The overviews first: a page rendered in between would keep an old one.
        self.overviews.clear();
        self.cache.clear();
    }
}

impl FromRef<State> for LeptosOptions {
    fn from_ref(state: &State) -> Self {
        state.leptos.clone()
    }
}
