//! What a store must do, whatever it stands on. Two opens of one database are two tabs.

use perennial::domain::change::Change;
use perennial::domain::kinds::CompanyField;
use perennial::domain::value::Value;
use perennial::store::{Batch, StoreError};

use crate::lab::Lab;
pub use crate::recovery::*;
use crate::tab::{Tab, both, create, create_many, id, set};

pub async fn an_empty_database_loads_empty() {
    let lab = Lab::new().await;
    assert!(lab.open().await.unwrap().is_new);
    let opened = lab.open().await.unwrap();
    assert!(!opened.is_new);
    let loaded = opened.database.load().await.unwrap();
    assert!(loaded.crm.is_empty() && loaded.damaged.is_empty());
    assert_eq!(loaded.generation, 0);
}

pub async fn what_was_committed_is_loaded() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(1..4)).await.unwrap();
    tab.write(vec![set(1, CompanyField::industry, "software"), Change::Delete { id: id(2) }]).await.unwrap();
    tab.write(vec![Change::Add { id: id(3), set: CompanyField::tags.into(), value: "hot".into() }]).await.unwrap();
    let again = Tab::open(&lab).await;
    assert_eq!(again.crm, tab.crm);
    assert_eq!((again.known, again.count()), (3, 3));
    assert!(again.record(2).is_gone());
}

pub async fn history_pages_and_finds_a_record() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    for n in 1..=10 {
        tab.write(vec![create(n)]).await.unwrap();
    }
    tab.write(vec![set(3, CompanyField::notes, "called")]).await.unwrap();
    let numbers = |page: &perennial::store::JournalPage| page.entries.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    assert_eq!(numbers(&tab.database.journal_tail(3).await.unwrap()), [9, 10, 11]);
    assert_eq!(numbers(&tab.database.journal_before(Some(9), 2).await.unwrap()), [8, 7]);
    assert_eq!(numbers(&tab.database.journal_before(None, 100).await.unwrap()).len(), 11);
    assert_eq!(numbers(&tab.database.journal_of(id(3)).await.unwrap()), [11, 3]);
    let all = tab.database.journal_before(None, 100).await.unwrap();
    let dots = [4, 11].map(|at| all.entries[11 - at].1.dot);
    assert_eq!(numbers(&tab.database.journal_with(&dots).await.unwrap()), [11, 4]);
    assert!(tab.database.journal_with(&[]).await.unwrap().entries.is_empty());
    assert_eq!(tab.database.journal_get(11).await.unwrap().unwrap().lines[0].id, id(3));
    assert_eq!(tab.database.journal_get(12).await.unwrap(), None);
}

pub async fn two_tabs_edit_different_fields_of_one_record() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    a.write(vec![create(1)]).await.unwrap();
    let mut b = Tab::open(&lab).await;
    a.write(vec![set(1, CompanyField::industry, "software")]).await.unwrap();
    b.write(vec![set(1, CompanyField::country, "Korea")]).await.unwrap();
    a.look().await;
    let again = Tab::open(&lab).await;
    for tab in [&a, &b, &again] {
        assert_eq!((tab.company(1).industry(), tab.company(1).country()), ("software", "Korea"));
        assert_eq!(tab.record(1).conflicts().count(), 0);
    }
}

pub async fn two_tabs_edit_the_same_field() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    a.write(vec![create(1)]).await.unwrap();
    let mut b = Tab::open(&lab).await;
    a.write(vec![set(1, CompanyField::name, "Anna's")]).await.unwrap();
    b.write(vec![set(1, CompanyField::name, "Ben's")]).await.unwrap();
    a.look().await;
    let again = Tab::open(&lab).await;
    assert_eq!(a.crm, b.crm);
    assert_eq!(a.crm, again.crm);
    assert_eq!(a.record(1).conflicts().count(), 1, "both values stand until somebody chooses");
}

pub async fn five_hundred_interleaved_commits_lose_nothing() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    a.write(create_many(0..50)).await.unwrap();
    let mut b = Tab::open(&lab).await;
    for n in 0..250 {
        let (of_a, of_b) = (format!("a{n}"), format!("b{n}"));
        let write_a =
            a.write(vec![Change::Add { id: id(n % 50), set: CompanyField::tags.into(), value: of_a.as_str().into() }]);
        let write_b =
            b.write(vec![Change::Add { id: id(n % 50), set: CompanyField::tags.into(), value: of_b.as_str().into() }]);
        let (done_a, done_b) = both(write_a, write_b).await;
        done_a.and(done_b).unwrap();
        if n % 97 == 0 {
            a.database.compact().await.unwrap();
        }
    }
    a.look().await;
    b.look().await;
    let again = Tab::open(&lab).await;
    assert_eq!(a.crm, again.crm);
    assert_eq!(b.crm, again.crm);
    let tags: usize = (0..50).map(|n| again.company(n).tags().count()).sum();
    assert_eq!(tags, 50 + 500);
}

pub async fn a_bulk_write_keeps_what_another_tab_wrote() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    a.write(create_many(0..10)).await.unwrap();
    let mut b = Tab::open(&lab).await;
    b.write(vec![set(3, CompanyField::notes, "called"), create(5_000)]).await.unwrap();
    a.write(create_many(10..1_400)).await.unwrap();
    b.look().await;
    b.write(vec![set(700, CompanyField::notes, "b knows it now")]).await.unwrap();
    a.look().await;
    let again = Tab::open(&lab).await;
    assert_eq!(again.count(), 1_401);
    assert_eq!(again.company(3).notes(), "called");
    assert_eq!(a.crm, again.crm);
    assert_eq!(b.crm, again.crm);
}

pub async fn a_bulk_write_keeps_what_stands_in_segments_only() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    let mut b = Tab::open(&lab).await;
    b.write(create_many(0..600)).await.unwrap();
    b.write(vec![create(5_000)]).await.unwrap();
    b.database.compact().await.unwrap();
    a.write(create_many(600..1_300)).await.unwrap();
    assert_eq!(a.count(), 1_301);
    assert_eq!(a.crm, Tab::open(&lab).await.crm);
}

pub async fn a_tab_catches_up_on_several_commits_at_once() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    let mut b = Tab::open(&lab).await;
    for n in 0..5 {
        b.write(vec![create(n)]).await.unwrap();
    }
    a.look().await;
    assert_eq!(a.crm, b.crm);
    a.look().await;
    assert_eq!(a.database.catch_up(a.known).await.unwrap().records.len(), 0);
}

pub async fn states_that_meet_only_on_disk_are_joined() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    a.write(vec![create(1)]).await.unwrap();
    let mut b = Tab::open(&lab).await;
    a.database.compact().await.unwrap();
    let (_, of_a) = a.apply(vec![set(1, CompanyField::industry, "software")]);
    let (_, of_b) = b.apply(vec![set(1, CompanyField::country, "Korea")]);
    a.database.commit(&of_a).await.unwrap();
    // It claims to have seen what it has not: the disk joins them all the same.
    b.database.commit(&Batch { since: 2, ..of_b }).await.unwrap();
    for _ in 0..2 {
        let again = Tab::open(&lab).await;
        assert_eq!((again.company(1).industry(), again.company(1).country()), ("software", "Korea"));
        let (_, late) = a.apply(vec![set(1, CompanyField::notes, "late")]);
        a.database.compact().await.unwrap();
        a.database.commit(&Batch { since: again.known, ..late }).await.unwrap();
        a.database.compact().await.unwrap();
    }
}

pub async fn a_bulk_write_that_was_queued_keeps_what_was_caught_up_before_it() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    let mut b = Tab::open(&lab).await;
    b.write(vec![create(1)]).await.unwrap();
    // Both batches of `a` are made before the first commit brings the news of `b`.
    let (_, first) = a.apply(vec![create(2)]);
    let (_, second) = a.apply(create_many(10..1_000));
    let news = a.database.commit(&first).await.unwrap();
    assert_eq!(news.records.len(), 1);
    a.take(news);
    let news = a.database.commit(&second).await.unwrap();
    a.take(news);
    let again = Tab::open(&lab).await;
    assert_eq!(again.count(), 992);
    assert_eq!(a.crm, again.crm);
}

pub async fn compaction_while_the_other_tab_writes() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    let mut b = Tab::open(&lab).await;
    a.write(create_many(0..900)).await.unwrap();
    b.look().await;
    for n in 0..70 {
        a.write(vec![set(n, CompanyField::country, "Korea")]).await.unwrap();
    }
    assert!(a.database.wants_compaction());
    let database = a.database.clone();
    let (compacted, written) = both(database.compact(), b.write(vec![set(0, CompanyField::notes, "b")])).await;
    assert!(compacted.unwrap() >= 71);
    written.unwrap();
    assert!(!a.database.wants_compaction());
    a.look().await;
    b.look().await;
    let again = Tab::open(&lab).await;
    assert_eq!((again.company(0).notes(), again.company(0).country()), ("b", "Korea"));
    assert_eq!(a.crm, again.crm);
    assert_eq!(b.crm, again.crm);
}

pub async fn growing_kinds_get_more_buckets() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    for hundred in 0..20 {
        tab.write(create_many(hundred * 100..hundred * 100 + 100)).await.unwrap();
        tab.database.compact().await.unwrap();
    }
    let again = Tab::open(&lab).await;
    assert_eq!(again.count(), 2_000);
    assert_eq!(again.crm, tab.crm);
}

pub async fn a_tab_that_slept_through_a_compaction_catches_up() {
    let lab = Lab::new().await;
    let mut a = Tab::open(&lab).await;
    a.write(create_many(0..20)).await.unwrap();
    let mut b = Tab::open(&lab).await;
    a.write(vec![set(7, CompanyField::notes, "a")]).await.unwrap();
    a.write(create_many(20..700)).await.unwrap();
    a.database.compact().await.unwrap();
    b.write(vec![set(7, CompanyField::country, "Korea")]).await.unwrap();
    a.look().await;
    assert_eq!(b.company(7).notes(), "a");
    assert_eq!(a.crm, b.crm);
    assert_eq!(a.crm, Tab::open(&lab).await.crm);
}

pub async fn a_failed_commit_writes_nothing() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(vec![create(1)]).await.unwrap();
    let before = tab.crm.clone();
    lab.fail_next().await;
    assert!(matches!(tab.write(vec![create(2)]).await, Err(StoreError::Other { .. })));
    lab.fill().await;
    assert_eq!(tab.write(create_many(10..1_000)).await, Err(StoreError::Full));
    assert_eq!(tab.crm, before);
    let again = Tab::open(&lab).await;
    assert_eq!((&again.crm, again.known), (&before, 1));
    assert_eq!(again.database.journal_tail(10).await.unwrap().entries.len(), 1);
    tab.write(vec![create(3)]).await.unwrap();
    assert_eq!(Tab::open(&lab).await.crm, tab.crm);
}

pub async fn a_closed_connection_is_opened_again() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    lab.sever().await;
    tab.write(vec![create(1)]).await.unwrap();
    lab.sever().await;
    tab.look().await;
    assert_eq!(Tab::open(&lab).await.crm, tab.crm);
}

pub async fn a_database_that_lost_its_data_says_so_and_is_written_anew() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..5)).await.unwrap();
    tab.write(vec![create(9)]).await.unwrap();
    lab.wipe().await;
    let (_, batch) = tab.apply(vec![create(10)]);
    let lost = tab.database.commit(&batch).await;
    // In memory the wiped disk is gone for this connection too.
    assert_eq!(lost.unwrap_err(), StoreError::Gone { found: 0, known: 2 });
    let news = tab.database.commit(&Batch::everything(&tab.crm, None)).await.unwrap();
    tab.take(news);
    tab.write(vec![create(11)]).await.unwrap();
    let again = Tab::open(&lab).await;
    assert_eq!(again.count(), 8);
    assert_eq!(again.crm, tab.crm);
}

pub async fn a_newer_database_is_refused() {
    let lab = Lab::new().await;
    lab.make_newer().await;
    let error = lab.open().await.err();
    assert_eq!(error, Some(StoreError::TooNew { found: 99, known: perennial::store::migrations::SCHEMA }));
}

pub async fn a_damaged_segment_is_named_and_the_rest_is_readable() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..1_500)).await.unwrap();
    lab.damage("company", 2).await;
    lab.lose_mirror().await;
    let opened = lab.open().await.unwrap();
    let loaded = opened.database.load().await.unwrap();
    assert_eq!(loaded.damaged.len(), 1);
    assert!(named(&loaded.damaged[0], "segments", "company/2"), "{:?}", loaded.damaged);
    let readable = loaded.crm.records().count();
    assert!((1_000..1_300).contains(&readable), "{readable}");
    // Writing over it keeps its bytes.
    opened.database.commit(&Batch { since: 1, ..Batch::everything(&loaded.crm, None) }).await.unwrap();
    let after = lab.open().await.unwrap().database.load().await.unwrap();
    assert_eq!(after.crm, loaded.crm);
    assert_eq!(after.damaged.len(), 1);
    assert!(named(&after.damaged[0], "meta", "damaged/segments/company/2"));
}

pub async fn a_value_of_two_megabytes_is_stored() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    let text = "안녕 perennial ".repeat(120_000);
    tab.write(vec![create(1), Change::set(id(1), CompanyField::notes, Value::text(&text))]).await.unwrap();
    assert!(tab.database.wants_compaction());
    assert_eq!(Tab::open(&lab).await.company(1).notes(), text);
    tab.database.compact().await.unwrap();
    assert_eq!(Tab::open(&lab).await.company(1).notes(), text);
}

pub async fn closing_lets_a_commit_finish() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    let database = tab.database.clone();
    let (written, ()) = both(tab.write(vec![create(1)]), async { database.close() }).await;
    written.unwrap();
    assert_eq!(tab.write(vec![create(2)]).await, Err(StoreError::Closed));
    assert_eq!(Tab::open(&lab).await.count(), 1);
}

pub async fn erasing_leaves_nothing() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..5)).await.unwrap();
    tab.database.erase().await.unwrap();
    assert_eq!(tab.write(vec![create(9)]).await, Err(StoreError::Closed));
    let opened = lab.open().await.unwrap();
    assert!(opened.is_new && opened.database.load().await.unwrap().crm.is_empty());
}

pub fn named(error: &StoreError, of: &str, at: &str) -> bool {
    matches!(error, StoreError::Corrupt { store, key, .. } if store == of && key == at)
}
