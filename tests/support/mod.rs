//! What the test binaries share: a guide in a temporary folder, and the program
//! run on it. Each binary uses a part.
#![allow(dead_code)]

pub mod client;
pub mod memory;
pub mod pages;
pub mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};

use guide::engine::live::{Live, State};
use tempfile::TempDir;

/// The day of every test, so that no result depends on the clock.
pub const TODAY: &str = "2026-11-21";

/// The exit status of a build whose output folder has files that are not its own.
const REFUSED: i32 = 3;

/// How many rounds of random work to do: the second number where `GUIDE_ROUNDS` is `long`.
pub fn rounds(short: usize, long: usize) -> usize {
    match std::env::var("GUIDE_ROUNDS").as_deref() {
        Ok("long") => long,
        _ => short,
    }
}

/// The same command, run by another program that takes it as its last arguments.
pub fn through(wrapper: &[&str], command: &Command) -> Command {
    let (program, arguments) = wrapper.split_first().expect("a program");
    let mut wrapped = Command::new(program);
    wrapped
        .args(arguments)
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    wrapped
}

/// The repository's root.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// This guide as it is published, for tests that only read it: built once, and
/// kept below `target` so that the next run renders only what changed.
pub fn published() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published");
        let out = kept.join("public");
        let build = || -> Run {
            let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
            command
                .args(["build", "--now", TODAY, "--root"])
                .arg(repository())
                .arg("--out")
                .arg(&out)
                .arg("--cache-dir")
                .arg(kept.join("cache"))
                .env_remove("SOURCE_DATE_EPOCH");
            command.output().expect("the program runs").into()
        };
        let mut run = build();
        if run.status == REFUSED {
            // It was built elsewhere: the folder of a target that was copied.
            fs::remove_dir_all(&kept).expect("removed");
            run = build();
        }
        assert_eq!(run.status, 0, "{run:#?}");
        out
    });
    &FOLDER
}

/// A guide in a folder that goes when the value goes.
pub struct Guide {
    folder: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Guide {
    /// An empty folder.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// The smallest guide: a title.
    pub fn new() -> Self {
        let guide = Self::empty();
        guide.write(
            "content/guide.toml",
            "title = \"Test\"\nbase_url = \"https://example.org\"\n",
        );
        guide
    }

    /// A copy of a folder of the repository, such as `tests/fixtures/basic`.
    pub fn copy_of(folder: &str) -> Self {
        let guide = Self::empty();
        copy(&repository().join(folder), guide.root());
        guide
    }

    /// The fixture `basic` as one build of it left it, copied to another folder.
    pub fn built() -> Self {
        static BUILT: LazyLock<(String, BTreeMap<String, Vec<u8>>)> = LazyLock::new(|| {
            let guide = Guide::copy_of("tests/fixtures/basic");
            guide.build();
            (guide.output_id(), guide.files(""))
        });
        let (old, files) = &*BUILT;
        let guide = Self::empty();
        let new = guide.output_id();
        for (path, bytes) in files {
            let of_output = path.strip_suffix(old).filter(|kind| kind.ends_with('-'));
            match of_output {
                Some(kind) => guide.write(&format!("{kind}{new}"), bytes),
                None => guide.write(path, bytes),
            }
        }
        guide
    }

    /// How the cache names the files that it keeps for the output folder.
    fn output_id(&self) -> String {
        let out = guide::host::disk::resolve(&self.path("public")).expect("a path");
        guide::base::digest::Digest::of_bytes(out.as_os_str().as_encoded_bytes()).short()
    }

    /// The repository's own guide.
    pub fn own() -> Self {
        let guide = Self::empty();
        copy(&repository().join("content"), &guide.root().join("content"));
        guide
    }

    /// The same guide without social cards, which take half the time of a build.
    pub fn without_cards(self) -> Self {
        let config = self.read("content/guide.toml");
        self.write("content/guide.toml", format!("cards = \"none\"\n{config}"));
        self
    }

    /// A copy of what a guide is made of, without anything built, in another folder.
    pub fn unbuilt(guide: &Self) -> Self {
        let copied = Self::empty();
        for folder in guide::load::FOLDERS
            .into_iter()
            .filter(|folder| guide.exists(folder))
        {
            copy(&guide.path(folder), &copied.path(folder));
        }
        copied
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root().join(relative)
    }

    /// Writes a file, making its folders.
    pub fn write(&self, relative: &str, content: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, content).expect("the file is written");
    }

    /// Puts `new` in the place of the only `old` in a file.
    pub fn edit(&self, relative: &str, old: &str, new: &str) {
        let text = self.read(relative);
        assert_eq!(
            text.matches(old).count(),
            1,
            "`{old}` stands once in {relative}"
        );
        self.write(relative, text.replace(old, new));
    }

    pub fn remove(&self, relative: &str) {
        fs::remove_file(self.path(relative)).expect("the file is removed");
    }

    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).expect("the file is read")
    }

    pub fn exists(&self, relative: &str) -> bool {
        fs::symlink_metadata(self.path(relative)).is_ok()
    }

    /// The program with its arguments, in the guide's folder, not yet run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
        command
            .args(arguments)
            .args(["--now", TODAY])
            .current_dir(self.root())
            .env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// Runs the program on the guide.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments)
            .output()
            .expect("the program runs")
            .into()
    }

    /// An output as `serve` shows it: rendered in this process, and no other with it.
    pub fn shown(&self, output: &str) -> String {
        let (live, state) = self.live();
        let shown = live.show(&state, output);
        let shown = shown.unwrap_or_else(|| panic!("there is no {output}"));
        assert!(shown.fault.is_none(), "{output}: {:?}", shown.fault);
        String::from_utf8(shown.bytes.to_vec()).expect("a text")
    }

    /// Says whether a build would write an output.
    pub fn has_output(&self, output: &str) -> bool {
        let (live, state) = self.live();
        live.has(&state, output)
    }

    fn live(&self) -> (Live, Arc<State>) {
        let live = Live::open(memory::options(self)).expect("the guide is read");
        let state = live.state();
        assert!(!state.has_errors(), "{:?}", state.diagnostics);
        (live, state)
    }

    /// Builds, and fails the test where that fails.
    pub fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.status, 0, "{run:#?}");
        run
    }

    /// Builds and names the outputs that were rendered.
    pub fn rendered(&self) -> Vec<String> {
        self.explained().0
    }

    /// The same, and each output's reasons.
    pub fn explained(&self) -> (Vec<String>, BTreeMap<String, Vec<String>>) {
        let run = self.run(&["build", "--explain", "--format", "json"]);
        assert_eq!(run.status, 0, "{run:#?}");
        let mut report = run.json();
        let outputs = serde_json::from_value(report["outputs"].take()).expect("paths");
        let because = serde_json::from_value(report["because"].take()).expect("reasons by path");
        (outputs, because)
    }

    /// Waits until every file's stamp proves that the file was not touched since.
    pub fn settle(&self) {
        std::thread::sleep(std::time::Duration::from_millis(120));
    }

    /// Every file under a folder of the guide, with its bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files_under(&self.path(folder))
    }
}

/// A linear congruential generator (Knuth's MMIX constants).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("standard output is JSON")
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Every file under a folder, with its bytes.
pub fn files_under(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("the folder is read");
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).expect("below the folder");
            let bytes = fs::read(entry.path()).expect("the file is read");
            files.insert(name.to_string_lossy().into_owned(), bytes);
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files_under(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
    }
}
