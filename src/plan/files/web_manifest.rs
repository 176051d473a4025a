//! The guide as a browser installs it (W3C Web Application Manifest).

use serde_json::json;

use crate::base::address::Address;
use crate::plan::short_title::short_title;
use crate::site::Site;
use crate::view::page::SiteFrame;

/// The light background of the style sheet: what shows before it is there.
const BACKGROUND: &str = "#ffffff";

/// Writes the manifest.
pub fn web_manifest(site: &Site, frame: &SiteFrame) -> String {
    let config = &site.config;
    let home = site.urls.url(&Address::HOME);
    let mut icons = Vec::new();
    if let Some(url) = frame.assets.get("icon.svg") {
        icons.push(json!({ "src": url, "type": "image/svg+xml", "sizes": "any" }));
    }
    if let Some(pictures) = &frame.icons {
        let png = |url, sizes| json!({ "src": url, "type": "image/png", "sizes": sizes });
        icons.extend([
            png(&pictures.small, "192x192"),
            png(&pictures.large, "512x512"),
        ]);
        let mut maskable = png(&pictures.maskable, "512x512");
        maskable["purpose"] = json!("maskable");
        icons.push(maskable);
    }
    let manifest = json!({
        "name": config.title,
        "short_name": short_title(&config.title),
        "description": config.description,
        "lang": config.language.value,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "background_color": BACKGROUND,
        "theme_color": BACKGROUND,
        "icons": icons,
    });
    let mut text = serde_json::to_string_pretty(&manifest).expect("plain data is JSON");
    text.push('\n');
    text
}
