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
        self.command(arguments).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_industry-weekly"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("INDUSTRY_WEEKLY_DATABASE")
            .env_remove("INDUSTRY_WEEKLY_DEMO_PASSWORD")
            .stdin(Stdio::null());
        command
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
    check(&output, 0, "replaced the draft of 2024-W25; fields that changed: 1");
    check(&output, 0, "/land/announced/area_m2: 10.6万㎡ → 11.6万㎡");
    let refused = folder.run(&["publish", "2024-W25", "--note", "首次发布"]);
    check(&refused, 1, "2024-W25 is not published, these are warnings:");
    check(&refused, 1, "policy.measure_count_mismatch");
    check(&refused, 1, "--override");
    let despite = |note| folder.run(&["publish", "2024-W25", "--note", note, "--override", "已核对原文"]);
    check(&despite("首次发布"), 0, "published 2024-W25 as revision 1");
    check(&folder.run(&["publish", "2024-W25", "--note", "again"]), 1, "2024-W25");
    check(&folder.run(&["import", &changed]), 0, "nothing changed");
    check(&folder.run(&["import", BULLETIN]), 0, "made a draft");
    check(&folder.run(&["import", &changed]), 0, "replaced the draft");
    check(&despite("x"), 1, "says what revision 1 says already");
    check(&folder.run(&["import", BULLETIN]), 0, "replaced the draft");
    check(&despite("更正"), 0, "as revision 2");
    check(&folder.run(&["check"]), 0, "no damage found");
    // The file alone holds everything: nothing stays beside it when a command has ended.
    let beside = fs::read_dir(folder.database().parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
    let beside: Vec<_> = beside.filter(|name| name.to_string_lossy().contains(".db-")).collect();
    assert_eq!(beside, Vec::<std::ffi::OsString>::new());
}

/// Slips and false words, each planted into a week whose week before is published.
#[test]
fn the_command_line_publishes_no_slip_and_no_false_word_without_a_reason() {
    let folder = Folder::new();
    let text = fs::read_to_string(BULLETIN).unwrap();
    let week = |text: &str, days: &str| text.replace("0617-0623", days);
    let before = folder.file("before.txt", week(&text, "0610-0616"));
    check(&folder.run(&["import", &before, "--year", "2024"]), 0, "2024-W24");
    let despite = ["publish", "2024-W24", "--note", "首次发布", "--override", "已核对"];
    check(&folder.run(&despite), 0, "as revision 1");
    for (right, planted, code) in [
        ("平均租金为25元", "平均租金为2.5元", "value.outlier"),
        ("10.6万㎡", "10.6㎡", "value.outlier"),
        ("10.6万㎡", "106万㎡", "value.outlier"),
        ("平均租金为25元/㎡·月", "平均租金为25元/㎡·月,较上周上涨20%", "claim.change"),
        ("深圳出让0宗,新增公告0宗", "深圳出让0宗,新增公告9宗", "land.sum_mismatch"),
        ("平均租金为25元", "平均租金为2·5元", "number.unreadable"),
    ] {
        assert!(text.contains(right), "{right}");
        let file = folder.file("planted.txt", text.replace(right, planted));
        check(&folder.run(&["import", &file, "--year", "2024"]), 0, "2024-W25");
        let refused = folder.run(&["publish", "2024-W25", "--note", "首次发布"]);
        check(&refused, 1, code);
        check(&refused, 1, if code == "number.unreadable" { "text" } else { "text.truncated" });
    }
    // Nor is a cluster that could have no page of its own.
    assert!(text.contains("智能终端"));
    let file = folder.file("planted.txt", text.replace("智能终端", "智能终端.csv"));
    check(&folder.run(&["import", &file, "--year", "2024"]), 0, "cluster.unaddressable");
    let unaddressable = folder.run(&["publish", "2024-W25", "--note", "首次发布", "--override", "已核对"]);
    check(&unaddressable, 1, "cluster.unaddressable");
    let file = folder.file("planted.txt", text.replace("平均租金为25元", "平均租金为2·5元"));
    check(&folder.run(&["import", &file, "--year", "2024"]), 0, "2024-W25");
    // What cannot be read is published for no reason.
    let unreadable = folder.run(&["publish", "2024-W25", "--note", "首次发布", "--override", "已核对"]);
    check(&unreadable, 1, "number.unreadable");
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
fn what_a_web_page_hides_or_takes_back_is_said() {
    let folder = Folder::new();
    let text = fs::read_to_string(BULLETIN).unwrap();
    let lines: String = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    let page =
        format!("<html><body>{lines}<p>签约<del>甲三</del><ins>二</ins>项<b hidden>勿外传</b>。</p></body></html>");
    let file = folder.file("page.html", page.as_bytes());
    let output = folder.run(&["import", &file, "--dry-run"]);
    check(&output, 0, "text marked as deleted was left out: 甲三");
    check(&output, 0, "hidden text was left out: 勿外传");
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

fn one_time_password(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned()
}

#[test]
fn people_are_looked_after_from_the_command_line() {
    let folder = Folder::new();
    let added = folder.run(&["user", "add", "Wang.Fang", "--role", "administrator"]);
    check(&added, 0, "added wang.fang as administrator");
    assert_eq!(one_time_password(&added).len(), 23);
    check(
        &folder.run(&["user", "add", "wang.fang", "--role", "editor"]),
        1,
        "somebody of this name already: wang.fang",
    );
    check(&folder.run(&["user", "add", "anna", "--role", "editor"]), 0, "added anna as editor");
    check(&folder.run(&["user", "role", "anna", "publisher"]), 0, "anna is publisher now");
    check(&folder.run(&["user", "disable", "anna"]), 0, "disabled anna");
    check(
        &folder.run(&["user", "list"]),
        0,
        "anna\tpublisher\tdisabled, one-time password\nwang.fang\tadministrator\tactive",
    );
    check(&folder.run(&["user", "enable", "anna"]), 0, "enabled anna");
    let reset = folder.run(&["user", "reset", "anna"]);
    check(&reset, 0, "reset the password of anna");
    assert_ne!(one_time_password(&reset), one_time_password(&added));
    check(&folder.run(&["user", "reset", "nobody"]), 1, "there is nobody of this name: nobody");
    check(&folder.run(&["user", "disable", "wang.fang"]), 1, "the last administrator");
    check(&folder.run(&["user", "role", "wang.fang", "editor"]), 1, "hint: make somebody else an administrator first");
    check(&folder.run(&["user", "role", "anna", "king"]), 2, "a role is editor, publisher or administrator");
    check(&folder.run(&["user", "add", "command line", "--role", "editor"]), 2, "a name is 1 to 40 letters");
    check(&folder.run(&["user", "list", "--database", "none.db"]), 1, "none.db");
}

#[test]
fn a_password_that_cannot_be_told_is_not_given() {
    let folder = Folder::new();
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let output = Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
        .args(["user", "add", "anna", "--role", "editor"])
        .current_dir(folder.folder.path())
        .stdout(full())
        .output()
        .unwrap();
    check(&output, 1, "error:");
    assert!(folder.run(&["user", "list"]).stdout.is_empty());
}

/// What `serve` says on its console until `count` lines were read; it is then ended. Its log holds none of the passwords.
fn console(folder: &Folder, arguments: &[&str], count: usize) -> Vec<String> {
    use std::io::{BufRead, BufReader, Read};
    let mut serve = Command::new(env!("CARGO_BIN_EXE_industry-weekly"))
        .args(["serve", "--address", "localhost:0"])
        .args(arguments)
        .current_dir(folder.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: Vec<String> =
        BufReader::new(serve.stdout.take().unwrap()).lines().take(count).map(Result::unwrap).collect();
    serve.kill().unwrap();
    let mut log = String::new();
    serve.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    serve.wait().unwrap();
    for password in lines.iter().filter_map(|line| line.split_once("with the password ")) {
        let password = password.1.split(';').next().unwrap();
        assert!(!log.contains(password), "{log}");
    }
    lines
}

#[test]
fn the_first_start_prints_an_administrator_once() {
    let folder = Folder::new();
    let first = console(&folder, &[], 2);
    assert!(first[0].starts_with("Log in at http://127.0.0.1:"), "{first:?}");
    assert!(
        first[0].contains("/edit as admin with the password ") && first[0].contains("must be changed"),
        "{first:?}"
    );
    let second = console(&folder, &[], 1);
    assert!(second[0].starts_with("Industry Weekly is ready"), "{second:?}");
    check(&folder.run(&["user", "list"]), 0, "admin\tadministrator\tactive, one-time password");
    check(&folder.run(&["serve", "--demo-password", "x"]), 2, "for the demonstration only");
}

#[test]
fn a_log_in_a_file_has_no_colours_and_a_level_that_is_none_is_said() {
    let folder = Folder::new();
    let logged = |level: &str| {
        let output = folder.command(&["migrate"]).env("INDUSTRY_WEEKLY_LOG", level).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let everything = logged("trace");
    assert!(everything.contains("sqlx") && !everything.contains('\u{1b}'), "{everything}");
    assert_eq!(logged(""), "", "an empty one is none, and there is nothing to say");
    assert!(logged("verbose").starts_with("warning: INDUSTRY_WEEKLY_LOG is no list"));
}

#[test]
fn options_that_cannot_be_are_refused_before_anything_is_made() {
    let folder = Folder::new();
    for (arguments, said, hint) in [
        (&["--address", "localhost"][..], "no host and port such as 127.0.0.1:3000", ""),
        (&["--address", "nobody.invalid:3000"], "cannot be resolved", ""),
        (&["--site", "missing"], "--site (INDUSTRY_WEEKLY_SITE) is no folder: missing", "hint: make build"),
        (&["--demo", "--demo-password", "short"], "has fewer characters than the 12 that a password needs: 5", ""),
        (&["--demo", "--demo-password", &"long".repeat(60)], "has more characters than the 200", ": 240"),
    ] {
        let output = folder.run(&[&["serve"], arguments].concat());
        check(&output, 2, said);
        check(&output, 2, hint);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("short"), "the password is not repeated");
        assert_eq!(fs::read_dir(folder.folder.path()).unwrap().count(), 0, "{arguments:?}");
    }
}

#[test]
fn the_demonstration_prints_its_logins_at_every_start() {
    let folder = Folder::new();
    let first = console(&folder, &["--demo"], 4);
    for (line, name) in first[1..].iter().zip(["demo-editor", "demo-publisher", "admin"]) {
        assert!(line.contains(&format!("/edit as {name} with the password ")) && !line.contains("must"), "{line}");
    }
    let again = console(&folder, &["--demo", "--demo-password", "the same for all"], 4);
    assert!(again[1..].iter().all(|line| line.ends_with("with the password the same for all")), "{again:?}");
    check(&folder.run(&["user", "list"]), 1, "does not exist");
}
