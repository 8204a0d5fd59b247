//! Which column of a table is which, by its heading.

use crate::bulletin::page::{Page, Range};
use crate::bulletin::scan;
use crate::bulletin::sections::Section;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 序号.
    Number,
    City,
    Transferred,
    Announced,
    Deals,
    Area,
    Rent,
    Districts,
    Cluster,
    Companies,
    Title,
    Body,
    Day,
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Land,
    Leases,
    Clusters,
    News,
}

pub struct Columns {
    pub section: About,
    /// By place; with the unit that the heading names.
    columns: Vec<(Option<Column>, String)>,
}

impl Columns {
    /// The place of the column; `None` also where two headings name it, since neither is surely meant.
    pub fn at(&self, column: Column) -> Option<usize> {
        let mut found = self.columns.iter().enumerate().filter(|(_, (one, _))| *one == Some(column));
        let (at, _) = found.next()?;
        found.next().is_none().then_some(at)
    }

    /// The unit in the column's heading; empty when there is none.
    pub fn unit(&self, column: Column) -> &str {
        self.at(column).and_then(|at| self.columns.get(at)).map_or("", |(_, unit)| unit)
    }
}

/// The columns when the cells are headings of a table that is read in this section: each holds no figure, and together they
/// name what a row is and something of it.
pub fn of(page: &Page, section: Section, cells: &[Range]) -> Option<Columns> {
    let texts: Vec<(String, String)> = cells.iter().map(|cell| parted(page.chars(cell))).collect();
    let figure = |(name, _): &(String, String)| name.starts_with(|c: char| c.is_ascii_digit());
    if texts.iter().any(figure) {
        return None;
    }
    let says = |words: &[&str]| texts.iter().any(|(name, _)| words.iter().any(|word| name.contains(word)));
    let about = match section {
        Section::Supply if says(&["租金", "均价", "建面", "租赁", "出租"]) => About::Leases,
        Section::Supply => About::Land,
        Section::Finance => About::Clusters,
        Section::News => About::News,
        Section::Renewal | Section::Policy => return None,
    };
    let columns = texts.into_iter().map(|(name, unit)| (column(about, &name), unit)).collect();
    let columns = Columns { section: about, columns };
    let has = |column| columns.at(column).is_some();
    let whole = match about {
        About::Land => has(Column::City) && (has(Column::Transferred) || has(Column::Announced)),
        About::Leases => has(Column::City) && (has(Column::Deals) || has(Column::Area) || has(Column::Rent)),
        About::Clusters => has(Column::Cluster) && has(Column::Companies),
        About::News => has(Column::Title) && has(Column::Body),
    };
    whole.then_some(columns)
}

/// 合计 and its like: no row of its own.
pub fn is_total(name: &[char]) -> bool {
    scan::has_any(name, &["合计", "总计", "小计", "共计", "总数", "汇总"])
}

fn column(about: About, name: &str) -> Option<Column> {
    let is = |words: &[&str]| words.contains(&name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if is(&["序号", "编号", "序"]) {
        return Some(Column::Number);
    }
    match about {
        About::Land if is(&["城市", "地市", "市", "地区", "所在城市"]) => Some(Column::City),
        // Areas and prices of a city have no field.
        About::Land if has(&["面积", "价", "产值", "税", "同比", "环比"]) => None,
        About::Land if has(&["出让", "成交"]) => Some(Column::Transferred),
        About::Land if has(&["公告", "新增", "挂牌"]) => Some(Column::Announced),
        About::Leases if is(&["城市", "地市", "市", "地区", "所在城市"]) => Some(Column::City),
        About::Leases if has(&["同比", "环比", "最高", "最低"]) => None,
        About::Leases if has(&["面积", "建面"]) => Some(Column::Area),
        About::Leases if has(&["租金", "均价"]) => Some(Column::Rent),
        About::Leases if has(&["区域", "分布", "位于", "行政区", "所在区"]) => Some(Column::Districts),
        About::Leases if has(&["宗", "笔", "成交", "数量"]) => Some(Column::Deals),
        About::Clusters if has(&["产业", "领域", "集群", "行业"]) && !has(&["数", "企业"]) => {
            Some(Column::Cluster)
        }
        About::Clusters if has(&["企业", "公司", "家数", "数量"]) && !has(&["名", "金额"]) => {
            Some(Column::Companies)
        }
        About::News if is(&["地区", "城市", "范围", "地域", "地市", "区域"]) => Some(Column::City),
        About::News if is(&["标题", "题目", "主题", "动态", "事件"]) => Some(Column::Title),
        About::News if is(&["内容", "正文", "摘要", "概要", "简介", "详情"]) => Some(Column::Body),
        About::News if has(&["日期", "时间"]) => Some(Column::Day),
        _ => None,
    }
}

/// The heading without blanks, and the unit in its brackets or behind its slash.
fn parted(heading: &[char]) -> (String, String) {
    let plain: String = heading.iter().filter(|c| !c.is_whitespace()).collect();
    let at = plain
        .find(['(', '[', '【', '〔'])
        .or_else(|| plain.find('/').filter(|at| plain.starts_with(|c| c != '/') && *at > 0));
    match at.map(|at| plain.split_at(at)) {
        Some((name, unit)) => {
            let marks = ['(', ')', '[', ']', '【', '】', '〔', '〕', '/', ':'];
            let unit = unit.strip_prefix("(单位:").unwrap_or(unit);
            (name.to_owned(), unit.trim_matches(marks).to_owned())
        }
        None => (plain, String::new()),
    }
}
