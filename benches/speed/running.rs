//! Running a program to its end: how long it took, how much work it was, and
//! how much memory it held at most.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Linux counts processor time in hundredths of a second, for every program.
const TICK: f64 = 0.01;

/// How often a running program's memory is looked at; the number that is read
/// is itself a maximum.
const LOOK: Duration = Duration::from_millis(5);

/// A machine is quiet that is busy for a tenth of a moment, and is waited for
/// this long at most.
const QUIET: f64 = 0.1;
const MOMENT: Duration = Duration::from_millis(300);
const BUSY_AT_MOST: Duration = Duration::from_secs(20);

/// What one run cost.
#[derive(Clone, Copy)]
pub struct Run {
    pub seconds: f64,
    pub processor: f64,
    pub peak_bytes: f64,
}

/// Runs a command that must succeed, with nothing left to write from before.
pub fn run(command: &mut Command) -> io::Result<Run> {
    settle()?;
    let before = children_processor();
    let started = Instant::now();
    let mut child = quiet(command)
        .spawn()
        .map_err(|error| named(command, error))?;
    let over = AtomicBool::new(false);
    let (status, seconds, peak_bytes) = thread::scope(|scope| {
        let (id, over) = (child.id(), &over);
        let looking = scope.spawn(move || watch_memory(id, over));
        let status = child.wait();
        let seconds = started.elapsed().as_secs_f64();
        over.store(true, Ordering::Relaxed);
        (status, seconds, looking.join().unwrap_or_default())
    });
    if !status?.success() {
        return Err(io::Error::other(format!("{command:?} failed")));
    }
    Ok(Run {
        seconds,
        processor: children_processor() - before,
        peak_bytes,
    })
}

/// Starts a command whose output nobody reads.
pub fn start(command: &mut Command) -> io::Result<Child> {
    quiet(command)
        .spawn()
        .map_err(|error| named(command, error))
}

fn quiet(command: &mut Command) -> &mut Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
}

fn named(command: &Command, error: io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("{}: {error}", command.get_program().display()),
    )
}

/// Waits until the disk has what was written before, and for a moment in which
/// the machine has little else to do; not for ever, as it may never come.
pub fn settle() -> io::Result<()> {
    Command::new("sync").status()?;
    let started = Instant::now();
    while started.elapsed() < BUSY_AT_MOST {
        let before = machine_ticks();
        thread::sleep(MOMENT);
        let after = machine_ticks();
        let (busy, all) = (after.0 - before.0, after.1 - before.1);
        if busy <= QUIET * all {
            break;
        }
    }
    Ok(())
}

/// How long the machine has been busy, and how long it has run, over all cores.
fn machine_ticks() -> (f64, f64) {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = stat.lines().next().unwrap_or_default();
    let fields: Vec<f64> = line
        .split_whitespace()
        .filter_map(|field| field.parse().ok())
        .collect();
    // Fourth and fifth: idle, and waiting for the disk.
    let idle: f64 = fields.iter().skip(3).take(2).sum();
    let all: f64 = fields.iter().take(8).sum();
    (all - idle, all)
}

/// Copies a folder as `cp -r` does.
pub fn copy(from: &Path, to: &Path) -> io::Result<Run> {
    run(Command::new("cp").arg("-r").arg(from).arg(to))
}

fn watch_memory(id: u32, over: &AtomicBool) -> f64 {
    let mut peak = 0.0;
    while !over.load(Ordering::Relaxed) {
        peak = f64::max(peak, peak_memory(id));
        thread::sleep(LOOK);
    }
    peak
}

/// The most memory a program has held until now, in bytes; 0 if none can be told.
pub fn peak_memory(id: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kilobytes
        .and_then(|number| number.parse::<f64>().ok())
        .unwrap_or(0.0)
        * 1024.0
}

/// Processor time, of programs and for them, of every child that has ended.
fn children_processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields are counted after the name, which may hold anything.
    let fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks = fields.split(' ').skip(13).take(2);
    ticks
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        * TICK
}

/// Bytes and files below a folder.
pub fn size(folder: &Path) -> io::Result<(u64, u64)> {
    let (mut bytes, mut files) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let below = size(&entry.path())?;
            bytes += below.0;
            files += below.1;
        } else {
            bytes += entry.metadata()?.len();
            files += 1;
        }
    }
    Ok((bytes, files))
}
