//! Drawings as SVG, read without risk: nothing that repeats itself or reads other
//! files, so that each is drawn whole and in bounded time.

use roxmltree::{Document, Node};

/// The longest drawing, in bytes.
const LONGEST: usize = 64 << 10;

/// What a drawing is made of.
const ELEMENTS: [&str; 18] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "metadata",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "title",
];

/// Reads a drawing that may have some more elements, or says why it cannot be drawn.
pub fn parse<'s>(svg: &'s str, more: &[&str]) -> Result<Document<'s>, String> {
    if svg.len() > LONGEST {
        return Err(format!("it is longer than {} KB", LONGEST >> 10));
    }
    let document = Document::parse(svg).map_err(|error| error.to_string())?;
    let elements = document.descendants().filter(Node::is_element);
    let mut names = elements.map(|element| element.tag_name().name());
    match names.find(|name| !ELEMENTS.contains(name) && !more.contains(name)) {
        Some(name) => Err(format!("it has a `{name}` element")),
        None => Ok(document),
    }
}
