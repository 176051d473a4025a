//! Behaviour of the whole program: one binary, a module per subject.

mod house;
mod support;
