//! The words of scripts, in the language of the guide: modules `assets/words-*.js`,
//! and in a script that is not a module the block that begins with `const words = {`.
//!
//! The repository has them in English, so that scripts run in tests and are checked
//! as they are; a site gets them made from its own language.

use crate::base::digest::Digest;
use crate::content::files::{Origin, SourceFile, Sources};
use crate::locale::Locale;

/// How the paths of the modules begin.
const START: &str = "assets/words-";

/// Puts the words of a language into the program's own scripts.
pub fn translate(files: &mut Sources, locale: &Locale) {
    let translated = |file: &SourceFile| match file.path.strip_prefix(START) {
        Some(name) => locale.script(name.trim_end_matches(".js")),
        None => locale.script_with_words(file.text()?),
    };
    let scripts: Vec<SourceFile> = files
        .under("assets/")
        .filter(|file| file.origin == Origin::BuiltIn && file.path.ends_with(".js"))
        .filter_map(|file| {
            let text = translated(file)?;
            Some(SourceFile {
                digest: Digest::of_bytes(text.as_bytes()),
                bytes: Some(text.into_bytes().into()),
                ..file.clone()
            })
        })
        .collect();
    for script in scripts {
        files.replace(script);
    }
}
