//! Copies of a database as an operator makes them and puts them back: of a server at work, of a demonstration, over another.
#![cfg(feature = "ssr")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use chrono::{DateTime, Utc};
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Kind, NewDraft, Store, Which, check};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn database(&self) -> PathBuf {
        self.path("industry-weekly.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_industry-weekly"));
        command.args(arguments).current_dir(self.0.path()).env_remove("INDUSTRY_WEEKLY_DATABASE").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The names in the folder that say `part`.
    fn names(&self, part: &str) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.contains(part)).collect();
        names.sort();
        names
    }

    /// A server that is ready; killed when it goes.
    fn serve(&self, arguments: &[&str]) -> Server {
        let arguments = [&["serve", "--address", "127.0.0.1:0"], arguments].concat();
        let mut child = self.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.map_while(Result::ok).find(|line| line.contains("is ready: http://"));
        let server = Server(child);
        assert!(ready.is_some(), "the server is ready");
        server
    }
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[track_caller]
fn said(output: &Output, code: i32, expected: &str) {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(text.contains(expected), "{expected:?} is not in: {text}");
}

fn noon() -> DateTime<Utc> {
    "2024-07-01T12:00:00Z".parse().unwrap()
}

fn week() -> Week {
    "2024-W25".parse().unwrap()
}

/// Publishes the next revision.
async fn publish(store: &Store, headline: &str) {
    let bulletin = Bulletin { headline: Some(headline.into()), ..Bulletin::empty(week()) };
    store.save_draft(&NewDraft::of(bulletin), noon()).await.unwrap();
    store.publish(week(), "李", "发布", noon()).await.unwrap();
}

/// A database at rest with one revision.
async fn at_rest(path: &Path, headline: &str) {
    let store = Store::open(path, Kind::Real).await.unwrap();
    publish(&store, headline).await;
    store.close().await;
}

async fn headline(path: &Path) -> String {
    let store = Store::open(path, Kind::Real).await.unwrap();
    let edition = store.edition(week(), Which::Latest).await.unwrap();
    store.close().await;
    edition.unwrap().bulletin.headline.unwrap()
}

#[tokio::test]
async fn a_server_at_work_is_backed_up_while_saves_go_on() {
    let folder = Folder::new();
    let server = folder.serve(&[]);
    let store = Store::open(&folder.database(), Kind::Real).await.unwrap();
    publish(&store, "第1稿").await;
    let saving = store.clone();
    let saves = tokio::spawn(async move {
        for number in 2..=40 {
            publish(&saving, &format!("第{number}稿")).await;
        }
    });
    let mut before = 0;
    for copy in ["one.db", "two.db", "three.db"] {
        let (folder, name) = (folder.path(""), copy.to_owned());
        let program = env!("CARGO_BIN_EXE_industry-weekly");
        let backup = move || Command::new(program).args(["backup", &name]).current_dir(folder).output().unwrap();
        said(&tokio::task::spawn_blocking(backup).await.unwrap(), 0, "backed up industry-weekly.db to");
        let contents = check(&store.path().with_file_name(copy)).await.unwrap();
        assert!(contents.weeks == 1 && contents.revisions > before.min(39), "{contents:?}");
        before = contents.revisions - 1;
    }
    saves.await.unwrap();
    said(&folder.run(&["check"]), 0, "no damage found");
    // The file alone, while the server runs and after it was killed, is told; with its log it is whole.
    let alone = folder.path("alone.db");
    fs::copy(folder.database(), &alone).unwrap();
    said(&folder.run(&["check", "--database", "alone.db"]), 1, "what was saved last may be missing");
    said(&folder.run(&["backup", "x.db", "--database", "alone.db"]), 1, "hint: put the file that ends in -wal back");
    said(&folder.run(&["restore", "alone.db", "--database", "x.db"]), 1, "alone.db-wal");
    assert!(folder.names("x.db").is_empty());
    drop(store);
    drop(server);
    said(&folder.run(&["check"]), 0, "no damage found");
    let last = folder.run(&["backup", "last.db"]);
    said(&last, 0, "1 week, 40 revisions, ");
    assert_eq!(fs::metadata(folder.path("last.db")).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.names("last.db"), ["last.db"]);
    assert!(folder.names("part").is_empty());
    assert_eq!(String::from_utf8_lossy(&last.stdout).lines().count(), 1);
}

#[tokio::test]
async fn serving_what_is_not_whole_says_so() {
    let folder = Folder::new();
    let store = Store::open(&folder.database(), Kind::Real).await.unwrap();
    publish(&store, "甲").await;
    fs::copy(folder.database(), folder.path("alone.db")).unwrap();
    store.close().await;
    let output = folder.run(&["migrate", "--database", "alone.db"]);
    said(&output, 0, "WARN");
    said(&output, 0, "what was saved last may be missing");
    said(&output, 0, "alone.db-wal");
    said(&folder.run(&["check", "--database", "alone.db"]), 1, "what was saved last may be missing");
    // Once something is written to it, it is what it is.
    said(&folder.run(&["user", "add", "anna", "--role", "editor", "--database", "alone.db"]), 0, "WARN");
    said(&folder.run(&["check", "--database", "alone.db"]), 0, "no damage found");
}

#[tokio::test]
async fn no_file_that_is_there_is_written_over() {
    let folder = Folder::new();
    at_rest(&folder.database(), "甲").await;
    fs::write(folder.path("there.db"), "words").unwrap();
    said(&folder.run(&["backup", "there.db"]), 1, "there is a file of this name already: there.db");
    assert_eq!(fs::read(folder.path("there.db")).unwrap(), b"words");
    std::os::unix::fs::symlink("nowhere", folder.path("link.db")).unwrap();
    said(&folder.run(&["backup", "link.db"]), 1, "there is a file of this name already: link.db");
    said(&folder.run(&["backup", "none/x.db"]), 1, "none/x.db");
    said(&folder.run(&["backup", "x.db", "--database", "none.db"]), 1, "the database does not exist: none.db");
    said(&folder.run(&["backup"]), 2, "FILE");
    said(&folder.run(&["restore", "there.db", "--database", "new.db"]), 1, "not a database: there.db");
    said(&folder.run(&["restore", "none.db", "--database", "new.db"]), 1, "the database does not exist: none.db");
    assert_eq!(folder.names(".db"), ["industry-weekly.db", "link.db", "there.db"]);
}

#[tokio::test]
async fn a_backup_is_put_back_and_what_was_there_is_kept() {
    let folder = Folder::new();
    at_rest(&folder.database(), "甲").await;
    said(&folder.run(&["backup", "copy.db"]), 0, "1 week, 1 revision, ");
    at_rest(&folder.database(), "乙").await;
    let refused = folder.run(&["restore", "copy.db"]);
    said(&refused, 1, "there is a database already: industry-weekly.db");
    said(&refused, 1, "hint: say --replace");
    fs::set_permissions(folder.database(), fs::Permissions::from_mode(0o640)).unwrap();
    let restored = folder.run(&["restore", "copy.db", "--replace"]);
    said(&restored, 0, "restored copy.db to industry-weekly.db: 1 week, 1 revision, ");
    said(&restored, 0, "what was there is kept: ");
    assert_eq!(fs::metadata(folder.database()).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(headline(&folder.database()).await, "甲");
    let kept = folder.names("industry-weekly.db.");
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(headline(&folder.path(&kept[0])).await, "乙");
    // Where there is none, nothing needs to be said.
    said(&folder.run(&["restore", "copy.db", "--database", "new/weekly.db"]), 1, "new");
    said(&folder.run(&["restore", "copy.db", "--database", "weekly.db", "--replace"]), 0, "to weekly.db: 1 week");
    assert_eq!(headline(&folder.path("weekly.db")).await, "甲");
    assert_eq!(fs::metadata(folder.path("weekly.db")).unwrap().permissions().mode() & 0o777, 0o600);
    // Not over itself.
    said(&folder.run(&["restore", "weekly.db", "--database", "weekly.db", "--replace"]), 1, "weekly.db");
}

#[tokio::test]
async fn a_demonstration_takes_no_real_databases_place() {
    let folder = Folder::new();
    at_rest(&folder.database(), "甲").await;
    let demo = Store::open(&folder.path("demo.db"), Kind::Demo).await.unwrap();
    demo.close().await;
    let refused = folder.run(&["restore", "demo.db", "--replace"]);
    said(&refused, 1, "not a real one, it is a demo one");
    assert_eq!(headline(&folder.database()).await, "甲");
    assert!(folder.names("industry-weekly.db.").is_empty());
}

#[tokio::test]
async fn a_database_in_use_is_not_replaced() {
    let folder = Folder::new();
    at_rest(&folder.path("copy.db"), "甲").await;
    let server = folder.serve(&[]);
    let refused = folder.run(&["restore", "copy.db", "--replace"]);
    said(&refused, 1, "another program has the database open: ");
    said(&refused, 1, "hint: stop the server first");
    assert!(folder.names("industry-weekly.db.").is_empty() && folder.names("part").is_empty());
    drop(server);
    // Killed: its log is folded in before it is put away.
    said(&folder.run(&["restore", "copy.db", "--replace"]), 0, "restored");
    assert_eq!(headline(&folder.database()).await, "甲");
    let kept = folder.names("industry-weekly.db.");
    assert_eq!(kept.len(), 1, "{kept:?}");
    said(&folder.run(&["user", "list", "--database", &kept[0]]), 0, "admin");
}

#[tokio::test]
async fn a_foreign_log_is_not_mixed_into_what_is_restored() {
    let folder = Folder::new();
    at_rest(&folder.path("copy.db"), "甲").await;
    let store = Store::open(&folder.path("other.db"), Kind::Real).await.unwrap();
    publish(&store, "乙").await;
    // A log without a database, one beside another database, and one put beside the restored database.
    fs::copy(folder.path("other.db-wal"), folder.path("industry-weekly.db-wal")).unwrap();
    said(&folder.run(&["restore", "copy.db"]), 0, "what was there is kept: ");
    assert_eq!(folder.names("industry-weekly.db").len(), 2);
    assert_eq!(headline(&folder.database()).await, "甲");
    for way in ["beside", "after"] {
        fs::copy(folder.path("other.db-wal"), folder.path("industry-weekly.db-wal")).unwrap();
        said(&folder.run(&["check"]), 1, "the log of commits belongs to another copy of the database: ");
        said(
            &folder.run(&["serve", "--address", "127.0.0.1:0"]),
            1,
            "hint: put the two files of one moment side by side",
        );
        said(&folder.run(&["restore", "copy.db", "--replace"]), 0, "restored");
        assert_eq!(headline(&folder.database()).await, "甲", "{way}");
    }
    let logs = folder.names("-wal").into_iter().filter(|name| name.starts_with("industry-weekly.db.")).count();
    assert_eq!(logs, 3, "each is kept");
    store.close().await;
}

#[test]
fn the_demonstration_is_checked_backed_up_and_restored_too() {
    let folder = Folder::new();
    let server = folder.serve(&["--demo"]);
    let demo = ["--database", "industry-weekly-demo.db"];
    let run = |arguments: &[&str]| folder.run(&[arguments, &demo].concat());
    said(&run(&["check"]), 0, "no damage found: industry-weekly-demo.db");
    said(&run(&["backup", "copy.db"]), 0, "102 weeks, 1");
    drop(server);
    said(&run(&["check"]), 0, "no damage found");
    said(&run(&["restore", "copy.db", "--replace"]), 0, "102 weeks, 1");
    said(&run(&["check"]), 0, "no damage found");
    said(&folder.run(&["check", "--database", "copy.db"]), 0, "no damage found");
}

/// Wherever it is killed, one of the two stands in its place whole, and no log beside it.
#[tokio::test]
async fn a_restore_that_is_killed_leaves_the_old_or_the_new() {
    let folder = Folder::new();
    at_rest(&folder.path("copy.db"), "甲").await;
    at_rest(&folder.database(), "乙").await;
    let start = std::time::Instant::now();
    said(&folder.run(&["restore", "copy.db", "--database", "other.db"]), 0, "restored");
    let (whole, rounds) = (start.elapsed(), 24);
    for round in 0..rounds {
        let mut restore = folder.command(&["restore", "copy.db", "--replace"]).stdout(Stdio::null()).spawn().unwrap();
        let (over, seen) = std::sync::mpsc::channel::<()>();
        // Nobody says anything on it: the time runs out.
        assert!(seen.recv_timeout(whole * round / (rounds / 2)).is_err());
        drop(over);
        restore.kill().unwrap();
        restore.wait().unwrap();
        let contents = check(&folder.database()).await.unwrap();
        assert_eq!(contents.revisions, 1, "round {round}");
        if headline(&folder.database()).await == "甲" {
            fs::remove_file(folder.database()).unwrap();
            at_rest(&folder.database(), "乙").await;
        }
    }
}
