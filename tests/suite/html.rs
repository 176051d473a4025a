//! The built site through a validator that nobody here wrote.

use std::process::Command;

use crate::support::{Guide, repository};

/// html-validate, where `npm install --prefix tests/web` has put it.
///
/// # Panics
/// In CI, where it must be there.
fn validator() -> Option<Command> {
    let program = repository().join("tests/web/node_modules/.bin/html-validate");
    if !program.exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "html-validate is not installed"
        );
        println!("skipped: `npm install --prefix tests/web` brings html-validate");
        return None;
    }
    let mut command = Command::new(program);
    command
        .arg("--config")
        .arg(repository().join("tests/web/.htmlvalidate.json"));
    Some(command)
}

#[test]
fn every_page_of_the_guide_is_valid_html() {
    let Some(mut validator) = validator() else {
        return;
    };
    let guide = Guide::own();
    guide.build();
    let output = validator
        .arg(guide.path("public").join("**/*.html"))
        .output()
        .expect("html-validate runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
