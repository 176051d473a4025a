//! The description by which a browser's own address bar searches the guide.

use crate::base::address::Address;
use crate::base::xml::escape;
use crate::plan::short_title::short_title;
use crate::site::Site;

/// Writes the description (OpenSearch 1.1).
pub fn opensearch(site: &Site) -> String {
    let config = &site.config;
    // Browsers read no more than a thousand characters.
    let about = config.description.as_ref().unwrap_or(&config.title);
    let about: String = about.chars().take(1000).collect();
    let (short, about) = (escape(&short_title(&config.title)), escape(&about));
    let (search, language) = (
        site.urls.permalink(&Address::SEARCH),
        escape(&config.language),
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n  \
         <ShortName>{short}</ShortName>\n  \
         <Description>{about}</Description>\n  \
         <Language>{language}</Language>\n  \
         <InputEncoding>UTF-8</InputEncoding>\n  \
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escape(&search)
    )
}
