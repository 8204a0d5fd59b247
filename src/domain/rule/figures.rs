//! The figures of a bulletin by name. A name is the way to the field in the contract's JSON, with dots; a row is named by what
//! it is about: `land.cities.深圳.announced`.

use serde_json::Value;

use super::expression::Computed;
use crate::domain::bulletin::Bulletin;
use crate::domain::quantity::{Bound, Fixed};

/// Figures that a bulletin has once.
pub const SCALARS: [&str; 16] = [
    "land.announced.parcels",
    "land.announced.area_m2",
    "land.announced.annual_output_yuan",
    "land.announced.annual_tax_yuan",
    "funding.local.companies",
    "funding.local.clusters_reported",
    "funding.national.events",
    "funding.national.amount_yuan",
    "funding.national.companies_in_clusters",
    "funding.national.amount_in_clusters_yuan",
    "capital.ipos",
    "capital.acquisitions",
    "capital.ipos_in_clusters",
    "capital.acquisitions_in_clusters",
    "market_report.events",
    "market_report.amount_yuan",
];

/// Figures of the rows of a list: the list, the field that names a row, the figure.
pub const COLUMNS: [(&str, &str, &str); 8] = [
    ("land.cities", "city", "transferred"),
    ("land.cities", "city", "announced"),
    ("leases", "city", "deals"),
    ("leases", "city", "area_m2"),
    ("leases", "city", "average_rent_yuan_per_m2_month"),
    ("funding.local.clusters", "cluster", "companies"),
    ("funds", "title", "amount_yuan"),
    ("renewal", "city", "projects"),
];

/// Lists whose rows can be counted, and whether an empty one means that there was none; else it means not reported.
pub const LISTS: [(&str, bool); 9] = [
    ("land.cities", false),
    ("leases", false),
    ("funding.local.clusters", false),
    ("funding.sources", true),
    ("capital.exchanges", false),
    ("funds", true),
    ("renewal", false),
    ("news", true),
    ("policies", true),
];

/// How firm a number is; the less firm one counts where two meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firm {
    Exact,
    About,
    /// A bound on one side: nothing can be told from it.
    Loose,
}

impl Firm {
    pub fn is_exact(self) -> bool {
        self == Firm::Exact
    }

    pub fn is_loose(self) -> bool {
        self == Firm::Loose
    }

    fn of(bound: Bound) -> Self {
        match bound {
            Bound::Exact => Firm::Exact,
            Bound::About => Firm::About,
            Bound::AtLeast | Bound::Over | Bound::AtMost | Bound::Under | Bound::Undisclosed => Firm::Loose,
        }
    }
}

/// A bulletin whose figures can be asked for by name.
pub struct Figures(Value);

impl Figures {
    pub fn of(bulletin: &Bulletin) -> Self {
        // Plain data: this cannot fail.
        Self(serde_json::to_value(bulletin).unwrap_or_default())
    }

    pub fn one(&self, name: &str) -> Option<Computed> {
        if SCALARS.contains(&name) {
            let path = pointer(name);
            return computed(self.0.pointer(&path)?, path);
        }
        let (list, key, field, row) = row(name)?;
        let path = pointer(list);
        let rows = self.0.pointer(&path)?.as_array()?;
        let at = rows.iter().position(|one| one.get(key).and_then(Value::as_str) == Some(row))?;
        computed(rows.get(at)?.get(field)?, format!("{path}/{at}/{field}"))
    }

    /// Of a list that has rows, all of which say the figure.
    pub fn sum(&self, column: &str) -> Option<Computed> {
        let (list, _, field) = COLUMNS.iter().find(|(list, _, field)| column == format!("{list}.{field}"))?;
        let path = pointer(list);
        let rows = self.0.pointer(&path)?.as_array().filter(|rows| !rows.is_empty())?;
        let mut sum = Computed { value: Fixed::ZERO, firm: Firm::Exact, paths: vec![path] };
        for row in rows {
            let one = computed(row.get(field)?, String::new())?;
            sum.value = sum.value.checked_add(one.value)?;
            sum.firm = sum.firm.max(one.firm);
        }
        Some(sum)
    }

    pub fn count(&self, list: &str) -> Option<Computed> {
        let (_, none) = LISTS.iter().find(|(name, _)| *name == list)?;
        let path = pointer(list);
        let rows = self.0.pointer(&path).and_then(Value::as_array).map_or(0, Vec::len);
        let value = Fixed::whole(i64::try_from(rows).ok()?)?;
        (rows > 0 || *none).then(|| Computed { value, firm: Firm::Exact, paths: vec![path] })
    }
}

/// The list, the field that names its rows, the figure and the row that a name such as `leases.深圳.deals` is about.
pub fn row(name: &str) -> Option<(&'static str, &'static str, &'static str, &str)> {
    COLUMNS.iter().find_map(|(list, key, field)| {
        let row = name.strip_prefix(list)?.strip_prefix('.')?.strip_suffix(field)?.strip_suffix('.')?;
        (!row.is_empty() && !row.contains('.')).then_some((*list, *key, *field, row))
    })
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('.', "/"))
}

/// A count or a quantity.
fn computed(value: &Value, path: String) -> Option<Computed> {
    let (number, firm) = match value {
        Value::Object(quantity) => {
            let bound = Bound::from_code(quantity.get("bound")?.as_str()?)?;
            (quantity.get("value")?, Firm::of(bound))
        }
        number => (number, Firm::Exact),
    };
    let value = number.as_number()?.to_string().parse().ok()?;
    Some(Computed { value, firm, paths: vec![path] })
}
