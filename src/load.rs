//! Reads every file of a guide once, and refuses by name those that are not safe to read.

mod defaults;
mod names;
mod revision;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use crate::base::diag::{Checked, Code, Diagnostic, Diagnostics};
use crate::base::digest::Digest;
use crate::base::path;
use crate::base::span::{FileId, Span};
use crate::content::files::{CONFIG_PATH, Origin, SourceFile, Sources};
use crate::host::disk::{Content, Details, DiskError, Entry, EntryKind, Folder};

pub use revision::{Recorded, load_revision};

/// The folders a guide is made of.
pub const FOLDERS: [&str; 4] = ["content", "templates", "assets", "locales"];

/// The largest `.md`, `.toml` or `.html` file that is read, in bytes.
const MAX_TEXT: u64 = 4 << 20;
/// The largest other file that is read, in bytes.
const MAX_FILE: u64 = 32 << 20;

/// A change younger than this may be followed by another that leaves the same stamp.
const SETTLED: Duration = Duration::from_millis(100);

/// Where to look for what changed.
#[derive(Clone, Copy, Debug)]
pub enum Look<'p> {
    Everywhere,
    /// Only at these paths below the root, if all of them are known files.
    At(&'p [PathBuf]),
}

/// Reads every file under `root` that makes up the guide.
///
/// A file that has the stamp it has in `before` is not read again.
///
/// # Errors
/// When a folder or a file cannot be read; what is wrong with a file that can
/// is a diagnostic.
pub fn load(
    root: &Path,
    before: Option<&Sources>,
    look: Look<'_>,
) -> Result<Checked<Sources>, DiskError> {
    if let (Some(before), Look::At(paths)) = (before, look)
        && let Some(sources) = look_at(root, before, paths)
    {
        return Ok(Checked::new(sources, Diagnostics::default()));
    }
    let Some(root) = Folder::open(root)? else {
        return Ok(assemble(Vec::new(), before));
    };
    let entries = list(&root)?;
    let settled = settled();
    let read: Vec<Option<Loaded>> = entries
        .par_iter()
        .map(|entry| load_entry(&root, entry, settled, before))
        .collect::<Result<_, _>>()?;
    Ok(assemble(read.into_iter().flatten().collect(), before))
}

/// Lists all that is in the folders of a guide.
pub fn list(root: &Folder) -> Result<Vec<Entry>, DiskError> {
    let mut entries = Vec::new();
    for folder in FOLDERS {
        entries.extend(root.walk(Path::new(folder))?);
    }
    Ok(entries)
}

/// Joins what was read with the defaults, and reports what was refused.
fn assemble(read: Vec<Loaded>, before: Option<&Sources>) -> Checked<Sources> {
    let mut files = Vec::with_capacity(read.len());
    let mut refusals = Vec::new();
    for Loaded { file, refusal } in read {
        refusals.extend(refusal.map(|refusal| (Arc::clone(&file.path), refusal)));
        files.push(file);
    }
    if !files.iter().any(|file| &*file.path == CONFIG_PATH) {
        let file = source(CONFIG_PATH.into(), Vec::new(), Origin::Refused);
        refusals.push((Arc::clone(&file.path), missing_config()));
        files.push(file);
    }
    let own: HashSet<Arc<str>> = files.iter().map(|file| Arc::clone(&file.path)).collect();
    for (path, bytes) in defaults::FILES {
        if !own.contains(*path) {
            files.push(source((*path).into(), bytes.to_vec(), Origin::BuiltIn));
        }
    }
    let sources = Sources::new(files, before);
    let mut found = Diagnostics::default();
    for (path, refusal) in refusals {
        let file = sources.find(&path).expect("a refused file is in the set");
        found.push(refusal.at(Span::file_start(file.id)));
    }
    names::report_twins(&sources, &mut found);
    Checked::new(sources, found)
}

/// Reads a file that was taken to be as an earlier build had read it; `None`
/// when it is gone.
pub fn read_again(root: &Folder, file: &SourceFile) -> Result<Option<Vec<u8>>, DiskError> {
    match root.read(Path::new(&*file.path), longest(&file.path))? {
        Some(Content::File(bytes, _)) => Ok(Some(bytes)),
        _ => Ok(None),
    }
}

/// Returns a moment; a file that changed later may change again without a new stamp.
fn settled() -> u128 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().saturating_sub(SETTLED).as_nanos()
}

/// Reads only the files at some paths again.
///
/// `None` where that could miss something: a folder, a file that is new or
/// gone or has other names, or anything that is or was refused.
fn look_at(root: &Path, before: &Sources, paths: &[PathBuf]) -> Option<Sources> {
    if before.all().iter().any(|file| !file.is_usable()) {
        return None;
    }
    // What cannot be read here is reported by a look everywhere.
    let folder = Folder::open(root).ok()??;
    let settled = settled();
    let mut sources = before.clone();
    for path in paths {
        let shown = shown(path);
        if !FOLDERS
            .iter()
            .any(|folder| shown.starts_with(&format!("{folder}/")))
        {
            match FOLDERS.contains(&shown.as_str()) {
                true => return None,
                false => continue,
            }
        }
        if is_hidden(&shown) {
            continue;
        }
        let known = before.get(&shown);
        let known = known.filter(|file| file.origin == Origin::Guide)?;
        let entry = Entry {
            details: folder.look(path).ok()??,
            path: path.clone(),
        };
        let loaded = load_entry(&folder, &entry, settled, Some(before)).ok()??;
        let is_alone = !known.has_other_names && !loaded.file.has_other_names;
        if loaded.refusal.is_some() || !is_alone {
            return None;
        }
        sources.replace(loaded.file);
    }
    Some(sources)
}

/// A path as it is shown, and as sources are found by.
pub fn shown(relative: &Path) -> String {
    let path = relative.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '/' => path.into_owned(),
        separator => path.replace(separator, "/"),
    }
}

/// A file, and why it was not read where it was not.
struct Loaded {
    file: SourceFile,
    refusal: Option<Refusal>,
}

/// Why a file was not read.
struct Refusal {
    code: Code,
    message: String,
    hint: Option<String>,
}

impl Refusal {
    fn at(self, span: Span) -> Diagnostic {
        Diagnostic::error(self.code, span, self.message).hint_if(self.hint)
    }
}

fn missing_config() -> Refusal {
    Refusal {
        code: Code::MissingFile,
        message: "`content/guide.toml` not found".to_owned(),
        hint: Some(
            "create it with at least `title = \"…\"`, or use `--root DIR` to choose another folder"
                .to_owned(),
        ),
    }
}

fn source(path: Arc<str>, bytes: Vec<u8>, origin: Origin) -> SourceFile {
    SourceFile {
        id: FileId(0),
        path,
        digest: Digest::of_bytes(&bytes),
        bytes: Some(bytes.into()),
        origin,
        stamp: None,
        has_other_names: false,
    }
}

/// Reads one entry; `None` for the hidden and backup files that editors leave.
///
/// Also `None` for a file that was removed since its folder was read.
fn load_entry(
    root: &Folder,
    entry: &Entry,
    settled: u128,
    before: Option<&Sources>,
) -> Result<Option<Loaded>, DiskError> {
    let shown = shown(&entry.path);
    if is_hidden(&shown) {
        return Ok(None);
    }
    let known = before.and_then(|before| before.get(&shown));
    let stamp = entry.details.placed_stamp();
    if let Some(known) = known
        && stamp.is_some()
        && known.stamp == stamp
    {
        let (file, refusal) = (known.clone(), None);
        return Ok(Some(Loaded { file, refusal }));
    }
    let size = stamp.map_or(0, |stamp| stamp.size);
    if let Some(refusal) = refuse(&entry.path, &shown, entry.details.kind, size) {
        return Ok(Some(Loaded::refused(shown, refusal)));
    }
    let (bytes, details) = match root.read(&entry.path, longest(&shown))? {
        Some(Content::File(bytes, details)) => (bytes, details),
        // It became something else since its folder was read.
        Some(Content::TooLong(size)) => {
            let refusal = refuse(&entry.path, &shown, EntryKind::File, size);
            return Ok(refusal.map(|refusal| Loaded::refused(shown, refusal)));
        }
        Some(Content::NotAFile(kind)) => {
            let refusal = refuse(&entry.path, &shown, kind, 0);
            return Ok(refusal.map(|refusal| Loaded::refused(shown, refusal)));
        }
        None => return Ok(None),
    };
    Ok(Some(Loaded::read(shown, bytes, &details, settled)))
}

impl Loaded {
    fn read(shown: String, bytes: Vec<u8>, details: &Details, settled: u128) -> Self {
        let stamp = details.placed_stamp();
        let file = SourceFile {
            stamp: stamp.filter(|stamp| stamp.changed < settled),
            has_other_names: details.has_other_names,
            ..source(shown.into(), bytes, Origin::Guide)
        };
        let refusal = None;
        Self { file, refusal }
    }

    fn refused(shown: String, refusal: Refusal) -> Self {
        let file = source(shown.into(), Vec::new(), Origin::Refused);
        let refusal = Some(refusal);
        Self { file, refusal }
    }
}

/// Says whether a path is a hidden or backup file of an editor or a system.
pub fn is_hidden(shown: &str) -> bool {
    shown
        .split('/')
        .any(|part| part.starts_with('.') || part.ends_with('~'))
}

fn refuse(relative: &Path, shown: &str, kind: EntryKind, size: u64) -> Option<Refusal> {
    let refusal = |code, message: String, hint: &str| {
        Some(Refusal {
            code,
            message,
            hint: Some(hint.to_owned()),
        })
    };
    match kind {
        EntryKind::Symlink => {
            return refusal(
                Code::Symlink,
                format!("`{shown}` is a symbolic link"),
                "symbolic links are not followed; replace it with the file itself",
            );
        }
        EntryKind::Special => {
            return refusal(
                Code::SpecialFile,
                format!("`{shown}` is not a regular file"),
                "pipes, sockets and devices are not read",
            );
        }
        EntryKind::File | EntryKind::Folder => {}
    }
    if let Some(reason) = names::fault(relative, shown) {
        return refusal(
            Code::FileName,
            format!("`{shown}` {reason}"),
            "rename the file",
        );
    }
    let limit = longest(shown);
    if size > limit {
        return refusal(
            Code::TooLarge,
            format!("`{shown}` is too large: {} bytes (limit: {limit})", size),
            "split it, or make it smaller",
        );
    }
    None
}

/// The largest size of a file that is read, in bytes.
fn longest(shown: &str) -> u64 {
    let is_text = matches!(path::extension(shown).as_str(), "md" | "toml" | "html");
    if is_text { MAX_TEXT } else { MAX_FILE }
}
