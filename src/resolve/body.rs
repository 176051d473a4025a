//! One body with everything in it resolved: its links and its embeds.
//!
//! `links`, `cell_links`, `embeds` and `charts` each resolve one kind of
//! thing; all of them report through the same resolver.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::link_context::LinkContext;
use super::media::Media;
use crate::base::address::Address;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::path;
use crate::base::span::{FileId, Span};
use crate::content::prose::{Link, LinkKind, Prose};
use crate::site::body::{Body, Target};
use crate::site::cell::CellIndex;

/// A resolved body and what resolving it found.
pub struct ResolvedBody {
    pub body: Arc<Body>,
    /// The profiles it leads to.
    pub profiles: Vec<usize>,
    /// The files it shows or leads to, and their addresses.
    pub media: BTreeMap<FileId, Address>,
    pub found: Diagnostics,
}

/// Resolves one body.
pub(super) struct BodyResolver<'a> {
    pub(super) context: &'a LinkContext<'a>,
    pub(super) prose: &'a Prose,
    /// The folder of its file.
    pub(super) folder: String,
    pub(super) profiles: Vec<usize>,
    pub(super) media: Media,
    pub(super) found: Diagnostics,
}

/// Resolves every link and embed of a body.
pub fn resolve(context: &LinkContext<'_>, prose: &Prose) -> ResolvedBody {
    let mut resolver = BodyResolver {
        context,
        prose,
        folder: path::folder(&context.files.file(prose.file).path).to_owned(),
        profiles: Vec::new(),
        media: Media::default(),
        found: Diagnostics::default(),
    };
    let targets = prose
        .links
        .iter()
        .map(|link| {
            let target = resolver.link(link).unwrap_or(Target::Broken);
            (prose.text.range_of(link.span), target)
        })
        .collect();
    let embeds = prose
        .embeds
        .iter()
        .map(|embed| (prose.text.range_of(embed.block), resolver.embed(embed)))
        .collect();
    ResolvedBody {
        body: Arc::new(Body { targets, embeds }),
        profiles: resolver.profiles,
        media: resolver.media.into_addresses(),
        found: resolver.found,
    }
}

impl BodyResolver<'_> {
    /// Reports a link that leads nowhere.
    pub(super) fn broken(
        &mut self,
        link: &Link,
        message: String,
        hint: Option<String>,
    ) -> Option<Target<CellIndex>> {
        let code = match link.kind {
            LinkKind::Link => Code::BrokenLink,
            LinkKind::Image => Code::MissingImage,
        };
        self.report(link.at, code, message, hint);
        None
    }

    /// Reports an error.
    pub(super) fn report(&mut self, span: Span, code: Code, message: String, hint: Option<String>) {
        self.found
            .push(Diagnostic::error(code, span, message).hint_if(hint));
    }
}
