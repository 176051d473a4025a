//! A program in a folder of its own: run to its end, or asked as a server and
//! then told to stop.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::manifest::{Asked, Example};
use super::tools::RunError;
use crate::support::client::connect;

/// How long anything may take before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program, which ends with the value.
pub struct Program {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Program {
    /// Starts a command in a folder, where it leaves what it prints.
    pub fn start(mut command: Command, folder: &Path, port: u16) -> Self {
        let log = |name| File::create(folder.join(name)).expect("the log is made");
        let child = command
            .current_dir(folder)
            .env("PORT", port.to_string())
            .stdin(Stdio::null())
            .stdout(log("stdout.log"))
            .stderr(log("stderr.log"))
            .spawn();
        Self {
            child: child.unwrap_or_else(|error| panic!("{command:?}: {error}")),
            folder: folder.to_owned(),
            port,
        }
    }

    /// Does with it what the manifest says, and tells what was otherwise.
    pub fn try_as(mut self, example: &Example) -> Result<(), RunError> {
        self.tried(example).map_err(|fault| {
            let (out, err) = (self.said("stdout.log"), self.said("stderr.log"));
            RunError::Failed(format!("{fault}; it said:\n{out}{err}"))
        })
    }

    fn tried(&mut self, example: &Example) -> Result<(), String> {
        if !example.asked.is_empty() {
            self.ask(&example.asked)?;
            let sent = Command::new("kill")
                .args(["-TERM", &self.child.id().to_string()])
                .status();
            assert!(sent.expect("kill runs").success());
            self.ask(&example.draining)?;
        }
        let status = self.until("end", Self::status)?;
        if status != example.status {
            return Err(format!("it ended with {status}"));
        }
        match &example.prints {
            Some(expected) if self.said("stdout.log").trim_end() != expected => {
                Err(format!("it prints otherwise than `{expected}`"))
            }
            _ => Ok(()),
        }
    }

    /// Asks until each answer is as expected: a server needs a moment to
    /// start, and to hear of a signal.
    fn ask(&mut self, asked: &[Asked]) -> Result<(), String> {
        for asked in asked {
            let mut last = String::new();
            let answer = self.until("answer", |program| {
                if let Some(status) = program.status() {
                    return Some(Err(format!("it ended with {status}")));
                }
                last = program.answer(asked).unwrap_or_default();
                asked.is_answered_by(&last).then_some(Ok(()))
            });
            answer
                .map_err(|fault| format!("{fault}: {last:?}"))
                .flatten()
                .map_err(|fault| format!("`{}`: {fault}", asked.send))?;
        }
        Ok(())
    }

    /// Sends a request on a connection of its own and reads as much as is
    /// expected; a stream may have no end.
    fn answer(&self, asked: &Asked) -> Option<String> {
        let port = self.port;
        let body = asked.json.as_deref().unwrap_or_default();
        let length = body.len();
        let request = format!(
            "{} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}",
            asked.send
        );
        let mut stream = connect(port, request.as_bytes()).ok()?;
        let (mut text, mut piece) = (String::new(), [0; 4096]);
        while !asked.is_answered_by(&text) {
            let read = stream.read(&mut piece).ok().filter(|&read| read > 0);
            let Some(read) = read else { break };
            text.push_str(&String::from_utf8_lossy(&piece[..read]));
        }
        Some(text)
    }

    /// Its exit status once it has ended, as a shell tells it.
    fn status(&mut self) -> Option<i32> {
        use std::os::unix::process::ExitStatusExt;
        let status = self.child.try_wait().expect("it is our child")?;
        let signal = || 128 + status.signal().unwrap_or_default();
        Some(status.code().unwrap_or_else(signal))
    }

    /// Looks again and again until what it waits for is there.
    fn until<T>(
        &mut self,
        what: &str,
        mut look: impl FnMut(&mut Self) -> Option<T>,
    ) -> Result<T, String> {
        let begun = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return Ok(found);
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("no {what} in {PATIENCE:?}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn said(&self, log: &str) -> String {
        fs::read_to_string(self.folder.join(log)).expect("the log is read")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already, which is what was wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Asked {
    /// Says whether an answer, or the part of it that came, is the expected one.
    fn is_answered_by(&self, text: &str) -> bool {
        let status = text.split(' ').nth(1).and_then(|code| code.parse().ok());
        status == Some(self.status) && self.holds.iter().all(|part| text.contains(part))
    }
}
