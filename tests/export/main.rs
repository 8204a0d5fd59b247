//! The charts as files, asked of the demonstration's server as a reader's browser asks.

mod figures;
mod pictures;
mod requests;

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../site/mod.rs"]
mod site;

use axum::http::{HeaderMap, StatusCode};
use industry_weekly::chart::{self, Card, Choices, Subject};
use industry_weekly::domain::language::Language;
use industry_weekly::store::Known;
use industry_weekly::ui::charts;
use site::Site;

/// The subjects' addresses without an ending.
pub const SUBJECTS: [&str; 6] = [
    "/trends/land",
    "/trends/rents",
    "/trends/funding",
    "/trends/capital",
    "/trends/renewal",
    "/clusters/%E6%99%BA%E8%83%BD%E7%BB%88%E7%AB%AF",
];

/// The file's bytes, which must be there.
pub async fn file(site: &Site, path: &str) -> Vec<u8> {
    let (status, _, bytes) = asked(site, path).await;
    assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&bytes));
    bytes
}

pub async fn asked(site: &Site, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    site.ask(path, &[("host", "weekly.example")]).await
}

/// The card that the page of the subject shows with these parameters.
pub async fn card(site: &Site, subject: Subject, query: &[(&str, &str)], language: Language) -> Card {
    let (choices, ignored) = Choices::read(subject, query.iter().copied());
    assert_eq!(ignored, Vec::<String>::new());
    let published = site.state.store.published_range().await.unwrap().unwrap();
    let (range, _) = choices.range(published);
    let material = charts::material(&site.state.store, Known::Now, &choices, range).await.ok().unwrap();
    chart::card(&choices, range, &material, language)
}
