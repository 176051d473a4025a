//! The matrix page in a real browser, and its logic without one.

use std::process::Command;

use crate::readers::run;
use crate::skip::SkipReason;
use crate::support::{Guide, repository};
use crate::tools::{finish, require_node};

pub fn readers_arrange_it_by_keyboard_by_address_on_a_phone_and_without_scripts()
-> Result<(), SkipReason> {
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
    run("matrix.mjs", &guide, &[])
}

pub fn rows_out_of_sight_of_a_vast_one_are_settled_too() -> Result<(), SkipReason> {
    let guide = Guide::new();
    let number = |c: usize| format!("[[criterion]]\nid = \"c{c:02}\"\nkind = \"number\"\n");
    let criteria: String = (1..40).map(number).collect();
    let flag = "[[criterion]]\nid = \"c00\"\nkind = \"flag\"\n";
    guide.write("content/matrix.toml", format!("{flag}{criteria}"));
    for profile in 0..60 {
        let known = "evidence = \"judgement\"\nchecked = 2026-11-01\n";
        let is_third = profile % 3 == 0;
        let mut facts = format!("[c00]\nvalue = {is_third}\n{known}");
        for criterion in 1..40 {
            let value = 1060 - profile;
            facts.push_str(&format!("[c{criterion:02}]\nvalue = {value}\n{known}"));
        }
        guide.write(&format!("content/matrix/p{profile:02}.toml"), facts);
        guide.write(
            &format!("content/frameworks/p{profile:02}.md"),
            format!("+++\nname = \"P{profile:02}\"\n+++\n"),
        );
    }
    run("matrix-vast.mjs", &guide, &[])
}

pub fn its_logic_holds_without_a_browser() -> Result<(), SkipReason> {
    require_node()?;
    let logic = repository().join("tests/web/matrix-logic.mjs");
    finish(Command::new("node").arg("--test").arg(logic));
    Ok(())
}
