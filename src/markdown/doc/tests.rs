//! What a text is read as: every node with its bytes.

use super::*;

/// Writes every node on a line: indented by depth, with its kind and its bytes.
fn tree(doc: &Doc<'_>) -> String {
    fn write<'d>(nodes: impl Iterator<Item = Node<'d, 'd>>, depth: usize, out: &mut String) {
        for node in nodes {
            let range = node.range();
            let kind = match node.kind() {
                Kind::Link(link) => format!("Link({})", link.destination),
                Kind::Image(link) => format!("Image({})", link.destination),
                Kind::Text(text) => format!("Text({})", text.replace('\n', "\\n")),
                Kind::Code(text) => format!("Code({text})"),
                Kind::Html(text) => format!("Html({})", text.trim_end()),
                Kind::CodeBlock(info) => format!("CodeBlock({info})"),
                Kind::FootnoteDefinition(name) => format!("FootnoteDefinition({name})"),
                Kind::FootnoteReference(name) => format!("FootnoteReference({name})"),
                Kind::Heading { level, id } => {
                    format!(
                        "Heading({level}{})",
                        id.as_deref().map_or(String::new(), |id| format!(" #{id}"))
                    )
                }
                kind => format!("{kind:?}"),
            };
            let line = format!(
                "{}{kind} {}..{}\n",
                "  ".repeat(depth),
                range.start,
                range.end
            );
            out.push_str(&line);
            write(node.children(), depth + 1, out);
        }
    }
    let mut out = String::new();
    write(doc.children(), 0, &mut out);
    out
}

fn read(text: &str) -> String {
    tree(&Doc::parse(text))
}

#[test]
fn every_kind_of_link_has_its_own_bytes() {
    let text =
        "[a](x.md) [b][] [c][r] [b] <https://d.e> <f@g.h>\n\n[b]: b.md\n[r]: <r s.md> \"T\"\n";
    assert_eq!(
        read(text),
        r"Paragraph 0..49
  Link(x.md) 0..9
    Text(a) 1..2
  Text( ) 9..10
  Link(b.md) 10..13
    Text(b) 11..12
  Text( ) 15..16
  Link(r s.md) 16..22
    Text(c) 17..18
  Text( ) 22..23
  Link(b.md) 23..26
    Text(b) 24..25
  Text( ) 26..27
  Link(https://d.e) 27..40
    Text(https://d.e) 28..39
  Text( ) 40..41
  Link(mailto:f@g.h) 41..48
    Text(f@g.h) 42..47
"
    );
    let doc = Doc::parse(text);
    let definitions = doc.definitions().iter();
    let definitions: Vec<&str> = definitions.map(|range| &text[range.clone()]).collect();
    assert_eq!(definitions, ["[b]: b.md\n", "[r]: <r s.md> \"T\"\n"]);
}

#[test]
fn an_autolink_may_be_in_a_link_and_an_image_too() {
    assert_eq!(
        read("[a <https://b.c> ![d *e*](f.png)](g.md)"),
        r"Paragraph 0..39
  Link(g.md) 0..39
    Text(a ) 1..3
    Link(https://b.c) 3..16
      Text(https://b.c) 4..15
    Text( ) 16..17
    Image(f.png) 17..32
      Text(d ) 19..21
      Emphasis 21..24
        Text(e) 22..23
"
    );
}

#[test]
fn a_heading_holds_links_and_has_the_id_that_its_author_gave() {
    assert_eq!(
        read("# A [b](c.md) `d` {#e}\n\nF\n===\n"),
        r"Heading(1 #e) 0..23
  Text(A ) 2..4
  Link(c.md) 4..13
    Text(b) 5..6
  Text( ) 13..14
  Code(d) 14..17
Heading(1) 24..30
  Text(F) 24..25
"
    );
}

#[test]
fn footnotes_are_references_and_definitions() {
    assert_eq!(
        read("a[^n] b[^m]\n\n[^n]: c [d](e.md)\n\n    f\n"),
        r"Paragraph 0..12
  Text(a) 0..1
  FootnoteReference(n) 1..5
  Text( b[^m]) 5..11
FootnoteDefinition(n) 13..38
  Paragraph 19..31
    Text(c ) 19..21
    Link(e.md) 21..30
      Text(d) 22..23
  Paragraph 36..38
    Text(f) 36..37
"
    );
}

#[test]
fn a_table_has_a_head_and_rows() {
    assert_eq!(
        read("| a | b |\n|--:|---|\n| [c](d.md) | `e` |\n"),
        r"Table([Right, None]) 0..40
  TableHead 0..10
    TableCell 1..4
      Text(a) 2..3
    TableCell 5..8
      Text(b) 6..7
  TableRow 20..40
    TableCell 21..32
      Link(d.md) 22..31
        Text(c) 23..24
    TableCell 33..38
      Code(e) 34..37
"
    );
}

#[test]
fn a_code_block_in_a_quote_keeps_the_bytes_of_its_lines() {
    assert_eq!(
        read("> ```rust title=\"a\"\n> b\n> c\n> ```\n\n    d\n"),
        r#"Quote(None) 0..34
  CodeBlock(rust title="a") 2..33
    Text(b\nc\n) 22..28
CodeBlock() 39..41
  Text(d\n) 39..41
"#
    );
}

#[test]
fn an_embed_is_a_code_block_in_its_list() {
    assert_eq!(
        read("- [x] a\n\n  ```compare\n  profiles = []\n  ```\n"),
        r"List(None) 0..44
  Item 0..44
    Paragraph 6..8
      Task(true) 2..5
      Text(a) 6..7
    CodeBlock(compare) 11..43
      Text(profiles = []\n) 24..38
"
    );
}

#[test]
fn html_is_kept_as_it_is_written() {
    assert_eq!(
        read("<div>\na\n</div>\n\nb <i>c</i>\n"),
        r"HtmlBlock 0..15
  Html(<div>) 0..6
  Html(a) 6..8
  Html(</div>) 8..15
Paragraph 16..27
  Text(b ) 16..18
  Html(<i>) 18..21
  Text(c) 21..22
  Html(</i>) 22..26
"
    );
}

#[test]
fn text_is_what_a_reader_sees() {
    let doc = Doc::parse("a *b* `c`\nd ![e **f**](g.png) <i>h</i>[^i] [](j.md)\n\n[^i]: k");
    let texts: Vec<String> = doc.children().map(Node::text).collect();
    assert_eq!(texts, ["a b c d e f h ", "k"]);
}

#[test]
fn only_references_that_claim_to_be_some_are_undefined() {
    let doc = Doc::parse("[a] [b][] [c][d] [e](f.md)\n");
    let undefined: Vec<_> = doc
        .undefined()
        .iter()
        .map(|link| (link.reference.as_str(), &doc.source()[link.range.clone()]))
        .collect();
    assert_eq!(undefined, [("b", "[b]"), ("d", "[c][d]")]);
}

#[test]
fn a_text_is_read_until_it_is_nested_too_deep() {
    let deep = |depth: usize| "> ".repeat(depth) + "a";
    let doc = Doc::parse(deep(59).leak());
    assert_eq!((doc.too_deep(), doc.descendants().count()), (None, 61));
    let doc = Doc::parse(deep(60).leak());
    assert_eq!(doc.too_deep(), Some(120));
    let outer = doc.children().next().expect("a quote");
    assert_eq!(
        (doc.descendants().count(), outer.descendants().count()),
        (60, 59)
    );
}
