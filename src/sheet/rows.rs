//! The rows of a list: adding, moving and removing them, and which of them a bulletin takes.

use super::schema::{self, Kind};
use super::{Sheet, typed};

/// More rows of one list are not read.
pub const ROWS: usize = 500;

/// Without its number a row of this list says nothing that could be published.
const CLUSTERS: &str = "/funding/local/clusters";

impl Sheet {
    /// Whether the key is that of a field, in rows that are there; the field may be empty.
    pub fn has(&self, key: &str) -> bool {
        let Some(field) = schema::field(key) else { return false };
        let mut list = String::new();
        field.pattern.split('/').zip(key.split('/')).skip(1).all(|(part, name)| {
            let there = part != "*" || self.rows(&list).contains(&name);
            list.push('/');
            list.push_str(name);
            there
        })
    }

    /// Whether something was typed into the row, or into a row of a list in it.
    pub fn holds(&self, row: &str) -> bool {
        self.below(row).any(|(key, _)| schema::field(key).is_some_and(|field| field.kind != Kind::List))
    }

    /// A name for a new row of the list that no row of it has. `seed` should differ from editor to editor and from time
    /// to time: two rows that are added at once under one name are taken for the same row.
    pub fn new_row(&self, list: &str, seed: u64) -> String {
        let names = self.rows(list);
        let free = |name: &String| !names.contains(&name.as_str()) && !self.holds(&format!("{list}/{name}"));
        (0..).map(|n| format!("n{:x}", seed.wrapping_add(n))).find(free).unwrap_or_default()
    }

    /// Adds an empty row at the end.
    pub fn add_row(&mut self, list: &str, row: &str) {
        let mut rows: Vec<&str> = self.rows(list);
        rows.push(row);
        let text = rows.join(" ");
        self.set(list, &text);
    }

    /// Removes the row with everything in it.
    pub fn remove_row(&mut self, list: &str, row: &str) {
        let rows: Vec<&str> = self.rows(list).into_iter().filter(|name| *name != row).collect();
        let text = rows.join(" ");
        self.set(list, &text);
        let keys: Vec<String> = self.below(&format!("{list}/{row}")).map(|(key, _)| key.to_owned()).collect();
        keys.iter().for_each(|key| self.set(key, ""));
    }

    /// Moves the row to the place, counted from 0; beyond the end it becomes the last.
    pub fn move_row(&mut self, list: &str, row: &str, place: usize) {
        let mut rows: Vec<&str> = self.rows(list);
        let Some(from) = rows.iter().position(|name| *name == row) else { return };
        let name = rows.remove(from);
        rows.insert(place.min(rows.len()), name);
        let text = rows.join(" ");
        self.set(list, &text);
    }
}

/// The rows of the list that become rows of the bulletin, in their order: those that hold something, of clusters those
/// with their number, and not more than [`ROWS`].
pub fn taken<'a>(sheet: &'a Sheet, list: &str) -> Vec<&'a str> {
    let says = |row: &&str| {
        let key = format!("{list}/{row}");
        sheet.holds(&key) && (list != CLUSTERS || typed::count(sheet.get(&format!("{key}/companies"))).is_ok())
    };
    sheet.rows(list).into_iter().filter(says).take(ROWS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_added_moved_and_removed_with_what_is_in_them() {
        let mut sheet = Sheet::default();
        for row in ["r1", "r2", "r3"] {
            sheet.add_row("/policies", row);
            sheet.set(&format!("/policies/{row}/title"), row);
        }
        sheet.add_row("/policies/r2/documents", "r1");
        sheet.set("/policies/r2/documents/r1/title", "甲方案");
        sheet.move_row("/policies", "r3", 0);
        assert_eq!(sheet.get("/policies"), "r3 r1 r2");
        sheet.move_row("/policies", "r3", 9);
        sheet.remove_row("/policies", "r2");
        let left: Vec<&str> = sheet.fields().map(|(key, _)| key).collect();
        assert_eq!(left, ["/policies", "/policies/r1/title", "/policies/r3/title"]);
        let name = sheet.new_row("/policies", 7);
        sheet.add_row("/policies", &name);
        assert_ne!(sheet.new_row("/policies", 7), name);
        assert_eq!(taken(&sheet, "/policies"), ["r1", "r3"], "an empty row is not taken");
    }

    #[test]
    fn a_field_is_there_when_its_rows_are() {
        let mut sheet = Sheet::default();
        sheet.set("/policies", "r1");
        sheet.set("/policies/r1/documents", "r7");
        for key in ["/headline", "/policies", "/policies/r1/title", "/policies/r1/documents/r7/title"] {
            assert!(sheet.has(key), "{key}");
        }
        let none = [
            "",
            "/nothing",
            "/policies/r2/title",
            "/policies/r1/documents/r1/title",
            "/policies/r2/documents/r7/title",
        ];
        for key in none {
            assert!(!sheet.has(key), "{key}");
        }
    }

    #[test]
    fn a_row_name_is_plain_and_counts_once() {
        let mut sheet = Sheet::default();
        sheet.set("/news", "r1 r2 r1 a/b 行 r2");
        assert_eq!(sheet.rows("/news"), ["r1", "r2"]);
    }
}
