//! The rooms that touch the outside world: disk, terminal, clock.

pub mod browser;
pub mod clock;
pub mod disk;
pub mod progress;
pub mod server;
pub mod term;
pub mod watch;
