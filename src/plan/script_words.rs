//! The words of scripts: modules `assets/words-*.js`, in the language of the guide.
//!
//! The repository has them in English, so that scripts run in tests and are checked
//! as they are; a site gets them made from its own language.

use crate::base::digest::Digest;
use crate::content::files::{Origin, SourceFile, Sources};
use crate::locale::Locale;

/// How the paths of the modules begin.
const START: &str = "assets/words-";

/// Puts the words of a language into the program's own modules.
pub fn translate(files: &mut Sources, locale: &Locale) {
    let own: Vec<SourceFile> = files
        .under(START)
        .filter(|file| file.origin == Origin::BuiltIn)
        .cloned()
        .collect();
    for file in own {
        let name = file.path.trim_start_matches(START).trim_end_matches(".js");
        if let Some(module) = locale.script(name) {
            files.replace(SourceFile {
                digest: Digest::of_bytes(module.as_bytes()),
                bytes: Some(module.into_bytes().into()),
                ..file
            });
        }
    }
}
