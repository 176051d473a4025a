//! A page that is written in a Markdown file of its own, of whatever kind.
//!
//! Each kind implements [`Written`] in its own file and has a line in the table of
//! [`content`](super).

use std::sync::Arc;

use crate::base::address::Address;
use crate::base::span::Span;
use crate::content::WrittenPage;
use crate::content::config::Config;
use crate::content::prose::{PageMeta, Prose};
use crate::kinds::Property;

/// A page that is written in a Markdown file of its own.
pub trait Written {
    fn kind(&self) -> &'static WrittenKind;

    /// Returns what other files call it; `None` where they use its address.
    fn id(&self) -> Option<&str>;

    /// Returns what readers call it.
    fn name(&self) -> &str;

    fn meta(&self) -> &PageMeta;

    fn prose(&self) -> &Prose;

    /// Returns the address of the page that shows it.
    fn address(&self, config: &Config) -> Address;

    /// Returns what decides the address; `None` where the page exists without this file.
    fn address_span(&self) -> Option<Span> {
        Some(Span::file_start(self.prose().file))
    }

    /// Returns everything that only this kind of page says in its front matter, by
    /// key; `guide diff` compares this.
    ///
    /// An implementation takes its struct apart by the names of its fields, so that a
    /// new field does not compile before it is compared. It leaves out `id`, `meta` and
    /// `prose`, which are compared in the same way for all kinds.
    fn properties(&self) -> Vec<Property>;
}

/// What is the same for all pages of a kind.
#[derive(Debug, PartialEq, Eq)]
pub struct WrittenKind {
    /// What reports call one of them.
    pub singular: &'static str,
    /// What reports call several of them, and their key in JSON.
    pub plural: &'static str,
    /// Their files in `content/`, as hints name them; `<directory>` is the guide's choice.
    pub files: &'static str,
    /// The heading above them in reports.
    pub heading: &'static str,
    /// The page that lists them, where its address does not depend on the guide.
    pub list: Option<Address>,
    /// What follows the word "changed" where a page is more than its text.
    pub change_note: &'static str,
}

impl WrittenKind {
    /// Returns the folder of their files; `None` where there is one file, outside of any.
    pub fn folder(&self) -> Option<&'static str> {
        self.files.split_once('/').map(|(folder, _)| folder)
    }
}

/// A type that is in the table of kinds.
pub trait WrittenType: Written + Sized + 'static {
    /// Makes a page of any kind of it.
    fn into_page(self: Arc<Self>) -> WrittenPage;

    /// Returns the page if it is of this type.
    fn from_page(page: &WrittenPage) -> Option<&Arc<Self>>;
}

/// Returns the pages of one type.
pub fn pages_of<T: WrittenType>(pages: &[WrittenPage]) -> impl Iterator<Item = &Arc<T>> {
    pages.iter().filter_map(T::from_page)
}

/// Gives a list of texts as a property, each in quotation marks as in its file.
pub fn list_property<'t>(texts: impl IntoIterator<Item = &'t String>) -> Option<String> {
    let texts: Vec<&String> = texts.into_iter().collect();
    (!texts.is_empty()).then(|| format!("{texts:?}"))
}

/// Declares the table of kinds: the type of each, and the module that it is in.
macro_rules! kinds {
    ($($type:ident: $module:ident,)*) => {
        /// A page of any kind, as its file says it.
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        pub enum WrittenPage {
            $($type(std::sync::Arc<$module::$type>),)*
        }

        /// What is the same for all pages of each kind.
        pub static WRITTEN_KINDS: &[&written::WrittenKind] = &[$(&$module::KIND),*];

        impl WrittenPage {
            /// Returns what all kinds have in common.
            pub fn as_written(&self) -> &dyn written::Written {
                match self {
                    $(Self::$type(page) => &**page,)*
                }
            }
        }

        $(impl written::WrittenType for $module::$type {
            fn into_page(self: std::sync::Arc<Self>) -> WrittenPage {
                WrittenPage::$type(self)
            }

            fn from_page(page: &WrittenPage) -> Option<&std::sync::Arc<Self>> {
                match page {
                    WrittenPage::$type(page) => Some(page),
                    _ => None,
                }
            }
        })*
    };
}

pub(super) use kinds;
