//! Whether a database and the log of commits beside it belong together: what is told, and what is no reason for alarm.

use std::fs;
use std::path::{Path, PathBuf};

use industry_weekly::store::{Contents, Error, Kind, Store, check};
use sqlx::{AssertSqlSafe, Connection};

use crate::fixture::{Database, at, connection, database, headed, impatient, week};

/// A database at work, with a published week and a draft after it.
async fn at_work() -> Database {
    let database = database(Kind::Real).await;
    write(&database.store, "甲").await;
    database
}

/// Publishes the next revision of the week.
async fn write(store: &Store, headline: &str) {
    store.save_draft(&headed(week("2024-W25"), headline), at(0)).await.unwrap();
    store.publish(week("2024-W25"), "李", "发布", at(0)).await.unwrap();
}

fn log(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

/// The file, its log and their index in a folder of their own: as after a kill, or copied at rest.
fn copied(from: &Path, endings: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("weekly.db");
    for ending in endings {
        let name = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        fs::copy(name(from), name(&to)).unwrap();
    }
    (folder, to)
}

/// Every file of the folder with its bytes.
fn files(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let all = fs::read_dir(path.parent().unwrap()).unwrap().map(|file| file.unwrap().path());
    let mut all: Vec<_> = all.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    all.sort();
    all
}

/// Checks, and that nothing was changed by it, the index aside, which only programs at work have.
async fn looked(path: &Path) -> Result<Contents, Error> {
    let kept = |files: Vec<(PathBuf, Vec<u8>)>| {
        files
            .into_iter()
            .map(|(path, bytes)| if path.ends_with("weekly.db-shm") { (path, Vec::new()) } else { (path, bytes) })
    };
    let before = files(path);
    let found = check(path).await;
    assert!(kept(files(path)).eq(kept(before)), "looking changed something");
    found
}

async fn revisions(path: &Path) -> i64 {
    looked(path).await.unwrap().revisions
}

#[tokio::test]
async fn the_file_of_a_program_at_work_alone_is_told() {
    let database = at_work().await;
    assert_eq!(revisions(&database.path).await, 1);
    for _ in 0..3 {
        let (_folder, copy) = copied(&database.path, &[""]);
        let told = looked(&copy).await.unwrap_err();
        assert!(matches!(&told, Error::LogMissing(path) if *path == log(&copy)), "{told}");
        assert!(told.hint().is_some());
        // An empty log is none.
        fs::write(log(&copy), "").unwrap();
        assert!(matches!(looked(&copy).await, Err(Error::LogMissing(_))));
        write(&database.store, &format!("{}", database.store.revision_count().await.unwrap())).await;
    }
    // Opened all the same, it is a database like any other from then on.
    let (_folder, copy) = copied(&database.path, &[""]);
    let store = Store::open(&copy, Kind::Real).await.unwrap();
    write(&store, "乙").await;
    store.close().await;
    looked(&copy).await.unwrap();
}

#[tokio::test]
async fn what_is_whole_raises_no_alarm() {
    let database = at_work().await;
    let (_killed, killed) = copied(&database.path, &["", "-wal", "-shm"]);
    assert_eq!(revisions(&killed).await, 1);
    let (_both, both) = copied(&database.path, &["", "-wal"]);
    assert_eq!(revisions(&both).await, 1);
    // Another program folds in the log of one that was killed, and copies a database at work.
    let mut c = connection(&killed).await;
    assert_eq!(sqlx::query_scalar::<_, i64>("SELECT count(*) FROM edition").fetch_one(&mut c).await.unwrap(), 1);
    c.close().await.unwrap();
    assert!(!log(&killed).exists());
    assert_eq!(revisions(&killed).await, 1);
    let copy = killed.with_file_name("vacuumed.db");
    let mut c = connection(&database.path).await;
    sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{}'", copy.display()))).execute(&mut c).await.unwrap();
    c.close().await.unwrap();
    assert_eq!(revisions(&copy).await, 1);
    // The log of a killed program is taken up by the next, which can be killed too.
    let store = Store::open(&both, Kind::Real).await.unwrap();
    write(&store, "乙").await;
    assert_eq!(revisions(&both).await, 2);
    let (_again, again) = copied(&both, &["", "-wal"]);
    assert_eq!(revisions(&again).await, 2);
    store.close().await;
    assert_eq!(revisions(&both).await, 2);
    // The same without a word from the one that only reads.
    let store = Store::open(&again, Kind::Real).await.unwrap();
    assert_eq!(store.revision_count().await.unwrap(), 2);
    store.close().await;
    assert_eq!(revisions(&again).await, 2);
    // At rest the file is enough.
    database.store.close().await;
    let (_rest, rest) = copied(&database.path, &[""]);
    assert_eq!(revisions(&rest).await, 1);
}

#[tokio::test]
async fn of_several_programs_at_work_each_may_end_first() {
    let database = at_work().await;
    let other = Store::open_with(&database.path, Kind::Real, impatient()).await.unwrap();
    write(&other, "乙").await;
    other.close().await;
    write(&database.store, "丙").await;
    let (_folder, copy) = copied(&database.path, &[""]);
    assert!(matches!(looked(&copy).await, Err(Error::LogMissing(_))));
    let (_folder, copy) = copied(&database.path, &["", "-wal"]);
    assert_eq!(revisions(&copy).await, 3);
    let other = Store::open_with(&database.path, Kind::Real, impatient()).await.unwrap();
    write(&other, "丁").await;
    database.store.close().await;
    write(&other, "戊").await;
    let (_folder, copy) = copied(&database.path, &[""]);
    assert!(matches!(looked(&copy).await, Err(Error::LogMissing(_))));
    assert_eq!(revisions(&database.path).await, 5);
    other.close().await;
    assert_eq!(revisions(&database.path).await, 5);
}

/// Killed while its log was being folded into the file: with the log beside it, which nobody cut, it is sound.
#[tokio::test]
async fn a_file_that_is_half_folded_is_whole_with_its_log() {
    let database = at_work().await;
    for n in 0..40 {
        write(&database.store, &"长标题".repeat(400 + n)).await;
    }
    let log_bytes = fs::read(log(&database.path)).unwrap();
    let page = u32::from_be_bytes(log_bytes[8..12].try_into().unwrap()) as usize;
    let frames: Vec<&[u8]> = log_bytes[32..].chunks_exact(24 + page).collect();
    assert!(frames.len() > 50, "{}", frames.len());
    for folded in [1, frames.len() / 3, frames.len() * 2 / 3, frames.len()] {
        let (_folder, copy) = copied(&database.path, &["", "-wal"]);
        let mut bytes = fs::read(&copy).unwrap();
        for frame in &frames[..folded] {
            let at = (u32::from_be_bytes(frame[..4].try_into().unwrap()) as usize - 1) * page;
            bytes.resize(bytes.len().max(at + page), 0);
            bytes[at..at + page].copy_from_slice(&frame[24..]);
        }
        fs::write(&copy, bytes).unwrap();
        assert_eq!(revisions(&copy).await, 41, "{folded} of {}", frames.len());
        let opened = Store::open(&copy, Kind::Real).await.unwrap();
        write(&opened, "之后").await;
        opened.close().await;
        assert_eq!(revisions(&copy).await, 42);
    }
}

/// What lies beside a database lies beside the file, whatever link leads to it.
#[tokio::test]
async fn a_link_to_a_database_is_the_database() {
    let database = at_work().await;
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(&database.path, &link).unwrap();
    assert_eq!(check(&link).await.unwrap().revisions, 1);
    let second = Store::open(&link, Kind::Real).await.unwrap();
    write(&second, "乙").await;
    assert_eq!(check(&link).await.unwrap().revisions, 2);
    second.close().await;
    assert_eq!(check(&link).await.unwrap().revisions, 2);
}

#[tokio::test]
async fn a_new_database_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let database = at_work().await;
    for file in [database.path.clone(), log(&database.path)] {
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn the_log_of_another_copy_is_told_and_not_mixed_in() {
    let database = at_work().await;
    let (_early, early) = copied(&database.path, &["", "-wal"]);
    database.store.close().await;
    let (_rest, rest) = copied(&database.path, &[""]);
    let store = Store::open(&database.path, Kind::Real).await.unwrap();
    write(&store, "乙").await;
    // An older file beside the present log, and a newer one beside an older log.
    for (file, of) in [(&early, &database.path), (&rest, &database.path), (&database.path, &early), (&rest, &early)] {
        let (_folder, mixed) = copied(file, &[""]);
        fs::copy(log(of), log(&mixed)).unwrap();
        let told = looked(&mixed).await.unwrap_err();
        assert!(
            matches!(&told, Error::LogForeign(path) if *path == log(&mixed)),
            "{} {}: {told}",
            file.display(),
            of.display()
        );
        let before = files(&mixed);
        let refused = Store::open(&mixed, Kind::Real).await.unwrap_err();
        assert!(matches!(refused, Error::LogForeign(_)), "{refused}");
        assert_eq!(files(&mixed), before);
    }
}

#[tokio::test]
async fn a_long_log_is_folded_in_and_begun_anew() {
    let database = at_work().await;
    let (_early, early) = copied(&database.path, &[""]);
    let long = "字".repeat(100_000);
    for number in 0..40 {
        database.store.save_draft(&headed(week("2024-W26"), &format!("{number}{long}")), at(0)).await.unwrap();
        assert!(fs::metadata(log(&database.path)).unwrap().len() < 8 * 1024 * 1024, "{number}");
    }
    assert!(fs::metadata(&database.path).unwrap().len() > fs::metadata(&early).unwrap().len(), "folded in meanwhile");
    fs::copy(log(&database.path), log(&early)).unwrap();
    assert!(matches!(looked(&early).await, Err(Error::LogForeign(_))));
    let (_folder, copy) = copied(&database.path, &[""]);
    assert!(matches!(looked(&copy).await, Err(Error::LogMissing(_))));
    assert_eq!(revisions(&database.path).await, 1);
}

#[tokio::test]
async fn a_log_that_somebody_reads_grows_and_nothing_waits_long() {
    let database = at_work().await;
    let mut reader = connection(&database.path).await;
    let mut reading = reader.begin().await.unwrap();
    sqlx::query("SELECT count(*) FROM edition").execute(&mut *reading).await.unwrap();
    let long = "字".repeat(100_000);
    for number in 0..40 {
        database.store.save_draft(&headed(week("2024-W26"), &format!("{number}{long}")), at(0)).await.unwrap();
    }
    let (_folder, both) = copied(&database.path, &["", "-wal"]);
    assert_eq!(revisions(&both).await, 1);
    reading.rollback().await.unwrap();
    reader.close().await.unwrap();
    // The next save makes up for it.
    write(&database.store, "乙").await;
    let (_folder, copy) = copied(&database.path, &[""]);
    assert!(matches!(looked(&copy).await, Err(Error::LogMissing(_))));
    database.store.close().await;
    assert_eq!(revisions(&database.path).await, 2);
}

#[tokio::test]
async fn a_damaged_log_is_told() {
    let database = at_work().await;
    for number in 0..5 {
        write(&database.store, &format!("第{number}稿")).await;
    }
    let length = fs::metadata(log(&database.path)).unwrap().len();
    for place in [8, 40, length / 2] {
        let (_folder, copy) = copied(&database.path, &["", "-wal"]);
        let mut bytes = fs::read(log(&copy)).unwrap();
        bytes[usize::try_from(place).unwrap()] ^= 0x55;
        fs::write(log(&copy), bytes).unwrap();
        let told = looked(&copy).await.unwrap_err();
        assert!(matches!(told, Error::LogDamaged { .. } | Error::LogMissing(_)), "{place}: {told}");
    }
    // Cut off, as by the end of the machine: what was not yet committed is not there.
    let (_folder, copy) = copied(&database.path, &["", "-wal"]);
    fs::OpenOptions::new().write(true).open(log(&copy)).unwrap().set_len(length - 100).unwrap();
    looked(&copy).await.unwrap();
}

#[tokio::test]
async fn whatever_is_no_database_of_this_program_is_named() {
    let database = database(Kind::Demo).await;
    database.store.close().await;
    assert_eq!(looked(&database.path).await.unwrap().kind, Kind::Demo);
    let file = |name: &str| database.path.with_file_name(name);
    fs::write(file("empty.db"), "").unwrap();
    fs::write(file("text.db"), "no database ".repeat(1000)).unwrap();
    let mut c = connection(&file("other.db")).await;
    sqlx::query("CREATE TABLE meta (kind TEXT)").execute(&mut c).await.unwrap();
    c.close().await.unwrap();
    assert!(matches!(looked(&file("empty.db")).await, Err(Error::Empty(_))));
    assert!(matches!(looked(&file("text.db")).await, Err(Error::NotADatabase(_))));
    assert!(matches!(looked(&file("other.db")).await, Err(Error::Foreign(_))));
    assert!(matches!(looked(&file("none.db")).await, Err(Error::NotThere(_))));
    assert!(matches!(check(database.path.parent().unwrap()).await, Err(Error::Folder(_))));
}

#[tokio::test]
async fn damage_is_told_with_its_place() {
    let database = at_work().await;
    database.store.close().await;
    let mut bytes = fs::read(&database.path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0x55);
    fs::write(&database.path, bytes).unwrap();
    let told = looked(&database.path).await.unwrap_err();
    assert!(matches!(told, Error::Unsound { .. } | Error::Damaged(_)), "{told}");
}
