//! The search index: what is in it, what an edit changes of it, and how the
//! browser's side answers from it.

mod index;
mod reader;
mod scripts;
