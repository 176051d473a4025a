//! `guide diff`.

mod markdown;
mod plain;
mod words;

use serde_json::json;

use super::print::Terminal;
use super::{DONE, ENVIRONMENT, USAGE};
use crate::engine::{self, Memory, Options, Since, SinceError};

/// The version of the JSON, raised when a field is removed or changes its meaning.
const VERSION: u32 = 1;

/// Compares and prints; returns the exit status.
///
/// A difference is no failure. Errors in the content are none either: they are
/// counted, and the rest is compared.
pub fn run(options: &Options, revision: &str, terminal: &Terminal) -> u8 {
    let since = match engine::since(options, revision, &Memory::default()) {
        Ok(since) => since,
        Err(error) => {
            terminal.failure(&error.to_string());
            return match error {
                SinceError::Git(error) if error.is_usage => USAGE,
                _ => ENVIRONMENT,
            };
        }
    };
    let comment = markdown::page(&since, revision);
    terminal.answer(&comment, || json(&since, revision));
    DONE
}

/// The comparison as one object; `docs/diff.md` says what is in it.
fn json(since: &Since, revision: &str) -> serde_json::Value {
    let [then, now] = since.errors;
    json!({
        "version": VERSION,
        "from": { "revision": revision, "commit": since.commit, "errors": then },
        "to": { "errors": now },
        "diff": since.diff,
    })
}
