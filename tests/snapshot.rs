//! The snapshot file: what is written is read, the same state is the same body, and a bad file is an error that says what
//! is wrong.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests may")]

#[path = "snapshot/ages.rs"]
mod ages;
#[path = "snapshot/arbitrary.rs"]
mod arbitrary;
#[path = "snapshot/bad.rs"]
mod bad;
#[path = "snapshot/schema.rs"]
mod schema;
#[path = "snapshot/schema_holds.rs"]
mod schema_holds;
#[path = "snapshot/mutated.rs"]
mod mutated;
#[path = "laws/random.rs"]
mod random;
#[path = "snapshot/size.rs"]
mod size;

use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{CompanyField, Kind};
use perennial::domain::record::{Record, Stamp, Sweep};
use perennial::domain::value::{Value, canonical};
use perennial::sync::merge::merge;
use perennial::sync::snapshot::{By, Header, body, read, write};
use proptest::prelude::*;
use uuid::Uuid;

fn header() -> Header {
    let by = By { member: Some(Uuid::from_u128(5)), name: "안나 \"A\"".to_owned() };
    Header { workspace: Uuid::from_u128(77), partial: false, by, at: 1_768_435_200_000 }
}

fn stamp(replica: u64, seq: u64, now: u64) -> Stamp {
    Stamp { dot: Dot { replica: ReplicaId::from_random(replica), seq }, now }
}

fn crm(records: impl IntoIterator<Item = Record>) -> Crm {
    let mut crm = Crm::default();
    for record in records {
        // One id has one record.
        if crm.record(record.id).is_none() {
            crm.replace(Arc::new(record));
        }
    }
    crm
}

/// Two companies, one of which was edited, tagged and deleted by another run.
fn small() -> Crm {
    let mut acme = Record::new(Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0001), Kind::Company);
    acme.live(stamp(1, 1, 1_000));
    acme.put(CompanyField::name.into(), "Acme".into(), stamp(1, 1, 1_000), Sweep::Shown);
    acme.add(CompanyField::tags.into(), "key".into(), stamp(1, 1, 1_000));
    let mut hanbit = Record::new(Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0002), Kind::Company);
    hanbit.live(stamp(1, 1, 1_000));
    hanbit.put(CompanyField::name.into(), "한빛정밀".into(), stamp(1, 1, 1_000), Sweep::Shown);
    hanbit.put(CompanyField::employees.into(), Value::Int(40), stamp(2, 3, 2_000), Sweep::Shown);
    hanbit.put(FieldName::Other("imported:Region".into()), "서울".into(), stamp(1, 1, 1_000), Sweep::Shown);
    hanbit.add(CompanyField::tags.into(), "vip".into(), stamp(2, 4, 3_000));
    hanbit.delete(stamp(2, 5, 4_000));
    crm([acme, hanbit])
}

#[test]
fn a_small_file_reads_as_in_the_documentation() {
    let file = write(&small(), &header());
    let lines: Vec<&str> = file.lines().collect();
    assert!(lines[0].starts_with(r#"{"app":"perennial","at":1768435200000,"by":{"member":"0000"#), "{}", lines[0]);
    assert!(lines[0].contains(r#""format":1,"min_reader":1,"partial":false,"records":2,"sha256":""#), "{}", lines[0]);
    let body = [
        r#""replicas":["#,
        r#""0000000001","#,
        r#""0000000002""#,
        r#"],"#,
        r#""body":["#,
        r#"{"dot":[0,1],"f":{"name":"Acme"},"id":"01980000-0000-7000-8000-000000000001","kind":"company","sets":{"tags":["key"]},"t":1000},"#,
        r#"{"dot":[0,1],"f":{"imported:Region":"서울","name":"한빛정밀"},"id":"01980000-0000-7000-8000-000000000002","kind":"company","seen":[[0,1],[1,5]],"stores":{"alive":[[1,5,4000,false]],"f":{"employees":[[1,3,2000,40]]},"sets":{"tags":[["vip",1,4]]}},"t":1000}"#,
        r#"]}"#,
    ];
    assert_eq!(lines[1..], body);
    serde_json::from_str::<serde_json::Value>(&file).unwrap();
    assert_eq!(read(file.as_bytes()), Ok((header(), small())));
}

#[test]
fn canonical_json_sorts_its_keys_whatever_order_they_came_in() {
    let json = serde_json::from_str(r#"{"b":{"z":1,"a":[{"y":1,"x":2}]},"é":0,"a":"\"","Z":null}"#).unwrap();
    assert_eq!(canonical(&json), r#"{"Z":null,"a":"\"","b":{"a":[{"x":2,"y":1}],"z":1},"é":0}"#);
}

#[test]
fn carriage_returns_and_a_byte_order_mark_do_no_harm() {
    let file = write(&small(), &header());
    let windows = format!("\u{feff}{}", file.replace('\n', "\r\n"));
    assert_eq!(read(windows.as_bytes()), Ok((header(), small())));
}

#[test]
fn an_empty_workspace_is_a_file_too() {
    let file = write(&Crm::default(), &header());
    assert_eq!(read(file.as_bytes()), Ok((header(), Crm::default())));
}

#[test]
fn a_new_run_is_appended_so_that_untouched_lines_stay() {
    let run = |id, replica: u64, at| {
        let mut run = Record::new(Uuid::from_u128(id), Kind::Run);
        let stamp = stamp(replica, 1, at);
        let name = ReplicaId::from_random(replica).to_string();
        run.live(stamp);
        run.put(FieldName::of(&run.kind, "replica"), Value::text(name), stamp, Sweep::Shown);
        run.put(FieldName::of(&run.kind, "started_at"), Value::Int(at as i64), stamp, Sweep::Shown);
        run
    };
    let before = crm([run(1, 500, 10), run(2, 300, 20)]);
    let after = merge(&before, &crm([run(3, 100, 30)]));
    let (before, after) = (body(&before), body(&after));
    let stays = before.lines().filter(|line| after.contains(line.trim_end_matches(',')));
    assert_eq!(stays.count(), before.lines().count());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(records in prop::collection::vec(arbitrary::record(), 0..6)) {
        let state = crm(records);
        let file = write(&state, &header());
        let (read_header, read_state) = read(file.as_bytes()).map_err(|e| TestCaseError::fail(format!("{e}\n{file}")))?;
        prop_assert_eq!(read_header, header());
        prop_assert_eq!(&read_state, &state);
        prop_assert_eq!(write(&read_state, &header()), file);
    }

    #[test]
    fn the_body_depends_on_the_state_only(a in prop::collection::vec(arbitrary::record(), 0..4),
                                          b in prop::collection::vec(arbitrary::record(), 0..4)) {
        let (a, b) = (crm(a), crm(b));
        prop_assert_eq!(body(&merge(&a, &b)), body(&merge(&b, &a)));
        let at = Header { at: 1, by: By::default(), ..header() };
        let (one, two) = (write(&a, &header()), write(&a, &at));
        prop_assert_eq!(one.split_once('\n').map(|p| p.1), two.split_once('\n').map(|p| p.1));
        prop_assert_eq!(one.split_once('\n').map(|p| p.1), Some(&*body(&a)));
    }
}
