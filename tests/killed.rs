//! The program is killed (-9) at random moments of saving, publishing and amending. What it had acknowledged is there
//! afterwards, and no week is half published.
//!
//! The program is this test itself, started again with a database to work on. `ROUNDS=1000` kills it more often.
#![cfg(feature = "ssr")]

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use industry_weekly::domain::role::Role;
use industry_weekly::domain::week::Week;
use industry_weekly::sheet;
use industry_weekly::store::{Actor, Approval, Checked, Error, Kind, Store, Which, check};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Row, SqliteConnection};

const DATABASE: &str = "KILLED_TEST_DATABASE";
const SEED: &str = "KILLED_TEST_SEED";
/// Begins what is acknowledged; the test's own frame prints other lines.
const MARK: &str = "acknowledged ";
const WEEKS: [&str; 3] = ["2024-W24", "2024-W25", "2024-W26"];
const KEYS: [&str; 5] = ["/headline", "/lede", "/news/r1/title", "/news/r2/title", "/details/parcels/r1/number"];

struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn one<T: Copy, const N: usize>(&mut self, of: [T; N]) -> T {
        of[usize::try_from(self.below(N as u64)).unwrap()]
    }
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half_published() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    match std::env::var_os(DATABASE) {
        Some(path) => runtime.block_on(work(Path::new(&path))),
        None => runtime.block_on(kill()),
    }
}

/// The one that is killed: edits, submits, publishes, amends and deletes, and says each time what was done.
async fn work(path: &Path) {
    let seed: u64 = std::env::var(SEED).unwrap().parse().unwrap();
    let (mut chance, mut word) = (Chance(seed | 1), 0_u64);
    let store = Store::open(path, Kind::Real).await.unwrap();
    let actor = |name: &str| Actor { name: name.to_owned(), place: "::1".to_owned() };
    let (editor, publisher) = (actor("李"), actor("王"));
    let approval = Approval { note: "更正".to_owned(), ..Approval::default() };
    // The one before may have added the publisher.
    let added = store.add_person(&"王".parse().unwrap(), Role::Publisher, "$argon2id$", &publisher, noon()).await;
    assert!(matches!(added, Ok(()) | Err(Error::PersonExists(_))), "{added:?}");
    // As the server does when it starts: the one before may have been killed while a draft waited.
    publish_due(&store).await;
    loop {
        let week: Week = chance.one(WEEKS).parse().unwrap();
        let mut version = store.open_desk(week, &editor, noon()).await.unwrap().version;
        for _ in 0..=chance.below(6) {
            let mut changes = BTreeMap::from([
                ("/news/r1/scope".to_owned(), "国家".to_owned()),
                ("/news/r2/scope".to_owned(), "深圳".to_owned()),
                ("/news/r1/title".to_owned(), format!("题{seed}-{word}")),
                ("/news/r2/title".to_owned(), format!("目{seed}-{word}")),
            ]);
            word += 1;
            let key = chance.one(KEYS);
            changes.insert(key.to_owned(), format!("词{seed}-{word}"));
            // The page may be a version behind: what both changed is noted beside the draft.
            let base = if chance.below(4) == 0 { (version - 1).max(1) } else { version };
            match store.save_desk(week, base, &changes, &editor, noon()).await {
                Ok(saved) => {
                    version = saved.version;
                    acknowledge(&format!("save {week} {version} {key} 词{seed}-{word}"));
                }
                // The version before was of the draft before.
                Err(error) => assert!(base < version, "{error}"),
            }
        }
        if chance.below(8) == 0 {
            store.delete_desk(week, version, &editor, noon()).await.unwrap();
            continue;
        }
        store.submit(week, version, &editor, noon()).await.unwrap();
        if chance.below(4) == 0 {
            match store.schedule_desk(week, version, &approval, later(), &publisher, noon()).await {
                Ok(()) => publish_due(&store).await,
                Err(error) => assert!(error.to_string().contains("says already"), "{error}"),
            }
        } else {
            let revision = store.publish_desk(week, version, &approval, &publisher, noon()).await;
            match revision {
                Ok(revision) => acknowledge(&format!("publish {week} {}", revision.number)),
                Err(error) => assert!(error.to_string().contains("says already"), "{error}"),
            }
        }
    }
}

async fn publish_due(store: &Store) {
    for week in store.due_desks(later()).await.unwrap() {
        let version = store.desk(week).await.unwrap().unwrap().version;
        let revision = store.publish_scheduled(week, version, &Checked::default(), later()).await.unwrap().unwrap();
        acknowledge(&format!("publish {week} {}", revision.number));
    }
}

fn acknowledge(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{MARK}{what}").unwrap();
    out.flush().unwrap();
}

fn noon() -> DateTime<Utc> {
    "2024-07-01T12:00:00Z".parse().unwrap()
}

fn later() -> DateTime<Utc> {
    "2024-07-01T13:00:00Z".parse().unwrap()
}

/// The one that kills, and looks at what is left.
async fn kill() {
    let rounds: u64 = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(100);
    let seed = u64::from(std::process::id()) ^ u64::from(Utc::now().timestamp_subsec_nanos()) << 20;
    println!("seed {seed}, {rounds} rounds");
    let mut chance = Chance(seed | 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weekly.db");
    Store::open(&path, Kind::Real).await.unwrap().close().await;
    let (mut saves, mut publications) = (0_usize, 0_usize);
    for round in 0..rounds {
        let acknowledged = killed(&path, round + 1, Duration::from_micros(chance.below(120_000)));
        // A kill leaves file and log, which belong together: nothing is told of them.
        check(&path).await.unwrap_or_else(|error| panic!("round {round}: {error}"));
        let store = Store::open(&path, Kind::Real).await.unwrap();
        assert_eq!(store.check().await.unwrap(), Vec::<String>::new(), "round {round}");
        let mut c = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&path)).await.unwrap();
        for line in &acknowledged {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["save", week, version, key, word] => {
                    saves += 1;
                    assert!(is_recorded(&mut c, week, version, key, word).await, "round {round}: {line}");
                }
                ["publish", week, number] => {
                    publications += 1;
                    let which = Which::Number(number.parse().unwrap());
                    let edition = store.edition(week.parse().unwrap(), which).await.unwrap();
                    assert!(edition.is_some(), "round {round}: {line}");
                }
                _ => panic!("round {round}: {line}"),
            }
        }
        nothing_is_half_published(&mut c, &store, round).await;
        c.close().await.unwrap();
        store.close().await;
    }
    println!("{saves} acknowledged saves and {publications} publications, every one of them there");
    assert!(saves as u64 > rounds && publications as u64 > rounds / 4, "{saves} saves, {publications} publications");
}

/// Starts the program, kills it so long after it first did something, and gives what it had acknowledged.
fn killed(path: &Path, seed: u64, after: Duration) -> Vec<String> {
    const PATIENCE: Duration = Duration::from_secs(60);
    let name = "killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half_published";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(DATABASE, path)
        .env(SEED, seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let (said, heard) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(out).lines() {
            let line = line.unwrap();
            // The last line may be half a line: then nobody was told.
            if let Some((_, what)) = line.split_once(MARK) {
                said.send(what.to_owned()).unwrap();
            }
        }
    });
    let mut acknowledged = vec![heard.recv_timeout(PATIENCE).expect("the program did nothing")];
    let end = Instant::now() + after;
    loop {
        match heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => acknowledged.push(line),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => panic!("the program ended by itself: {:?}", child.wait()),
        }
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "{status}");
    reader.join().unwrap();
    acknowledged.extend(heard.try_iter());
    acknowledged
}

/// The word was set in the version that was acknowledged, or noted beside it.
async fn is_recorded(c: &mut SqliteConnection, week: &str, version: &str, key: &str, word: &str) -> bool {
    const FOUND: &str = "SELECT COUNT(*) FROM audit WHERE week = $1 AND version = $2 AND field = $3 AND value_after = $4 \
         AND action IN ('draft.field', 'draft.aside')";
    let query = sqlx::query_scalar(FOUND).bind(week).bind(version.parse::<i64>().unwrap()).bind(key).bind(word);
    query.fetch_one(c).await.unwrap_or(0_i64) == 1
}

/// A draft is published when, and only when, its revision is there and says the same; every draft's sheet is what its
/// history makes of it.
async fn nothing_is_half_published(c: &mut SqliteConnection, store: &Store, round: u64) {
    let editions: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM edition").fetch_one(&mut *c).await.unwrap();
    let drafts = sqlx::query("SELECT id, week, number, sheet FROM desk WHERE state = 'published' ORDER BY rowid");
    let drafts = drafts.fetch_all(&mut *c).await.unwrap();
    assert_eq!(i64::try_from(drafts.len()).unwrap(), editions, "round {round}: one edition for each published draft");
    // The older ones were looked at in their rounds, and nothing can change them since.
    for row in drafts.iter().rev().take(20) {
        let week: Week = row.get::<&str, _>("week").parse().unwrap();
        let number = u32::try_from(row.get::<i64, _>("number")).unwrap();
        let sheet = serde_json::from_str(row.get("sheet")).unwrap();
        let edition = store.edition(week, Which::Number(number)).await.unwrap().expect("a revision");
        assert!(edition.revision.is_some(), "round {round}: {week} {number}");
        assert_eq!(edition.bulletin, sheet::read(&sheet, week).bulletin, "round {round}: {week} {number}");
    }
    for week in WEEKS {
        let week: Week = week.parse().unwrap();
        let Some(desk) = store.desk(week).await.unwrap() else { continue };
        let set = "SELECT field, value_after FROM audit WHERE draft = $1 AND action = 'draft.field' ORDER BY id";
        let set = sqlx::query(set).bind(desk.id.clone()).fetch_all(&mut *c).await.unwrap();
        let last: HashMap<String, String> = set.iter().map(|row| (row.get("field"), row.get("value_after"))).collect();
        for (key, text) in last {
            assert_eq!(desk.sheet.get(&key), text, "round {round}: {key} of {week}");
        }
    }
}
