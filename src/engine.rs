//! The stages in their order, and the only place that knows of incremental work.
//!
//! ```text
//! snapshot: load -> parse -> resolve -> plan, whole, every time
//! build:    render what is stale -> stage -> put in place -> remove what is no more
//! check:    render everything, keep nothing
//! ```

mod dependents;
mod inputs;
mod journal;
pub mod live;
mod manifest;
mod outlines;
mod output;
mod reasons;
mod report;
mod revisions;
mod search;
mod standing;
pub mod why;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use crate::base::diag::{Checked, Diagnostic, Diagnostics};
use crate::content::files::{Origin, SourceFile, Sources};
use crate::content::text::Text;
use crate::host::disk::DiskError;
pub use crate::load::{FOLDERS, Look};
use crate::load::{load, read_again};
use crate::output::job::Job;
use crate::output::plan::{Output, Plan};
use crate::parse::{self, parse};
use crate::plan::search::Memo;
use crate::plan::{self, job, plan};
use crate::render::{Templates, render};
use crate::resolve::{self, resolve};
use crate::site::Site;
use crate::write::{Null, Sink};

pub use crate::plan::{FOREVER, PAGE_HEADERS};
pub use output::OutputOptions;
pub use report::{Phase, Rendered, Report};
pub use revisions::{Since, SinceError, since};

/// What a build is made from.
#[derive(Clone, Debug)]
pub struct Options {
    /// The guide's root.
    pub root: PathBuf,
    pub resolve: resolve::Options,
}

/// The guide at one moment: everything read, nothing rendered.
pub struct Snapshot {
    pub files: Sources,
    pub site: Site,
    pub plan: Plan,
    pub templates: Arc<Templates>,
    pub diagnostics: Diagnostics,
    pub phases: Vec<Phase>,
}

/// What one snapshot leaves for the next, so that only changes cost.
#[derive(Default)]
pub struct Memory {
    files: Option<Sources>,
    files_are_fine: bool,
    documents: parse::Memo,
    /// What of it an earlier build has left on the disk.
    restored: Option<outlines::Contents>,
    bodies: resolve::Memo,
    templates: Option<(Arc<Templates>, Diagnostics)>,
}

/// Reads a guide whole, or what changed of it since the memory was last used.
///
/// # Errors
/// When the disk cannot be read; mistakes in content are in the snapshot.
pub fn snapshot(options: &Options, memory: &mut Memory) -> Result<Snapshot, DiskError> {
    snapshot_looking(options, memory, Look::Everywhere)
}

/// The same, looking for changes only where there may be some.
pub fn snapshot_looking(
    options: &Options,
    memory: &mut Memory,
    look: Look<'_>,
) -> Result<Snapshot, DiskError> {
    let mut phases = Phases::start();
    let mut diagnostics = Diagnostics::default();
    // What was wrong with the files as such is found only by looking at all of them.
    let look = if memory.files_are_fine {
        look
    } else {
        Look::Everywhere
    };
    let mut loaded = load(&options.root, memory.files.as_ref(), look)?;
    if let Some(restored) = &memory.restored
        && !restored.hold_for(&loaded.value)
    {
        *memory = Memory::default();
        loaded = load(&options.root, None, Look::Everywhere)?;
    }
    let files = loaded.collect(&mut diagnostics);
    memory.files_are_fine = diagnostics.is_empty();
    phases.end("load");
    let today = options.resolve.today;
    let documents = parse(&files, today, &mut memory.documents).collect(&mut diagnostics);
    phases.end("parse");
    let templates = compile(&files, &mut memory.templates).collect(&mut diagnostics);
    phases.end("templates");
    let site =
        resolve(documents, &files, &options.resolve, &mut memory.bodies).collect(&mut diagnostics);
    phases.end("resolve");
    let plan = plan(&site, &files, templates.digest());
    phases.end("plan");
    memory.files = Some(files.clone());
    Ok(Snapshot {
        files,
        site,
        plan,
        templates,
        diagnostics,
        phases: phases.ended,
    })
}

/// Compiles the templates, unless they are the ones compiled last.
fn compile(
    files: &Sources,
    last: &mut Option<(Arc<Templates>, Diagnostics)>,
) -> Checked<Arc<Templates>> {
    let digest = Templates::digest_of(files);
    let same = last
        .take()
        .filter(|(templates, _)| templates.digest() == digest);
    let (templates, found) = same.unwrap_or_else(|| {
        let compiled = Templates::compile(files);
        (Arc::new(compiled.value), compiled.diagnostics)
    });
    *last = Some((Arc::clone(&templates), found.clone()));
    Checked::new(templates, found)
}

impl Snapshot {
    /// Decides what one output shows.
    pub fn job(&self, output: &Output) -> Job {
        job(&self.site, &self.files, &self.plan, output)
    }

    /// Makes the search index, whose files are outputs like any other.
    fn index(&mut self, memo: &mut Memo) {
        let mut phases = Phases::start();
        self.plan
            .add_search(Arc::new(plan::search::plan(&self.site, memo)));
        phases.end("search");
        self.phases.extend(phases.ended);
    }

    /// Decides what every output shows, on all cores, in the order of the plan.
    pub fn jobs(&self) -> Vec<Job> {
        self.plan
            .outputs
            .par_iter()
            .map(|output| self.job(output))
            .collect()
    }

    /// Takes out the diagnostics, sorted by place.
    pub fn sorted(&mut self) -> Vec<Diagnostic> {
        let found = std::mem::take(&mut self.diagnostics);
        found.sorted(|file| &self.files.file(file).path)
    }
}

/// Reads and renders everything and keeps nothing.
pub fn check(options: &Options) -> Result<(Report, Sources), DiskError> {
    let started = Instant::now();
    let mut snapshot = snapshot(options, &mut Memory::default())?;
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

/// Brings the output folder up to date, rendering only what is stale.
///
/// Nothing is written while there are errors in the content, and nothing is
/// read where sources and outputs stand as the last build left them.
pub fn build(
    options: &Options,
    output: &OutputOptions<'_>,
) -> Result<(Report, Sources), DiskError> {
    let started = Instant::now();
    let mut phases = Phases::start();
    let reused = output::standing_still(options, output)?;
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
    let outlines = outlines::path(&output.cache);
    let words = search::path(&output.cache);
    let (mut memory, mut memo) = match output.fresh {
        true => Default::default(),
        false => (
            outlines::read(&outlines, options.resolve.today)?,
            search::read(&words)?,
        ),
    };
    phases.end("remember");
    let mut snapshot = snapshot(options, &mut memory)?;
    let mut outcome = output::Outcome::default();
    if !snapshot.diagnostics.has_errors() {
        outcome = match update(&mut snapshot, options, output, &mut memo)? {
            Some(outcome) => outcome,
            // A file changed between two looks: what was remembered of it is void.
            None => {
                memory = Memory::default();
                snapshot = self::snapshot(options, &mut memory)?;
                update(&mut snapshot, options, output, &mut memo)?.unwrap_or_default()
            }
        };
        phases.skip();
        outlines::write(&outlines, &memory)?;
        search::write(&words, &memo)?;
        phases.end("keep");
    }
    phases.ended.append(&mut snapshot.phases);
    let diagnostics = snapshot.sorted();
    read_places(&diagnostics, &mut snapshot.files, &options.root)?;
    let report = Report {
        diagnostics,
        read: files_read(&snapshot.files) + outcome.read,
        rendered: outcome.rendered,
        reused: outcome.reused,
        removed: outcome.removed,
        left: outcome.left,
        elapsed: started.elapsed(),
        phases: phases.ended,
        ..Report::default()
    };
    Ok((report, snapshot.files))
}

/// Makes the search index and brings the output folder up to date.
///
/// `None` when a page is not any more what the snapshot takes it for.
fn update(
    snapshot: &mut Snapshot,
    options: &Options,
    output: &OutputOptions<'_>,
    memo: &mut Memo,
) -> Result<Option<output::Outcome>, DiskError> {
    let unread = plan::search::unread(&snapshot.site, memo);
    let Some(read) = read_texts(&unread, &snapshot.files, &options.root)? else {
        return Ok(None);
    };
    snapshot.index(memo);
    let outcome = output::update(snapshot, options, output)?;
    Ok(outcome.map(|outcome| output::Outcome {
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

/// Reads the bodies of pages that are about to be rendered and that no build has
/// read yet; gives how many there were, or `None` when one says something else
/// than its outline does.
fn read_bodies(jobs: &[&Job], files: &Sources, root: &Path) -> Result<Option<usize>, DiskError> {
    let bodies = jobs.iter().flat_map(|job| job.work.bodies());
    let texts: Vec<&Text> = bodies.map(|body| &body.text).collect();
    read_texts(&texts, files, root)
}

/// Reads texts that no build has read yet; gives how many there were, or `None`
/// when one says something else than was remembered of it.
fn read_texts(texts: &[&Text], files: &Sources, root: &Path) -> Result<Option<usize>, DiskError> {
    let unread = texts.par_iter().filter(|text| !text.is_read());
    let filled = unread.map(|text| {
        let file = files.file(text.file());
        Ok(match &file.bytes {
            Some(bytes) => text.fill(bytes),
            None => read_again(root, file)?.is_some_and(|bytes| text.fill(&bytes)),
        })
    });
    let filled: Vec<bool> = filled.collect::<Result<_, DiskError>>()?;
    let all = filled.iter().all(|filled| *filled);
    Ok(all.then_some(filled.len()))
}

/// Reads the files that diagnostics point into and that no build has read yet.
fn read_places(
    diagnostics: &[Diagnostic],
    files: &mut Sources,
    root: &Path,
) -> Result<(), DiskError> {
    for diagnostic in diagnostics {
        let related = diagnostic.related.iter().map(|(span, _)| span);
        for span in related.chain([&diagnostic.span]) {
            let file = files.file(span.file);
            if file.bytes.is_none() {
                let bytes = read_again(root, file)?.unwrap_or_default();
                let bytes = Some(bytes.into());
                files.replace(SourceFile {
                    bytes,
                    ..file.clone()
                });
            }
        }
    }
    Ok(())
}

/// Renders jobs on all cores; what is wrong with templates is collected.
fn render_all<'j>(
    jobs: impl ParallelIterator<Item = Cow<'j, Job>>,
    templates: &Templates,
    sink: &dyn Sink,
    found: &mut Diagnostics,
) -> Result<(), DiskError> {
    let faults: Vec<Option<Box<Diagnostic>>> = jobs
        .map(|job| match render(&job, templates) {
            Ok(bytes) => sink.put(&job.output, &bytes).map(|()| None),
            Err(fault) => Ok(Some(fault)),
        })
        .collect::<Result<_, DiskError>>()?;
    for fault in faults.into_iter().flatten() {
        found.push(*fault);
    }
    Ok(())
}

/// Renders every output of a snapshot.
pub fn render_to(snapshot: &mut Snapshot, sink: &dyn Sink) -> Result<(), DiskError> {
    if snapshot.plan.search.is_none() {
        snapshot.index(&mut Memo::default());
    }
    let mut found = Diagnostics::default();
    let jobs = snapshot
        .plan
        .outputs
        .par_iter()
        .map(|output| Cow::Owned(snapshot.job(output)));
    render_all(jobs, &snapshot.templates, sink, &mut found)?;
    snapshot.diagnostics.extend(found);
    Ok(())
}

/// Times the stages.
struct Phases {
    since: Instant,
    ended: Vec<Phase>,
}

impl Phases {
    fn start() -> Self {
        Self {
            since: Instant::now(),
            ended: Vec::new(),
        }
    }

    /// Leaves out what was timed elsewhere.
    fn skip(&mut self) {
        self.since = Instant::now();
    }

    fn end(&mut self, name: &'static str) {
        let took = self.since.elapsed();
        self.ended.push(Phase { name, took });
        self.since = Instant::now();
    }
}

/// The folder of the cache, when none is named.
pub fn default_cache(root: &Path) -> PathBuf {
    root.join(".guide-cache")
}
