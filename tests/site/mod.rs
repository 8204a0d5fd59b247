//! A server on a throw-away database, asked without a socket.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode};
use industry_weekly::editor::demonstration;
use industry_weekly::store::{Kind, Store};
use industry_weekly::web::assets::Assets;
use industry_weekly::web::router;
use industry_weekly::web::state::State;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt;

pub struct Site {
    pub state: State,
    _folder: TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Site {
    pub async fn empty(kind: Kind) -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open(&folder.path().join("test.db"), kind).await.unwrap();
        let state = State::new(store, Assets::load(None).unwrap(), kind == Kind::Demo);
        Self { state, _folder: folder }
    }

    /// The demonstration, made once for all tests.
    pub async fn demo() -> &'static Self {
        static DEMO: OnceCell<Site> = OnceCell::const_new();
        DEMO.get_or_init(|| async {
            let site = Self::empty(Kind::Demo).await;
            demonstration::fill(&site.state.store).await.unwrap();
            site
        })
        .await
    }

    pub async fn ask(&self, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
        self.ask_by(Method::GET, path, headers).await
    }

    pub async fn ask_by(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(axum::body::Body::empty()).unwrap();
        let answer = router::requests(self.state.clone()).oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        (parts.status, parts.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
    }

    pub async fn get(&self, path: &str) -> Answer {
        let (status, headers, body) = self.ask(path, &[]).await;
        Answer { status, headers, body: String::from_utf8(body).unwrap() }
    }
}

/// The list that the browser tests use too.
pub fn public_pages() -> Vec<(String, u16)> {
    let list: serde_json::Value = serde_json::from_str(include_str!("../../end2end/pages.json")).unwrap();
    let pages = list.as_array().unwrap().iter().flat_map(|page| {
        let path = page["path"].as_str().unwrap();
        let status = page["status"].as_u64().unwrap_or(200) as u16;
        let english = if path == "/" { "/en".to_owned() } else { format!("/en{path}") };
        [(path.to_owned(), status), (english, status)]
    });
    pages.collect()
}
