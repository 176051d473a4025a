//! Wakes up when something under a guide's root may have changed.
//!
//! An event says when to scan, and which paths to scan first; digests decide what
//! has changed. Where the system reports no events, or loses some, a scan every
//! few seconds finds the changes they missed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// A scan starts once this long has passed without another event.
const QUIET: Duration = Duration::from_millis(10);
/// The longest wait while events keep arriving.
const STORM: Duration = Duration::from_millis(200);
/// While events keep arriving, each wait is this many times as long as the one
/// before, so that a checkout of thousands of files causes only a few scans.
const GROWTH: u32 = 4;
/// The longest of these growing waits.
const LONGEST: Duration = Duration::from_secs(2);
/// The interval of scans without an event, where the system reports events.
const DOUBT: Duration = Duration::from_secs(3);
/// The interval of scans where the system reports no events.
const POLL: Duration = Duration::from_millis(300);
/// Scanning may take at most one part in this many of the time.
const SHARE: u32 = 250;
/// The longest interval between two scans, however slow a scan is.
const LATEST: Duration = Duration::from_secs(4);

/// Why the watcher woke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The system reported these paths: scan them first.
    Event(Vec<PathBuf>),
    /// The system lost events: scan everything.
    Overrun,
    /// No event for a while.
    Doubt,
}

/// Watches the folders of a guide.
pub struct Watcher {
    root: PathBuf,
    folders: Vec<PathBuf>,
    events: Option<Events>,
    /// How long the last scan took.
    look: Duration,
    /// How long the next wait may last while events keep arriving.
    patience: Duration,
}

struct Events {
    watcher: RecommendedWatcher,
    received: Receiver<Option<Vec<PathBuf>>>,
    /// The watched folders, each with the identity that distinguishes it from a new
    /// folder of the same name.
    watched: BTreeMap<PathBuf, Option<FolderId>>,
}

/// Device, inode and creation time: inodes are reused.
type FolderId = (u64, u64, Option<SystemTime>);

impl Watcher {
    /// Starts watching: by events, or by scanning alone if `poll`.
    ///
    /// The string is the reason why events are not available although wanted.
    pub fn new(root: &Path, folders: &[&str], poll: bool) -> (Self, Option<String>) {
        let mut watcher = Self {
            root: root.to_owned(),
            folders: folders.iter().map(|folder| root.join(folder)).collect(),
            events: None,
            look: Duration::ZERO,
            patience: STORM,
        };
        if poll {
            return (watcher, None);
        }
        match watcher.listen() {
            Ok(events) => {
                watcher.events = Some(events);
                let lost = watcher.follow();
                (watcher, lost)
            }
            Err(error) => (watcher, Some(error.to_string())),
        }
    }

    fn listen(&self) -> notify::Result<Events> {
        let (sender, received) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let paths = match event {
                Ok(event) if event.kind.is_access() => return,
                Ok(event) if event.need_rescan() => None,
                Ok(event) => Some(event.paths),
                Err(_) => None,
            };
            // The receiver is dropped only when the program ends.
            let _ = sender.send(paths);
        })?;
        Ok(Events {
            watcher,
            received,
            watched: BTreeMap::new(),
        })
    }

    /// Watches folders that are new; falls back to scanning if the system refuses.
    ///
    /// The string is the reason, returned once.
    pub fn follow(&mut self) -> Option<String> {
        let events = self.events.as_mut()?;
        let root = std::iter::once((&self.root, RecursiveMode::NonRecursive));
        let folders = self
            .folders
            .iter()
            .map(|folder| (folder, RecursiveMode::Recursive));
        for (folder, mode) in root.chain(folders) {
            let id = folder_id(folder);
            if events.watched.get(folder) == Some(&id) {
                continue;
            }
            if events
                .watched
                .insert(folder.clone(), id)
                .flatten()
                .is_some()
            {
                // The old folder of this name may be gone together with its watch.
                let _ = events.watcher.unwatch(folder);
            }
            if id.is_none() {
                continue;
            }
            if let Err(error) = events.watcher.watch(folder, mode)
                && folder.exists()
            {
                self.events = None;
                return Some(error.to_string());
            }
        }
        None
    }

    /// Returns whether the system reports events.
    pub fn expects_events(&self) -> bool {
        self.events.is_some()
    }

    /// Records how long the last scan took, which bounds how often scans run.
    pub fn looked(&mut self, took: Duration) {
        self.look = took;
    }

    /// Waits for a reason to scan again.
    pub fn wait(&mut self) -> Wake {
        let Some(events) = &self.events else {
            std::thread::sleep(POLL.max(self.look * SHARE).min(LATEST));
            return Wake::Doubt;
        };
        match events
            .received
            .recv_timeout(DOUBT.max(self.look * SHARE).min(LATEST))
        {
            Ok(first) => {
                let started = Instant::now();
                let mut all = first;
                let limit = std::mem::replace(&mut self.patience, STORM);
                while let Ok(more) = events.received.recv_timeout(QUIET) {
                    all = all.zip(more).map(|(mut all, more)| {
                        all.extend(more);
                        all
                    });
                    if started.elapsed() >= limit {
                        self.patience = (limit * GROWTH).min(LONGEST);
                        break;
                    }
                }
                all.map_or(Wake::Overrun, Wake::Event)
            }
            Err(RecvTimeoutError::Timeout) => Wake::Doubt,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(POLL);
                Wake::Doubt
            }
        }
    }
}

/// The identity of a folder, `None` if it does not exist.
#[cfg(unix)]
fn folder_id(folder: &Path) -> Option<FolderId> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::symlink_metadata(folder).ok()?;
    let id = (metadata.dev(), metadata.ino(), metadata.created().ok());
    metadata.is_dir().then_some(id)
}

#[cfg(not(unix))]
fn folder_id(folder: &Path) -> Option<FolderId> {
    std::fs::symlink_metadata(folder)
        .ok()?
        .is_dir()
        .then_some((0, 0, None))
}
