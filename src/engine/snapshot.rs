//! The guide at one moment: everything read, nothing rendered.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::cache::Recent;
use super::cache::outlines::Contents;
use super::phases::{Phase, Phases};
use super::{Look, Memory, Options};
use crate::base::diag::{Checked, Diagnostic, Diagnostics};
use crate::base::memo::{Memo, NoMemo};
use crate::content::files::Sources;
use crate::host::disk::DiskError;
use crate::load::load;
use crate::locale::Locale;
use crate::output::job::Job;
use crate::output::plan::{Output, Plan};
use crate::parse::parse;
use crate::plan::search::PageTerms;
use crate::plan::{self, job, plan};
use crate::render::{Rendered, Templates, render};
use crate::resolve::resolve;
use crate::site::Site;
use crate::write::Sink;

/// A guide, read and resolved.
pub struct Snapshot {
    pub files: Sources,
    pub site: Site,
    pub plan: Plan,
    pub renderer: Renderer,
    pub diagnostics: Diagnostics,
    pub phases: Vec<Phase>,
}

/// What jobs are rendered with.
pub struct Renderer {
    templates: Arc<Templates>,
    html: Arc<Recent<Arc<str>>>,
}

impl Renderer {
    /// Renders a job.
    ///
    /// # Errors
    /// When a template fails.
    pub fn render(&self, job: &Job) -> Result<Rendered, Box<Diagnostic>> {
        render(job, &self.templates, &*self.html)
    }

    /// Renders jobs on all cores; warnings and failures of templates are collected.
    ///
    /// Gives the outputs with something to report.
    pub fn render_all<'j>(
        &self,
        jobs: impl ParallelIterator<Item = Cow<'j, Job>>,
        sink: &dyn Sink,
        found: &mut Diagnostics,
    ) -> Result<BTreeSet<String>, DiskError> {
        let reports: Vec<(String, Vec<Diagnostic>)> = jobs
            .map(|job| {
                let report = match self.render(&job) {
                    Ok(rendered) => {
                        sink.put(&job.output, &rendered.bytes)?;
                        rendered.warnings
                    }
                    Err(failure) => vec![*failure],
                };
                Ok((!report.is_empty()).then(|| (job.output.clone(), report)))
            })
            .filter_map(Result::transpose)
            .collect::<Result<_, DiskError>>()?;
        let mut reported = BTreeSet::new();
        for (output, report) in reports {
            report.into_iter().for_each(|one| found.push(one));
            reported.insert(output);
        }
        Ok(reported)
    }
}

/// Reads a guide, or only what changed since the memory was last used.
///
/// # Errors
/// When the disk cannot be read; mistakes in content are in the snapshot.
pub fn snapshot(options: &Options, memory: &mut Memory) -> Result<Snapshot, DiskError> {
    snapshot_looking(options, memory, Look::Everywhere)
}

/// Reads a guide like [`snapshot`], but looks for changes only in some places.
pub fn snapshot_looking(
    options: &Options,
    memory: &mut Memory,
    look: Look<'_>,
) -> Result<Snapshot, DiskError> {
    let mut phases = Phases::start();
    let mut diagnostics = Diagnostics::default();
    let mut files = load_files(options, memory, look)?.collect(&mut diagnostics);
    memory.files_are_fine = diagnostics.is_empty();
    phases.end("load");
    let today = options.resolve.today;
    let documents = parse(&files, today, &memory.documents).collect(&mut diagnostics);
    memory.documents.end_round();
    plan::script_words::translate(&mut files, &documents.locale);
    phases.end("parse");
    let templates =
        compile(&files, &documents.locale, &mut memory.templates).collect(&mut diagnostics);
    phases.end("templates");
    let site =
        resolve(documents, &files, &options.resolve, &memory.bodies).collect(&mut diagnostics);
    memory.bodies.end_round();
    phases.end("resolve");
    let plan = plan(&site, &files, templates.digests(), &*memory.html);
    phases.end("plan");
    memory.files = Some(files.clone());
    Ok(Snapshot {
        files,
        site,
        plan,
        renderer: Renderer {
            templates,
            html: Arc::clone(&memory.html),
        },
        diagnostics,
        phases: phases.ended,
    })
}

/// Loads the files, those that did not change from the memory.
fn load_files(
    options: &Options,
    memory: &mut Memory,
    look: Look<'_>,
) -> Result<Checked<Sources>, DiskError> {
    // A file that was refused is reported only by a look at all files.
    let look = match memory.files_are_fine {
        true => look,
        false => Look::Everywhere,
    };
    let loaded = load(&options.root, memory.files.as_ref(), look)?;
    let is_valid = |restored: &Contents| restored.are_valid_for(&loaded.value);
    if memory.restored.as_ref().is_none_or(is_valid) {
        return Ok(loaded);
    }
    memory.forget_files();
    load(&options.root, None, Look::Everywhere)
}

/// Compiles the templates, unless they are the ones compiled last.
fn compile(
    files: &Sources,
    locale: &Arc<Locale>,
    last: &mut Option<(Arc<Templates>, Diagnostics)>,
) -> Checked<Arc<Templates>> {
    let digests = Templates::digests_of(files, locale);
    let same = last
        .take()
        .filter(|(templates, _)| templates.digests() == digests);
    let (templates, found) = same.unwrap_or_else(|| {
        let compiled = Templates::compile(files, locale);
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

    /// Decides what every output shows, on all cores, in the order of the plan.
    pub fn jobs(&self) -> Vec<Job> {
        let jobs = plan::jobs(&self.site, &self.files, &self.plan);
        let outputs = self.plan.outputs.par_iter();
        outputs.map(|output| jobs.job(output)).collect()
    }

    /// Adds the files of the search index to the plan.
    pub fn add_search(&mut self, terms: &dyn Memo<Arc<PageTerms>>) {
        let mut phases = Phases::start();
        let search = plan::search::plan(&self.site, &self.plan.views, terms);
        self.plan.add_search(Arc::new(search));
        phases.end("search");
        self.phases.extend(phases.ended);
    }

    /// Takes the diagnostics out, sorted by file and position.
    pub fn sorted(&mut self) -> Vec<Diagnostic> {
        let found = std::mem::take(&mut self.diagnostics);
        found.sorted(|file| &self.files.file(file).path)
    }
}

/// Renders every output of a snapshot.
///
/// # Errors
/// When the sink cannot keep an output.
pub fn render_to(snapshot: &mut Snapshot, sink: &dyn Sink) -> Result<(), DiskError> {
    if snapshot.plan.search.is_none() {
        snapshot.add_search(&NoMemo);
    }
    let mut found = Diagnostics::default();
    let jobs = plan::jobs(&snapshot.site, &snapshot.files, &snapshot.plan);
    let outputs = snapshot.plan.outputs.par_iter();
    let jobs = outputs.map(|output| Cow::Owned(jobs.job(output)));
    snapshot.renderer.render_all(jobs, sink, &mut found)?;
    snapshot.diagnostics.extend(found);
    Ok(())
}
