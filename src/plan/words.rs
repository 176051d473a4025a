//! The guide's own words for its profiles, put into sentences.

use crate::content::config::ProfileNames;

/// Puts the names of profiles into a sentence: `{singular}`, `{plural}`, and
/// `{Plural}` where a sentence begins with it.
pub fn with_names(sentence: &str, names: &ProfileNames) -> String {
    sentence
        .replace("{singular}", &names.singular)
        .replace("{plural}", &names.plural)
        .replace("{Plural}", &capitalised(&names.plural))
}

/// Gives a word with its first letter as a capital.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_profiles_as_the_guide_does() {
        let names = ProfileNames {
            singular: "framework".to_owned(),
            plural: "frameworks".to_owned(),
            directory: String::new(),
        };
        assert_eq!(
            with_names("{Plural} and {plural}: every {singular}", &names),
            "Frameworks and frameworks: every framework"
        );
    }
}
