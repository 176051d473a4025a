//! What tells a file that was touched from one that was not.

use serde::{Deserialize, Serialize};

/// A file's size and the time of its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// In nanoseconds since 1970.
    pub changed: u128,
}
