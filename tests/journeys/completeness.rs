//! Nothing that the app keeps is forgotten: each kind of record is in the snapshot, and of each place where the app keeps
//! something it is said here what becomes of it.

use std::{collections::BTreeSet, fs};

use crate::journeys::{
    begin::{add_deals, saved},
    found::Find,
    screen::{Screen, journey, journey_of_several},
    team::{export, merge_offered},
};
use perennial::domain::crm::Crm;
use perennial::domain::kinds::Kind;
use perennial::sync::snapshot::{read, write};

/// A place where the app keeps something.
struct Place {
    /// `database/object store`, `cache: name` or `file: name`.
    name: &'static str,
    /// What becomes of what is in it.
    becomes: &'static str,
    /// Whether it is there from the start.
    always: bool,
}

const fn place(name: &'static str, becomes: &'static str) -> Place {
    Place { name, becomes, always: true }
}

const fn later(name: &'static str, becomes: &'static str) -> Place {
    Place { name, becomes, always: false }
}

/// All of them.
const KEPT: [Place; 8] = [
    place("perennial/segments", "records: in the snapshot"),
    place("perennial/wal", "records: in the snapshot"),
    place("perennial/journal", "the history of this device: made of what it did, stays with it"),
    place("perennial/meta", "where the records lie, and notes of this device about itself and its copies"),
    place("perennial/device", "what only this browser can hold, such as the handle of a folder"),
    place(
        "cache: perennial-mirror/perennial",
        "records: a second copy, for recovery; they are in the snapshot from the first",
    ),
    later("cache: perennial-backups/perennial", "snapshots of before merges: copies, not data of their own"),
    later("cache: site", "the site itself, for work without a network"),
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
    found.push(...(await caches.keys()).map(name => `cache: ${name.replace(/^site:.*/, 'site')}`));
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
        let known: BTreeSet<&str> = KEPT.iter().map(|place| place.name).collect();
        for Place { name, becomes, .. } in KEPT {
            println!("{name}: {becomes}");
        }
        let unknown: Vec<_> = found.difference(&known).collect();
        assert!(
            unknown.is_empty(),
            "say in KEPT what becomes of what is kept in {unknown:?}, and export it if it is records"
        );
        let gone: Vec<_> =
            KEPT.iter().filter(|place| place.always && !found.contains(place.name)).map(|place| place.name).collect();
        assert!(gone.is_empty(), "KEPT names what isn't there: {gone:?}");
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
        // What the sample has none of.
        screen.open("#/settings?section=fields");
        screen.group("Deal fields").combobox("Type of the new deal field").choose("Choice");
        screen.group("Deal fields").textbox("Name of a new deal field").fill("Region");
        screen.press("Enter");
        screen.textbox("New option of Region").fill("North");
        screen.press("Enter");
        screen.textbox("North: name").wait();
        screen.open("#/settings?section=rates");
        screen.textbox("1 * in KRW").first().fill("1350");
        screen.press("Enter");
        screen.button("Delete the rate of *").wait();
        screen.open("#/settings?section=tags");
        screen.combobox("Key account: color").choose("Purple");
        screen.wait_announced("Key account: Color changed");
        screen.open("#/deals");
        screen.region("Lead").find("list", None).find("link", None).first().click();
        screen.button("Add to Links").click();
        screen.textbox("Web address or file path").fill("https://example.com/offer");
        screen.press("Enter");
        screen.region("Links").link("offer").wait();
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
        after.textbox("Your name").fill("Lee Dohyun");
        after.button("Merge a teammate’s snapshot").click();
        after.file_input("Snapshot to merge").upload(&[&first]);
        merge_offered(after);
        after.open("#/data");
        let second = export(after, &folder().join("after"), || after.button("Export snapshot").click());
        let bytes = fs::read(&first).unwrap();
        let (header, crm) = read(&bytes).expect("a snapshot");
        let (_, seen) = read(&fs::read(second).unwrap()).expect("a snapshot");
        // Whoever works there has introduced themselves before, and their device has.
        let (known, own): (Vec<_>, Vec<_>) =
            seen.records().cloned().partition(|record| crm.record(record.id).is_some());
        let kinds: BTreeSet<&str> = own.iter().map(|record| record.kind.word()).collect();
        assert!(kinds.is_subset(&BTreeSet::from(["member", "run"])), "not there before: {kinds:?}");
        let mut same = Crm::default();
        known.into_iter().for_each(|record| drop(same.replace(record)));
        assert!(write(&same, &header).as_bytes() == bytes, "what comes out of an empty workspace is not what went in");
    });
}

fn folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("perennial-completeness-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}
