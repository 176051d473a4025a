//! Every kind of page of this guide in a real browser, wide and on a phone, in
//! light and dark, by keyboard, without scripts and on paper, under the headers
//! that it is published with.

use std::path::Path;
use std::process::Command;

use crate::serve::browser::{CHROMIUM, is_there};
use crate::support::{published, repository};

/// Says whether what the script needs besides a browser is there.
///
/// # Panics
/// In CI, where it must be there.
fn has_tools() -> bool {
    let axe = repository().join("tests/web/node_modules/axe-core");
    let missing = [axe.as_path(), Path::new("/usr/bin/pdftotext")]
        .into_iter()
        .find(|path| !path.exists());
    if let Some(missing) = missing {
        let missing = missing.display();
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        println!("skipped: {missing} is missing (`npm install --prefix tests/web`, poppler-utils)");
    }
    missing.is_none()
}

#[test]
fn every_kind_of_page_is_as_it_should_be() {
    if !is_there() || !has_tools() {
        return;
    }
    let run = Command::new("node")
        .arg(repository().join("tests/web/pages.mjs"))
        .args([published(), Path::new(CHROMIUM)])
        .output()
        .expect("node runs");
    let (out, err) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{err}\n{out}");
}
