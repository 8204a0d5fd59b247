//! The fields of a bulletin, in the order in which forms show them: what each takes, what it is called, where it belongs.
//!
//! Three lists under `/details` are not part of the bulletin: single parcels, leases and funded companies. They are kept
//! in the sheet only, to be reconciled with the totals that are published.

mod fields;

use super::words::Words;

pub use fields::FIELDS;

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line of text.
    Line,
    /// One line: the name of a cluster, which has a page of its own.
    Cluster,
    /// Paragraphs, separated by one newline.
    Text,
    /// Paragraphs in the small Markdown.
    Markdown,
    /// A whole number; 无 is 0.
    Count,
    /// In m², when no unit is typed.
    Area,
    /// In yuan, when no unit is typed.
    Money,
    /// In yuan per m² and month, when no unit is typed.
    Rent,
    /// A day, perhaps without its year.
    Day,
    /// Names separated by 、
    Names,
    /// The names of the rows in their order, separated by blanks.
    List,
}

impl Kind {
    /// Whether people write words into it, no figure and no day.
    pub const fn is_words(self) -> bool {
        matches!(self, Kind::Line | Kind::Cluster | Kind::Text | Kind::Markdown | Kind::Names)
    }

    pub const fn is_figure(self) -> bool {
        matches!(self, Kind::Count | Kind::Area | Kind::Money | Kind::Rent)
    }
}

/// A part of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Headline, lede, period.
    General,
    Land,
    Leases,
    Funding,
    /// The capital market, the quoted report and the funds.
    Capital,
    Renewal,
    News,
    Policies,
}

impl Section {
    pub const ALL: [Section; 8] = [
        Section::General,
        Section::Land,
        Section::Leases,
        Section::Funding,
        Section::Capital,
        Section::Renewal,
        Section::News,
        Section::Policies,
    ];

    /// The name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Section::General => "general",
            Section::Land => "land",
            Section::Leases => "leases",
            Section::Funding => "funding",
            Section::Capital => "capital",
            Section::Renewal => "renewal",
            Section::News => "news",
            Section::Policies => "policies",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.slug() == slug)
    }

    pub const fn name(self) -> Words {
        match self {
            Section::General => Words::General,
            Section::Land => Words::Land,
            Section::Leases => Words::Leases,
            Section::Funding => Words::Funding,
            Section::Capital => Words::Capital,
            Section::Renewal => Words::Renewal,
            Section::News => Words::News,
            Section::Policies => Words::Policies,
        }
    }

    /// The section's fields and lists that stand in no row, in the order of the form.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        FIELDS.iter().filter(move |field| field.section == self && field.list().is_none())
    }
}

/// A field, or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its key with `*` for the names of rows: `/leases/*/area_m2`.
    pub pattern: &'static str,
    pub kind: Kind,
    pub label: Words,
    pub section: Section,
}

impl Field {
    /// The pattern of the list in whose rows the field stands.
    pub fn list(&self) -> Option<&'static str> {
        self.pattern.rsplit_once("/*/").map(|(list, _)| list)
    }

    /// Its name within a row, or its whole pattern when it stands in none: `area_m2`, `period/from`, `/land/cities`.
    pub fn name(&self) -> &'static str {
        self.pattern.rsplit_once("/*/").map_or(self.pattern, |(_, name)| name)
    }

    /// Whether it is kept in the sheet only and never published.
    pub fn is_detail(&self) -> bool {
        self.pattern.starts_with("/details/")
    }

    /// The field's key in the row that `row` is the key of: `/leases/r2` gives `/leases/r2/area_m2`.
    pub fn key_in(&self, row: &str) -> String {
        format!("{row}/{}", self.name())
    }
}

/// The field that a key means; `None` when there is no such field.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| matches(field.pattern, key))
}

/// What stands directly in a row of the list with this pattern (`/policies`, `/policies/*/documents`), nested lists
/// included, in the order of the form.
pub fn columns(list: &str) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.list() == Some(list))
}

/// The field by which rows of the list with this pattern are told apart: two rows that say the same in it are about the same thing.
pub fn identity(list: &str) -> &'static str {
    match list {
        "/land/cities" | "/leases" | "/renewal" => "city",
        "/funding/local/clusters" => "cluster",
        "/funding/source_periods" => "source",
        "/policies/*/documents/*/measures" | "/details/parcels" => "number",
        "/details/leases" => "building",
        "/details/companies" => "name",
        _ => "title",
    }
}

/// A row's name: short, of ASCII letters, digits, `-` and `_`.
pub fn is_row_name(name: &str) -> bool {
    const LONGEST: usize = 40;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(plain)
}

fn matches(pattern: &str, key: &str) -> bool {
    let mut parts = key.split('/');
    let same = |part: &str| parts.next().is_some_and(|got| if part == "*" { is_row_name(got) } else { got == part });
    pattern.split('/').all(same) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[track_caller]
    fn check(key: &str, pattern: Option<&str>) {
        assert_eq!(field(key).map(|field| field.pattern), pattern, "{key}");
    }

    #[test]
    fn a_key_is_found_by_its_pattern() {
        check("/leases/r1/area_m2", Some("/leases/*/area_m2"));
        check(
            "/policies/a/documents/b-2/measures/c_3/departments",
            Some("/policies/*/documents/*/measures/*/departments"),
        );
        check("/funding/source_periods/r1/period/from", Some("/funding/source_periods/*/period/from"));
        check("/leases", Some("/leases"));
        check("/details/parcels/r1/number", Some("/details/parcels/*/number"));
        for none in
            ["", "/", "/leases/", "/leases/r1", "/leases/*/area_m2", "/leases/r 1/area_m2", "/leases/r1/area_m2/"]
        {
            check(none, None);
        }
    }

    #[test]
    fn every_row_is_of_a_list_and_every_list_has_columns() {
        for one in FIELDS {
            assert!(FIELDS.iter().filter(|other| other.pattern == one.pattern).count() == 1, "{}", one.pattern);
            if let Some(list) = one.list() {
                assert!(
                    FIELDS.iter().any(|field| field.pattern == list && field.kind == Kind::List),
                    "{}",
                    one.pattern
                );
            }
            assert_eq!(one.kind == Kind::List, columns(one.pattern).next().is_some(), "{}", one.pattern);
        }
        let names: Vec<&str> = columns("/policies").map(Field::name).collect();
        assert_eq!(names, ["scope", "title", "date", "summary", "documents"]);
        let outside = FIELDS.iter().filter(|field| !field.pattern.contains('*')).count();
        assert_eq!(Section::ALL.iter().map(|section| section.fields().count()).sum::<usize>(), outside);
    }

    /// Two columns of a list that are called the same could not be told apart in a pasted table.
    #[test]
    fn columns_have_names_of_their_own() {
        for list in FIELDS.iter().filter(|field| field.kind == Kind::List) {
            for language in Language::ALL {
                let mut labels: Vec<&str> = columns(list.pattern).map(|field| field.label.read(language)).collect();
                labels.sort_unstable();
                labels.dedup();
                assert_eq!(labels.len(), columns(list.pattern).count(), "{}", list.pattern);
            }
        }
    }
}
