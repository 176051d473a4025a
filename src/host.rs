//! The rooms that touch the outside world: disk, terminal, clock.

pub mod clock;
pub mod disk;
pub mod term;
