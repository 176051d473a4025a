//! Where rendered bytes go.
//!
//! `Disk` stages every file first and then puts all of them in place, so that a
//! full disk or an error that is found late leaves the old site as it was.

mod disk;

use crate::host::disk::DiskError;

pub use disk::{Disk, STAGING, Staged, refuse_obstacles};

/// Takes the bytes of outputs, from several threads at once.
pub trait Sink: Sync {
    /// Takes one output's bytes.
    ///
    /// # Errors
    /// When they cannot be kept.
    fn put(&self, output: &str, bytes: &[u8]) -> Result<(), DiskError>;
}

/// Keeps nothing, for `check`.
pub struct Null;

impl Sink for Null {
    fn put(&self, _output: &str, _bytes: &[u8]) -> Result<(), DiskError> {
        Ok(())
    }
}

/// Keeps everything in memory.
#[derive(Default)]
pub struct Memory {
    files: std::sync::Mutex<std::collections::BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    /// Gives the files by their paths.
    pub fn into_files(self) -> std::collections::BTreeMap<String, Vec<u8>> {
        self.files
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, output: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let mut files = self
            .files
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        files.insert(output.to_owned(), bytes.to_vec());
        Ok(())
    }
}
