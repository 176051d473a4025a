//! The built site through a validator that nobody here wrote.

use std::process::Command;

use crate::support::{published, repository};

/// html-validate, where `npm install --prefix tests/web` has put it.
///
/// # Panics
/// In CI, where it must be there.
fn validator() -> Option<Command> {
    let program = repository().join("tests/web/node_modules/.bin/html-validate");
    if !program.exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "html-validate is not installed"
        );
        println!("skipped: `npm install --prefix tests/web` brings html-validate");
        return None;
    }
    let mut command = Command::new(program);
    command
        .arg("--config")
        .arg(repository().join("tests/web/.htmlvalidate.json"));
    Some(command)
}

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

#[test]
fn every_kind_of_page_of_the_guide_is_valid_html() {
    let Some(mut validator) = validator() else {
        return;
    };
    let pages = SAMPLE.map(|page| published().join(page));
    for page in &pages {
        assert!(page.exists(), "{} is published", page.display());
    }
    let output = validator.args(pages).output().expect("html-validate runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
