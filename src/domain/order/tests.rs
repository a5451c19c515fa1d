//! The laws of order keys.

use crate::domain::order::*;
use proptest::prelude::*;

fn key(text: &str) -> OrderKey {
    OrderKey::parse(text).unwrap()
}

fn longest(keys: &[OrderKey]) -> usize {
    keys.iter().map(|key| key.as_str().len()).max().unwrap_or(0)
}

fn assert_ascending(keys: &[OrderKey]) {
    assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(keys.iter().all(|key| OrderKey::parse(key.as_str()).as_ref() == Ok(key)));
}

#[test]
fn only_well_formed_keys_are_read() {
    for text in ["a1", "a0V", "Zz", "b01", "b00V", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"] {
        assert_eq!(key(text).to_string(), text);
    }
    for text in ["", "a", "0", "a0", "a10", "b1", "b00", "5V", "a-V", "a1 ", "a세", "한글"] {
        assert_eq!(text.parse::<OrderKey>(), Err(OrderError::Malformed { text: text.to_owned() }));
    }
    assert!(serde_json::from_str::<OrderKey>("\"a0\"").is_err());
    assert_eq!(serde_json::from_str::<OrderKey>("\"a0V\"").unwrap(), key("a0V"));
}

#[test]
fn equal_or_inverted_bounds_are_an_error() {
    let (low, high) = (key("a1V"), key("a2V"));
    for (lower, upper) in [(&low, &low), (&high, &low)] {
        let expected = OrderError::NothingBetween { lower: lower.clone(), upper: upper.clone() };
        assert_eq!(between(Some(lower), Some(upper), 1), Err(expected.clone()));
        assert_eq!(spread(3, Some(lower), Some(upper), |_| 1), Err(expected));
    }
}

#[test]
fn tight_and_extreme_bounds_leave_room() {
    let (top, bottom) = ("z".repeat(40), format!("A{}1", "0".repeat(30)));
    let check = |lower: Option<&str>, upper: Option<&str>| {
        let (lower, upper) = (lower.map(key), upper.map(key));
        let mut keys = spread(100, lower.as_ref(), upper.as_ref(), |index| index as u64).unwrap();
        let one = between(lower.as_ref(), upper.as_ref(), 7).unwrap();
        assert!(lower.as_ref().is_none_or(|lower| *lower < one) && upper.as_ref().is_none_or(|upper| one < *upper));
        keys.splice(0..0, lower);
        keys.extend(upper);
        assert_ascending(&keys);
    };
    check(Some("a1"), Some("a101"));
    check(Some("a1"), Some("a100000000000000000000000000000001"));
    check(Some("a1zzzzzzzzzzzzzzzzzzzzzzzzzzzzz"), Some("a2"));
    check(Some("az"), Some("b001"));
    check(Some("az"), Some("b01"));
    check(Some("azzzzzzzzzzzz"), Some("c001"));
    check(Some("Zzz"), Some("a01"));
    check(Some(&top), None);
    check(None, Some(&bottom));
    check(Some(&bottom), Some(&top));
    check(Some("yzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"), Some("z000000000000000000000000001"));
    check(None, None);
}

#[test]
fn people_who_insert_at_the_same_place_get_different_keys() {
    let (low, high) = (key("a1V"), key("a1W"));
    for (lower, upper) in [(None, None), (Some(&low), None), (None, Some(&low)), (Some(&low), Some(&high))] {
        let keys: std::collections::BTreeSet<_> =
            (0..100).map(|jitter| between(lower, upper, jitter).unwrap()).collect();
        assert!(keys.len() >= 99, "{} of 100", keys.len());
    }
}

#[test]
fn an_import_has_short_keys() {
    let check = |lower: Option<&OrderKey>, upper: Option<&OrderKey>, length| {
        let keys = spread(8_800, lower, upper, |index| index as u64).unwrap();
        assert_ascending(&keys);
        assert_eq!(keys.len(), 8_800);
        assert_eq!(longest(&keys), length);
    };
    let middle = key("aVVVV");
    check(None, None, 5);
    check(Some(&middle), None, 6);
    check(None, Some(&middle), 6);
    check(Some(&middle), Some(&key("aWVVV")), 6);
    assert_eq!(spread(0, None, None, |_| 0), Ok(vec![]));
}

#[test]
fn appending_and_prepending_grow_with_the_logarithm() {
    let mut keys = vec![between(None, None, 0).unwrap()];
    for jitter in 1..20_000 {
        keys.push(between(keys.last(), None, jitter).unwrap());
    }
    assert_ascending(&keys);
    assert_eq!(longest(&keys), 7);
    let mut keys = vec![between(None, None, 0).unwrap()];
    for jitter in 1..20_000 {
        keys.push(between(None, keys.last(), jitter).unwrap());
    }
    keys.reverse();
    assert_ascending(&keys);
    assert_eq!(longest(&keys), 7);
}

#[test]
fn the_worst_case_is_a_character_for_each_six_insertions() {
    for always_after in [true, false] {
        let (mut low, mut high) = (key("a1V"), key("a2V"));
        for jitter in 0..600 {
            let inserted = between(Some(&low), Some(&high), jitter).unwrap();
            assert!(low < inserted && inserted < high);
            if always_after { high = inserted } else { low = inserted }
        }
        let length = low.as_str().len().max(high.as_str().len());
        assert!((80..=130).contains(&length), "{length}");
        assert!(low.is_long() || high.is_long());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn ten_thousand_insertions_at_random_places_stay_short(mut seed in any::<u64>()) {
        let mut keys = Vec::new();
        for _ in 0..10_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let index = (seed >> 33) as usize % (keys.len() + 1);
            let lower = index.checked_sub(1).map(|index| &keys[index]);
            let inserted = between(lower, keys.get(index), seed).unwrap();
            keys.insert(index, inserted);
        }
        assert_ascending(&keys);
        prop_assert!(longest(&keys) <= 14, "{}", longest(&keys));
    }
}

fn some_key() -> impl Strategy<Value = OrderKey> {
    "[a-cX-Z][0-9A-Za-z]{3}[0z]{0,6}[1-9A-Za-z]".prop_map(|text| key(&text))
}

proptest! {
    #[test]
    fn a_key_lies_strictly_between(first in some_key(), second in some_key(), jitter in any::<u64>(), n in 0_usize..50) {
        prop_assume!(first != second);
        let (lower, upper) = if first < second { (first, second) } else { (second, first) };
        for (lower, upper) in [(Some(&lower), Some(&upper)), (Some(&lower), None), (None, Some(&upper))] {
            let one = between(lower, upper, jitter).unwrap();
            let many = spread(n, lower, upper, |index| jitter.wrapping_add(index as u64)).unwrap();
            prop_assert_eq!(many.len(), n);
            for mut keys in [vec![one], many] {
                keys.splice(0..0, lower.cloned());
                keys.extend(upper.cloned());
                assert_ascending(&keys);
            }
        }
    }

    #[test]
    fn heads_that_differ_compare_as_the_keys_do(begin in "[a-c][0-9]{0,9}", ends in prop::array::uniform2("[0-9A-Za-z]{0,3}")) {
        let [first, second] = ends.map(|end| format!("{begin}{end}"));
        let by_head = OrderKey::head(&first).cmp(&OrderKey::head(&second));
        prop_assert_eq!(by_head.then(first.cmp(&second)), first.cmp(&second));
        prop_assert!(OrderKey::head(&first) < u64::MAX);
    }

    #[test]
    fn rubbish_is_refused_or_kept(text in "[a-zA-Z0-9]{0,12}|.*") {
        if let Ok(key) = OrderKey::parse(&text) {
            prop_assert_eq!(key.as_str(), text);
            prop_assert!(between(None, Some(&key), 1).unwrap() < key);
            prop_assert!(between(Some(&key), None, 1).unwrap() > key);
        }
    }
}
