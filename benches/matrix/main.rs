//! How a large matrix builds and how heavy its page is: `cargo bench --bench
//! matrix -- [--profiles 200] [--criteria 60] [--runs 3] [--at DIR]`.
//!
//! Writes a guide of made-up facts to a temporary folder (or to `--at`, which
//! stays), builds it from nothing, and prints how long that took and what the
//! matrix page weighs. `browser.mjs` then opens the page that `--at` kept and
//! times its first sort and its first filter.

mod facts;
#[path = "../speed/random.rs"]
mod random;
#[path = "../speed/words.rs"]
mod words;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use facts::Size;

const USAGE: &str =
    "usage: cargo bench --bench matrix -- [--profiles P] [--criteria C] [--runs R] [--at DIR]";

struct Options {
    size: Size,
    runs: usize,
    at: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match measure(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options {
        size: Size {
            profiles: 200,
            criteria: 60,
        },
        runs: 3,
        at: None,
    };
    // Cargo adds `--bench` of its own accord.
    let mut arguments = arguments.filter(|argument| argument != "--bench");
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        let number = || value.parse().ok().filter(|number| *number > 0);
        match name.as_str() {
            "--profiles" => options.size.profiles = number()?,
            "--criteria" => options.size.criteria = number()?,
            "--runs" => options.runs = number()?,
            "--at" => options.at = Some(value.into()),
            _ => return None,
        }
    }
    Some(options)
}

fn measure(options: &Options) -> io::Result<()> {
    let temporary;
    let below = match &options.at {
        Some(folder) => folder.as_path(),
        None => {
            temporary = tempfile::tempdir()?;
            temporary.path()
        }
    };
    let root = below.join("guide");
    facts::write(&root, options.size)?;
    let mut seconds = Vec::new();
    for run in 0..options.runs {
        forget(&root, &below.join(format!("aside-{run}")))?;
        seconds.push(build(&root)?);
    }
    seconds.sort_by(f64::total_cmp);
    let Size { profiles, criteria } = options.size;
    println!("{profiles} profiles by {criteria} criteria");
    println!(
        "cold build with {} pairs: {:.2} s (of {} runs: {})",
        profiles * (profiles - 1) / 2,
        seconds[seconds.len() / 2],
        options.runs,
        seconds
            .iter()
            .map(|each| format!("{each:.2}"))
            .collect::<Vec<_>>()
            .join(", "),
    );
    for page in ["matrix/index.html", "compare/index.html"] {
        let path = root.join("public").join(page);
        println!(
            "{page}: {} kB, {} kB gzipped",
            fs::metadata(&path)?.len() / 1000,
            gzipped(&path)? / 1000
        );
    }
    Ok(())
}

/// Moves away what was built: the next build is the first one.
fn forget(root: &Path, aside: &Path) -> io::Result<()> {
    for made in ["public", ".guide-cache"] {
        if root.join(made).exists() {
            fs::create_dir_all(aside)?;
            fs::rename(root.join(made), aside.join(made))?;
        }
    }
    Ok(())
}

fn build(root: &Path) -> io::Result<f64> {
    let started = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(["build", "--now", "2026-11-21", "--root"])
        .arg(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    match status.success() {
        true => Ok(started.elapsed().as_secs_f64()),
        false => Err(io::Error::other("the build failed")),
    }
}

fn gzipped(path: &Path) -> io::Result<usize> {
    let packed = Command::new("gzip").arg("-9c").arg(path).output()?;
    Ok(packed.stdout.len())
}
