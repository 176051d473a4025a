//! The site icon, if it can be drawn.

use resvg::usvg::{Options, Tree, WriteOptions};

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::digest::Digest;
use crate::base::span::Span;
use crate::base::svg;
use crate::content::files::Sources;
use crate::site::icon::{ICON_PATH, SiteIcon};

/// Finds the site icon. One that cannot be drawn is published as it is, and no
/// pictures are made of it.
pub fn find(files: &Sources, found: &mut Diagnostics) -> Option<SiteIcon> {
    let file = files.get(ICON_PATH)?;
    let svg = file.text().ok_or_else(|| "it is not UTF-8".to_owned());
    match svg.and_then(read) {
        Ok(icon) => Some(icon),
        Err(reason) => {
            let message = format!("cannot generate icons from `{ICON_PATH}`: {reason}");
            found.push(
                Diagnostic::warning(Code::UnreadableImage, Span::file_start(file.id), message)
                    .hint("draw it with shapes and gradients only"),
            );
            None
        }
    }
}

/// Reads an SVG, or says why it cannot be drawn.
fn read(source: &str) -> Result<SiteIcon, String> {
    let document = svg::parse(source, &[])?;
    let drawing = Tree::from_xmltree(&document, &Options::default());
    let drawing = drawing.map_err(|error| error.to_string())?;
    let options = WriteOptions {
        id_prefix: Some("icon-".to_owned()),
        ..WriteOptions::default()
    };
    Ok(SiteIcon {
        digest: Digest::of_bytes(source.as_bytes()),
        source: source.to_owned(),
        width: drawing.size().width(),
        height: drawing.size().height(),
        svg: drawing.to_string(&options),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(inside: &str) -> String {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
        read(&svg).expect_err("a reason")
    }

    #[test]
    fn the_built_in_icon_is_read() {
        assert!(read(include_str!("../../assets/icon.svg")).is_ok());
    }

    #[test]
    fn what_repeats_itself_or_reads_files_is_no_icon() {
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
        assert!(read(bomb).is_err());
    }
}
