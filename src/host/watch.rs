//! Wakes up when something under a guide's root may have changed.
//!
//! An event says when to scan, and which paths to scan first; digests decide what
//! has changed. Where the system reports no events, or loses some, a scan every
//! few seconds finds the changes they missed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::disk::{EntryKind, Folder, Identity};
use crate::base::stamp::Stamp;

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
/// The quiet time after which everything is scanned once more that has just begun to
/// be watched: what happened to it before caused no event.
const ONCE_MORE: Duration = Duration::from_millis(100);

/// Why the watcher woke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The system reported these paths below the root: scan them first.
    Event(Vec<PathBuf>),
    /// Events may be missing: scan everything.
    Overrun,
    /// No event for a while.
    Doubt,
}

/// Watches the folders of a guide.
pub struct Watcher {
    /// Absolute, as events name it.
    root: PathBuf,
    folders: Vec<PathBuf>,
    events: Option<Events>,
    /// How long the last scan took.
    look: Duration,
    /// How long the next wait may last while events keep arriving.
    patience: Duration,
    /// When to scan everything, because something has just begun to be watched.
    once_more: Option<Instant>,
}

struct Events {
    watcher: RecommendedWatcher,
    received: Receiver<Option<Vec<PathBuf>>>,
    /// The watched folders, each with the identity that distinguishes it from a new
    /// folder of the same name.
    watched: BTreeMap<PathBuf, Option<Identity>>,
    /// The files that are watched on their own, each as it was then.
    files: BTreeMap<PathBuf, Option<Stamp>>,
}

impl Watcher {
    /// Starts watching: by events, or by scanning alone if `poll`.
    ///
    /// The string is the reason why events are not available although wanted.
    pub fn new(root: &Path, folders: &[&str], poll: bool) -> (Self, Option<String>) {
        let mut watcher = Self {
            root: std::path::absolute(root).unwrap_or(root.to_owned()),
            folders: folders.iter().map(PathBuf::from).collect(),
            events: None,
            look: Duration::ZERO,
            patience: STORM,
            // What changed since the first scan, before anything was watched.
            once_more: Some(Instant::now() + ONCE_MORE),
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
        let send = move |event: notify::Result<notify::Event>| {
            let paths = match event {
                Ok(event) if event.kind.is_access() => return,
                Ok(event) if event.need_rescan() => None,
                Ok(event) => Some(event.paths),
                Err(_) => None,
            };
            // The receiver is dropped only when the program ends.
            let _ = sender.send(paths);
        };
        let config = notify::Config::default().with_follow_symlinks(false);
        Ok(Events {
            watcher: RecommendedWatcher::new(send, config)?,
            received,
            watched: BTreeMap::new(),
            files: BTreeMap::new(),
        })
    }

    /// Watches folders that are new; falls back to scanning if the system refuses.
    ///
    /// The string is the reason, returned once.
    pub fn follow(&mut self) -> Option<String> {
        let events = self.events.as_mut()?;
        let root = Folder::open(&self.root).ok().flatten();
        let identity = root.as_ref().and_then(Folder::identity);
        let mut all = vec![(self.root.clone(), RecursiveMode::NonRecursive, identity)];
        for name in &self.folders {
            let folder = root.as_ref().and_then(|root| root.enter(name).ok()?);
            let identity = folder.and_then(|folder| folder.identity());
            all.push((self.root.join(name), RecursiveMode::Recursive, identity));
        }
        for (folder, mode, identity) in all {
            let before = events.watched.insert(folder.clone(), identity);
            if before == Some(identity) {
                continue;
            }
            if before.flatten().is_some() {
                // The old folder of this name may be gone together with its watch,
                // and the watches of its files go with it.
                let _ = events.watcher.unwatch(&folder);
                events.files.retain(|file, _| !file.starts_with(&folder));
            }
            if identity.is_none() {
                continue;
            }
            if let Err(error) = events.watcher.watch(&folder, mode)
                && Folder::open(&folder).is_ok_and(|there| there.is_some())
            {
                self.events = None;
                return Some(error.to_string());
            }
        }
        None
    }

    /// Watches files that have other names, by which they can be changed without an
    /// event from their folders.
    ///
    /// They come with their stamps: another one may be that of another file.
    pub fn follow_files(&mut self, files: Vec<(PathBuf, Option<Stamp>)>) {
        let Some(events) = &mut self.events else {
            return;
        };
        let files: BTreeMap<PathBuf, Option<Stamp>> = files
            .into_iter()
            .map(|(file, stamp)| (self.root.join(file), stamp))
            .collect();
        // What cannot be watched is found by the scans of every few seconds.
        for file in events.files.keys() {
            if !files.contains_key(file) {
                let _ = events.watcher.unwatch(file);
            }
        }
        for (file, stamp) in &files {
            if stamp.is_none() || events.files.get(file) != Some(stamp) {
                let _ = events.watcher.watch(file, RecursiveMode::NonRecursive);
                self.once_more = Some(Instant::now() + ONCE_MORE);
            }
        }
        events.files = files;
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
        let mut timeout = DOUBT.max(self.look * SHARE).min(LATEST);
        if let Some(at) = self.once_more {
            timeout = timeout.min(at.saturating_duration_since(Instant::now()));
        }
        match events.received.recv_timeout(timeout) {
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
                all.map_or(Wake::Overrun, |paths| self.below_root(paths))
            }
            Err(RecvTimeoutError::Timeout) => match self.once_more.take() {
                Some(_) => Wake::Overrun,
                None => Wake::Doubt,
            },
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(POLL);
                Wake::Doubt
            }
        }
    }
    /// Tells where to scan after events at some paths.
    fn below_root(&mut self, paths: Vec<PathBuf>) -> Wake {
        let Ok(Some(root)) = Folder::open(&self.root) else {
            return Wake::Overrun;
        };
        let below = |path: PathBuf| path.strip_prefix(&self.root).map(Path::to_owned);
        let Ok(paths) = paths.into_iter().map(below).collect::<Result<Vec<_>, _>>() else {
            return Wake::Overrun;
        };
        let is_folder = |path: &PathBuf| {
            let found = root.look(path).ok().flatten();
            found.is_some_and(|found| found.kind == EntryKind::Folder)
        };
        // Not while events keep arriving: each scan in a storm is a version of its own.
        if self.once_more.is_some() || paths.iter().any(is_folder) {
            self.once_more = Some(Instant::now() + ONCE_MORE);
        }
        Wake::Event(paths)
    }
}
