//! What every handler and page may use.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use super::assets::Assets;
use super::cache::Cache;
use super::overviews::Overviews;
use crate::store::Store;

#[derive(Clone)]
pub struct State {
    pub store: Store,
    pub assets: Arc<Assets>,
    pub cache: Arc<Cache>,
    pub overviews: Arc<Overviews>,
    pub leptos: LeptosOptions,
    /// The database is the demonstration's.
    pub demo: bool,
}

impl State {
    pub fn new(store: Store, assets: Assets, demo: bool) -> Self {
        let leptos = LeptosOptions::builder().output_name("industry-weekly").build();
        Self { store, assets: Arc::new(assets), cache: Arc::default(), overviews: Arc::default(), leptos, demo }
    }
}

impl FromRef<State> for LeptosOptions {
    fn from_ref(state: &State) -> Self {
        state.leptos.clone()
    }
}
