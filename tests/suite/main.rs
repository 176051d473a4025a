//! Behaviour of the whole program: one binary, a module per subject.

mod cards;
mod charts;
mod compare;
mod content;
mod deciding;
mod diagnostics;
mod diff;
mod edits;
mod examples;
mod house;
mod html;
mod incremental;
mod memory;
mod output;
mod outputs;
mod remembering;
mod reproducible;
mod scores;
mod scripts;
mod search;
mod serve;
mod site;
mod support;
mod why;
