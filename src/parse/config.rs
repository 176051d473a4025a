//! `content/guide.toml`.

use crate::base::address::Address;
use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::span::{Span, Spanned};
use crate::content::WRITTEN_KINDS;
use crate::content::config::{ArticleGroup, Cards, Config, ProfileNames};

/// A folder that profiles cannot use, besides those of the guide's own pages and files.
const TAGS: &str = "tags";

/// The values of `cards`.
const CARDS: [(&str, Cards); 3] = [
    ("all", Cards::All),
    ("main", Cards::Main),
    ("none", Cards::None),
];

/// Parses the settings.
pub fn parse(context: &Context, _path: &str, text: &str) -> Option<Config> {
    let table = context.toml(text, 0);
    let fields = Fields::top(
        context,
        &table,
        "`guide.toml`",
        0,
        Span::file_start(context.file),
    );
    let defaults = Config::default();
    let trimmed = |url: Spanned<String>| url.value.trim_end_matches('/').to_owned();
    let config = Config {
        title: fields
            .require("title", fields.string("title"))
            .unwrap_or(defaults.title),
        base_url: fields.url("base_url").map(trimmed).unwrap_or_default(),
        noindex: false,
        language: fields
            .text("language")
            .filter(|tag| check_language(context, tag))
            .unwrap_or(defaults.language),
        description: fields.string("description"),
        repository: fields.url("repository").map(trimmed),
        branch: fields.string("branch").unwrap_or(defaults.branch),
        licence: fields.url("licence").map(|url| url.value),
        profiles: fields
            .table("profiles", "`[profiles]`")
            .map_or(defaults.profiles, |names| profile_names(context, names)),
        article_groups: article_groups(&fields),
        home_criteria: fields.ids("home_criteria"),
        cards: fields
            .word("cards", &CARDS)
            .map_or(defaults.cards, |cards| cards.value),
    };
    fields.finish();
    Some(config)
}

fn check_language(context: &Context, tag: &Spanned<String>) -> bool {
    let mut parts = tag.split('-');
    let fine = parts.next().is_some_and(|first| {
        matches!(first.len(), 2..=8) && first.bytes().all(|b| b.is_ascii_alphabetic())
    }) && parts
        .all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !fine {
        context.push(
            Diagnostic::error(
                Code::InvalidValue,
                tag.span,
                format!("`{}` is not a language tag", tag.value),
            )
            .hint("a tag is like `en`, `de` or `pt-BR`"),
        );
    }
    fine
}

fn profile_names(context: &Context, fields: Fields<'_>) -> ProfileNames {
    let defaults = ProfileNames::default();
    let directory = fields.id("directory").filter(|directory| {
        let free = !is_taken(directory);
        if !free {
            context.error(
                Code::InvalidValue,
                directory.span,
                format!(
                    "`directory` cannot be `{}`: that path is reserved",
                    directory.value
                ),
            );
        }
        free
    });
    let names = ProfileNames {
        singular: fields.string("singular").unwrap_or(defaults.singular),
        plural: fields.string("plural").unwrap_or(defaults.plural),
        directory: directory.map_or(defaults.directory, |directory| directory.value),
    };
    fields.finish();
    names
}

fn article_groups(fields: &Fields<'_>) -> Vec<ArticleGroup> {
    fields
        .tables("article_group", "article group")
        .into_iter()
        .filter_map(|group| {
            let id = group.require("id", group.id("id"));
            let title = group.require("title", group.string("title"));
            let summary = group.string("summary");
            group.finish();
            Some(ArticleGroup {
                id: id?,
                title: title?,
                summary,
            })
        })
        .collect()
}

/// Says whether something else of the guide is in a folder of this name.
fn is_taken(folder: &str) -> bool {
    let mut written = WRITTEN_KINDS.iter().filter_map(|kind| kind.folder());
    let mut own = Address::PAGES.iter().chain(Address::FOLDERS);
    folder == TAGS
        || written.any(|taken| taken == folder)
        || own.any(|address| address.is_in(folder))
}
