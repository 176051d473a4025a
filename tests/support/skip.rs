//! A harness for tests that need more than Rust: it runs what this machine can
//! run, and says at the end what was skipped, what is missing and how to get it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex};

use libtest_mimic::{Arguments, Completion, Failed, Trial};

/// A requirement of a test that this machine does not meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SkipReason {
    /// What is missing, such as a program.
    pub missing: String,
    /// How to get it, such as the command that installs it.
    pub remedy: String,
}

/// A test by its name: it panics where it fails.
pub type Test = (&'static str, fn() -> Result<(), SkipReason>);

/// Names tests by their paths.
macro_rules! tests {
    ($($test:path),* $(,)?) => {
        &[$((stringify!($test), $test)),*]
    };
}
pub(crate) use tests;

/// The tests that were skipped, by the reason.
static SKIPPED: LazyLock<Mutex<BTreeMap<SkipReason, BTreeSet<&str>>>> =
    LazyLock::new(Mutex::default);

/// Lines to print after the tests.
static NOTES: LazyLock<Mutex<BTreeSet<String>>> = LazyLock::new(Mutex::default);

/// Keeps a line for the end of the run, where a passing test is heard too.
#[allow(dead_code, reason = "only some binaries have such lines")]
pub fn note(line: String) {
    NOTES.lock().expect("no note panics").insert(line);
}

/// Runs the tests that the command line selects.
///
/// Fails where a test fails and, in CI, where one is skipped.
pub fn run(tests: &'static [Test]) -> ExitCode {
    let arguments = Arguments::from_args();
    let conclusion = libtest_mimic::run(&arguments, tests.iter().map(trial).collect());
    for note in NOTES.lock().expect("no note panics").iter() {
        eprintln!("{note}");
    }
    let skipped = SKIPPED.lock().expect("no test panics while it is skipped");
    for (SkipReason { missing, remedy }, tests) in skipped.iter() {
        eprintln!("\nskipped, because {missing}; {remedy}:");
        for test in tests {
            eprintln!("    {test}");
        }
    }
    let is_ci = std::env::var_os("CI").is_some();
    if is_ci && !skipped.is_empty() {
        eprintln!("\nerror: in CI no test may be skipped");
        return ExitCode::FAILURE;
    }
    conclusion.exit_code()
}

fn trial(&(name, test): &'static Test) -> Trial {
    Trial::ignorable_test(name, move || match test() {
        Ok(()) => Ok::<_, Failed>(Completion::Completed),
        Err(reason) => {
            let completion = Completion::ignored_with(&reason.missing);
            let mut skipped = SKIPPED.lock().expect("no test panics while it is skipped");
            skipped.entry(reason).or_default().insert(name);
            Ok(completion)
        }
    })
}
