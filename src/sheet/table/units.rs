//! The units that lines above or below a table name, for figures without one: 单位:宗、万㎡, (面积单位:万平方米,租金单位:元/㎡·月).

use crate::sheet::schema::{Field, Kind};
use crate::sheet::typed;

use super::{cell, heading};

/// What the lines say about units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Units {
    /// Units that some field takes.
    pub known: Vec<String>,
    /// What stands where a unit should, and is none that is known.
    pub unknown: Vec<String>,
    /// Lines above the figures are hidden: they may name a unit.
    pub may_be_hidden: bool,
}

/// What the lines say about the unit of one field.
#[derive(Debug, PartialEq, Eq)]
pub enum Unit<'a> {
    /// Nothing.
    Own,
    Said(&'a str),
    /// Something that cannot be told: an unknown unit, or two for the same kind of figure.
    Unsure,
}

impl Units {
    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.unknown.is_empty()
    }

    pub fn add(&mut self, more: Units) {
        for unit in more.known {
            if !self.known.contains(&unit) {
                self.known.push(unit);
            }
        }
        self.unknown.extend(more.unknown);
    }

    /// All that the lines name.
    pub fn named(&self) -> String {
        self.known.iter().chain(&self.unknown).map(String::as_str).collect::<Vec<_>>().join("、")
    }

    /// The unit of the field in a table of these columns. A unit that no column takes may be meant for any.
    pub fn of<'a>(&'a self, field: &Field, columns: &[Option<&Field>]) -> Unit<'a> {
        let mut fitting = self.known.iter().filter(|unit| fits(field.kind, unit));
        match (fitting.next(), fitting.next()) {
            (Some(unit), None) => return Unit::Said(unit),
            (Some(_), Some(_)) => return Unit::Unsure,
            _ => {}
        }
        let is_measured = matches!(field.kind, Kind::Area | Kind::Money | Kind::Rent);
        let takes = |kind: Kind, unit: &str| fits(kind, unit) || (kind == Kind::Count && cell::takes(kind, unit));
        let is_taken = |unit: &String| columns.iter().flatten().any(|column| takes(column.kind, unit));
        let stray = self.may_be_hidden || !self.unknown.is_empty() || !self.known.iter().all(is_taken);
        if is_measured && stray { Unit::Unsure } else { Unit::Own }
    }
}

/// Whether figures of the kind without a unit are meant in this one. A rent is in yuan or in something per area.
fn fits(kind: Kind, unit: &str) -> bool {
    match kind {
        Kind::Rent => (unit == "元" || unit.contains(['/', '每'])) && cell::takes(kind, unit),
        // 6 in hundreds of parcels is no 6.
        Kind::Count => cell::takes(kind, unit) && typed::count(&format!("1{unit}")) != Ok(1),
        _ => cell::takes(kind, unit),
    }
}

/// Words before 单位 that make it an organisation.
const OFFICES: [&str; 18] = [
    "填", "制表", "编制", "报送", "上报", "责任", "牵头", "主管", "发布", "审核", "承办", "主办", "建设", "用地",
    "来源", "提供", "各", "联系",
];
/// How organisations end.
const ORGANISED: [&str; 15] =
    ["局", "委", "厅", "部", "公司", "中心", "办", "院", "所", "会", "处", "科", "组", "街道", "政府"];
/// What a unit is of.
const MEASURES: [&str; 12] =
    ["面积", "租金", "金额", "价", "宗数", "数量", "产值", "税收", "规模", "其中", "时间", "额"];

/// The units that a line (or a cell of it) names; none for a line about anything else.
pub fn named(cell: &str) -> Units {
    let text = folded(cell);
    let units = match text.find("单位") {
        Some(at) => {
            behind_the_word(text.get(..at).unwrap_or_default(), text.get(at + "单位".len()..).unwrap_or_default())
        }
        None => None,
    };
    units.or_else(|| counted_in(&text)).or_else(|| in_brackets(&text)).unwrap_or_default()
}

/// 单位:宗、万㎡
fn behind_the_word(before: &str, after: &str) -> Option<Units> {
    let label = before.rsplit(separates).next().unwrap_or_default();
    let rest = after.strip_prefix([':', '为', '是', '=', '(', ' '])?;
    let mut units = Units::default();
    for part in rest.split(separates).filter(|part| !part.is_empty()) {
        // 租金单位:元 goes on with its own label.
        let unit = part.rsplit(':').next().unwrap_or_default().trim_start_matches("单位").trim_end_matches('。');
        if heading::is_unit(unit) {
            units.known.push(heading::unit_of(unit));
        } else if !unit.is_empty() && !MEASURES.iter().any(|word| unit.ends_with(word)) {
            units.unknown.push(unit.to_owned());
        }
    }
    let is_office = OFFICES.iter().any(|word| label.contains(word))
        || units.unknown.iter().any(|unit| ORGANISED.iter().any(|end| unit.ends_with(end)));
    (!is_office || !units.known.is_empty()).then_some(units)
}

/// 面积以万平方米计, 以万元为单位
fn counted_in(text: &str) -> Option<Units> {
    let (_, rest) = text.split_once('以')?;
    let end = ["为单位", "计", "为计量单位"].into_iter().filter_map(|word| rest.find(word)).min()?;
    let unit = rest.get(..end).filter(|unit| heading::is_unit(unit))?;
    Some(Units { known: vec![heading::unit_of(unit)], ..Units::default() })
}

/// 租赁情况表(万㎡), or a cell that is a unit and nothing else.
fn in_brackets(text: &str) -> Option<Units> {
    let inside = match text.split_once('(') {
        Some((_, rest)) => rest.split(')').next().unwrap_or_default(),
        None => text,
    };
    let parts: Vec<&str> = inside.split(separates).filter(|part| !part.is_empty()).collect();
    let known = parts.iter().map(|part| heading::unit_of(part)).collect();
    let all = !parts.is_empty() && parts.iter().all(|part| heading::is_unit(part));
    all.then(|| Units { known, ..Units::default() })
}

fn separates(c: char) -> bool {
    matches!(c, ',' | '、' | ';' | '(' | ')' | '|' | '和' | '及') || c.is_whitespace()
}

/// In one width, with one kind of brackets and marks.
fn folded(cell: &str) -> String {
    let fold = |c: char| match c {
        '（' | '【' | '[' | '〔' | '［' => '(',
        '）' | '】' | ']' | '〕' | '］' => ')',
        '：' | '﹕' => ':',
        '，' => ',',
        '；' => ';',
        '／' => '/',
        c => c,
    };
    let text: String = cell.trim().chars().map(fold).collect();
    // A blank behind the colon parts nothing.
    text.replace(": ", ":").replace("位 :", "位:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, known: &[&str], unknown: &[&str]) {
        let found = named(cell);
        assert_eq!((&*found.known, &*found.unknown), (&*owned(known), &*owned(unknown)), "{cell}");
    }

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn lines_that_name_units() {
        check("(单位:宗、万㎡)", &["宗", "万㎡"], &[]);
        check("计量单位：宗 万平方米", &["宗", "万平方米"], &[]);
        check("单位:套、平方尺", &["套"], &["平方尺"]);
        check("(面积单位:万平方米,租金单位:元/㎡·月)", &["万平方米", "元/㎡·月"], &[]);
        check("单位:面积(万㎡)、租金(元/㎡·月)", &["万㎡", "元/㎡·月"], &[]);
        check("2024年租赁情况(单位:万㎡)", &["万㎡"], &[]);
        check("租赁情况表【万㎡】", &["万㎡"], &[]);
        check("注:面积单位为万平方米。", &["万平方米"], &[]);
        check("面积以万平方米计", &["万平方米"], &[]);
        check("万㎡", &["万㎡"], &[]);
        for none in [
            "填报单位:市工业和信息化局",
            "单位:深圳市规划局",
            "上述数据由各单位报送",
            "深圳",
            "租赁情况表(三市)",
            "单位面积租金",
        ] {
            check(none, &[], &[]);
        }
    }
}
