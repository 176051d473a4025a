//! What a reader of the source may expect of each file: a size, a first line, names.

/// The most lines that a file may have.
pub const FILE: usize = 400;

/// The most lines that a function may have.
pub const FUNCTION: usize = 60;

/// Each rule that a file breaks, one line each.
pub fn offences(path: &str, text: &str) -> Vec<String> {
    let mut offences = Vec::new();
    if text.lines().count() > FILE {
        offences.push(format!("long-file {path}"));
    }
    let is_rust = path.ends_with(".rs");
    let is_script = path.ends_with(".js") || path.ends_with(".mjs");
    // Tests compare whole outputs, and an output may be long.
    if (is_rust || is_script) && !path.starts_with("tests/") {
        for name in long_functions(text, is_rust) {
            offences.push(format!("long-function {path} {name}"));
        }
    }
    let opens = match (is_rust, is_script) {
        (true, _) => text.starts_with("//!"),
        (_, true) => text.starts_with("//") || text.starts_with("/*"),
        _ => true,
    };
    if !opens {
        offences.push(format!("unexplained {path}"));
    }
    // Written in two parts, so that this file is none of them.
    if is_rust && text.contains(concat!("fn ", "of(")) {
        offences.push(format!("fn-of {path}"));
    }
    offences
}

/// The names of functions that are too long, as their formatter lays them out: a
/// function ends at the first line that is indented as its first one and closes a brace.
fn long_functions(text: &str, is_rust: bool) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut long = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function(line.trim_start(), is_rust) else {
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let closes = |line: &&str| {
            let rest = line.strip_prefix(indent);
            rest.is_some_and(|rest| rest.starts_with('}'))
                || line.ends_with(';')
                    && !line.contains('{')
                    && line.starts_with(indent)
                    && line[indent.len()..].starts_with(')')
        };
        let is_whole = line.ends_with(';') || line.ends_with('}');
        let length = match is_whole {
            true => 1,
            false => 2 + lines[at + 1..].iter().position(closes).unwrap_or_default(),
        };
        if length > FUNCTION {
            long.push(name.to_owned());
        }
    }
    long
}

/// The name of the function that begins in a line.
fn function(line: &str, is_rust: bool) -> Option<&str> {
    let name = |text: &'_ str| -> usize {
        text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
            .unwrap_or(text.len())
    };
    if is_rust {
        let start = match line.starts_with("fn ") {
            true => 3,
            false => {
                line.find(" fn ")
                    .filter(|_| line.starts_with("pub") || line.starts_with("const"))?
                    + 4
            }
        };
        let rest = &line[start..];
        return Some(&rest[..name(rest)]);
    }
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    if let Some(rest) = line.strip_prefix("function ") {
        return Some(&rest[..name(rest)]);
    }
    let rest = line.strip_prefix("const ")?;
    let is_function = line.ends_with("=> {") && rest.contains(" = ");
    is_function.then(|| &rest[..name(rest)])
}

#[test]
fn long_functions_are_named_and_others_are_not() {
    let body = "    a();\n".repeat(60);
    let rust = format!("pub fn long() {{\n{body}}}\n\nfn short(a: u8) -> u8 {{\n    a\n}}\n");
    assert_eq!(long_functions(&rust, true), ["long"]);
    let script =
        format!("export const long = async (a) => {{\n{body}}};\n\nfunction short() {{\n}}\n");
    assert_eq!(long_functions(&script, false), ["long"]);
}
