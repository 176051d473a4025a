//! The explanation of one output: what it is made from, and why it was last rendered.

use std::path::Path;

use super::Reasons;
use crate::base::address::Address;
use crate::base::diag::Diagnostic;
use crate::base::path::percent_decode;
use crate::base::suggest;
use crate::content::files::Sources;
use crate::engine::cache::manifest::{self, Manifest};
use crate::engine::cache::render_log::{self, RenderLog};
use crate::engine::cache::{CacheFolder, outlines};
use crate::engine::{Memory, Options, OutputOptions, snapshot};
use crate::host::disk::{self, DiskError, Folder};
use crate::output::card;
use crate::output::job::{Job, Work};
use crate::output::plan::Plan;
use crate::view::inputs::Inputs;

/// What is known about an output.
#[derive(Debug)]
pub struct Why {
    pub output: String,
    /// The file that the page was written in.
    pub source: Option<String>,
    pub template: Option<&'static str>,
    /// When it was last rendered, in seconds since 1970; `None` if no build has written it.
    pub at: Option<u64>,
    /// Why it was rendered then.
    pub because: Vec<String>,
    /// Why the next build will render it; empty if it will not.
    pub next: Vec<String>,
    pub inputs: Inputs,
}

/// What was found at a URL.
pub enum Answer {
    Found(Box<Why>),
    /// There is no such output; the nearest URL, if one is near.
    Nothing(Option<String>),
    /// The content has errors, so outputs cannot be planned.
    Errors(Vec<Diagnostic>, Sources),
}

/// Explains the output at a URL, an address of the site or a path in the output folder.
pub fn why(options: &Options, output: &OutputOptions<'_>, url: &str) -> Result<Answer, DiskError> {
    let cache = CacheFolder::new(&output.cache, &options.root);
    let outlines = cache.shared(outlines::KIND);
    let mut memory = outlines::read(&outlines, options.resolve.today).unwrap_or_default();
    let mut snapshot = snapshot(options, &mut memory)?;
    if snapshot.diagnostics.has_errors() {
        // Read whole, so that every diagnostic has its lines.
        snapshot = self::snapshot(options, &mut Memory::default())?;
        return Ok(Answer::Errors(snapshot.sorted(), snapshot.files));
    }
    let config = &snapshot.site.config;
    let Some(path) = find(&snapshot.plan, url, &config.base_url, config.base_path()) else {
        let urls = snapshot.plan.outputs.iter();
        let urls: Vec<String> = urls.map(|output| place(&output.path)).collect();
        let near = suggest::nearest(url, urls.iter().map(String::as_str));
        return Ok(Answer::Nothing(near.map(str::to_owned)));
    };
    let planned = snapshot.plan.find(&path).expect("a path of the plan");
    let job = snapshot.job(planned);
    let out = disk::resolve(&output.out)?;
    let manifest = Manifest::read(&cache.of_output(manifest::KIND, &out))?;
    let log = RenderLog::read(&cache.of_output(render_log::KIND, &out))?;
    let reasons = Reasons::new(&manifest, &log, &snapshot.files, &snapshot.plan);
    let found = match Folder::open(&out)? {
        Some(folder) => folder.look(Path::new(&path))?,
        None => None,
    };
    let stamp = found.and_then(|details| details.stamp());
    let (inputs, next) = reasons.explain(&job, stamp);
    let last = log.find(&path);
    Ok(Answer::Found(Box::new(Why {
        source: job
            .source
            .map(|file| snapshot.files.file(file).path.to_string()),
        template: template(&job),
        at: last.as_ref().map(|last| last.at),
        because: last.map(|last| last.because).unwrap_or_default(),
        next,
        inputs,
        output: path,
    })))
}

fn template(job: &Job) -> Option<&'static str> {
    match &job.work {
        Work::Page(page) => Some(page.template),
        Work::Card(_) => Some(card::TEMPLATE),
        _ => None,
    }
}

/// Finds the output for a URL in any of its forms.
fn find(plan: &Plan, url: &str, base_url: &str, base_path: &str) -> Option<String> {
    let url = url.split(['#', '?']).next().unwrap_or(url);
    let url = url.strip_prefix(base_url).unwrap_or(url);
    let url = percent_decode(url).unwrap_or_else(|| url.to_owned());
    let within = |url: &str| url.trim_start_matches('/').to_owned();
    let whole = within(&url);
    let under = url.strip_prefix(base_path).map(within);
    under
        .into_iter()
        .chain([whole])
        .flat_map(|place| {
            [Address::new(place.clone()), Address::HOME.child(&place)].map(|address| address.file())
        })
        .find(|path| plan.find(path).is_some())
}

/// Writes an output as people type its URL.
fn place(output: &str) -> String {
    format!("/{}", Address::from_file(output))
}
