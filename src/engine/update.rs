//! One update of the output folder.
//!
//! 1. Reject folders that no earlier build has written.
//! 2. Find the outdated outputs by the manifest, render and stage them.
//! 3. Write the manifest with the paths that are about to be written.
//! 4. Put the staged files in place; remove obsolete outputs.
//! 5. Write the manifest with what is there now, and the log that `guide why` reads.
//!
//! A build that is killed at any point is completed by the next one.

mod output_folder;
mod refusals;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Options;
use super::cache::CacheFolder;
use super::cache::render_log::{RenderLog, Rendering};
use super::cache::source_fingerprint::SourceFingerprint;
use super::explain::Reasons;
use super::phases::Phases;
use super::report::Rendered;
use super::snapshot::Snapshot;
use super::unread::read_bodies;
use crate::base::address::Address;
use crate::host::disk::{self, DiskError};
use crate::output::job::Job;
use crate::write::{Disk, Staged};
use output_folder::OutputFolder;

/// Where and how to write.
pub struct OutputOptions<'p> {
    pub out: PathBuf,
    pub cache: PathBuf,
    /// Render everything, whatever the cache says.
    pub fresh: bool,
    /// Take over files that no earlier build wrote.
    pub adopt: bool,
    /// When the build began, in seconds since 1970.
    pub at: u64,
    /// Called when another build holds the lock.
    pub on_wait: fn(),
    /// Called with how many outputs are rendered, and of how many.
    pub on_progress: &'p (dyn Fn(usize, usize) + Sync),
}

/// What an update did.
#[derive(Debug, Default)]
pub struct Outcome {
    pub rendered: Vec<Rendered>,
    pub reused: usize,
    /// How many bodies were read that an earlier build had outlined.
    pub read: usize,
    pub removed: usize,
    /// Obsolete outputs that were changed since they were written.
    pub left: Vec<String>,
}

/// Brings the output folder up to date with a snapshot that has no errors.
///
/// Templates that fail are reported in the snapshot, and nothing is written.
/// `None` when a page has changed since the snapshot was taken.
pub fn update(
    snapshot: &mut Snapshot,
    build: &Options,
    options: &OutputOptions<'_>,
    cache: &CacheFolder,
) -> Result<Option<Outcome>, DiskError> {
    let out = disk::resolve(&options.out)?;
    refusals::refuse_place(&out, &build.root)?;
    cache.create()?;
    let _lock = cache.lock(options.on_wait)?;
    let mut folder = OutputFolder::open(out, cache)?;
    if !options.adopt {
        refusals::refuse_strangers(&folder)?;
    }
    let mut clock = Phases::start();
    let jobs = snapshot.jobs();
    clock.end("jobs");
    let (current, outdated): (Vec<&Job>, Vec<&Job>) = jobs
        .par_iter()
        .partition(|job| !options.fresh && folder.is_current(job));
    clock.end("compare");
    let obsolete = folder.obsolete(&snapshot.plan);
    let mut outcome = Outcome {
        reused: current.len(),
        ..Outcome::default()
    };
    if outdated.is_empty() && obsolete.is_empty() {
        folder.clear_staging()?;
        keep_fingerprint(snapshot, build, &folder)?;
        return Ok(Some(outcome));
    }
    match read_bodies(&outdated, &snapshot.files, &build.root)? {
        Some(read) => outcome.read = read,
        None => return Ok(None),
    }
    clock.end("read");
    let log = RenderLog::read(&folder.render_log())?;
    let reasons = Reasons::new(&folder.manifest, &log, &snapshot.files, &snapshot.plan);
    let renderings = reasons.renderings(&outdated, options.at, options.fresh);
    let shared = reasons.into_shared();
    clock.end("explain");
    let Some(written) = write(&outdated, snapshot, &mut folder, options, &mut clock)? else {
        return Ok(Some(Outcome::default()));
    };
    (outcome.removed, outcome.left) = folder.remove(&obsolete)?;
    folder.record(&written.silent(&outdated), &written.staged)?;
    outcome.rendered = renderings.iter().map(rendered).collect();
    log.add(renderings, shared, &obsolete, &folder.render_log())?;
    keep_fingerprint(snapshot, build, &folder)?;
    clock.end("write");
    snapshot.phases.extend(clock.ended);
    Ok(Some(outcome))
}

/// The outputs of a build.
struct Written {
    staged: BTreeMap<String, Staged>,
    /// Those that were warned of.
    reported: BTreeSet<String>,
}

impl Written {
    /// Selects the jobs without warnings: the next build has to render the others again,
    /// to report the same.
    fn silent<'j>(&self, jobs: &[&'j Job]) -> Vec<&'j Job> {
        let jobs = jobs.iter().copied();
        jobs.filter(|job| !self.reported.contains(&job.output))
            .collect()
    }
}

/// Renders jobs, stages them, and puts all of them in place; `None` when a
/// template failed.
fn write(
    outdated: &[&Job],
    snapshot: &mut Snapshot,
    folder: &mut OutputFolder<'_>,
    options: &OutputOptions<'_>,
    clock: &mut Phases,
) -> Result<Option<Written>, DiskError> {
    let sink = Disk::open(folder.create()?)?;
    let staged = stage(outdated, snapshot, folder, options, &sink);
    clock.end("render");
    let written = staged.and_then(|written| {
        if snapshot.diagnostics.has_errors() {
            return Ok(None);
        }
        folder.claim(&written.staged)?;
        // They name others, so they come last.
        sink.commit(&[Address::REDIRECTS.as_str(), Address::SITEMAP.as_str()])?;
        Ok(Some(written))
    });
    if !matches!(written, Ok(Some(_))) {
        sink.abandon();
        disk::remove_if_empty(&folder.path);
    }
    written
}

/// Renders jobs into the staging folder, and checks that they can be put in place.
fn stage(
    outdated: &[&Job],
    snapshot: &mut Snapshot,
    folder: &OutputFolder<'_>,
    options: &OutputOptions<'_>,
    sink: &Disk,
) -> Result<Written, DiskError> {
    let done = AtomicUsize::new(0);
    let jobs = outdated.par_iter().map(|job| {
        (options.on_progress)(done.fetch_add(1, Ordering::Relaxed), outdated.len());
        Cow::Borrowed(*job)
    });
    let found = &mut snapshot.diagnostics;
    let reported = snapshot.renderer.render_all(jobs, sink, found)?;
    let staged = sink.staged();
    for output in staged.keys() {
        sink.refuse_obstacles(output)?;
    }
    if !options.adopt {
        refusals::refuse_overwriting(folder, &staged)?;
    }
    Ok(Written { staged, reported })
}

fn rendered((output, rendering): &(String, Rendering)) -> Rendered {
    Rendered {
        output: output.clone(),
        because: rendering.because.clone(),
    }
}

/// Counts the outputs, if neither they nor the sources have changed since a build
/// that had nothing to report; `None` if the guide has to be read to know.
pub fn count_unchanged(
    build: &Options,
    options: &OutputOptions<'_>,
    cache: &CacheFolder,
) -> Result<Option<usize>, DiskError> {
    if options.fresh {
        return Ok(None);
    }
    let out = disk::resolve(&options.out)?;
    let Some(then) = SourceFingerprint::read(&OutputFolder::fingerprint_of(&out, cache))? else {
        return Ok(None);
    };
    let _lock = cache.lock(options.on_wait)?;
    let folder = OutputFolder::open(out, cache)?;
    let is_unchanged =
        SourceFingerprint::from_disk(build)? == Some(then) && folder.is_as_it_was_written();
    Ok(is_unchanged.then_some(folder.manifest.entries.len()))
}

/// Keeps the state of the sources, unless a later build has to report something again.
fn keep_fingerprint(
    snapshot: &Snapshot,
    build: &Options,
    folder: &OutputFolder<'_>,
) -> Result<(), DiskError> {
    let fingerprint = SourceFingerprint::from_sources(&snapshot.files, build);
    match fingerprint.filter(|_| snapshot.diagnostics.is_empty()) {
        Some(fingerprint) => fingerprint.write(&folder.fingerprint()),
        None => folder.fingerprint().remove(),
    }
}
