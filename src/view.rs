//! What pages show: one `Serialize + Hash` struct for each kind of page. Templates get
//! nothing else.

use std::any::Any;
use std::fmt::Debug;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

pub mod article;
pub mod axis;
pub mod body;
pub mod chart;
pub mod claims;
pub mod decide;
pub mod embed;
pub mod home;
pub mod inputs;
pub mod links;
pub mod matrix;
pub mod moved;
pub mod page;
pub mod pair;
pub mod profile;
pub mod search;
pub mod shared;
pub mod sources;
pub mod status;
pub mod table;
pub mod tabulate;

use inputs::{Record, records};

/// What a kind of page shows. Every struct is one that derives `Debug`, `Hash` and
/// `Serialize`, and whose fields [`records!`](inputs) lists.
pub trait PageView: Any + Debug + Record + Send + Sync + erased_serde::Serialize {
    /// Feeds the content to a hasher, as `Hash` does.
    fn hash_content(&self, state: &mut dyn Hasher);
}

impl<T: Any + Debug + Hash + Record + Send + Serialize + Sync> PageView for T {
    fn hash_content(&self, mut state: &mut dyn Hasher) {
        self.hash(&mut state);
    }
}

/// A page's own content, of whatever kind the page is.
#[derive(Clone, Debug)]
pub struct View(Arc<dyn PageView>);

impl View {
    pub fn new(content: impl PageView) -> Self {
        Self(Arc::new(content))
    }

    /// Returns the content, if it is that of a certain kind of page.
    pub fn get<T: PageView>(&self) -> Option<&T> {
        let content: &dyn Any = &*self.0;
        content.downcast_ref()
    }

    /// Returns the content as fields with names.
    pub fn record(&self) -> &dyn Record {
        &*self.0
    }
}

impl Hash for View {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash_content(state);
    }
}

impl Serialize for View {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        erased_serde::serialize(&*self.0, serializer)
    }
}

/// Nothing: what a page shows that consists of its frame and its body.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EmptyView {}

records! {
    EmptyView {}
}
