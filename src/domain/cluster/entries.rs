//! The entries of both versions, as published.

use super::Entry;
use super::Kind::{Cluster, Future};
use super::Taxonomy::{First, Second};
use super::{Kind, Taxonomy};

/// 1.0 before 2.0, the clusters before the future industries, by number.
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
