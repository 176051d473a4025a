//! The program as a process: what it prints and returns, what it leaves on
//! disk when it is interrupted or refused, and what it serves over HTTP.

mod deploy;
mod output;
mod remembering;
mod reproducible;
mod serve;
#[path = "../support/mod.rs"]
mod support;
