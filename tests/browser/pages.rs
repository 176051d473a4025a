//! Every kind of page of this guide in a real browser, wide and on a phone, in
//! light and dark, by keyboard, without scripts and on paper, under the headers
//! that it is published with.

use crate::skip::SkipReason;
use crate::support::published;
use crate::tools::{CHROMIUM, finish, require_browser, require_package, require_program, script};

pub fn every_kind_of_page_is_as_it_should_be() -> Result<(), SkipReason> {
    require_browser()?;
    require_package("axe-core")?;
    require_program("/usr/bin/pdftotext", "poppler-utils")?;
    finish(script("pages.mjs").arg(published()).arg(CHROMIUM));
    Ok(())
}
