//! What was said about an uploaded file, on its way from page to page: the file itself is gone, only its text travels on.

use crate::domain::finding::{Code, Finding};

/// A file has no more to be said about it.
const MOST: usize = 20;
/// Longer words are in no note.
const LONGEST: usize = 500;

/// A line for each note: its code, a tab and its value.
pub fn written(notes: &[Finding]) -> String {
    let value = |note: &Finding| note.values.join(" ").replace(char::is_control, " ");
    notes.iter().map(|note| format!("{}\t{}", note.code.name(), value(note))).collect::<Vec<_>>().join("\n")
}

/// The notes of a form's field. Nothing else is taken from a form than what is said about files.
pub fn read(field: &str) -> Vec<Finding> {
    let note = |line: &str| {
        let (code, value) = line.trim_end_matches('\r').split_once('\t')?;
        let code = Code::from_name(code).filter(|code| Code::OF_FILE.contains(code))?;
        let fits = !value.is_empty() && value.chars().count() <= LONGEST && !value.contains(char::is_control);
        fits.then(|| Finding::new(code, "", &[value]))
    };
    field.lines().take(MOST).filter_map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_come_back_and_nothing_else_does() {
        let notes =
            vec![Finding::new(Code::TextHidden, "", &["勿外传"]), Finding::new(Code::ChangesTracked, "", &["2"])];
        assert_eq!(read(&written(&notes)), notes);
        assert_eq!(read(&written(&notes).replace('\n', "\r\n")), notes);
        for field in ["", "text.hidden", "text.hidden\t", "land.sum_mismatch\t1", "nothing\t1", "text.hidden\ta\tb"] {
            assert_eq!(read(field), [], "{field:?}");
        }
        assert_eq!(read(&format!("text.hidden\t{}", "a".repeat(LONGEST + 1))), []);
        assert_eq!(read(&"text.hidden\ta\n".repeat(100)).len(), MOST);
    }
}
