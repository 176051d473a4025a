//! A guide rendered in memory, errors in its content or not.
//!
//! Social cards and icons are half of what a small guide costs to render, and most
//! tests look at none: [`render`] leaves them empty, [`render_whole`] draws those
//! that look the same once for all tests.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

use guide::base::date::Date;
use guide::base::diag::{Diagnostic, Severity};
use guide::base::memo::NoMemo;
use guide::engine::{self, Options, Snapshot};
use guide::output::job::{Job, Work};
use rayon::prelude::*;

use super::{Guide, TODAY};

/// Every output by its path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What came of it.
pub struct Rendered {
    pub files: Files,
    /// The codes of all errors.
    pub errors: Vec<&'static str>,
    /// The files of the guide that have errors.
    pub faulty: BTreeSet<String>,
}

/// How an output is rendered.
type Render = fn(&Snapshot, &Job) -> Result<Vec<u8>, Box<Diagnostic>>;

/// The options of a plain build.
pub fn options(guide: &Guide) -> Options {
    Options {
        root: guide.root().to_owned(),
        resolve: guide::resolve::Options {
            today: Date::parse(TODAY).expect("a date"),
            drafts: false,
            base_url: None,
            relative: false,
            noindex: false,
        },
    }
}

/// The same for a guide at another address.
pub fn options_at(base_url: &str, guide: &Guide) -> Options {
    let mut options = options(guide);
    options.resolve.base_url = Some(base_url.to_owned());
    options
}

/// This guide as it is, rendered once for all tests that only read it.
pub fn own() -> &'static Files {
    static OWN: LazyLock<Files> = LazyLock::new(|| render(&Guide::own()).files);
    &OWN
}

/// Where [`own_below_a_path`] is published.
pub const BELOW_A_PATH: &str = "https://example.org/sub";

/// This guide below a path of a host, rendered once for all tests that only read it.
pub fn own_below_a_path() -> &'static Files {
    static OWN: LazyLock<Files> =
        LazyLock::new(|| render_as(&options_at(BELOW_A_PATH, &Guide::own())).files);
    &OWN
}

/// The fixture `basic` as it is, rendered once for all tests that only read it.
pub fn basic() -> &'static Files {
    static BASIC: LazyLock<Files> =
        LazyLock::new(|| render(&Guide::copy_of("tests/fixtures/basic")).files);
    &BASIC
}

/// Renders every output, even those that errors keep from being written; pictures
/// have no bytes.
pub fn render(guide: &Guide) -> Rendered {
    render_as(&options(guide))
}

/// The same as other options ask for it.
pub fn render_as(options: &Options) -> Rendered {
    with_memory(|memory| rendered(options, memory, without_pictures))
}

/// Renders every output with its pictures.
pub fn render_whole(guide: &Guide) -> Rendered {
    with_memory(|memory| render_whole_with(guide, memory))
}

/// The same, with what an earlier rendering remembers.
pub fn render_whole_with(guide: &Guide, memory: &mut engine::Memory) -> Rendered {
    rendered(&options(guide), memory, with_pictures)
}

/// Lends a memory that knows no files, but highlighted code, table cells and scripts
/// of earlier renderings.
pub fn with_memory<T>(work: impl FnOnce(&mut engine::Memory) -> T) -> T {
    static FREE: Mutex<Vec<engine::Memory>> = Mutex::new(Vec::new());
    let free = || FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = free().pop().unwrap_or_default();
    memory.forget_files();
    let result = work(&mut memory);
    free().push(memory);
    result
}

fn rendered(options: &Options, memory: &mut engine::Memory, render: Render) -> Rendered {
    let mut snapshot = engine::snapshot(options, memory).expect("the guide is read");
    snapshot.add_search(&NoMemo);
    let outputs: Vec<_> = snapshot
        .jobs()
        .into_par_iter()
        .map(|job| (render(&snapshot, &job), job.output))
        .collect();
    let mut files = Files::new();
    for (bytes, output) in outputs {
        match bytes {
            Ok(bytes) => drop(files.insert(output, bytes)),
            Err(failure) => snapshot.diagnostics.push(*failure),
        }
    }
    let mut errors = snapshot.sorted();
    errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
    let path = |error: &Diagnostic| snapshot.files.file(error.span.file).path.to_string();
    Rendered {
        files,
        faulty: errors.iter().map(path).collect(),
        errors: errors.iter().map(|error| error.code.word()).collect(),
    }
}

fn is_picture(job: &Job) -> bool {
    matches!(job.work, Work::Card(_) | Work::Icon(..))
}

fn without_pictures(snapshot: &Snapshot, job: &Job) -> Result<Vec<u8>, Box<Diagnostic>> {
    match is_picture(job) {
        true => Ok(Vec::new()),
        false => bytes(snapshot, job),
    }
}

fn bytes(snapshot: &Snapshot, job: &Job) -> Result<Vec<u8>, Box<Diagnostic>> {
    let rendered = snapshot.renderer.render(job)?;
    Ok(rendered.bytes)
}

fn with_pictures(snapshot: &Snapshot, job: &Job) -> Result<Vec<u8>, Box<Diagnostic>> {
    static DRAWN: LazyLock<Mutex<HashMap<String, Vec<u8>>>> = LazyLock::new(Mutex::default);
    if !is_picture(job) {
        return bytes(snapshot, job);
    }
    // All that it shows, not only the digest: what a digest lacks is for tests to find.
    let templates = snapshot.plan.templates.cards;
    let shown = format!("{} {templates} {:?}", job.digest, job.work);
    let drawn = || DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = drawn().get(&shown) {
        return Ok(bytes.clone());
    }
    let bytes = bytes(snapshot, job)?;
    drawn().insert(shown, bytes.clone());
    Ok(bytes)
}
