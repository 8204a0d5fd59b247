//! A chart as a file: its page's address with `.csv`, `.xlsx`, `.json`, `.svg` or `.png` after it, and the page's query.
//!
//! `request` says what an address asks for, `document` gathers it from the store, and one file per kind writes it. A file
//! has no place for a note about a wrong parameter, so that is refused with 400 and a message.

mod csv;
mod document;
mod events;
mod font;
mod json;
mod lines;
mod name;
mod png;
mod request;
mod svg;
mod swatch;
mod tables;
mod words;
mod xlsx;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

pub use self::csv::BYTE_ORDER_MARK;
use self::request::{Asked, Refused, Size};
pub use self::words::guarded;
use super::compress::{self, Coding};
use super::error::{Error, Missing};
use super::finished;
use super::place::Place;
use super::state::State as Shared;
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::ui::{as_of, charts, failure};

/// Files written at once: one of everything holds thousands of weeks in memory.
static WRITING: Semaphore = Semaphore::const_new(4);

/// What a chart can be downloaded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
    Json,
    Svg,
    Png,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::Csv, Kind::Xlsx, Kind::Json, Kind::Svg, Kind::Png];

    /// What stands after the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Kind::Csv => "csv",
            Kind::Xlsx => "xlsx",
            Kind::Json => "json",
            Kind::Svg => "svg",
            Kind::Png => "png",
        }
    }

    pub const fn content_type(self) -> &'static str {
        match self {
            Kind::Csv => "text/csv; charset=utf-8",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Json => "application/json",
            Kind::Svg => "image/svg+xml",
            Kind::Png => "image/png",
        }
    }

    /// Whether it holds figures rather than a picture, and so can hold everything.
    pub const fn is_table(self) -> bool {
        matches!(self, Kind::Csv | Kind::Xlsx | Kind::Json)
    }

    /// Whether it becomes smaller when it is compressed: the others are compressed in themselves.
    const fn is_text(self) -> bool {
        matches!(self, Kind::Csv | Kind::Json | Kind::Svg)
    }
}

/// Answers the addresses of files; all others go on to the pages, and so does a file of what does not exist, whose page
/// says so.
pub async fn files(State(state): State<Shared>, request: Request, next: Next) -> Response {
    let reading = request.method() == Method::GET || request.method() == Method::HEAD;
    let Some((subject, kind)) = request::subject(request.uri().path()).filter(|_| reading) else {
        return next.run(request).await;
    };
    let language = request.extensions().get::<Language>().copied().unwrap_or_default();
    let query = request.uri().query().unwrap_or_default();
    let pairs = request::pairs(query);
    let parameters = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    if let Err(missing) = as_of::day_of_chart(parameters, state.clock.now()) {
        return refuse_with(&failure::why(&missing, language));
    }
    let asked = match request::read(subject, kind, query) {
        Ok(asked) => asked,
        Err(refused) => return refuse(&refused, language),
    };
    let spelled = request.uri().path_and_query().map_or("", |address| address.as_str());
    if asked.address(Language::default()) != spelled {
        return Redirect::permanent(&asked.address(language)).into_response();
    }
    let headers = request.headers().clone();
    let place = request.extensions().get::<Place>().cloned().unwrap_or_default();
    match answer(&state, &asked, (language, &place), &headers).await {
        Ok(Some(response)) if request.method() == Method::HEAD => head(response),
        Ok(Some(response)) => response,
        Ok(None) => next.run(request).await,
        Err(Failure::Refused(refused)) => refuse(&refused, language),
        Err(Failure::Missing(missing)) => refuse_with(&failure::why(&missing, language)),
        Err(Failure::Server) => {
            let why = format!("{}\n", Text::ServerErrorWhy.read(language));
            (StatusCode::INTERNAL_SERVER_ERROR, [(header::CACHE_CONTROL, "no-store")], why).into_response()
        }
    }
}

/// The answer without its bytes, which are still counted.
fn head(response: Response) -> Response {
    let length = response.body().size_hint().exact();
    let mut response = response.map(|_| Body::empty());
    if let Some(length) = length.filter(|_| response.status() == StatusCode::OK) {
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    response
}

/// Why there is no file. What is internal was logged where it became this.
enum Failure {
    Refused(Refused),
    /// Nothing is known as of the day.
    Missing(Missing),
    Server,
}

impl From<Error> for Failure {
    fn from(_: Error) -> Self {
        Failure::Server
    }
}

/// `None` when there is nothing of which there could be a file.
async fn answer(
    state: &Shared,
    asked: &Asked,
    (language, place): (Language, &Place),
    headers: &HeaderMap,
) -> Result<Option<Response>, Failure> {
    let store = &state.store;
    if !document::exists(store, &asked.choices.subject).await? {
        return Ok(None);
    }
    let Some(published) = charts::published(store, &asked.choices).await? else {
        let day = asked.choices.as_of.map(|day| Failure::Missing(Missing::NothingThen(day)));
        return day.map_or(Ok(None), Err);
    };
    let (range, impossible) = asked.range(published);
    if !impossible.is_empty() {
        return Err(Failure::Refused(Refused(impossible)));
    }
    let permit = WRITING.acquire().await.map_err(|error| failed("no file is written any more", &error))?;
    let material = document::material(store, asked, range).await?;
    let (origin, asked) = (place.origin().map(str::to_owned), asked.clone());
    let (kind, asked_as_of) = (asked.kind, asked.choices.as_of);
    let disposition = name::disposition(&asked, range);
    // Thousands of weeks take a while to write: not where other requests are answered.
    let written = tokio::task::spawn_blocking(move || {
        let document = document::Document::of(&asked, range, &material, language, origin.as_deref());
        let absent = document.absent();
        let written = absent.is_empty().then(|| Written::of(&document, kind, asked.size));
        drop(permit);
        written.ok_or(Refused(absent))
    });
    let written = written.await.map_err(|error| failed("a file could not be written", &error))?;
    let written = written.map_err(Failure::Refused)?;
    let written = written.map_err(|error| failed("a file could not be written", &error))?;
    let etag = written.etag();
    let mut common = HeaderMap::new();
    common.insert(header::ETAG, etag.clone());
    // What was known at the end of a day that is over never changes; otherwise caches may answer like for pages.
    let pinned = asked_as_of.is_some_and(|day| day < local_time::day(state.clock.now()));
    let kept = if pinned { "public, max-age=31536000, immutable" } else { finished::KEPT };
    common.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    // The page's address inside the file is the host's that was asked, unless the operator says which it is.
    let varying = match state.network.public() {
        Some(_) => "accept-encoding",
        None => "host, x-forwarded-proto, accept-encoding",
    };
    common.insert(header::VARY, HeaderValue::from_static(varying));
    if finished::is_known(headers, &etag) {
        return Ok(Some((StatusCode::NOT_MODIFIED, common).into_response()));
    }
    common.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type()));
    common.insert(header::CONTENT_DISPOSITION, disposition);
    common.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    let bytes = match written {
        Written::Bytes(bytes) if kind.is_text() => {
            let coding = Coding::of(headers);
            coding.tell(&mut common);
            let sent = compress::once(bytes.into(), coding).await;
            sent.map_err(|error| failed("a file could not be compressed", &error))?
        }
        Written::Bytes(bytes) => Bytes::from(bytes),
        Written::Picture { svg, scale } => {
            png::picture(svg, scale).await.map_err(|error| failed("a picture could not be drawn", &error))?
        }
    };
    Ok(Some((common, bytes).into_response()))
}

fn failed(what: &str, error: &dyn std::fmt::Display) -> Failure {
    tracing::error!(%error, "{what}");
    Failure::Server
}

/// A file, or what it will be drawn from.
enum Written {
    Bytes(Vec<u8>),
    Picture { svg: String, scale: u32 },
}

impl Written {
    fn of(
        document: &document::Document,
        kind: Kind,
        size: Size,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(match kind {
            Kind::Csv => Self::Bytes(csv::write(document)?),
            Kind::Xlsx => Self::Bytes(xlsx::write(document)?),
            Kind::Json => Self::Bytes(json::write(document)?),
            Kind::Svg => Self::Bytes(svg::standing(document).into_bytes()),
            Kind::Png => match size {
                Size::Single => Self::Picture { svg: svg::standing(document), scale: 1 },
                Size::Double => Self::Picture { svg: svg::standing(document), scale: 2 },
                Size::Card => Self::Picture { svg: svg::card(document), scale: 1 },
            },
        })
    }

    /// The same picture is drawn from the same SVG: its tag is known before it is drawn. Weak, as it stands for the plain
    /// and the compressed bytes.
    fn etag(&self) -> HeaderValue {
        let hash = match self {
            Self::Bytes(bytes) => Sha256::digest(bytes),
            Self::Picture { svg, scale } => {
                Sha256::new().chain_update(svg).chain_update(scale.to_be_bytes()).finalize()
            }
        };
        let hash: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        HeaderValue::try_from(format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
    }
}

fn refuse(refused: &Refused, language: Language) -> Response {
    refuse_with(&Text::FileRefused.with(language, &[&refused.0.join(", ")]))
}

fn refuse_with(why: &str) -> Response {
    (StatusCode::BAD_REQUEST, [(header::CACHE_CONTROL, "no-store")], format!("{why}\n")).into_response()
}
