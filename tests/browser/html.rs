//! The built site through a validator that nobody here wrote.

use std::process::Command;

use crate::skip::SkipReason;
use crate::support::{published, repository};
use crate::tools::{finish, require_script};

/// One page of each kind. Pages of a kind come from one template and differ in
/// facts and prose, and the validator needs about half a second for each of
/// more than two hundred: articles with code, tables, footnotes and pictures,
/// and pairs with and without a verdict, stand for the others.
const SAMPLE: [&str; 24] = [
    "index.html",
    "404.html",
    "articles/index.html",
    "articles/choosing-step-by-step/index.html",
    "articles/cold-starts/index.html",
    "articles/concurrency-models/index.html",
    "articles/frequent-questions/index.html",
    "articles/glossary/index.html",
    "claims/index.html",
    "compare/index.html",
    "compare/actix-web-vs-axum/index.html",
    "compare/actix-web-vs-rails/index.html",
    "compare/axum-vs-gin/index.html",
    "compare/chi-vs-phoenix/index.html",
    "compare/django-vs-flask/index.html",
    "decide/index.html",
    "decide/prototype-fast/index.html",
    "frameworks/index.html",
    "frameworks/express/index.html",
    "frameworks/spring-webflux/index.html",
    "matrix/index.html",
    "search/index.html",
    "sources/index.html",
    "status/index.html",
];

pub fn every_kind_of_page_of_the_guide_is_valid_html() -> Result<(), SkipReason> {
    let mut validator = Command::new(require_script("html-validate")?);
    let pages = SAMPLE.map(|page| published().join(page));
    for page in &pages {
        assert!(page.exists(), "{} is published", page.display());
    }
    let rules = repository().join("tests/web/.htmlvalidate.json");
    finish(validator.arg("--config").arg(rules).args(pages));
    Ok(())
}
