//! `guide serve`, run as a child process and queried over its socket.
//!
//! Nothing here waits for a fixed time: a test looks until what it waits for
//! is there, and fails when that takes unreasonably long.

mod connections;
mod endurance;
mod errors;
#[cfg(unix)]
mod floods;
mod folders;
mod guards;
#[cfg(unix)]
mod hostile;
mod protocol;
mod reload;
mod saving;
mod script;
mod watching;

use crate::support::server::Server;
use crate::support::{Guide, memory};

fn basic() -> Guide {
    Guide::copy_of("tests/fixtures/basic")
}

/// Every output of a clean build, in memory.
fn clean(guide: &Guide) -> memory::Files {
    memory::render_whole(guide).files
}

/// Serves a guide named by its absolute path, which is what events name too.
fn serve_by_root(guide: &Guide) -> Server {
    let root = guide.root().to_string_lossy();
    Server::start_with(guide, &["--port", "0", "--root", &root])
}
