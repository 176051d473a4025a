//! The home page's introduction: `content/index.md`.

use super::{frontmatter, markdown};
use crate::base::fields::context::Context;
use crate::content::home::Home;
use crate::content::prose::PageMeta;

/// Parses the introduction, whose front matter is optional.
pub fn parse(context: &Context, _path: &str, text: &str) -> Option<Home> {
    let parts = frontmatter::split(context, text, false)?;
    let fields = parts.fields(context, "home page");
    let title = fields.string("title");
    let home = Home {
        meta: PageMeta {
            description: fields.string("description"),
            ..PageMeta::default()
        },
        prose: markdown::outline(context, parts.body, parts.body_offset, title.as_deref()),
        title,
    };
    fields.finish();
    Some(home)
}
