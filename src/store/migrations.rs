//! The schema's steps, each a file of `migrations/` that never changes. Listed by hand: the macro of sqlx that reads the folder
//! compiles SQLite and the driver a second time, for the compiler.

use std::sync::LazyLock;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! steps {
    ($($version:literal $name:literal,)*) => {
        [$(($version, $name, include_str!(concat!("../../migrations/", $version, "_", $name, ".sql"))),)*]
    };
}

/// Number, name and text of each step, in their order.
const STEPS: [(&str, &str, &str); 15] = steps![
    "0001" "taxonomy",
    "0002" "edition",
    "0003" "sections",
    "0004" "prose",
    "0005" "immutable",
    "0006" "cluster_name",
    "0007" "audit",
    "0008" "people",
    "0009" "desk",
    "0010" "rule",
    "0011" "returned",
    "0012" "source_notes",
    "0013" "range",
    "0014" "seal",
    "0015" "operation",
];

pub(super) static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    let step = |(version, (_, name, text)): (i64, (&str, &'static str, &'static str))| {
        let name = name.replace('_', " ").into();
        Migration::new(version, name, MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations((1..).zip(STEPS).map(step).collect())
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_step() {
        let mut files: Vec<String> = std::fs::read_dir("migrations")
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".sql"))
            .collect();
        files.sort();
        assert_eq!(STEPS.map(|(version, name, _)| format!("{version}_{name}.sql")).as_slice(), files);
        assert_eq!(STEPS.map(|(version, ..)| version.parse::<usize>().unwrap()), std::array::from_fn(|at| at + 1));
    }
}
