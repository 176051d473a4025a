//! The working tree compared with a git revision: both are resolved by the same
//! stages, and nothing is rendered or written.

use std::fmt;

use crate::base::diag::{Checked, Diagnostics, Severity};
use crate::base::digest::Digest;
use crate::base::memo::NoMemo;
use crate::content::files::{CONFIG_PATH, Sources};
use crate::host::disk::DiskError;
use crate::host::git::GitError;
use crate::load::{Look, Recorded, load, load_revision};
use crate::output::plan::{Plan, TemplateDigests};
use crate::parse::parse;
use crate::plan::plan;
use crate::query::diff::report::Diff;
use crate::query::diff::{self, Edition};
use crate::resolve::{self, resolve};
use crate::site::Site;

use super::{Memory, Options};

/// What has changed since a revision.
pub struct Since {
    /// The full hash of the revision's commit.
    pub commit: String,
    pub diff: Diff,
    /// The revision contains a guide.
    pub was_there: bool,
    /// How many errors the content of either side has, the older one first.
    pub errors: [usize; 2],
}

/// Why a comparison could not be made.
#[derive(Debug)]
pub enum SinceError {
    Git(GitError),
    Disk(DiskError),
}

impl fmt::Display for SinceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Git(error) => error.fmt(f),
            Self::Disk(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SinceError {}

/// Compares the content at a revision with the working tree.
///
/// # Errors
/// When the revision or the disk cannot be read. Mistakes in content are
/// counted, and what they leave is compared.
pub fn since(options: &Options, revision: &str, memory: &Memory) -> Result<Since, SinceError> {
    let Recorded { commit, files } =
        load_revision(&options.root, revision).map_err(SinceError::Git)?;
    let was_there = files.value.get(CONFIG_PATH).is_some();
    let old = Resolved::new(files, &options.resolve, memory);
    let files = load(&options.root, None, Look::Everywhere).map_err(SinceError::Disk)?;
    let new = Resolved::new(files, &options.resolve, memory);
    Ok(Since {
        commit,
        diff: diff::diff(&old.edition(), &new.edition()),
        was_there,
        errors: [old.errors, new.errors],
    })
}

/// One side, as far as its content allows.
struct Resolved {
    site: Site,
    plan: Plan,
    errors: usize,
}

impl Resolved {
    fn new(files: Checked<Sources>, options: &resolve::Options, memory: &Memory) -> Self {
        let mut found = Diagnostics::default();
        let files = files.collect(&mut found);
        let documents = parse(&files, options.today, &NoMemo).collect(&mut found);
        let site = resolve(documents, &files, options, &NoMemo).collect(&mut found);
        let none = Digest::of(&());
        let templates = TemplateDigests {
            pages: none,
            cards: none,
        };
        let plan = plan(&site, &files, templates, &*memory.html);
        let found = found.sorted(|file| &files.file(file).path);
        let errors = found
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .count();
        Self { site, plan, errors }
    }

    fn edition(&self) -> Edition<'_> {
        Edition {
            site: &self.site,
            outputs: &self.plan.outputs,
        }
    }
}
