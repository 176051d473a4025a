//! The scripts that rank and print, compared with what the program makes.

use crate::skip::SkipReason;
use crate::support::{Guide, published, repository};
use crate::tools::{finish, require_node, script};

pub fn the_script_of_the_page_agrees_with_the_vectors() -> Result<(), SkipReason> {
    require_node()?;
    let vectors = repository().join("tests/fixtures/score/vectors.json");
    finish(script("scores.mjs").arg(vectors));
    Ok(())
}

pub fn the_scripts_print_the_texts_of_the_vectors() -> Result<(), SkipReason> {
    require_node()?;
    let vectors = repository().join("tests/fixtures/score/texts.json");
    finish(script("texts.mjs").arg(vectors));
    Ok(())
}

pub fn the_table_of_kinds_agrees_with_the_vectors() -> Result<(), SkipReason> {
    require_node()?;
    let vectors = repository().join("tests/fixtures/kinds.json");
    finish(script("kinds-table.mjs").arg(vectors));
    Ok(())
}

pub fn a_preset_has_the_same_numbers_on_its_page_and_where_it_is_changed() -> Result<(), SkipReason>
{
    require_node()?;
    finish(script("presets.mjs").arg(published()));
    let fixture = Guide::copy_of("tests/fixtures/decide");
    fixture.build();
    finish(script("presets.mjs").arg(fixture.path("public")));
    Ok(())
}
