//! What an address shows whose page is elsewhere now.

use serde::Serialize;

use crate::view::inputs::records;

/// Where a page is now.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MovedView {
    pub url: String,
    /// The whole address, where the guide has a base URL.
    pub permalink: String,
}

records! {
    MovedView { url, permalink }
}
