//! Code in ten languages, put together from pieces that people write.

use crate::random::Random;
use crate::words::name;

/// A language as the fence names it, and pieces of it. `@` stands for a name,
/// `#` for a number.
struct Language {
    fence: &'static str,
    pieces: [&'static str; 5],
}

const LANGUAGES: [Language; 10] = [
    Language {
        fence: "rust",
        pieces: [
            "let mut @ = Vec::with_capacity(#);\n",
            "fn @(@: &str) -> Result<usize, Error> {\n    let @ = @.trim().parse()?;\n    Ok(@ + #)\n}\n",
            "// The @ is kept until the @ ends.\nmatch @ {\n    Some(@) if @ > # => @,\n    _ => return None,\n}\n",
            "#[derive(Clone, Debug)]\npub struct @<'a> {\n    @: &'a [u8],\n    @: Option<String>,\n}\n",
            "println!(\"{@} of {@}\");\n",
        ],
    },
    Language {
        fence: "js",
        pieces: [
            "const @ = require('@');\n",
            "app.get('/@/:@', async (req, res) => {\n  const @ = await @.find(req.params.@);\n  res.json({ @, total: # });\n});\n",
            "// Wait for the @ before the @.\nif (!@ || @.length > #) {\n  throw new Error(`no @ for ${@}`);\n}\n",
            "export function @(@, @ = #) {\n  return @.map((@) => @.@).filter(Boolean);\n}\n",
            "@.on('@', () => @.close());\n",
        ],
    },
    Language {
        fence: "python",
        pieces: [
            "from @.@ import @\n",
            "def @(@, @=#):\n    \"\"\"Give the @ of a @.\"\"\"\n    return [@ for @ in @ if @ is not None]\n",
            "class @(models.Model):\n    @ = models.CharField(max_length=#)\n    @ = models.DateField(null=True)\n",
            "with open(f\"{@}.txt\") as @:  # closed at the end\n    @ = @.read()\n",
            "@ = await @.fetch(\"@\", timeout=#)\n",
        ],
    },
    Language {
        fence: "go",
        pieces: [
            "@ := make(map[string]int, #)\n",
            "func @(w http.ResponseWriter, r *http.Request) {\n\t@ := r.URL.Query().Get(\"@\")\n\tfmt.Fprintf(w, \"%s\\n\", @)\n}\n",
            "if err := @.@(ctx, #); err != nil {\n\treturn fmt.Errorf(\"@: %w\", err)\n}\n",
            "type @ struct {\n\t@ string `json:\"@\"`\n\t@ int64\n}\n",
            "go @(@) // ends with the @\n",
        ],
    },
    Language {
        fence: "java",
        pieces: [
            "import org.@.@.*;\n",
            "@GetMapping(\"/@/{@}\")\npublic ResponseEntity<String> @(@PathVariable long @) {\n    return ResponseEntity.ok(@.find(@));\n}\n",
            "private static final int MAX = #; // per @\n",
            "for (String @ : @.keySet()) {\n    if (@.isEmpty()) continue;\n    @.put(@, # + @.length());\n}\n",
            "var @ = new ArrayList<@>(#);\n",
        ],
    },
    Language {
        fence: "sh",
        pieces: [
            "curl -s http://localhost:#/@ | grep -c @\n",
            "for @ in *.log; do\n  wc -l \"$@\" >> @.txt\ndone\n",
            "export @=\"$HOME/@\"  # where the @ is\n",
            "if [ -z \"$@\" ]; then\n  echo \"no @\" >&2\n  exit #\nfi\n",
            "docker run --rm -p #:80 -v \"$PWD:/@\" @:latest\n",
        ],
    },
    Language {
        fence: "html",
        pieces: [
            "<div class=\"@ @\">\n  <p>The @ of the @.</p>\n</div>\n",
            "<a href=\"/@/#\" id=\"@\">@ &amp; @</a>\n",
            "<!-- one for each @ -->\n<ul>\n  <li data-@=\"#\">@</li>\n</ul>\n",
            "<form action=\"/@\" method=\"post\">\n  <input name=\"@\" value=\"#\" required>\n</form>\n",
            "<script src=\"@.js\" defer></script>\n",
        ],
    },
    Language {
        fence: "css",
        pieces: [
            ".@ > .@ {\n  margin: #px auto;\n  color: var(--@);\n}\n",
            "@media (min-width: #px) {\n  .@ { display: grid; }\n}\n",
            "/* The @ stays on top. */\n.@::before { content: \"@\"; z-index: #; }\n",
            ":root { --@: hsl(# 40% 50%); }\n",
            "a.@:hover, a.@:focus-visible {\n  text-decoration: underline;\n}\n",
        ],
    },
    Language {
        fence: "yaml",
        pieces: [
            "@:\n  - name: @\n    port: #\n",
            "# One for each @.\n@: &@\n  image: \"@:1.#\"\n",
            "@: true\n",
            "services:\n  @:\n    depends_on: [@, @]\n    restart: always\n",
            "@: |\n  the @ of the @\n",
        ],
    },
    Language {
        fence: "json",
        pieces: [
            "{ \"@\": # }\n",
            "{\n  \"@\": \"@\",\n  \"@\": [#, true, null]\n}\n",
            "[\n  { \"@\": \"@\", \"@\": { \"@\": # } }\n]\n",
            "{\n  \"@\": {\n    \"@\": \"@ @\",\n    \"@\": false\n  }\n}\n",
            "[\"@\", \"@\", #]\n",
        ],
    },
];

const PRINTED: [&str; 5] = [
    "@: started after # ms\n",
    "content\n├── @\n│   └── @.md\n└── @.md\n",
    "error: no @ in the @ (see @.log:#)\n",
    "@ @ # @\n@ @ # @\n",
    "Listening on port #\n",
];

/// How many of the blocks name their language; the others show what programs
/// print. Of the real pages' code six blocks in ten are named, and short, so
/// that they are no more than three bytes in ten.
const NAMED: f64 = 0.58;
const NAMED_LINES: usize = 2;
const PRINTED_LINES: usize = 30;

/// A fenced block, without its language if so wanted.
pub fn block(random: &mut Random, plain: bool) -> String {
    let (fence, pieces, longest) = match random.chance(NAMED) {
        true => {
            let language = &LANGUAGES[random.below(LANGUAGES.len())];
            (language.fence, &language.pieces, NAMED_LINES)
        }
        false => ("", &PRINTED, PRINTED_LINES),
    };
    let lines = random.skewed(1, longest);
    let mut code = String::new();
    while code.lines().count() < lines {
        let piece = random.pick(pieces);
        fill(&mut code, piece, random);
    }
    let fence = if plain { "" } else { fence };
    format!("```{fence}\n{code}```\n")
}

/// Puts names and numbers in their places.
fn fill(code: &mut String, piece: &str, random: &mut Random) {
    let mut rest = piece.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            // Annotations, at-rules, shebangs, comments and attributes stay.
            ('@', Some(next)) if next.is_alphabetic() => code.push(c),
            ('#', Some(' ' | '[')) if code.is_empty() || code.ends_with('\n') => code.push(c),
            ('#', Some(' ')) if code.ends_with("  ") => code.push(c),
            ('@', _) => code.push_str(name(random)),
            ('#', _) => code.push_str(&random.skewed(1, 9999).to_string()),
            _ => code.push(c),
        }
    }
}
