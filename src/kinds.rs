//! The kinds of criteria, and the values that answer them.

pub mod answer;
