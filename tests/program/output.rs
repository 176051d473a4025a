//! What a build does to the output folder, and what it never does: promises
//! B1 to B5 and C7.

mod cache;
mod dying;
mod failures;
mod foreign_files;
mod hostile;
mod overriding;
mod places;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::{Guide, Run, files_under};

type Files = BTreeMap<String, Vec<u8>>;

const BASIC: &str = "tests/fixtures/basic";

/// The fixture, built.
fn built() -> Guide {
    let guide = Guide::copy_of(BASIC);
    guide.build();
    guide
}

/// A refusal: exit 3, and a message that has all of `parts`.
fn assert_refused(run: &Run, parts: &[&str]) {
    assert_eq!(run.status, 3, "{run:#?}");
    for part in parts {
        assert!(run.stderr.contains(part), "`{part}` is named in {run:#?}");
    }
}

/// What a clean build of the same content in another folder makes.
fn clean(guide: &Guide) -> Files {
    let twin = Guide::unbuilt(guide);
    twin.build();
    twin.files("public")
}
