//! `sideletter schema`: what headers may say, as JSON Schema, for editors that complete and check.

use serde_json::{Map, Value, json};

use crate::cli::Schema;
use crate::document::front_matter::{Asked, Takes};
use crate::document::header::{self, KINDS};

use super::{Failure, Outcome, print};

/// Runs it.
pub fn run(arguments: &Schema) -> Result<Outcome, Failure> {
    let schema = match &arguments.kind {
        Some(kind) => of(kind).ok_or_else(|| {
            Failure::new(format!("there is no kind of file called {kind}")).hint(header::kind_hint(kind))
        })?,
        None => json!({ "oneOf": KINDS.into_iter().filter_map(of).collect::<Vec<_>>() }),
    };
    let mut whole = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    if let (Some(whole), Value::Object(schema)) = (whole.as_object_mut(), schema) {
        whole.extend(schema);
    }
    print(format_args!("{whole:#}\n"))?;
    Ok(Outcome::Fine)
}

/// The schema of a kind.
fn of(kind: &str) -> Option<Value> {
    let mut schema = fields(&header::described(kind)?);
    schema["title"] = format!("Header of a file of kind {kind}").into();
    schema["properties"]["kind"] = json!({ "const": kind });
    schema["required"].as_array_mut()?.insert(0, "kind".into());
    Some(schema)
}

fn fields(asked: &[Asked]) -> Value {
    let properties: Map<String, Value> = asked.iter().map(|it| (it.name.to_string(), value(&it.takes))).collect();
    let required: Vec<&str> = asked.iter().filter(|it| it.is_required).map(|it| it.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn value(takes: &Takes) -> Value {
    // Editors take `8` and `1.10` for numbers; we keep what was typed.
    let text = || json!({ "type": ["string", "number"] });
    match takes {
        Takes::Any => json!({}),
        Takes::Text => text(),
        Takes::Date => {
            let example = "a day, a month or a year: 2012-10-02, 2012-10 or 2012";
            json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$", "description": example })
        }
        Takes::Texts => json!({ "oneOf": [text(), { "type": "array", "items": text() }] }),
        Takes::Number => json!({ "type": ["number", "string"] }),
        Takes::Count => json!({ "type": ["integer", "string"] }),
        Takes::Choice(words) if words.contains(&"true") => json!({ "type": "boolean" }),
        Takes::Choice(words) => json!({ "enum": words }),
        Takes::Map(asked) => fields(&asked.borrow()),
        Takes::Maps(asked) => json!({ "type": "array", "items": fields(&asked.borrow()) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_has_what_the_reader_asks_for() {
        let article = of("article").unwrap();
        let field = |name: &str| &article["properties"][name];
        assert_eq!(field("basis"), &json!({ "enum": ["official", "restated", "inferred"] }));
        assert_eq!(field("terms")["items"]["properties"]["label"], json!({ "type": ["string", "number"] }));
        assert_eq!(field("kind"), &json!({ "const": "article" }));
        let agreement = of("agreement").unwrap();
        let effective = &agreement["properties"]["effective"]["properties"];
        assert!(effective["from"]["pattern"].is_string() && effective["to"]["pattern"].is_string(), "{effective}");
        assert_eq!(of("site").unwrap()["required"], json!(["kind", "title"]));
        assert!(KINDS.into_iter().all(|kind| of(kind).is_some()));
    }
}
