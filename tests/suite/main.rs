//! The behaviour of the program, called as a library: a module per subject.
//!
//! What needs a process is in `tests/program`, what needs npm or a browser in
//! `tests/browser`, and the guide's code examples are in `tests/examples`.

mod budgets;
mod cards;
mod charts;
mod compare;
mod content;
mod deciding;
mod diagnostics;
mod diff;
mod edits;
mod german;
mod highlighting;
mod house;
mod incremental;
mod kinds;
mod outputs;
mod page_kinds;
mod scores;
mod search;
mod site;
#[path = "../support/mod.rs"]
mod support;
mod why;
mod words;
