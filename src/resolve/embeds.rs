//! What fenced blocks become: tables and claims; `charts` makes charts.

use super::body::BodyResolver;
use crate::base::diag::{Code, Diagnostic};
use crate::base::suggest;
use crate::content::prose::{Embed as Block, EmbedKind};
use crate::site::CriteriaGroup;
use crate::site::body::Embed;

impl BodyResolver<'_> {
    /// Finds what a fenced block is about.
    pub(super) fn embed(&mut self, block: &Block) -> Embed {
        match block.kind {
            EmbedKind::Compare | EmbedKind::Facts => self.embedded_table(block),
            EmbedKind::Claims => self.embedded_claims(block),
            EmbedKind::Chart => self.embedded_chart(block),
        }
    }

    fn embedded_table(&mut self, block: &Block) -> Embed {
        let registry = self.context.registry;
        let profiles = self.chosen(block);
        let ids = block.criteria.iter();
        let named: Vec<usize> = ids
            .filter_map(|id| registry.find_criterion(id, &mut self.found))
            .collect();
        let groups = self.named_groups(block);
        let is_whole = block.criteria.is_empty() && block.groups.is_empty();
        let is_shown = |at: &usize| {
            is_whole || named.contains(at) || groups.iter().any(|group| group.contains(at))
        };
        let criteria = registry.groups.iter().flat_map(|group| &group.criteria);
        let names = profiles
            .iter()
            .map(|&at| registry.profiles[at].name.as_str());
        Embed::Table {
            caption: block.caption.clone().unwrap_or_else(|| {
                names
                    .collect::<Vec<_>>()
                    .join(self.context.locale.say("list.comma"))
            }),
            criteria: criteria.copied().filter(is_shown).collect(),
            has_headings: block.groups.len() > 1 || is_whole,
            profiles,
        }
    }

    /// Finds the profiles that a block names; all of them where it names none.
    pub(super) fn chosen(&mut self, block: &Block) -> Vec<usize> {
        let registry = self.context.registry;
        if block.profiles.is_empty() {
            (0..registry.profiles.len()).collect()
        } else {
            registry.named_profiles(&block.profiles, &mut self.found)
        }
    }

    fn named_groups(&mut self, block: &Block) -> Vec<Vec<usize>> {
        let mut groups = Vec::new();
        for id in &block.groups {
            let named = |group: &&CriteriaGroup| {
                group
                    .group
                    .as_ref()
                    .is_some_and(|group| group.id.value == id.value)
            };
            match self.context.registry.groups.iter().find(named) {
                Some(group) => groups.push(group.criteria.clone()),
                None => {
                    let ids = self
                        .context
                        .registry
                        .groups
                        .iter()
                        .filter_map(|g| g.group.as_ref());
                    let hint = suggest::hint(id, ids.map(|group| group.id.as_str()));
                    self.report(
                        id.span,
                        Code::UnknownGroup,
                        format!("group `{}` does not exist or has no criteria", id.value),
                        hint,
                    );
                }
            }
        }
        groups
    }

    fn embedded_claims(&mut self, block: &Block) -> Embed {
        let about = self
            .context
            .registry
            .named_profiles(&block.profiles, &mut self.found);
        for id in &block.claims {
            if !self
                .context
                .claims
                .iter()
                .any(|entry| entry.claim.id.value == id.value)
            {
                let ids = self
                    .context
                    .claims
                    .iter()
                    .map(|entry| entry.claim.id.as_str());
                let hint = suggest::nearest(id, ids).map(|near| format!("did you mean `{near}`?"));
                self.found.push(
                    Diagnostic::error(
                        Code::UnknownClaim,
                        id.span,
                        format!("unknown claim `{}`", id.value),
                    )
                    .hint_if(hint)
                    .hint("claims are declared in `content/claims.toml`"),
                );
            }
        }
        let claims = self
            .context
            .claims
            .iter()
            .enumerate()
            .filter(|(_, entry)| {
                let id = &entry.claim.id.value;
                let named =
                    block.claims.is_empty() || block.claims.iter().any(|named| named.value == *id);
                let judged = block.ratings.is_empty()
                    || block
                        .ratings
                        .iter()
                        .any(|rating| rating.value == entry.claim.rating);
                let concerned =
                    block.profiles.is_empty() || entry.about.iter().any(|at| about.contains(at));
                named && judged && concerned
            })
            .map(|(at, _)| at)
            .collect();
        let caption = block
            .caption
            .clone()
            .unwrap_or_else(|| self.context.locale.say("claims.caption").to_owned());
        Embed::Claims { caption, claims }
    }
}
