//! Why an output is rendered again.

use rayon::prelude::*;

use super::inputs::{self, Inputs};
use super::journal::{Journal, Rendering};
use super::manifest::Manifest;
use crate::base::stamp::Stamp;
use crate::model::files::Sources;
use crate::model::job::{Job, Work};
use crate::model::plan::Plan;

/// What reasons are found from.
pub struct Reasons<'a> {
    pub manifest: &'a Manifest,
    pub journal: &'a Journal,
    pub files: &'a Sources,
    /// What every page is made from.
    shared: Inputs,
}

impl<'a> Reasons<'a> {
    /// Finds reasons for outputs of a plan.
    pub fn new(
        manifest: &'a Manifest,
        journal: &'a Journal,
        files: &'a Sources,
        plan: &Plan,
    ) -> Self {
        Self {
            manifest,
            journal,
            files,
            shared: inputs::shared(&plan.frame, files),
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
                    inputs,
                };
                (job.output.clone(), rendering)
            })
            .collect()
    }

    /// All that an output is made from, by name.
    pub fn inputs(&self, job: &Job) -> Inputs {
        let mut inputs = inputs::of(job, self.files);
        if let Work::Page(_) = &job.work {
            inputs.extend(self.shared.clone());
        }
        inputs
    }

    /// Why an output has to be rendered; nothing where it does not.
    ///
    /// `stamp` is that of the output's file, where it has one.
    pub fn because(&self, job: &Job, inputs: &Inputs, stamp: Option<Stamp>) -> Vec<String> {
        let say = |reason: &str| vec![reason.to_owned()];
        let Some(entry) = self.manifest.entries.get(&job.output) else {
            return say("it is new");
        };
        match entry.inputs {
            None if self.journal.is_anothers() => say("the program changed"),
            None => say("a build was cut off while it wrote it"),
            Some(digest) if digest == job.digest => match stamp {
                Some(stamp) if entry.stamp == Some(stamp) => Vec::new(),
                _ => say("its file was changed or removed"),
            },
            Some(_) => {
                let before = self.journal.find(&job.output).unwrap_or_default();
                match inputs::differences(&before.inputs, inputs) {
                    found if before.inputs.is_empty() || found.is_empty() => {
                        say("something that it is made from changed")
                    }
                    found => found,
                }
            }
        }
    }
}
