//! The guide's code examples: each parses in its language, and those in
//! JavaScript, Python and Rust run, as `tests/examples/manifest.toml` says.
//!
//! Apart from `content`, which counts what the guide treats: here its code is
//! taken at its word.

mod block;
mod cargo;
mod language;
mod manifest;
mod program;
#[path = "../support/skip.rs"]
mod skip;
#[path = "../support/mod.rs"]
mod support;
mod tools;

use std::net::TcpListener;

use guide::render::highlight::{PLAIN, SYNTAXES, syntax};
use syntect::parsing::{ParseState, Scope, ScopeStack};

use block::Block;
use language::Language;
use manifest::{Example, Manifest, Only};
use program::Program;
use skip::{SkipReason, note, tests};
use tools::{Place, RunError};

fn main() -> std::process::ExitCode {
    skip::run(tests![
        every_block_of_code_parses_in_its_language,
        a_mistake_in_a_block_is_found,
        toml_and_json_are_read_by_what_reads_them,
        the_manifest_says_how_each_example_is_run_and_names_no_other,
        block::a_block_has_the_line_of_its_fence_and_the_code_without_the_indent,
        javascript_runs,
        python_runs,
        rust_runs,
    ])
}

fn every_block_of_code_parses_in_its_language() -> Result<(), SkipReason> {
    let faults: Vec<String> = Block::all().iter().flat_map(invalid).collect();
    assert_eq!(faults, Vec::<String>::new());
    Ok(())
}

/// What the grammar that colours a block finds wrong in it.
fn invalid(block: &Block) -> Vec<String> {
    let language = block.info.language.as_str();
    if PLAIN.contains(&language) {
        return Vec::new();
    }
    let Some(grammar) = syntax(language) else {
        return vec![format!("{}: no grammar for `{language}`", block.place())];
    };
    let invalid = Scope::new("invalid").expect("a scope");
    let (mut state, mut stack) = (ParseState::new(grammar), ScopeStack::new());
    let mut faults = Vec::new();
    for line in block.code.split_inclusive('\n') {
        let operations = state
            .parse_line(line, &SYNTAXES)
            .expect("the grammar works");
        for (_, operation) in operations {
            stack.apply(&operation).expect("the grammar works");
            if stack
                .scopes
                .iter()
                .any(|scope| invalid.is_prefix_of(*scope))
            {
                faults.push(format!("{}: {stack}: {line}", block.place()));
            }
        }
    }
    faults
}

fn a_mistake_in_a_block_is_found() -> Result<(), SkipReason> {
    let block = |language: &str, code: &str| Block {
        file: "a.md".to_owned(),
        line: 7,
        info: guide::markdown::Info::parse(language).0,
        code: code.to_owned(),
    };
    assert_eq!(invalid(&block("json", "{\"a\": 1}\n")), [""; 0]);
    assert_eq!(invalid(&block("text", "{\"a\" 1}\n")), [""; 0]);
    let mistake = invalid(&block("json", "{\"a\" 1}\n"));
    assert!(
        mistake[0].contains("content/a.md:7: source.json"),
        "{mistake:?}"
    );
    let unknown = invalid(&block("klingon", "nuqneH\n"));
    assert_eq!(unknown, ["content/a.md:7: no grammar for `klingon`"]);
    Ok(())
}

fn toml_and_json_are_read_by_what_reads_them() -> Result<(), SkipReason> {
    for block in Block::all() {
        let fault = match block.info.language.as_str() {
            "toml" => toml::from_str::<toml::Table>(&block.code)
                .err()
                .map(|error| error.to_string()),
            "json" => serde_json::from_str::<serde_json::Value>(&block.code)
                .err()
                .map(|error| error.to_string()),
            _ => None,
        };
        assert_eq!(fault, None, "{}", block.place());
    }
    Ok(())
}

fn the_manifest_says_how_each_example_is_run_and_names_no_other() -> Result<(), SkipReason> {
    let (blocks, manifest) = (Block::all(), Manifest::read());
    for block in blocks.iter().filter(|block| block.language().is_some()) {
        let own = |example: &&Example| example.is_of(block) || example.has_beside(block);
        let count = manifest.examples.iter().filter(own).count();
        assert_eq!(
            count,
            1,
            "{}: `{}` is said {count} times in tests/examples/manifest.toml",
            block.place(),
            block.title()
        );
    }
    for example in &manifest.examples {
        let Example { file, title, .. } = example;
        let count = blocks.iter().filter(|block| example.is_of(block)).count();
        assert_eq!(count, 1, "content/{file} has `{title}` {count} times");
        let language = blocks.iter().find(|block| example.is_of(block));
        let known = manifest.packages(language.and_then(Block::language).expect("a language"));
        for package in &example.packages {
            let is_known = known.iter().any(|known| known.name == *package);
            assert!(
                is_known,
                "content/{file}, `{title}`: no version of {package}"
            );
        }
        for title in &example.beside {
            let is_there = |block: &Block| block.file == *file && block.title() == title;
            assert!(
                blocks.iter().any(is_there),
                "content/{file} has no `{title}`"
            );
        }
        let is_reasoned = example.only.is_some() != example.because.is_empty();
        assert!(
            is_reasoned,
            "content/{file}, `{title}`: `only` and `because` go together"
        );
    }
    Ok(())
}

fn javascript_runs() -> Result<(), SkipReason> {
    run(Language::JavaScript)
}

fn python_runs() -> Result<(), SkipReason> {
    run(Language::Python)
}

fn rust_runs() -> Result<(), SkipReason> {
    run(Language::Rust)
}

/// Runs the examples of a language and says which it did not.
fn run(language: Language) -> Result<(), SkipReason> {
    let manifest = Manifest::read();
    let name = language.name();
    let place = match Place::prepare(language, manifest.packages(language)) {
        Ok(place) => place,
        Err(RunError::Skipped(reason)) => return Err(reason),
        Err(RunError::Failed(fault)) => panic!("{fault}"),
    };
    let blocks = Block::all();
    let (mut ran, mut faults) = (0, Vec::new());
    for block in blocks
        .iter()
        .filter(|block| block.language() == Some(language))
    {
        let mut examples = manifest.examples.iter();
        let Some(example) = examples.find(|example| example.is_of(block)) else {
            continue;
        };
        let (at, title) = (block.place(), block.title());
        if let Some(package) = place.lacks(&example.packages) {
            note(format!(
                "skipped: {at} `{title}`: {name} here is too old for {package}"
            ));
            continue;
        }
        match attempt(language, example, block, &blocks, &place) {
            Ok(()) if example.only == Some(Only::Parse) => {
                note(format!("only parsed: {at} `{title}`: {}", example.because));
            }
            Ok(()) if language == Language::Rust && example.asked.is_empty() => {
                note(format!("only compiled: {at} `{title}`"));
            }
            Ok(()) => ran += 1,
            Err(RunError::Failed(fault)) => faults.push(format!("{at} `{title}`: {fault}")),
            Err(RunError::Skipped(reason)) => return Err(reason),
        }
    }
    note(format!("{ran} examples in {name} ran"));
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    Ok(())
}

/// Runs one example in a folder of its own.
fn attempt(
    language: Language,
    example: &Example,
    block: &Block,
    blocks: &[Block],
    place: &Place,
) -> Result<(), RunError> {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = language.folder(example, temporary.path(), place);
    let port = free_port();
    language.lay(&example.sources(block, blocks, port), &folder, place);
    let command = match example.only {
        Some(Only::Parse) => language.check(example, place),
        None => language.command(example, port, &folder, place)?,
    };
    Program::start(command, &folder, port).try_as(example)
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("0.0.0.0", 0)).expect("a free port");
    listener.local_addr().expect("a port").port()
}
