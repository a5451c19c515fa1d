//! The fields and sets of each kind, as JSON Schema.

use perennial::domain::field::{FieldSpec, FieldType};
use perennial::domain::kinds::Kind;
use serde_json::{Map, Value as Json, json};

use crate::schema::refer;

/// Each field, or each set, of a kind.
fn properties(kind: Kind, sets: bool, each: impl Fn(&FieldSpec) -> Json) -> Map<String, Json> {
    let specs = kind.fields().iter().filter(|spec| spec.set == sets);
    specs.map(|spec| (spec.name.to_owned(), each(spec))).collect()
}

/// The fields of a kind.
pub fn fields(kind: Kind) -> Json {
    json!({
        "description": format!("Fields of the kind '{kind}'. Others are the team's own ('custom:…'), imported columns ('imported:…') or a newer version's."),
        "properties": properties(kind, false, |spec| json!({"anyOf": [{"type": "null"}, value_of(spec.ty)]})),
        "patternProperties": {"^custom:": {
            "description": "A field of the team's own, by the id of its record: text, a number as text, a day, an address, \
                            an option's id; yes or no; money.",
            "anyOf": [{"type": ["null", "string", "boolean"]}, refer("money")],
        }},
    })
}

/// Its sets.
pub fn sets(kind: Kind) -> Json {
    json!({
        "properties": properties(kind, true, |spec| json!({"items": value_of(spec.ty)})),
        "patternProperties": {"^custom:": {
            "description": "The ids of options of a field of the team's own.",
            "items": {"type": "string"},
        }},
    })
}

/// Both, where they were written otherwise than most of the record.
pub fn stores(kind: Kind) -> Json {
    let field = |spec: &FieldSpec| {
        let value = refer(&format!("{kind}/properties/{}", spec.name));
        json!({"items": {"prefixItems": [true, true, true, value]}})
    };
    let set = |spec: &FieldSpec| {
        let value = refer(&format!("{kind}_sets/properties/{}/items", spec.name));
        json!({"items": {"anyOf": [{"prefixItems": [value], "minItems": 3}, refer("dot")]}})
    };
    let (fields, sets) = (properties(kind, false, field), properties(kind, true, set));
    json!({"properties": {"f": {"properties": fields}, "sets": {"properties": sets}}})
}

fn value_of(ty: FieldType) -> Json {
    match ty {
        FieldType::Text | FieldType::Url => json!({"type": "string"}),
        FieldType::Number => json!({"type": "string", "pattern": "^-?[0-9]{1,15}([.][0-9]{1,12})?$"}),
        FieldType::Option => refer("id"),
        FieldType::LongText => json!({"type": "string", "description": "Several lines."}),
        FieldType::Order => json!({"type": "string", "description": "The place among its siblings: sorted by bytes."}),
        FieldType::Int => json!({"type": "integer", "minimum": 0, "maximum": i64::MAX}),
        FieldType::Percent => json!({"type": "integer", "minimum": 0, "maximum": 100}),
        FieldType::Instant => json!({"$ref": "#/$defs/integer", "description": "Milliseconds since 1970, UTC."}),
        FieldType::Bool => json!({"type": "boolean"}),
        FieldType::Choice(words) => json!({"enum": words}),
        FieldType::Link(kind) => {
            json!({"$ref": "#/$defs/id", "description": format!("The id of a record of the kind '{kind}'.")})
        }
        FieldType::Date => refer("date"),
        FieldType::Money => refer("money"),
        FieldType::Stage => refer("stage_entry"),
    }
}
