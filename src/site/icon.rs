//! The site icon: the one drawing that all pictures of it are made from.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use crate::base::digest::Digest;

/// Where the drawing is.
pub const ICON_PATH: &str = "assets/icon.svg";

/// A drawing that was found to be drawable.
#[derive(Clone, Debug, Serialize)]
pub struct SiteIcon {
    /// Of the file.
    #[serde(skip)]
    pub digest: Digest,
    /// The SVG as its file has it.
    #[serde(skip)]
    pub source: String,
    /// In the units of the drawing.
    pub width: f32,
    pub height: f32,
    /// For use inside another drawing: without prolog and styles.
    pub svg: String,
}

/// A picture of the site icon; sizes are in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IconKind {
    /// As it is.
    Plain(u32),
    /// On a background that reaches the edges: home screens round the corners.
    Touch(u32),
    /// The same, with room to be cut to a circle.
    Maskable(u32),
    /// Two small ones in one file, for programs that ask for `favicon.ico`.
    Ico([u32; 2]),
}

impl PartialEq for SiteIcon {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for SiteIcon {}

impl Hash for SiteIcon {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}
