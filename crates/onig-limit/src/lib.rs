//! A limit on the steps that one search of an Oniguruma regular expression may take.
//!
//! The safe wrapper of Oniguruma has a limit for each position of a text, not for a whole
//! search. It is set here, apart from the program, which has no unsafe code.

use onig::MatchParam;

/// Makes parameters with which a search fails after `limit` steps back.
#[allow(unsafe_code)]
pub fn with_limit(limit: u32) -> MatchParam {
    let param = MatchParam::default();
    // SAFETY: `param` owns the structure, which was initialised, and nothing else has it.
    unsafe {
        onig_sys::onig_set_retry_limit_in_search_of_match_param(param.as_raw(), limit.into());
    }
    param
}

#[cfg(test)]
mod tests {
    use super::*;
    use onig::{Regex, SearchOptions};

    fn search(limit: u32) -> Result<Option<usize>, onig::Error> {
        let regex = Regex::new("a*a*[^a]").expect("a regular expression");
        let text = "a".repeat(40);
        let none = SearchOptions::SEARCH_OPTION_NONE;
        regex.search_with_param(&*text, 0, text.len(), none, None, with_limit(limit))
    }

    #[test]
    fn a_search_ends_at_its_limit() {
        assert!(search(100).is_err());
        assert_eq!(search(1_000_000).ok(), Some(None));
    }
}
