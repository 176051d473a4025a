//! Presets with their ids found and their values held against the criteria.

use super::cells;
use super::registry::Registry;
use crate::base::address::Address;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::ranking;
use crate::site::PresetEntry;

/// Checks every preset.
pub fn build(registry: &Registry, found: &mut Diagnostics) -> Vec<PresetEntry> {
    registry
        .presets
        .iter()
        .map(|preset| {
            let mut weights = Vec::new();
            for (id, weight) in &preset.weights {
                let Some(at) = registry.find_criterion(id, found) else {
                    continue;
                };
                if !ranking::is_weighable(&registry.criteria[at]) {
                    let kind = &registry.criteria[at].kind;
                    let (reason, hint) = match kind.order().is_some() {
                        true => (
                            "it has no better end".to_owned(),
                            "set `better` on the criterion, or use it under `must` instead",
                        ),
                        false => (
                            format!("it is a `{}`", kind.definition().word),
                            "use it under `must` instead",
                        ),
                    };
                    found.push(
                        Diagnostic::error(
                            Code::UnweighableCriterion,
                            id.span,
                            format!("`{}` cannot be weighted: {reason}", id.value),
                        )
                        .hint(hint),
                    );
                } else if *weight > 0 {
                    weights.push((at, *weight));
                }
            }
            let mut must = Vec::new();
            for (id, allowed) in &preset.must {
                if let Some(at) = registry.find_criterion(id, found) {
                    let criterion = &registry.criteria[at];
                    let values = allowed
                        .iter()
                        .filter_map(|answer| cells::check(answer, criterion, found))
                        .collect();
                    must.push((at, values));
                }
            }
            weights.sort_by_key(|&(at, weight)| (std::cmp::Reverse(weight), at));
            PresetEntry {
                address: Address::preset(&preset.id),
                preset: preset.clone(),
                weights,
                must,
            }
        })
        .collect()
}
