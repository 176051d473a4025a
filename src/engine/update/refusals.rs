//! Folders and files that a build does not write to.

use std::collections::BTreeMap;
use std::path::Path;

use super::output_folder::OutputFolder;
use crate::host::disk::{self, DiskError};
use crate::load::FOLDERS;
use crate::write::Staged;

/// Refuses folders whose loss would be a disaster or whose files are the guide's own.
pub fn refuse_place(out: &Path, root: &Path) -> Result<(), DiskError> {
    let refuse = |reason: &str| Err(DiskError::refusal("write to", out, reason));
    let root = disk::resolve(root)?;
    if out.parent().is_none() {
        return refuse("it is the root of the disk");
    }
    if std::env::home_dir().is_some_and(|home| home == out) {
        return refuse("it is a home folder");
    }
    if root.starts_with(out) {
        return refuse("it contains the guide itself; choose a separate folder, such as `public`");
    }
    for folder in FOLDERS {
        if out.starts_with(root.join(folder)) {
            return refuse("it is inside the guide's sources");
        }
    }
    Ok(())
}

/// Refuses a folder that has files and none of ours.
pub fn refuse_strangers(folder: &OutputFolder<'_>) -> Result<(), DiskError> {
    let out = &folder.path;
    let mut outputs = folder.manifest.entries.keys();
    if outputs.any(|output| matches!(folder.look(output), Ok(Some(_)))) {
        return Ok(());
    }
    let strangers = folder.count_files()?;
    let files = match strangers {
        0 => return Ok(()),
        1 => "1 file".to_owned(),
        _ => format!("{strangers} files"),
    };
    Err(DiskError::refusal(
        "write to",
        out,
        format!(
            "it contains {files} that no previous build wrote; empty it, choose another folder, \
             or pass `--adopt` to write there anyway"
        ),
    ))
}

/// Refuses to write over a file that no build has written, unless it is the same.
pub fn refuse_overwriting(
    folder: &OutputFolder<'_>,
    staged: &BTreeMap<String, Staged>,
) -> Result<(), DiskError> {
    for (output, staged) in staged {
        if folder.manifest.entries.contains_key(output) || folder.look(output)?.is_none() {
            continue;
        }
        if folder.digest(output)? != Some(staged.digest) {
            return Err(DiskError::refusal(
                "write",
                &folder.path.join(output),
                "no previous build wrote this file; move it, or pass `--adopt` to replace it",
            ));
        }
    }
    Ok(())
}
