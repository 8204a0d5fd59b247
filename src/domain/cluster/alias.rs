//! One cluster under the names of both versions of the taxonomy.

use super::Taxonomy::{First, Second};
use super::{ENTRIES, Entry, Standing, Taxonomy, entry_of, standing};
use crate::domain::week::Week;

/// The name under which a chart of one version counts what the bulletin of that week prints as `name`.
///
/// - 2.0: a name of 1.0 only gives its successor's. Names of 2.0, dropped and unknown ones stay as printed.
/// - 1.0: a name of 2.0 only gives its predecessor's where it has exactly one. All others stay as printed: three
///   clusters that became one cannot be told apart again.
///
/// One name is in both versions and means two things: 智能机器人, a cluster of 1.0 that became 机器人, and a future
/// industry of 2.0. Before the year of 2.0 it is the former. From that year on it stays as printed, since our sources
/// give no day from which a bulletin follows 2.0 ([`undecided`]); a chart of 1.0 then has it in the row of 机器人's
/// predecessor, which bears the same name, and has to say so.
pub fn under(taxonomy: Taxonomy, name: &str, week: Week) -> &str {
    match (taxonomy, standing(name)) {
        (Second, Standing::Renamed { to, .. }) => to,
        (Second, Standing::Ambiguous { successor, .. }) if !undecided(name, week) => successor,
        (First, Standing::Current(_)) if entry_of(First, name).is_none() => match predecessors(name).as_slice() {
            [only] => only.name,
            _ => name,
        },
        _ => name,
    }
}

/// Whether the name, printed in that week, may be either of two entries.
pub fn undecided(name: &str, week: Week) -> bool {
    matches!(standing(name), Standing::Ambiguous { .. }) && week.year() >= Second.year()
}

/// What became the entry of 2.0 with this name, in the order of 1.0.
fn predecessors(name: &str) -> Vec<&'static Entry> {
    ENTRIES.iter().filter(|entry| entry.taxonomy == First && entry.successor == Some(name)).collect()
}

/// A cluster over both versions, for a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aliases<'a> {
    /// What it is called now: its name in 2.0, or the name asked for where 2.0 has no such cluster.
    pub current: &'a str,
    /// The entry of 2.0. `None`: dropped, or unknown.
    pub second: Option<&'static Entry>,
    /// The entries of 1.0 that it was, in their order: several became one, or none was there.
    pub first: Vec<&'static Entry>,
    /// The printed names that mean this cluster in every week, the current one first, each once.
    pub names: Vec<&'a str>,
    /// A name that the cluster shares with another one, and which is therefore counted by the week only ([`under`]).
    /// It is in `names` when it is the name asked for, and not otherwise.
    pub homonym: Option<Homonym>,
}

impl Aliases<'_> {
    /// Whether what the bulletin of that week prints as `printed` counts as this cluster.
    pub fn counts(&self, printed: &str, week: Week) -> bool {
        let shared = |homonym: Homonym| homonym.name == printed && !undecided(printed, week);
        self.names.contains(&printed) || self.homonym.is_some_and(shared)
    }
}

/// A name that means one thing in 1.0 and another in 2.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Homonym {
    pub name: &'static str,
    /// What the entry of 1.0 is called in 2.0.
    pub successor: &'static str,
}

impl Homonym {
    /// The weeks before this one print the name for the entry of 1.0; from it on nothing decides.
    pub fn undecided_from(self) -> Option<Week> {
        Week::new(Second.year(), 1).ok()
    }
}

/// What belongs to the cluster that the bulletins print as `name`.
///
/// A name of two meanings is not merged into either: asked for itself, it is its entry of 2.0 without any of 1.0, and
/// asked for its successor, it is among the entries of 1.0 but not among the names; both tell of the homonym.
pub fn aliases(name: &str) -> Aliases<'_> {
    let (current, homonym) = match standing(name) {
        Standing::Ambiguous { name, successor } => (name, Some(Homonym { name, successor })),
        Standing::Renamed { to, .. } => (to, None),
        Standing::Current(name) | Standing::Dropped(name) => (name, None),
        Standing::Unknown => (name, None),
    };
    let second = entry_of(Second, current);
    let first = if second.is_some() { predecessors(current) } else { entry_of(First, current).into_iter().collect() };
    let mut names = vec![current];
    let mut homonym = homonym;
    for entry in &first {
        match standing(entry.name) {
            Standing::Ambiguous { name, successor } => homonym = Some(Homonym { name, successor }),
            _ if !names.contains(&entry.name) => names.push(entry.name),
            _ => {}
        }
    }
    Aliases { current, second, first, names, homonym }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn week(text: &str) -> Week {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check_under(name: &str, printed_in: &str, first: &str, second: &str) {
        let week = week(printed_in);
        assert_eq!([First, Second].map(|taxonomy| under(taxonomy, name, week)), [first, second], "{name} {printed_in}");
    }

    #[test]
    fn a_name_is_counted_under_the_version_that_a_chart_shows() {
        check_under("智能终端", "2024-W25", "智能终端", "智能终端");
        check_under("新材料", "2024-W25", "新材料", "高性能材料");
        check_under("高性能材料", "2024-W25", "新材料", "高性能材料");
        check_under("空天技术", "2023-W01", "空天技术", "低空经济与空天");
        check_under("低空经济与空天", "2024-W25", "空天技术", "低空经济与空天");
        check_under("工业母机", "2023-W01", "工业母机", "高端装备与仪器");
        check_under("高端装备与仪器", "2024-W25", "高端装备与仪器", "高端装备与仪器");
        check_under("人工智能", "2024-W25", "人工智能", "人工智能");
        check_under("区块链", "2023-W01", "区块链", "区块链");
        check_under("元宇宙", "2023-W01", "元宇宙", "元宇宙");
        check_under("", "2023-W01", "", "");
    }

    #[test]
    fn a_name_of_two_meanings_is_decided_by_the_week_or_left_alone() {
        check_under("智能机器人", "2023-W52", "智能机器人", "机器人");
        check_under("智能机器人", "2024-W01", "智能机器人", "智能机器人");
        check_under("智能机器人", "2025-W30", "智能机器人", "智能机器人");
        check_under("机器人", "2024-W25", "智能机器人", "机器人");
        assert!(!undecided("智能机器人", week("2023-W52")) && undecided("智能机器人", week("2024-W01")));
        assert!(!undecided("机器人", week("2024-W25")) && !undecided("元宇宙", week("2024-W25")));
        let shared = aliases("机器人").homonym.unwrap();
        assert_eq!(shared.undecided_from(), Some(week("2024-W01")));
    }

    #[track_caller]
    fn check_aliases(name: &str, current: &str, second: &str, first: &str, names: &[&str], homonym: Option<&str>) {
        let shown = |entry: &Entry| format!("{}{} {}", entry.kind.code(), entry.number, entry.name);
        let aliases = aliases(name);
        assert_eq!(aliases.current, current, "{name}");
        assert_eq!(aliases.second.map(shown).unwrap_or_default(), second, "{name}");
        let of_first: Vec<String> = aliases.first.iter().map(|entry| shown(entry)).collect();
        assert_eq!(of_first.join(", "), first, "{name}");
        assert_eq!(aliases.names, names, "{name}");
        assert_eq!(aliases.homonym.map(|shared| shared.name), homonym, "{name}");
    }

    #[test]
    fn a_cluster_has_all_its_names() {
        let one = "cluster4 智能终端";
        check_aliases("智能终端", "智能终端", one, one, &["智能终端"], None);
        let three = "cluster9 工业母机, cluster11 激光与增材制造, cluster12 精密仪器设备";
        for name in ["高端装备与仪器", "工业母机", "激光与增材制造", "精密仪器设备"] {
            let names = ["高端装备与仪器", "工业母机", "激光与增材制造", "精密仪器设备"];
            check_aliases(name, "高端装备与仪器", "cluster10 高端装备与仪器", three, &names, None);
        }
        let names = ["低空经济与空天", "空天技术"];
        check_aliases("空天技术", names[0], "cluster12 低空经济与空天", "future4 空天技术", &names, None);
        check_aliases("前沿新材料", "前沿新材料", "future8 前沿新材料", "", &["前沿新材料"], None);
        check_aliases("区块链", "区块链", "", "future2 区块链", &["区块链"], None);
        check_aliases("元宇宙", "元宇宙", "", "", &["元宇宙"], None);
    }

    #[test]
    fn a_name_of_two_meanings_is_merged_into_neither() {
        let shared = Some("智能机器人");
        check_aliases("智能机器人", "智能机器人", "future3 智能机器人", "", &["智能机器人"], shared);
        check_aliases("机器人", "机器人", "cluster11 机器人", "cluster10 智能机器人", &["机器人"], shared);
        assert_eq!(aliases("智能机器人").homonym.unwrap().successor, "机器人");
    }

    #[test]
    fn every_name_belongs_to_one_cluster() {
        let printed: BTreeSet<&str> = ENTRIES.iter().map(|entry| entry.name).collect();
        for name in &printed {
            let found = aliases(name);
            assert!(found.names.len() <= 4 && found.names.first() == Some(&found.current), "{name}");
            for other in &printed {
                let same = aliases(other).current == found.current;
                assert_eq!(found.names.contains(other), same, "{name} {other}");
                assert!(!same || aliases(other) == found, "{name} {other}");
            }
        }
    }

    fn printed() -> impl Strategy<Value = String> {
        prop_oneof![4 => (0..ENTRIES.len()).prop_map(|n| ENTRIES[n].name.to_owned()), 1 => ".{0,6}"]
    }

    proptest! {
        #[test]
        fn counting_again_changes_nothing(name in printed(), later in -200i64..200) {
            let week = week("2024-W01").offset(later);
            for taxonomy in [First, Second] {
                let once = under(taxonomy, &name, week);
                prop_assert_eq!(under(taxonomy, once, week), once);
                prop_assert!(once == name || entry_of(taxonomy, once).is_some());
            }
        }

        #[test]
        fn a_row_of_2_0_is_the_page_that_its_names_lead_to(name in printed(), later in -200i64..200) {
            let week = week("2024-W01").offset(later);
            let shared = matches!(standing(&name), Standing::Ambiguous { .. });
            if !shared {
                prop_assert_eq!(under(Second, &name, week), aliases(&name).current);
                let back = under(Second, under(First, &name, week), week);
                prop_assert!(back == under(Second, &name, week) || undecided(under(First, &name, week), week));
            }
        }
    }
}
