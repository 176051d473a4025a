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
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use pages::Page;
use running::{Run, copy, run, size};
use serving::{Served, first_page, serve};
use sites::Make;
use table::Table;
use tools::{Kind, Tool, aside};

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

/// A program with its site, and the site whose code names no language.
struct Measured {
    tool: Tool,
    plain: Option<Tool>,
    rounds: Vec<Round>,
    templates: Vec<Run>,
    first_pages: Vec<f64>,
    served: Option<Served>,
    size: (u64, u64),
}

/// One run of each kind of build that changes few files.
struct Round {
    cold: Run,
    plain: Option<Run>,
    copy: Run,
    again: Run,
    edited: Run,
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
    let kinds = [Kind::Guide]
        .into_iter()
        .chain(options.with.iter().copied());
    let all: io::Result<Vec<Measured>> = kinds
        .map(|kind| prepare(kind, below, options.pages))
        .collect();
    let mut all = all?;
    // In turn, so that whatever else the machine does meets all alike.
    for number in 1..=options.runs {
        for one in &mut all {
            say(&format!("builds {number} of {}", options.runs), one);
            let round = round(one, options.pages, number)?;
            one.rounds.push(round);
        }
    }
    // Last of the builds: it replaces every file.
    for number in 1..=options.runs {
        for one in &mut all {
            say(&format!("template {number} of {}", options.runs), one);
            let run = edit_template(&one.tool, number)?;
            one.templates.push(run);
        }
    }
    for number in 1..=options.runs {
        for one in &mut all {
            say(&format!("server {number} of {}", options.runs), one);
            let seconds = first_page(&one.tool, options.pages)?;
            one.first_pages.push(seconds);
        }
    }
    for one in &mut all {
        say("edits", one);
        one.size = size(&one.tool.output())?;
        one.served = Some(serve(&one.tool, options.pages)?);
    }
    Ok(table(options.pages, &all))
}

fn say(what: &str, one: &Measured) {
    eprintln!("{}: {what}", one.tool.kind.name());
}

fn prepare(kind: Kind, below: &Path, pages: usize) -> io::Result<Measured> {
    let site = |plain| Tool::new(kind, below, Make { pages, plain });
    let one = Measured {
        tool: site(false)?,
        plain: kind.highlights().then(|| site(true)).transpose()?,
        rounds: Vec::new(),
        templates: Vec::new(),
        first_pages: Vec::new(),
        served: None,
        size: (0, 0),
    };
    say("pages are written", &one);
    Ok(one)
}

fn round(one: &Measured, pages: usize, number: usize) -> io::Result<Round> {
    let cold = |tool: &Tool| {
        tool.forget()?;
        run(&mut tool.build())
    };
    let plain = one.plain.as_ref().map(cold).transpose()?;
    let tool = &one.tool;
    let cold = cold(tool)?;
    let copy = copy(&tool.output(), &aside(&tool.root)?)?;
    let again = run(&mut tool.build())?;
    let page = tool.source(&Page::new(pages / 3, pages));
    let text = fs::read_to_string(&page)?;
    fs::write(&page, format!("{text}\nSentence {number} is new.\n"))?;
    let edited = run(&mut tool.build())?;
    Ok(Round {
        cold,
        plain,
        copy,
        again,
        edited,
    })
}

fn edit_template(tool: &Tool, number: usize) -> io::Result<Run> {
    let template = fs::read_to_string(tool.template())?;
    let mark = tool.kind.template_mark();
    let attributed = format!("{mark} data-edit-{number}");
    fs::write(tool.template(), template.replacen(mark, &attributed, 1))?;
    run(&mut tool.build())
}

/// A row of the table: what it is called, how it is written, what it shows.
type Row = (
    &'static str,
    fn(f64) -> String,
    fn(&Measured) -> Option<f64>,
);

const ROWS: [Row; 15] = [
    ("cold build", table::seconds, |one| {
        one.median(|round| Some(round.cold.seconds))
    }),
    ("cold build, processor", table::seconds, |one| {
        one.median(|round| Some(round.cold.processor))
    }),
    ("cold build, no code highlighted", table::seconds, |one| {
        one.median(|round| Some(round.plain?.seconds))
    }),
    ("`cp -r` of the output", table::seconds, |one| {
        one.median(|round| Some(round.copy.seconds))
    }),
    ("build, nothing changed", table::seconds, |one| {
        one.median(|round| Some(round.again.seconds))
    }),
    ("build, one page edited", table::seconds, |one| {
        one.median(|round| Some(round.edited.seconds))
    }),
    ("build, page template edited", table::seconds, |one| {
        Some(table::quantile(
            one.templates.iter().map(|run| run.seconds),
            0.5,
        ))
    }),
    ("build, peak memory", table::bytes, |one| {
        one.median(|round| Some(round.cold.peak_bytes))
    }),
    ("serve, start to first page", table::seconds, |one| {
        Some(table::quantile(one.first_pages.iter().copied(), 0.5))
    }),
    ("serve, edit to page, median", table::seconds, |one| {
        one.edits(0.5)
    }),
    ("serve, edit to page, 95 of 100", table::seconds, |one| {
        one.edits(0.95)
    }),
    ("serve, edits timed", table::count, |one| {
        Some(one.served.as_ref()?.edits.len() as f64)
    }),
    ("serve, peak memory", table::bytes, |one| {
        Some(one.served.as_ref()?.peak_bytes)
    }),
    ("output, files", table::count, |one| Some(one.size.1 as f64)),
    ("output", table::bytes, |one| Some(one.size.0 as f64)),
];

impl Measured {
    fn median(&self, of: fn(&Round) -> Option<f64>) -> Option<f64> {
        let found: Option<Vec<f64>> = self.rounds.iter().map(of).collect();
        found.map(|found| table::quantile(found, 0.5))
    }

    fn edits(&self, share: f64) -> Option<f64> {
        let served = self.served.as_ref()?;
        Some(table::quantile(served.edits.iter().copied(), share))
    }
}

fn table(pages: usize, all: &[Measured]) -> Table {
    let source: usize = Page::all(pages).map(|page| page.body(false).len()).sum();
    let corner = format!("{pages} pages, {}", table::bytes(source as f64));
    let mut table = Table::new(&corner, all.iter().map(|one| one.tool.kind.name()));
    for (name, unit, of) in ROWS {
        table.row(name, unit, all.iter().map(of).collect());
    }
    table
}
