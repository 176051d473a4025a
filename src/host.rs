//! The rooms that touch the outside world: disk, git, terminal, clock.

pub mod browser;
pub mod clock;
pub mod disk;
pub mod git;
pub mod progress;
pub mod server;
pub mod term;
pub mod watch;
