//! When and why each output was last rendered, and from which inputs.
//!
//! It is separate from the manifest because no output depends on it: without it a
//! build still works, but cannot say why an output is rendered. Inputs that many outputs share
//! are stored once.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::folder::CacheFile;
use crate::base::digest::Digest;
use crate::host::disk::DiskError;
use crate::view::inputs::Inputs;

/// The name of its kind of file.
pub const KIND: &str = "renders";

/// The last rendering of each output.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct RenderLog {
    /// What every page was made from, by the build that wrote last.
    shared: Inputs,
    /// Every other input that some output is or was made from.
    inputs: Vec<(String, Digest)>,
    outputs: BTreeMap<String, Record>,
}

/// The last rendering of one output, as it is stored.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Record {
    /// In seconds since 1970.
    at: u64,
    because: Vec<String>,
    is_page: bool,
    /// Indices of the list of inputs.
    inputs: Vec<u32>,
}

/// The last rendering of one output.
#[derive(Clone, Debug, Default)]
pub struct Rendering {
    /// In seconds since 1970.
    pub at: u64,
    pub because: Vec<String>,
    /// It is made from the shared inputs too.
    pub is_page: bool,
    /// What it is made from besides those.
    pub inputs: Inputs,
}

impl RenderLog {
    /// Reads a log; one that cannot be used is empty.
    pub fn read(file: &CacheFile<'_>) -> Result<Self, DiskError> {
        Ok(file.read_value()?.unwrap_or_default())
    }

    /// Finds the last rendering of an output.
    pub fn find(&self, output: &str) -> Option<Rendering> {
        let record = self.outputs.get(output)?;
        let input = |at: &u32| self.inputs.get(*at as usize).cloned();
        Some(Rendering {
            at: record.at,
            because: record.because.clone(),
            is_page: record.is_page,
            inputs: record.inputs.iter().filter_map(input).collect(),
        })
    }

    /// Gives what every page was made from.
    pub fn shared(&self) -> &Inputs {
        &self.shared
    }

    /// Adds renderings, removes outputs that do not exist any more, and writes the log.
    pub fn add(
        mut self,
        renderings: Vec<(String, Rendering)>,
        shared: Inputs,
        removed: &[String],
        file: &CacheFile<'_>,
    ) -> Result<(), DiskError> {
        self.shared = shared;
        let mut new = HashMap::new();
        for (output, rendering) in renderings {
            let before = self.outputs.remove(&output).unwrap_or_default().inputs;
            let record = Record {
                at: rendering.at,
                because: rendering.because,
                is_page: rendering.is_page,
                inputs: self.indices(rendering.inputs, &before, &mut new),
            };
            self.outputs.insert(output, record);
        }
        for output in removed {
            self.outputs.remove(output);
        }
        self.drop_unused();
        file.write_value(&self)
    }

    /// Finds the indices of inputs. Those that the output was not made from before
    /// are added to the list, each once.
    fn indices(
        &mut self,
        inputs: Inputs,
        before: &[u32],
        new: &mut HashMap<(String, Digest), u32>,
    ) -> Vec<u32> {
        let known: HashMap<&(String, Digest), u32> = before
            .iter()
            .filter_map(|&at| Some((self.inputs.get(at as usize)?, at)))
            .collect();
        let (mut indices, mut unknown) = (Vec::with_capacity(inputs.len()), Vec::new());
        for input in inputs {
            match known.get(&input).or_else(|| new.get(&input)) {
                Some(&at) => indices.push(at),
                None => unknown.push(input),
            }
        }
        for input in unknown {
            let at = u32::try_from(self.inputs.len()).expect("fewer than 2^32 inputs");
            self.inputs.push(input.clone());
            new.insert(input, at);
            indices.push(at);
        }
        indices
    }

    /// Drops unused inputs from the list once they are more than half of it.
    fn drop_unused(&mut self) {
        // The new index of each input that is used.
        let mut new = vec![None; self.inputs.len()];
        let used = self.outputs.values().flat_map(|record| &record.inputs);
        for &at in used {
            if let Some(index) = new.get_mut(at as usize) {
                *index = Some(0);
            }
        }
        if 2 * new.iter().flatten().count() >= new.len() {
            return;
        }
        let mut kept = Vec::new();
        for (input, index) in std::mem::take(&mut self.inputs).into_iter().zip(&mut new) {
            if let Some(index) = index {
                *index = kept.len() as u32;
                kept.push(input);
            }
        }
        self.inputs = kept;
        for record in self.outputs.values_mut() {
            let old = record.inputs.iter();
            record.inputs = old.filter_map(|&at| *new.get(at as usize)?).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::folder::CacheFolder;
    use super::*;

    fn rendering(reason: &str, inputs: &[(&str, u8)]) -> Rendering {
        let inputs = inputs
            .iter()
            .map(|(name, content)| ((*name).to_owned(), Digest::of(content)));
        Rendering {
            at: 7,
            because: vec![reason.to_owned()],
            is_page: true,
            inputs: inputs.collect(),
        }
    }

    #[test]
    fn a_log_has_the_last_rendering_of_each_output_and_no_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = CacheFolder::new(folder.path(), folder.path());
        let add = |renderings: Vec<(String, Rendering)>, removed: &[String]| {
            let file = cache.shared(KIND);
            let log = RenderLog::read(&file).expect("a log");
            log.add(renderings, Inputs::new(), removed, &file)
                .expect("written");
            RenderLog::read(&file).expect("a log")
        };
        let first = vec![
            ("a".to_owned(), rendering("new", &[("x", 1), ("y", 1)])),
            ("b".to_owned(), rendering("new", &[("x", 1)])),
        ];
        let log = add(first, &[]);
        assert_eq!(log.inputs.len(), 2, "equal inputs are kept once");
        let mut log = add(Vec::new(), &["b".to_owned()]);
        assert!(log.find("b").is_none());
        for content in 2..9 {
            let again = rendering("x changed", &[("x", content), ("y", 1)]);
            log = add(vec![("a".to_owned(), again)], &[]);
            assert!(log.inputs.len() <= 4, "old inputs are dropped in time");
        }
        let found = log.find("a").expect("a rendering");
        assert_eq!(found.because, ["x changed"]);
        assert_eq!(found.inputs, rendering("", &[("x", 8), ("y", 1)]).inputs);
    }
}
