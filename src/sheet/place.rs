//! From a place in the bulletin to the field of the sheet, and back: `/leases/0/area_m2` and `/leases/r2/area_m2`.
//! Findings and spans name places; fields, comments and history name keys.

use super::Sheet;
use super::rows::taken;
use super::schema::{self, Kind};
use crate::bulletin::Span;

/// The key of the field that the JSON pointer is in: a name of a list of names gives the field of all of them, a part of
/// a quantity the quantity. A row's own pointer gives the row's key. `None` when the sheet has no such row.
pub fn key(sheet: &Sheet, pointer: &str) -> Option<String> {
    walk(pointer, |list, place| taken(sheet, list).get(place.parse::<usize>().ok()?).map(|row| (*row).to_owned()))
}

/// The JSON pointer into the bulletin that [`super::read`] makes of the sheet. `None` for a row that no bulletin has:
/// an empty one, or one of the details.
pub fn pointer(sheet: &Sheet, key: &str) -> Option<String> {
    if key.starts_with("/details/") {
        return None;
    }
    // The names of rows are in the key: the list's key is the key up to there.
    let mut list_key = String::new();
    let mut pointer = String::new();
    for part in key.split('/').skip(1) {
        let is_list = schema::field(&list_key).is_some_and(|field| field.kind == Kind::List);
        pointer.push('/');
        if is_list {
            let place = taken(sheet, &list_key).iter().position(|row| *row == part)?;
            pointer.push_str(&place.to_string());
        } else {
            pointer.push_str(part);
        }
        list_key.push('/');
        list_key.push_str(part);
    }
    Some(pointer)
}

/// Spans by key, as pointers into the bulletin that the sheet is read as.
pub fn pointed(sheet: &Sheet, spans: &[Span]) -> Vec<Span> {
    let of = |span: &Span| pointer(sheet, &span.path).map(|path| Span { path, ..span.clone() });
    spans.iter().filter_map(of).collect()
}

/// Replaces what follows each list by what `named` says, and stops at the first field.
fn walk(pointer: &str, named: impl Fn(&str, &str) -> Option<String>) -> Option<String> {
    let mut key = String::new();
    for part in pointer.split('/').skip(1) {
        let next = match schema::field(&key).map(|field| field.kind) {
            Some(Kind::List) => named(&key, part)?,
            Some(_) => break,
            None => part.to_owned(),
        };
        key.push('/');
        key.push_str(&next);
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::default();
        for (key, text) in [
            ("/leases", "r9 r2 r1"),
            ("/leases/r2/city", "深圳"),
            ("/leases/r1/city", "东莞"),
            ("/policies", "a"),
            ("/policies/a/documents", "b"),
            ("/policies/a/documents/b/measures", "c d"),
            ("/policies/a/documents/b/measures/c/title", "甲"),
            ("/policies/a/documents/b/measures/d/title", "乙"),
            ("/details/parcels", "r1"),
            ("/details/parcels/r1/number", "A1"),
        ] {
            sheet.set(key, text);
        }
        sheet
    }

    #[track_caller]
    fn check(place: &str, expected: Option<&str>) {
        let found = key(&sheet(), place);
        assert_eq!(found.as_deref(), expected, "{place}");
        if let Some(found) = found.filter(|found| schema::field(found).is_some() || !place.contains("districts")) {
            let back = pointer(&sheet(), &found).unwrap();
            assert!(place.starts_with(&back), "{place}: {back}");
        }
    }

    #[test]
    fn a_place_is_a_key_without_the_empty_rows() {
        check("", Some(""));
        check("/land/announced", Some("/land/announced"));
        check("/leases", Some("/leases"));
        check("/leases/0", Some("/leases/r2"));
        check("/leases/1/area_m2", Some("/leases/r1/area_m2"));
        check("/leases/1/area_m2/value", Some("/leases/r1/area_m2"));
        check("/leases/0/districts/3", Some("/leases/r2/districts"));
        check("/leases/2/area_m2", None);
        check("/leases/x", None);
        check("/policies/0/documents/0/measures/1/title", Some("/policies/a/documents/b/measures/d/title"));
    }

    #[test]
    fn a_row_without_a_place_has_no_pointer() {
        for key in ["/leases/r9/city", "/leases/r8", "/details/parcels/r1/number", "/details/parcels"] {
            assert_eq!(pointer(&sheet(), key), None, "{key}");
        }
        assert_eq!(pointer(&sheet(), "/leases/r1/city").as_deref(), Some("/leases/1/city"));
    }
}
