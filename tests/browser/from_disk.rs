//! A site that is opened from a disk, without a server.

use crate::skip::SkipReason;
use crate::support::Guide;
use crate::tools::{CHROMIUM, finish, require_browser, script};

pub fn a_browser_opens_the_pages_from_the_disk() -> Result<(), SkipReason> {
    require_browser()?;
    let guide = Guide::own().without_cards();
    let run = guide.run(&["build", "--relative"]);
    assert_eq!(run.status, 0, "{run:#?}");
    finish(
        script("from-disk.mjs")
            .arg(guide.path("public"))
            .arg(CHROMIUM),
    );
    Ok(())
}
