//! How long everything takes: `cargo bench --bench speed -- [--pages N]
//! [--with hugo,mdbook] [--runs R] [--at DIR]`.
//!
//! Writes sites of realistic pages to a temporary folder (or to `--at`, which
//! stays), builds, edits and serves them with each program in turn, and prints
//! one Markdown table of medians.

mod code;
mod pages;
mod random;
mod running;
mod serving;
mod sites;
mod table;
mod tools;
mod words;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use pages::Page;
use running::{Run, copy, run, size};
use serving::{Served, serve};
use sites::Make;
use table::Table;
use tools::{Kind, Tool};

const USAGE: &str =
    "usage: cargo bench --bench speed -- [--pages N] [--with hugo,mdbook] [--runs R] [--at DIR]";

struct Options {
    pages: usize,
    with: Vec<Kind>,
    runs: usize,
    at: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match measure(&options) {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options {
        pages: 1000,
        with: Vec::new(),
        runs: 5,
        at: None,
    };
    // Cargo adds `--bench` of its own accord.
    let mut arguments = arguments.filter(|argument| argument != "--bench");
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match name.as_str() {
            "--pages" => options.pages = value.parse().ok().filter(|pages| *pages > 0)?,
            "--runs" => options.runs = value.parse().ok().filter(|runs| *runs > 0)?,
            "--with" => options.with = value.split(',').map(Kind::named).collect::<Option<_>>()?,
            "--at" => options.at = Some(value.into()),
            _ => return None,
        }
    }
    Some(options)
}

/// Everything that was measured of one program.
struct Measured {
    kind: Kind,
    rounds: Vec<Round>,
    served: Served,
    size: (u64, u64),
}

/// One run of each kind of build.
struct Round {
    cold: Run,
    plain: Option<Run>,
    again: Run,
    edited: Run,
    template: Run,
    copy: Run,
}

fn measure(options: &Options) -> io::Result<Table> {
    let temporary;
    let below = match &options.at {
        Some(folder) => folder.as_path(),
        None => {
            temporary = tempfile::tempdir()?;
            temporary.path()
        }
    };
    let make = Make {
        pages: options.pages,
        plain: false,
    };
    let kinds = [Kind::Guide]
        .into_iter()
        .chain(options.with.iter().copied());
    let mut tools = Vec::new();
    for kind in kinds {
        eprintln!("writing {} pages for {}", options.pages, kind.name());
        let plain = match kind.highlights() {
            true => Some(Tool::new(
                kind,
                below,
                Make {
                    plain: true,
                    ..make
                },
            )?),
            false => None,
        };
        tools.push((Tool::new(kind, below, make)?, plain));
    }
    // In turn, so that whatever else the machine does meets all alike.
    let mut rounds: Vec<Vec<Round>> = tools.iter().map(|_| Vec::new()).collect();
    for number in 0..options.runs {
        for ((tool, plain), rounds) in tools.iter().zip(&mut rounds) {
            eprintln!(
                "round {} of {}: {}",
                number + 1,
                options.runs,
                tool.kind.name()
            );
            rounds.push(round(tool, plain.as_ref(), options.pages, number)?);
        }
    }
    let mut all = Vec::new();
    for ((tool, _), rounds) in tools.iter().zip(rounds) {
        eprintln!("serving with {}", tool.kind.name());
        all.push(Measured {
            kind: tool.kind,
            rounds,
            size: size(&tool.output())?,
            served: serve(tool, options.pages)?,
        });
    }
    Ok(table(options.pages, &all))
}

fn round(tool: &Tool, plain: Option<&Tool>, pages: usize, number: usize) -> io::Result<Round> {
    let plain = plain.map(|plain| -> io::Result<Run> {
        plain.forget()?;
        let cost = run(&mut plain.build());
        plain.forget()?;
        cost
    });
    let plain = plain.transpose()?;
    tool.forget()?;
    let cold = run(&mut tool.build())?;
    let again = run(&mut tool.build())?;
    let page = tool.source(&Page::new(pages / 3, pages));
    let text = fs::read_to_string(&page)?;
    fs::write(&page, format!("{text}\nSentence {number} is new.\n"))?;
    let edited = run(&mut tool.build())?;
    let template = fs::read_to_string(tool.template())?;
    let mark = tool.kind.template_mark();
    let attributed = format!("{mark} data-edit-{number}");
    fs::write(tool.template(), template.replacen(mark, &attributed, 1))?;
    let template = run(&mut tool.build())?;
    let copy = copy(&tool.output(), &tool.root.join("copy"))?;
    Ok(Round {
        cold,
        plain,
        again,
        edited,
        template,
        copy,
    })
}

fn table(pages: usize, all: &[Measured]) -> Table {
    let source: usize = Page::all(pages).map(|page| page.body(false).len()).sum();
    let mut table = Table::new(
        format!("{pages} pages, {}", table::bytes(source as f64)),
        all.iter().map(|one| one.kind.name()),
    );
    let mut row = |name: &str, unit: fn(f64) -> String, of: &dyn Fn(&Measured) -> Option<f64>| {
        table.row(name, unit, all.iter().map(of).collect());
    };
    let rounds = |one: &Measured, of: fn(&Round) -> Option<f64>| {
        let found: Option<Vec<f64>> = one.rounds.iter().map(of).collect();
        found.map(|found| table::quantile(found, 0.5))
    };
    row("cold build", table::seconds, &|one| {
        rounds(one, |round| Some(round.cold.seconds))
    });
    row("cold build, processor", table::seconds, &|one| {
        rounds(one, |round| Some(round.cold.processor))
    });
    row("cold build, no code highlighted", table::seconds, &|one| {
        rounds(one, |round| Some(round.plain?.seconds))
    });
    row("`cp -r` of the output", table::seconds, &|one| {
        rounds(one, |round| Some(round.copy.seconds))
    });
    row("build, nothing changed", table::seconds, &|one| {
        rounds(one, |round| Some(round.again.seconds))
    });
    row("build, one page edited", table::seconds, &|one| {
        rounds(one, |round| Some(round.edited.seconds))
    });
    row("build, page template edited", table::seconds, &|one| {
        rounds(one, |round| Some(round.template.seconds))
    });
    row("build, peak memory", table::bytes, &|one| {
        rounds(one, |round| Some(round.cold.peak_bytes))
    });
    row("serve, start to first page", table::seconds, &|one| {
        Some(one.served.first_page)
    });
    row("serve, edit to page, median", table::seconds, &|one| {
        Some(table::quantile(one.served.edits.clone(), 0.5))
    });
    row("serve, edit to page, 95 of 100", table::seconds, &|one| {
        Some(table::quantile(one.served.edits.clone(), 0.95))
    });
    row("serve, edits timed", table::count, &|one| {
        Some(one.served.edits.len() as f64)
    });
    row("serve, peak memory", table::bytes, &|one| {
        Some(one.served.peak_bytes)
    });
    row("output, files", table::count, &|one| {
        Some(one.size.1 as f64)
    });
    row("output", table::bytes, &|one| Some(one.size.0 as f64));
    table
}
