//! This program's own templates and assets, which a guide's files override
//! one by one.

/// Paths as a guide would have them, and the bytes (listed by `build.rs`).
pub const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/defaults.rs"));
