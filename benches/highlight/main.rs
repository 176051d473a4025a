//! The longest that a block of code can take: `cargo bench --bench highlight`.
//!
//! Highlights blocks that repeat one thing, in every language and in lines of several
//! lengths, and prints the slowest. A block is to take no longer than 250 ms, or to be
//! shown without colours before that.

use std::fs;
use std::time::Duration;

use guide::base::memo::NoMemo;
use guide::render::highlight::{SYNTAXES, highlight};

const SHAPES: [&str; 18] = [
    " ", "a", "[", "(", "{", "<", "\"", "'", "\\", "`", "1", "[]", "a ", "$", "*", "#", "/*", "-",
];
const LINES: [usize; 8] = [20, 80, 250, 500, 990, 1_000, 2_000, 4_000];
const BLOCKS: [usize; 3] = [4_000, 49_000, 200_000];
const MOST: Duration = Duration::from_millis(250);

struct Try {
    took: Duration,
    what: String,
    is_plain: bool,
}

fn main() {
    let mut tries = Vec::new();
    let only: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let syntaxes = SYNTAXES.syntaxes().iter();
    let languages = syntaxes.map(|syntax| syntax.name.to_ascii_lowercase());
    for language in languages.filter(|one| only.is_empty() || only.contains(one)) {
        // The first block of a language compiles its regular expressions.
        let _ = highlight("a\n", &language, &[], &NoMemo);
        for shape in SHAPES {
            for (line, block) in LINES
                .iter()
                .flat_map(|line| BLOCKS.map(|block| (*line, block)))
            {
                tries.push(measure(&language, shape, line, block));
            }
        }
    }
    tries.sort_by_key(|one| std::cmp::Reverse(one.took));
    let plain = tries.iter().filter(|one| one.is_plain).count();
    let slow = tries.iter().filter(|one| one.took > MOST).count();
    println!(
        "{} blocks, {plain} without colours, {slow} slower than {MOST:?}",
        tries.len()
    );
    for one in &tries[..20] {
        println!("{:>9.1?} {}", one.took, one.what);
    }
    println!("with colours:");
    for one in tries.iter().filter(|one| !one.is_plain).take(20) {
        println!("{:>9.1?} {}", one.took, one.what);
    }
}

fn measure(language: &str, shape: &str, line: usize, block: usize) -> Try {
    let text = shape.repeat(line / shape.len()) + "\n";
    let code = text.repeat(block / text.len());
    let started = on_processor();
    let html = highlight(&code, language, &[], &NoMemo);
    Try {
        took: on_processor().saturating_sub(started),
        what: format!(
            "{language}: {shape:?} in lines of {line}, {block} bytes, {:?}",
            html.as_ref().err()
        ),
        is_plain: html.is_err(),
    }
}

/// The time that this thread has run, whatever else the machine does.
fn on_processor() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells");
    let nanoseconds = text
        .split(' ')
        .next()
        .and_then(|digits| digits.parse().ok());
    Duration::from_nanos(nanoseconds.expect("nanoseconds"))
}
