//! What is published of assets, under which names.

use super::*;
use crate::base::memo::NoMemo;
use crate::content::files::Origin;

fn assets(files: &[(&str, &str)]) -> Sources {
    let files = files.iter().map(|(path, text)| SourceFile {
        id: FileId(0),
        path: (*path).into(),
        bytes: Some(text.as_bytes().into()),
        digest: Digest::of_bytes(text.as_bytes()),
        origin: Origin::Guide,
        stamp: None,
        has_other_names: false,
    });
    Sources::new(files.collect(), None)
}

fn name(path: &str, files: &Sources) -> String {
    Published::read(files, &NoMemo).addresses[path].to_string()
}

fn text(path: &str, files: &Sources) -> String {
    let file = files.find(path).expect("the asset");
    Published::read(files, &NoMemo).text(file).expect("code")
}

#[test]
fn scripts_lead_to_the_published_names_of_what_they_import() {
    let files = assets(&[
        (
            "assets/a.js",
            "import(\"./parts/b.js\");\nlet c = './gone.js';",
        ),
        ("assets/parts/b.js", "export const b = 1;"),
    ]);
    let b = name("assets/parts/b.js", &files);
    let expected = format!(
        "import(\"./{}\");\nlet c='./gone.js';\n",
        b.trim_start_matches("assets/")
    );
    assert_eq!(text("assets/a.js", &files), expected);
}

#[test]
fn a_scripts_name_changes_with_what_it_leads_to() {
    let with = |leaf: &str| {
        assets(&[
            ("assets/a.js", "import \"./b.js\""),
            ("assets/b.js", "import \"./c.js\"; import \"./a.js\""),
            ("assets/c.js", leaf),
            ("assets/d.js", "\"c.js\""),
        ])
    };
    let (one, two) = (with("1"), with("2"));
    for changed in ["assets/a.js", "assets/b.js", "assets/c.js"] {
        assert_ne!(name(changed, &one), name(changed, &two), "{changed}");
    }
    assert_eq!(name("assets/d.js", &one), name("assets/d.js", &two));
}

#[test]
fn a_scripts_name_changes_with_the_modules_that_are_published_in_it() {
    let with = |other: &str| {
        assets(&[
            ("assets/a.js", "import { m } from \"./m.js\";\nm();\n"),
            ("assets/b.js", other),
            ("assets/m.js", "export const m = () => 1;\n"),
        ])
    };
    let (one, two) = (with(""), with("import { m } from \"./m.js\";\n"));
    assert_ne!(text("assets/a.js", &one), text("assets/a.js", &two));
    assert_ne!(name("assets/a.js", &one), name("assets/a.js", &two));
}

#[test]
fn a_module_that_one_script_needs_is_published_in_it() {
    let files = assets(&[
        (
            "assets/a.js",
            "// One.\nimport {\n  b,\n  c as d,\n} from \"./b.js\";\nimport * as e from \"./e.js\";\n\
             import(\"./later.js\");\nb(d, e);\n",
        ),
        (
            "assets/b.js",
            "import { e, f } from \"./e.js\";\nexport const b = () => e;\nexport const c = f;\n",
        ),
        ("assets/e.js", "export const e = 1;\nexport class f {}\n"),
        ("assets/later.js", "import { g } from \"./g.js\";\n"),
        ("assets/g.js", "export let g = 1;\n"),
    ]);
    let later = name("assets/later.js", &files);
    let later = later.trim_start_matches("assets/");
    let expected = format!(
        "const $e=(()=>{{\nconst e=1;\nclass f{{}}\nreturn{{e,f}}}})();\n\
         const $b=(()=>{{\nconst {{e,f}}=$e;\nconst b=()=>e;\nconst c=f;\nreturn{{b,c}}}})();\n\
         const {{b,c:d}}=$b;\nconst e=$e;\nimport(\"./{later}\");\nb(d,e);\n"
    );
    assert_eq!(text("assets/a.js", &files), expected);
    let published = Published::read(&files, &NoMemo);
    let alone: Vec<_> = published.addresses.keys().copied().collect();
    assert_eq!(alone, ["assets/a.js", "assets/g.js", "assets/later.js"]);
}

#[test]
fn modules_that_the_same_scripts_need_are_one_file() {
    let files = assets(&[
        (
            "assets/a.js",
            "import { own } from \"./own.js\";\nimport { d } from \"./d.js\";\nown(d);\n",
        ),
        (
            "assets/own.js",
            "import { c } from \"./c.js\";\nexport const own = () => c;\n",
        ),
        ("assets/b.js", "import { c } from \"./c.js\";\nc();\n"),
        (
            "assets/c.js",
            "import { d } from \"./d.js\";\nexport const c = () => d;\n",
        ),
        ("assets/d.js", "export const d = 1;\n"),
    ]);
    let c = name("assets/c.js", &files);
    let c = c.trim_start_matches("assets/");
    let expected = format!(
        "import * as $c from \"./{c}\";\nimport {{$d}} from \"./{c}\";\n\
         const $own=(()=>{{\nconst {{c}}=$c;\nconst own=()=>c;\nreturn{{own}}}})();\n\
         const {{own}}=$own;\nconst {{d}}=$d;\nown(d);\n"
    );
    assert_eq!(text("assets/a.js", &files), expected);
    assert_eq!(
        text("assets/c.js", &files),
        "const $d=(()=>{\nconst d=1;\nreturn{d}})();\nexport{$d};\nconst {d}=$d;\n\
         export const c=()=>d;\n"
    );
    let published = Published::read(&files, &NoMemo);
    let modules = published.modules(files.find("assets/a.js").expect("a"));
    let modules: Vec<_> = modules.map(|address| address.to_string()).collect();
    assert_eq!(modules, [format!("assets/{c}")]);
}

#[test]
fn a_script_that_is_loaded_later_takes_modules_from_its_loader() {
    let with = |shared| {
        assets(&[
            (
                "assets/a.js",
                "import { b } from \"./b.js\";\nb();\nimport(\"./later.js\");\n",
            ),
            ("assets/b.js", shared),
            ("assets/later.js", "import { b } from \"./b.js\";\nb();\n"),
        ])
    };
    let files = with("export const b = () => 1;\n");
    let a = name("assets/a.js", &files);
    let a = a.trim_start_matches("assets/");
    assert_eq!(
        text("assets/later.js", &files),
        format!("import {{$b}} from \"./{a}\";\nconst {{b}}=$b;\nb();\n")
    );
    let changed = with("export const b = () => 2;\n");
    assert_ne!(
        name("assets/later.js", &files),
        name("assets/later.js", &changed)
    );
}

#[test]
fn a_module_that_asks_for_it_is_in_each_script_that_needs_it() {
    let files = assets(&[
        ("assets/a.js", "import { c } from \"./c.js\";\nc();\n"),
        ("assets/b.js", "import { c } from \"./c.js\";\nc(1);\n"),
        (
            "assets/c.js",
            "// Small. @copied\nexport const c = () => 1;\n",
        ),
    ]);
    let scope = "const $c=(()=>{\nconst c=()=>1;\nreturn{c}})();\nconst {c}=$c;\n";
    assert_eq!(text("assets/a.js", &files), format!("{scope}c();\n"));
    assert_eq!(text("assets/b.js", &files), format!("{scope}c(1);\n"));
    let published = Published::read(&files, &NoMemo);
    let alone: Vec<_> = published.addresses.keys().copied().collect();
    assert_eq!(alone, ["assets/a.js", "assets/b.js"]);
}

#[test]
fn a_style_sheet_is_published_with_its_parts() {
    let files = assets(&[
        (
            "assets/all.css",
            "@layer one;\n@import \"./parts/one.css\";\n@import './parts/two.css';\nc{}",
        ),
        ("assets/icon.svg", ""),
        (
            "assets/parts/one.css",
            "@import \"./two.css\";\na { color: red }",
        ),
        (
            "assets/parts/two.css",
            "b { background: url(\"../icon.svg\") }",
        ),
    ]);
    let icon = name("assets/icon.svg", &files);
    let icon = icon.trim_start_matches("assets/");
    let expected = format!("@layer one;b{{background:url(\"./{icon}\")}}a{{color:red}}c{{}}");
    assert_eq!(text("assets/all.css", &files), expected);
}
