//! The guide's sign, if it can be drawn.

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::Span;
use crate::content::files::Sources;
use crate::site::icon::{ICON_PATH, Icon};

/// Reads the sign. One that cannot be drawn is published as it is, and no
/// pictures are made of it.
pub fn read(files: &Sources, found: &mut Diagnostics) -> Option<Icon> {
    let file = files.get(ICON_PATH)?;
    let svg = file.text().ok_or_else(|| "it is not UTF-8".to_owned());
    match svg.and_then(Icon::read) {
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
