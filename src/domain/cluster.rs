//! The "20+8" taxonomy in its two versions: 1.0 of 2022 and 2.0 of 2024.

mod address;
mod alias;
mod entries;

use Kind::{Cluster, Future};
use Taxonomy::{First, Second};

pub use address::has_address;
pub use alias::{Aliases, Homonym, aliases, undecided, under};
pub use entries::ENTRIES;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    /// 1.0 of 2022.
    First,
    /// 2.0 of 2024.
    Second,
}

impl Taxonomy {
    pub const fn code(self) -> &'static str {
        match self {
            First => "1.0",
            Second => "2.0",
        }
    }

    /// The calendar year that the version came into force. Our sources name no day.
    pub const fn year(self) -> i32 {
        match self {
            First => 2022,
            Second => 2024,
        }
    }
}

/// One of the 20 strategic emerging clusters, or of the 8 future industries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Cluster,
    Future,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Cluster => "cluster",
            Future => "future",
        }
    }
}

/// An entry of one version. A `successor` is a name in 2.0; an entry of 2.0 has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub taxonomy: Taxonomy,
    pub kind: Kind,
    pub number: u8,
    pub name: &'static str,
    pub group: &'static str,
    pub successor: Option<&'static str>,
}

/// What a printed cluster name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The same entry in 2.0 (and perhaps in 1.0).
    Current(&'static str),
    /// A name of 1.0 only, with its name in 2.0.
    Renamed {
        from: &'static str,
        to: &'static str,
    },
    /// A name of 1.0 only that 2.0 dropped.
    Dropped(&'static str),
    /// Two different entries bear the name: one of 1.0 that became `successor`, and one of 2.0.
    Ambiguous {
        name: &'static str,
        successor: &'static str,
    },
    Unknown,
}

/// What the name, as printed, stands for.
pub fn standing(name: &str) -> Standing {
    match (entry_of(First, name), entry_of(Second, name)) {
        (Some(first), Some(second)) => match first.successor {
            Some(successor) if successor != second.name => Standing::Ambiguous { name: second.name, successor },
            _ => Standing::Current(second.name),
        },
        (None, Some(second)) => Standing::Current(second.name),
        (Some(Entry { name, successor: Some(to), .. }), None) => Standing::Renamed { from: name, to },
        (Some(first), None) => Standing::Dropped(first.name),
        (None, None) => Standing::Unknown,
    }
}

/// The names of 2.0, in its order.
pub fn names() -> impl Iterator<Item = &'static str> {
    ENTRIES.iter().filter(|entry| entry.taxonomy == Second).map(|entry| entry.name)
}

/// The entry of that version that bears the name.
pub fn entry_of(taxonomy: Taxonomy, name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.taxonomy == taxonomy && entry.name == name)
}

/// A name's place for ordering rows by one version: what the version has, in its order; then what only the other one
/// has, in that one's order; then the unknown, all in one place.
pub fn rank_in(taxonomy: Taxonomy, name: &str) -> usize {
    let of = |taxonomy| ENTRIES.iter().position(|entry| entry.taxonomy == taxonomy && entry.name == name);
    let other = match taxonomy {
        First => Second,
        Second => First,
    };
    of(taxonomy).or_else(|| of(other).map(|place| place + ENTRIES.len())).unwrap_or(usize::MAX)
}

/// [`rank_in`] 2.0.
pub fn rank(name: &str) -> usize {
    rank_in(Second, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_for_something() {
        assert_eq!(standing("智能终端"), Standing::Current("智能终端"));
        assert_eq!(standing("高性能材料"), Standing::Current("高性能材料"));
        assert_eq!(standing("新材料"), Standing::Renamed { from: "新材料", to: "高性能材料" });
        assert_eq!(standing("区块链"), Standing::Dropped("区块链"));
        assert_eq!(standing("智能机器人"), Standing::Ambiguous { name: "智能机器人", successor: "机器人" });
        assert_eq!(standing("元宇宙"), Standing::Unknown);
    }

    #[test]
    fn successors_exist_in_the_second_version() {
        for entry in ENTRIES.iter().filter_map(|entry| entry.successor) {
            assert!(ENTRIES.iter().any(|e| e.taxonomy == Second && e.name == entry), "{entry}");
        }
        assert_eq!(ENTRIES.iter().filter(|e| e.taxonomy == Second && e.kind == Cluster).count(), 20);
        assert_eq!(ENTRIES.iter().filter(|e| e.taxonomy == Second && e.kind == Future).count(), 8);
    }

    #[test]
    fn rows_are_ordered_by_either_version() {
        assert!(rank("人工智能") < rank("机器人") && rank("新材料") > rank("前沿新材料"));
        let sorted = |taxonomy| {
            let mut names = ["元宇宙", "人工智能", "新材料", "区块链", "网络与通信", "海洋产业"];
            names.sort_by_key(|name| rank_in(taxonomy, name));
            names
        };
        assert_eq!(sorted(First), ["网络与通信", "新材料", "海洋产业", "区块链", "人工智能", "元宇宙"]);
        assert_eq!(sorted(Second), ["网络与通信", "人工智能", "海洋产业", "新材料", "区块链", "元宇宙"]);
    }
}
