//! Files for Netlify, read by Netlify's own parsers.

use crate::skip::SkipReason;
use crate::support::{Guide, repository};
use crate::tools::{finish, require_node, require_package, script};

pub fn it_reads_what_is_meant() -> Result<(), SkipReason> {
    require_node()?;
    require_package("@netlify/config")?;
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.build();
    let preview = guide.run(&["build", "--noindex", "--out", "preview", "--no-cache"]);
    assert_eq!(preview.status, 0, "{preview:#?}");
    let folders = [repository(), &guide.path("public"), &guide.path("preview")];
    finish(script("netlify.mjs").args(folders));
    Ok(())
}
