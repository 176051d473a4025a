//! Fenced blocks to the tables that they become; `charts` makes charts.

use super::body::BodyResolver;
use crate::base::diag::{Code, Diagnostic};
use crate::base::suggest;
use crate::content::prose::{Embed, EmbedKind};
use crate::site::CriteriaGroup;
use crate::view::table::EmbedView;
use crate::view::tabulate::{self, Columns};

impl BodyResolver<'_> {
    /// Makes the table or the chart that a fenced block becomes.
    pub(super) fn embed(&mut self, embed: &Embed) -> EmbedView {
        match embed.kind {
            EmbedKind::Compare | EmbedKind::Facts => self.embedded_table(embed),
            EmbedKind::Claims => self.embedded_claims(embed),
            EmbedKind::Chart => self.embedded_chart(embed),
        }
    }

    fn embedded_table(&mut self, embed: &Embed) -> EmbedView {
        let chosen = self.chosen(embed);
        let criteria: Vec<usize> = embed
            .criteria
            .iter()
            .filter_map(|id| self.context.registry.find_criterion(id, &mut self.found))
            .collect();
        let groups = self.named_groups(embed);
        let everything = embed.criteria.is_empty() && embed.groups.is_empty();
        let columns = Columns {
            headers: chosen
                .iter()
                .map(|&at| {
                    tabulate::column_view(&self.context.registry.profiles[at], self.context.urls)
                })
                .collect(),
            cells: chosen
                .iter()
                .map(|&at| self.context.cells[at].as_slice())
                .collect(),
        };
        let names: Vec<&str> = columns
            .headers
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        let caption = embed
            .caption
            .clone()
            .unwrap_or_else(|| names.join(self.context.locale.say("list.comma")));
        let keep = |at: usize| {
            everything || criteria.contains(&at) || groups.iter().any(|group| group.contains(&at))
        };
        let headings = embed.groups.len() > 1 || everything;
        let table = tabulate::table(
            caption,
            &columns,
            &self.context.registry.groups,
            self.context.criteria,
            headings.then_some(self.context.locale),
            keep,
        );
        EmbedView::Table { table }
    }

    /// Finds the profiles that a block names; all of them where it names none.
    pub(super) fn chosen(&mut self, embed: &Embed) -> Vec<usize> {
        let registry = self.context.registry;
        if embed.profiles.is_empty() {
            (0..registry.profiles.len()).collect()
        } else {
            registry.named_profiles(&embed.profiles, &mut self.found)
        }
    }

    fn named_groups(&mut self, embed: &Embed) -> Vec<Vec<usize>> {
        let mut groups = Vec::new();
        for id in &embed.groups {
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
                        format!("there is no group `{}` with criteria", id.value),
                        hint,
                    );
                }
            }
        }
        groups
    }

    fn embedded_claims(&mut self, embed: &Embed) -> EmbedView {
        let about = self
            .context
            .registry
            .named_profiles(&embed.profiles, &mut self.found);
        for id in &embed.claims {
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
                        format!("there is no claim `{}`", id.value),
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
            .filter(|entry| {
                let id = &entry.claim.id.value;
                let named =
                    embed.claims.is_empty() || embed.claims.iter().any(|named| named.value == *id);
                let judged = embed.verdicts.is_empty()
                    || embed
                        .verdicts
                        .iter()
                        .any(|verdict| verdict.value == entry.claim.verdict);
                let concerned =
                    embed.profiles.is_empty() || entry.about.iter().any(|at| about.contains(at));
                named && judged && concerned
            })
            .map(|entry| {
                tabulate::claim_view(
                    entry,
                    |at| &self.context.registry.profiles[at],
                    self.context.urls,
                )
            })
            .collect();
        let caption = embed
            .caption
            .clone()
            .unwrap_or_else(|| self.context.locale.say("claims.caption").to_owned());
        EmbedView::Claims { caption, claims }
    }
}
