//! git, asked and never told: what a revision holds, read without touching
//! the working tree, the index or any configuration.
//!
//! It is started as a program, so that every repository that the reader's own
//! git can read is read alike. Nothing a person typed reaches it as an option,
//! and no variable that would lead it to another repository reaches it at all.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::disk::EntryKind;
use crate::base::suggest;

/// Why git gave no answer.
#[derive(Debug)]
pub struct GitError {
    /// The revision that was asked for is at fault, and not the machine.
    pub is_usage: bool,
    message: String,
}

impl GitError {
    fn machine(message: impl Into<String>) -> Self {
        Self {
            is_usage: false,
            message: message.into(),
        }
    }

    fn usage(message: impl Into<String>) -> Self {
        Self {
            is_usage: true,
            message: message.into(),
        }
    }
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for GitError {}

/// The repository around a folder.
pub struct Repository {
    folder: PathBuf,
    /// The folder as the repository names it, with a final slash; empty at its top.
    prefix: Vec<u8>,
}

/// A file of a commit.
#[derive(Debug)]
pub struct TreeEntry {
    /// Relative to the repository's folder.
    pub path: PathBuf,
    pub kind: EntryKind,
    /// In bytes.
    pub size: u64,
    object: String,
}

impl Repository {
    /// Finds the repository that a folder is in.
    pub fn around(folder: &Path) -> Result<Self, GitError> {
        let asked = run(
            folder,
            &["rev-parse", "--is-inside-work-tree", "--show-prefix"],
        )?;
        let not_here = || {
            GitError::machine(format!(
                "`{}` is in no git working tree: there is nothing to compare it with",
                folder.display()
            ))
        };
        if !asked.succeeded {
            return Err(match asked.complaint.contains("not a git repository") {
                true => not_here(),
                false => asked.failure(),
            });
        }
        let prefix = asked.output.strip_prefix(b"true\n").ok_or_else(not_here)?;
        Ok(Self {
            folder: folder.to_owned(),
            prefix: prefix.strip_suffix(b"\n").unwrap_or(prefix).to_vec(),
        })
    }

    /// Finds the commit that a revision names, as its full hash.
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        let is_odd = revision.starts_with(['-', '^']) || revision.contains(char::is_control);
        if is_odd || revision.trim().is_empty() {
            return Err(GitError::usage(format!(
                "`{revision}` is not a revision; write a branch, a tag, a commit or `HEAD~1`"
            )));
        }
        let peeled = format!("{revision}^{{commit}}");
        let asked = run(&self.folder, &["rev-parse", "--verify", "--quiet", &peeled])?;
        let answer = String::from_utf8_lossy(&asked.output);
        let answer = answer.trim_end();
        let is_hash = answer.len() >= 40 && answer.bytes().all(|byte| byte.is_ascii_hexdigit());
        match asked.succeeded && is_hash {
            true => Ok(answer.to_owned()),
            false => Err(self.no_revision(revision)),
        }
    }

    fn no_revision(&self, revision: &str) -> GitError {
        if self.says(&["rev-parse", "--is-shallow-repository"]) == "true" {
            return GitError::machine(format!(
                "there is no revision `{revision}` in this clone, which is shallow; \
                 `git fetch --unshallow` brings all of them (with `actions/checkout`: `fetch-depth: 0`)"
            ));
        }
        let named = self.says(&["for-each-ref", "--format=%(refname:short)"]);
        let names = || named.lines();
        let remote = names().find(|name| name.ends_with(&format!("/{revision}")));
        let hint = match remote.or_else(|| suggest::nearest(revision, names())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a branch, a tag, a commit or `HEAD~1`".to_owned(),
        };
        GitError::usage(format!("there is no revision `{revision}`; {hint}"))
    }

    /// What git says to a question that cannot fail for reasons of ours.
    fn says(&self, arguments: &[&str]) -> String {
        let asked = run(&self.folder, arguments);
        let output = asked.map_or_else(|_| Vec::new(), |asked| asked.output);
        String::from_utf8_lossy(&output).trim_end().to_owned()
    }

    /// Lists the files of a commit below one of the folder's folders.
    ///
    /// What a submodule holds is no part of the commit and not listed.
    pub fn files(&self, commit: &str, folder: &str) -> Result<Vec<TreeEntry>, GitError> {
        let mut below = self.prefix.clone();
        below.extend(folder.as_bytes());
        let below = os_string(below);
        let arguments = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--"];
        let mut arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        arguments.push(&below);
        let asked = run(&self.folder, &arguments)?;
        if !asked.succeeded {
            return Err(asked.failure());
        }
        let records = asked.output.split(|byte| *byte == 0);
        Ok(records.filter_map(|record| self.entry(record)).collect())
    }

    /// Reads `<mode> <type> <object> <size>\t<path>`.
    fn entry(&self, record: &[u8]) -> Option<TreeEntry> {
        let tab = record.iter().position(|byte| *byte == b'\t')?;
        let fields = std::str::from_utf8(&record[..tab]).ok()?;
        let mut fields = fields.split_ascii_whitespace();
        let kind = match (fields.next()?, fields.next()?) {
            ("120000", "blob") => EntryKind::Symlink,
            (_, "blob") => EntryKind::File,
            _ => return None,
        };
        let path = record[tab + 1..].strip_prefix(self.prefix.as_slice())?;
        Some(TreeEntry {
            kind,
            object: fields.next()?.to_owned(),
            // Without its object there is no size either, which reading it reports.
            size: fields.next()?.parse().unwrap_or_default(),
            path: os_string(path.to_vec()).into(),
        })
    }

    /// Reads files whole, in their order.
    pub fn read(&self, entries: &[&TreeEntry]) -> Result<Vec<Vec<u8>>, GitError> {
        let failed = |error: io::Error| GitError::machine(format!("cannot read from git: {error}"));
        let mut child = command(&self.folder)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
            unreachable!("both ends were asked for");
        };
        let read = std::thread::scope(|scope| {
            // Written aside: git answers before it has heard all, and waits to be read.
            scope.spawn(move || {
                for entry in entries {
                    if writeln!(stdin, "{}", entry.object).is_err() {
                        // git is gone, which the reading side reports.
                        return;
                    }
                }
            });
            let mut answers = BufReader::new(stdout);
            entries
                .iter()
                .map(|entry| read_object(&mut answers, entry))
                .collect()
        });
        child.wait().map_err(failed)?;
        read
    }
}

/// Reads `<object> blob <size>\n<bytes>\n`.
fn read_object(answers: &mut impl BufRead, entry: &TreeEntry) -> Result<Vec<u8>, GitError> {
    let failed = |reason: String| {
        GitError::machine(format!(
            "cannot read `{}` from git: {reason}",
            entry.path.display()
        ))
    };
    let mut header = String::new();
    let io_failed = |error: io::Error| failed(error.to_string());
    answers.read_line(&mut header).map_err(io_failed)?;
    let size = header
        .trim_end()
        .strip_prefix(&format!("{} blob ", entry.object))
        .and_then(|size| size.parse::<usize>().ok())
        .ok_or_else(|| failed(format!("this clone has no object {}", entry.object)))?;
    let mut bytes = vec![0; size + 1];
    answers.read_exact(&mut bytes).map_err(io_failed)?;
    bytes.truncate(size);
    Ok(bytes)
}

/// What git said.
struct Answer {
    succeeded: bool,
    output: Vec<u8>,
    complaint: String,
}

impl Answer {
    fn failure(&self) -> GitError {
        if self.complaint.contains("dubious ownership") {
            return GitError::machine(
                "git refuses a repository that somebody else owns; if you trust it: \
                 `git config --global --add safe.directory <its folder>`",
            );
        }
        let line = self
            .complaint
            .lines()
            .next()
            .unwrap_or("it does not say why");
        let reason = line.strip_prefix("fatal: ").unwrap_or(line);
        GitError::machine(format!("git refuses: {reason}"))
    }
}

fn run<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Answer, GitError> {
    let output = command(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(not_started)?;
    Ok(Answer {
        succeeded: output.status.success(),
        output: output.stdout,
        complaint: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

fn not_started(error: io::Error) -> GitError {
    GitError::machine(format!("cannot start `git`: {error}"))
}

/// git in a folder, in words that this program knows, led nowhere else.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .args(["--no-pager", "--literal-pathspecs", "-C"])
        .arg(folder);
    command
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
