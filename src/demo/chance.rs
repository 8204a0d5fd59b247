//! Chance that is the same on every machine: splitmix64, whole numbers only.

/// What a stream of numbers is for. Each topic of each week has a stream of its own, so that a change to one
/// topic leaves the others as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Land = 1,
    Leases,
    Rent,
    Funding,
    Capital,
    Renewal,
    News,
    Policy,
    Funds,
}

/// Any number will do; another one makes another demonstration.
const SEED: u64 = 0x2024_0625_20a8;

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a topic in the week at `place`, counted from the first generated week.
    pub fn of(topic: Topic, place: i64) -> Self {
        Self(SEED ^ ((topic as u64) << 48) ^ place.unsigned_abs().wrapping_mul(0x9e37_79b9))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both inside; `low` when there is nothing between.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % width).unwrap_or(0))
    }

    /// As [`Chance::between`], for counts.
    pub fn count(&mut self, low: u32, high: u32) -> u32 {
        u32::try_from(self.between(low.into(), high.into())).unwrap_or(low)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of `items`; the empty text when there are none.
    pub fn pick(&mut self, items: &[&'static str]) -> &'static str {
        let place = self.between(0, last_place(items.len()));
        usize::try_from(place).ok().and_then(|place| items.get(place)).copied().unwrap_or_default()
    }

    /// `amount` different ones of `items` (all, when there are fewer), the earlier ones likelier.
    pub fn draw(&mut self, items: &[&'static str], amount: usize) -> Vec<&'static str> {
        let mut left = items.to_vec();
        let mut drawn = Vec::with_capacity(amount);
        while drawn.len() < amount && !left.is_empty() {
            let last = last_place(left.len());
            let place = self.between(0, last).min(self.between(0, last));
            drawn.push(left.remove(usize::try_from(place).unwrap_or(0)));
        }
        drawn
    }
}

fn last_place(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_inside_and_repeat() {
        let numbers = || {
            let mut chance = Chance::of(Topic::Land, 7);
            (0..1_000).map(|_| chance.between(-3, 5)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(), numbers());
        assert_eq!((numbers().iter().min(), numbers().iter().max()), (Some(&-3), Some(&5)));
    }

    #[test]
    fn nothing_to_choose_from_is_no_panic() {
        let mut chance = Chance::of(Topic::News, 0);
        assert_eq!(chance.between(4, 1), 4);
        assert_eq!(chance.pick(&[]), "");
        assert!(chance.draw(&[], 3).is_empty());
        assert_eq!(chance.draw(&["a", "b"], 3).len(), 2);
    }
}
