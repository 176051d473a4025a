//! Profile pages: `content/<directory>/<id>.md`.

use super::{frontmatter, markdown};
use crate::base::fields::context::Context;
use crate::base::path;
use crate::base::span::{Span, Spanned};
use crate::content::profile::Profile;

/// Parses a profile, whose id is the stem of its file name.
pub fn parse(context: &Context, path: &str, text: &str) -> Option<Profile> {
    let id = path::stem(path).to_owned();
    if !context.check_id(&id, Span::file_start(context.file)) {
        return None;
    }
    let parts = frontmatter::split(context, text, true)?;
    let fields = parts.fields(context, "profile");
    let name = fields.require("name", fields.text("name"));
    let url = |key| fields.url(key).map(|url| url.value);
    let mut profile = Profile {
        summary: fields.string("summary"),
        homepage: url("homepage"),
        repository: url("repository"),
        strengths: fields.strings("strengths"),
        limits: fields.strings("limits"),
        choose_when: fields.strings("choose_when"),
        avoid_when: fields.strings("avoid_when"),
        meta: frontmatter::page_meta(context, &fields),
        prose: markdown::outline(
            context,
            parts.body,
            parts.body_offset,
            name.as_deref().map(String::as_str),
        ),
        name: name.unwrap_or_else(|| Spanned::new(id.clone(), parts.opening)),
        id,
    };
    frontmatter::anchors(context, &fields, &mut profile.prose);
    fields.finish();
    Some(profile)
}
