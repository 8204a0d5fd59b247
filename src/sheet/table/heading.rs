//! The line of headings over a table: whether there is one, and which fields it names.

use crate::domain::characters::is_unseen;
use crate::domain::language::Language;
use crate::sheet::schema::{Field, Kind};

use super::cell;

/// Other words for a field, by its name.
const NAMES: &[(&str, &[&str])] = &[
    ("编号|宗地编号|地块编号|地块号|地块|parcel|no.", &["number"]),
    ("地市|市|所在城市|所在市", &["city"]),
    ("区域|所在区|行政区|区县|区划|成交区|districts", &["district", "districts"]),
    ("地区|区域|城市|地市|place", &["scope"]),
    ("土地用途|用地性质|landuse", &["use"]),
    ("产业|集群|领域|产业集群|所属产业|industry", &["cluster"]),
    ("名称|企业|公司|企业名|公司名称|项目|项目名称|楼宇|物业", &["name", "building", "title"]),
    ("主题|题目", &["title"]),
    ("正文|内容|摘要|说明|简介", &["body", "summary", "text"]),
    ("产值|年产值|监管产值|监管年产值", &["annual_output_yuan"]),
    ("税收|年税收|监管税收|监管年税收", &["annual_tax_yuan"]),
    ("成交价|价款|总价", &["price_yuan"]),
    ("部门|责任部门|牵头单位", &["departments"]),
    ("出让|成交|成交宗数|出让宗数", &["transferred"]),
    ("公告|新增|新增公告|公告宗数", &["announced"]),
    ("宗数|笔数|数量|交易宗数", &["deals"]),
    ("类型|种类", &["kind"]),
    ("轮数|融资轮次", &["round"]),
];

/// Other words for the one field of a kind.
const KINDS: &[(&str, Kind)] = &[
    ("面积|用地面积|建筑面积|占地面积|土地面积|宗地面积|建面|出租面积|成交面积|出租建面|floorarea", Kind::Area),
    ("金额|规模|融资额|融资金额|投资额|投资金额|披露金额|基金规模|价格|amount|size", Kind::Money),
    ("租金|均价|月租金|平均租金|平均月租金|单价|rent", Kind::Rent),
    ("日期|时间|发布日期|发布时间|day", Kind::Day),
    ("宗数|数量|个数|家数|企业数|企业数量|公司数|项目数|项目数量|count", Kind::Count),
];

/// Whether the first of the lines is one of headings, of which `named` are the fields that it names: it holds no figure,
/// and it names a field, or stands over a column of nothing but figures.
pub fn is_line(named: &[Option<&Field>], lines: &[&[String]]) -> bool {
    let Some((first, later)) = lines.split_first() else { return false };
    let found = named.iter().flatten().count();
    if first.iter().any(|cell| cell::is_figure(cell)) {
        return false;
    }
    let over_figures = |at: usize| {
        let mut below = later.iter().filter_map(|line| line.get(at)).filter(|cell| !cell.trim().is_empty()).peekable();
        below.peek().is_some() && below.all(|cell| cell::is_figure(cell))
    };
    let filled = |at: &usize| first.get(*at).is_some_and(|cell| !cell.trim().is_empty());
    found >= 1 || (0..first.len()).filter(filled).any(over_figures)
}

fn alias<'a>(fields: &[&'a Field], bare: &str) -> Option<&'a Field> {
    let says = |words: &str| words.split('|').any(|word| word == bare);
    let by_name = NAMES.iter().filter(|(words, _)| says(words)).find_map(|(_, names)| {
        let mut named = fields.iter().filter(|field| names.contains(&field.name()));
        named.next().filter(|_| named.next().is_none())
    });
    let by_kind = || {
        let kind = KINDS.iter().find(|(words, _)| says(words))?.1;
        let mut of_kind = fields.iter().filter(|field| field.kind == kind);
        of_kind.next().filter(|_| of_kind.next().is_none())
    };
    by_name.or_else(by_kind).copied()
}

/// The field whose label or name the cell holds; units in brackets, blanks and case do not count. What
/// people call a field by another name is taken where the list has one such field only.
pub fn field<'a>(fields: &[&'a Field], cell: &str) -> Option<&'a Field> {
    let bare = bare(cell);
    let full = plain(cell);
    let is = |field: &&&Field, plain: &str, of: fn(&str) -> String| {
        Language::ALL.iter().any(|language| of(field.label.read(*language)) == plain) || field.name() == full
    };
    let exact = fields.iter().find(|field| is(field, &full, self::plain));
    let found = exact.or_else(|| fields.iter().find(|field| !bare.is_empty() && is(field, &bare, self::bare)));
    found.copied().or_else(|| alias(fields, &bare))
}

/// The value in the unit that stands in its column's heading, or else in the one that lines around the table name (`said`), when
/// it has none of its own and the unit is not the field's: 10.6 below 用地面积(万㎡) is 10.6万㎡.
pub fn with_unit(field: &Field, heading: &str, said: &str, cell: &str) -> String {
    let cell = cell.trim();
    let unit = match parted(heading).1 {
        unit if !unit.is_empty() => unit,
        _ => plain(said),
    };
    // Only where it is another number: 6 in hundreds of parcels.
    let counts = field.kind == Kind::Count && unit.starts_with(['十', '百', '千', '万', '亿']);
    let own = |unit: &str| Language::ALL.iter().any(|language| parted(field.label.read(*language)).1 == unit);
    if unit.is_empty() || own(&unit) || !(cell::is_measured(field.kind) || counts) {
        return cell.to_owned();
    }
    match cell::bare_end(cell) {
        Some(end) => {
            let (digits, after) = cell.split_at(end);
            format!("{digits}{unit}{after}")
        }
        None => cell.to_owned(),
    }
}

/// Whether the heading names a unit.
pub fn has_unit(heading: &str) -> bool {
    !parted(heading).1.is_empty()
}

/// Whether the heading names this unit already.
pub fn is_in(heading: &str, unit: &str) -> bool {
    parted(heading).1 == plain(unit)
}

/// Whether the text is a unit and nothing else, brackets apart.
pub fn is_unit(text: &str) -> bool {
    let unit = unit_of(text);
    [Kind::Area, Kind::Money, Kind::Rent, Kind::Count].into_iter().any(|kind| cell::takes(kind, &unit))
}

/// Whether the text only says that units stand beside it.
pub fn is_unit_label(text: &str) -> bool {
    let plain = plain(text);
    matches!(plain.trim_matches(['(', ')', ':']), "单位" | "计量单位" | "unit" | "units")
}

/// The unit without brackets and 单位:.
pub fn unit_of(text: &str) -> String {
    let plain = plain(text);
    let bare = plain.trim_matches(['(', ')']);
    bare.strip_prefix("单位:").unwrap_or(bare).to_owned()
}

/// Without blanks and marks that nobody sees, in one width and case.
fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        '（' | '【' | '[' | '〔' | '［' | '<' | '〈' => '(',
        '）' | '】' | ']' | '〕' | '］' | '>' | '〉' => ')',
        '：' | '﹕' => ':',
        '／' => '/',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).map(fold).collect::<String>().to_lowercase()
}

/// The name of a heading, and the unit in brackets at its end, or behind a slash or a colon.
fn parted(text: &str) -> (String, String) {
    let plain = plain(text);
    if let Some((name, unit)) = plain.split_once('(') {
        let unit = unit.trim_end_matches(')');
        return (name.to_owned(), unit.strip_prefix("单位:").unwrap_or(unit).to_owned());
    }
    let cut = plain.char_indices().filter(|(_, c)| matches!(c, '/' | ':' | '_' | '-' | ',' | '·'));
    let mut parts =
        cut.map(|(at, c)| (plain.get(..at).unwrap_or_default(), plain.get(at + c.len_utf8()..).unwrap_or_default()));
    match parts.find(|(name, unit)| !name.is_empty() && is_unit(unit)) {
        Some((name, unit)) => (name.to_owned(), unit_of(unit)),
        None => (plain, String::new()),
    }
}

/// The same without its unit.
fn bare(text: &str) -> String {
    parted(text).0
}
