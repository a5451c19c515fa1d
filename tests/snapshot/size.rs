//! How large a file is compared with the values alone: the same records as ids, kinds, fields and sets, without a word on
//! who wrote them when.

use perennial::domain::crm::Crm;
use perennial::domain::field::FieldName;
use perennial::domain::kinds::Kind;
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{Record, Sweep};
use perennial::domain::value::{StageEntry, Value, canonical};
use perennial::sync::snapshot::write;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::{crm, header, stamp};

const RECORDS: u64 = 1_000;

fn uuid(seed: u64) -> Uuid {
    let bits = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (n << 32);
    Uuid::from_u64_pair(bits(seed), bits(seed + 1))
}

/// Deals of eleven fields, as an import writes them: all by one transaction.
fn imported() -> Vec<Record> {
    let fields = |n: u64| -> Vec<(&str, Value)> {
        let day = chrono::NaiveDate::from_num_days_from_ce_opt(739_000 + (n % 900) as i32).unwrap();
        vec![
            ("title", Value::text(format!("GTX Pro · Acme Corporation {n}"))),
            ("company", Value::Link(uuid(n % 85 + 5_000))),
            ("stage", Value::Stage(StageEntry { stage: uuid(n % 4 + 9_000), entered_on: day })),
            ("order", Value::text(format!("a{n:05}"))),
            ("amount", Value::Money(Money::new(n as i64 * 7_919 % 30_000_000, Currency::KRW))),
            ("opened_on", Value::Date(day)),
            ("closed_on", Value::Date(day)),
            ("owner", Value::Link(uuid(n % 35 + 6_000))),
            ("product", Value::Link(uuid(n % 7 + 7_000))),
            ("source", Value::text("inbound")),
            ("imported:opportunity_id", Value::text(format!("1C1I7A{n:02}"))),
        ]
    };
    let record = |n: u64| {
        let mut record = Record::new(uuid(n), Kind::Deal);
        let by = stamp(0x2_4b3c_9d1e_77a1, 3, 1_768_435_200_000);
        record.live(by);
        for (name, value) in fields(n) {
            record.put(FieldName::of(&record.kind, name), value, by, Sweep::Shown);
        }
        record
    };
    (0..RECORDS).map(record).collect()
}

/// Every fourth field edited three times, by three runs on three days.
fn edited() -> Vec<Record> {
    let mut records = imported();
    let mut at = 0;
    for (n, record) in records.iter_mut().enumerate() {
        let fields: Vec<FieldName> = record.fields().cloned().collect();
        for field in fields {
            at += 1;
            if at % 4 != 0 {
                continue;
            }
            let value = record.value(&field);
            for run in 1..=3 {
                let by = stamp(run * 0x1_f00d_cafe, n as u64 + 1, 1_768_500_000_000 + run * 86_400_000 + at);
                record.put(field.clone(), value.clone(), by, Sweep::Shown);
            }
        }
    }
    records
}

fn values_alone(state: &Crm) -> usize {
    let line = |record: &Record| {
        let fields: Map<String, Json> =
            record.fields().map(|f| (f.name(&record.kind).to_owned(), record.value(f).to_json())).collect();
        canonical(&json!({"f": fields, "id": record.id.to_string(), "kind": record.kind.word()})).len() + 2
    };
    state.records().map(|record| line(record)).sum()
}

#[test]
fn a_file_is_not_much_larger_than_its_values() {
    for (records, most, what) in [(imported(), 135, "imported"), (edited(), 170, "edited")] {
        let state = crm(records);
        let (file, values) = (write(&state, &header()).len(), values_alone(&state));
        let percent = file * 100 / values;
        println!("{what}: {file} bytes, {percent} % of the values alone ({values})");
        assert!(percent <= most, "{what}: {percent} % is more than {most} %");
    }
}
