//! Reads the content of a git revision, without checking it out.
//!
//! Templates and assets are not read, because the look of pages is not compared.

use std::path::Path;
use std::sync::Arc;

use super::{Loaded, assemble, is_hidden, refuse, source};
use crate::base::diag::Checked;
use crate::content::files::{Origin, Sources};
use crate::host::git::{GitError, Repository, TreeEntry};

/// The folders whose files are read.
const FOLDERS: [&str; 2] = ["content", "locales"];

/// The content of a revision.
pub struct Recorded {
    /// The full hash of its commit.
    pub commit: String,
    pub files: Checked<Sources>,
}

/// Reads the content under `root` as it was at a revision.
///
/// # Errors
/// When there is no such revision, or git cannot be run; what is wrong with
/// a file is a diagnostic.
pub fn load_revision(root: &Path, revision: &str) -> Result<Recorded, GitError> {
    let repository = Repository::around(root)?;
    let commit = repository.commit(revision)?;
    let mut entries = Vec::new();
    for folder in FOLDERS {
        entries.extend(repository.files(&commit, folder)?);
    }
    let mut loaded = Vec::new();
    let mut wanted: Vec<(Arc<str>, &TreeEntry)> = Vec::new();
    for entry in &entries {
        let shown = entry.path.to_string_lossy();
        if is_hidden(&shown) {
            continue;
        }
        match refuse(&entry.path, &shown, entry.kind, entry.size) {
            Some(refusal) => loaded.push(Loaded::refused(shown.into_owned(), refusal)),
            None => wanted.push(((*shown).into(), entry)),
        }
    }
    let objects: Vec<&TreeEntry> = wanted.iter().map(|(_, entry)| *entry).collect();
    let contents = repository.read(&objects)?;
    loaded.extend(
        wanted
            .into_iter()
            .zip(contents)
            .map(|((path, _), bytes)| Loaded {
                file: source(path, bytes, Origin::Guide),
                refusal: None,
            }),
    );
    Ok(Recorded {
        commit,
        files: assemble(loaded, None),
    })
}
