//! What `serve` shows of a guide that is being written: one immutable state at a
//! time, replaced as a whole, whose pages are rendered when they are requested.
//!
//! While there are errors, pages keep their last good version: all of them if a
//! shared file has an error, otherwise only those whose own file has one.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use super::search;
use super::snapshot::{Snapshot, snapshot, snapshot_looking};
use super::{Look, Memory, Options};
use crate::base::address::Address;
use crate::base::diag::{Diagnostic, Diagnostics, Severity};
use crate::base::digest::Digest;
use crate::base::span::FileId;
use crate::base::stamp::Stamp;
use crate::content::files::{SourceFile, Sources};
use crate::host::disk::DiskError;
use crate::output::job::{Job, Work};
use crate::output::plan::Output;

/// The guide, kept up to date by [`Live::refresh`].
pub struct Live {
    options: Options,
    memory: Mutex<Memory>,
    state: RwLock<Arc<State>>,
    search: Mutex<search::Index>,
    /// Rendered bytes by the digest of their inputs.
    rendered: Mutex<HashMap<Digest, Bytes>>,
    /// What was last shown of each output while its own file had no errors, and in
    /// which version.
    good: Mutex<HashMap<String, (u64, Bytes)>>,
}

type Bytes = Arc<[u8]>;

/// How long an editor may take to write a file that it has removed or emptied.
const WRITING: Duration = Duration::from_millis(50);

/// The guide at one moment.
pub struct State {
    /// Counts up with every change.
    pub version: u64,
    current: Arc<Snapshot>,
    /// The last snapshot without errors and its version, if this one has errors.
    fallback: Option<(u64, Arc<Snapshot>)>,
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    broken: Broken,
}

/// Which files have errors.
enum Broken {
    Nothing,
    /// Only Markdown pages, whose errors concern no other page.
    Pages(BTreeSet<FileId>),
    /// Something that any page may depend on.
    Shared,
}

/// Two states, before and after a change.
pub struct Change {
    pub before: Arc<State>,
    pub after: Arc<State>,
    /// The files that differ, by path.
    pub files: Vec<String>,
}

/// An output as it is shown now.
pub struct Shown {
    pub bytes: Bytes,
    /// The error of the template, if it failed.
    pub fault: Option<Diagnostic>,
}

impl State {
    /// Says whether errors prevent the site from being built.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|found| found.severity == Severity::Error)
    }

    /// The files that the diagnostics point into.
    pub fn files(&self) -> &Sources {
        &self.current.files
    }

    /// The path part of the site's address.
    pub fn base_path(&self) -> &str {
        self.shown_site().site.config.base_path()
    }

    /// The snapshot that shared things are shown from.
    fn shown_site(&self) -> &Snapshot {
        match (&self.broken, &self.fallback) {
            (Broken::Shared, Some((_, fallback))) => fallback,
            _ => &self.current,
        }
    }

    /// Finds the URL that an old address, or a [pair in the other
    /// order](Address::reversed_pair), redirects to.
    pub fn redirect(&self, place: &str) -> Option<String> {
        let site = &self.shown_site().site;
        if let Some(new) = site.redirects.get(place) {
            return Some(site.urls.url(new));
        }
        let is_profile = |id: &str| site.profile(id).is_some();
        let address = Address::new(place);
        let pair = address
            .paired_ids()
            .find(|(a, b)| a > b && is_profile(a) && is_profile(b));
        pair.map(|(a, b)| site.urls.url(&Address::pair(a, b)))
    }

    /// Finds an output and the snapshot to show it from.
    fn find(&self, path: &str) -> Option<(&Snapshot, &Output)> {
        let in_fallback = || {
            let (_, snapshot) = self.fallback.as_ref()?;
            Some((&**snapshot, snapshot.plan.find(path)?))
        };
        if matches!(self.broken, Broken::Shared) && self.fallback.is_some() {
            return in_fallback();
        }
        match self.current.plan.find(path) {
            Some(output) => Some((&self.current, output)),
            None => in_fallback(),
        }
    }

    fn is_broken(&self, job: &Job) -> bool {
        match &self.broken {
            Broken::Pages(files) => job.source.is_some_and(|file| files.contains(&file)),
            _ => false,
        }
    }
}

impl Live {
    /// Reads a guide for the first time.
    pub fn open(options: Options) -> Result<Self, DiskError> {
        let mut memory = Memory::default();
        let snapshot = Arc::new(snapshot(&options, &mut memory)?);
        let state = state(1, snapshot, None);
        Ok(Self {
            options,
            memory: Mutex::new(memory),
            state: RwLock::new(Arc::new(state)),
            search: Mutex::default(),
            rendered: Mutex::default(),
            good: Mutex::default(),
        })
    }

    /// The guide as it is now.
    pub fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads what changed; `None` if nothing did.
    pub fn refresh(&self, look: Look<'_>) -> Result<Option<Change>, DiskError> {
        let mut memory = locked(&self.memory);
        let before = self.state();
        let mut snapshot = snapshot_looking(&self.options, &mut memory, look)?;
        if has_lost(&before.current.files, &snapshot.files) {
            // Some editors remove or empty a file before they write it.
            std::thread::sleep(WRITING);
            snapshot = snapshot_looking(&self.options, &mut memory, Look::Everywhere)?;
        }
        let snapshot = Arc::new(snapshot);
        let files = differing(&before.current.files, &snapshot.files);
        if files.is_empty() {
            return Ok(None);
        }
        let good = match before.current.diagnostics.has_errors() {
            true => before.fallback.clone(),
            false => Some((before.version, Arc::clone(&before.current))),
        };
        let after = Arc::new(state(before.version + 1, snapshot, good));
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&after);
        Ok(Some(Change {
            before,
            after,
            files,
        }))
    }

    /// The files that can be changed under another name as well, and their stamps.
    pub fn files_with_other_names(&self) -> Vec<(PathBuf, Option<Stamp>)> {
        let memory = locked(&self.memory);
        let files = memory.files.as_ref().map_or(&[][..], Sources::all);
        let files = files.iter().filter(|file| file.has_other_names);
        files
            .map(|file| (PathBuf::from(&*file.path), file.stamp))
            .collect()
    }

    /// Shows an output of a state; `None` when it has no such output.
    pub fn show(&self, state: &State, path: &str) -> Option<Shown> {
        if search::holds(path) {
            return self.index_file(state, path);
        }
        let (snapshot, output) = state.find(path)?;
        let job = snapshot.job(output);
        if state.is_broken(&job) {
            return Some(
                self.last_good(state, path)
                    .unwrap_or_else(|| self.shown(snapshot, &job)),
            );
        }
        let shown = self.shown(snapshot, &job);
        if shown.fault.is_none() {
            let good = (state.version, Arc::clone(&shown.bytes));
            locked(&self.good).insert(path.to_owned(), good);
        }
        Some(shown)
    }

    /// Shows a file of the search index, which is made when its entry file is
    /// requested: until then, an edit costs nothing here.
    fn index_file(&self, state: &State, path: &str) -> Option<Shown> {
        let file = locked(&self.search).file(state.version, state.shown_site(), path)?;
        let job = Job {
            output: path.to_owned(),
            digest: Digest::of(&(path, file.digest())),
            work: Work::Search(file),
            source: None,
        };
        Some(self.shown(state.shown_site(), &job))
    }

    /// Says whether there is an output at a path.
    pub fn has(&self, state: &State, path: &str) -> bool {
        match search::holds(path) {
            true => self.index_file(state, path).is_some(),
            false => state.find(path).is_some(),
        }
    }

    /// The digest of all that an output is made from.
    pub fn inputs(&self, state: &State, path: &str) -> Option<Digest> {
        let (snapshot, output) = state.find(path)?;
        Some(snapshot.job(output).digest)
    }

    /// Finds what a page was before its file had an error.
    fn last_good(&self, state: &State, path: &str) -> Option<Shown> {
        let seen = locked(&self.good).get(path).cloned();
        let since = state.fallback.as_ref().map_or(0, |(version, _)| *version);
        if let Some((_, bytes)) = seen.filter(|(version, _)| *version >= since) {
            return Some(Shown { bytes, fault: None });
        }
        let (_, fallback) = state.fallback.as_ref()?;
        let job = fallback.job(fallback.plan.find(path)?);
        Some(self.shown(fallback, &job))
    }

    fn shown(&self, snapshot: &Snapshot, job: &Job) -> Shown {
        if let Work::Copy(bytes) = &job.work {
            return Shown {
                bytes: Arc::clone(bytes),
                fault: None,
            };
        }
        if let Some(bytes) = locked(&self.rendered).get(&job.digest) {
            return Shown {
                bytes: Arc::clone(bytes),
                fault: None,
            };
        }
        match snapshot.renderer.render(job) {
            Ok(rendered) => {
                let bytes: Bytes = rendered.bytes.into();
                self.remember(job.digest, &bytes);
                Shown { bytes, fault: None }
            }
            Err(fault) => {
                let bytes = locked(&self.good).get(&job.output).cloned();
                Shown {
                    bytes: bytes.map(|(_, bytes)| bytes).unwrap_or_default(),
                    fault: Some(*fault),
                }
            }
        }
    }

    fn remember(&self, digest: Digest, bytes: &Bytes) {
        /// Enough for every page that is open in a browser.
        const PAGES: usize = 512;
        let mut rendered = locked(&self.rendered);
        if rendered.len() >= PAGES {
            rendered.clear();
        }
        rendered.insert(digest, Arc::clone(bytes));
    }
}

/// Counts the outputs that a change affects, on one core, because the others
/// render the pages that are requested.
#[derive(Default)]
pub struct Counter {
    version: u64,
    /// The inputs of every output of that version.
    inputs: HashMap<String, Digest>,
}

impl Counter {
    /// Counts the outputs that are made from something else than before.
    pub fn outputs(&mut self, change: &Change) -> usize {
        if self.version != change.before.version {
            self.inputs = inputs(&change.before.current);
        }
        let now = inputs(&change.after.current);
        let same = |(output, digest): &(&String, &Digest)| self.inputs.get(*output) == Some(digest);
        let count = now.iter().filter(|entry| !same(entry)).count();
        *self = Self {
            version: change.after.version,
            inputs: now,
        };
        count
    }
}

fn inputs(snapshot: &Snapshot) -> HashMap<String, Digest> {
    let outputs = snapshot.plan.outputs.iter();
    outputs
        .map(|output| (output.path.clone(), snapshot.job(output).digest))
        .collect()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn state(version: u64, current: Arc<Snapshot>, good: Option<(u64, Arc<Snapshot>)>) -> State {
    let found: Diagnostics = current.diagnostics.clone();
    let diagnostics = found.sorted(|file| &current.files.file(file).path);
    let errors = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let files: BTreeSet<FileId> = errors.map(|error| error.span.file).collect();
    let is_page = |file: &FileId| current.files.file(*file).path.ends_with(".md");
    let broken = match files.is_empty() {
        true => Broken::Nothing,
        false if files.iter().all(is_page) => Broken::Pages(files),
        false => Broken::Shared,
    };
    State {
        version,
        fallback: good.filter(|_| !matches!(broken, Broken::Nothing)),
        current,
        diagnostics,
        broken,
    }
}

/// Says whether a file was removed or has become empty.
fn has_lost(before: &Sources, after: &Sources) -> bool {
    before.beside(after).any(|(then, now)| {
        let there = then.is_some_and(|file| !file.bytes().is_empty());
        there && now.is_none_or(|now| now.bytes().is_empty())
    })
}

/// Lists the paths of files that differ.
fn differing(before: &Sources, after: &Sources) -> Vec<String> {
    let content = |file: &SourceFile| (file.digest, file.origin);
    before
        .beside(after)
        .filter(|(then, now)| then.map(content) != now.map(content))
        .filter_map(|(then, now)| now.or(then))
        .map(|file| file.path.to_string())
        .collect()
}

#[cfg(test)]
mod tests;
