//! Built and served pages in a real browser, and what else npm brings: a
//! validator of HTML, a checker of types, the parsers of a host.

mod from_disk;
mod html;
mod matrix;
mod netlify;
mod pages;
mod readers;
mod scores;
mod scripts;
mod search;
#[path = "../support/skip.rs"]
mod skip;
#[path = "../support/mod.rs"]
mod support;
mod tools;

use skip::tests;

fn main() -> std::process::ExitCode {
    skip::run(tests![
        from_disk::a_browser_opens_the_pages_from_the_disk,
        html::every_kind_of_page_of_the_guide_is_valid_html,
        matrix::its_logic_holds_without_a_browser,
        matrix::readers_arrange_it_by_keyboard_by_address_on_a_phone_and_without_scripts,
        matrix::rows_out_of_sight_of_a_vast_one_are_settled_too,
        netlify::it_reads_what_is_meant,
        pages::every_kind_of_page_is_as_it_should_be,
        readers::a_reader_compares,
        readers::a_reader_decides,
        readers::a_reader_looks_behind_the_facts_of_a_text,
        readers::open_pages_follow_what_is_written,
        scores::the_script_of_the_page_agrees_with_the_vectors,
        scores::the_scripts_print_the_texts_of_the_vectors,
        scores::the_table_of_kinds_agrees_with_the_vectors,
        scores::a_preset_has_the_same_numbers_on_its_page_and_where_it_is_changed,
        scripts::the_types_that_scripts_state_are_true,
        search::queries_are_answered_from_the_built_files,
        search::the_dialog_and_the_page_find_what_is_asked,
    ])
}
