//! Follows every link, image, fact link and embed of a body.

use std::collections::{BTreeMap, BTreeSet};

use super::media::{self, Media};
use super::pages::{PageAnchors, Pages};
use super::registry::Registry;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::digest::{Digest, Hashed};
use crate::base::path;
use crate::base::span::{FileId, Span};
use crate::base::suggest;
use crate::content::files::{SourceFile, Sources};
use crate::content::prose::{Link, LinkKind, Prose};
use crate::site::address::Address;
use crate::site::urls::Urls;
use crate::site::{CellEntry, ClaimEntry, CriterionEntry};
use crate::view::page::{Body, Target};

/// Schemes a link may have; everything else could run something.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// What links are followed through.
pub struct Linker<'a> {
    pub files: &'a Sources,
    pub urls: &'a Urls,
    pub registry: &'a Registry,
    pub criteria: &'a [CriterionEntry],
    pub cells: &'a [Vec<CellEntry>],
    pub pages: &'a Pages,
    pub claims: &'a [ClaimEntry],
}

/// A body, and what following it has brought up.
pub struct Linked {
    pub body: Hashed<Body>,
    /// The profiles it leads to.
    pub profiles: Vec<usize>,
    /// The files it shows or leads to, and their addresses.
    pub media: BTreeMap<FileId, Address>,
    pub found: Diagnostics,
}

/// One body being followed.
pub(super) struct Follow<'a> {
    pub(super) around: &'a Linker<'a>,
    prose: &'a Prose,
    /// The folder of its file.
    folder: String,
    profiles: Vec<usize>,
    media: Media,
    pub(super) found: Diagnostics,
}

impl Linker<'_> {
    /// Follows everything in a body.
    pub fn body(&self, prose: &Prose) -> Linked {
        let mut follow = Follow {
            around: self,
            prose,
            folder: path::folder(&self.files.file(prose.file).path).to_owned(),
            profiles: Vec::new(),
            media: Media::default(),
            found: Diagnostics::default(),
        };
        let targets = prose
            .links
            .iter()
            .map(|link| {
                let target = follow.link(link).unwrap_or(Target::Broken);
                (prose.text.range_of(link.span), target)
            })
            .collect();
        let embeds = prose
            .embeds
            .iter()
            .map(|embed| (prose.text.range_of(embed.block), follow.embed(embed)))
            .collect();
        let body = Body {
            text: prose.text.clone(),
            repeats_title: prose.repeats_title,
            headings: prose.headings.clone(),
            heading_at: prose.heading_at.clone(),
            targets,
            embeds,
        };
        Linked {
            body: Hashed::new(body),
            profiles: follow.profiles,
            media: follow.media.into_addresses(),
            found: follow.found,
        }
    }

    /// Digests everything that following a body depends on, besides the body.
    pub fn surroundings(&self) -> Digest {
        let files: Vec<_> = self
            .files
            .all()
            .iter()
            .map(|file| {
                // A page counts by its place and anchors, not by its text.
                let is_page = self.pages.by_file.contains_key(&file.id);
                (file.id.0, &file.path, (!is_page).then_some(file.digest))
            })
            .collect();
        let pages: Vec<_> = self
            .pages
            .by_file
            .iter()
            .map(|(file, page)| (file.0, page))
            .collect();
        let cells: Vec<_> = self
            .cells
            .iter()
            .flatten()
            .map(|entry| {
                (
                    &entry.view,
                    entry.cell.span.map(|span| (span.start, span.end)),
                )
            })
            .collect();
        let criteria: Vec<_> = self.criteria.iter().map(|entry| &entry.view).collect();
        let claims: Vec<_> = self
            .claims
            .iter()
            .map(|entry| (&entry.claim, &entry.about))
            .collect();
        let presets = self.registry.presets.iter().map(|preset| &preset.id);
        let presets: Vec<_> = presets.collect();
        let drafts: Vec<u32> = self.registry.drafts.iter().map(|file| file.0).collect();
        let profiles: Vec<_> = self
            .registry
            .profiles
            .iter()
            .map(|profile| (&profile.id, &profile.name, profile.prose.file.0))
            .collect();
        Digest::of(&(
            (self.urls, files, pages),
            (&self.pages.of_records, presets),
            (cells, criteria, claims),
            (drafts, &self.registry.draft_profiles, profiles),
        ))
    }
}

impl Follow<'_> {
    /// Follows one link; `None` when it leads nowhere, which is reported.
    fn link(&mut self, link: &Link) -> Option<Target> {
        let destination = link.destination.trim();
        if let Some(fact) = destination.strip_prefix("fact:") {
            let (profile, target) = self.fact(fact, link)?;
            self.profiles.push(profile);
            return Some(target);
        }
        if let Some(scheme) = scheme(destination) {
            return self.outside(link, &scheme);
        }
        if let Some(anchor) = destination.strip_prefix('#') {
            return self.same_page(anchor, link);
        }
        let (before, anchor) = match destination.split_once('#') {
            Some((before, anchor)) => (before, Some(anchor)),
            None => (destination, None),
        };
        let Some(decoded) = path::percent_decode(before.split('?').next().unwrap_or(before)) else {
            let hint = Some("write a percent sign as `%25`".to_owned());
            return self.broken(link, "the link's escapes are not UTF-8".to_owned(), hint);
        };
        if let Some(place) = decoded.strip_prefix('/')
            && link.kind == LinkKind::Link
            && !place.starts_with("content/")
        {
            return self.made_page(place, anchor, link);
        }
        self.file(&decoded, anchor, link)
    }

    fn outside(&mut self, link: &Link, scheme: &str) -> Option<Target> {
        if SCHEMES.contains(&scheme) {
            if link.kind == LinkKind::Image {
                self.found.push(
                    Diagnostic::warning(
                        Code::RemoteImage,
                        link.at,
                        "images of other sites are not loaded: this one becomes a link",
                    )
                    .hint("save the image beside the page and show the file"),
                );
            }
            return Some(Target::External(link.destination.trim().to_owned()));
        }
        let (beginning, hint) = match scheme {
            "//" => ("//".to_owned(), "write `https://` in full"),
            scheme => (
                format!("{scheme}:"),
                "allowed: `https:`, `http:`, `mailto:`, `fact:`, files of the guide and `#` headings",
            ),
        };
        self.report(
            link.at,
            Code::UnsafeUrl,
            format!("links cannot begin with `{beginning}`"),
            Some(hint.to_owned()),
        );
        None
    }

    fn same_page(&mut self, anchor: &str, link: &Link) -> Option<Target> {
        let page = self.around.pages.by_file.get(&self.prose.file)?;
        let url = self.around.urls.url(&page.address);
        self.anchor(anchor, page, link).then(|| {
            Target::Internal(if anchor.is_empty() {
                url
            } else {
                format!("#{anchor}")
            })
        })
    }

    /// Checks that a page has an id; an empty one is its top.
    fn anchor(&mut self, anchor: &str, page: &PageAnchors, link: &Link) -> bool {
        let decoded = path::percent_decode(anchor).unwrap_or_else(|| anchor.to_owned());
        if anchor.is_empty() || page.ids().any(|id| id == decoded) {
            return true;
        }
        let anchors: Vec<String> = page.ids().map(|id| format!("#{id}")).collect();
        let hint = suggest::hint(&format!("#{decoded}"), anchors.iter().map(String::as_str));
        self.report(
            link.at,
            Code::BrokenAnchor,
            format!("the page has no heading `#{decoded}`"),
            hint,
        );
        false
    }

    /// A page that is made, not written: `/matrix/`.
    fn made_page(&mut self, place: &str, anchor: Option<&str>, link: &Link) -> Option<Target> {
        let pages = &self.around.pages.addresses;
        let Some(address) = pages.get(place) else {
            // In order, so that the nearest is the same every time.
            let pages: BTreeSet<&Address> = pages.iter().collect();
            let near = suggest::nearest(place, pages.into_iter().map(Address::as_str));
            let hint = near.map(|near| format!("did you mean `/{near}`?"));
            return self.broken(link, format!("there is no page `/{place}`"), hint);
        };
        if let (Some(anchor), Some(page)) = (anchor, self.around.pages.at(place))
            && !self.anchor(anchor, page, link)
        {
            return None;
        }
        let url = self.around.urls.url(address);
        Some(Target::Internal(match anchor {
            Some(anchor) => format!("{url}#{anchor}"),
            None => url,
        }))
    }

    /// A file of `content/`: a page, an image or a download.
    fn file(&mut self, relative: &str, anchor: Option<&str>, link: &Link) -> Option<Target> {
        let path = path::join(&self.folder, relative).filter(|path| path.starts_with("content/"));
        let Some(path) = path else {
            let hint = Some("links lead to files in `content/`".to_owned());
            return self.broken(link, format!("`{relative}` leads out of the guide"), hint);
        };
        let Some(file) = self.around.files.get(&path) else {
            let hint = self.nearest_file(&path, &self.folder);
            return self.broken(link, format!("there is no file `{path}`"), hint);
        };
        if link.kind == LinkKind::Image {
            return self.image(file, link);
        }
        if let Some(page) = self.around.pages.by_file.get(&file.id) {
            if !self.anchor(anchor.unwrap_or_default(), page, link) {
                return None;
            }
            self.profiles.extend(
                self.around
                    .registry
                    .profiles
                    .iter()
                    .position(|p| p.prose.file == file.id),
            );
            let url = self.around.urls.url(&page.address);
            return Some(Target::Internal(match anchor {
                Some(anchor) => format!("{url}#{anchor}"),
                None => url,
            }));
        }
        if self.around.registry.drafts.contains(&file.id) {
            let hint = Some("publish it, or leave the link out".to_owned());
            return self.broken(link, format!("`{path}` is a draft"), hint);
        }
        if media::is_download(&path) {
            let address = self.media.publish(file);
            return Some(Target::Internal(self.around.urls.url(&address)));
        }
        let hint = match media::is_image(&path) {
            true => "show it as an image: `![…](…)`".to_owned(),
            false => format!("allowed: `.md`, {}", media::download_extensions()),
        };
        self.broken(
            link,
            format!("files like `{path}` are not published"),
            Some(hint),
        )
    }

    fn image(&mut self, file: &SourceFile, link: &Link) -> Option<Target> {
        if !media::is_image(&file.path) {
            self.report(
                link.at,
                Code::UnreadableImage,
                format!("`{}` is not an image", file.path),
                Some(format!("images are {}", media::image_extensions())),
            );
            return None;
        }
        match media::size(file) {
            Ok(size) => {
                let url = self.around.urls.url(&self.media.publish(file));
                Some(Target::Image { url, size })
            }
            Err(reason) => {
                self.report(
                    link.at,
                    Code::UnreadableImage,
                    format!("`{}` cannot be shown: {reason}", file.path),
                    None,
                );
                None
            }
        }
    }

    /// A file of the same name elsewhere, or of nearly the same path.
    fn nearest_file(&self, path: &str, folder: &str) -> Option<String> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let all = || self.around.files.under("content/").map(|file| &*file.path);
        let same_name = all().find(|other| other.rsplit('/').next() == Some(name));
        let near =
            same_name.or_else(|| suggest::nearest(path, all()).filter(|near| *near != path))?;
        Some(format!("did you mean `{}`?", path::relative(folder, near)))
    }

    fn broken(&mut self, link: &Link, message: String, hint: Option<String>) -> Option<Target> {
        let code = match link.kind {
            LinkKind::Link => Code::BrokenLink,
            LinkKind::Image => Code::MissingImage,
        };
        self.report(link.at, code, message, hint);
        None
    }

    pub(super) fn report(&mut self, span: Span, code: Code, message: String, hint: Option<String>) {
        self.found
            .push(Diagnostic::error(code, span, message).hint_if(hint));
    }
}

/// The scheme of a destination as a browser would read it: lower case, with
/// control characters and white space taken out; `//host` counts as `//`.
fn scheme(destination: &str) -> Option<String> {
    let read: String = destination
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let read = path::percent_decode(&read).unwrap_or(read);
    if read.starts_with("//") || read.starts_with("\\\\") || read.starts_with("/\\") {
        return Some("//".to_owned());
    }
    let (scheme, _) = read.split_once(':')?;
    let mut letters = scheme.chars();
    let is_scheme = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::scheme;

    #[test]
    fn schemes_are_read_as_browsers_read_them() {
        for (destination, expected) in [
            ("https://a", Some("https")),
            ("JavaScript:alert(1)", Some("javascript")),
            ("java\tscript:alert(1)", Some("javascript")),
            ("javascript%3Aalert(1)", Some("javascript")),
            ("//evil.example", Some("//")),
            ("a/b:c", None),
            ("x.md#a:b", None),
            ("#a", None),
        ] {
            assert_eq!(scheme(destination).as_deref(), expected, "{destination}");
        }
    }
}
