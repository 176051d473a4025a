//! The output folder and what the manifest says of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::digest::Digest;
use crate::base::stamp::Stamp;
use crate::engine::cache::manifest::{self, Entry, Manifest};
use crate::engine::cache::{CacheFile, CacheFolder, render_log, source_fingerprint};
use crate::host::disk::{self, Details, DiskError, Folder};
use crate::output::job::Job;
use crate::output::plan::Plan;
use crate::write::{STAGING, Staged, refuse_obstacles};

/// An output folder during one build.
pub struct OutputFolder<'c> {
    pub path: PathBuf,
    pub manifest: Manifest,
    cache: &'c CacheFolder,
    /// `None` as long as it does not exist.
    folder: Option<Arc<Folder>>,
}

impl<'c> OutputFolder<'c> {
    /// Reads the manifest of a folder, which need not exist.
    pub fn open(path: PathBuf, cache: &'c CacheFolder) -> Result<Self, DiskError> {
        Ok(Self {
            manifest: Manifest::read(&cache.of_output(manifest::KIND, &path))?,
            folder: Folder::open(&path)?.map(Arc::new),
            path,
            cache,
        })
    }

    /// Creates the folder where it is missing.
    pub fn create(&mut self) -> Result<Arc<Folder>, DiskError> {
        if let Some(folder) = &self.folder {
            return Ok(Arc::clone(folder));
        }
        let created = Arc::new(Folder::create(&self.path)?);
        self.folder = Some(Arc::clone(&created));
        Ok(created)
    }

    /// Describes what is at a path in the folder; `None` if there is nothing.
    pub fn look(&self, path: &str) -> Result<Option<Details>, DiskError> {
        match &self.folder {
            Some(folder) => folder.look(Path::new(path)),
            None => Ok(None),
        }
    }

    /// The stamp of an output; `None` if it is no file that can be looked at.
    pub fn stamp(&self, output: &str) -> Option<Stamp> {
        self.look(output).ok().flatten()?.stamp()
    }

    /// The digest of a file's bytes; `None` if there is no file.
    pub fn digest(&self, output: &str) -> Result<Option<Digest>, DiskError> {
        let bytes = match &self.folder {
            Some(folder) => folder.read_whole(Path::new(output))?,
            None => None,
        };
        Ok(bytes.map(|bytes| Digest::of_bytes(&bytes)))
    }

    /// Counts the files of the folder, but for what a build that died has staged.
    pub fn count_files(&self) -> Result<usize, DiskError> {
        let Some(folder) = &self.folder else {
            return Ok(0);
        };
        let entries = folder.walk(Path::new(""))?;
        let own = |entry: &&disk::Entry| !entry.path.starts_with(STAGING);
        Ok(entries.iter().filter(own).count())
    }

    /// The file with the fingerprint of a folder that is not open yet.
    pub fn fingerprint_of(path: &Path, cache: &'c CacheFolder) -> CacheFile<'c> {
        cache.of_output(source_fingerprint::KIND, path)
    }

    /// The file with the fingerprint of the sources.
    pub fn fingerprint(&self) -> CacheFile<'c> {
        Self::fingerprint_of(&self.path, self.cache)
    }

    /// The file with the log of renderings.
    pub fn render_log(&self) -> CacheFile<'c> {
        self.cache.of_output(render_log::KIND, &self.path)
    }

    /// Says whether an output is on the disk as its inputs make it.
    ///
    /// One whose stamp differs is read: it may have been put back from elsewhere.
    pub fn is_current(&self, job: &Job) -> bool {
        let Some(entry) = self.manifest.entries.get(&job.output) else {
            return false;
        };
        let is_as_written = || {
            let digest = self.digest(&job.output).ok().flatten();
            digest.is_some_and(|digest| entry.bytes == [digest])
        };
        entry.inputs == Some(job.digest)
            && match (entry.stamp, self.stamp(&job.output)) {
                (Some(then), Some(now)) => then == now || is_as_written(),
                _ => false,
            }
    }

    /// Says whether there are outputs, each as it was written, and no build was cut off.
    pub fn is_as_it_was_written(&self) -> bool {
        let entries = &self.manifest.entries;
        !entries.is_empty()
            && matches!(self.look(STAGING), Ok(None))
            && entries.par_iter().all(|(output, entry)| {
                entry.inputs.is_some() && entry.stamp.is_some() && entry.stamp == self.stamp(output)
            })
    }

    /// Finds outputs of earlier builds that the plan does not have any more.
    pub fn obsolete(&self, plan: &Plan) -> Vec<String> {
        let outputs = self.manifest.entries.keys();
        outputs
            .filter(|output| plan.find(output).is_none())
            .cloned()
            .collect()
    }

    /// Removes what a build that died has left in the staging folder.
    pub fn clear_staging(&self) -> Result<(), DiskError> {
        match &self.folder {
            Some(folder) => folder.remove_folder(Path::new(STAGING)),
            None => Ok(()),
        }
    }

    /// Writes the manifest with the paths that are about to be written.
    pub fn claim(&mut self, staged: &BTreeMap<String, Staged>) -> Result<(), DiskError> {
        for (output, staged) in staged {
            let before = self.manifest.entries.remove(output);
            let mut bytes = before.map_or_else(Vec::new, |entry| entry.bytes);
            if !bytes.contains(&staged.digest) {
                bytes.push(staged.digest);
            }
            let pending = Entry {
                inputs: None,
                bytes,
                stamp: None,
            };
            self.manifest.entries.insert(output.clone(), pending);
        }
        self.write_manifest()
    }

    /// Writes the manifest with the outputs as they are now.
    pub fn record(
        &mut self,
        written: &[&Job],
        staged: &BTreeMap<String, Staged>,
    ) -> Result<(), DiskError> {
        for job in written {
            let digest = staged.get(&job.output).map(|staged| staged.digest);
            let entry = Entry {
                inputs: Some(job.digest),
                bytes: digest.into_iter().collect(),
                stamp: self.stamp(&job.output),
            };
            self.manifest.entries.insert(job.output.clone(), entry);
        }
        self.write_manifest()
    }

    fn write_manifest(&self) -> Result<(), DiskError> {
        let file = self.cache.of_output(manifest::KIND, &self.path);
        self.manifest.write(&file)
    }

    /// Removes obsolete outputs; gives how many, and those that were left because
    /// they were changed since they were written.
    pub fn remove(&mut self, obsolete: &[String]) -> Result<(usize, Vec<String>), DiskError> {
        let mut left = Vec::new();
        for output in obsolete {
            if !self.remove_unchanged(output)? {
                left.push(output.clone());
            }
            self.manifest.entries.remove(output);
        }
        Ok((obsolete.len() - left.len(), left))
    }

    /// Removes an output of an earlier build, unless it was changed since.
    fn remove_unchanged(&self, output: &str) -> Result<bool, DiskError> {
        let Some(entry) = self.manifest.entries.get(output) else {
            return Ok(false);
        };
        let Some(folder) = &self.folder else {
            return Ok(true);
        };
        if refuse_obstacles(folder, output).is_err() {
            return Ok(false);
        }
        let is_unchanged = match self.look(output)? {
            None => true,
            Some(now) if entry.stamp.is_some() && entry.stamp == now.stamp() => true,
            Some(_) => {
                let digest = self.digest(output)?;
                digest.is_some_and(|digest| entry.bytes.contains(&digest))
            }
        };
        if is_unchanged {
            let path = Path::new(output);
            folder.remove(path)?;
            folder.remove_empty_folders(path.parent().unwrap_or(path));
        }
        Ok(is_unchanged)
    }
}
