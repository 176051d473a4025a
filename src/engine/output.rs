//! One update of the output folder.
//!
//! 1. Refuse folders that are not ours to write.
//! 2. Find what is stale by the manifest, render it, stage it.
//! 3. Say in the manifest which paths are about to become ours.
//! 4. Put the staged files in place; remove outputs that are no more.
//! 5. Say in the manifest what is there now.
//!
//! A build that dies at any point is finished by the next one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Options;
use super::journal::{self, Journal, Rendering};
use super::manifest::{self, Entry, Manifest};
use super::phases::Phases;
use super::reasons::Reasons;
use super::report::Rendered;
use super::snapshot::Snapshot;
use super::standing::{self, Standing};
use super::unread::read_bodies;
use crate::base::diag::Diagnostics;
use crate::base::digest::Digest;
use crate::content::files::Sources;
use crate::host::disk::{self, DiskError};
use crate::output::job::Job;
use crate::output::plan::Plan;
use crate::site::address::Address;
use crate::write::{Disk, STAGING, Staged, refuse_obstacles};

/// Where and how to write.
pub struct OutputOptions<'p> {
    pub out: PathBuf,
    pub cache: PathBuf,
    /// Render everything, whatever the cache says.
    pub fresh: bool,
    /// Take over files that an earlier build did not write.
    pub adopt: bool,
    /// When the build began, in seconds since 1970.
    pub at: u64,
    /// Called when another build holds the lock.
    pub on_wait: fn(),
    /// Told how many outputs are rendered, and of how many.
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
    pub left: Vec<String>,
}

/// Brings the output folder up to date with a snapshot that has no errors.
///
/// Templates that fail are reported in the snapshot, and nothing is written.
/// `None` when a page is not any more what the snapshot takes it for.
pub fn update(
    snapshot: &mut Snapshot,
    build: &Options,
    options: &OutputOptions<'_>,
) -> Result<Option<Outcome>, DiskError> {
    let out = disk::resolve(&options.out)?;
    refuse_place(&out, &build.root)?;
    prepare_cache(&options.cache)?;
    let _lock = disk::lock(&options.cache.join("lock"), options.on_wait)?;
    let manifest_path = manifest::path(&options.cache, &out);
    let mut manifest = Manifest::read(&manifest_path)?;
    if !options.adopt {
        refuse_strangers(&out, &manifest)?;
    }

    let mut clock = Phases::start();
    let jobs = snapshot.jobs();
    clock.end("jobs");
    let Snapshot {
        plan,
        renderer,
        diagnostics,
        phases,
        files,
        ..
    } = snapshot;
    let (current, stale): (Vec<&Job>, Vec<&Job>) = jobs
        .par_iter()
        .partition(|job| !options.fresh && is_current(job, &manifest, &out));
    clock.end("compare");
    let gone = outputs_no_more(&manifest, plan);
    let mut outcome = Outcome {
        reused: current.len(),
        ..Outcome::default()
    };
    if stale.is_empty() && gone.is_empty() {
        // A build that died may have left files there that are not wanted any more.
        disk::remove_folder(&out.join(STAGING))?;
        remember_standing(files, diagnostics, build, &manifest_path)?;
        return Ok(Some(outcome));
    }

    match read_bodies(&stale, files, &build.root)? {
        Some(read) => outcome.read = read,
        None => return Ok(None),
    }
    clock.end("read");
    let journal_path = journal::path(&manifest_path);
    let journal = Journal::read(&journal_path)?;
    let reasons = Reasons::new(&manifest, &journal, files, plan);
    let renderings = reasons.renderings(&stale, options.at, options.fresh);
    let shared = reasons.into_shared();
    clock.end("explain");

    let sink = Disk::open(&out)?;
    let done = AtomicUsize::new(0);
    let staged = renderer
        .render_all(
            stale.par_iter().map(|job| {
                (options.on_progress)(done.fetch_add(1, Ordering::Relaxed), stale.len());
                Cow::Borrowed(*job)
            }),
            &sink,
            diagnostics,
        )
        .and_then(|()| {
            let staged = sink.staged();
            for output in staged.keys() {
                refuse_obstacles(&out, output)?;
            }
            if !options.adopt {
                refuse_overwriting(&out, &staged, &manifest)?;
            }
            Ok(staged)
        });
    clock.end("render");
    let staged = match staged {
        Ok(staged) if !diagnostics.has_errors() => staged,
        Ok(_) => {
            sink.abandon();
            return Ok(Some(Outcome::default()));
        }
        Err(error) => {
            sink.abandon();
            return Err(error);
        }
    };

    let committed = announce(&mut manifest, &staged, &manifest_path)
        .and_then(|()| sink.commit(&[Address::REDIRECTS.as_str(), Address::SITEMAP.as_str()]));
    if let Err(error) = committed {
        sink.abandon();
        return Err(error);
    }
    for output in &gone {
        match remove(&out, output, &manifest)? {
            true => outcome.removed += 1,
            false => outcome.left.push(output.clone()),
        }
        manifest.entries.remove(output);
    }
    for job in stale {
        let entry = Entry {
            inputs: Some(job.digest),
            bytes: staged
                .get(&job.output)
                .map(|staged| staged.digest)
                .into_iter()
                .collect(),
            stamp: disk::stamp(&out.join(&job.output)),
        };
        manifest.entries.insert(job.output.clone(), entry);
    }
    manifest.write(&manifest_path)?;
    outcome.rendered = rendered(&renderings);
    journal.add(renderings, shared, &gone, &journal_path)?;
    remember_standing(files, diagnostics, build, &manifest_path)?;
    clock.end("write");
    phases.extend(clock.ended);
    Ok(Some(outcome))
}

/// What was rendered and why, without what from.
fn rendered(renderings: &[(String, Rendering)]) -> Vec<Rendered> {
    let rendered = |(output, rendering): &(String, Rendering)| Rendered {
        output: output.clone(),
        because: rendering.because.clone(),
    };
    renderings.iter().map(rendered).collect()
}

/// Says how many outputs there are, if neither they nor the sources changed
/// since a build that had nothing to report.
pub fn standing_still(
    build: &Options,
    options: &OutputOptions<'_>,
) -> Result<Option<usize>, DiskError> {
    if options.fresh {
        return Ok(None);
    }
    let out = disk::resolve(&options.out)?;
    let manifest_path = manifest::path(&options.cache, &out);
    let Some(then) = Standing::read(&standing_path(&manifest_path))? else {
        return Ok(None);
    };
    let _lock = disk::lock(&options.cache.join("lock"), options.on_wait)?;
    let manifest = Manifest::read(&manifest_path)?;
    let stands = !manifest.entries.is_empty()
        && !disk::exists(&out.join(STAGING))
        && Standing::now(build)? == Some(then)
        && standing::outputs_stand(&manifest, &out);
    Ok(stands.then_some(manifest.entries.len()))
}

/// Remembers how the sources stood, unless there is something to say of them.
fn remember_standing(
    files: &Sources,
    found: &Diagnostics,
    build: &Options,
    manifest: &Path,
) -> Result<(), DiskError> {
    let path = standing_path(manifest);
    match Standing::of(files, build).filter(|_| found.is_empty()) {
        Some(standing) => standing.write(&path),
        None => disk::remove(&path),
    }
}

fn standing_path(manifest: &Path) -> PathBuf {
    manifest.with_extension("standing")
}

/// Outputs of earlier builds that no job makes any more.
fn outputs_no_more(manifest: &Manifest, plan: &Plan) -> Vec<String> {
    manifest
        .entries
        .keys()
        .filter(|output| plan.find(output).is_none())
        .cloned()
        .collect()
}

/// Says in the manifest which paths are about to be written.
fn announce(
    manifest: &mut Manifest,
    staged: &BTreeMap<String, Staged>,
    path: &Path,
) -> Result<(), DiskError> {
    for (output, staged) in staged {
        let before = manifest.entries.remove(output);
        let mut bytes = before.map_or_else(Vec::new, |entry| entry.bytes);
        if !bytes.contains(&staged.digest) {
            bytes.push(staged.digest);
        }
        let pending = Entry {
            inputs: None,
            bytes,
            stamp: None,
        };
        manifest.entries.insert(output.clone(), pending);
    }
    manifest.write(path)
}

/// Says whether an output is on the disk as its inputs make it. One that was put
/// back from somewhere else has another stamp, and is read.
fn is_current(job: &Job, manifest: &Manifest, out: &Path) -> bool {
    let Some(entry) = manifest.entries.get(&job.output) else {
        return false;
    };
    let path = out.join(&job.output);
    entry.inputs == Some(job.digest)
        && match (entry.stamp, disk::stamp(&path)) {
            (Some(then), Some(now)) if then == now => true,
            (Some(_), Some(_)) => {
                disk::read(&path).is_ok_and(|bytes| entry.bytes == [Digest::of_bytes(&bytes)])
            }
            _ => false,
        }
}

/// Removes an output of an earlier build, unless somebody changed it since.
fn remove(out: &Path, output: &str, manifest: &Manifest) -> Result<bool, DiskError> {
    let path = out.join(output);
    let Some(entry) = manifest.entries.get(output) else {
        return Ok(false);
    };
    let untouched = match (entry.stamp, disk::stamp(&path)) {
        (_, None) => !disk::exists(&path),
        (Some(then), Some(now)) if then == now => true,
        _ => entry.bytes.contains(&Digest::of_bytes(&disk::read(&path)?)),
    };
    let untouched = untouched && refuse_obstacles(out, output).is_ok();
    if untouched {
        disk::remove(&path)?;
        disk::remove_empty_folders(path.parent().unwrap_or(out), out);
    }
    Ok(untouched)
}

fn prepare_cache(cache: &Path) -> Result<(), DiskError> {
    disk::create_folder(cache)?;
    let ignore = cache.join(".gitignore");
    match disk::exists(&ignore) {
        true => Ok(()),
        false => disk::write_whole(&ignore, b"*\n"),
    }
}

/// Refuses folders whose loss would be a disaster or whose files are the guide's own.
fn refuse_place(out: &Path, root: &Path) -> Result<(), DiskError> {
    let refuse = |reason: &str| Err(DiskError::refusal("write to", out, reason));
    let root = disk::resolve(root)?;
    if out.parent().is_none() {
        return refuse("it is the root of the disk");
    }
    if std::env::home_dir().is_some_and(|home| home == out) {
        return refuse("it is a home folder");
    }
    if root.starts_with(out) {
        return refuse("it holds the guide itself; name a folder of its own, such as `public`");
    }
    for folder in crate::load::FOLDERS {
        if out.starts_with(root.join(folder)) {
            return refuse("it is inside the guide's sources");
        }
    }
    Ok(())
}

/// Refuses a folder that holds files and none of ours.
fn refuse_strangers(out: &Path, manifest: &Manifest) -> Result<(), DiskError> {
    if manifest
        .entries
        .keys()
        .any(|output| disk::exists(&out.join(output)))
    {
        return Ok(());
    }
    let strangers = disk::walk(out)?
        .into_iter()
        .filter(|entry| !entry.path.starts_with(out.join(STAGING)))
        .count();
    if strangers == 0 {
        return Ok(());
    }
    Err(DiskError::refusal(
        "write to",
        out,
        format!(
            "it has {strangers} files that no build here has written; empty it, name another folder, \
             or pass `--adopt` to write among them"
        ),
    ))
}

/// Refuses to write over a file that no build has written, unless it is the same.
fn refuse_overwriting(
    out: &Path,
    staged: &BTreeMap<String, Staged>,
    manifest: &Manifest,
) -> Result<(), DiskError> {
    for (output, staged) in staged {
        let path = out.join(output);
        if manifest.entries.contains_key(output) || !disk::exists(&path) {
            continue;
        }
        let same =
            disk::stamp(&path).is_some() && Digest::of_bytes(&disk::read(&path)?) == staged.digest;
        if !same {
            return Err(DiskError::refusal(
                "write",
                &path,
                "the file is not one that a build here has written; move it away, or pass `--adopt`",
            ));
        }
    }
    Ok(())
}
