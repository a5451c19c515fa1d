//! Records of all shapes that keep to the one rule that every writer keeps: the context covers what stands.

use perennial::domain::dot::{Context, Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::record::{Element, Entry, KindName, Life, MAX_T, Record};
use perennial::domain::value::Value;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use uuid::Uuid;

fn dot() -> impl Strategy<Value = Dot> {
    let seq = prop_oneof![4 => 1_u64..4, 1 => Just(MAX_T)];
    (0_u64..5, seq).prop_map(|(replica, seq)| match replica {
        0 => Dot::BUILT_IN,
        replica => Dot { replica: ReplicaId::from_random(replica * 0x9e37_79b9_7f4a), seq },
    })
}

fn time() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(1_768_435_200_000_u64), Just(MAX_T), 0..MAX_T]
}

/// JSON as a newer version may have written it.
fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        ".{0,8}".prop_map(Json::from),
        Just(json!("2026-02-30")),
        Just(Value::withheld().to_json()),
        Just(json!("2026-01-15")),
        Just(json!("00000000-0000-0000-0000-000000000007")),
        Just(json!({"amount": 5, "currency": "KRW"})),
        Just(json!({"amount": 5, "currency": "krw"})),
        Just(json!({"amount": 5, "currency": "KRW", "vat": true})),
        Just(json!({"stage": "00000000-0000-0000-0000-000000000007", "entered_on": "2026-01-15"})),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
            prop::collection::btree_map(".{0,4}", inner, 0..3).prop_map(|m| m.into_iter().collect()),
        ]
    })
}

/// A field's name: known, or a newer version's, or one that is awkward.
fn name() -> impl Strategy<Value = String> {
    let words =
        vec!["title", "name", "amount", "stage", "company", "tags", "contacts", "order", "notes", "at", "alive", "f"];
    prop_oneof![4 => prop::sample::select(words).prop_map(str::to_owned), 1 => ".{0,5}"]
}

pub fn record() -> impl Strategy<Value = Record> {
    let kind = prop::sample::select(vec!["deal", "company", "activity", "zebra", ""]);
    let values = prop::collection::vec((name(), dot(), time(), json()), 0..7);
    let elements = prop::collection::vec((name(), dot(), json()), 0..5);
    let lives = prop::collection::vec((dot(), time(), any::<bool>()), 0..3);
    let more = || prop::collection::vec(dot(), 0..3);
    let few_stamps = any::<bool>();
    (0_u128..6, kind, values, elements, lives, (more(), more(), few_stamps)).prop_map(
        |(id, kind, values, elements, lives, (c, seen, few_stamps))| {
            let mut record = Record::new(Uuid::from_u128(id), KindName::of(kind));
            // Most records are written by one transaction.
            let usual = |dot, t| if few_stamps { (Dot::BUILT_IN, 7) } else { (dot, t) };
            for (name, dot, t, value) in values {
                let ((dot, t), field) = (usual(dot, t), FieldName::of(&record.kind, &name));
                let value = Value::from_json(&value, record.field_type(&field));
                record.values.push(Entry { field, dot, t, value });
            }
            for (name, dot, value) in elements {
                let ((dot, _), field) = (usual(dot, 0), FieldName::of(&record.kind, &name));
                let value = Value::from_json(&value, record.field_type(&field));
                record.elements.push(Element { field, value, dot });
            }
            for (dot, t, alive) in lives {
                let (dot, t) = usual(dot, t);
                record.lives.push(Life { dot, t, alive });
            }
            record.values.sort_by(|a, b| (&a.field, a.dot).cmp(&(&b.field, b.dot)));
            record.values.dedup_by(|a, b| a.field == b.field && a.dot == b.dot);
            record.elements.sort_by(|a, b| (&a.field, &a.value, a.dot).cmp(&(&b.field, &b.value, b.dot)));
            record.elements.dedup();
            // A withheld element stands for all that its transaction added to the set.
            let told = record.elements.clone();
            record.elements.retain(|e| {
                !e.value.is_withheld() || told.iter().filter(|t| t.field == e.field && t.dot == e.dot).count() == 1
            });
            record.lives.sort_by_key(|life| life.dot);
            record.lives.dedup_by_key(|life| life.dot);
            record.seen = seen.into_iter().map(|dot| (dot.replica, dot.seq)).collect();
            let standing: Context = record.dots().chain(c).map(|dot| (dot.replica, dot.seq)).collect();
            record.c = standing;
            record
        },
    )
}
