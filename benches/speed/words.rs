//! A vocabulary of some nine thousand words, common ones first, as in real text.

use crate::random::Random;

const SMALL: [&str; 48] = [
    "the", "of", "a", "to", "and", "in", "is", "that", "for", "it", "with", "as", "on", "this",
    "are", "be", "by", "from", "or", "an", "each", "when", "which", "not", "if", "its", "can",
    "one", "has", "at", "more", "than", "only", "all", "you", "into", "but", "no", "so", "may",
    "will", "they", "was", "then", "how", "where", "both", "does",
];

const STEMS: [&str; 176] = [
    "request", "server", "thread", "handler", "process", "memory", "packet", "socket", "result",
    "value", "error", "module", "table", "index", "query", "record", "schema", "cluster", "worker",
    "signal", "buffer", "stream", "cache", "token", "secret", "client", "header", "route",
    "method", "object", "string", "number", "vector", "borrow", "owner", "scope", "closure",
    "trait", "macro", "crate", "package", "version", "release", "branch", "commit", "merge",
    "review", "deploy", "build", "target", "compile", "link", "debug", "trace", "metric", "log",
    "alert", "budget", "limit", "quota", "queue", "topic", "event", "message", "broker", "retry",
    "timeout", "backoff", "leader", "replica", "shard", "snapshot", "backup", "restore", "migrate",
    "transact", "lock", "mutex", "channel", "future", "task", "timer", "sched", "kernel", "driver",
    "device", "page", "frame", "layout", "style", "theme", "template", "partial", "render",
    "markup", "filter", "format", "parse", "lex", "syntax", "grammar", "pattern", "match",
    "search", "sort", "hash", "digest", "sign", "cipher", "cert", "trust", "policy", "role",
    "account", "session", "cookie", "origin", "proxy", "gateway", "balance", "mirror", "region",
    "zone", "tenant", "plan", "price", "invoice", "order", "cart", "ship", "stock", "ledger",
    "audit", "report", "chart", "graph", "node", "edge", "path", "tree", "leaf", "root", "heap",
    "stack", "array", "slice", "tuple", "struct", "enum", "union", "field", "member", "class",
    "proto", "inherit", "extend", "import", "export", "include", "require", "resolve", "depend",
    "vendor", "bundle", "asset", "image", "script", "shell", "prompt", "command", "option", "flag",
    "config", "default", "override", "profile",
];

const BEFORE: [&str; 7] = ["", "re", "pre", "un", "sub", "over", "co"];
const AFTER: [&str; 7] = ["", "s", "ed", "ing", "er", "able", "ment"];

/// How many words there are.
const COUNT: usize = SMALL.len() + STEMS.len() * BEFORE.len() * AFTER.len();

/// A word, the n-th most common with a likelihood of about one in n.
pub fn word(random: &mut Random) -> String {
    let rank = random.skewed(1, COUNT) - 1;
    match rank.checked_sub(SMALL.len()) {
        None => SMALL[rank].to_owned(),
        Some(rank) => derived(rank),
    }
}

/// A word that says something.
pub fn noun(random: &mut Random) -> String {
    derived(random.below(STEMS.len() * BEFORE.len() * AFTER.len()))
}

/// A word as written in programs.
pub fn name(random: &mut Random) -> &'static str {
    random.pick(&STEMS)
}

fn derived(rank: usize) -> String {
    let (form, stem) = (rank / STEMS.len(), rank % STEMS.len());
    let (before, after) = (form % BEFORE.len(), form / BEFORE.len());
    format!("{}{}{}", BEFORE[before], STEMS[stem], AFTER[after])
}

/// Makes the first letter a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
