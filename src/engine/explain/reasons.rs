//! Why an output is rendered again.

use rayon::prelude::*;

use super::inputs::{differences, from_job, shared};
use crate::base::digest::Digest;
use crate::base::stamp::Stamp;
use crate::content::files::Sources;
use crate::engine::cache::manifest::Manifest;
use crate::engine::cache::render_log::{RenderLog, Rendering};
use crate::output::job::{Job, Work};
use crate::output::plan::Plan;
use crate::view::inputs::Inputs;

/// The last build, compared with a plan.
pub struct Reasons<'a> {
    manifest: &'a Manifest,
    log: &'a RenderLog,
    files: &'a Sources,
    words: Digest,
    /// What every page is made from, and what of it changed.
    shared: Inputs,
    shared_changes: Vec<String>,
}

impl<'a> Reasons<'a> {
    /// Compares the inputs of all pages.
    pub fn new(
        manifest: &'a Manifest,
        log: &'a RenderLog,
        files: &'a Sources,
        plan: &Plan,
    ) -> Self {
        let shared = shared(plan, files);
        let shared_changes = differences(log.shared(), &shared);
        Self {
            manifest,
            log,
            files,
            words: plan.locale.digest(),
            shared,
            shared_changes,
        }
    }

    /// Makes the log entries of outputs that are about to be rendered at a time.
    pub fn renderings(&self, jobs: &[&Job], at: u64, fresh: bool) -> Vec<(String, Rendering)> {
        jobs.par_iter()
            .map(|job| {
                let inputs = self.inputs(job);
                let because = match fresh {
                    true => vec!["a full build was requested".to_owned()],
                    // An output that is outdated although its inputs are equal has lost its file.
                    false => self.because(job, &inputs, None),
                };
                let rendering = Rendering {
                    at,
                    because,
                    is_page: is_page(job),
                    inputs,
                };
                (job.output.clone(), rendering)
            })
            .collect()
    }

    /// What every page is made from.
    pub fn into_shared(self) -> Inputs {
        self.shared
    }

    /// Gives everything that an output is made from, and why it has to be rendered.
    ///
    /// `stamp` is that of the output's file, if it exists.
    pub fn explain(&self, job: &Job, stamp: Option<Stamp>) -> (Inputs, Vec<String>) {
        let mut inputs = self.inputs(job);
        let because = self.because(job, &inputs, stamp);
        if is_page(job) {
            inputs.extend(self.shared.clone());
        }
        (inputs, because)
    }

    /// All that an output is made from besides what every page is.
    fn inputs(&self, job: &Job) -> Inputs {
        let mut inputs = from_job(job, self.files);
        if job.work.has_words() {
            inputs.insert("the words of its language".to_owned(), self.words);
        }
        inputs
    }

    /// Says why an output has to be rendered; nothing if it does not.
    fn because(&self, job: &Job, inputs: &Inputs, stamp: Option<Stamp>) -> Vec<String> {
        let say = |reason: &str| vec![reason.to_owned()];
        let Some(entry) = self.manifest.entries.get(&job.output) else {
            return say("it is new");
        };
        match entry.inputs {
            None if self.manifest.is_foreign => say("the program changed"),
            None => say("the last build was interrupted while writing it"),
            Some(digest) if digest == job.digest => match stamp {
                Some(stamp) if entry.stamp == Some(stamp) => Vec::new(),
                _ => say("its file was changed or removed"),
            },
            Some(_) => {
                let Some(before) = self.log.find(&job.output) else {
                    return say(UNKNOWN);
                };
                let mut found = differences(&before.inputs, inputs);
                if before.is_page {
                    found.extend(self.shared_changes.clone());
                }
                match found.is_empty() {
                    true => say(UNKNOWN),
                    false => found,
                }
            }
        }
    }
}

/// The reason when the log of renderings has no entry.
const UNKNOWN: &str = "one of its inputs changed";

fn is_page(job: &Job) -> bool {
    matches!(job.work, Work::Page(_))
}
