//! The program itself, serving in a folder of its own on loopback; it ends with the test, whatever happens. `mod` it by path.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    /// `127.0.0.1:4901`
    pub address: String,
    /// What the console said before the server was ready, and in that line.
    pub console: Vec<String>,
    log: Mutex<Receiver<String>>,
}

pub struct Answer {
    pub status: u16,
    /// Names in small letters.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Server {
    /// `serve` with the arguments.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_industry-weekly"));
        command.args(["serve", "--address", "127.0.0.1:0"]).args(arguments);
        Self::run(command, folder)
    }

    /// The same under limits that the shell sets (`ulimit -n 64`).
    pub fn start_within(limits: &str, folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new("bash");
        let script = format!("{limits}; exec \"$0\" serve --address 127.0.0.1:0 \"$@\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_industry-weekly")]).args(arguments);
        Self::run(command, folder)
    }

    fn run(mut command: Command, folder: &Path) -> Self {
        command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["DATABASE", "DEMO_PASSWORD", "LOG", "PUBLIC_URL", "TRUSTED_PROXY"] {
            command.env_remove(format!("INDUSTRY_WEEKLY_{name}"));
        }
        let mut child = command.spawn().unwrap();
        let said = lines(child.stdout.take().unwrap());
        let log = lines(child.stderr.take().unwrap());
        let mut console = Vec::new();
        while !console.last().is_some_and(|line: &String| line.contains("is ready: http://")) {
            console.push(said.recv_timeout(PATIENCE).expect("the server is ready"));
        }
        let ready = console.last().unwrap();
        let address = ready.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, address, console, log: Mutex::new(log) }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What was logged so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().try_iter().collect()
    }

    /// The lines of the log up to one that holds the words.
    pub fn logged(&self, words: &str) -> Vec<String> {
        let (log, mut lines) = (self.log.lock().unwrap(), Vec::new());
        while !lines.last().is_some_and(|line: &String| line.contains(words)) {
            lines.push(log.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("not logged: {words}: {lines:?}")));
        }
        lines
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// One request on a connection of its own, in HTTP's own words.
    pub fn ask(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub fn get(&self, path: &str, headers: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}\r\n", self.address), b"")
    }

    pub fn post(&self, path: &str, headers: &str, form: &str) -> Answer {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n{headers}\r\n",
            self.address,
            form.len()
        );
        self.ask(&head, form.as_bytes())
    }

    /// Asks the process to end.
    pub fn terminate(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(asked.success());
    }

    /// How it ended, and after how long.
    pub fn ended(mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        let id = self.id();
        let (over, seen) = mpsc::channel();
        // The process is waited for elsewhere, so that a server that does not end fails the test.
        let mut child = std::mem::replace(&mut self.child, Command::new("true").spawn().unwrap());
        std::thread::spawn(move || over.send(child.wait()));
        match seen.recv_timeout(PATIENCE) {
            Ok(status) => (status.unwrap(), start.elapsed()),
            Err(_) => {
                let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
                panic!("the server does not end");
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (told, heard) = mpsc::channel();
    std::thread::spawn(move || {
        BufReader::new(from).lines().map_while(Result::ok).for_each(|line| drop(told.send(line)))
    });
    heard
}
