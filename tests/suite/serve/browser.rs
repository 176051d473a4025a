//! Open pages in a real browser: they follow the files without being told, and
//! do what their scripts are for.

use std::path::Path;
use std::process::Command;

use super::server::Server;
use crate::support::{Guide, repository};

/// The browser that Debian calls `chromium`.
pub const CHROMIUM: &str = "/usr/bin/chromium";

/// Says whether there is a browser, and what drives it.
///
/// # Panics
/// In CI, where they must be there.
pub fn is_there() -> bool {
    let driver = repository().join("tests/web/node_modules/playwright-core");
    let missing = [Path::new(CHROMIUM), &driver]
        .into_iter()
        .find(|path| !path.exists());
    if let Some(missing) = missing {
        let missing = missing.display();
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        println!("skipped: {missing} is missing (`npm install --prefix tests/web`, chromium)");
    }
    missing.is_none()
}

/// Runs a script of `tests/web/` against a served guide.
pub fn run(script: &str, guide: &Guide, arguments: &[&Path]) {
    if !is_there() {
        return;
    }
    let server = Server::start(guide);
    let run = Command::new("node")
        .arg(repository().join("tests/web").join(script))
        .arg(format!("http://localhost:{}", server.port))
        .args(arguments)
        .arg(CHROMIUM)
        .output()
        .expect("node runs");
    let (out, err) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(
        run.status.success(),
        "{out}{err}; it said {}",
        server.said()
    );
}

#[test]
fn open_pages_follow_what_is_written() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    run("serve.mjs", &guide, &[guide.root()]);
}

#[test]
fn a_reader_decides() {
    run("decide.mjs", &Guide::copy_of("tests/fixtures/decide"), &[]);
}

#[test]
fn a_reader_compares() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    for (id, name) in [("dogwood", "Dogwood"), ("elder", "Elder")] {
        let text = format!("+++\nname = \"{name}\"\n+++\n");
        guide.write(&format!("content/tools/{id}.md"), text);
    }
    let claims = guide.read("content/claims.toml")
        + r#"
[[claim]]
id = "cedar-runs"
says = "Cedar runs."
verdict = "wrong"
because = "It never does."
about = ["cedar"]

[[claim]]
id = "birch-is-easy"
says = "Birch is easy."
verdict = "supported"
because = "People say so."
about = ["birch"]
"#;
    guide.write("content/claims.toml", claims);
    run("compare.mjs", &guide, &[]);
}

#[test]
fn a_reader_looks_behind_the_facts_of_a_text() {
    run("facts.mjs", &Guide::copy_of("tests/fixtures/basic"), &[]);
}
