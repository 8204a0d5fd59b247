//! From a place in a bulletin that was just read to the key in its sheet, whose rows are r1, r2 and so on. For the sheet of
//! a draft, whose rows are called otherwise, there is `sheet::place`.

use crate::sheet::schema::{self, Kind};

/// The key of the field or row; `None` for a pointer to no row.
pub fn of(pointer: &str) -> Option<String> {
    let mut key = String::new();
    for part in pointer.split('/').skip(1) {
        let next = match schema::field(&key).map(|field| field.kind) {
            Some(Kind::List) => format!("r{}", part.parse::<usize>().ok()?.checked_add(1)?),
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
    use crate::demo;
    use crate::sheet::{self, place};

    #[test]
    fn every_place_that_is_read_is_a_field_or_a_row() {
        let report = crate::bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap();
        let sheet = sheet::of(&report.bulletin);
        assert!(report.spans.len() > 300);
        for span in &report.spans {
            let key = of(&span.path).unwrap();
            assert_eq!(place::key(&sheet, &span.path).as_ref(), Some(&key), "{}", span.path);
            // The week is the draft's address, and a period from Monday to Sunday is its own: the sheet is silent about both.
            let silent = key == "/week" || key.starts_with("/period/");
            let held = !sheet.get(&key).is_empty() || sheet.below(&key).next().is_some();
            assert!(held || silent, "{}", span.path);
        }
        assert_eq!(of("/leases/x"), None);
    }
}
