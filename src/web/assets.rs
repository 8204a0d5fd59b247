//! The files that pages load: icon, start-up script, WASM. They are read once, named by their content, and served from memory;
//! a page therefore never meets a file of another build. The large ones were compressed by the build (`.ci/compress.mjs`).

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use axum::body::Bytes;
use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::compress::{self, Coding};
use super::style::DESK;

/// Both scripts begin with what decides whether this browser runs them.
const START: &str = concat!(include_str!("../../public/wake.js"), include_str!("../../public/start.js"));
const ICON: &str = include_str!("../../public/favicon.svg");
const DESK_START: &str = concat!(include_str!("../../public/wake.js"), include_str!("../../public/desk.js"));
const ROBOTS: &str = include_str!("../../public/robots.txt");

/// A file in memory, with its compressed forms.
struct Asset {
    kind: &'static str,
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
}

/// A file as it was found, with the forms that the build left beside it.
struct Found {
    plain: Vec<u8>,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl From<&str> for Found {
    fn from(text: &str) -> Self {
        Self { plain: text.as_bytes().to_vec(), brotli: None, gzip: None }
    }
}

impl Found {
    /// What stands beside a file may be of another build: it counts when the same comes out of it.
    fn read(path: &Path) -> io::Result<Self> {
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}; hint: make build", path.display()));
        let plain = std::fs::read(path).map_err(named)?;
        let beside = |ending: &str| std::fs::read(path.with_added_extension(ending)).ok();
        let brotli = beside("br").filter(|small| compress::plain(small, plain.len()) == plain);
        let gzip = beside("gz").filter(|small| compress::ungzip(small, plain.len()) == plain);
        Ok(Self { plain, brotli: brotli.map(Bytes::from), gzip: gzip.map(Bytes::from) })
    }
}

/// The addresses that the head of every page names.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    pub icon: String,
    /// The style of the editing pages.
    pub desk: String,
    /// Start-up script, its WASM bindings and the WASM; `None` when the site was built without them.
    pub islands: Option<IslandAddresses>,
    /// The same of the editing pages, which readers never load.
    pub desk_islands: Option<IslandAddresses>,
}

#[derive(Debug, Clone)]
pub struct IslandAddresses {
    pub start: String,
    pub script: String,
    pub wasm: String,
}

pub struct Assets {
    files: HashMap<String, Asset>,
    pub addresses: Addresses,
}

impl Assets {
    /// Reads the browser's files from `site` (made by the build); without them pages are plain HTML.
    pub fn load(site: Option<&Path>) -> io::Result<Self> {
        let mut assets = Self { files: HashMap::new(), addresses: Addresses::default() };
        assets.addresses.icon = assets.add("icon", "svg", "image/svg+xml", ICON.into());
        assets.addresses.desk = assets.add("desk", "css", "text/css; charset=utf-8", DESK.into());
        let Some(site) = site else { return Ok(assets) };
        assets.addresses.islands = Some(assets.add_islands("islands", ("start", START), site, "industry-weekly")?);
        if site.join("pkg/desk.wasm").is_file() {
            assets.addresses.desk_islands =
                Some(assets.add_islands("desk", ("desk-start", DESK_START), site, "desk")?);
        }
        Ok(assets)
    }

    /// Keeps the WASM that was built under the name `built`, its bindings and the script that starts it.
    fn add_islands(
        &mut self,
        stem: &str,
        (start_stem, start): (&str, &str),
        site: &Path,
        built: &str,
    ) -> io::Result<IslandAddresses> {
        const SCRIPT: &str = "text/javascript; charset=utf-8";
        let read = |ending: &str| Found::read(&site.join(format!("pkg/{built}.{ending}")));
        let (script, wasm) = (read("js")?, read("wasm")?);
        Ok(IslandAddresses {
            start: self.add(start_stem, "js", SCRIPT, start.into()),
            script: self.add(stem, "js", SCRIPT, script),
            wasm: self.add(stem, "wasm", "application/wasm", wasm),
        })
    }

    /// Keeps the file and returns its address.
    fn add(&mut self, stem: &str, extension: &str, kind: &'static str, found: Found) -> String {
        let digest = Sha256::digest(&found.plain);
        let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{stem}-{hash}.{extension}");
        let address = format!("/assets/{name}");
        let brotli = found.brotli.unwrap_or_else(|| compress::brotli_best(&found.plain));
        let gzip = found.gzip.unwrap_or_else(|| compress::gzip(&found.plain));
        self.files.insert(name, Asset { kind, plain: found.plain.into(), brotli, gzip });
        address
    }
}

/// The folder with the browser's files: beside the folder of the running program (`target/site`), where the build
/// leaves it. `None` when there is none.
pub fn site_beside_program() -> Option<PathBuf> {
    let site = std::env::current_exe().ok()?.canonicalize().ok()?.parent()?.parent()?.join("site");
    site.join("pkg/industry-weekly.wasm").is_file().then_some(site)
}

/// `/assets/{name}`
pub async fn serve(
    State(state): State<super::state::State>,
    UrlPath(name): UrlPath<String>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = state.assets.files.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let coding = Coding::of(&headers);
    let bytes = match coding {
        Coding::Brotli => &asset.brotli,
        Coding::Gzip => &asset.gzip,
        Coding::Plain => &asset.plain,
    };
    let common = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    let mut response = (common, bytes.clone()).into_response();
    coding.tell(response.headers_mut());
    response
}

/// `/robots.txt`
pub async fn robots() -> &'static str {
    ROBOTS
}
