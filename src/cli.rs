//! Arguments as typed, turned into commands as meant.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::base::date::Date;
use crate::cmd;
use crate::cmd::print::{Format, Terminal};
use crate::engine::{self, OutputOptions};
use crate::host::progress::Progress;
use crate::host::{clock, term};
use crate::resolve;

/// Build a searchable static comparison guide from Markdown and typed facts.
///
/// A guide is a folder that contains `content/guide.toml`. Exit status: 0 success,
/// 1 errors in the content, 2 invalid usage, 3 environment failure.
#[derive(Parser)]
#[command(name = "guide", version, max_term_width = 90)]
struct Typed {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Args)]
struct Global {
    /// Guide folder [default: current folder]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = ".",
        hide_default_value = true
    )]
    root: PathBuf,
    /// Output format
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    format: Format,
    /// Number of threads [default: number of CPU cores]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
    /// Build date, such as 2026-11-21. Facts are aged against it, and later dates are
    /// errors [default: SOURCE_DATE_EPOCH, otherwise today in UTC]
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_date)]
    now: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site
    Build(BuildArgs),
    /// Report what `build` would, without writing anything
    Check {
        #[command(flatten)]
        site: SiteArgs,
    },
    /// Explain what a page was built from and why it was last rendered, or what depends on a fact
    ///
    /// For a fact, lists every sentence that links to it and every embedded table
    /// that shows it, with path, line and column; every preset that weights or
    /// requires it, and whether another value would change the first place; and every
    /// generated page and data file that contains it.
    #[command(after_long_help = WHY_EXAMPLES)]
    Why {
        /// URL path such as /frameworks/axum/, a path in the output folder, or
        /// `fact:<profile>.<criterion>`
        #[arg(value_name = "URL")]
        url: String,
        /// Output folder [default: `public` in the guide folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[command(flatten)]
        site: SiteArgs,
        /// Cache folder
        #[arg(long, value_name = "DIR")]
        cache_dir: Option<PathBuf>,
    },
    /// Show what changed since a git revision: facts, rankings and pages
    ///
    /// Compares the content at the revision with the files as they are now,
    /// committed or not: facts with their sources, criteria, profiles, presets
    /// whose ranking changed and why, claims, articles, and URLs added or removed.
    /// Prints Markdown for a comment on a pull request, or one object with
    /// `--format json` (docs/diff.md describes it). Content errors are counted; only
    /// content without errors is compared.
    #[command(after_long_help = DIFF_EXAMPLES)]
    Diff {
        /// A branch, a tag, a commit or `HEAD~1`
        #[arg(value_name = "REF")]
        revision: String,
    },
    /// Serve the site locally and reload pages on change
    Serve {
        /// Port; if taken, the next free one is used; 0 picks any free port
        #[arg(long, value_name = "PORT", default_value_t = 4000)]
        port: u16,
        /// Address to listen on
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
        host: IpAddr,
        /// Open the site in the browser
        #[arg(long)]
        open: bool,
        /// Poll for changes instead of using file system notifications
        #[arg(long)]
        poll: bool,
        /// Include drafts
        #[arg(long)]
        drafts: bool,
    },
}

const DIFF_EXAMPLES: &str = "\
Examples:
  guide diff HEAD                  uncommitted changes
  guide diff origin/main           changes in a pull request
  guide diff v1.0 --format json    the same as JSON";

const WHY_EXAMPLES: &str = "\
Examples:
  guide why /frameworks/express/
  guide why fact:express.concurrency
  guide why fact:express.startup_ms --format json";

#[derive(Args)]
struct BuildArgs {
    /// Output folder [default: `public` in the guide folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    /// List the files that were rendered and why
    #[arg(long)]
    explain: bool,
    /// Cache folder
    #[arg(long, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    /// Ignore the cache and render everything
    #[arg(long)]
    no_cache: bool,
    /// Write to an output folder that contains other files, replacing those of the
    /// same name
    #[arg(long)]
    adopt: bool,
    /// Use relative links, so that the site works from disk without a server; features
    /// that need JavaScript modules are left out
    #[arg(long)]
    relative: bool,
}

#[derive(Args, Default)]
struct SiteArgs {
    /// Site URL; overrides `base_url` in `content/guide.toml`
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Ask search engines not to index the site (for previews)
    #[arg(long)]
    noindex: bool,
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a date such as 2026-11-21".to_owned())
}

fn parse_base_url(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) => {
            Ok(text.to_owned())
        }
        _ => Err("expected a URL such as https://example.org/guide".to_owned()),
    }
}

/// Runs the program and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let status = status_of(arguments);
    if let Some(error) = term::failure() {
        term::err(&format!("error: cannot write to standard output: {error}"));
        return ExitCode::from(cmd::ENVIRONMENT);
    }
    ExitCode::from(status)
}

fn status_of(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let typed = match parse(arguments) {
        Ok(typed) => typed,
        Err(error) => {
            // Help and version are errors to the parser and not to the caller.
            let status = if error.use_stderr() {
                cmd::USAGE
            } else {
                cmd::DONE
            };
            term::keep_failure(error.print());
            return status;
        }
    };
    let terminal = Terminal::new(typed.global.format);
    typed.global.apply();
    let today = match typed.global.now.map_or_else(clock::today, Ok) {
        Ok(today) => today,
        Err(reason) => {
            terminal.failure(&reason);
            return cmd::USAGE;
        }
    };
    let invocation = Invocation {
        root: typed.global.root,
        today,
        terminal,
    };
    invocation.run(typed.command)
}

/// Reads the arguments, with the one rule that the parser cannot express.
fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Typed, clap::Error> {
    let typed = Typed::try_parse_from(arguments)?;
    let is_diff = matches!(typed.command, Command::Diff { .. });
    if typed.global.format == Format::Md && !is_diff {
        let message = "`--format md` is for `guide diff`";
        return Err(Typed::command().error(ErrorKind::ArgumentConflict, message));
    }
    Ok(typed)
}

impl Global {
    /// Sets what holds for the whole process: colour and the number of threads.
    fn apply(&self) {
        match self.color {
            Color::Auto => {}
            Color::Always => term::use_colour(true),
            Color::Never => term::use_colour(false),
        }
        if let Some(jobs) = self.jobs {
            // Fails only if a pool exists already, and this is the first use.
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs));
            let _ = pool.build_global();
        }
    }
}

/// What a command needs besides its own arguments.
struct Invocation {
    root: PathBuf,
    today: Date,
    terminal: Terminal,
}

impl Invocation {
    /// Runs a command and gives its exit status.
    fn run(&self, command: Command) -> u8 {
        let terminal = &self.terminal;
        match command {
            Command::Build(arguments) => self.build(arguments),
            Command::Why {
                url,
                out,
                site,
                cache_dir,
            } => {
                let output = self.output(out, cache_dir);
                cmd::why::run(&self.options(site), &output, &url, terminal)
            }
            Command::Check { site } => cmd::check::run(&self.options(site), terminal),
            Command::Diff { revision } => {
                let options = self.options(SiteArgs::default());
                cmd::diff::run(&options, &revision, terminal)
            }
            Command::Serve {
                port,
                host,
                open,
                poll,
                drafts,
            } => {
                let site = SiteArgs {
                    drafts,
                    ..SiteArgs::default()
                };
                let serve = cmd::serve::ServeOptions {
                    host,
                    port,
                    open,
                    poll,
                };
                cmd::serve::run(self.options(site), &serve, terminal)
            }
        }
    }

    fn build(&self, arguments: BuildArgs) -> u8 {
        let progress = Progress::start();
        let output = OutputOptions {
            fresh: arguments.no_cache,
            adopt: arguments.adopt,
            on_progress: &|done, all| progress.advance(done, all),
            ..self.output(arguments.out, arguments.cache_dir)
        };
        let mut options = self.options(arguments.site);
        options.resolve.relative = arguments.relative;
        cmd::build::run(&options, &output, arguments.explain, &self.terminal)
    }

    fn options(&self, site: SiteArgs) -> engine::Options {
        engine::Options {
            root: self.root.clone(),
            resolve: resolve::Options {
                today: self.today,
                drafts: site.drafts,
                base_url: site.base_url,
                relative: false,
                noindex: site.noindex,
            },
        }
    }

    fn output(&self, out: Option<PathBuf>, cache: Option<PathBuf>) -> OutputOptions<'static> {
        OutputOptions {
            out: out.unwrap_or_else(|| self.root.join("public")),
            cache: cache.unwrap_or_else(|| engine::default_cache(&self.root)),
            fresh: false,
            adopt: false,
            at: clock::now(),
            on_wait: cmd::build::say_waiting,
            on_progress: &|_, _| {},
        }
    }
}
