//! Files that are published as they are: assets, under names that change with
//! their content, and the media that pages show.

use std::collections::BTreeMap;

use crate::base::path;
use crate::base::span::FileId;
use crate::model::files::Sources;
use crate::model::plan::Key;
use crate::model::site::Site;

/// The copies to make, and the URL of each asset by its name in `assets/`.
pub struct Assets {
    pub copies: Vec<(String, Key)>,
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
        assets.copies.push((place, Key::Copy(file.id)));
    }
    // Files with one name and one content are one output.
    let media: BTreeMap<&String, FileId> = site
        .media
        .iter()
        .map(|(&file, place)| (place, file))
        .collect();
    let copies = media
        .into_iter()
        .map(|(place, file)| (place.clone(), Key::Copy(file)));
    assets.copies.extend(copies);
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
