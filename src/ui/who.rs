//! Who did something, or from where, as people read it.

use crate::domain::language::Language;

/// The command line has no name of its own in the record; everybody else keeps theirs.
pub fn who(name: &str, language: Language) -> String {
    match (name, language) {
        ("command line", Language::Chinese) => "命令行".to_owned(),
        (name, _) => name.to_owned(),
    }
}
