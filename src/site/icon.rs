//! The guide's sign: the one drawing that all pictures of it are made from.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use resvg::usvg::{Options, Tree, WriteOptions};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::base::digest::Digest;
use crate::base::svg;

/// Where the drawing is.
pub const ICON_PATH: &str = "assets/icon.svg";

/// A drawing that was read.
#[derive(Clone, Debug)]
pub struct Icon {
    digest: Digest,
    drawing: Arc<Tree>,
}

/// A picture of the sign; sizes are in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IconKind {
    /// As it is.
    Plain(u32),
    /// On a ground that reaches the edges: home screens round the corners.
    Touch(u32),
    /// The same, with room to be cut to a circle.
    Maskable(u32),
    /// Two small ones in one file, for programs that ask for `favicon.ico`.
    Ico([u32; 2]),
}

impl Icon {
    /// Reads an SVG, or says why it cannot be drawn.
    pub fn read(svg: &str) -> Result<Self, String> {
        let document = svg::parse(svg, &[])?;
        let drawing = Tree::from_xmltree(&document, &Options::default());
        Ok(Self {
            digest: Digest::of_bytes(svg.as_bytes()),
            drawing: Arc::new(drawing.map_err(|error| error.to_string())?),
        })
    }

    /// Of the file.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    pub fn drawing(&self) -> &Tree {
        &self.drawing
    }
}

impl PartialEq for Icon {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Icon {}

impl Hash for Icon {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// As a drawing inside another one: its size, and its SVG without prolog and styles.
impl Serialize for Icon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let size = self.drawing.size();
        let options = WriteOptions {
            id_prefix: Some("icon-".to_owned()),
            ..WriteOptions::default()
        };
        let mut icon = serializer.serialize_struct("Icon", 3)?;
        icon.serialize_field("width", &size.width())?;
        icon.serialize_field("height", &size.height())?;
        icon.serialize_field("svg", &self.drawing.to_string(&options))?;
        icon.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(inside: &str) -> String {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
        Icon::read(&svg).expect_err("a reason")
    }

    #[test]
    fn the_built_in_sign_is_read() {
        assert!(Icon::read(include_str!("../../assets/icon.svg")).is_ok());
    }

    #[test]
    fn what_repeats_itself_or_reads_files_is_no_sign() {
        assert_eq!(
            reason("<g id=\"a\"/><use href=\"#a\"/>"),
            "it has a `use` element"
        );
        assert_eq!(
            reason("<image href=\"/etc/hosts\"/>"),
            "it has a `image` element"
        );
        assert_eq!(reason("<text>G</text>"), "it has a `text` element");
        assert_eq!(reason(&" ".repeat(70_000)), "it is longer than 64 KB");
        let bomb =
            "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert!(Icon::read(bomb).is_err());
    }
}
