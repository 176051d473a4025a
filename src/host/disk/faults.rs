//! Failures that a test asks for, in place of those of a real disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Call;

/// The calls that fail, by their kind and the path they concern.
static FAULTS: Mutex<Vec<(Call, PathBuf)>> = Mutex::new(Vec::new());

/// A call that fails as long as the value lives.
pub struct Fault {
    call: Call,
    path: PathBuf,
}

/// Has every call of a kind fail that concerns a path.
pub fn fail(call: Call, path: &Path) -> Fault {
    let path = path.to_owned();
    change(|faults| faults.push((call, path.clone())));
    Fault { call, path }
}

/// The error of a call that is to fail.
pub(super) fn find(call: Call, path: &Path) -> io::Result<()> {
    let mut is_due = false;
    change(|faults| is_due = faults.iter().any(|(of, at)| *of == call && at == path));
    match is_due {
        true => Err(io::Error::other("input/output error")),
        false => Ok(()),
    }
}

fn change(act: impl FnOnce(&mut Vec<(Call, PathBuf)>)) {
    act(&mut FAULTS.lock().unwrap_or_else(PoisonError::into_inner));
}

impl Drop for Fault {
    fn drop(&mut self) {
        change(|faults| faults.retain(|(call, path)| *call != self.call || *path != self.path));
    }
}
