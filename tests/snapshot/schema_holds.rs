//! Files against the published schema: what is written passes, what is broken doesn't.

use boon::{Compiler, SchemaIndex, Schemas};
use perennial::domain::built_in::{ENGLISH, KOREAN};
use perennial::domain::crm::Crm;
use perennial::domain::sample::{SampleSize, sample};
use perennial::sync::snapshot::{By, Header, read, write};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::{arbitrary, crm, header, schema, small};

/// What a file is held against.
#[derive(Clone, Copy)]
enum Level {
    /// What every reader takes.
    Read,
    /// What this version writes.
    Written,
}

struct Validator {
    schemas: Schemas,
    levels: [SchemaIndex; 2],
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let published = serde_json::from_str(&schema::text()).unwrap();
        compiler.add_resource("urn:perennial:snapshot:1", published).unwrap();
        let mut compile =
            |place: &str| compiler.compile(&format!("urn:perennial:snapshot:1{place}"), &mut schemas).unwrap();
        let levels = [compile(""), compile("#/$defs/written")];
        Self { schemas, levels }
    }

    fn check(&self, file: &Json, level: Level) -> Result<(), String> {
        self.schemas.validate(file, self.levels[level as usize]).map_err(|error| format!("{error:#}"))
    }
}

thread_local! {
    static VALIDATOR: Validator = Validator::new();
}

fn check(file: &Json, level: Level) -> Result<(), String> {
    VALIDATOR.with(|validator| validator.check(file, level))
}

fn json_of(state: &Crm) -> Json {
    serde_json::from_str(&write(state, &header())).unwrap()
}

/// Holds a file of docs/format against what it should be, or writes it anew.
fn is_up_to_date(name: &str, text: &str) {
    let path = format!("{}/docs/format/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == text, "{name} is out of date: UPDATE_SCHEMA=1 cargo test --test snapshot up_to_date");
}

#[test]
fn the_schema_is_up_to_date() {
    is_up_to_date("perennial.schema.json", &schema::text());
}

#[test]
fn the_documented_example_is_up_to_date() {
    let by = By { name: "Anna".to_owned(), ..header().by };
    let example = write(&small(), &Header { by, ..header() });
    is_up_to_date("example.perennial.json", &example);
    let documented = include_str!("../../docs/format.md");
    assert!(documented.contains(&format!("```json\n{example}```\n")), "docs/format.md has another example");
}

#[test]
fn what_this_version_writes_passes() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
    let made_up = |words| json_of(&sample(SampleSize::LOOK_AROUND, 3, day, words));
    for file in [json_of(&Crm::default()), json_of(&small()), made_up(&ENGLISH), made_up(&KOREAN)] {
        assert_eq!(check(&file, Level::Read), Ok(()));
        assert_eq!(check(&file, Level::Written), Ok(()));
    }
}

#[test]
fn what_newer_versions_write_passes_too() {
    let mut file = json_of(&small());
    file["format"] = json!(7);
    file["mood"] = json!("good");
    file["body"][0]["kind"] = json!("weather");
    file["body"][1]["f"] =
        json!({"lifecycle": "hibernating", "revenue": {"amount": 5, "currency": "KRW", "vat": true}});
    assert_eq!(check(&file, Level::Read), Ok(()));
    assert!(check(&file, Level::Written).is_err());
}

#[test]
fn broken_files_fail() {
    let broken = |place: &str, with: Json| {
        let mut file = json_of(&small());
        *file.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")) = with;
        assert!(check(&file, Level::Read).is_err(), "{place}");
    };
    broken("", json!([]));
    broken("/app", json!("other"));
    broken("/at", json!(-1));
    broken("/by", json!({}));
    broken("/min_reader", json!(2));
    broken("/partial", json!("no"));
    broken("/records", json!(1.5));
    broken("/sha256", json!("ABC"));
    broken("/workspace", json!("mine"));
    broken("/replicas/0", json!("ILOVEYOU00"));
    broken("/body/0/id", json!("01980000-0000-7000-8000-00000000000G"));
    broken("/body/0/kind", json!(7));
    broken("/body/0/dot", json!([0, 0]));
    broken("/body/0/dot", json!([0, 1, 2]));
    broken("/body/0/t", json!(1_u64 << 53));
    broken("/body/0/f/name", json!(1.5));
    broken("/body/0/f/name", json!({"deep": [0.5]}));
    broken("/body/0/f", json!({}));
    broken("/body/0/sets/tags", json!("key"));
    broken("/body/1/stores/alive/0", json!([1, 5, 4000, "no"]));
    broken("/body/1/stores/f/employees/0", json!([1, 3]));
    broken("/body/1/stores/sets/tags/0", json!([1, 4, "vip"]));
    broken("/body/1/seen/0", json!({"0": 1}));
    let without = |record: usize, member: &str| {
        let mut file = json_of(&small());
        file["body"][record].as_object_mut().unwrap().remove(member).unwrap();
        assert!(check(&file, Level::Read).is_err(), "{member}");
    };
    without(0, "id");
    without(0, "kind");
    without(0, "dot");
    without(1, "dot");
    let mut file = json_of(&small());
    file["body"][0]["colour"] = json!("red");
    assert!(check(&file, Level::Read).is_err());
}

#[test]
fn fields_hold_what_they_are_declared_to() {
    for (field, good, bad) in [
        ("name", json!("Acme"), json!(7)),
        ("name", json!(null), json!(true)),
        ("employees", json!(40), json!(-1)),
        ("employees", json!(40), json!("40")),
        ("parent", json!("01980000-0000-7000-8000-000000000002"), json!("Acme")),
        ("lifecycle", json!("customer"), json!("friend")),
        ("revenue", json!({"amount": 5, "currency": "KRW"}), json!({"amount": 5})),
        ("imported:Region", json!([1, {"a": null}]), json!(0.5)),
    ] {
        let with = |value: &Json| {
            let mut file = json_of(&small());
            file["body"][0]["f"] = json!({field: value});
            check(&file, Level::Written)
        };
        assert_eq!(with(&good), Ok(()), "{field}");
        assert!(with(&bad).is_err(), "{field}: {bad}");
    }
}

#[test]
fn what_was_written_otherwise_is_held_to_the_same_types() {
    for place in ["/body/1/stores/f/employees/0/3", "/body/1/stores/sets/tags/0/0"] {
        let mut file = json_of(&small());
        *file.pointer_mut(place).unwrap() = json!({"of": "a newer version"});
        assert_eq!(check(&file, Level::Read), Ok(()), "{place}");
        assert!(check(&file, Level::Written).is_err(), "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_passes(records in prop::collection::vec(arbitrary::record(), 0..6)) {
        prop_assert_eq!(check(&json_of(&crm(records)), Level::Read), Ok(()));
    }

    /// What the schema refuses in one place, the reader refuses as well: neither promises more than the other.
    #[test]
    fn a_value_is_good_for_both_or_for_neither(value in prop_oneof![Just(json!(1.5)), any::<u64>().prop_map(Json::from), any::<i64>().prop_map(Json::from), ".{0,3}".prop_map(Json::from)]) {
        let mut file = json_of(&small());
        file["body"][0]["f"]["name"] = value.clone();
        let text = crate::bad::signed(&write(&small(), &header()).replacen("\"Acme\"", &value.to_string(), 1));
        prop_assert_eq!(check(&file, Level::Read).is_ok(), read(text.as_bytes()).is_ok(), "{}", value);
    }
}
