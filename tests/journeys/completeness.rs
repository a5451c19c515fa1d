//! Nothing that the app keeps is forgotten: each kind of record is in the snapshot, and of each place where the app keeps
//! something it is said here what becomes of it.

use std::{collections::BTreeSet, fs};

use crate::journeys::{
    begin::{add_deals, saved},
    found::Find,
    screen::{Screen, journey, journey_of_several},
    team::{body, difference, export, merge_offered},
};
use perennial::domain::kinds::Kind;
use perennial::sync::snapshot::read;

/// Each object store and each cache, and what becomes of what is in it.
const KEPT: [(&str, &str); 4] = [
    ("perennial/segments", "records: in the snapshot"),
    ("perennial/wal", "records: in the snapshot"),
    ("perennial/journal", "the history of this device: made of what it did, stays with it"),
    ("perennial/meta", "where the records lie, and notes of this device about itself and its copies"),
];

/// What the browser keeps for the site: `database/store`, and `cache: name`.
const LOOK: &str = "return (async () => {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
        const base = await new Promise((done, failed) => {
            const open = indexedDB.open(name);
            open.onsuccess = () => done(open.result);
            open.onerror = () => failed(open.error);
        });
        found.push(...[...base.objectStoreNames].map(store => `${name}/${store}`));
        base.close();
    }
    found.push(...(await caches.keys()).map(name => `cache: ${name}`));
    try {
        for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(`file: ${name}`);
    } catch {}
    return found;
})()";

/// A workspace in which something of every sort has happened.
fn fill(screen: &Screen) {
    crate::journeys::begin::empty_workspace(screen);
    add_deals(screen, "Lead", &[("Acme renewal", "100"), ("한빛정밀 ERP", "1.2억")]);
    screen.region("Lead").link("Acme renewal").press("Shift+ArrowRight");
    screen.region("Qualified").link("Acme renewal").wait();
    saved(screen);
}

#[test]
fn of_each_place_where_something_is_kept_it_is_known_what_becomes_of_it() {
    journey("kept_places", |screen| {
        fill(screen);
        screen.open("#/data");
        saved(screen);
        let found = screen.script(LOOK, vec![]);
        let found: BTreeSet<&str> =
            found.as_array().expect("places").iter().filter_map(|place| place.as_str()).collect();
        let known: BTreeSet<&str> = KEPT.iter().map(|(place, _)| *place).collect();
        assert_eq!(
            found, known,
            "say in KEPT what becomes of what is kept there, and see that it is exported if it is records"
        );
    });
}

#[test]
fn every_kind_of_record_is_in_the_snapshot() {
    journey("every_kind", |screen| {
        screen.open("");
        screen.button("Open sample data").click();
        screen.region("Lead").wait();
        // A run writes itself down with its first change.
        screen.find("main", None).find("list", None).find("link", None).first().press("Shift+ArrowRight");
        saved(screen);
        screen.open("#/data");
        let file = export(screen, &folder().join("sample"), || screen.button("Export snapshot").click());
        let (_, crm) = read(&fs::read(file).unwrap()).expect("a snapshot");
        let missing: Vec<&str> =
            Kind::ALL.iter().filter(|kind| crm.table(**kind).next().is_none()).map(|kind| kind.word()).collect();
        assert!(missing.is_empty(), "not in the snapshot, or not in the sample: {missing:?}");
    });
}

#[test]
fn what_was_exported_and_imported_into_nothing_is_exported_the_same() {
    journey_of_several("export_wipe_import_export", ["before", "after"], |[before, after]| {
        fill(before);
        before.open("#/data");
        let first = export(before, &folder().join("before"), || before.button("Export snapshot").click());
        after.open("");
        after.button("Merge a teammate’s snapshot").click();
        after.file_input("Snapshot to merge").upload(&[&first]);
        merge_offered(after);
        after.open("#/data");
        let second = export(after, &folder().join("after"), || after.button("Export snapshot").click());
        let bodies = [body(&first), body(&second)];
        assert!(bodies[0] == bodies[1], "{}", difference(&bodies));
    });
}

fn folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("perennial-completeness-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}
