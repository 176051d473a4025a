//! The output folder and what the manifest says of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::digest::Digest;
use crate::engine::cache::manifest::{self, Entry, Manifest};
use crate::engine::cache::{CacheFile, CacheFolder, render_log, source_fingerprint};
use crate::host::disk::{self, DiskError};
use crate::output::job::Job;
use crate::output::plan::Plan;
use crate::write::{STAGING, Staged, refuse_obstacles};

/// An output folder during one build.
pub struct OutputFolder<'c> {
    pub path: PathBuf,
    pub manifest: Manifest,
    cache: &'c CacheFolder,
}

impl<'c> OutputFolder<'c> {
    /// Reads the manifest of a folder, which need not exist.
    pub fn open(path: PathBuf, cache: &'c CacheFolder) -> Result<Self, DiskError> {
        Ok(Self {
            manifest: Manifest::read(&cache.of_output(manifest::KIND, &path))?,
            path,
            cache,
        })
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
        let path = self.path.join(&job.output);
        entry.inputs == Some(job.digest)
            && match (entry.stamp, disk::stamp(&path)) {
                (Some(then), Some(now)) if then == now => true,
                (Some(_), Some(_)) => {
                    disk::read(&path).is_ok_and(|bytes| entry.bytes == [Digest::of_bytes(&bytes)])
                }
                _ => false,
            }
    }

    /// Says whether there are outputs, each as it was written, and no build was cut off.
    pub fn is_as_it_was_written(&self) -> bool {
        let entries = &self.manifest.entries;
        !entries.is_empty()
            && !disk::exists(&self.path.join(STAGING))
            && entries.iter().all(|(output, entry)| {
                entry.inputs.is_some()
                    && entry.stamp.is_some()
                    && entry.stamp == disk::stamp(&self.path.join(output))
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
        disk::remove_folder(&self.path.join(STAGING))
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
                stamp: disk::stamp(&self.path.join(&job.output)),
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
        let path = self.path.join(output);
        let Some(entry) = self.manifest.entries.get(output) else {
            return Ok(false);
        };
        let is_unchanged = match (entry.stamp, disk::stamp(&path)) {
            (_, None) => !disk::exists(&path),
            (Some(then), Some(now)) if then == now => true,
            _ => entry.bytes.contains(&Digest::of_bytes(&disk::read(&path)?)),
        };
        let is_removed = is_unchanged && refuse_obstacles(&self.path, output).is_ok();
        if is_removed {
            disk::remove(&path)?;
            disk::remove_empty_folders(path.parent().unwrap_or(&self.path), &self.path);
        }
        Ok(is_removed)
    }
}
