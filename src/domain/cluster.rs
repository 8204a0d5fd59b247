//! The "20+8" taxonomy in its two versions: 1.0 of 2022 and 2.0 of 2024.

use Kind::{Cluster, Future};
use Taxonomy::{First, Second};

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

const fn entry(
    taxonomy: Taxonomy,
    kind: Kind,
    number: u8,
    name: &'static str,
    group: &'static str,
    successor: Option<&'static str>,
) -> Entry {
    Entry { taxonomy, kind, number, name, group, successor }
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
    let find = |taxonomy| ENTRIES.iter().find(|entry| entry.taxonomy == taxonomy && entry.name == name);
    match (find(First), find(Second)) {
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

/// A cluster's place in the taxonomy, for ordering rows: 2.0 first, then what only 1.0 has, then the unknown.
pub fn rank(name: &str) -> usize {
    let of = |taxonomy| ENTRIES.iter().position(|entry| entry.taxonomy == taxonomy && entry.name == name);
    of(Second).or_else(|| of(First).map(|place| place + ENTRIES.len())).unwrap_or(usize::MAX)
}

pub const ENTRIES: [Entry; 56] = [
    entry(First, Cluster, 1, "网络与通信", "新一代电子信息", Some("网络与通信")),
    entry(First, Cluster, 2, "半导体与集成电路", "新一代电子信息", Some("半导体与集成电路")),
    entry(First, Cluster, 3, "超高清视频显示", "新一代电子信息", Some("超高清视频显示")),
    entry(First, Cluster, 4, "智能终端", "新一代电子信息", Some("智能终端")),
    entry(First, Cluster, 5, "智能传感器", "新一代电子信息", Some("智能传感器")),
    entry(First, Cluster, 6, "软件与信息服务", "数字与时尚", Some("软件与信息服务")),
    entry(First, Cluster, 7, "数字创意", "数字与时尚", Some("数字创意")),
    entry(First, Cluster, 8, "现代时尚", "数字与时尚", Some("现代时尚")),
    entry(First, Cluster, 9, "工业母机", "高端装备制造", Some("高端装备与仪器")),
    entry(First, Cluster, 10, "智能机器人", "高端装备制造", Some("机器人")),
    entry(First, Cluster, 11, "激光与增材制造", "高端装备制造", Some("高端装备与仪器")),
    entry(First, Cluster, 12, "精密仪器设备", "高端装备制造", Some("高端装备与仪器")),
    entry(First, Cluster, 13, "新能源", "绿色低碳", Some("新能源")),
    entry(First, Cluster, 14, "安全节能环保", "绿色低碳", Some("安全节能环保")),
    entry(First, Cluster, 15, "智能网联汽车", "绿色低碳", Some("智能网联汽车")),
    entry(First, Cluster, 16, "新材料", "新材料", Some("高性能材料")),
    entry(First, Cluster, 17, "高端医疗器械", "生物医药与健康", Some("高端医疗器械")),
    entry(First, Cluster, 18, "生物医药", "生物医药与健康", Some("生物医药")),
    entry(First, Cluster, 19, "大健康", "生物医药与健康", Some("大健康")),
    entry(First, Cluster, 20, "海洋产业", "海洋经济", Some("海洋产业")),
    entry(First, Future, 1, "合成生物", "未来产业", Some("合成生物")),
    entry(First, Future, 2, "区块链", "未来产业", None),
    entry(First, Future, 3, "细胞与基因", "未来产业", Some("细胞与基因")),
    entry(First, Future, 4, "空天技术", "未来产业", Some("低空经济与空天")),
    entry(First, Future, 5, "脑科学与类脑智能", "未来产业", Some("脑科学与脑机工程")),
    entry(First, Future, 6, "深地深海", "未来产业", Some("深地深海")),
    entry(First, Future, 7, "可见光通信与光计算", "未来产业", Some("光载信息")),
    entry(First, Future, 8, "量子信息", "未来产业", Some("量子信息")),
    entry(Second, Cluster, 1, "网络与通信", "新一代电子信息", None),
    entry(Second, Cluster, 2, "半导体与集成电路", "新一代电子信息", None),
    entry(Second, Cluster, 3, "超高清视频显示", "新一代电子信息", None),
    entry(Second, Cluster, 4, "智能终端", "新一代电子信息", None),
    entry(Second, Cluster, 5, "智能传感器", "新一代电子信息", None),
    entry(Second, Cluster, 6, "人工智能", "数字与时尚", None),
    entry(Second, Cluster, 7, "软件与信息服务", "数字与时尚", None),
    entry(Second, Cluster, 8, "数字创意", "数字与时尚", None),
    entry(Second, Cluster, 9, "现代时尚", "数字与时尚", None),
    entry(Second, Cluster, 10, "高端装备与仪器", "高端装备制造", None),
    entry(Second, Cluster, 11, "机器人", "高端装备制造", None),
    entry(Second, Cluster, 12, "低空经济与空天", "高端装备制造", None),
    entry(Second, Cluster, 13, "新能源", "绿色低碳", None),
    entry(Second, Cluster, 14, "安全节能环保", "绿色低碳", None),
    entry(Second, Cluster, 15, "智能网联汽车", "绿色低碳", None),
    entry(Second, Cluster, 16, "高性能材料", "新材料", None),
    entry(Second, Cluster, 17, "高端医疗器械", "生物医药与健康", None),
    entry(Second, Cluster, 18, "生物医药", "生物医药与健康", None),
    entry(Second, Cluster, 19, "大健康", "生物医药与健康", None),
    entry(Second, Cluster, 20, "海洋产业", "海洋经济", None),
    entry(Second, Future, 1, "合成生物", "未来产业", None),
    entry(Second, Future, 2, "光载信息", "未来产业", None),
    entry(Second, Future, 3, "智能机器人", "未来产业", None),
    entry(Second, Future, 4, "细胞与基因", "未来产业", None),
    entry(Second, Future, 5, "脑科学与脑机工程", "未来产业", None),
    entry(Second, Future, 6, "深地深海", "未来产业", None),
    entry(Second, Future, 7, "量子信息", "未来产业", None),
    entry(Second, Future, 8, "前沿新材料", "未来产业", None),
];

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
        assert!(rank("人工智能") < rank("机器人") && rank("新材料") > rank("前沿新材料"));
    }
}
