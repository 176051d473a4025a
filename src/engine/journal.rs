//! Why each output was last rendered, and from what.
//!
//! Apart from the manifest, because nothing rests on it: a build that finds
//! none, or a torn one, can only not explain. Equal inputs of many outputs are
//! kept once.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::inputs::Inputs;
use crate::base::digest::{Digest, PROGRAM};
use crate::host::disk::{self, DiskError};

/// What builds wrote down, by output.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Journal {
    program: String,
    /// What every page was made from, by the build that wrote last.
    shared: Inputs,
    /// Every other input that some output is or was made from.
    inputs: Vec<(String, Digest)>,
    outputs: BTreeMap<String, Record>,
}

/// One output's last rendering.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Record {
    /// In seconds since 1970.
    at: u64,
    because: Vec<String>,
    is_page: bool,
    /// Places in the journal's list of inputs.
    inputs: Vec<u32>,
}

/// An output's last rendering, as it is told.
#[derive(Clone, Debug, Default)]
pub struct Rendering {
    /// In seconds since 1970.
    pub at: u64,
    pub because: Vec<String>,
    /// It is also made from what every page is.
    pub is_page: bool,
    /// All that it alone is made from.
    pub inputs: Inputs,
}

/// Where the journal of an output folder is kept.
pub fn path(manifest: &Path) -> PathBuf {
    manifest.with_extension("journal")
}

impl Journal {
    /// Reads a journal; one that is missing or torn is empty.
    pub fn read(path: &Path) -> Result<Self, DiskError> {
        let bytes = disk::read_if_there(path)?.unwrap_or_default();
        Ok(postcard::from_bytes(&bytes).unwrap_or_default())
    }

    /// Says whether another version of this program wrote it.
    pub fn is_anothers(&self) -> bool {
        self.program != PROGRAM
    }

    /// An output's last rendering.
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

    /// What every page was made from.
    pub fn shared(&self) -> &Inputs {
        &self.shared
    }

    /// Writes down renderings, forgets outputs that are no more, and keeps it all.
    pub fn add(
        mut self,
        renderings: Vec<(String, Rendering)>,
        shared: Inputs,
        gone: &[String],
        path: &Path,
    ) -> Result<(), DiskError> {
        self.shared = shared;
        let mut new = HashMap::new();
        for (output, rendering) in renderings {
            let before = self.outputs.remove(&output).unwrap_or_default().inputs;
            let record = Record {
                at: rendering.at,
                because: rendering.because,
                is_page: rendering.is_page,
                inputs: self.places(rendering.inputs, &before, &mut new),
            };
            self.outputs.insert(output, record);
        }
        for output in gone {
            self.outputs.remove(output);
        }
        self.forget_unused();
        self.program = PROGRAM.to_owned();
        let bytes = postcard::to_stdvec(&self).expect("plain data can be written to memory");
        disk::write_whole(path, &bytes)
    }

    /// Finds inputs among those that the output was made from before, and puts
    /// the others in the list, each once.
    fn places(
        &mut self,
        inputs: Inputs,
        before: &[u32],
        new: &mut HashMap<(String, Digest), u32>,
    ) -> Vec<u32> {
        let known: HashMap<&(String, Digest), u32> = before
            .iter()
            .filter_map(|&at| Some((self.inputs.get(at as usize)?, at)))
            .collect();
        let (mut places, mut unknown) = (Vec::with_capacity(inputs.len()), Vec::new());
        for input in inputs {
            match known.get(&input).or_else(|| new.get(&input)) {
                Some(&at) => places.push(at),
                None => unknown.push(input),
            }
        }
        for input in unknown {
            let at = u32::try_from(self.inputs.len()).expect("fewer than four thousand million");
            self.inputs.push(input.clone());
            new.insert(input, at);
            places.push(at);
        }
        places
    }

    /// Shortens the list once half of it is of no use.
    fn forget_unused(&mut self) {
        let mut moved = vec![None; self.inputs.len()];
        let used = self.outputs.values().flat_map(|record| &record.inputs);
        for &at in used {
            if let Some(place) = moved.get_mut(at as usize) {
                *place = Some(0);
            }
        }
        if 2 * moved.iter().flatten().count() >= moved.len() {
            return;
        }
        let mut kept = Vec::new();
        for (input, place) in std::mem::take(&mut self.inputs).into_iter().zip(&mut moved) {
            if let Some(place) = place {
                *place = kept.len() as u32;
                kept.push(input);
            }
        }
        self.inputs = kept;
        for record in self.outputs.values_mut() {
            let places = record.inputs.iter();
            record.inputs = places.filter_map(|&at| *moved.get(at as usize)?).collect();
        }
    }
}

#[cfg(test)]
mod tests {
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
    fn a_journal_tells_each_outputs_last_rendering_and_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let add = |renderings: Vec<(String, Rendering)>, gone: &[String]| {
            let journal = Journal::read(&path).expect("a journal");
            journal
                .add(renderings, Inputs::new(), gone, &path)
                .expect("written");
            Journal::read(&path).expect("a journal")
        };
        let first = vec![
            ("a".to_owned(), rendering("new", &[("x", 1), ("y", 1)])),
            ("b".to_owned(), rendering("new", &[("x", 1)])),
        ];
        let journal = add(first, &[]);
        assert_eq!(journal.inputs.len(), 2, "equal inputs are kept once");
        let mut journal = add(Vec::new(), &["b".to_owned()]);
        assert!(journal.find("b").is_none());
        for content in 2..9 {
            let again = rendering("x changed", &[("x", content), ("y", 1)]);
            journal = add(vec![("a".to_owned(), again)], &[]);
            assert!(journal.inputs.len() <= 4, "old inputs go in time");
        }
        let found = journal.find("a").expect("a rendering");
        assert_eq!(found.because, ["x changed"]);
        assert_eq!(found.inputs, rendering("", &[("x", 8), ("y", 1)]).inputs);
    }

    #[test]
    fn a_torn_journal_is_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        std::fs::write(&path, b"\x05torn").expect("written");
        let journal = Journal::read(&path).expect("a journal");
        assert!(journal.find("a").is_none() && journal.is_anothers());
    }
}
