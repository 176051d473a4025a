//! Reads the files of a revision with git, without touching the working tree,
//! the index or any configuration.
//!
//! It runs the `git` program, so that every repository that the user's own git
//! can read is supported. Nothing a person typed is passed as an option, and
//! variables that would point git to another repository are removed.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::disk::EntryKind;
use crate::base::suggest;

/// Why git failed.
#[derive(Debug)]
pub struct GitError {
    /// The requested revision is wrong, rather than the machine or the repository.
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
        let finished = run(
            folder,
            &["rev-parse", "--is-inside-work-tree", "--show-prefix"],
        )?;
        let not_here = || {
            GitError::machine(format!(
                "`{}` is not in a git working tree, so there is nothing to compare with",
                folder.display()
            ))
        };
        if !finished.succeeded {
            return Err(match finished.complaint.contains("not a git repository") {
                true => not_here(),
                false => finished.failure(),
            });
        }
        let prefix = finished
            .output
            .strip_prefix(b"true\n")
            .ok_or_else(not_here)?;
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
        let finished = run(&self.folder, &["rev-parse", "--verify", "--quiet", &peeled])?;
        let hash = String::from_utf8_lossy(&finished.output);
        let hash = hash.trim_end();
        let is_hash = hash.len() >= 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        match finished.succeeded && is_hash {
            true => Ok(hash.to_owned()),
            false => Err(self.no_revision(revision)),
        }
    }

    fn no_revision(&self, revision: &str) -> GitError {
        if self.output_of(&["rev-parse", "--is-shallow-repository"]) == "true" {
            return GitError::machine(format!(
                "unknown revision `{revision}` in this clone, which is shallow; \
                 `git fetch --unshallow` brings all of them (with `actions/checkout`: `fetch-depth: 0`)"
            ));
        }
        let named = self.output_of(&["for-each-ref", "--format=%(refname:short)"]);
        let names = || named.lines();
        let remote = names().find(|name| name.ends_with(&format!("/{revision}")));
        let hint = match remote.or_else(|| suggest::nearest(revision, names())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a branch, a tag, a commit or `HEAD~1`".to_owned(),
        };
        GitError::usage(format!("unknown revision `{revision}`; {hint}"))
    }

    /// Returns the trimmed output of a git command, empty where it fails.
    fn output_of(&self, arguments: &[&str]) -> String {
        let finished = run(&self.folder, arguments);
        let output = finished.map_or_else(|_| Vec::new(), |finished| finished.output);
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
        let finished = run(&self.folder, &arguments)?;
        if !finished.succeeded {
            return Err(finished.failure());
        }
        let records = finished.output.split(|byte| *byte == 0);
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
            // A missing object has no size; reading it reports the error.
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
            unreachable!("both ends are pipes");
        };
        let read = std::thread::scope(|scope| {
            // Written by a second thread: git writes output before it has read all input,
            // and blocks until that output is read.
            scope.spawn(move || {
                for entry in entries {
                    if writeln!(stdin, "{}", entry.object).is_err() {
                        // git has exited; the reading side reports it.
                        return;
                    }
                }
            });
            let mut output = BufReader::new(stdout);
            entries
                .iter()
                .map(|entry| read_object(&mut output, entry))
                .collect()
        });
        child.wait().map_err(failed)?;
        read
    }
}

/// Reads `<object> blob <size>\n<bytes>\n`.
fn read_object(output: &mut impl BufRead, entry: &TreeEntry) -> Result<Vec<u8>, GitError> {
    let failed = |reason: String| {
        GitError::machine(format!(
            "cannot read `{}` from git: {reason}",
            entry.path.display()
        ))
    };
    let mut header = String::new();
    let io_failed = |error: io::Error| failed(error.to_string());
    output.read_line(&mut header).map_err(io_failed)?;
    let size = header
        .trim_end()
        .strip_prefix(&format!("{} blob ", entry.object))
        .and_then(|size| size.parse::<usize>().ok())
        .ok_or_else(|| failed(format!("this clone has no object {}", entry.object)))?;
    let mut bytes = vec![0; size + 1];
    output.read_exact(&mut bytes).map_err(io_failed)?;
    bytes.truncate(size);
    Ok(bytes)
}

/// The result of one run of git.
struct Finished {
    succeeded: bool,
    output: Vec<u8>,
    complaint: String,
}

impl Finished {
    fn failure(&self) -> GitError {
        if self.complaint.contains("dubious ownership") {
            return GitError::machine(
                "git rejects a repository that another user owns; if you trust it: \
                 `git config --global --add safe.directory <its folder>`",
            );
        }
        let line = self.complaint.lines().next().unwrap_or("it gave no reason");
        let reason = line.strip_prefix("fatal: ").unwrap_or(line);
        GitError::machine(format!("git failed: {reason}"))
    }
}

fn run<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Finished, GitError> {
    let output = command(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(not_started)?;
    Ok(Finished {
        succeeded: output.status.success(),
        output: output.stdout,
        complaint: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

fn not_started(error: io::Error) -> GitError {
    GitError::machine(format!("cannot start `git`: {error}"))
}

/// git in a folder, with English messages and without variables that select another repository.
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
