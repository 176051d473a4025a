//! A block in the course of being parsed by the rules of its grammar.
//!
//! This is how syntect's own parser goes through a line, with a budget of steps: syntect
//! passes none to its searches, and takes a search that fails for one that finds nothing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use onig::{Regex, Region};
use syntect::parsing::syntax_definition::MatchOperation;
use syntect::parsing::{ScopeStackOp, SyntaxReference};

use super::budget::{Budget, COMPILE, Exhausted};
use super::grammar::{ContextRules, Rule, compile};
use super::scopes::{Changes, enter_scopes, leave_scopes, scopes_of_captures};

/// Deeper, no context is entered.
const MAX_DEPTH: usize = 100;

pub struct Parser {
    stack: Vec<Level>,
    is_first_line: bool,
    /// The levels from which on `with_prototype` is in force.
    prototypes_from: Vec<usize>,
    /// Regular expressions with what another one has matched put into them.
    with_captures: HashMap<String, Option<Rc<Regex>>>,
    pub budget: Budget,
}

/// A context that was entered.
struct Level {
    rules: &'static ContextRules,
    /// Contexts whose rules come before those of all levels from here on.
    prototypes: Vec<&'static ContextRules>,
    /// What the rule that entered it has matched, if its rules refer to that.
    captures: Option<Rc<Captures>>,
}

struct Captures {
    region: Region,
    line: String,
}

/// The rule that comes next, and what it matched.
struct Match {
    rule: &'static Rule,
    region: Rc<Region>,
    is_of_prototype: bool,
    /// It would undo the last push without a character in between.
    is_loop: bool,
}

/// A line in the course of being parsed.
struct Line<'l> {
    text: &'l str,
    at: usize,
    found: HashMap<*const Rule, Option<Rc<Region>>, BuildHasherDefault<PointerHasher>>,
    /// Where a context was pushed that took no character, and the depth after it.
    pushed: (usize, usize),
    changes: Changes,
}

impl Parser {
    pub fn new(syntax: &SyntaxReference) -> Self {
        Self {
            stack: vec![Level {
                rules: ContextRules::start(syntax),
                prototypes: Vec::new(),
                captures: None,
            }],
            is_first_line: true,
            prototypes_from: Vec::new(),
            with_captures: HashMap::new(),
            budget: Budget::default(),
        }
    }

    /// Parses the next line.
    pub fn line(&mut self, text: &str) -> Result<Changes, Exhausted> {
        let mut line = Line {
            text,
            at: 0,
            found: HashMap::default(),
            pushed: (0, 0),
            changes: Vec::new(),
        };
        if std::mem::take(&mut self.is_first_line) {
            let scope = self.top().rules.context.meta_content_scope.first();
            let change = scope.map(|scope| (0, ScopeStackOp::Push(*scope)));
            line.changes.extend(change);
        }
        while self.token(&mut line)? {}
        Ok(line.changes)
    }

    fn top(&self) -> &Level {
        self.stack.last().expect("the first context is never left")
    }

    /// Parses the next token; `false` at the end of the line.
    fn token(&mut self, line: &mut Line<'_>) -> Result<bool, Exhausted> {
        while self.prototypes_from.last() >= Some(&self.stack.len()) {
            self.prototypes_from.pop();
        }
        let Some(found) = self.next_match(line)? else {
            return Ok(false);
        };
        if found.is_loop {
            let next = line.text[line.at..].char_indices().nth(1);
            line.at += next.map_or(0, |(bytes, _)| bytes);
            return Ok(next.is_some());
        }
        let (_, end) = place(&found.region);
        if end <= line.at && matches!(found.rule.pattern.operation, MatchOperation::Push(_)) {
            line.pushed = (end, self.stack.len() + 1);
        }
        line.at = end;
        if found.is_of_prototype {
            self.prototypes_from.push(self.stack.len());
        }
        self.apply(line, &found);
        Ok(true)
    }

    /// Finds the rule that matches first; of several at one place the first in order.
    fn next_match(&mut self, line: &mut Line<'_>) -> Result<Option<Match>, Exhausted> {
        let is_after_push = line.pushed == (line.at, self.stack.len());
        self.budget.spend(self.stack.len() / 4)?;
        let mut best: Option<(usize, Match)> = None;
        for (is_of_prototype, rules, captures) in self.in_force() {
            self.budget.spend(rules.rules().len())?;
            for rule in rules.rules() {
                let Some(region) = self.search(line, rule, captures.as_ref())? else {
                    continue;
                };
                let (start, end) = place(&region);
                let is_better = |(first, best): &(usize, Match)| {
                    start < *first || start == *first && best.is_loop
                };
                if !best.as_ref().is_none_or(is_better) {
                    continue;
                }
                let operation = &rule.pattern.operation;
                let is_loop =
                    is_after_push && end <= line.at && matches!(operation, MatchOperation::Pop);
                if matches!(operation, MatchOperation::Push(_)) && self.stack.len() >= MAX_DEPTH {
                    return Ok(None);
                }
                let found = Match {
                    rule,
                    region,
                    is_of_prototype,
                    is_loop,
                };
                if start == line.at && !is_loop {
                    return Ok(Some(found));
                }
                best = Some((start, found));
            }
        }
        Ok(best.map(|(_, found)| found))
    }

    /// Lists the contexts whose rules are tried, in order, each with what they refer to.
    fn in_force(&self) -> Vec<(bool, &'static ContextRules, Option<Rc<Captures>>)> {
        let from = self.prototypes_from.last().copied().unwrap_or(0);
        let mut all = Vec::new();
        for level in &self.stack[from..] {
            let prototypes = level.prototypes.iter();
            all.extend(prototypes.map(|rules| (true, *rules, level.captures.clone())));
        }
        let top = self.top();
        all.extend(top.rules.prototype().map(|rules| (false, rules, None)));
        all.push((false, top.rules, top.captures.clone()));
        all
    }

    /// Searches for a rule in the rest of a line.
    fn search(
        &mut self,
        line: &mut Line<'_>,
        rule: &'static Rule,
        captures: Option<&Rc<Captures>>,
    ) -> Result<Option<Rc<Region>>, Exhausted> {
        match line.found.get(&std::ptr::from_ref(rule)) {
            Some(None) => return Ok(None),
            Some(Some(region)) if place(region).0 >= line.at => {
                return Ok(Some(Rc::clone(region)));
            }
            _ => {}
        }
        let captures = captures.filter(|_| rule.pattern.has_captures);
        let mut region = Region::with_capacity(8);
        let is_found = match captures {
            Some(captures) => {
                let regex = self.insert_captures(rule, captures)?;
                let regex = regex.as_deref().ok_or(Exhausted)?;
                self.budget.search(regex, line.text, line.at, &mut region)?
            }
            None => {
                let regex = rule.regex().ok_or(Exhausted)?;
                self.budget.search(regex, line.text, line.at, &mut region)?
            }
        };
        let found = is_found.then(|| Rc::new(region));
        let has_effect = found.as_ref().is_none_or(|region| {
            let (start, end) = place(region);
            match rule.pattern.operation {
                MatchOperation::None => start != end,
                MatchOperation::Push(_) => self.stack.len() < MAX_DEPTH,
                _ => true,
            }
        });
        if !has_effect {
            return Ok(None);
        }
        if captures.is_none() {
            line.found.insert(rule, found.clone());
        }
        Ok(found)
    }

    /// Makes a rule's regular expression with what its context's rule has matched.
    fn insert_captures(
        &mut self,
        rule: &Rule,
        captures: &Captures,
    ) -> Result<Option<Rc<Regex>>, Exhausted> {
        let regex = with_captures(rule.pattern.regex.regex_str(), captures);
        self.budget.spend(regex.len())?;
        if let Some(compiled) = self.with_captures.get(&regex) {
            return Ok(compiled.clone());
        }
        self.budget.spend(COMPILE)?;
        let compiled = compile(&regex).map(Rc::new);
        self.with_captures.insert(regex, compiled.clone());
        Ok(compiled)
    }

    /// Notes the scopes of a match and enters or leaves contexts.
    fn apply(&mut self, line: &mut Line<'_>, found: &Match) {
        let (start, end) = place(&found.region);
        let pattern = found.rule.pattern;
        let context = self.top().rules.context;
        let changes = &mut line.changes;
        enter_scopes(changes, start, context, found.rule);
        let pushed = pattern.scope.iter().copied().map(ScopeStackOp::Push);
        changes.extend(pushed.map(|change| (start, change)));
        scopes_of_captures(changes, found.rule, &found.region);
        if !pattern.scope.is_empty() {
            changes.push((end, ScopeStackOp::Pop(pattern.scope.len())));
        }
        leave_scopes(changes, end, context, found.rule);
        self.change_context(line.text, found);
    }

    fn change_context(&mut self, line: &str, found: &Match) {
        let mut prototypes = Vec::new();
        match found.rule.pattern.operation {
            MatchOperation::Push(_) => {}
            // A `with_prototype` stays in force until its level is left.
            MatchOperation::Set(_) => {
                prototypes = self.stack.pop().map_or_else(Vec::new, |top| top.prototypes);
            }
            MatchOperation::Pop => {
                self.stack.pop();
                return;
            }
            MatchOperation::None => return,
        }
        let targets = found.rule.targets();
        for (at, &rules) in targets.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut prototypes);
            if at + 1 == targets.len() {
                prototypes.extend(found.rule.with_prototype());
            }
            let refers = |rules: &&ContextRules| rules.context.uses_backrefs;
            let captures = (refers(&rules) || prototypes.iter().any(refers)).then(|| {
                Rc::new(Captures {
                    region: Region::clone(&found.region),
                    line: line.to_owned(),
                })
            });
            self.stack.push(Level {
                rules,
                prototypes,
                captures,
            });
        }
    }
}

/// Where a match is.
fn place(region: &Region) -> (usize, usize) {
    region.pos(0).expect("a match has a place")
}

/// Puts the text of groups in the place of `\1` and the like.
fn with_captures(regex: &str, captures: &Captures) -> String {
    let mut out = String::with_capacity(regex.len());
    let mut chars = regex.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some(next)) => {
                chars.next();
                match next.to_digit(10) {
                    Some(group) => {
                        let range = captures.region.pos(group as usize);
                        let text = range.map_or("", |(start, end)| &captures.line[start..end]);
                        escape(text, &mut out);
                    }
                    None => out.extend([c, next]),
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Escapes what has a meaning in regular expressions.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if "\\.+*?()|[]{}^$#-&~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Hashes an address, which is as good as random in its middle bits.
#[derive(Default)]
struct PointerHasher(u64);

impl Hasher for PointerHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0.rotate_left(8) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn write_usize(&mut self, address: usize) {
        self.0 = (address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
