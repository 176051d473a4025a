//! The scopes that a match adds to a text and removes from it, as syntect's own parser
//! does.

use onig::Region;
use syntect::parsing::ScopeStackOp;
use syntect::parsing::syntax_definition::{Context, MatchOperation};

use super::grammar::Rule;

/// The changes of scopes in a line, each with the byte where it is.
pub type Changes = Vec<(usize, ScopeStackOp)>;

/// Notes the scopes of contexts that begin or end with a match.
pub fn enter_scopes(changes: &mut Changes, at: usize, context: &Context, rule: &Rule) {
    let is_set = match rule.pattern.operation {
        MatchOperation::None => return,
        MatchOperation::Pop => {
            if !context.meta_content_scope.is_empty() {
                let scopes = context.meta_content_scope.len();
                changes.push((at, ScopeStackOp::Pop(scopes)));
            }
            return;
        }
        MatchOperation::Set(_) => true,
        MatchOperation::Push(_) => false,
    };
    if is_set && context.clear_scopes.is_some() {
        changes.push((at, ScopeStackOp::Restore));
    }
    for target in rule.targets() {
        let target = target.context;
        if let (false, Some(amount)) = (is_set, target.clear_scopes) {
            changes.push((at, ScopeStackOp::Clear(amount)));
        }
        let scopes = target.meta_scope.iter().copied().map(ScopeStackOp::Push);
        changes.extend(scopes.map(|change| (at, change)));
    }
}

/// Notes the scopes of contexts that begin or end after a match.
pub fn leave_scopes(changes: &mut Changes, at: usize, context: &Context, rule: &Rule) {
    let is_set = match rule.pattern.operation {
        MatchOperation::None => return,
        MatchOperation::Pop => {
            if !context.meta_scope.is_empty() {
                changes.push((at, ScopeStackOp::Pop(context.meta_scope.len())));
            }
            if context.clear_scopes.is_some() {
                changes.push((at, ScopeStackOp::Restore));
            }
            return;
        }
        MatchOperation::Set(_) => true,
        MatchOperation::Push(_) => false,
    };
    let own = context.meta_scope.len() + context.meta_content_scope.len();
    let targets = || rule.targets().iter().map(|target| target.context);
    let changes_scopes = |target: &Context| {
        !target.meta_content_scope.is_empty() || target.clear_scopes.is_some() && is_set
    };
    if !(is_set && own > 0 || targets().any(changes_scopes)) {
        return;
    }
    let entered: usize = targets().map(|target| target.meta_scope.len()).sum();
    let popped = entered + if is_set { own } else { 0 };
    if popped > 0 {
        changes.push((at, ScopeStackOp::Pop(popped)));
    }
    for target in targets() {
        if let (true, Some(amount)) = (is_set, target.clear_scopes) {
            changes.push((at, ScopeStackOp::Clear(amount)));
        }
        let scopes = target.meta_scope.iter().chain(&target.meta_content_scope);
        changes.extend(scopes.map(|scope| (at, ScopeStackOp::Push(*scope))));
    }
}

/// Notes the scopes of the groups of a match, outer ones first.
pub fn scopes_of_captures(changes: &mut Changes, rule: &Rule, region: &Region) {
    let mut inner = Vec::new();
    for (group, scopes) in rule.pattern.captures.iter().flatten() {
        let Some((start, end)) = region.pos(*group).filter(|(start, end)| start != end) else {
            continue;
        };
        let order = (start, -((end - start) as i64));
        inner.extend(
            scopes
                .iter()
                .map(|scope| (order, ScopeStackOp::Push(*scope))),
        );
        inner.push(((end, i64::MIN), ScopeStackOp::Pop(scopes.len())));
    }
    inner.sort_by_key(|(order, _)| *order);
    changes.extend(inner.into_iter().map(|((at, _), change)| (at, change)));
}
