//! What `guide serve` bears: `cargo bench --bench serving -- [--descriptors N]
//! [--load TEXT] [--program PATH]`. Linux only.
//!
//! Puts one load after another, or those with the text in their names, on a server that may have N descriptors, while a page
//! is edited again and again and another one is requested on fresh connections, and
//! prints one Markdown table: how long those requests took, and what the server was
//! using meanwhile and afterwards. This program itself needs 12,000 descriptors.

mod loads;
mod server;

use std::io;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use loads::{LOADS, Load};
use server::Server;

const USAGE: &str =
    "usage: cargo bench --bench serving -- [--descriptors N] [--load TEXT] [--program PATH]";

/// How long each load lasts once it is there.
const LASTS: Duration = Duration::from_secs(5);

/// How long the server may take to be rid of a load.
const RECOVERS: Duration = Duration::from_secs(4);

fn main() -> ExitCode {
    let mut descriptors = 4096;
    let mut program = env!("CARGO_BIN_EXE_guide").to_owned();
    let mut text = String::new();
    let mut arguments = std::env::args().skip(1).filter(|one| one != "--bench");
    while let Some(name) = arguments.next() {
        let value = arguments.next();
        let number = value.as_ref().and_then(|value| value.parse().ok());
        match (name.as_str(), value, number) {
            ("--descriptors", _, Some(number)) => descriptors = number,
            ("--load", Some(name), _) => text = name,
            ("--program", Some(path), _) => program = path,
            _ => {
                eprintln!("{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    match measure(&program, descriptors, &text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(program: &str, descriptors: usize, text: &str) -> io::Result<()> {
    println!("`ulimit -n {descriptors}`\n");
    println!(
        "| load | answered | median ms | slowest ms | memory + MB | descriptors | threads | descriptors after | |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|---|");
    for load in LOADS.iter().filter(|load| load.name.contains(text)) {
        // A server of its own, so that no load is measured with what another one left.
        let server = Server::start(program, descriptors)?;
        // What edits and requests alone take is no part of any load.
        let before = under_load(&server, None)?;
        let during = under_load(&server, Some(load))?;
        thread::sleep(RECOVERS);
        let mut times = during.times;
        times.sort_unstable();
        let milliseconds = |time: Option<&Duration>| match time {
            Some(time) => format!("{:.1}", time.as_secs_f64() * 1e3),
            None => "-".to_owned(),
        };
        println!(
            "| {} | {}/{} | {} | {} | {:.0} | {} | {} | {} ({} before) | {} |",
            load.name,
            times.len(),
            during.requests,
            milliseconds(times.get(times.len() / 2)),
            milliseconds(times.last()),
            (during.memory as f64 - before.memory as f64) / 1024.0,
            during.descriptors,
            during.threads,
            server.descriptors()?,
            before.descriptors,
            during.said,
        );
    }
    Ok(())
}

/// What was seen while a load lasted; of memory, descriptors and threads the most.
#[derive(Default)]
struct Seen {
    requests: usize,
    /// Of requests that were answered.
    times: Vec<Duration>,
    memory: usize,
    descriptors: usize,
    threads: usize,
    /// What the load itself found.
    said: String,
}

/// Edits a page and requests another, until a load has been there for a while.
fn under_load(server: &Server, load: Option<&Load>) -> io::Result<Seen> {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let edits = scope.spawn(|| {
            let mut number = 0;
            while !ended.load(Ordering::Relaxed) {
                number += 1;
                server.edit(number)?;
                thread::sleep(Duration::from_millis(300));
            }
            Ok(())
        });
        let requests = scope.spawn(|| {
            let mut seen = Seen::default();
            while !ended.load(Ordering::Relaxed) {
                let started = Instant::now();
                seen.requests += 1;
                if server.is_answered() {
                    seen.times.push(started.elapsed());
                }
                seen.memory = seen.memory.max(server.status("VmRSS:")?);
                seen.threads = seen.threads.max(server.status("Threads:")?);
                seen.descriptors = seen.descriptors.max(server.descriptors()?);
                thread::sleep(Duration::from_millis(10));
            }
            io::Result::Ok(seen)
        });
        let said = match load {
            Some(load) => (load.put)(server, LASTS),
            None => {
                thread::sleep(LASTS);
                Ok(String::new())
            }
        };
        ended.store(true, Ordering::Relaxed);
        let edited: io::Result<()> = edits.join().expect("edits do not panic");
        edited?;
        let seen = requests.join().expect("requests do not panic")?;
        Ok(Seen {
            said: said?,
            ..seen
        })
    })
}
