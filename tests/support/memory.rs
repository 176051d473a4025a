//! A guide rendered in memory, errors in its content or not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use guide::base::date::Date;
use guide::base::diag::Severity;
use guide::engine::{self, Options};
use guide::write;

use super::{Guide, TODAY};

/// Every output by its path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What came of it.
pub struct Rendered {
    pub files: Files,
    /// The codes of all errors.
    pub errors: Vec<&'static str>,
}

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

/// This guide as it is, rendered once for all tests that only read it.
pub fn own() -> &'static Files {
    static OWN: LazyLock<Files> = LazyLock::new(|| render(&Guide::own()).files);
    &OWN
}

/// The fixture `basic` as it is, rendered once for all tests that only read it.
pub fn basic() -> &'static Files {
    static BASIC: LazyLock<Files> =
        LazyLock::new(|| render(&Guide::copy_of("tests/fixtures/basic")).files);
    &BASIC
}

/// Renders every output, even those that errors keep from being written.
pub fn render(guide: &Guide) -> Rendered {
    render_with(guide, &mut engine::Memory::default())
}

/// The same, with what an earlier rendering remembers.
pub fn render_with(guide: &Guide, memory: &mut engine::Memory) -> Rendered {
    rendered(&options(guide), memory)
}

/// Renders every output as other options ask for it.
pub fn render_as(options: &Options) -> Rendered {
    rendered(options, &mut engine::Memory::default())
}

fn rendered(options: &Options, memory: &mut engine::Memory) -> Rendered {
    let mut snapshot = engine::snapshot(options, memory).expect("the guide is read");
    let sink = write::Memory::default();
    engine::render_to(&mut snapshot, &sink).expect("memory takes everything");
    let files = snapshot.files;
    let errors = snapshot
        .diagnostics
        .sorted(|file| &files.file(file).path)
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.code.word())
        .collect();
    Rendered {
        files: sink.into_files(),
        errors,
    }
}
