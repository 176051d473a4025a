//! `guide serve`, run as a child process and queried over its socket.
//!
//! Nothing here waits for a fixed time: a test looks until what it waits for
//! is there, and fails when that takes unreasonably long.

mod endurance;
mod errors;
mod guards;
mod protocol;
mod reload;
mod script;
mod watching;
