//! Files that are published as they are: assets, under names that change with
//! their content, and the media that pages show.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path;
use crate::model::files::Sources;
use crate::model::job::Work;
use crate::model::site::Site;

/// The copies to make, and the URL of each asset by its name in `assets/`.
pub struct Assets {
    pub copies: Vec<(String, Work)>,
    pub urls: BTreeMap<String, String>,
}

/// Plans every asset and every medium.
pub fn plan(site: &Site, files: &Sources) -> Assets {
    let mut assets = Assets {
        copies: Vec::new(),
        urls: BTreeMap::new(),
    };
    for file in files.under("assets/") {
        let name = file.path.trim_start_matches("assets/");
        let hashed = hashed_name(name, &file.digest.short());
        let place = format!("assets/{hashed}");
        assets.urls.insert(name.to_owned(), site.urls.url(&place));
        assets
            .copies
            .push((place, Work::Copy(Arc::clone(&file.bytes))));
    }
    for (&file, place) in &site.media {
        let bytes = Arc::clone(&files.file(file).bytes);
        assets.copies.push((place.clone(), Work::Copy(bytes)));
    }
    assets
}

fn hashed_name(name: &str, digest: &str) -> String {
    let extension = path::extension(name);
    match extension.as_str() {
        "" => format!("{name}.{digest}"),
        extension => format!(
            "{}.{digest}.{extension}",
            &name[..name.len() - extension.len() - 1]
        ),
    }
}
