//! `merge` and `diff`.

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::joining::{Choice, merge};
use perennial::domain::kinds::{CompanyField, DealField, Kind, RunField};
use perennial::domain::money::{Currency, Money};
use perennial::domain::value::Value;
use perennial::sync::snapshot::{read, write};
use uuid::Uuid;

use crate::support::{Folder, fails, json_of, runs};

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    runs(&folder, &["sample", "--companies", "4", "--contacts", "4", "--deals", "30", "--out", "a.json"]);
    folder
}

fn first(folder: &Folder, kind: Kind) -> Uuid {
    read(&folder.read("a.json")).unwrap().1.table(kind).next().unwrap().id
}

/// Writes what somebody made of a file as another file.
fn edit(folder: &Folder, from: &str, to: &str, by: u64, mut changes: Vec<Change>) {
    let (header, mut crm) = read(&folder.read(from)).unwrap();
    let replica = ReplicaId::from_random(by);
    let values = vec![
        (RunField::replica.into(), Value::text(replica.to_string())),
        (RunField::device.into(), Value::text(format!("laptop {by}"))),
    ];
    let id = Uuid::from_u128(u128::from(by));
    changes.push(Change::Create { id, kind: Kind::Run, values, elements: Vec::new() });
    let (dot, now) = (Dot { replica, seq: 1 }, 1_770_000_000_000 + by);
    let tx = Transaction { dot, now, author: None, label: Label::SetUp, role: Role::Do, changes };
    crm.apply(&tx).unwrap();
    folder.write(to, write(&crm, &header));
}

fn amount(id: Uuid, amount: i64) -> Change {
    Change::set(id, DealField::amount, Money::new(amount, Currency::KRW))
}

fn body(folder: &Folder, name: &str) -> Vec<u8> {
    folder.read(name).splitn(2, |b| *b == b'\n').nth(1).unwrap().to_vec()
}

#[test]
fn merging_says_what_it_does_and_both_orders_end_alike() {
    let folder = folder("merge");
    let deal = first(&folder, Kind::Deal);
    edit(&folder, "a.json", "b.json", 1, vec![amount(deal, 5), Change::set(deal, DealField::notes, "from b")]);
    edit(&folder, "a.json", "c.json", 2, vec![amount(deal, 7), Change::Delete { id: first(&folder, Kind::Task) }]);
    let seen = json_of(&runs(&folder, &["merge", "a.json", "b.json", "c.json", "--out", "s.json", "--json"]));
    // The two runs, which nobody sees, don't count; the deal changes twice, the second time into a conflict.
    let counts = ["new", "changed", "conflicts", "deleted"].map(|count| seen[count].as_u64().unwrap());
    assert_eq!(counts, [0, 2, 1, 1], "{seen:#}");
    let record = |file: usize| {
        let records = seen["files"][file]["records"].as_array().unwrap();
        records.iter().find(|record| record["id"] == deal.to_string()).unwrap().clone()
    };
    let field = record(1)["fields"][0].clone();
    let money = |amount: i64| serde_json::json!({"amount": amount, "currency": "KRW"});
    assert_eq!((&field["field"], &field["conflict"]), (&"amount".into(), &true.into()));
    assert_eq!((&field["mine"], &field["theirs"], &field["result"]), (&money(5), &money(7), &money(7)));
    assert_eq!(field["wrote"][0]["device"], "laptop 2");
    assert_eq!(field["wrote"][0]["t"], 1_770_000_000_002_u64);
    assert_eq!(record(0)["fields"].as_array().unwrap().len(), 2);
    assert_eq!(seen["files"][1]["digest"][0]["device"], "laptop 2");
    runs(&folder, &["merge", "c.json", "b.json", "a.json", "b.json", "--out", "t.json"]);
    assert!(body(&folder, "s.json") == body(&folder, "t.json"));
    let seen = json_of(&runs(&folder, &["check", "s.json", "--json"]));
    assert_eq!(seen["conflicts"], 1);
}

#[test]
fn the_lines_for_people_name_records_and_authors() {
    let folder = folder("merge_text");
    let company = first(&folder, Kind::Company);
    let name = |name: &str| vec![Change::set(company, CompanyField::name, name)];
    edit(&folder, "a.json", "b.json", 1, name("Bee"));
    edit(&folder, "a.json", "c.json", 2, name("Cee"));
    let text = runs(&folder, &["merge", "b.json", "c.json", "--out", "s.json"]);
    assert!(
        text.starts_with("c.json, written by perennial sample: New 0 · Changed 1 · Conflicts 1 · Deleted 0\n"),
        "{text}"
    );
    assert!(text.contains("  changed company 'Cee' (laptop 2, 2026-02-02 02:40 UTC)\n"), "{text}");
    assert!(text.contains("name: mine \"Bee\", theirs \"Cee\"; now \"Cee\" in conflict with \"Bee\""), "{text}");
    assert!(text.contains("laptop 2: 1 company edited\n"), "{text}");
    assert!(text.ends_with(" records\n"), "{text}");
}

#[test]
fn a_diff_says_the_same_and_writes_nothing() {
    let folder = folder("diff");
    edit(&folder, "a.json", "b.json", 1, vec![Change::Delete { id: first(&folder, Kind::Company) }]);
    let before = folder.read("a.json");
    let seen = json_of(&runs(&folder, &["diff", "a.json", "b.json", "--json"]));
    assert_eq!((&seen["deleted"], &seen["new"], &seen["same_workspace"]), (&1.into(), &0.into(), &true.into()));
    assert_eq!(seen["into"], "a.json");
    // Its deals and contacts are still there.
    assert!(seen["troubles"].as_array().unwrap().iter().any(|t| t["trouble"] == "link_to_gone"), "{seen:#}");
    assert!(folder.read("a.json") == before);
    let text = runs(&folder, &["diff", "a.json", "b.json"]);
    assert!(text.contains("which is deleted\n"), "{text}");
    for (ours, theirs) in [("a.json", "a.json"), ("b.json", "a.json"), ("b.json", "b.json")] {
        let text = runs(&folder, &["diff", ours, theirs]);
        assert_eq!(text, format!("{theirs}, written by perennial sample: nothing new\n"));
    }
}

#[test]
fn a_file_may_be_merged_into_itself() {
    let folder = folder("itself");
    let before = body(&folder, "a.json");
    let text = runs(&folder, &["merge", "a.json", "a.json", "--out", "a.json"]);
    assert!(text.contains("nothing new\n"), "{text}");
    assert!(body(&folder, "a.json") == before);
}

#[test]
fn another_workspace_is_merged_only_when_asked_for() {
    let folder = folder("join");
    runs(&folder, &["sample", "--companies", "2", "--seed", "5", "--out", "b.json"]);
    let error = fails(&folder, &["merge", "a.json", "b.json", "--out", "s.json"], 1);
    assert!(error.starts_with("perennial: b.json: belongs to another workspace"), "{error}");
    assert!(error.contains("--join") && !folder.has("s.json"));
    runs(&folder, &["merge", "a.json", "b.json", "--out", "s.json", "--join"]);
    runs(&folder, &["merge", "b.json", "a.json", "--out", "t.json", "--join"]);
    let workspace = |name: &str| json_of(&runs(&folder, &["check", name, "--json"]))["workspace"].to_string();
    let smaller = workspace("a.json").min(workspace("b.json"));
    assert_eq!([workspace("s.json"), workspace("t.json")], [smaller.clone(), smaller], "whoever joins whom");
    assert!(body(&folder, "s.json") == body(&folder, "t.json"));
    let seen = json_of(&runs(&folder, &["diff", "a.json", "b.json", "--json"]));
    assert_eq!(seen["same_workspace"], false);
    assert!(runs(&folder, &["diff", "a.json", "b.json"]).contains("different workspaces"));
}

#[test]
fn bad_files_and_wrong_usage_leave_what_was_there() {
    let folder = folder("merge_bad");
    let whole = folder.read("a.json");
    folder.write("cut.json", &whole[..whole.len() / 2]);
    folder.write("s.json", "mine");
    assert!(
        fails(&folder, &["merge", "a.json", "cut.json", "--out", "s.json"], 1)
            .contains("cut.json: the file is cut off")
    );
    assert!(fails(&folder, &["diff", "a.json", "absent.json"], 1).contains("can't be read"));
    assert!(fails(&folder, &["merge", "a.json", "a.json", "--out", "no/such/s.json"], 1).contains("can't be written"));
    fails(&folder, &["merge", "a.json", "--out", "s.json"], 2);
    fails(&folder, &["merge", "a.json", "a.json"], 2);
    fails(&folder, &["diff", "a.json"], 2);
    assert!(folder.read("s.json") == b"mine");
}

#[test]
fn what_was_merged_into_another_is_no_company_of_its_own_to_count() {
    let folder = folder("merged");
    let crm = read(&folder.read("a.json")).unwrap().1;
    let companies: Vec<_> = crm.table(Kind::Company).collect();
    let gone = companies[1].id;
    edit(&folder, "a.json", "b.json", 7, merge(companies[0], companies[1], &Choice::default()));
    let seen = |file: &str| json_of(&runs(&folder, &["check", file, "--json"]));
    let count = |seen: &serde_json::Value, what: &str| seen["kinds"]["company"][what].as_u64().unwrap();
    let (before, after) = (seen("a.json"), seen("b.json"));
    assert_eq!((count(&before, "merged"), count(&after, "merged")), (0, 1));
    assert_eq!(count(&after, "living"), count(&before, "living") - 1);
    let text = runs(&folder, &["check", "b.json"]);
    assert!(text.contains(" · Merged into others 1 · ") && text.contains(", 1 merged into others"), "{text}");
    // What contradicts itself in it waits, as nobody sees it, until the two are taken apart.
    for (to, by, name) in [("c.json", 8, "One"), ("d.json", 9, "Two")] {
        edit(&folder, "b.json", to, by, vec![Change::set(gone, CompanyField::name, name)]);
    }
    runs(&folder, &["merge", "c.json", "d.json", "--out", "e.json"]);
    assert_eq!(count(&seen("e.json"), "conflicts"), 0);
}
