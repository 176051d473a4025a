//! `guide serve`, run as a child process and asked over its socket.
//!
//! Nothing here waits for a fixed time: a test looks until what it waits for
//! is there, and fails when that takes unreasonably long.

pub mod browser;
pub mod client;
mod endurance;
mod errors;
mod guards;
mod matrix;
mod protocol;
mod reload;
mod script;
pub mod server;
mod watching;
