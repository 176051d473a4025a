//! Two things the program must know of its own source.
//!
//! The repository's templates, assets and locales, so that it carries them inside and a
//! new file needs no list kept by hand; and a digest of the code, so that what
//! an older program built is not taken for its own work.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let mut files = Vec::new();
    for folder in ["templates", "assets"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    println!("cargo::rustc-env=GUIDE_CODE={:016x}", code_digest(&root));
    let entries: String = files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("found under the root");
            let name = name.to_str().expect("a name in UTF-8").replace('\\', "/");
            format!("    ({name:?}, include_bytes!({path:?})),\n")
        })
        .collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    fs::write(out.join("defaults.rs"), format!("&[\n{entries}]\n"))
        .expect("OUT_DIR can be written");
    fs::write(out.join("locales.rs"), locales(&root)).expect("OUT_DIR can be written");
}

/// Lists the program's languages: their tags and files.
fn locales(root: &Path) -> String {
    println!("cargo::rerun-if-changed=locales");
    let mut files = Vec::new();
    collect(&root.join("locales"), &mut files);
    files.sort();
    let entries = files.iter().map(|path| {
        let tag = path.file_stem().and_then(|stem| stem.to_str());
        let tag = tag.expect("a name in UTF-8");
        format!("    ({tag:?}, include_str!({path:?})),\n")
    });
    format!("&[\n{}]\n", entries.collect::<String>())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Digests everything that the program is compiled from (FNV-1a, 64 bits).
fn code_digest(root: &Path) -> u64 {
    let mut files = vec![root.join("Cargo.lock"), root.join("Cargo.toml")];
    collect(&root.join("src"), &mut files);
    // A package has these as dependencies, by their versions.
    let crates = root.join("crates");
    if crates.is_dir() {
        collect(&crates, &mut files);
    }
    files.sort();
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        // A package without its lock file is built from the other files.
        for byte in fs::read(path).unwrap_or_default() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    digest
}
