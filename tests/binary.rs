//! The binary form gives back what went in, whatever it was; damage is found.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use perennial::domain::dot::{Context, Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::money::Money;
use perennial::domain::record::{Element, Entry, KindName, Life, Record};
use perennial::domain::value::{StageEntry, Value};
use perennial::store::binary::{BinaryError, decode, encode};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

fn value() -> impl Strategy<Value = Value> {
    let date = (-700_000i32..3_000_000).prop_map(|n| chrono::NaiveDate::from_num_days_from_ce_opt(n).unwrap());
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        ".{0,20}".prop_map(|text| Value::Text(text.into())),
        date.clone().prop_map(Value::Date),
        (any::<i64>(), "[A-Z]{3}").prop_map(|(n, code)| Value::Money(Money::new(n, code.parse().unwrap()))),
        any::<u128>().prop_map(|n| Value::Link(Uuid::from_u128(n))),
        (any::<u128>(), date)
            .prop_map(|(n, entered_on)| Value::Stage(StageEntry { stage: Uuid::from_u128(n), entered_on })),
        ".{0,30}".prop_map(|text| Value::Raw(text.into())),
    ]
}

fn dot() -> impl Strategy<Value = Dot> {
    (0u64..5, 1u64..300).prop_map(|(n, seq)| {
        let replica = if n == 0 { ReplicaId::BUILT_IN } else { ReplicaId::from_random(n << 40) };
        Dot { replica, seq }
    })
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        "name|title|stage|amount|tags|notes|industry".prop_map(String::from),
        "(imported:)?[가-힣x/]{0,4}".prop_map(String::from)
    ]
}

fn record() -> impl Strategy<Value = Record> {
    let kind = prop_oneof!["deal|company|task".prop_map(String::from), "[a-z/가-힣]{0,6}".prop_map(String::from)];
    let t = prop_oneof![Just(7u64), 0..1u64 << 53];
    let context =
        || vec(dot(), 0..4).prop_map(|dots| dots.into_iter().map(|d| (d.replica, d.seq)).collect::<Context>());
    let values = vec((field(), dot(), t.clone(), value()), 0..8);
    let elements = vec((field(), value(), dot()), 0..4);
    let lives = vec((dot(), t, any::<bool>()), 0..3);
    (any::<u128>(), kind, values, elements, lives, context(), context()).prop_map(
        |(id, kind, values, elements, lives, seen, c)| {
            let kind = KindName::of(&kind);
            let values = values.into_iter().map(|(field, dot, t, value)| {
                let field = FieldName::of(&kind, &field);
                Entry { field, dot, t, value }
            });
            let values = values.collect();
            let elements = elements.into_iter().map(|(field, value, dot)| {
                let field = FieldName::of(&kind, &field);
                Element { field, value, dot }
            });
            let elements = elements.collect();
            let lives = lives.into_iter().map(|(dot, t, alive)| Life { dot, t, alive }).collect();
            Record { id: Uuid::from_u128(id), kind, values, elements, lives, seen, c }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read(records in vec(record(), 0..12)) {
        let bytes = encode(&records).unwrap();
        prop_assert_eq!(decode(&bytes).unwrap(), records);
    }

    #[test]
    fn a_flipped_bit_or_a_cut_is_found(records in vec(record(), 1..4), at in any::<prop::sample::Index>(), bit in 0..8u32) {
        let mut bytes = encode(&records).unwrap();
        prop_assert!(decode(&bytes[..at.index(bytes.len())]).is_err());
        let at = at.index(bytes.len());
        bytes[at] ^= 1u8 << bit;
        prop_assert!(decode(&bytes).is_err() || at == 0);
    }

    #[test]
    fn any_bytes_are_an_error_at_worst(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(decode(&bytes).is_err());
    }
}

#[test]
fn a_newer_form_is_named() {
    let mut bytes = encode(&[]).unwrap();
    bytes[0] = 9;
    assert_eq!(decode(&bytes), Err(BinaryError::TooNew { found: 9, known: 1 }));
}
