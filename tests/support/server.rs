//! A running `guide serve`, which ends with the test.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use super::Guide;
use super::client::{Answer, exchange};

/// How long anything may take before the test gives up on it.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server on a free port.
pub struct Server {
    child: Child,
    pub port: u16,
    said: Arc<Mutex<String>>,
}

impl Server {
    /// Serves a guide.
    pub fn start(guide: &Guide) -> Self {
        Self::start_with(guide, &["--port", "0"])
    }

    /// Serves a guide with arguments of the test's own.
    pub fn start_with(guide: &Guide, arguments: &[&str]) -> Self {
        Self::start_command(guide.command(&[&["serve"], arguments].concat()))
    }

    /// Runs a command that serves a guide.
    pub fn start_command(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let said = Arc::new(Mutex::new(String::new()));
        gather(child.stdout.take().expect("piped"), &said);
        gather(child.stderr.take().expect("piped"), &said);
        let mut server = Self {
            child,
            port: 0,
            said,
        };
        let url = until("the server listens", || {
            let said = server.said();
            let (_, rest) = said.split_once("listening on http://")?;
            rest.split_once('\n').map(|(url, _)| url.to_owned())
        });
        let (_, rest) = url.split_once(':').expect("a port");
        let (port, _) = rest.split_once('/').expect("a path");
        server.port = port.parse().expect("a port");
        server
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// All that it printed so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("no reader panics").clone()
    }

    /// Gets an address as a page of the site would.
    pub fn get(&self, target: &str) -> Answer {
        self.send("GET", target, "")
    }

    /// Sends a request with more headers, each line ended.
    pub fn send(&self, method: &str, target: &str, headers: &str) -> Answer {
        let host = format!("Host: localhost:{}\r\n", self.port);
        self.send_bare(method, target, &format!("{host}{headers}"))
    }

    /// Sends a request with these headers and no other but `Connection`.
    pub fn send_bare(&self, method: &str, target: &str, headers: &str) -> Answer {
        let request = format!("{method} {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        exchange(self.port, request.as_bytes())
            .unwrap_or_else(|error| panic!("{method} {target}: {error}"))
            .unwrap_or_else(|| panic!("{method} {target}: no answer"))
    }

    /// What a page that is open at a path is told.
    pub fn state(&self, path: &str) -> serde_json::Value {
        self.get(&format!("/_guide/state?path={path}")).json()
    }

    /// The version of the guide that is served.
    pub fn version(&self) -> u64 {
        self.state("/")["version"].as_u64().expect("a number")
    }

    /// The codes of the mistakes that a page's overlay shows.
    pub fn faults(&self, path: &str) -> Vec<String> {
        let state = self.state(path);
        let found = state["diagnostics"].as_array().expect("a list");
        found
            .iter()
            .map(|one| one["code"].as_str().expect("a word").to_owned())
            .collect()
    }

    /// The text of a page as it was built.
    pub fn page(&self, target: &str) -> String {
        String::from_utf8(built(&self.get(target)).1).expect("UTF-8")
    }

    /// Waits until a page holds a text.
    pub fn await_text(&self, target: &str, text: &str) {
        until(&format!("{target} says `{text}`"), || {
            self.get(target).text().contains(text).then_some(())
        });
    }

    /// Waits until every one of these outputs is served, byte for byte.
    pub fn await_outputs(&self, outputs: &BTreeMap<String, Vec<u8>>, after: &str) {
        let mut wrong: Vec<&String> = outputs.keys().collect();
        let started = Instant::now();
        loop {
            let are_all = wrong.len() == outputs.len();
            wrong.retain(|output| {
                let answer = self.get(&format!("/{}", encoded(output)));
                answer.status != 200 || built(&answer).1 != outputs[*output]
            });
            match wrong.is_empty() {
                true if are_all => return,
                // What was right while another was wrong may have changed since.
                true => wrong = outputs.keys().collect(),
                false => std::thread::sleep(Duration::from_millis(5)),
            }
            assert!(
                started.elapsed() < PATIENCE,
                "served otherwise than built: {wrong:?}; after {after}; it said {}",
                self.said()
            );
        }
    }

    /// Asks it to end and waits until it did.
    pub fn end(mut self, signal: &str) -> ExitStatus {
        let sent = std::process::Command::new("kill")
            .args([signal, &self.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
        until("the server ends", || {
            self.child.try_wait().expect("it is our child")
        })
    }

    /// Its resident memory in kilobytes.
    pub fn memory(&self) -> usize {
        self.status("VmRSS:")
    }

    /// The number of its threads.
    pub fn threads(&self) -> usize {
        self.status("Threads:")
    }

    fn status(&self, name: &str) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id()));
        let status = status.expect("a process");
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.expect("a number").parse().expect("a number")
    }

    /// The number of its descriptors.
    pub fn open_files(&self) -> usize {
        let folder = std::fs::read_dir(format!("/proc/{}/fd", self.id()));
        folder.expect("a process").count()
    }

    /// Says whether it runs still.
    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().expect("it is our child").is_none()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, which is what was wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Takes the reload script out of what was served; says whether there was one.
pub fn built(answer: &Answer) -> (bool, Vec<u8>) {
    let body = &answer.body;
    let find = |text: &[u8], from: usize| {
        let found = body[from..]
            .windows(text.len())
            .position(|part| part == text);
        found.map(|at| at + from)
    };
    let script = find(b"/_guide/reload.js\" defer", 0);
    let Some(at) = script else {
        return (false, body.clone());
    };
    let opens = body[..at]
        .windows(8)
        .rposition(|part| part == b"<script ")
        .expect("the script's tag");
    let end = b"</script>";
    let closes = find(end, at).expect("the script's end") + end.len();
    (true, [&body[..opens], &body[closes..]].concat())
}

/// An output's path as a request writes it.
pub fn encoded(output: &str) -> String {
    output
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// Everything below a guide's folder: when it changed, and a file's bytes.
pub fn tree(guide: &Guide) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(guide.root());
    entries
        .into_iter()
        .map(|entry| {
            let entry = entry.expect("the folder is read");
            let metadata = entry.metadata().expect("the folder is read");
            let changed = metadata.modified().expect("a time");
            let bytes = match metadata.is_file() {
                true => std::fs::read(entry.path()).expect("the file is read"),
                false => Vec::new(),
            };
            (entry.into_path(), (changed, bytes))
        })
        .collect()
}

/// Looks again and again until there is something.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "in time: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Reads lines as they come, so that the pipe never fills.
fn gather(from: impl Read + Send + 'static, said: &Arc<Mutex<String>>) {
    let said = Arc::clone(said);
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let mut said = said.lock().expect("no reader panics");
            said.push_str(&line);
            said.push('\n');
        }
    });
}
