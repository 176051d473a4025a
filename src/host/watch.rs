//! Wakes up when something under a guide's root may have changed.
//!
//! An event says when to look, and where to look first; what changed is for
//! digests to say. Where the system gives no events, or loses them, a look
//! every few seconds finds what they missed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// After an event, as long as this must pass without another.
const QUIET: Duration = Duration::from_millis(10);
/// However many events come, this is the longest wait.
const STORM: Duration = Duration::from_millis(200);
/// While a storm goes on, each wait is so many times the one before, so that a
/// change of thousands of files is looked at a few times and not at every breath.
const GROWTH: u32 = 4;
/// The longest of these.
const LONGEST: Duration = Duration::from_secs(2);
/// How often to look without an event, where events are trusted.
const DOUBT: Duration = Duration::from_secs(3);
/// How often to look where there are no events.
const POLL: Duration = Duration::from_millis(300);
/// Looking may take this part of the time at most: one in so many.
const SHARE: u32 = 250;
/// A change that nobody spoke of is seen after this long, however slow a look is.
const LATEST: Duration = Duration::from_secs(4);

/// Why the watcher woke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The system spoke of these paths: where to look first.
    Event(Vec<PathBuf>),
    /// The system spoke and lost count: look everywhere.
    Overrun,
    /// Time has passed without a word.
    Doubt,
}

/// Watches the folders of a guide.
pub struct Watcher {
    root: PathBuf,
    folders: Vec<PathBuf>,
    events: Option<Events>,
    /// How long the last look took.
    look: Duration,
    /// How long the next wait may be.
    patience: Duration,
}

struct Events {
    watcher: RecommendedWatcher,
    received: Receiver<Option<Vec<PathBuf>>>,
    /// The folders being watched, each with what tells it from a new one of its name.
    watched: BTreeMap<PathBuf, Option<FolderId>>,
}

/// Device, number and time of birth: a number is given again to a later folder.
type FolderId = (u64, u64, Option<SystemTime>);

impl Watcher {
    /// Begins to watch, by events or, if `poll`, only by looking.
    ///
    /// The text says why there are no events, where there should be some.
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
            // The receiver is gone only when the program ends.
            let _ = sender.send(paths);
        })?;
        Ok(Events {
            watcher,
            received,
            watched: BTreeMap::new(),
        })
    }

    /// Watches folders that are new; gives up on events where the system refuses.
    ///
    /// The text says why, once.
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
                // The old folder of this name may be gone, and its watch with it.
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

    /// Says whether the system has promised word of changes.
    pub fn expects_events(&self) -> bool {
        self.events.is_some()
    }

    /// Says how long the last look took, so that looking stays cheap.
    pub fn looked(&mut self, took: Duration) {
        self.look = took;
    }

    /// Waits for a reason to look again.
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

/// What tells a folder from another of the same name.
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
