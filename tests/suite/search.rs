//! The search index: what is in it, and what an edit changes of it.

mod index;
mod reader;

pub use reader::words;
