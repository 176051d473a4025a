//! Open pages in a real browser: they follow the files without being told, and
//! do what their scripts are for.

use std::path::Path;

use crate::skip::SkipReason;
use crate::support::Guide;
use crate::support::server::Server;
use crate::tools::{CHROMIUM, require_browser, script};

/// Runs a script of `tests/web/` against a served guide.
pub fn run(name: &str, guide: &Guide, arguments: &[&Path]) -> Result<(), SkipReason> {
    require_browser()?;
    let server = Server::start(guide);
    let run = script(name)
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
    Ok(())
}

pub fn open_pages_follow_what_is_written() -> Result<(), SkipReason> {
    let guide = Guide::copy_of("tests/fixtures/basic");
    run("serve.mjs", &guide, &[guide.root()])
}

pub fn a_reader_decides() -> Result<(), SkipReason> {
    run("decide.mjs", &Guide::copy_of("tests/fixtures/decide"), &[])
}

pub fn a_reader_compares() -> Result<(), SkipReason> {
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
    run("compare.mjs", &guide, &[])
}

pub fn a_reader_looks_behind_the_facts_of_a_text() -> Result<(), SkipReason> {
    run("facts.mjs", &Guide::copy_of("tests/fixtures/basic"), &[])
}
