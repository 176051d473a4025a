//! How long each stage of a run took.

use std::time::{Duration, Instant};

/// One stage.
#[derive(Clone, Debug)]
pub struct Phase {
    pub name: &'static str,
    pub took: Duration,
}

/// Times stages one after another.
pub struct Phases {
    since: Instant,
    pub ended: Vec<Phase>,
}

impl Phases {
    /// Begins the first stage.
    pub fn start() -> Self {
        Self {
            since: Instant::now(),
            ended: Vec::new(),
        }
    }

    /// Ends a stage and begins the next.
    pub fn end(&mut self, name: &'static str) {
        let took = self.since.elapsed();
        self.ended.push(Phase { name, took });
        self.since = Instant::now();
    }

    /// Takes over stages that were timed elsewhere, and begins the next now.
    pub fn extend(&mut self, ended: impl IntoIterator<Item = Phase>) {
        self.ended.extend(ended);
        self.since = Instant::now();
    }
}
