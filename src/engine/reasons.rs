//! Why an output is rendered again.

use rayon::prelude::*;

use super::cache::manifest::Manifest;
use super::cache::render_log::{RenderLog, Rendering};
use super::inputs::{self, Inputs};
use crate::base::digest::Digest;
use crate::base::stamp::Stamp;
use crate::content::files::Sources;
use crate::output::job::{Job, Work};
use crate::output::plan::Plan;

/// What reasons are found from.
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
    /// Finds reasons for outputs of a plan.
    pub fn new(
        manifest: &'a Manifest,
        log: &'a RenderLog,
        files: &'a Sources,
        plan: &Plan,
    ) -> Self {
        let shared = inputs::shared(plan, files);
        let shared_changes = inputs::differences(log.shared(), &shared);
        Self {
            manifest,
            log,
            files,
            words: plan.locale.digest(),
            shared,
            shared_changes,
        }
    }

    /// Takes the inputs of outputs that are about to be rendered at a time, and why.
    pub fn renderings(&self, jobs: &[&Job], at: u64, fresh: bool) -> Vec<(String, Rendering)> {
        jobs.par_iter()
            .map(|job| {
                let inputs = self.inputs(job);
                let because = match fresh {
                    true => vec!["everything was asked for".to_owned()],
                    // Whatever is stale and not because of its inputs lacks its file.
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

    /// All that an output is made from, by name, and why it has to be rendered.
    ///
    /// `stamp` is that of the output's file, where it has one.
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
        let mut inputs = inputs::of(job, self.files);
        if job.work.has_words() {
            inputs.insert("the words of its language".to_owned(), self.words);
        }
        inputs
    }

    /// Why an output has to be rendered; nothing where it does not.
    fn because(&self, job: &Job, inputs: &Inputs, stamp: Option<Stamp>) -> Vec<String> {
        let say = |reason: &str| vec![reason.to_owned()];
        let Some(entry) = self.manifest.entries.get(&job.output) else {
            return say("it is new");
        };
        match entry.inputs {
            None if self.manifest.is_foreign => say("the program changed"),
            None => say("a build was cut off while it wrote it"),
            Some(digest) if digest == job.digest => match stamp {
                Some(stamp) if entry.stamp == Some(stamp) => Vec::new(),
                _ => say("its file was changed or removed"),
            },
            Some(_) => {
                let Some(before) = self.log.find(&job.output) else {
                    return say(UNKNOWN);
                };
                let mut found = inputs::differences(&before.inputs, inputs);
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

/// Where the journal was lost.
const UNKNOWN: &str = "something that it is made from changed";

fn is_page(job: &Job) -> bool {
    matches!(job.work, Work::Page(_))
}
