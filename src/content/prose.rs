//! The outline of a Markdown body: what other pages need to know of it.
//!
//! It keeps no tree and no HTML. Whoever reads the text again finds what is kept
//! here by the bytes that a heading, a link or an embed has in the text.

use serde::{Deserialize, Serialize};

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::base::span::{FileId, Span, Spanned};
use crate::content::text::Text;
use crate::kinds::ChartForm;
use crate::markdown::ByRange;

/// A Markdown body and its outline.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prose {
    pub file: FileId,
    pub text: Text,
    pub headings: Hashed<Vec<Heading>>,
    /// The index of each heading in `headings`.
    pub heading_at: ByRange<usize>,
    /// Links and images, in the order of the text.
    pub links: Vec<Link>,
    pub embeds: Vec<Embed>,
    /// The body begins with an `h1` that repeats the page's title and is not shown.
    pub repeats_title: bool,
}

/// A heading as other pages link to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// From 2; see [`crate::markdown::Levels`].
    pub level: u8,
    pub text: String,
    pub id: String,
    /// Ids that it had before, which links may still use.
    pub was: Vec<String>,
}

/// A link or an image.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    pub destination: String,
    /// The text that a reader sees, or an image's alternative text.
    pub text: String,
    /// From the opening bracket to the closing one.
    pub span: Span,
    /// The destination, or the whole link where the destination is in a definition.
    pub at: Span,
}

/// Whether a link shows its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    Link,
    Image,
}

/// A fenced block that becomes a generated table or chart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Embed {
    pub kind: EmbedKind,
    pub profiles: Vec<Spanned<String>>,
    pub criteria: Vec<Spanned<String>>,
    pub groups: Vec<Spanned<String>>,
    pub claims: Vec<Spanned<String>>,
    pub ratings: Vec<Spanned<crate::content::claim::Rating>>,
    /// Which chart; `None` where its criterion decides.
    pub form: Option<Spanned<ChartForm>>,
    /// The criterion whose dates a timeline begins with.
    pub from: Option<Spanned<String>>,
    pub caption: Option<String>,
    /// Its opening fence.
    pub span: Span,
    /// The whole block.
    pub block: Span,
}

/// What an embed becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EmbedKind {
    /// Profiles side by side.
    Compare,
    /// One profile's facts.
    Facts,
    /// Claims and their ratings.
    Claims,
    /// One criterion's facts as lengths.
    Chart,
}

/// The front matter that every Markdown page may have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PageMeta {
    pub description: Option<String>,
    pub reviewed: Option<Date>,
    /// Old URLs that redirect here, as paths from the site's root.
    pub aliases: Vec<Spanned<String>>,
    pub draft: bool,
}
