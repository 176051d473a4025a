//! Files of `content/` that pages show or link to: images and downloads.

use std::collections::BTreeMap;

use crate::base::address::Address;
use crate::base::path;
use crate::base::slug;
use crate::base::span::FileId;
use crate::content::files::SourceFile;

/// Extensions of files that images may show.
const IMAGES: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];
/// Extensions of files that may be linked to; browsers run none of them.
const DOWNLOADS: [&str; 12] = [
    "avif", "csv", "gif", "gz", "jpeg", "jpg", "json", "pdf", "png", "txt", "webp", "zip",
];

/// The files published so far.
#[derive(Default)]
pub struct Media {
    addresses: BTreeMap<FileId, Address>,
}

/// An image's size in pixels, or why it has none.
pub type Size = Result<Option<(u32, u32)>, String>;

impl Media {
    /// Publishes a file and returns its address, which changes with its content.
    pub fn publish(&mut self, file: &SourceFile) -> Address {
        let address = self.addresses.entry(file.id).or_insert_with(|| {
            let extension = path::extension(&file.path);
            let stem = slug::page(path::stem(&file.path));
            Address::MEDIA.join(&format!("{stem}.{}.{extension}", file.digest.short()))
        });
        address.clone()
    }

    pub fn into_addresses(self) -> BTreeMap<FileId, Address> {
        self.addresses
    }
}

/// Says whether an image may show a file.
pub fn is_image(path: &str) -> bool {
    IMAGES.contains(&path::extension(path).as_str())
}

/// Says whether a file may be linked to.
pub fn is_download(path: &str) -> bool {
    DOWNLOADS.contains(&path::extension(path).as_str())
}

/// Lists the extensions of images, for hints.
pub fn image_extensions() -> String {
    IMAGES.map(|extension| format!("`.{extension}`")).join(", ")
}

/// Lists the extensions of files that may be linked to, for hints.
pub fn download_extensions() -> String {
    DOWNLOADS
        .map(|extension| format!("`.{extension}`"))
        .join(", ")
}

/// Reads an image's size from its first bytes, an SVG's from its root.
pub fn size(file: &SourceFile) -> Size {
    if path::extension(&file.path) == "svg" {
        return svg_size(file.bytes());
    }
    match imagesize::blob_size(file.bytes()) {
        Ok(size) => match (u32::try_from(size.width), u32::try_from(size.height)) {
            (Ok(width), Ok(height)) => Ok(Some((width, height))),
            _ => Err("it is too large".to_owned()),
        },
        Err(error) => Err(error.to_string().to_lowercase()),
    }
}

/// Reads an SVG's size; rejects one that could run code.
///
/// Browsers run nothing in an SVG that `img` shows, but readers may open the file
/// on its own.
fn svg_size(bytes: &[u8]) -> Size {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: 200_000,
        ..Default::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| error.to_string())?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err("its root element is not `svg`".to_owned());
    }
    for node in document.descendants() {
        let name = node.tag_name().name();
        let handler = node
            .attributes()
            .find(|attribute| attribute.name().to_ascii_lowercase().starts_with("on"));
        if matches!(name, "script" | "foreignObject" | "iframe") || handler.is_some() {
            let what = handler.map_or(name, |attribute| attribute.name());
            return Err(format!("it has `{what}`, which can run code"));
        }
    }
    let pixels = |name: &str| {
        let text = root.attribute(name)?.trim();
        let number: f64 = text.strip_suffix("px").unwrap_or(text).parse().ok()?;
        (1.0..100_000.0)
            .contains(&number)
            .then_some(number.round() as u32)
    };
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Ok(Some((width, height)));
    }
    let view_box: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter_map(|part| part.parse().ok())
        .collect();
    match view_box.as_slice() {
        [_, _, width, height]
            if *width >= 1.0 && *height >= 1.0 && *width < 1e5 && *height < 1e5 =>
        {
            Ok(Some((width.round() as u32, height.round() as u32)))
        }
        _ => Ok(None),
    }
}
