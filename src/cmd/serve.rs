//! `guide serve`: a server that responds from memory, a watcher that keeps the
//! guide current, and a version number that connects them.

mod content_type;
mod overlay;
mod page;
mod site;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::ENVIRONMENT;
use super::print::Terminal;
use crate::base::diag::Severity;
use crate::engine::live::{Change, Counter, Live, State};
use crate::engine::{FOLDERS, Look, Options};
use crate::host::browser;
use crate::host::server::{self, Announcer, Server};
use crate::host::watch::{Wake, Watcher};
use site::Site;

/// The options of `guide serve`.
pub struct ServeOptions {
    pub host: IpAddr,
    pub port: u16,
    pub open: bool,
    pub poll: bool,
}

/// Serves until the process is stopped; returns the exit status of a failure.
pub fn run(options: Options, serve: &ServeOptions, terminal: &Terminal) -> u8 {
    let root = options.root.clone();
    let live = match Live::open(options) {
        Ok(live) => Arc::new(live),
        Err(error) => {
            terminal.failure(&error.to_string());
            return ENVIRONMENT;
        }
    };
    let bound = server::bind(serve.host, serve.port)
        .and_then(|listener| Ok((listener.local_addr()?, Server::new(listener)?)));
    let (address, server) = match bound {
        Ok(bound) => bound,
        Err(error) => {
            terminal.failure(&format!(
                "cannot listen on {}:{}: {error}",
                serve.host, serve.port
            ));
            return ENVIRONMENT;
        }
    };
    if serve.port != 0 && address.port() != serve.port {
        terminal.say(&format!(
            "port {} is in use; using the next free port",
            serve.port
        ));
    }
    let state = live.state();
    say_state(&state, terminal);
    let (watcher, lost) = Watcher::new(&root, &FOLDERS, serve.poll);
    if let Some(reason) = lost {
        say_no_events(&reason, terminal);
    }
    let site = Site::new(Arc::clone(&live), address, serve.host);
    let url = format!("http://{address}{}/", state.base_path());
    terminal.say(&format!("listening on {url}"));
    if serve.open && !browser::open(&url) {
        terminal.say("could not find a browser to open the site");
    }
    std::thread::scope(|scope| {
        let (changes, said) = channel();
        let announcer = server.announcer();
        scope.spawn(|| keep_current(&live, announcer, watcher, changes, terminal));
        scope.spawn(|| say_changes(said, terminal));
        server.serve(&site)
    })
}

fn say_no_events(reason: &str, terminal: &Terminal) {
    terminal.say(&format!(
        "file change notifications are unavailable ({reason}); polling instead"
    ));
}

/// Refreshes the guide whenever something may have changed.
fn keep_current(
    live: &Live,
    announcer: Announcer,
    mut watcher: Watcher,
    changes: Sender<(Change, Duration)>,
    terminal: &Terminal,
) {
    let mut trusts_events = true;
    let mut last_failure = String::new();
    loop {
        watcher.follow_files(live.files_with_other_names());
        let wake = watcher.wait();
        // Before the scan, so that changes made after it are reported.
        if let Some(reason) = watcher.follow() {
            say_no_events(&reason, terminal);
        }
        let started = Instant::now();
        let look = match &wake {
            Wake::Event(paths) => Look::At(paths),
            Wake::Overrun | Wake::Doubt => Look::Everywhere,
        };
        match live.refresh(look) {
            Ok(None) => watcher.looked(started.elapsed()),
            Ok(Some(change)) => {
                announcer.announce();
                // The receiver is dropped only when the program ends.
                let _ = changes.send((change, started.elapsed()));
                if wake == Wake::Doubt && trusts_events && watcher.expects_events() {
                    trusts_events = false;
                    terminal.say(
                        "a change arrived without a notification; also polling every few seconds",
                    );
                }
                last_failure.clear();
            }
            Err(error) => {
                // Reported once, not at each scan; the site stays as it was.
                let failure = error.to_string();
                if failure != last_failure {
                    terminal.failure(&failure);
                    last_failure = failure;
                }
            }
        }
    }
}

/// Reports each change on a thread of its own, since counting pages takes time.
fn say_changes(changes: Receiver<(Change, Duration)>, terminal: &Terminal) {
    let mut counter = Counter::default();
    for (change, took) in changes {
        let pages = counter.outputs(&change);
        say_change(&change, pages, took, terminal);
    }
}

/// One line per change, and the mistakes in full while there are some.
fn say_change(change: &Change, pages: usize, took: Duration, terminal: &Terminal) {
    let files = match change.files.as_slice() {
        [file] => file.clone(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        [] => String::new(),
    };
    if change.after.has_errors() {
        terminal.clear();
    }
    let word = if pages == 1 { "page" } else { "pages" };
    terminal.say(&format!(
        "{files} · {pages} {word} · {} ms",
        took.as_millis()
    ));
    say_state(&change.after, terminal);
    if change.before.has_errors() && !change.after.has_errors() {
        terminal.say("all errors fixed");
    }
}

fn say_state(state: &State, terminal: &Terminal) {
    if !state.has_errors() {
        return;
    }
    terminal.diagnostics(&state.diagnostics, state.files());
    let errors = state
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .count();
    let word = if errors == 1 { "error" } else { "errors" };
    terminal.say(&format!(
        "{errors} {word}: affected pages keep their last good version"
    ));
}
