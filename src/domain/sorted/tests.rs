//! They do what the maps and sets of the standard library do.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::domain::sorted::{SortedMap, SortedSet};

/// A few keys, so that they meet.
fn key() -> impl Strategy<Value = String> {
    "[a-d]{0,2}"
}

fn listed<K: Clone, V: Clone>(map: &SortedMap<K, V>) -> Vec<(K, V)> {
    map.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
}

proptest! {
    #[test]
    fn a_map_does_what_that_of_the_standard_library_does(
        at_first in prop::collection::vec((key(), any::<u8>()), 0..12),
        steps in prop::collection::vec((0..9_u8, key(), any::<u8>()), 0..40),
    ) {
        let mut map: SortedMap<String, u8> = at_first.iter().cloned().collect();
        let mut expected: BTreeMap<String, u8> = at_first.into_iter().collect();
        for (step, key, value) in steps {
            match step {
                0 | 1 => prop_assert_eq!(map.insert(key.clone(), value), expected.insert(key, value)),
                2 => prop_assert_eq!(map.remove(key.as_str()), expected.remove(key.as_str())),
                3 => prop_assert_eq!(map.get(key.as_str()), expected.get(key.as_str())),
                4 => {
                    map.get_mut(&key).into_iter().for_each(|held| *held = value);
                    expected.get_mut(&key).into_iter().for_each(|held| *held = value);
                }
                5 => prop_assert_eq!(map.or_default(key.clone()), expected.entry(key).or_default()),
                6 => prop_assert_eq!(map.or_insert_with(key.clone(), || value), expected.entry(key).or_insert(value)),
                7 => {
                    map.retain(|other, held| *other != key && *held != value);
                    expected.retain(|other, held| *other != key && *held != value);
                }
                _ => {
                    let more = [(key.clone(), value), ("aa".to_owned(), 1), (key.clone(), value / 2)];
                    map.extend(more.clone());
                    expected.extend(more);
                }
            }
            prop_assert_eq!((map.len(), map.is_empty()), (expected.len(), expected.is_empty()));
            prop_assert_eq!(map.contains_key(""), expected.contains_key(""));
        }
        prop_assert_eq!(listed(&map), expected.clone().into_iter().collect::<Vec<_>>());
        prop_assert_eq!(map.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        prop_assert_eq!(map.values().collect::<Vec<_>>(), expected.values().collect::<Vec<_>>());
        prop_assert_eq!(map.clone().into_iter().collect::<BTreeMap<_, _>>(), expected.clone());
        let json = serde_json::to_string(&map).unwrap();
        prop_assert_eq!(&json, &serde_json::to_string(&expected).unwrap());
        prop_assert_eq!(serde_json::from_str::<SortedMap<String, u8>>(&json).unwrap(), map.clone());
        prop_assert_eq!(map.into_values().collect::<Vec<_>>(), expected.into_values().collect::<Vec<_>>());
    }

    #[test]
    fn gathering_joins_in_the_order_of_coming(entries in prop::collection::vec((key(), any::<u8>()), 0..40)) {
        let mut expected: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for (key, value) in &entries {
            expected.entry(key.clone()).or_default().push(*value);
        }
        let map = SortedMap::gather(entries.into_iter().map(|(key, value)| (key, vec![value])), |all, more| all.extend(more));
        prop_assert_eq!(listed(&map), expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_set_does_what_that_of_the_standard_library_does(
        at_first in prop::collection::vec(key(), 0..12),
        steps in prop::collection::vec((0..5_u8, key()), 0..40),
    ) {
        let mut set: SortedSet<String> = at_first.iter().cloned().collect();
        let mut expected: BTreeSet<String> = at_first.into_iter().collect();
        for (step, key) in steps {
            match step {
                0 => prop_assert_eq!(set.insert(key.clone()), expected.insert(key)),
                1 => prop_assert_eq!(set.remove(key.as_str()), expected.remove(key.as_str())),
                2 => prop_assert_eq!(set.contains(key.as_str()), expected.contains(key.as_str())),
                3 => {
                    set.retain(|other| *other < key);
                    expected.retain(|other| *other < key);
                }
                _ => {
                    set.extend([key.clone(), "b".to_owned()]);
                    expected.extend([key, "b".to_owned()]);
                }
            }
            prop_assert_eq!((set.len(), set.is_empty()), (expected.len(), expected.is_empty()));
            prop_assert_eq!((set.first(), set.last()), (expected.first(), expected.last()));
        }
        prop_assert_eq!(set.iter().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
        prop_assert_eq!(set.into_iter().collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn nothing_is_left_after_clearing() {
    let mut map = SortedMap::from_iter([(1, 'a')]);
    map.clear();
    let mut set = SortedSet::from_iter([1]);
    set.clear();
    assert_eq!((map, set), (SortedMap::default(), SortedSet::default()));
}
