//! Links as people pass them on, and how small and how long-lived their answers are.

#[allow(dead_code, reason = "the list of pages is for the other tests")]
mod site;

use axum::http::{StatusCode, header};
use industry_weekly::editor::demonstration;
use industry_weekly::store::Kind;
use site::{Answer, Site};

#[track_caller]
fn check_redirect(answer: &Answer, status: u16, location: &str) {
    assert_eq!((answer.status.as_u16(), answer.headers[header::LOCATION].to_str().unwrap()), (status, location));
}

#[tokio::test]
async fn what_apps_add_to_a_link_is_answered_with_the_same_page_from_memory() {
    let site = Site::empty(Kind::Demo).await;
    demonstration::fill(&site.state.store).await.unwrap();
    for page in ["/weeks/2024-W25", "/", "/en/policies", "/trends/land?from=2024-W01", "/weeks/2024-W25/revisions"] {
        let (_, _, whole) = site.ask(page, &[]).await;
        for added in ["utm_source=x", "from=singlemessage&isappinstalled=0", "tdsourcetag=s&_wv=1", "bd_vid=1", "a"] {
            let joint = if page.contains('?') { '&' } else { '?' };
            let (status, headers, body) = site.ask(&format!("{page}{joint}{added}"), &[]).await;
            assert_eq!((status, &body), (StatusCode::OK, &whole), "{page} {added}");
            assert!(!headers.contains_key("x-request-id"), "from memory: {page} {added}");
        }
    }
}

#[tokio::test]
async fn a_link_with_the_text_around_it_leads_to_what_was_meant_by_one_redirect() {
    let site = Site::demo().await;
    for tail in ["。", "，请查看", ")", ".", ",", "）", "%EF%BC%8C%E8%AF%B7", "/"] {
        for page in ["/weeks/2024-W25", "/weeks/2024-W25/revisions/1", "/en/trends/land", "/clusters"] {
            check_redirect(&site.get(&format!("{page}{tail}")).await, 308, page);
        }
    }
    for (asked, meant) in [
        ("/trends/land?measure=area。", "/trends/land?measure=area"),
        ("//weeks/2024-W25", "/weeks/2024-W25"),
        ("/weeks//2024-W25", "/weeks/2024-W25"),
        ("/en//trends/land", "/en/trends/land"),
        ("/Weeks/2024-w25", "/weeks/2024-W25"),
        ("/trends/Land", "/trends/land"),
        ("/EN/weeks/2024-W25", "/en/weeks/2024-W25"),
        ("/en/", "/en"),
        ("/weeks/2024-W25/%2e%2e/2024-W24", "/weeks/2024-W24"),
        ("/WEEKS/2024-06-19/。", "/weeks/2024-W25"),
    ] {
        check_redirect(&site.get(asked).await, 308, meant);
    }
    for lost in ["/Weeks/2024-W60", "/nowhere。", "/x/../edit"] {
        assert_eq!(site.get(lost).await.status, StatusCode::NOT_FOUND, "{lost}");
    }
    let missing = site.get("/nowhere").await;
    assert_eq!(missing.headers["cache-control"], "no-cache");
    let (_, small, body) = site.ask("/nowhere", &[("accept-encoding", "gzip")]).await;
    assert_eq!(small["content-encoding"], "gzip");
    assert!(body.len() * 3 < missing.body.len(), "{} of {}", body.len(), missing.body.len());
    let redirect = site.get("/weeks/latest").await;
    assert_eq!((redirect.body.len(), redirect.headers["cache-control"].to_str().unwrap()), (0, "no-cache"));
}

#[tokio::test]
async fn a_page_is_sent_small_to_everybody() {
    let site = Site::demo().await;
    for path in ["/weeks/2024-W25", "/trends/land?measure=area&by=day", "/trends/land.csv", "/nowhere"] {
        let (_, _, plain) = site.ask(path, &[]).await;
        let (_, gzip, bytes) = site.ask(path, &[("accept-encoding", "gzip, deflate")]).await;
        assert_eq!((gzip["content-encoding"].to_str().unwrap(), bytes.len() < plain.len()), ("gzip", true), "{path}");
        let mut restored = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes.as_slice()), &mut restored).unwrap();
        assert!(restored == plain, "{path}");
        let (_, brotli, bytes) = site.ask(path, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(brotli["content-encoding"], "br", "{path}");
        let mut restored = Vec::new();
        brotli::BrotliDecompress(&mut bytes.as_slice(), &mut restored).unwrap();
        assert!(restored == plain, "{path}");
    }
}
