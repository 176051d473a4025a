//! The steps that the highlighting of one block may take.
//!
//! Steps are counted, not time, so that a page is the same on every machine. A search is
//! tried with a small limit first and with larger ones while it fails, so that it costs
//! about what it took.

use guide_onig_limit::with_limit;
use onig::{Regex, Region, SearchOptions};

/// The steps of a block: three times what the longest block of real pages takes.
const BLOCK: usize = 3_000_000;

/// The steps of a search, from the first try to the last.
const SEARCH: [u32; 5] = [32, 256, 2_048, 16_384, 200_000];

/// What a search costs besides its steps.
const CALL: usize = 8;

/// A step may read the rest of the line, so it counts twice where that has this many
/// bytes, three times where it has twice as many.
const FAR: usize = 128;

/// What the compilation of a regular expression costs.
pub const COMPILE: usize = 2_000;

/// The steps that are left.
pub struct Budget {
    left: usize,
}

/// There were not enough steps.
#[derive(Debug, PartialEq)]
pub struct Exhausted;

impl Default for Budget {
    fn default() -> Self {
        Self { left: BLOCK }
    }
}

impl Budget {
    /// Takes steps.
    pub fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.left = self.left.checked_sub(steps).ok_or(Exhausted)?;
        Ok(())
    }

    /// Searches a line from a byte on, and says whether something was found.
    pub fn search(
        &mut self,
        regex: &Regex,
        line: &str,
        from: usize,
        region: &mut Region,
    ) -> Result<bool, Exhausted> {
        let rest = line.len() - from;
        self.spend(CALL + rest / 8)?;
        for limit in SEARCH {
            self.spend(limit as usize * (FAR + rest) / FAR)?;
            let found = regex.search_with_param(
                line,
                from,
                line.len(),
                SearchOptions::SEARCH_OPTION_NONE,
                Some(region),
                with_limit(limit),
            );
            if let Ok(found) = found {
                return Ok(found.is_some());
            }
        }
        Err(Exhausted)
    }
}
