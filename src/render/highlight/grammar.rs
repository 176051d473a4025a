//! The contexts of the grammars: their rules in one list, each regular expression
//! compiled when it is first tried.
//!
//! syntect reads the grammars and links them. It keeps the number of a grammar's first
//! context to itself, so that is read from what its parser prints of itself.

use std::sync::{LazyLock, OnceLock};

use onig::{Regex, RegexOptions, Syntax};
use serde_json::{Value, json};
use syntect::parsing::syntax_definition::{
    Context, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern,
};
use syntect::parsing::{ParseState, SyntaxReference};

use super::languages::SYNTAXES;

/// The contexts of each grammar.
static GRAMMARS: LazyLock<Vec<OnceLock<Vec<ContextRules>>>> = LazyLock::new(|| {
    let syntaxes = SYNTAXES.syntaxes().iter();
    syntaxes.map(|_| OnceLock::new()).collect()
});

/// A context and its rules.
pub struct ContextRules {
    pub context: &'static Context,
    /// A rule for each pattern that is not an inclusion.
    own: Vec<Option<Rule>>,
    all: OnceLock<Vec<&'static Rule>>,
    prototype: OnceLock<Option<&'static Self>>,
}

/// A pattern, its regular expression, and the contexts to which it leads.
pub struct Rule {
    pub pattern: &'static MatchPattern,
    regex: OnceLock<Option<Regex>>,
    targets: OnceLock<Vec<&'static ContextRules>>,
    with_prototype: OnceLock<Option<&'static ContextRules>>,
}

impl ContextRules {
    /// Finds the first context of a grammar.
    pub fn start(syntax: &SyntaxReference) -> &'static Self {
        let printed = format!("{:?}", ParseState::new(syntax));
        let mut numbers = printed
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok());
        let (Some(syntax), Some(context)) = (numbers.next(), numbers.next()) else {
            unreachable!("a state names its context: {printed}");
        };
        Self::at(syntax, context)
    }

    fn at(syntax: usize, context: usize) -> &'static Self {
        &GRAMMARS[syntax].get_or_init(|| contexts(syntax))[context]
    }

    fn find(id: ContextId) -> &'static Self {
        let id = serde_json::to_value(id).expect("an id is two numbers");
        let number = |key: &str| id[key].as_u64().map_or(0, |number| number as usize);
        Self::at(number("syntax_index"), number("context_index"))
    }

    fn new(context: &'static Context) -> Self {
        let rule = |pattern: &'static Pattern| match pattern {
            Pattern::Match(pattern) => Some(Rule::new(pattern)),
            Pattern::Include(_) => None,
        };
        Self {
            context,
            own: context.patterns.iter().map(rule).collect(),
            all: OnceLock::new(),
            prototype: OnceLock::new(),
        }
    }

    /// Returns its rules and those that it includes, in the order in which they are tried.
    pub fn rules(&'static self) -> &'static [&'static Rule] {
        self.all.get_or_init(|| {
            let mut rules = Vec::new();
            self.collect(&mut rules);
            rules
        })
    }

    fn collect(&'static self, rules: &mut Vec<&'static Rule>) {
        for (pattern, own) in self.context.patterns.iter().zip(&self.own) {
            match pattern {
                Pattern::Match(_) => rules.extend(own),
                Pattern::Include(reference) => {
                    if let Some(included) = target(reference) {
                        included.collect(rules);
                    }
                }
            }
        }
    }

    /// Returns the context whose rules are tried before its own.
    pub fn prototype(&'static self) -> Option<&'static Self> {
        let prototype = || self.context.prototype.map(Self::find);
        *self.prototype.get_or_init(prototype)
    }
}

impl Rule {
    fn new(pattern: &'static MatchPattern) -> Self {
        Self {
            pattern,
            regex: OnceLock::new(),
            targets: OnceLock::new(),
            with_prototype: OnceLock::new(),
        }
    }

    /// Returns its regular expression; `None` for one that does not compile.
    pub fn regex(&self) -> Option<&Regex> {
        let compiled = || compile(self.pattern.regex.regex_str());
        self.regex.get_or_init(compiled).as_ref()
    }

    /// Returns the contexts that it pushes or sets.
    pub fn targets(&self) -> &[&'static ContextRules] {
        self.targets.get_or_init(|| match &self.pattern.operation {
            MatchOperation::Push(references) | MatchOperation::Set(references) => {
                references.iter().filter_map(target).collect()
            }
            MatchOperation::Pop | MatchOperation::None => Vec::new(),
        })
    }

    /// Returns the context whose rules come first in all that is above its targets.
    pub fn with_prototype(&self) -> Option<&'static ContextRules> {
        let reference = self.pattern.with_prototype.as_ref();
        let found = || reference.and_then(target);
        *self.with_prototype.get_or_init(found)
    }
}

/// Compiles a regular expression as the grammars write them.
pub fn compile(regex: &str) -> Option<Regex> {
    let options = RegexOptions::REGEX_OPTION_CAPTURE_GROUP;
    Regex::with_options(regex, options, Syntax::default()).ok()
}

fn target(reference: &ContextReference) -> Option<&'static ContextRules> {
    reference.id().ok().map(ContextRules::find)
}

/// Finds every context of a grammar.
fn contexts(syntax: usize) -> Vec<ContextRules> {
    let context = |context: usize| {
        let id: Value = json!({ "syntax_index": syntax, "context_index": context });
        let reference: ContextReference =
            serde_json::from_value(json!({ "Direct": id })).expect("a reference is an id");
        reference.resolve(&SYNTAXES).ok()
    };
    (0..).map_while(context).map(ContextRules::new).collect()
}
