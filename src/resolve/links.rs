//! Where a link or an image leads: a page, a heading, a file, another site.

use std::collections::BTreeSet;

use super::body::BodyResolver;
use super::media;
use super::pages::PageAnchors;
use crate::base::address::Address;
use crate::base::diag::{Code, Diagnostic};
use crate::base::path;
use crate::base::suggest;
use crate::content::files::SourceFile;
use crate::content::prose::{Link, LinkKind};
use crate::site::body::Target;
use crate::site::cell::CellIndex;

/// Schemes a link may have; everything else could run code.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

impl BodyResolver<'_> {
    /// Resolves one link; `None` when it leads nowhere, which is reported.
    pub(super) fn link(&mut self, link: &Link) -> Option<Target<CellIndex>> {
        let destination = link.destination.trim();
        if let Some(fact) = destination.strip_prefix("fact:") {
            let cell = self.fact(fact, link)?;
            self.profiles.push(cell.profile);
            return Some(Target::Cell(cell));
        }
        if let Some(scheme) = scheme(destination) {
            return self.external(link, &scheme);
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
            return self.broken(
                link,
                "percent-encoding in the link is not valid UTF-8".to_owned(),
                hint,
            );
        };
        if let Some(place) = decoded.strip_prefix('/')
            && link.kind == LinkKind::Link
            && !place.starts_with("content/")
        {
            return self.made_page(place, anchor, link);
        }
        self.file(&decoded, anchor, link)
    }

    fn external(&mut self, link: &Link, scheme: &str) -> Option<Target<CellIndex>> {
        if SCHEMES.contains(&scheme) {
            if link.kind == LinkKind::Image {
                self.found.push(
                    Diagnostic::warning(
                        Code::RemoteImage,
                        link.at,
                        "remote images are not loaded; this one becomes a link",
                    )
                    .hint("save the image next to the page and use that file"),
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
            format!("links must not start with `{beginning}`"),
            Some(hint.to_owned()),
        );
        None
    }

    fn same_page(&mut self, anchor: &str, link: &Link) -> Option<Target<CellIndex>> {
        let page = self.context.pages.by_file.get(&self.prose.file)?;
        let url = self.context.urls.url(&page.address);
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
            format!("heading `#{decoded}` does not exist"),
            hint,
        );
        false
    }

    /// Finds a page that is made, not written: `/matrix/`.
    fn made_page(
        &mut self,
        place: &str,
        anchor: Option<&str>,
        link: &Link,
    ) -> Option<Target<CellIndex>> {
        let pages = &self.context.pages.addresses;
        let Some(address) = pages.get(place) else {
            // Sorted, so that the nearest is the same every time.
            let pages: BTreeSet<&Address> = pages.iter().collect();
            let near = suggest::nearest(place, pages.into_iter().map(Address::as_str));
            let hint = near.map(|near| format!("did you mean `/{near}`?"));
            return self.broken(link, format!("page `/{place}` does not exist"), hint);
        };
        if let (Some(anchor), Some(page)) = (anchor, self.context.pages.at(place))
            && !self.anchor(anchor, page, link)
        {
            return None;
        }
        let url = self.context.urls.url(address);
        Some(Target::Internal(match anchor {
            Some(anchor) => format!("{url}#{anchor}"),
            None => url,
        }))
    }

    /// Finds a file of `content/`: a page, an image or a download.
    fn file(
        &mut self,
        relative: &str,
        anchor: Option<&str>,
        link: &Link,
    ) -> Option<Target<CellIndex>> {
        let path = path::join(&self.folder, relative).filter(|path| path.starts_with("content/"));
        let Some(path) = path else {
            let hint = Some("link to a file in `content/`".to_owned());
            return self.broken(link, format!("`{relative}` points outside the guide"), hint);
        };
        let Some(file) = self.context.files.get(&path) else {
            let hint = self.nearest_file(&path, &self.folder);
            return self.broken(link, format!("file `{path}` does not exist"), hint);
        };
        if link.kind == LinkKind::Image {
            return self.image(file, link);
        }
        if let Some(page) = self.context.pages.by_file.get(&file.id) {
            if !self.anchor(anchor.unwrap_or_default(), page, link) {
                return None;
            }
            self.profiles.extend(
                self.context
                    .registry
                    .profiles
                    .iter()
                    .position(|p| p.prose.file == file.id),
            );
            let url = self.context.urls.url(&page.address);
            return Some(Target::Internal(match anchor {
                Some(anchor) => format!("{url}#{anchor}"),
                None => url,
            }));
        }
        if self.context.registry.drafts.contains(&file.id) {
            let hint = Some("publish it, or remove the link".to_owned());
            return self.broken(
                link,
                format!("`{path}` is a draft and will not be published"),
                hint,
            );
        }
        if media::is_download(&path) {
            let address = self.media.publish(file);
            return Some(Target::Internal(self.context.urls.url(&address)));
        }
        let hint = if media::is_image(&path) {
            "show it as an image: `![…](…)`".to_owned()
        } else {
            format!("allowed: `.md`, {}", media::download_extensions())
        };
        self.broken(
            link,
            format!("files of this type are not published: `{path}`"),
            Some(hint),
        )
    }

    fn image(&mut self, file: &SourceFile, link: &Link) -> Option<Target<CellIndex>> {
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
                let url = self.context.urls.url(&self.media.publish(file));
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

    /// Suggests a file of the same name elsewhere, or of nearly the same path.
    fn nearest_file(&self, path: &str, folder: &str) -> Option<String> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let all = || self.context.files.under("content/").map(|file| &*file.path);
        let same_name = all().find(|other| other.rsplit('/').next() == Some(name));
        let near =
            same_name.or_else(|| suggest::nearest(path, all()).filter(|near| *near != path))?;
        Some(format!("did you mean `{}`?", path::relative(folder, near)))
    }
}

/// Reads the scheme of a destination as a browser would: in lower case, without
/// control characters and white space; `//host` counts as `//`.
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
