//! A progress bar on a terminal, for work that takes longer than a second.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Shorter work shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A count of finished steps, shown as a bar.
pub struct Progress {
    started: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Starts counting.
    pub fn start() -> Self {
        Self {
            started: Instant::now(),
            bar: OnceLock::new(),
        }
    }

    /// Sets how many of all steps are done; shows nothing unless on a terminal.
    pub fn advance(&self, done: usize, all: usize) {
        if self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages and files");
            let bar = ProgressBar::new(all as u64);
            bar.with_style(style.expect("the template is right"))
        });
        bar.set_position(done as u64);
        if done + 1 >= all {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
