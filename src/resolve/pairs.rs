//! Hand-written verdicts, found by the two ids in their file names.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::registry::Registry;
use crate::base::address::Address;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::Span;
use crate::base::suggest;
use crate::content::pair_verdict::PairVerdict;
use crate::content::written::pages_of;

/// Verdicts by the indices of their profiles, in the order of their ids.
pub type PairVerdicts = BTreeMap<(usize, usize), Arc<PairVerdict>>;

/// Finds the two profiles of each verdict, in the order of their ids.
pub fn verdicts(registry: &Registry, found: &mut Diagnostics) -> PairVerdicts {
    let mut pairs = BTreeMap::new();
    for verdict in pages_of::<PairVerdict>(&registry.pages) {
        match pair(verdict, registry) {
            Ok(pair) => {
                pairs.insert(pair, Arc::clone(verdict));
            }
            Err((message, hint)) => found.push(
                Diagnostic::error(
                    Code::PairName,
                    Span::file_start(verdict.prose.file),
                    message,
                )
                .hint_if(hint),
            ),
        }
    }
    pairs
}

/// What is wrong with the name of a verdict's file, and a hint.
type PairError = (String, Option<String>);

fn pair(verdict: &PairVerdict, registry: &Registry) -> Result<(usize, usize), PairError> {
    let stem = &verdict.stem;
    let address = Address::COMPARE.child(stem);
    let splits: Vec<(&str, &str)> = address.paired_ids().collect();
    let profile = |id: &str| registry.profile_at.get(id).copied();
    for &(a, b) in &splits {
        if let (Some(first), Some(second)) = (profile(a), profile(b)) {
            return match a.cmp(b) {
                std::cmp::Ordering::Less => Ok((first, second)),
                std::cmp::Ordering::Equal => Err((
                    format!("cannot compare `{a}` with itself"),
                    Some("use two different profiles: `<id>-vs-<id>.md`".to_owned()),
                )),
                std::cmp::Ordering::Greater => Err((
                    "ids in a comparison file name must be in alphabetical order".to_owned(),
                    Some(format!("rename the file to `{b}-vs-{a}.md`")),
                )),
            };
        }
    }
    let Some(&(a, b)) = splits.first() else {
        return Err((
            format!("`{stem}` is not a valid comparison file name"),
            Some("name the file `<id>-vs-<id>.md`".to_owned()),
        ));
    };
    let stranger = if profile(a).is_none() { a } else { b };
    let hint = match registry.draft_profiles.iter().any(|id| id == stranger) {
        true => Some("its page is a draft".to_owned()),
        false => suggest::hint(stranger, registry.profile_at.keys().map(String::as_str)),
    };
    Err((format!("unknown profile `{stranger}`"), hint))
}
