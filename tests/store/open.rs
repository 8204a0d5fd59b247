//! Databases that cannot be used, and what is said of them. Nothing is ever changed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use industry_weekly::store::{Error, Kind, Settings, Store};
use sqlx::{AssertSqlSafe, Connection};

use crate::fixture::{at, connection, database, headed, impatient, week};

async fn refused(path: &Path, kind: Kind) -> Error {
    Store::open_with(path, kind, impatient()).await.expect_err("was opened")
}

/// The message, with the path of the throw-away folder left out.
fn said(error: &Error, folder: &Path) -> String {
    error.to_string().replace(&format!("{}/", folder.display()), "")
}

#[tokio::test]
async fn folders_and_file_are_made_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/weekly.db");
    let store = Store::open(&path, Kind::Real).await.unwrap();
    store.save_draft(&headed(week("2024-W25"), "稿"), at(0)).await.unwrap();
    store.close().await;
    let store = Store::open(&path, Kind::Real).await.unwrap();
    assert_eq!(store.drafts().await.unwrap(), [week("2024-W25")]);
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_database_of_an_older_program_is_brought_up_to_date() {
    let database = database(Kind::Real).await;
    let (store, week) = (&database.store, week("2024-W25"));
    store.save_draft(&headed(week, "稿"), at(0)).await.unwrap();
    store.publish(week, "李", "发布", at(0)).await.unwrap();
    store.close().await;
    let mut c = connection(&database.path).await;
    // What the sixth migration and later ones made, all of it tables, indexes and columns.
    let later = "SELECT type || ' ' || name FROM sqlite_schema WHERE name = 'funding_cluster_name' \
         OR (type = 'table' AND name IN ('audit', 'session', 'person', 'setting', 'desk_comment', 'desk', 'rule', 'seal', \
         'attempt', 'probe')) \
         ORDER BY name = 'person', name = 'desk'";
    let later: Vec<String> = sqlx::query_scalar(later).fetch_all(&mut c).await.unwrap();
    for made in later {
        sqlx::query(AssertSqlSafe(format!("DROP {made}"))).execute(&mut c).await.unwrap();
    }
    let columns = "SELECT made.name || ' DROP COLUMN ' || field.name FROM sqlite_schema AS made \
         JOIN pragma_table_info(made.name) AS field WHERE made.type = 'table' AND field.name LIKE '%@_upper' ESCAPE '@'";
    for made in sqlx::query_scalar::<_, String>(columns).fetch_all(&mut c).await.unwrap() {
        sqlx::query(AssertSqlSafe(format!("ALTER TABLE {made}"))).execute(&mut c).await.unwrap();
    }
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version >= 6").execute(&mut c).await.unwrap();
    c.close().await.unwrap();
    let store = Store::open(&database.path, Kind::Real).await.unwrap();
    assert_eq!(store.revisions(week).await.unwrap().len(), 1);
    let mut c = connection(&database.path).await;
    let index = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'funding_cluster_name'";
    assert_eq!(sqlx::query_scalar::<_, i64>(index).fetch_one(&mut c).await.unwrap(), 1);
}

#[tokio::test]
async fn programs_that_start_at_once_make_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weekly.db");
    let open = || {
        let path = path.clone();
        tokio::spawn(async move { Store::open(&path, Kind::Real).await.map(|store| store.kind()) })
    };
    for opening in [open(), open(), open(), open()] {
        assert_eq!(opening.await.unwrap().unwrap(), Kind::Real);
    }
}

#[tokio::test]
async fn what_is_no_database_of_this_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let error = refused(folder.path(), Kind::Real).await;
    assert!(matches!(error, Error::Folder(_)), "{error}");

    let path = folder.path().join("text.db");
    fs::write(&path, "no database ".repeat(1000)).unwrap();
    let error = refused(&path, Kind::Real).await;
    assert_eq!(said(&error, folder.path()), "not a database: text.db");
    assert_eq!(fs::read(&path).unwrap().len(), 12_000);

    let path = folder.path().join("other.db");
    let mut c = connection(&path).await;
    sqlx::query("CREATE TABLE meta (kind TEXT)").execute(&mut c).await.unwrap();
    c.close().await.unwrap();
    let before = fs::read(&path).unwrap();
    let error = refused(&path, Kind::Real).await;
    assert_eq!(said(&error, folder.path()), "the database of another program: other.db");
    assert!(fs::read(&path).unwrap() == before);

    let file = folder.path().join("text.db/weekly.db");
    assert!(matches!(refused(&file, Kind::Real).await, Error::NoFolder { .. }));
}

#[tokio::test]
async fn a_newer_and_another_kind_of_database_are_left_alone() {
    let database = database(Kind::Demo).await;
    let folder = database.path.parent().unwrap();
    database.store.close().await;
    let before = fs::read(&database.path).unwrap();
    let error = refused(&database.path, Kind::Real).await;
    assert_eq!(said(&error, folder), "the database is not a real one, it is a demo one: weekly.db");
    assert!(error.hint().is_some());
    assert!(fs::read(&database.path).unwrap() == before);

    let mut c = connection(&database.path).await;
    let newer = "INSERT INTO _sqlx_migrations VALUES (999, 'x', '', TRUE, x'00', 0)";
    sqlx::query(newer).execute(&mut c).await.unwrap();
    c.close().await.unwrap();
    let before = fs::read(&database.path).unwrap();
    let error = refused(&database.path, Kind::Demo).await;
    let migrations = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
    let versions = migrations.map(|file| file.unwrap().file_name().to_str().unwrap()[..4].parse::<u32>().unwrap());
    let known = versions.max().unwrap();
    let expected =
        format!("the database comes from a newer version of this program (schema 999, known up to {known}): weekly.db");
    assert_eq!(said(&error, folder), expected);
    assert!(fs::read(&database.path).unwrap() == before);
}

#[tokio::test]
async fn a_database_whose_migrations_ran_in_another_form_is_left_alone() {
    let database = database(Kind::Real).await;
    database.store.close().await;
    let mut c = connection(&database.path).await;
    sqlx::query("UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 2").execute(&mut c).await.unwrap();
    c.close().await.unwrap();
    let before = fs::read(&database.path).unwrap();
    let error = refused(&database.path, Kind::Real).await;
    assert!(matches!(error, Error::Migration { .. }), "{error}");
    assert!(error.to_string().contains("migration 2 ran in another form"), "{error}");
    assert!(fs::read(&database.path).unwrap() == before);
}

#[tokio::test]
async fn read_only_files_and_folders_are_refused() {
    let database = database(Kind::Real).await;
    let folder = database.path.parent().unwrap();
    database.store.close().await;
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(&database.path, 0o444);
    let error = refused(&database.path, Kind::Real).await;
    let expected = "the database cannot be written, the file or its folder is read-only: weekly.db";
    assert_eq!(said(&error, folder), expected);
    allow(&database.path, 0o644);
    allow(folder, 0o555);
    let (old, new) = (refused(&database.path, Kind::Real).await, refused(&folder.join("new.db"), Kind::Real).await);
    allow(folder, 0o755);
    assert!(matches!((&old, &new), (Error::ReadOnly(_), Error::ReadOnly(_))), "{old} {new}");
    assert!(!folder.join("new.db").exists());
}

#[tokio::test]
async fn a_lock_that_lasts_is_named_after_the_waiting_time() {
    let database = database(Kind::Real).await;
    let folder = database.path.parent().unwrap();
    let mut holder = connection(&database.path).await;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut holder).await.unwrap();
    let new = headed(week("2024-W25"), "稿");
    let error = database.store.save_draft(&new, at(0)).await.unwrap_err();
    assert_eq!(said(&error, folder), "another program kept the database locked for 0.2 s: weekly.db");
    // A writer does not keep readers out, not even new ones.
    let other = Store::open_with(&database.path, Kind::Real, impatient()).await.unwrap();
    assert_eq!(other.latest_week().await.unwrap(), None);
    sqlx::query("ROLLBACK").execute(&mut holder).await.unwrap();
    database.store.save_draft(&new, at(0)).await.unwrap();

    let fresh = folder.join("fresh.db");
    let mut holder = connection(&fresh).await;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut holder).await.unwrap();
    assert!(matches!(refused(&fresh, Kind::Real).await, Error::Locked { .. }));
    sqlx::query("ROLLBACK").execute(&mut holder).await.unwrap();
    Store::open_with(&fresh, Kind::Real, Settings::default()).await.unwrap();
}

/// SQLite ends a transaction by itself when the disk is full; whoever counts it as open can begin no other.
#[tokio::test]
async fn the_writer_goes_on_after_a_transaction_that_the_database_ended() {
    let database = database(Kind::Real).await;
    let mut other = connection(&database.path).await;
    let breaks = "CREATE TRIGGER breaks AFTER INSERT ON edition BEGIN SELECT RAISE(ROLLBACK, 'ended'); END";
    sqlx::query(breaks).execute(&mut other).await.unwrap();
    let (store, new) = (&database.store, headed(week("2024-W25"), "稿"));
    for _ in 0..2 {
        let error = store.save_draft(&new, at(0)).await.unwrap_err();
        assert!(matches!(&error, Error::Database(why) if why.to_string().contains("ended")), "{error:?}");
    }
    sqlx::query("DROP TRIGGER breaks").execute(&mut other).await.unwrap();
    store.save_draft(&new, at(0)).await.unwrap();
    store.publish(week("2024-W25"), "李", "发布", at(0)).await.unwrap();
}
