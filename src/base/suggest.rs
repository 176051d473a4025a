//! "Did you mean": the nearest allowed name to one that is not.

/// Finds the candidate nearest to `typed`, if one is near enough to be a mistake in typing.
///
/// Case and `-`/`_` are free; otherwise a third of the letters may differ
/// (Damerau-Levenshtein), at least one. Ties go to the first candidate. Failing
/// that, the only candidate that goes on where `typed` ends.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.to_lowercase().replace('_', "-");
    let typed = fold(typed);
    let allowed = (typed.chars().count() / 3).max(1);
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let longer = || {
        let goes_on = |name: &&&str| typed.len() > 2 && fold(name).starts_with(&typed);
        let mut longer = candidates.iter().filter(goes_on);
        longer.next().filter(|_| longer.next().is_none())
    };
    candidates
        .iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&typed, &fold(candidate));
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
        .or_else(longer)
        .copied()
}

/// Words the hint for a name that is not among `candidates`.
///
/// Gives "did you mean `x`?", or the whole list while it is short enough to
/// read, or nothing.
pub fn hint<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const READABLE: usize = 12;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = nearest(typed, candidates.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    match candidates.len() {
        0 => None,
        1..=READABLE => Some(format!("allowed: {}", list(&candidates))),
        many => Some(format!(
            "allowed: {} and {} more",
            list(&candidates[..READABLE]),
            many - READABLE
        )),
    }
}

/// Writes names in backticks, separated by commas.
pub fn list<S: AsRef<str>>(names: &[S]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_a_stranger_is_not() {
        let names = ["concurrency", "parallel", "startup_ms"];
        assert_eq!(nearest("concurency", names), Some("concurrency"));
        assert_eq!(nearest("Startup-MS", names), Some("startup_ms"));
        assert_eq!(nearest("licence", names), None);
        assert_eq!(nearest("startup", names), Some("startup_ms"));
        assert_eq!(nearest("start", ["startup", "starter"]), None);
    }

    #[test]
    fn the_hint_lists_what_is_allowed_when_nothing_is_near() {
        assert_eq!(
            hint("x", ["alpha", "beta"]).as_deref(),
            Some("allowed: `alpha`, `beta`")
        );
        assert_eq!(hint("x", []), None);
    }
}
