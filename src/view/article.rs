//! What an article and the list of articles show.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::prose::Heading;
use crate::view::inputs::records;
use crate::view::links::{ArticleLink, ProfileLink};
use crate::view::table::{CellView, LinkView};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ArticleView {
    pub description: Option<String>,
    pub reviewed: Option<Date>,
    pub tags: Vec<String>,
    pub group: Option<LinkView>,
    pub headings: Hashed<Vec<Heading>>,
    pub profiles: Vec<ProfileLink>,
    /// The cells the prose links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    pub previous: Option<ArticleLink>,
    pub next: Option<ArticleLink>,
    /// The group's articles, this one among them, for the page's own navigation.
    pub siblings: Hashed<Vec<LinkView>>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ArticlesView {
    pub groups: Vec<ArticleGroupView>,
}

/// The articles of one group, in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleGroupView {
    pub id: String,
    /// `None` for articles in no group, when there are no groups.
    pub title: Option<String>,
    pub summary: Option<String>,
    pub articles: Vec<ArticleLink>,
}

records! {
    ArticleView { description, reviewed, tags, group, headings, profiles, cited, previous, next, siblings }
    ArticlesView { groups }
    ArticleGroupView { id, title, summary, articles }
}
