//! One build or check, from the files to the report.

use std::time::Instant;

use super::cache::{CacheFolder, outlines, search_terms};
use super::phases::Phases;
use super::snapshot::{Snapshot, render_to, snapshot};
use super::unread::{read_reported, read_texts};
use super::update::{Outcome, count_unchanged};
use super::{Memory, Options, OutputOptions, Report, update};
use crate::content::files::{Origin, Sources};
use crate::host::disk::DiskError;
use crate::plan::search::unread;
use crate::write::Null;

/// Reads and renders everything and writes nothing.
///
/// # Errors
/// When the disk cannot be read.
pub fn check(options: &Options, memory: &mut Memory) -> Result<(Report, Sources), DiskError> {
    let started = Instant::now();
    let mut snapshot = snapshot(options, memory)?;
    let mut checked = 0;
    if !snapshot.diagnostics.has_errors() {
        let mut phases = Phases::start();
        render_to(&mut snapshot, &Null)?;
        checked = snapshot.plan.outputs.len();
        phases.end("render");
        snapshot.phases.extend(phases.ended);
    }
    let report = Report {
        diagnostics: snapshot.sorted(),
        checked,
        elapsed: started.elapsed(),
        phases: snapshot.phases,
        ..Report::default()
    };
    Ok((report, snapshot.files))
}

/// Brings the output folder up to date, rendering only what is outdated.
///
/// Nothing is written while there are errors in the content, and nothing is
/// read if sources and outputs are as the last build left them.
///
/// # Errors
/// When the disk cannot be read or written, or the output folder is refused.
pub fn build(
    options: &Options,
    output: &OutputOptions<'_>,
) -> Result<(Report, Sources), DiskError> {
    let started = Instant::now();
    let mut phases = Phases::start();
    let cache = CacheFolder::new(&output.cache, &options.root);
    let reused = count_unchanged(options, output, &cache)?;
    phases.end("stand");
    if let Some(reused) = reused {
        let report = Report {
            reused,
            elapsed: started.elapsed(),
            phases: phases.ended,
            ..Report::default()
        };
        return Ok((report, Sources::default()));
    }
    let mut memory = restore(options, output, &cache)?;
    phases.end("remember");
    let mut snapshot = snapshot(options, &mut memory)?;
    let mut outcome = Outcome::default();
    if !snapshot.diagnostics.has_errors() {
        outcome = match update(&mut snapshot, options, output, &cache, &memory)? {
            Some(outcome) => outcome,
            None => {
                memory.forget_files();
                snapshot = self::snapshot(options, &mut memory)?;
                update(&mut snapshot, options, output, &cache, &memory)?.unwrap_or_default()
            }
        };
        phases.extend([]);
        keep(&snapshot, &memory, options, &cache)?;
        phases.end("keep");
    }
    phases.extend(std::mem::take(&mut snapshot.phases));
    let diagnostics = snapshot.sorted();
    read_reported(&diagnostics, &mut snapshot.files, &options.root)?;
    let report = Report {
        diagnostics,
        read: files_read(&snapshot.files) + outcome.read,
        rendered: outcome.rendered,
        reused: outcome.reused,
        removed: outcome.removed,
        left: outcome.left,
        cache_problem: cache.problem(),
        elapsed: started.elapsed(),
        phases: phases.ended,
        ..Report::default()
    };
    Ok((report, snapshot.files))
}

/// Restores what an earlier build left on the disk.
fn restore(
    options: &Options,
    output: &OutputOptions<'_>,
    cache: &CacheFolder,
) -> Result<Memory, DiskError> {
    if output.fresh {
        return Ok(Memory::default());
    }
    let memory = outlines::read(&cache.shared(outlines::KIND), options.resolve.today)?;
    let terms = search_terms::read(&cache.shared(search_terms::KIND))?;
    Ok(Memory { terms, ..memory })
}

/// Keeps on the disk what the next build can restore.
fn keep(
    snapshot: &Snapshot,
    memory: &Memory,
    options: &Options,
    cache: &CacheFolder,
) -> Result<(), DiskError> {
    let profiles = &snapshot.site.config.profiles.directory;
    let outlines = cache.shared(outlines::KIND);
    outlines::write(&outlines, memory, profiles, options.resolve.today)?;
    search_terms::write(&cache.shared(search_terms::KIND), &memory.terms)
}

/// Makes the search index and brings the output folder up to date.
///
/// `None` when a page has changed since the snapshot was taken.
fn update(
    snapshot: &mut Snapshot,
    options: &Options,
    output: &OutputOptions<'_>,
    cache: &CacheFolder,
    memory: &Memory,
) -> Result<Option<Outcome>, DiskError> {
    let unread = unread(&snapshot.site, &memory.terms);
    let Some(read) = read_texts(&unread, &snapshot.files, &options.root)? else {
        return Ok(None);
    };
    snapshot.add_search(&memory.terms);
    memory.terms.end_round();
    let outcome = update::update(snapshot, options, output, cache)?;
    Ok(outcome.map(|outcome| Outcome {
        read: outcome.read + read,
        ..outcome
    }))
}

/// Counts the guide's own files that were read whole.
fn files_read(files: &Sources) -> usize {
    let own = files
        .all()
        .iter()
        .filter(|file| file.origin == Origin::Guide);
    own.filter(|file| file.bytes.is_some()).count()
}
