//! Public pages as finished answers. A page is the same for everyone and changes only when somebody publishes, so it is
//! rendered and compressed once per state of the database.
//!
//! Who publishes here empties the cache before answering; [`watch`] does so for what another process published (the
//! command line), [`LOOK`] later at the latest.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use axum::http::{HeaderMap, Method};
use axum::response::Response;

use super::finished::Finished;
use crate::store::{self, Store};

/// How often the database is looked at for changes.
pub const LOOK: Duration = Duration::from_millis(250);
/// What the cache holds at most, in bytes of compressed pages and of their headers: some three hundred weeks.
const CAPACITY: usize = 6 * 1024 * 1024;
/// A page that is compressed larger than this is sent, but not kept.
const LARGEST: usize = 512 * 1024;
/// An address longer than this is not a key.
const LONGEST_ADDRESS: usize = 512;

#[derive(Default)]
struct Pages {
    by_address: HashMap<Arc<str>, Kept>,
    /// Every key of `by_address` once, the oldest first.
    by_age: VecDeque<Arc<str>>,
    bytes: usize,
}

struct Kept {
    page: Arc<Finished>,
    /// What it took in memory when that was last looked at.
    size: usize,
    /// Asked for since it was kept, or since it was last spared.
    used: AtomicBool,
}

#[derive(Default)]
pub struct Cache {
    pages: RwLock<Pages>,
    /// Counts how often the cache was emptied: a page rendered before that is not kept after it.
    generation: AtomicU64,
}

/// The state of the database that a page is rendered from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Generation(u64);

impl Cache {
    /// Forgets everything: a revision was published.
    pub fn clear(&self) {
        let mut pages = self.write();
        self.generation.fetch_add(1, Ordering::SeqCst);
        *pages = Pages::default();
    }

    pub fn generation(&self) -> Generation {
        Generation(self.generation.load(Ordering::SeqCst))
    }

    /// The page at an address as it was asked for: path with the language's prefix, and query.
    pub fn get(&self, address: &str) -> Option<Arc<Finished>> {
        let pages = self.read();
        let kept = pages.by_address.get(address)?;
        // Written once only: a page that is asked for from all sides is not passed from processor to processor.
        if !kept.used.load(Ordering::Relaxed) {
            kept.used.store(true, Ordering::Relaxed);
        }
        Some(Arc::clone(&kept.page))
    }

    /// The answer to a request for the address, when its page is at hand.
    pub fn answer(&self, address: &str, method: &Method, headers: &HeaderMap) -> Option<Response> {
        let page = self.get(address)?;
        let before = page.size();
        let answer = page.answer(method, headers);
        if page.size() != before {
            self.write().weigh(address);
        }
        Some(answer)
    }

    /// Keeps a page that was rendered in `generation`, unless the database changed since.
    pub fn keep(&self, address: &str, page: &Arc<Finished>, generation: Generation) {
        let size = page.size();
        if size > LARGEST || address.len() > LONGEST_ADDRESS {
            return;
        }
        let mut pages = self.write();
        if generation != self.generation() || pages.by_address.contains_key(address) {
            return;
        }
        pages.make_room(size);
        let address: Arc<str> = address.into();
        pages.by_age.push_back(Arc::clone(&address));
        pages.by_address.insert(address, Kept { page: Arc::clone(page), size, used: AtomicBool::new(false) });
        pages.bytes += size;
    }

    fn read(&self) -> RwLockReadGuard<'_, Pages> {
        self.pages.read().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn write(&self) -> RwLockWriteGuard<'_, Pages> {
        self.pages.write().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Pages {
    /// A page that is kept in another form too takes more room.
    fn weigh(&mut self, address: &str) {
        if let Some(kept) = self.by_address.get_mut(address) {
            let size = kept.page.size();
            self.bytes = self.bytes - kept.size + size;
            kept.size = size;
            self.make_room(0);
        }
    }

    /// Drops the oldest pages until `size` bytes fit. A page that was asked for meanwhile is spared once: many addresses
    /// that nobody asks for twice do not push out the ones that everybody reads.
    fn make_room(&mut self, size: usize) {
        while self.bytes + size > CAPACITY {
            let Some(oldest) = self.by_age.pop_front() else { return };
            if self.by_address.get(&oldest).is_some_and(|kept| kept.used.swap(false, Ordering::Relaxed)) {
                self.by_age.push_back(oldest);
            } else if let Some(dropped) = self.by_address.remove(&oldest) {
                self.bytes -= dropped.size;
            }
        }
    }
}

/// Looks at the database until the server ends, and empties the cache when a revision was published. What editors save
/// meanwhile costs readers nothing.
pub async fn watch(state: super::state::State) {
    let (mut version, mut revisions) = (None, None);
    let mut interval = tokio::time::interval(LOOK);
    loop {
        interval.tick().await;
        match look(&state.store, version).await {
            Ok(None) => continue,
            Ok(Some(new)) => {
                version = Some(new.0);
                if revisions.replace(new.1) == Some(new.1) {
                    continue;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the database cannot be watched for changes");
                (version, revisions) = (None, None);
            }
        }
        state.published();
    }
}

/// The database's version and its number of revisions, when anything was committed since `seen`.
async fn look(store: &Store, seen: Option<i64>) -> Result<Option<(i64, i64)>, store::Error> {
    let version = store.data_version().await?;
    if seen == Some(version) {
        return Ok(None);
    }
    Ok(Some((version, store.revision_count().await?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderValue, header};

    /// A page of about so many bytes when compressed: noise does not become smaller.
    fn page(bytes: usize) -> Arc<Finished> {
        let next = |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        let noise: Vec<u8> =
            std::iter::successors(Some(1_u64), next).map(|state| (state >> 56) as u8).take(bytes).collect();
        Arc::new(Finished::new(&noise, HeaderValue::from_static("text/html")))
    }

    #[test]
    fn a_full_cache_drops_what_nobody_asks_for_and_stays_within_its_size() {
        let cache = Cache::default();
        let large = page(LARGEST / 2);
        cache.keep("/", &large, cache.generation());
        for number in 0..100 {
            assert!(cache.get("/").is_some(), "the page that is asked for is still there after {number} others");
            cache.keep(&format!("/{number}"), &large, cache.generation());
            assert!(cache.read().bytes <= CAPACITY);
        }
        assert!(cache.get("/99").is_some() && cache.get("/1").is_none());
        let pages = cache.read();
        assert_eq!(pages.by_address.len(), pages.by_age.len());
        assert_eq!(pages.bytes, pages.by_address.values().map(|kept| kept.size).sum::<usize>());
    }

    #[test]
    fn pages_that_all_are_asked_for_make_room_too() {
        let cache = Cache::default();
        let large = page(LARGEST / 2);
        for number in 0..30 {
            let address = format!("/{number}");
            cache.keep(&address, &large, cache.generation());
            assert!(cache.get(&address).is_some());
        }
        assert!(cache.read().bytes <= CAPACITY);
    }

    #[test]
    fn a_gzip_that_somebody_asked_for_takes_room_too() {
        let cache = Cache::default();
        let gzip = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"))]);
        for number in 0..40 {
            let address = format!("/{number}");
            cache.keep(&address, &page(LARGEST / 3), cache.generation());
            assert!(cache.answer(&address, &Method::GET, &gzip).is_some());
            let pages = cache.read();
            assert!(pages.bytes <= CAPACITY);
            assert_eq!(pages.bytes, pages.by_address.values().map(|kept| kept.page.size()).sum::<usize>());
        }
    }

    #[test]
    fn what_is_too_large_or_too_old_is_not_kept() {
        let cache = Cache::default();
        let before = cache.generation();
        cache.keep("/", &page(LARGEST + 1), before);
        cache.keep(&"/".repeat(LONGEST_ADDRESS + 1), &page(1), before);
        cache.clear();
        cache.keep("/", &page(1), before);
        assert!(cache.read().by_address.is_empty());
        cache.keep("/", &page(1), cache.generation());
        assert!(cache.get("/").is_some());
        cache.clear();
        assert!(cache.get("/").is_none());
    }
}
