//! Every id of the guide, once, with drafts left out.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::{FileId, Span, Spanned};
use crate::base::suggest;
use crate::content::WrittenPage;
use crate::content::article::Article;
use crate::content::claim::Claim;
use crate::content::config::Config;
use crate::content::documents::Documents;
use crate::content::matrix::{Criterion, Group, Preset};
use crate::content::profile::Profile;
use crate::content::source::Source;
use crate::content::written::{Written, pages_of};
use crate::site::cell::CellIndex;
use crate::site::{ClaimEntry, CriteriaGroup};

/// The guide's named things, in the order pages show them.
pub struct Registry {
    /// What is published: the home page, articles and profiles in the orders below,
    /// and then the others in the order of their paths.
    pub pages: Vec<WrittenPage>,
    /// By group, then order, then title.
    pub articles: Vec<Arc<Article>>,
    /// The group of each article: an index into the config's groups, or one past the last.
    pub group_of: Vec<usize>,
    /// By name.
    pub profiles: Vec<Arc<Profile>>,
    pub profile_at: BTreeMap<String, usize>,
    pub criteria: Vec<Arc<Criterion>>,
    pub criterion_at: BTreeMap<String, usize>,
    pub groups: Vec<CriteriaGroup>,
    /// In the order of their file.
    pub sources: Vec<Arc<Source>>,
    pub source_at: BTreeMap<String, usize>,
    pub presets: Vec<Preset>,
    /// Files left out because they are drafts.
    pub drafts: Vec<FileId>,
    /// Profiles left out because they are drafts.
    pub draft_profiles: Vec<String>,
}

/// Collects everything and reports ids that are given twice or not at all.
pub fn build(
    documents: &Documents,
    config: &Config,
    with_drafts: bool,
    found: &mut Diagnostics,
) -> Registry {
    let (published, left_out): (Vec<_>, Vec<_>) = documents
        .pages
        .iter()
        .cloned()
        .partition(|page| with_drafts || !page.as_written().meta().draft);
    let articles = pages_of(&published).cloned().collect();
    let (group_of, articles) = in_reading_order(articles, config, found);
    let mut profiles: Vec<Arc<Profile>> = pages_of(&published).cloned().collect();
    profiles.sort_by_cached_key(|profile| (profile.name.to_lowercase(), profile.id.clone()));

    let matrix = &documents.matrix;
    let group_ids = once(&matrix.groups, |group| &group.id, "group", found);
    let criteria: Vec<Arc<Criterion>> = once(&matrix.criteria, |c| &c.id, "criterion", found)
        .into_iter()
        .cloned()
        .map(Arc::new)
        .collect();
    let groups = group_criteria(&group_ids, &criteria, found);
    let presets = once(&matrix.presets, |preset| &preset.id, "preset", found);
    Registry {
        pages: in_order(published, &articles, &profiles),
        articles,
        group_of,
        profile_at: index(profiles.iter().map(|profile| profile.id.as_str())),
        profiles,
        criterion_at: index(criteria.iter().map(|criterion| criterion.id.as_str())),
        criteria,
        groups,
        sources: documents.sources.iter().cloned().map(Arc::new).collect(),
        source_at: index(documents.sources.iter().map(|source| source.id.as_str())),
        presets: presets.into_iter().cloned().collect(),
        draft_profiles: pages_of(&left_out)
            .map(|profile: &Arc<Profile>| profile.id.clone())
            .collect(),
        drafts: left_out
            .iter()
            .map(|page| page.as_written().prose().file)
            .collect(),
    }
}

/// Puts the home page first, then articles and profiles in their orders, then the others.
fn in_order(
    pages: Vec<WrittenPage>,
    articles: &[Arc<Article>],
    profiles: &[Arc<Profile>],
) -> Vec<WrittenPage> {
    let articles = articles.iter().cloned().map(WrittenPage::Article);
    let profiles = profiles.iter().cloned().map(WrittenPage::Profile);
    let is_other =
        |page: &WrittenPage| !matches!(page, WrittenPage::Article(_) | WrittenPage::Profile(_));
    let others = pages.into_iter().filter(is_other);
    let (home, others): (Vec<_>, Vec<_>) =
        others.partition(|page| matches!(page, WrittenPage::Home(_)));
    home.into_iter()
        .chain(articles)
        .chain(profiles)
        .chain(others)
        .collect()
}

/// Sorts articles by group, order and title; each has a group, or one past the last.
fn in_reading_order(
    articles: Vec<Arc<Article>>,
    config: &Config,
    found: &mut Diagnostics,
) -> (Vec<usize>, Vec<Arc<Article>>) {
    let groups = &config.article_groups;
    let groups = once(groups, |group| &group.id, "article group", found);
    let articles = articles.into_iter();
    let mut grouped: Vec<(usize, Arc<Article>)> = articles
        .map(|article| (group_of(&article, &groups, found), article))
        .collect();
    grouped.par_sort_by(|(group_a, a), (group_b, b)| {
        group_a.cmp(group_b).then_with(|| reading_order(a, b))
    });
    grouped.into_iter().unzip()
}

fn index<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    ids.enumerate()
        .map(|(at, id)| (id.to_owned(), at))
        .collect()
}

/// Keeps the first of each id and reports the others, naming both places.
fn once<'a, T>(
    items: &'a [T],
    id: impl Fn(&T) -> &Spanned<String>,
    what: &str,
    found: &mut Diagnostics,
) -> Vec<&'a T> {
    let mut first_at: BTreeMap<&'a str, Span> = BTreeMap::new();
    let mut kept = Vec::with_capacity(items.len());
    for item in items {
        let id = id(item);
        match first_at.get(id.value.as_str()) {
            Some(&first) => found.push(
                Diagnostic::error(
                    Code::DuplicateId,
                    id.span,
                    format!("duplicate {what} `{}`", id.value),
                )
                .related(first, "first defined here")
                .hint("rename one of them"),
            ),
            None => {
                first_at.insert(&id.value, id.span);
                kept.push(item);
            }
        }
    }
    kept
}

fn group_of(
    article: &Article,
    groups: &[&crate::content::config::ArticleGroup],
    found: &mut Diagnostics,
) -> usize {
    let Some(group) = &article.group else {
        return groups.len();
    };
    let position = groups.iter().position(|it| it.id.value == group.value);
    if position.is_none() {
        found.push(
            Diagnostic::error(
                Code::UnknownGroup,
                group.span,
                format!("unknown article group `{}`", group.value),
            )
            .hint_if(suggest::hint(group, groups.iter().map(|it| it.id.as_str())))
            .hint("article groups are declared as `[[article_group]]` in `content/guide.toml`"),
        );
    }
    position.unwrap_or(groups.len())
}

fn reading_order(a: &Article, b: &Article) -> Ordering {
    let order = |article: &Article| (article.order.is_none(), article.order);
    order(a)
        .cmp(&order(b))
        .then_with(|| a.title.value.cmp(&b.title.value))
}

fn group_criteria(
    groups: &[&Group],
    criteria: &[Arc<Criterion>],
    found: &mut Diagnostics,
) -> Vec<CriteriaGroup> {
    let mut filled: Vec<CriteriaGroup> = groups
        .iter()
        .map(|group| CriteriaGroup {
            group: Some((*group).clone()),
            criteria: Vec::new(),
        })
        .collect();
    let mut loose = Vec::new();
    for (at, criterion) in criteria.iter().enumerate() {
        let Some(id) = &criterion.group else {
            loose.push(at);
            continue;
        };
        match groups.iter().position(|group| group.id.value == id.value) {
            Some(group) => filled[group].criteria.push(at),
            None => {
                loose.push(at);
                found.push(
                    Diagnostic::error(
                        Code::UnknownGroup,
                        id.span,
                        format!("unknown group `{}`", id.value),
                    )
                    .hint_if(suggest::hint(
                        id,
                        groups.iter().map(|group| group.id.as_str()),
                    )),
                );
            }
        }
    }
    if !loose.is_empty() {
        filled.push(CriteriaGroup {
            group: None,
            criteria: loose,
        });
    }
    filled.retain(|group| !group.criteria.is_empty());
    filled
}

impl Registry {
    /// Lists the published pages of any type.
    pub fn written(&self) -> impl Iterator<Item = &dyn Written> {
        self.pages.iter().map(WrittenPage::as_written)
    }

    /// Finds a profile, or reports that there is none.
    pub fn find_profile(&self, id: &Spanned<String>, found: &mut Diagnostics) -> Option<usize> {
        let at = self.profile_at.get(&id.value).copied();
        if at.is_none() {
            let hint = match self.draft_profiles.contains(&id.value) {
                true => Some("its page is a draft".to_owned()),
                false => suggest::hint(id, self.profile_at.keys().map(String::as_str)),
            };
            found.push(
                Diagnostic::error(
                    Code::UnknownProfile,
                    id.span,
                    format!("unknown profile `{}`", id.value),
                )
                .hint_if(hint),
            );
        }
        at
    }

    /// Finds the cell of `<profile>.<criterion>`, or reports what there is not.
    pub fn find_cell(&self, fact: &Spanned<String>, found: &mut Diagnostics) -> Option<CellIndex> {
        let Some((profile, criterion)) = fact.split_once('.') else {
            found.push(
                Diagnostic::error(
                    Code::UnknownFact,
                    fact.span,
                    format!("`{}` is not a valid fact reference", fact.value),
                )
                .hint("write `<profile>.<criterion>`"),
            );
            return None;
        };
        let at = |id: &str| Spanned::new(id.to_owned(), fact.span);
        let profile = self.find_profile(&at(profile), found);
        let criterion = self.find_criterion(&at(criterion), found);
        Some(CellIndex {
            profile: profile?,
            criterion: criterion?,
        })
    }

    /// Finds a criterion, or reports that there is none.
    pub fn find_criterion(&self, id: &Spanned<String>, found: &mut Diagnostics) -> Option<usize> {
        let at = self.criterion_at.get(&id.value).copied();
        if at.is_none() {
            found.push(
                Diagnostic::error(
                    Code::UnknownCriterion,
                    id.span,
                    format!("unknown criterion `{}`", id.value),
                )
                .hint_if(suggest::hint(
                    id,
                    self.criterion_at.keys().map(String::as_str),
                )),
            );
        }
        at
    }

    /// Finds sources, and reports those there are none of.
    pub fn find_sources(
        &self,
        ids: &[Spanned<String>],
        found: &mut Diagnostics,
    ) -> Vec<Arc<Source>> {
        let mut sources = Vec::with_capacity(ids.len());
        for id in ids {
            match self.source_at.get(&id.value) {
                Some(&at) => sources.push(Arc::clone(&self.sources[at])),
                None => found.push(
                    Diagnostic::error(
                        Code::UnknownSource,
                        id.span,
                        format!("unknown source `{}`", id.value),
                    )
                    .hint_if(
                        suggest::nearest(id, self.source_at.keys().map(String::as_str))
                            .map(|near| format!("did you mean `{near}`?")),
                    )
                    .hint("sources are declared in `content/sources.toml`"),
                ),
            }
        }
        sources
    }

    /// Finds several profiles, and reports those there are none of.
    pub fn named_profiles(&self, ids: &[Spanned<String>], found: &mut Diagnostics) -> Vec<usize> {
        ids.iter()
            .filter_map(|id| self.find_profile(id, found))
            .collect()
    }

    /// Reports criteria of the home page's table that do not exist.
    pub fn check_home_criteria(&self, config: &Config, found: &mut Diagnostics) {
        for id in &config.home_criteria {
            self.find_criterion(id, found);
        }
    }
}

/// Finds the sources and profiles of every claim.
pub fn claims(
    documents: &Documents,
    registry: &Registry,
    found: &mut Diagnostics,
) -> Vec<ClaimEntry> {
    let claims: Vec<&Claim> = once(&documents.claims, |claim| &claim.id, "claim", found);
    claims
        .into_iter()
        .map(|claim| ClaimEntry {
            sources: registry.find_sources(&claim.sources, found),
            about: registry.named_profiles(&claim.about, found),
            cells: claim
                .cells
                .iter()
                .filter_map(|fact| registry.find_cell(fact, found))
                .collect(),
            claim: claim.clone(),
        })
        .collect()
}
