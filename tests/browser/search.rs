//! The browser's side: its rules in Node, its dialog in a real browser.

use crate::readers::run;
use crate::skip::SkipReason;
use crate::support::{Guide, files_under, pages, repository};
use crate::tools::{finish, require_node, script};

/// One of everything, and so many pages that the index is cut.
fn guide() -> Guide {
    let guide = Guide::copy_of("tests/fixtures/basic");
    let articles = files_under(&repository().join("tests/fixtures/search/articles"));
    for (name, bytes) in articles {
        guide.write(&format!("content/articles/found/{name}"), bytes);
    }
    pages::fill(&guide);
    let release =
        |checked: &str| format!("value = \"3.2\"\nsources = [\"birch-docs\"]\nchecked = {checked}");
    let (new, old) = (release("2026-10-01"), release("2024-10-01"));
    guide.edit("content/matrix/birch.toml", &new, &old);
    let title = "title = \"Start-up time\"";
    let also = format!("{title}\nalso = [\"boot\"]");
    guide.edit("content/matrix.toml", title, &also);
    guide.without_cards()
}

pub fn queries_are_answered_from_the_built_files() -> Result<(), SkipReason> {
    require_node()?;
    let guide = guide();
    guide.build();
    finish(script("search-query.mjs").arg(guide.path("public")));
    Ok(())
}

pub fn the_dialog_and_the_page_find_what_is_asked() -> Result<(), SkipReason> {
    let guide = guide();
    run("search.mjs", &guide, &[guide.root()])
}
