//! The stages in their order, and the only place that knows of incremental work.
//!
//! ```text
//! snapshot: load -> parse -> resolve -> plan, whole, every time
//! build:    render what is stale -> stage -> put in place -> remove what is no more
//! check:    render everything, keep nothing
//! ```

mod manifest;
mod output;
mod report;

use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

use crate::base::diag::{Diagnostic, Diagnostics};
use crate::host::disk::DiskError;
use crate::load::load;
use crate::model::files::Sources;
use crate::model::job::Job;
use crate::model::site::Site;
use crate::parse::parse;
use crate::plan::{Plan, plan};
use crate::render::{Templates, render};
use crate::resolve::{self, resolve};
use crate::write::{Null, Sink};

pub use output::OutputOptions;
pub use report::{Phase, Report};

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
    pub templates: Templates,
    pub diagnostics: Diagnostics,
    pub phases: Vec<Phase>,
}

/// Reads a guide whole.
///
/// # Errors
/// When the disk cannot be read; mistakes in content are in the snapshot.
pub fn snapshot(options: &Options) -> Result<Snapshot, DiskError> {
    let mut phases = Phases::start();
    let mut diagnostics = Diagnostics::default();
    let files = load(&options.root)?.collect(&mut diagnostics);
    phases.end("load");
    let documents = parse(&files, options.resolve.today).collect(&mut diagnostics);
    phases.end("parse");
    let templates = Templates::compile(&files).collect(&mut diagnostics);
    phases.end("templates");
    let site = resolve(documents, &files, &options.resolve).collect(&mut diagnostics);
    phases.end("resolve");
    let plan = plan(&site, &files, templates.digest());
    phases.end("plan");
    Ok(Snapshot {
        files,
        site,
        plan,
        templates,
        diagnostics,
        phases: phases.ended,
    })
}

/// Reads and renders everything and keeps nothing.
pub fn check(options: &Options) -> Result<(Report, Sources), DiskError> {
    let started = Instant::now();
    let mut snapshot = snapshot(options)?;
    let mut rendered = 0;
    if !snapshot.diagnostics.has_errors() {
        let mut phases = Phases::start();
        rendered = snapshot.plan.jobs.len();
        let jobs: Vec<&Job> = snapshot.plan.jobs.iter().collect();
        render_all(&jobs, &snapshot.templates, &Null, &mut snapshot.diagnostics)?;
        phases.end("render");
        snapshot.phases.extend(phases.ended);
    }
    let report = Report {
        diagnostics: snapshot.diagnostics.sorted(),
        rendered: Vec::new(),
        checked: rendered,
        reused: 0,
        removed: 0,
        left: Vec::new(),
        elapsed: started.elapsed(),
        phases: snapshot.phases,
    };
    Ok((report, snapshot.files))
}

/// Brings the output folder up to date, rendering only what is stale.
///
/// Nothing is written while there are errors in the content.
pub fn build(options: &Options, output: &OutputOptions) -> Result<(Report, Sources), DiskError> {
    let started = Instant::now();
    let mut snapshot = snapshot(options)?;
    let outcome = match snapshot.diagnostics.has_errors() {
        true => output::Outcome::default(),
        false => output::update(&mut snapshot, &options.root, output)?,
    };
    let report = Report {
        diagnostics: snapshot.diagnostics.sorted(),
        rendered: outcome.rendered,
        checked: 0,
        reused: outcome.reused,
        removed: outcome.removed,
        left: outcome.left,
        elapsed: started.elapsed(),
        phases: snapshot.phases,
    };
    Ok((report, snapshot.files))
}

/// Renders jobs on all cores; what is wrong with templates is collected.
fn render_all(
    jobs: &[&Job],
    templates: &Templates,
    sink: &dyn Sink,
    found: &mut Diagnostics,
) -> Result<(), DiskError> {
    let faults: Vec<Option<Box<Diagnostic>>> = jobs
        .par_iter()
        .map(|job| match render(job, templates) {
            Ok(bytes) => sink.put(&job.output, &bytes).map(|()| None),
            Err(fault) => Ok(Some(fault)),
        })
        .collect::<Result<_, DiskError>>()?;
    for fault in faults.into_iter().flatten() {
        found.push(*fault);
    }
    Ok(())
}

/// Renders every job of a snapshot, in the order of the plan.
pub fn render_to(snapshot: &mut Snapshot, sink: &dyn Sink) -> Result<(), DiskError> {
    let jobs: Vec<&Job> = snapshot.plan.jobs.iter().collect();
    render_all(&jobs, &snapshot.templates, sink, &mut snapshot.diagnostics)
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
