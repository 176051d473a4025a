//! The facts as data: JSON, its schema, CSV.

use super::*;

/// Holds a value against the part of JSON Schema that the guide's schemas use.
///
/// # Panics
/// At a keyword it does not know, so that none goes unchecked.
fn faults(value: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        let is_fine = match keyword.as_str() {
            "$schema" | "title" => true,
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is_of_type(value, one)),
                one => is_of_type(value, one),
            },
            "enum" => rule.as_array().expect("a list").contains(value),
            "format" => value.as_str().is_none_or(|text| is_of_format(text, rule)),
            "required" => rule
                .as_array()
                .expect("a list")
                .iter()
                .all(|key| value.get(key.as_str().expect("a key")).is_some()),
            "properties" => {
                for (key, schema) in rule.as_object().expect("an object") {
                    if let Some(value) = value.get(key) {
                        faults(value, schema, &format!("{at}/{key}"), found);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let entries = value.as_object().expect("an object").iter();
                let mut others =
                    entries.filter(|(key, _)| !known.is_some_and(|known| known.contains_key(*key)));
                match rule {
                    Value::Bool(false) => others.next().is_none(),
                    schema => {
                        for (key, value) in others {
                            faults(value, schema, &format!("{at}/{key}"), found);
                        }
                        true
                    }
                }
            }
            "items" => {
                for (nth, item) in value.as_array().expect("a list").iter().enumerate() {
                    faults(item, rule, &format!("{at}/{nth}"), found);
                }
                true
            }
            other => panic!("the schema has `{other}`, which this check does not know"),
        };
        if !is_fine {
            found.push(format!("{at}: {value} is not as `{keyword}` {rule} says"));
        }
    }
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str().expect("a type's name") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("`{other}` is no type"),
    }
}

fn is_of_format(text: &str, name: &Value) -> bool {
    match name.as_str().expect("a format's name") {
        "date" => guide::base::date::Date::parse(text).is_some(),
        "uri" => text.contains("://") && !text.contains(char::is_whitespace),
        other => panic!("`{other}` is no format that this check knows"),
    }
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_matrix_is_as_its_schema_says() {
    for files in [memory::own(), memory::basic(), &built(&Guide::new())] {
        let mut found = Vec::new();
        let schema = json(files, "data/matrix.schema.json");
        faults(&json(files, "data/matrix.json"), &schema, "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn the_schema_refuses_what_no_criterion_allows() {
    let schema = json(memory::basic(), "data/matrix.schema.json");
    let mut matrix = json(memory::basic(), "data/matrix.json");
    let facts = &mut matrix["profiles"][0]["facts"];
    facts["language"]["value"] = "basic".into();
    facts["startup_ms"]["value"] = "12".into();
    facts["offline"]["value"] = 1.into();
    facts["colour"] = Value::Null;
    let mut found = Vec::new();
    faults(&matrix, &schema, "", &mut found);
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn the_table_has_a_line_for_each_cell_and_says_what_the_matrix_says() {
    for files in [memory::own(), memory::basic()] {
        let matrix = json(files, "data/matrix.json");
        let mut expected = BTreeMap::new();
        for profile in matrix["profiles"].as_array().expect("a list") {
            for (criterion, fact) in profile["facts"].as_object().expect("an object") {
                let value = match &fact["value"] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                let state = fact["state"].as_str().expect("a text").to_owned();
                let id = profile["id"].as_str().expect("a text").to_owned();
                expected.insert((id, criterion.clone()), (state, value));
            }
        }
        let mut reader = csv::Reader::from_reader(&files["data/matrix.csv"][..]);
        let lines: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("CSV");
        assert_eq!(lines.len(), expected.len());
        let table: BTreeMap<(String, String), (String, String)> = lines
            .iter()
            .map(|line| {
                let field = |nth: usize| line[nth].to_owned();
                ((field(0), field(2)), (field(4), field(5)))
            })
            .collect();
        assert_eq!(table, expected);
    }
}

#[test]
fn a_profiles_file_has_the_matrixs_facts_and_their_sources() {
    let files = built(&Guide::copy_of(BASIC));
    let matrix = json(&files, "data/matrix.json");
    for whole in matrix["profiles"].as_array().expect("a list") {
        let id = whole["id"].as_str().expect("a text");
        let own = json(&files, &format!("data/tools/{id}.json"));
        assert_eq!(own["facts"], whole["facts"]);
        for fact in own["facts"].as_object().expect("an object").values() {
            for source in fact["sources"].as_array().expect("a list") {
                let source = source.as_str().expect("an id");
                assert_eq!(own["sources"][source], matrix["sources"][source]);
            }
        }
    }
}
