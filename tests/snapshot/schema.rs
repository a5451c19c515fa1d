//! The published JSON Schema of the file, made from the declarations of the kinds, so that it can't fall behind them:
//!
//! - `UPDATE_SCHEMA=1 cargo test --test snapshot up_to_date` writes it anew;
//! - its root is what every reader of this format takes: known fields may hold a newer version's values;
//! - its `$defs/written` is what this version itself writes: fields of known kinds hold values of their types.

#[path = "schema/kinds.rs"]
mod kinds;

use perennial::domain::kinds::Kind;
use perennial::domain::record::MAX_T;
use perennial::sync::snapshot::{FORMAT, MIN_READER};
use serde_json::{Map, Value as Json, json};

const ID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const DATE: &str = "^([0-9]{4}|[+-][0-9]{4,6})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const REPLICA: &str = "^[0-9abcdefghjkmnpqrstvwxyz]{10}$";

/// The file as it should be.
pub fn text() -> String {
    let mut schema = schema();
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

fn schema() -> Json {
    let mut defs = basics();
    for kind in Kind::ALL {
        defs.insert(kind.word().to_owned(), kinds::fields(*kind));
        defs.insert(format!("{kind}_sets"), kinds::sets(*kind));
        defs.insert(format!("{kind}_stores"), kinds::stores(*kind));
    }
    defs.insert("record".to_owned(), record());
    defs.insert("written_record".to_owned(), written_record());
    defs.insert("written".to_owned(), written());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:perennial:snapshot:{FORMAT}"),
        "$comment": "Made from the program by a test: UPDATE_SCHEMA=1 cargo test --test snapshot up_to_date",
        "title": "A Perennial snapshot: NAME.perennial.json",
        "description": "What every reader of this format takes in. Kinds, fields and values that a reader doesn't know are \
                        kept and written back. $defs/written is narrower: what this version of the program writes. What \
                        no schema can say (order, checksum, numbers of replicas) stands in docs/format.md.",
        "type": "object",
        "required": [
            "app", "at", "body", "by", "format", "min_reader", "partial", "records", "replicas", "sha256", "workspace"
        ],
        "properties": {
            "app": {"const": "perennial"},
            "at": refer("time"),
            "by": {
                "type": "object",
                "required": ["name"],
                "properties": {"member": refer("id"), "name": {"type": "string"}},
            },
            "format": {"type": "integer", "minimum": 1},
            "min_reader": {"type": "integer", "minimum": 1, "maximum": MIN_READER},
            "partial": {"type": "boolean"},
            "records": {"type": "integer", "minimum": 0},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "workspace": refer("id"),
            "replicas": {"type": "array", "items": {"type": "string", "pattern": REPLICA}},
            "body": {"type": "array", "items": refer("record")},
        },
        "$defs": defs,
    })
}

fn refer(def: &str) -> Json {
    json!({"$ref": format!("#/$defs/{def}")})
}

/// What the rest is built of.
fn basics() -> Map<String, Json> {
    let whole = |least: u64| json!({"type": "integer", "minimum": least, "maximum": MAX_T});
    let pairs = |what: &str| json!({"description": what, "type": "array", "minItems": 1, "items": refer("dot")});
    let tuple = |what: &str, items: Json| {
        let length = items.as_array().map(Vec::len);
        json!({"description": what, "type": "array", "prefixItems": items, "minItems": length, "maxItems": length})
    };
    let [replica, seq] = [whole(0), whole(1)];
    let members = json!([
        ("id", json!({"description": "A UUID in small letters.", "type": "string", "pattern": ID})),
        ("date", json!({"description": "A plain date without a time zone.", "type": "string", "pattern": DATE})),
        (
            "time",
            json!({"description": "Milliseconds since 1970, UTC.", "type": "integer", "minimum": 0, "maximum": MAX_T})
        ),
        ("integer", json!({"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX})),
        ("value", value()),
        ("money", money()),
        ("stage_entry", stage_entry()),
        (
            "dot",
            tuple(
                "A transaction: the number of its replica in 'replicas', and its number there.",
                json!([replica, seq])
            )
        ),
        ("context", pairs("For each replica the highest transaction that has been taken in.")),
        (
            "entry",
            json!({
                "description": "Replica, transaction, time, and the value unless it is withheld.",
                "type": "array",
                "prefixItems": [replica, seq, refer("time"), refer("value")],
                "minItems": 3,
                "maxItems": 4,
            })
        ),
        (
            "element",
            json!({
                "description": "Value, replica, transaction; or what a transaction added and is withheld, by its dot alone.",
                "anyOf": [
                    {"type": "array", "prefixItems": [refer("value"), replica, seq], "minItems": 3, "maxItems": 3},
                    refer("dot"),
                ],
            })
        ),
        (
            "life",
            tuple(
                "Replica, transaction, time, and whether the record is alive.",
                json!([replica, seq, refer("time"), {"type": "boolean"}])
            )
        ),
    ]);
    let pair = |member: &Json| Some((member[0].as_str()?.to_owned(), member[1].clone()));
    members.as_array().into_iter().flatten().filter_map(pair).collect()
}

fn value() -> Json {
    json!({
        "description": "Any JSON without fractions, nested at most 32 levels deep within its record.",
        "anyOf": [
            {"type": ["null", "boolean", "string"]},
            refer("integer"),
            {"type": "array", "items": refer("value")},
            {"type": "object", "additionalProperties": refer("value")},
        ],
    })
}

fn money() -> Json {
    json!({
        "description": "Whole minor units of an ISO 4217 currency.",
        "type": "object",
        "required": ["amount", "currency"],
        "additionalProperties": false,
        "properties": {"amount": refer("integer"), "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
    })
}

fn stage_entry() -> Json {
    json!({
        "description": "A deal's stage and the day on which it was entered.",
        "type": "object",
        "required": ["entered_on", "stage"],
        "additionalProperties": false,
        "properties": {"entered_on": refer("date"), "stage": refer("id")},
    })
}

/// One line of the body.
fn record() -> Json {
    let each = |of: Json| json!({"type": "object", "minProperties": 1, "additionalProperties": of});
    let list = |of: &str| json!({"type": "array", "minItems": 1, "items": refer(of)});
    json!({
        "type": "object",
        "required": ["id", "kind"],
        "additionalProperties": false,
        "properties": {
            "id": refer("id"),
            "kind": {"type": "string"},
            "dot": {"$ref": "#/$defs/dot", "description": "By which transaction 'f', 'sets' and the life were written."},
            "t": {"$ref": "#/$defs/time", "description": "And at what time; 0 where it is left out."},
            "f": each(refer("value")),
            "sets": each(list("value")),
            "stores": {
                "description": "What was written otherwise.",
                "type": "object",
                "minProperties": 1,
                "additionalProperties": false,
                "properties": {
                    "alive": {"type": "array", "items": refer("life")},
                    "f": each(list("entry")),
                    "sets": each(list("element")),
                },
            },
            "c": refer("context"),
            "seen": refer("context"),
        },
        "dependentRequired": {"f": ["dot"], "sets": ["dot"], "t": ["dot"]},
        "if": {"properties": {"stores": {"required": ["alive"]}}, "required": ["stores"]},
        "else": {"required": ["dot"]},
    })
}

/// A record whose fields hold what this version writes into them.
fn written_record() -> Json {
    let of_kind = |kind: &Kind| {
        let properties = json!({
            "f": refer(kind.word()),
            "sets": refer(&format!("{kind}_sets")),
            "stores": refer(&format!("{kind}_stores")),
        });
        json!({"if": {"properties": {"kind": {"const": kind.word()}}}, "then": {"properties": properties}})
    };
    json!({"$ref": "#/$defs/record", "allOf": Kind::ALL.iter().map(of_kind).collect::<Vec<_>>()})
}

fn written() -> Json {
    json!({
        "description": "A file of this version of the program, whose values all were written by it too.",
        "$ref": "#",
        "properties": {
            "format": {"const": FORMAT},
            "min_reader": {"const": MIN_READER},
            "body": {"items": refer("written_record")},
        },
    })
}
