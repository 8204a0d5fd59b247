//! What one field says, as figure or as words.

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted, Figure};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed, Quantity, SquareMetres, Unit, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::Period;

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Count(u32, Counted),
    Area(Quantity<SquareMetres>),
    Money(Quantity<Yuan>),
    Rent(Quantity<YuanPerSquareMetreMonth>),
    Day(NaiveDate),
    Period(Period),
    Words(String),
}

/// How much a figure changed.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    /// What came on top; negative for what was taken off. In the unit of the field.
    pub amount: Fixed,
    /// The same in hundredths of the earlier figure, to one decimal; `None` of nothing.
    pub percent: Option<Fixed>,
    /// One of the two figures, or both, are "about".
    about: bool,
    write: fn(Fixed, Language) -> String,
}

impl Difference {
    /// `+2宗`, `−1.2万㎡`, `约+1.2万㎡`.
    pub fn write(&self, language: Language) -> String {
        let size = Fixed::from_ten_thousandths(self.amount.ten_thousandths().saturating_abs());
        let read = figures::legible(size);
        let about = if self.about || read != size { Text::MarkAbout.read(language) } else { "" };
        format!("{about}{}{}", sign(self.amount), (self.write)(read, language))
    }

    /// `+50%`.
    pub fn write_percent(&self) -> Option<String> {
        let percent = self.percent?;
        let size = Fixed::from_ten_thousandths(percent.ten_thousandths().saturating_abs());
        Some(format!("{}{}", sign(percent), figures::percent(size)))
    }
}

fn sign(value: Fixed) -> &'static str {
    match value.cmp(&Fixed::ZERO) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    }
}

impl Said {
    /// As pages show it.
    pub fn write(&self, language: Language) -> String {
        match self {
            Said::Count(n, counted) => figures::count(i64::from(*n), *counted, language),
            Said::Area(quantity) => figures::quantity(quantity, language),
            Said::Money(quantity) => figures::quantity(quantity, language),
            Said::Rent(quantity) => figures::quantity(quantity, language),
            Said::Day(day) => figures::date(*day, language),
            Said::Period(period) => format!("{} – {}", period.from, period.to),
            Said::Words(text) => text.clone(),
        }
    }

    /// Number and bound; `None` where it is not disclosed, or no number.
    pub fn amount(&self) -> (Option<Fixed>, Bound) {
        match self {
            Said::Count(n, _) => (Fixed::whole(i64::from(*n)), Bound::Exact),
            Said::Area(quantity) => (quantity.fixed(), quantity.bound()),
            Said::Money(quantity) => (quantity.fixed(), quantity.bound()),
            Said::Rent(quantity) => (quantity.fixed(), quantity.bound()),
            Said::Day(_) | Said::Period(_) | Said::Words(_) => (None, Bound::Exact),
        }
    }

    /// The upper end of a range.
    pub fn upper(&self) -> Option<Fixed> {
        match self {
            Said::Area(quantity) => quantity.upper(),
            Said::Money(quantity) => quantity.upper(),
            Said::Rent(quantity) => quantity.upper(),
            Said::Count(..) | Said::Day(_) | Said::Period(_) | Said::Words(_) => None,
        }
    }
}

/// The difference of two figures of one kind that are exact or about. Nothing is said of figures that are as large, one of
/// them exactly and one about: they are not the same, and differ by no number.
pub fn difference(before: &Said, after: &Said) -> Option<Difference> {
    let write: fn(Fixed, Language) -> String = match (before, after) {
        (Said::Count(_, a), Said::Count(_, b)) if a == b => counted(*a),
        (Said::Area(_), Said::Area(_)) => SquareMetres::write,
        (Said::Money(_), Said::Money(_)) => Yuan::write,
        (Said::Rent(_), Said::Rent(_)) => YuanPerSquareMetreMonth::write,
        _ => return None,
    };
    let ((Some(old), old_bound), (Some(new), new_bound)) = (before.amount(), after.amount()) else { return None };
    let known = |bound: Bound| [Bound::Exact, Bound::About].contains(&bound);
    if !known(old_bound) || !known(new_bound) || (old == new && old_bound != new_bound) {
        return None;
    }
    let about = [old_bound, new_bound].contains(&Bound::About);
    let amount = new.checked_sub(old)?;
    Some(Difference { amount, percent: figures::percent_of(amount, old), about, write })
}

/// A function for each thing that is counted: a difference stays a plain value.
fn counted(counted: Counted) -> fn(Fixed, Language) -> String {
    macro_rules! writers {
        ($($name:ident)*) => {
            match counted { $(Counted::$name => |n, l| figures::count(n.ten_thousandths() / 10_000, Counted::$name, l)),* }
        };
    }
    writers!(Parcels Deals Companies Clusters Events Listings Acquisitions Projects Measures Weeks)
}

/// What the field of that name says as one: outer `None` when it has fields or rows of its own that are compared one by
/// one, inner `None` when it says nothing.
pub fn whole(field: &str, value: Option<&Value>) -> Option<Option<Said>> {
    let value = match value {
        None | Some(Value::Null) => return Some(None),
        Some(value) => value,
    };
    match value {
        Value::Number(number) => {
            let n = number.as_u64().and_then(|n| u32::try_from(n).ok());
            Some(n.map(|n| Said::Count(n, measure(field))).or_else(|| Some(Said::Words(number.to_string()))))
        }
        Value::String(text) if field == "date" => Some(Some(text.parse().map_or_else(|_| words(text), Said::Day))),
        Value::String(text) if text.is_empty() => Some(None),
        Value::String(text) => Some(Some(words(text))),
        Value::Bool(flag) => Some(Some(Said::Words(flag.to_string()))),
        Value::Array(rows) if rows.iter().all(Value::is_string) => {
            let names: Vec<&str> = rows.iter().filter_map(Value::as_str).collect();
            Some((!names.is_empty()).then(|| Said::Words(names.join("、"))))
        }
        Value::Object(fields) if field == "period" => {
            serde_json::from_value(Value::Object(fields.clone())).ok().map(|period| Some(Said::Period(period)))
        }
        Value::Object(fields) if fields.contains_key("bound") => Some(quantity(field, value)),
        Value::Object(_) | Value::Array(_) | Value::Null => None,
    }
}

/// What a row of prose says as one: its texts, those of its own rows too, one a line.
pub fn row(value: &Value) -> Said {
    let mut lines = Vec::new();
    gather(value, &mut lines);
    Said::Words(lines.join("\n"))
}

/// In the order of reading.
const READ: [&str; 11] = [
    "number",
    "scope",
    "title",
    "date",
    "amount_yuan",
    "summary",
    "body",
    "text",
    "departments",
    "documents",
    "measures",
];

fn gather(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.is_empty() => lines.push(text.clone()),
        Value::Array(rows) if rows.iter().all(Value::is_string) => {
            let names: Vec<&str> = rows.iter().filter_map(Value::as_str).collect();
            lines.extend((!names.is_empty()).then(|| names.join("、")));
        }
        Value::Array(rows) => rows.iter().for_each(|row| gather(row, lines)),
        Value::Object(fields) if fields.contains_key("bound") => {
            fields.get("text").into_iter().for_each(|text| gather(text, lines));
        }
        Value::Object(fields) => {
            READ.iter().filter_map(|name| fields.get(*name)).for_each(|value| gather(value, lines));
        }
        _ => {}
    }
}

fn words(text: &str) -> Said {
    Said::Words(text.to_owned())
}

fn quantity(field: &str, value: &Value) -> Option<Said> {
    fn read<U: Unit + serde::de::DeserializeOwned>(value: &Value) -> Option<Quantity<U>> {
        serde_json::from_value(value.clone()).ok()
    }
    if field.contains("_m2_month") {
        read(value).map(Said::Rent)
    } else if field.ends_with("_m2") {
        read(value).map(Said::Area)
    } else {
        read(value).map(Said::Money)
    }
}

/// What the field counts.
fn measure(field: &str) -> Counted {
    match field {
        "parcels" | "transferred" | "announced" => Counted::Parcels,
        "deals" => Counted::Deals,
        "clusters_reported" => Counted::Clusters,
        "companies" | "companies_in_clusters" => Counted::Companies,
        "ipos" | "ipos_in_clusters" => Counted::Listings,
        "acquisitions" | "acquisitions_in_clusters" => Counted::Acquisitions,
        "projects" => Counted::Projects,
        "declared_measures" => Counted::Measures,
        _ => Counted::Events,
    }
}
