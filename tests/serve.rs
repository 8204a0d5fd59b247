//! The server as processes and connections meet it: crowds, full disks, stops.

#[path = "support/server.rs"]
mod server;

use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use server::Server;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

const DEMO: [&str; 3] = ["--demo", "--demo-password", "demo-demo-demo"];

/// A client that never ends its request does not keep the server; the database is one whole file afterwards.
#[test]
fn a_stop_ends_and_leaves_one_file() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    let mut half = server.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHos").unwrap();
    assert_eq!(server.get("/healthz", "").status, 200);
    server.terminate();
    let (status, _) = server.ended();
    assert!(status.success(), "{status}");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["industry-weekly.db"], "nothing stands beside the database");
    drop(half);
}

/// Two thousand connections that ask nothing, where the system lets a process have a thousand.
#[test]
fn idle_connections_shut_nobody_out() {
    let folder = TempDir::new().unwrap();
    // The clients are this process.
    assert!(rlimit::increase_nofile_limit(4_096).unwrap() > 2_100, "the machine allows no such test");
    for limits in ["ulimit -S -n 1024", "ulimit -n 1024"] {
        let server = Server::start_within(limits, folder.path(), &[]);
        let idle: Vec<_> = (0..2_000).map(|_| server.connect()).collect();
        for _ in 0..20 {
            assert_eq!(server.get("/healthz", "").status, 200, "{limits}");
        }
        drop(idle);
    }
}

/// The same from one address that is no proxy: it makes room for itself, and others do not notice.
#[test]
fn one_address_holds_its_share() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &["--trusted-proxy", "127.0.0.9"]);
    let mut idle: Vec<_> = (0..300).map(|_| server.connect()).collect();
    // The first ones were closed, the last ones are answered.
    let mut byte = [0; 1];
    assert_eq!(idle[0].read(&mut byte).unwrap_or(0), 0);
    idle[299].write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    assert_eq!(idle[299].read(&mut byte).unwrap(), 1);
}

#[test]
fn a_second_server_by_mistake_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &DEMO);
    let second = Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
        .args(["serve", "--demo", "--address", &server.address])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.contains("cannot listen") && said.contains(&server.address), "{said}");
    assert_eq!(log_in(&server).status, 303);
}

fn log_in(server: &Server) -> server::Answer {
    server.post("/edit/login", "", "name=admin&password=demo-demo-demo")
}

/// A full disk is told, stops nobody for good, and is no reason to start the program again.
#[test]
fn a_disk_that_was_full_and_is_free_again_takes_words_again() {
    let folder = TempDir::new().unwrap();
    // Made without a limit: then it is there.
    drop(Server::start(folder.path(), &DEMO));
    let server = Server::start_within("trap '' XFSZ", folder.path(), &DEMO);
    let cookie = log_in(&server).header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let cookie = format!("cookie: {cookie}\r\n");
    let limit = |bytes: &str| {
        let (process, size) = (server.id().to_string(), format!("--fsize={bytes}:"));
        assert!(Command::new("prlimit").args(["--pid", &process, &size]).status().unwrap().success());
    };
    assert_eq!(server.post("/edit/weeks", &cookie, "week=2024-W26").status, 303);
    let page = server.get("/edit/weeks/2024-W26/general", &cookie).text();
    let save = |page: &str| server.post("/edit/weeks/2024-W26/general", &cookie, &form(page, "new+words"));
    assert_eq!(server.get("/readyz", "").status, 200);
    limit("4096");
    let refused = save(&page);
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert!(refused.text().contains("磁盘已满") && refused.text().contains("new words"), "{}", refused.text());
    let ready = until(|| Some(server.get("/readyz", "")).filter(|answer| answer.status != 200));
    assert_eq!((ready.status, ready.text().as_str()), (503, "nothing can be saved: the disk is full\n"));
    assert_eq!(server.get("/healthz", "").status, 200);
    assert_eq!(server.get("/weeks/2024-W25", "").status, 200, "readers go on");
    assert_eq!(log_in(&server).status, 503);
    assert!(server.log().iter().any(|line| line.contains("disk is full")), "the operator is told");
    limit("unlimited");
    // From the page that came back, as its reader would.
    assert_eq!(save(&refused.text()).status, 303);
    assert!(server.get("/edit/weeks/2024-W26/general", &cookie).text().contains("new words"));
    until(|| Some(server.get("/readyz", "")).filter(|answer| answer.status == 200));
    assert_eq!(log_in(&server).status, 303);
}

/// What the page's form sends with another headline.
fn form(page: &str, headline: &str) -> String {
    let main = page.split_once("<main").unwrap().1;
    let hidden = main.split("<input type=\"hidden\"").skip(1).map(|rest| {
        let part = |name: &str| rest.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap();
        format!("{}={}&", part("name"), part("value"))
    });
    format!("{}%2Fheadline={headline}&do=save", hidden.collect::<String>())
}

/// Asks until there is an answer, or the test has waited long enough.
fn until<T>(ask: impl Fn() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "waited in vain");
        std::thread::yield_now();
    }
}

#[test]
fn a_request_names_one_host() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    for (head, status) in [
        ("GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", 200),
        ("GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n", 400),
        ("GET /healthz HTTP/1.0\r\n\r\n", 200),
    ] {
        assert_eq!(server.ask(head, b"").status, status, "{head}");
    }
}

#[test]
fn each_request_that_is_answered_anew_is_one_line_of_the_log() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &DEMO);
    let first = server.get("/weeks/2024-W25", "");
    assert_eq!(first.status, 200);
    let line = server.logged("/weeks/{week}").pop().unwrap();
    let id = first.header("x-request-id").unwrap();
    for part in ["INFO", "GET", "status=200", "time=", id] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!line.contains('\u{1b}'), "no colours: {line:?}");
    server.get("/weeks/2024-W25", "");
    server.get("/healthz", "");
    log_in(&server);
    let lines = server.logged("/edit/login");
    assert_eq!(lines.len(), 1, "what was at hand is not logged: {lines:?}");
    assert!(!lines[0].contains("demo-demo-demo"));
}

#[test]
fn what_failed_is_logged_with_address_and_person_and_shown_to_nobody() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &DEMO);
    let cookie = log_in(&server).header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    // Another program takes a table away.
    let at = SqliteConnectOptions::new().filename(folder.path().join("industry-weekly-demo.db"));
    let taken = async {
        let mut other = SqliteConnection::connect_with(&at).await?;
        sqlx::query("ALTER TABLE rule RENAME TO gone").execute(&mut other).await?;
        other.close().await
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(taken).unwrap();
    let failed = server.get("/en/edit/rules?x=1", &format!("cookie: {cookie}\r\n"));
    assert_eq!(failed.status, 500);
    assert!(!failed.text().contains("no such table"), "{}", failed.text());
    let lines = server.logged("failed method");
    let (line, id) = (lines.last().unwrap(), failed.header("x-request-id").unwrap());
    for part in ["ERROR", "GET", "/en/edit/rules?x=1", "admin", "127.0.0.1", "500", id] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let why = lines.iter().find(|line| line.contains("no such table")).expect("the cause is logged");
    assert!(why.contains(id), "{why}");
}

/// Behind a pager that stands still, or a collector that died: lines are lost, and nothing else.
#[test]
fn a_log_that_nobody_reads_stops_nobody() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_within("exec 2> >(sleep 60)", folder.path(), &[]);
    for number in 0..700 {
        assert_eq!(server.get(&format!("/nowhere/{number}"), "").status, 404);
    }
    assert_eq!(server.get("/healthz", "").status, 200);
    server.terminate();
    let (status, _) = server.ended();
    assert!(status.success(), "{status}");
}

#[test]
fn a_database_that_is_moved_away_under_the_server_is_told() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.get("/readyz", "").status, 200);
    fs::rename(folder.path().join("industry-weekly.db"), folder.path().join("moved.db")).unwrap();
    let ready = until(|| Some(server.get("/readyz", "")).filter(|answer| answer.status != 200));
    assert!(ready.status == 503 && ready.text().contains("moved or replaced"), "{}", ready.text());
    assert!(server.logged("moved or replaced").iter().any(|line| line.contains("ERROR")));
}

/// Whoever waits for the lock that another program holds is answered, however many wait before.
#[test]
fn everybody_who_waits_for_a_lock_is_told() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &DEMO);
    let at = SqliteConnectOptions::new().filename(folder.path().join("industry-weekly-demo.db"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut holder = runtime.block_on(SqliteConnection::connect_with(&at)).unwrap();
    runtime.block_on(sqlx::query("BEGIN IMMEDIATE").execute(&mut holder)).unwrap();
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let waiting: Vec<_> = (0..6).map(|_| scope.spawn(|| log_in(&server).status)).collect();
        waiting.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(answers, [503; 6]);
    runtime.block_on(sqlx::query("ROLLBACK").execute(&mut holder)).unwrap();
    assert_eq!(log_in(&server).status, 303);
}
