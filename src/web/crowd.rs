//! Who is connected, and who must go when it gets too many. A connection that waits for a request makes room for a new one:
//! nobody is shut out by others who only hold theirs.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::network::Network;
use super::pace::Pace;
use super::place::Client;

/// Connections of one client, unless it is a trusted proxy: a whole office may stand behind one address.
const PER_PLACE: usize = 256;
/// More are of no use to this program, whatever the system allows.
const MOST: usize = 8_192;
/// Descriptors for everything else: database, listener, console.
const RESERVED: u64 = 96;
/// When all places are taken, this part of them is freed at once: to look for one at a time would cost more than it keeps.
const FREED: usize = 32;

/// Everybody who is connected. A clone shares everything.
#[derive(Clone)]
pub struct Crowd {
    table: Arc<Mutex<Table>>,
    most: usize,
}

#[derive(Default)]
struct Table {
    next: u64,
    all: HashMap<u64, Member>,
    /// How many of `all` each place has, where they are counted.
    places: HashMap<Client, usize>,
}

struct Member {
    place: Option<Client>,
    pace: Arc<Pace>,
    sent_away: Arc<Notify>,
}

/// A connection's place, given back when it is dropped.
pub struct Guest {
    crowd: Crowd,
    number: u64,
    pub pace: Arc<Pace>,
    sent_away: Arc<Notify>,
}

impl Guest {
    /// Ends when the connection must make room.
    pub async fn sent_away(&self) {
        self.sent_away.notified().await;
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.crowd.table().remove(self.number);
    }
}

impl Crowd {
    /// As many as this process may have descriptors for: the soft limit is raised to the hard one.
    pub fn within_limits() -> Self {
        let descriptors = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024);
        let most = usize::try_from(descriptors.saturating_sub(RESERVED)).unwrap_or(MOST);
        Self::of(most.clamp(FREED, MOST))
    }

    fn of(most: usize) -> Self {
        Self { table: Arc::default(), most }
    }

    /// Takes in a connection from `peer`; `None` when there is no room and nobody who could make some.
    pub fn admit(&self, peer: IpAddr, network: &Network) -> Option<Guest> {
        let place = (!network.trusts(peer)).then(|| Client::of(peer));
        let mut table = self.table();
        if place.is_some_and(|place| table.places.get(&place).is_some_and(|count| *count >= PER_PLACE)) {
            table.free(1, |member| member.place == place)?;
        }
        if table.all.len() >= self.most {
            table.free(self.most.div_ceil(FREED), |_| true)?;
        }
        let (number, pace, sent_away) = (table.next, Arc::default(), Arc::default());
        table.next += 1;
        if let Some(place) = place {
            *table.places.entry(place).or_default() += 1;
        }
        let member = Member { place, pace: Arc::clone(&pace), sent_away: Arc::clone(&sent_away) };
        table.all.insert(number, member);
        drop(table);
        Some(Guest { crowd: self.clone(), number, pace, sent_away })
    }

    /// The system has no descriptor left: whoever waited longest makes room.
    pub fn make_room(&self) {
        let mut table = self.table();
        let part = table.all.len().div_ceil(FREED);
        table.free(part, |_| true);
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// Sends away up to `wanted` of those who wait for a request, the ones that wait longest first; `None` when nobody does.
    fn free(&mut self, wanted: usize, among: impl Fn(&Member) -> bool) -> Option<()> {
        let waiting = self.all.iter().filter(|(_, member)| among(member));
        let mut waiting: Vec<_> =
            waiting.filter_map(|(number, member)| Some((member.pace.waits_since()?, *number))).collect();
        waiting.sort_unstable();
        waiting.truncate(wanted);
        for (_, number) in &waiting {
            if let Some(member) = self.remove(*number) {
                member.sent_away.notify_one();
            }
        }
        (!waiting.is_empty()).then_some(())
    }

    fn remove(&mut self, number: u64) -> Option<Member> {
        let member = self.all.remove(&number)?;
        if let Some(place) = member.place
            && let Some(count) = self.places.get_mut(&place)
        {
            *count -= 1;
            if *count == 0 {
                self.places.remove(&place);
            }
        }
        Some(member)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn is_sent_away(guest: &Guest) -> bool {
        !guest.crowd.table().all.contains_key(&guest.number)
    }

    fn network() -> Network {
        Network::default().trusting(vec!["10.0.0.9".parse().unwrap()])
    }

    /// A moment later, by the test's clock.
    async fn moment() {
        tokio::time::advance(Duration::from_millis(1)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_place_has_its_share_and_the_oldest_of_it_makes_room() {
        let (crowd, network) = (Crowd::of(MOST), network());
        let admit = |peer: &str| crowd.admit(peer.parse().unwrap(), &network);
        let mut held = Vec::new();
        for _ in 0..PER_PLACE {
            held.push(admit("192.0.2.1").unwrap());
            moment().await;
        }
        held[0].pace.begins();
        assert!(!held.iter().any(is_sent_away));
        let _more = admit("192.0.2.1").unwrap();
        assert!(is_sent_away(&held[1]), "the one that waits longest");
        assert_eq!(held.iter().filter(|guest| is_sent_away(guest)).count(), 1, "and nobody who is answered");
        tokio::time::timeout(Duration::from_secs(1), held[1].sent_away()).await.unwrap();
        for guest in &held {
            guest.pace.begins();
        }
        _more.pace.begins();
        assert!(admit("192.0.2.1").is_none(), "nobody waits");
        assert!(admit("192.0.2.2").is_some());
        drop(held);
        assert!(admit("192.0.2.1").is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn a_house_of_addresses_is_one_place_and_a_proxy_none() {
        let (crowd, network) = (Crowd::of(MOST), network());
        let busy = |peer: String| {
            let guest = crowd.admit(peer.parse().unwrap(), &network);
            guest.inspect(|guest| guest.pace.begins())
        };
        let held: Vec<_> = (0..=PER_PLACE).map(|n| busy(format!("2001:db8:1:2::{n:x}"))).collect();
        assert_eq!(held.iter().filter(|guest| guest.is_none()).count(), 1);
        assert!(busy("2001:db8:1:3::1".to_owned()).is_some());
        let behind: Vec<_> = (0..PER_PLACE * 2).map(|_| busy("10.0.0.9".to_owned())).collect();
        assert!(behind.iter().all(Option::is_some));
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_house_sends_away_who_waits_and_forgets_nobody() {
        let (crowd, network) = (Crowd::of(FREED * 2), network());
        let mut held = Vec::new();
        for n in 0..500_u32 {
            held.push(crowd.admit(IpAddr::from(n.to_be_bytes()), &network).unwrap());
            moment().await;
            assert!(crowd.table().all.len() <= crowd.most);
        }
        assert!(!is_sent_away(&held[499]) && is_sent_away(&held[0]));
        crowd.make_room();
        drop(held);
        let table = crowd.table();
        assert!(table.all.is_empty() && table.places.is_empty());
    }
}
