//! What comes back from the second copy, and what lies beside the records.

use std::rc::Rc;

use perennial::domain::change::Change;
use perennial::domain::kinds::CompanyField;
use perennial::store::{Batch, Database, SecondCopy, StoreError, Why};

use crate::cases::named;
use crate::lab::Lab;
use crate::tab::{Tab, both, create, create_many, id, set};

pub async fn a_damaged_segment_comes_back_from_the_second_copy() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..1_500)).await.unwrap();
    tab.database.compact().await.unwrap();
    lab.damage("company", 2).await;
    let loaded = lab.open().await.unwrap().database.load().await.unwrap();
    assert_eq!(loaded.crm, tab.crm);
    let recovered = loaded.recovered.unwrap();
    assert_eq!((recovered.why, recovered.unreadable), (Why::Damaged, 0));
    assert!((200..500).contains(&recovered.records), "{recovered:?}");
    let after = lab.open().await.unwrap().database.load().await.unwrap();
    assert_eq!((after.crm, after.recovered), (loaded.crm, None));
    assert!(named(&after.damaged[0], "meta", "damaged/segments/company/2"), "its bytes are kept");
}

pub async fn a_lost_database_comes_back_from_the_second_copy() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..1_200)).await.unwrap();
    tab.write(vec![set(7, CompanyField::notes, "called")]).await.unwrap();
    tab.database.set_note("workspace", "w").await.unwrap();
    tab.database.compact().await.unwrap();
    tab.write(vec![create(5_000), Change::Delete { id: id(8) }]).await.unwrap();
    let history = tab.database.journal_tail(10).await.unwrap().entries;
    tab.database.close();
    lab.lose().await;
    let opened = lab.open().await.unwrap();
    assert!(opened.is_new);
    let loaded = opened.database.load().await.unwrap();
    assert_eq!(loaded.crm, tab.crm);
    let recovered = loaded.recovered.unwrap();
    assert_eq!((recovered.why, recovered.records, recovered.generation), (Why::Lost, 1_201, 3));
    assert!(loaded.generation > 3, "{}", loaded.generation);
    assert_eq!(opened.database.journal_tail(10).await.unwrap().entries, history);
    assert_eq!(opened.database.note("workspace").await.unwrap().as_deref(), Some("w"));
    assert_eq!(opened.database.check_mirror(loaded.generation).await.unwrap().map(|(_, recovery)| recovery), None);
    // And once more, from what recovery itself wrote.
    let mut tab = Tab::open(&lab).await;
    tab.write(vec![create(6_000)]).await.unwrap();
    tab.database.close();
    lab.lose().await;
    let again = Tab::open(&lab).await;
    assert_eq!(again.crm, tab.crm);
    assert_eq!(again.database.journal_tail(10).await.unwrap().entries.len(), 4);
}

pub async fn what_another_state_of_the_database_had_comes_back_after_the_first_paint() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(vec![create(1)]).await.unwrap();
    // The database of before is gone, its mirror isn't; what is written anew starts from nothing.
    tab.database.close();
    lab.lose().await;
    let opened = lab.open().await.unwrap().database;
    let (_, batch) = tab.apply(vec![create(2)]);
    let news = opened.commit(&Batch { since: 0, ..batch }).await.unwrap();
    assert_eq!(news.second, SecondCopy::Written);
    let (news, recovery) = opened.check_mirror(news.generation).await.unwrap().unwrap();
    assert_eq!((recovery.why, recovery.records, news.records.len()), (Why::Older, 1, 1));
    assert_eq!(news.records[0].id, id(1));
    assert_eq!(opened.check_mirror(news.generation).await.unwrap().map(|(_, recovery)| recovery), None);
    let again = Tab::open(&lab).await;
    assert_eq!(again.crm, tab.crm);
    assert_eq!(again.known, news.generation);
    assert_eq!(again.database.journal_tail(9).await.unwrap().entries.len(), 2, "both histories are told");
}

pub async fn what_is_committed_while_something_comes_back_stays() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..400)).await.unwrap();
    tab.database.close();
    lab.lose().await;
    (tab.database, tab.known) = (Rc::new(lab.open().await.unwrap().database), 0);
    tab.write(vec![create(500)]).await.unwrap();
    let (database, known) = (tab.database.clone(), tab.known);
    let writes = async {
        for n in 501..560 {
            tab.write(vec![create(n)]).await.unwrap();
        }
    };
    let (checked, ()) = both(database.check_mirror(known), writes).await;
    tab.known = tab.known.max(checked.unwrap().unwrap().0.generation);
    lab.lose_mirror().await;
    assert_eq!(Tab::open(&lab).await.crm, tab.crm);
}

pub async fn what_comes_back_is_not_written_over_a_row_that_can_t_be_read() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(vec![create(2_000)]).await.unwrap();
    tab.database.close();
    lab.lose().await;
    (tab.database, tab.known) = (Rc::new(lab.open().await.unwrap().database), 0);
    tab.write(create_many(0..1_500)).await.unwrap();
    lab.damage("company", 2).await;
    assert!(tab.database.check_mirror(tab.known).await.unwrap().is_some());
    tab.database.compact().await.unwrap();
    let loaded = lab.open().await.unwrap().database.load().await.unwrap();
    assert_eq!(loaded.crm, tab.crm);
    assert!(named(&loaded.damaged[0], "meta", "damaged/segments/company/2"), "its bytes are kept");
}

pub async fn a_note_alone_is_no_database_that_was_lost() {
    let lab = Lab::new().await;
    lab.open().await.unwrap().database.set_note("workspace", "w").await.unwrap();
    let loaded = lab.open().await.unwrap().database.load().await.unwrap();
    assert_eq!((loaded.generation, loaded.recovered), (0, None));
}

pub async fn a_second_copy_that_is_taken_away_under_a_tab_is_made_anew() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..5)).await.unwrap();
    lab.lose_mirror().await;
    assert!(tab.database.check_mirror(tab.known).await.unwrap().is_none());
    tab.write(vec![create(6)]).await.unwrap();
    tab.database.close();
    lab.lose().await;
    assert_eq!(Tab::open(&lab).await.crm, tab.crm);
}

pub async fn a_rescue_reads_what_is_left_of_both_copies_and_writes_nothing() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..1_500)).await.unwrap();
    tab.database.compact().await.unwrap();
    tab.database.set_note("workspace", "w").await.unwrap();
    tab.write(vec![set(7, CompanyField::notes, "called")]).await.unwrap();
    let rescued = || Database::rescue(lab.place(), "workspace");
    let whole = rescued().await.unwrap();
    assert_eq!((&whole.crm, whole.note.as_deref(), whole.unreadable), (&tab.crm, Some("w"), 0));
    // What one copy lacks, the other has.
    lab.damage("company", 2).await;
    for _ in 0..2 {
        let again = rescued().await.unwrap();
        assert_eq!((&again.crm, again.unreadable), (&tab.crm, 1), "a rescue mends nothing, so the damage stays");
    }
    lab.lose_mirror().await;
    let alone = rescued().await.unwrap();
    assert_eq!(alone.unreadable, 1);
    assert!((1_000..1_300).contains(&alone.crm.records().count()));
    // A write over the row sets its bytes aside: the rescue still says that something was lost.
    tab.write((0..100).map(|number| set(number, CompanyField::notes, "written")).collect()).await.unwrap();
    tab.database.compact().await.unwrap();
    assert_eq!(rescued().await.unwrap().unreadable, 1, "what was set aside");
}

pub async fn a_rescue_works_from_the_second_copy_alone() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..20)).await.unwrap();
    tab.database.set_note("workspace", "w").await.unwrap();
    tab.database.close();
    let rescued = || Database::rescue(lab.place(), "workspace");
    lab.lose().await;
    let lost = rescued().await.unwrap();
    assert_eq!((&lost.crm, lost.note.as_deref(), lost.unreadable), (&tab.crm, Some("w"), 0));
    lab.make_newer().await;
    let closed = rescued().await.unwrap();
    assert_eq!((&closed.crm, closed.unreadable), (&tab.crm, 1), "a database that can't be opened is said");
    lab.lose_mirror().await;
    assert!(matches!(rescued().await, Err(StoreError::TooNew { found: 99, .. })));
}

pub async fn erasing_leaves_nothing_to_recover() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write(create_many(0..5)).await.unwrap();
    tab.database.set_note("workspace", "w").await.unwrap();
    tab.database.erase().await.unwrap();
    let opened = lab.open().await.unwrap();
    let loaded = opened.database.load().await.unwrap();
    assert!(loaded.crm.is_empty() && loaded.recovered.is_none());
    assert_eq!(opened.database.note("workspace").await.unwrap(), None);
}

pub async fn backups_outlive_the_database() {
    let lab = Lab::new().await;
    let database = lab.open().await.unwrap().database;
    let backups = database.backups();
    for day in 10..20 {
        backups.keep(&format!("2026-01-{day} 안녕/before import"), &vec![day; usize::from(day)]).await.unwrap();
    }
    backups.keep("2026-01-19 안녕/before import", b"again").await.unwrap();
    database.erase().await.unwrap();
    let again = lab.open().await.unwrap().database;
    let list = again.backups().list().await.unwrap();
    let names: Vec<(&str, usize)> = list.iter().map(|info| (&info.name[8..10], info.bytes)).collect();
    let kept = [("19", 5), ("18", 18), ("17", 17), ("16", 16), ("15", 15), ("14", 14), ("13", 13), ("12", 12)];
    assert_eq!(names, kept);
    assert_eq!(again.backups().get(&list[0].name).await.unwrap().as_deref(), Some(b"again".as_slice()));
    again.backups().forget(&list[0].name).await.unwrap();
    assert_eq!(again.backups().get(&list[0].name).await.unwrap(), None);
    again.backups().clear().await.unwrap();
    assert!(again.backups().list().await.unwrap().is_empty());
}

pub async fn notes_are_kept_beside_the_records() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    assert_eq!(tab.database.note("workspace").await.unwrap(), None);
    tab.database.set_note("workspace", "first").await.unwrap();
    tab.database.set_note("workspace", "한국어").await.unwrap();
    tab.database.set_note("shared", "").await.unwrap();
    tab.write(create_many(0..3)).await.unwrap();
    tab.database.compact().await.unwrap();
    let again = Tab::open(&lab).await;
    assert_eq!((again.known, again.count()), (1, 3), "a note is no transaction");
    assert_eq!(again.database.note("workspace").await.unwrap().as_deref(), Some("한국어"));
    assert_eq!(again.database.note("shared").await.unwrap().as_deref(), Some(""));
    assert_eq!(again.database.note("work").await.unwrap(), None);
    lab.fill().await;
    assert_eq!(again.database.set_note("workspace", "lost").await, Err(StoreError::Full));
    assert_eq!(again.database.note("workspace").await.unwrap().as_deref(), Some("한국어"));
    again.database.erase().await.unwrap();
    assert_eq!(Tab::open(&lab).await.database.note("workspace").await.unwrap(), None);
}

pub async fn forgotten_history_stays_forgotten() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    for n in 1..=120 {
        tab.write(vec![create(n)]).await.unwrap();
    }
    tab.database.compact().await.unwrap();
    for n in 121..=230 {
        tab.write(vec![create(n)]).await.unwrap();
    }
    assert_eq!(tab.database.forget_journal(1_000).await.unwrap(), 0, "nothing is as old as that");
    let before = tab.database.journal_size().await.unwrap();
    assert_eq!(tab.database.forget_journal(1_001).await.unwrap(), 30, "undo reads the newest two hundred");
    assert_eq!(tab.database.forget_journal(1_001).await.unwrap(), 0);
    let after = tab.database.journal_size().await.unwrap();
    assert_eq!((before.lines, after.lines), (230, 200));
    assert!(after.bytes < before.bytes && after.bytes > 0);
    tab.write(vec![set(1, CompanyField::notes, "called")]).await.unwrap();
    assert_eq!(tab.database.check_mirror(tab.known).await.unwrap().map(|(_, recovery)| recovery), None);
    tab.database.close();
    lab.lose().await;
    let again = Tab::open(&lab).await;
    assert_eq!(again.crm, tab.crm, "records keep what they hold");
    let oldest = again.database.journal_before(None, 1_000).await.unwrap().entries;
    assert_eq!((oldest.len(), oldest.last().map(|(at, _)| *at)), (201, Some(31)));
}
