//! Which results come, and in which order.

use crate::present::hangul::Needle;
use crate::present::search::*;
use proptest::prelude::*;

fn entry(id: u128, title: &str, detail: &str) -> Entry {
    Entry { id, kind: 0, title: title.to_owned(), detail: detail.to_owned() }
}

fn index(entries: &[(&str, &str)]) -> Index {
    let mut index = Index::new();
    for (id, (title, detail)) in (1..).zip(entries) {
        index.put(entry(id, title, detail));
    }
    index
}

fn titles<'a>(index: &'a Index, query: &str) -> Vec<&'a str> {
    index.search(query, 20).into_iter().map(|hit| hit.entry.title.as_str()).collect()
}

#[test]
fn results_stand_in_the_order_of_their_merit() {
    let index = index(&[
        ("Macmeyer", ""),
        ("Renewal", "Acme"),
        ("The Acme renewal", ""),
        ("Acme Corporation", ""),
        ("Beta", "sales@acme.com"),
        ("Acme", ""),
        ("Acme", "Seoul"),
        ("Gamma", ""),
    ]);
    let hits = index.search("acme", 20);
    let found = hits.iter().map(|hit| (hit.entry.id, hit.rank, hit.in_detail)).collect::<Vec<_>>();
    let expected = [
        (6, Rank::Exact, false),
        (7, Rank::Exact, false),
        (4, Rank::Prefix, false),
        (3, Rank::WordPrefix, false),
        (2, Rank::WordPrefix, true),
        (5, Rank::WordPrefix, true),
        (1, Rank::Inside, false),
    ];
    assert_eq!(found, expected);
    assert_eq!(index.search("acme", 3), hits[..3]);
    assert_eq!(index.search("acme", 0), []);
    assert_eq!(index.search("", 20), []);
    assert_eq!(index.search(" - ", 20), []);
}

#[test]
fn korean_names_are_found_by_initials() {
    let index = index(&[
        ("㈜세일즈맵", "김민수"),
        ("신일정밀", ""),
        ("한국 세일즈", ""),
        ("삼성전자", "이재용"),
        ("김세영", "세일즈맵 과장"),
    ]);
    assert_eq!(titles(&index, "ㅅㅇㅈ"), ["㈜세일즈맵", "신일정밀", "한국 세일즈", "김세영"]);
    assert_eq!(titles(&index, "세일"), ["㈜세일즈맵", "한국 세일즈", "김세영"]);
    assert_eq!(titles(&index, "세일즈 김"), ["㈜세일즈맵", "김세영"]);
    assert_eq!(titles(&index, "ㅅㅇㅈ ㄱㅁㅅ"), ["㈜세일즈맵"]);
}

#[test]
fn every_word_must_match_somewhere() {
    let index =
        index(&[("Acme renewal", "Kim Min-su"), ("Acme upsell", "Lee"), ("Renewal Acme", ""), ("Acmerenewal", "")]);
    assert_eq!(titles(&index, "acme renewal"), ["Acme renewal", "Acmerenewal", "Renewal Acme"]);
    assert_eq!(titles(&index, "kim acme"), ["Acme renewal"]);
    assert_eq!(titles(&index, "acme minsu"), ["Acme renewal"]);
    assert_eq!(titles(&index, "acme park"), [""; 0]);
}

#[test]
fn a_slip_is_forgiven_only_when_little_was_found() {
    let few = index(&[("Acme", ""), ("Acne Clinic", ""), ("Beta", "Acme")]);
    assert_eq!(titles(&few, "acne"), ["Acne Clinic", "Acme", "Beta"]);
    assert_eq!(titles(&few, "acme"), ["Acme", "Beta", "Acne Clinic"]);
    assert_eq!(titles(&few, "bet acne"), ["Beta"]);
    assert_eq!(titles(&few, "acn"), ["Acne Clinic"]);
    let many = index(&[("Acme 1", ""), ("Acme 2", ""), ("Acme 3", ""), ("Acme 4", ""), ("Acme 5", ""), ("Acne", "")]);
    assert_eq!(titles(&many, "acme").len(), 5);
}

#[test]
fn entries_are_replaced_and_removed() {
    let mut index = index(&[("Acme", ""), ("Beta", ""), ("Gamma", "")]);
    index.put(entry(1, "Delta", ""));
    assert_eq!((titles(&index, "acme"), titles(&index, "delta")), (vec![], vec!["Delta"]));
    index.remove(0, 1);
    index.remove(0, 1);
    index.remove(7, 2);
    assert_eq!((index.len(), titles(&index, "delta")), (2, vec![]));
    index.put(entry(3, "Gamma Rays", ""));
    assert_eq!((index.len(), titles(&index, "gamma")), (2, vec!["Gamma Rays"]));
    index.put(Entry { kind: 1, ..entry(3, "Gamma Deal", "") });
    assert_eq!(titles(&index, "gamma"), ["Gamma Deal", "Gamma Rays"]);
    let deals = index.search_among("gamma", 20, |entry| entry.kind == 1);
    assert_eq!(deals.len(), 1);
}

#[test]
fn what_was_used_more_comes_first_among_what_matches_equally_well() {
    let mut index = index(&[("Acme East", ""), ("Acme West", ""), ("Acme", ""), ("The Acme", "")]);
    index.favour(0, 2, 500);
    index.favour(0, 4, 9_000);
    index.favour(0, 77, 1);
    assert_eq!(titles(&index, "acme"), ["Acme", "Acme West", "Acme East", "The Acme"]);
    index.put(entry(2, "Acme Western", ""));
    assert_eq!(titles(&index, "acme"), ["Acme", "Acme Western", "Acme East", "The Acme"]);
    assert_eq!(index.search_sure("acem", 20, |_| true), []);
}

#[test]
fn fewer_slips_come_first_and_none_before_what_was_typed() {
    let index = index(&[("Corparatoin", ""), ("Corporate", ""), ("Corporation", ""), ("Corporatoin", "")]);
    assert_eq!(titles(&index, "corporation"), ["Corporation", "Corporatoin", "Corparatoin"]);
}

proptest! {
    #[test]
    fn the_order_of_entry_doesnt_matter_and_a_limit_only_cuts(
        titles in prop::collection::vec("[abㄱ가나 ]{0,6}", 0..40), query in "[abㄱ가 ]{0,5}", limit in 0_usize..10,
    ) {
        let entries = (1..).zip(&titles).map(|(id, title)| entry(id, title, "")).collect::<Vec<_>>();
        let (mut forwards, mut backwards) = (Index::new(), Index::new());
        entries.iter().for_each(|entry| forwards.put(entry.clone()));
        entries.iter().rev().for_each(|entry| backwards.put(entry.clone()));
        let all = forwards.search(&query, usize::MAX);
        prop_assert_eq!(&backwards.search(&query, usize::MAX), &all);
        prop_assert_eq!(&forwards.search(&query, limit), &all[..limit.min(all.len())]);
        for title in &titles {
            let own = forwards.search(title, usize::MAX);
            prop_assert!(Needle::new(title).is_empty() || own.iter().any(|hit| hit.entry.title == *title));
        }
    }
}
