//! The program as an operator runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const BULLETIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/2024-W25.txt");

struct Folder {
    folder: TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn database(&self) -> PathBuf {
        self.path("industry-weekly.db")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("INDUSTRY_WEEKLY_DATABASE")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }
}

#[track_caller]
fn check(output: &Output, code: i32, said: &str) {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(text.contains(said), "{said:?} is not in: {text}");
}

#[test]
fn a_bulletin_becomes_a_draft_and_the_same_text_twice_changes_nothing() {
    let folder = Folder::new();
    check(&folder.run(&["import", BULLETIN]), 0, "made a draft of 2024-W25");
    check(&folder.run(&["import", BULLETIN]), 0, "nothing changed: 2024-W25");
    let text = fs::read_to_string(BULLETIN).unwrap();
    let changed = folder.file("changed.txt", text.replace("10.6万㎡", "11.6万㎡"));
    let output = folder.run(&["import", &changed]);
    check(&output, 0, "replaced the draft of 2024-W25; fields that changed: 2");
    check(&output, 0, "/land/announced/area_m2/text: 10.6万㎡ → 11.6万㎡");
    check(&folder.run(&["publish", "2024-W25", "--note", "首次发布"]), 0, "published 2024-W25 as revision 1");
    check(&folder.run(&["publish", "2024-W25", "--note", "again"]), 1, "2024-W25");
    check(&folder.run(&["import", &changed]), 0, "nothing changed");
    check(&folder.run(&["import", BULLETIN]), 0, "made a draft");
    check(&folder.run(&["import", &changed]), 0, "replaced the draft");
    check(&folder.run(&["publish", "2024-W25", "--note", "x"]), 1, "says what revision 1 says already");
    check(&folder.run(&["import", BULLETIN]), 0, "replaced the draft");
    check(&folder.run(&["publish", "2024-W25", "--note", "更正"]), 0, "as revision 2");
    check(&folder.run(&["check"]), 0, "no damage found");
}

#[test]
fn a_dry_run_gives_the_contract_and_writes_nothing() {
    let folder = Folder::new();
    let output = folder.run(&["import", BULLETIN, "--dry-run", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["bulletin"]["week"], "2024-W25");
    assert_eq!(report["bulletin"]["land"]["announced"]["area_m2"]["value"], 106_000);
    assert!(report["spans"].as_array().unwrap().len() > 100);
    assert!(report["findings"].is_array() && report["unread"].is_array());
    assert!(!folder.database().exists());
}

#[test]
fn bad_input_is_refused_with_the_reason_and_nothing_is_written() {
    let folder = Folder::new();
    let not_a_bulletin = folder.file("story.txt", "从前有一座山,山上有一座庙。");
    let empty = folder.file("empty.txt", "");
    let broken = folder.file("broken.txt", b"\xff\xff\x00\xfe");
    let large = folder.file("large.txt", vec![b'a'; 10 * 1024 * 1024 + 1]);
    for (file, said) in [
        (not_a_bulletin.as_str(), "story.txt"),
        (&empty, "empty.txt"),
        (&broken, "neither UTF-8, UTF-16 nor GBK"),
        (&large, "larger than the limit of 10485760 bytes"),
        ("missing.txt", "missing.txt"),
        (".", "folder"),
    ] {
        check(&folder.run(&["import", file]), 1, said);
        assert!(!folder.database().exists(), "{file}");
    }
    let output = folder.run(&["import", &not_a_bulletin]);
    check(&output, 1, "looked for 01 产业招商供地周报");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_week_that_has_not_begun_is_refused_unless_the_year_is_given() {
    let folder = Folder::new();
    // The only Monday to Sunday of this period for a long time is in 2029.
    let text = fs::read_to_string(BULLETIN).unwrap().replace("0617-0623", "1231-0106").replace("2024年", "2029年");
    let file = folder.file("later.txt", text);
    check(&folder.run(&["import", &file]), 1, "has not begun");
    assert!(!folder.database().exists());
    check(&folder.run(&["import", &file, "--year", "2029", "--dry-run"]), 0, "2030-W01");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new();
    let mut import = Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
        .args(["import", BULLETIN, "--dry-run", "--format", "json"])
        .current_dir(folder.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(import.stdout.take());
    let output = import.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_cannot_be_told_is_not_done() {
    let folder = Folder::new();
    let output = Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
        .args(["import", BULLETIN])
        .current_dir(folder.folder.path())
        .stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    check(&output, 1, "error:");
    check(&folder.run(&["publish", "2024-W25", "--note", "x"]), 1, "2024-W25");
}

#[test]
fn gbk_is_read_with_a_note() {
    let folder = Folder::new();
    let text = fs::read_to_string(BULLETIN).unwrap();
    let (gbk, ..) = encoding_rs::GB18030.encode(&text);
    let file = folder.file("gbk.txt", &gbk);
    check(&folder.run(&["import", &file]), 0, "text.encoding");
}

#[test]
fn a_wrong_command_line_is_told_apart_from_wrong_data() {
    let folder = Folder::new();
    for arguments in [&["import"][..], &["publish", "2024-W60", "--note", "x"], &["publish", "2024-W25"], &["nonsense"]]
    {
        assert_eq!(folder.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    check(&folder.run(&["publish", "2024-W60", "--note", "x"]), 2, "2024 has 52 weeks");
    check(&folder.run(&["publish", "2024-W25", "--note", "x"]), 1, "does not exist: industry-weekly.db");
    check(&folder.run(&["check", "--database", "none.db"]), 1, "none.db");
}

#[test]
fn a_database_that_cannot_be_used_is_refused_and_left_alone() {
    let folder = Folder::new();
    let text =
        folder.file("text.db", "this is no database, but a text of some length that SQLite will not take for one");
    let before = fs::read(&text).unwrap();
    check(&folder.run(&["import", BULLETIN, "--database", &text]), 1, "text.db");
    assert_eq!(fs::read(&text).unwrap(), before);
    check(&folder.run(&["import", BULLETIN, "--database", "/proc/none/x.db"]), 1, "/proc/none");
}

#[test]
fn the_real_bulletin_reads_from_standard_input_too() {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bulletins/2024-W25.txt");
    let file = if real.exists() { real } else { BULLETIN.into() };
    let folder = Folder::new();
    let output = Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
        .args(["import", "-", "--dry-run"])
        .current_dir(folder.folder.path())
        .stdin(fs::File::open(file).unwrap())
        .output()
        .unwrap();
    check(&output, 0, "6 news items, 3 policies with 17 + 44 + 31 + 30 + 9 measures");
    check(&output, 0, "findings: 0 errors");
}
