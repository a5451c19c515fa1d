//! What only a browser does to a store; and how long it takes there.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{Record, Stamp, Sweep};
use perennial::domain::value::{StageEntry, Value};
use perennial::store::{Batch, Database, Place, SecondCopy, StoreError, StoreEvent, binary, prefs};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::lab::Lab;
use crate::tab::{Tab, create, id};

async fn open(lab: &Lab) -> (Database, Rc<Cell<Option<StoreEvent>>>) {
    let heard = Rc::new(Cell::new(None));
    let hear = heard.clone();
    let opened = Database::open(Place::Browser(lab.0.clone()), Rc::new(move |event| hear.set(Some(event)))).await;
    (opened.unwrap().database, heard)
}

#[wasm_bindgen_test]
async fn an_open_behind_a_deletion_that_hangs_gives_up_and_harms_nobody() {
    let lab = Lab::new().await;
    lab.run("window.held = await settled(indexedDB.open(name)); indexedDB.deleteDatabase(name);").await;
    assert_eq!(lab.open().await.err(), Some(StoreError::Blocked));
    lab.run("window.held.close();").await;
    assert!(lab.open().await.is_ok());
}

#[wasm_bindgen_test]
async fn a_tab_hears_that_another_erased_the_database() {
    let lab = Lab::new().await;
    let (other, heard) = open(&lab).await;
    let mut tab = Tab::open(&lab).await;
    tab.write(vec![create(1)]).await.unwrap();
    tab.database.erase().await.unwrap();
    assert_eq!(heard.get(), Some(StoreEvent::Erased));
    assert_eq!(other.commit(&Batch::everything(&tab.crm, None)).await.unwrap_err(), StoreError::Closed);
}

#[wasm_bindgen_test]
async fn a_tab_lets_go_for_a_newer_program() {
    let lab = Lab::new().await;
    let (database, heard) = open(&lab).await;
    lab.make_newer().await;
    assert_eq!(heard.get(), Some(StoreEvent::Upgraded));
    assert_eq!(database.load().await.unwrap_err(), StoreError::Closed);
}

#[wasm_bindgen_test]
async fn a_database_of_the_first_schema_keeps_what_it_holds() {
    let lab = Lab::new().await;
    let mut tab = Tab::open(&lab).await;
    tab.write((0..700).map(create).collect()).await.unwrap();
    tab.write(vec![create(900)]).await.unwrap();
    tab.database.close();
    lab.make_first_schema().await;
    lab.lose_mirror().await;
    let again = Tab::open(&lab).await;
    assert_eq!((again.known, &again.crm), (2, &tab.crm));
    assert_eq!(again.database.journal_tail(9).await.unwrap().entries.len(), 2);
    again.database.set_note("workspace", "w").await.unwrap();
    again.database.set_device_value("folder", &"here".into()).await.unwrap();
    // All rows were kept as they were.
    let backups = again.database.backups().list().await.unwrap();
    assert_eq!((backups.len(), backups[0].name.as_str()), (1, "schema-1"));
    let kept = again.database.backups().get("schema-1").await.unwrap().unwrap();
    let rows = perennial::store::backups::rows::decode(&kept).unwrap();
    assert!(rows.iter().any(|(area, key, _)| area == "segments" && key == "company/1"), "{}", rows.len());
    // Then the mirror is made from nothing.
    assert!(again.database.check_mirror(again.known).await.unwrap().is_none());
    again.database.close();
    lab.lose().await;
    assert_eq!(Tab::open(&lab).await.crm, tab.crm);
}

#[wasm_bindgen_test]
async fn a_browser_without_caches_keeps_one_copy() {
    let lab = Lab::new().await;
    hide_caches(&lab).await;
    let mut tab = Tab::open(&lab).await;
    tab.write(vec![create(1)]).await.unwrap();
    let (_, batch) = tab.apply(vec![create(2)]);
    assert_eq!(tab.database.commit(&batch).await.unwrap().second, SecondCopy::Missing);
    assert!(tab.database.check_mirror(2).await.unwrap().is_none());
    assert!(!tab.database.has_second_copy());
    tab.database.compact().await.unwrap();
    assert_eq!(Tab::open(&lab).await.count(), 2);
    show_caches(&lab).await;
}

async fn hide_caches(lab: &Lab) {
    lab.run("window.kept = caches; Object.defineProperty(window, 'caches', { value: undefined, configurable: true });")
        .await;
}

async fn show_caches(lab: &Lab) {
    lab.run("Object.defineProperty(window, 'caches', { value: window.kept, configurable: true });").await;
}

#[wasm_bindgen_test]
async fn what_only_this_device_can_hold_is_cloned_as_it_is() {
    let lab = Lab::new().await;
    let (database, _) = open(&lab).await;
    assert!(database.device_value("folder").await.unwrap().is_none());
    let map = js_sys::Map::new();
    map.set(&"a".into(), &7.into());
    database.set_device_value("folder", &map).await.unwrap();
    let (again, _) = open(&lab).await;
    let value = again.device_value("folder").await.unwrap().unwrap();
    let value: js_sys::Map = wasm_bindgen::JsCast::dyn_into(value).unwrap();
    assert_eq!(value.get(&"a".into()).as_f64(), Some(7.0));
    let function = js_sys::Function::new_no_args("");
    assert!(again.set_device_value("folder", &function).await.is_err(), "functions can't be cloned");
    again.forget_device_value("folder").await.unwrap();
    assert!(database.device_value("folder").await.unwrap().is_none());
}

#[wasm_bindgen_test]
fn preferences_are_remembered() {
    assert_eq!(prefs::last_pipeline("test"), None);
    prefs::set_last_pipeline("test", id(1)).unwrap();
    prefs::choose(prefs::Look::Theme, "dark").unwrap();
    prefs::set_tab("t1").unwrap();
    assert_eq!(prefs::last_pipeline("test"), Some(id(1)));
    assert_eq!(prefs::chosen(prefs::Look::Theme).as_deref(), Some("dark"));
    assert_eq!(prefs::tab().as_deref(), Some("t1"));
}

/// Prints, asserts nothing about time: run with `--release` to compare.
#[wasm_bindgen_test]
async fn the_opportunities_set_is_stored_and_loaded() {
    let lab = Lab::new().await;
    let (database, _) = open(&lab).await;
    let crm = opportunities(8_927);
    let batch = Batch::everything(&crm, None);
    let since = js_sys::Date::now();
    let bytes = binary::encode(crm.records().map(|record| &**record)).unwrap();
    let encoded = js_sys::Date::now();
    let mut records = Vec::new();
    for _ in 0..5 {
        records = binary::decode(&bytes).unwrap();
    }
    let decoded = js_sys::Date::now();
    database.commit(&batch).await.unwrap();
    let committed = js_sys::Date::now();
    let loaded = lab.open().await.unwrap().database.load().await.unwrap();
    let done = js_sys::Date::now();
    assert_eq!(records.len(), 8_927);
    assert_eq!(loaded.crm, crm);
    let mut tab = Tab::open(&lab).await;
    let small = js_sys::Date::now();
    for n in 0..20 {
        tab.write(vec![create(n)]).await.unwrap();
    }
    let single = js_sys::Date::now();
    tab.database.compact().await.unwrap();
    let compacted = js_sys::Date::now();
    console_log!(
        "8,927 records of 12 fields: {} KB, encode {} ms, decode {} ms, bulk commit {} ms, open and load {} ms; \
         a small commit {} ms; compaction of 20 {} ms",
        bytes.len() / 1024,
        encoded - since,
        (decoded - encoded) / 5.0,
        committed - decoded,
        done - committed,
        (single - small) / 20.0,
        compacted - single
    );
}

/// Prints, asserts nothing about time.
#[wasm_bindgen_test]
async fn what_the_second_copy_costs() {
    let crm = opportunities(8_927);
    for round in 0..3 {
        for second in [true, false] {
            let lab = Lab::new().await;
            if !second {
                hide_caches(&lab).await;
            }
            let (database, _) = open(&lab).await;
            let batch = Batch::everything(&crm, None);
            let start = js_sys::Date::now();
            let news = database.commit(&batch).await.unwrap();
            let bulk = js_sys::Date::now() - start;
            assert_eq!(news.second == SecondCopy::Written, second);
            let mut tab = Tab::open(&lab).await;
            let start = js_sys::Date::now();
            for n in 0..60 {
                tab.write(vec![create(n)]).await.unwrap();
            }
            let small = (js_sys::Date::now() - start) / 60.0;
            let start = js_sys::Date::now();
            assert!(tab.database.check_mirror(tab.known).await.unwrap().is_none());
            let check = js_sys::Date::now() - start;
            if !second {
                show_caches(&lab).await;
            }
            console_log!(
                "round {round}, second copy {second}: bulk commit of 8,927 {bulk} ms, small commit {small:.2} ms, check \
                 {check} ms"
            );
        }
    }
}

fn opportunities(count: u64) -> Crm {
    let mut crm = Crm::default();
    let stamp = Stamp { dot: Dot { replica: ReplicaId::from_random(9), seq: 1 }, now: 1_790_000_000_000 };
    let day = |n: u64| chrono::NaiveDate::from_num_days_from_ce_opt(739_000 + n as i32).unwrap();
    for n in 0..count {
        let mut record = Record::new(perennial::domain::identity::imported(Kind::Deal, "", &n.to_string()), Kind::Deal);
        record.live(stamp);
        let entry = StageEntry { stage: id(n % 4), entered_on: day(n % 300) };
        let values: [(DealField, Value); 12] = [
            (DealField::title, Value::text(format!("GTX Plus Basic · Company {}", n % 85))),
            (DealField::company, Value::Link(id(n % 85))),
            (DealField::stage, Value::Stage(entry)),
            (DealField::order, Value::text(format!("a{n:05}x3"))),
            (DealField::amount, Value::Money(Money::new((n * 37) as i64, Currency::USD))),
            (DealField::expected_close, Value::Date(day(n % 200))),
            (DealField::opened_on, Value::Date(day(n % 100))),
            (DealField::closed_on, Value::Date(day(n % 150))),
            (DealField::owner, Value::Link(id(1_000 + n % 35))),
            (DealField::product, Value::Link(id(2_000 + n % 7))),
            (DealField::kind, Value::text("new")),
            (DealField::source, Value::text("inbound")),
        ];
        for (field, value) in values {
            record.put(field.into(), value, stamp, Sweep::Shown);
        }
        crm.replace(Arc::new(record));
    }
    crm
}
