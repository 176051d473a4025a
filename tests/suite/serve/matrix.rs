//! The matrix page in a real browser, and its logic without one.

use std::process::{Command, Output};

use super::browser::{CHROMIUM, is_there};
use super::server::Server;
use crate::support::{Guide, repository};

fn assert_succeeded(run: &Output) {
    let (out, err) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{out}{err}");
}

#[test]
fn readers_arrange_it_by_keyboard_by_address_on_a_phone_and_without_scripts() {
    if !is_there() {
        return;
    }
    let guide = Guide::copy_of("tests/fixtures/basic");
    let birch = guide.read("content/matrix/birch.toml");
    guide.write(
        "content/matrix/dogwood.toml",
        birch.replace("value = 40", "value = 1500"),
    );
    for (id, name) in [("dogwood", "Dogwood"), ("elm", "Elm")] {
        guide.write(
            &format!("content/tools/{id}.md"),
            format!("+++\nname = \"{name}\"\n+++\n"),
        );
    }
    let server = Server::start(&guide);
    let run = Command::new("node")
        .arg(repository().join("tests/web/matrix.mjs"))
        .arg(format!("http://localhost:{}", server.port))
        .arg(CHROMIUM)
        .output()
        .expect("node runs");
    assert_succeeded(&run);
}

#[test]
fn its_logic_holds_without_a_browser() {
    if !is_there() {
        return;
    }
    let run = Command::new("node")
        .arg("--test")
        .arg(repository().join("tests/web/matrix-logic.mjs"))
        .output()
        .expect("node runs");
    assert_succeeded(&run);
}
