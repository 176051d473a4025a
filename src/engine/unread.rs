//! Texts that an earlier build has outlined and that this one has not read yet.
//!
//! Outlines are enough to resolve and plan a guide. A page that is rendered
//! again, a search index or a diagnostic needs the text itself, which is read
//! here. In the meantime the file may have changed: then its outline is wrong,
//! and the caller has to start again.

use std::path::Path;

use rayon::prelude::*;

use crate::base::diag::Diagnostic;
use crate::content::files::{SourceFile, Sources};
use crate::content::text::Text;
use crate::host::disk::{DiskError, Folder};
use crate::load::read_again;
use crate::output::job::Job;

/// Reads the bodies of pages that are about to be rendered.
///
/// Gives how many were read, or `None` when one differs from its outline.
pub fn read_bodies(
    jobs: &[&Job],
    files: &Sources,
    root: &Path,
) -> Result<Option<usize>, DiskError> {
    let bodies = jobs.iter().flat_map(|job| job.work.bodies());
    let texts: Vec<&Text> = bodies.map(|body| &body.text).collect();
    read_texts(&texts, files, root)
}

/// Reads texts, except those that have been read before.
///
/// Gives how many were read, or `None` when one differs from its outline.
pub fn read_texts(
    texts: &[&Text],
    files: &Sources,
    root: &Path,
) -> Result<Option<usize>, DiskError> {
    let Some(root) = Folder::open(root)? else {
        return Ok(None);
    };
    let unread = texts.par_iter().filter(|text| !text.is_read());
    let filled = unread.map(|text| {
        let file = files.file(text.file());
        Ok(match &file.bytes {
            Some(bytes) => text.fill(bytes),
            None => read_again(&root, file)?.is_some_and(|bytes| text.fill(&bytes)),
        })
    });
    let filled: Vec<bool> = filled.collect::<Result<_, DiskError>>()?;
    let all = filled.iter().all(|filled| *filled);
    Ok(all.then_some(filled.len()))
}

/// Reads the files that diagnostics point into, so that their lines can be shown.
pub fn read_reported(
    diagnostics: &[Diagnostic],
    files: &mut Sources,
    root: &Path,
) -> Result<(), DiskError> {
    let Some(root) = Folder::open(root)? else {
        return Ok(());
    };
    for diagnostic in diagnostics {
        let related = diagnostic.related.iter().map(|(span, _)| span);
        for span in related.chain([&diagnostic.span]) {
            let file = files.file(span.file);
            if file.bytes.is_none() {
                let bytes = read_again(&root, file)?.unwrap_or_default();
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
