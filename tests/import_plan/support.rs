//! What the tests share: reading files, planning, applying, counting.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use perennial::domain::built_in::{ENGLISH, pipeline, workspace};
use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::kinds::{Deal, Kind, Stage};
use perennial::domain::money::Currency;
use perennial::domain::record::Record;
use perennial::domain::value::Value;
use perennial::import::decode::{NativeDecoder, decode};
use perennial::import::dialect::detect;
use perennial::import::mapping::Mapping;
use perennial::import::plan::outcome::Counts;
use perennial::import::plan::{ImportFile, Options, Plan, Planner};
use perennial::import::table::{Table, read_table};

pub fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("PERENNIAL_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let file = root.join("data").join(path);
    let bytes = std::fs::read(&file).ok();
    if bytes.is_none() {
        println!("skipped: {} is absent", file.display());
    }
    bytes
}

pub fn table(path: &str) -> Option<Table> {
    let bytes = shared(path)?;
    let text = decode(&bytes, &NativeDecoder).unwrap().text;
    let name = path.rsplit('/').next().unwrap();
    Some(read_table(name, &text, detect(&text)).unwrap())
}

pub fn text_table(name: &str, text: &str) -> Table {
    read_table(name, text, detect(text)).unwrap()
}

pub fn file_of(table: Table) -> ImportFile {
    file_in(table, Currency::KRW)
}

pub fn file_in(table: Table, currency: Currency) -> ImportFile {
    let mapping = Mapping::guess(&table, currency);
    ImportFile { table: Arc::new(table), mapping }
}

/// The files of a folder, each with its guessed mapping.
pub fn files(paths: &[&str]) -> Option<Vec<ImportFile>> {
    paths.iter().map(|path| table(path).map(file_of)).collect()
}

pub fn made_up(files: &[(&str, &str)]) -> Vec<ImportFile> {
    files.iter().map(|(name, text)| file_of(text_table(name, text))).collect()
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 1, 2).unwrap()
}

pub fn options() -> Options {
    Options::new(today())
}

pub fn plan(files: &[ImportFile], crm: &Crm, options: Options) -> Plan {
    let mut planner = Planner::new(files.to_vec(), crm.clone(), options).unwrap();
    while !matches!(planner.step(500), perennial::import::plan::Progress::Done) {}
    planner.finish()
}

/// A workspace as it begins.
pub fn fresh() -> Crm {
    let mut crm = Crm::default();
    let mut changes = pipeline(&ENGLISH);
    changes.push(workspace());
    apply(&mut crm, changes);
    crm
}

pub fn apply(crm: &mut Crm, changes: Vec<Change>) {
    let seq = crm.records().count() as u64 + 1;
    let tx = Transaction {
        dot: Dot { replica: ReplicaId::from_random(7 + seq), seq },
        now: 1_000_000 + seq,
        author: None,
        label: Label::SetUp,
        role: Role::Do,
        changes,
    };
    crm.apply(&tx).unwrap();
}

/// Plans and applies.
pub fn import(crm: &mut Crm, files: &[ImportFile], options: Options) -> Plan {
    let plan = plan(files, crm, options);
    apply(crm, plan.changes.clone());
    plan
}

pub fn counts(new: usize, updated: usize, skipped: usize, failed: usize) -> Counts {
    Counts { new, updated, skipped, failed }
}

pub fn count(crm: &Crm, kind: Kind) -> usize {
    crm.table(kind).filter(|record| !record.is_gone()).count()
}

/// Deals by the name of their stage.
pub fn by_stage(crm: &Crm) -> BTreeMap<String, usize> {
    let mut stages = BTreeMap::new();
    for deal in crm.all::<Deal<'_>>() {
        let stage = deal.stage().and_then(|entry| crm.get::<Stage<'_>>(entry.stage.into()));
        *stages.entry(stage.map_or("", |stage| stage.name()).to_owned()).or_insert(0) += 1;
    }
    stages
}

pub fn stage_of(crm: &Crm, deal: Deal<'_>) -> String {
    crm.get::<Stage<'_>>(deal.stage().unwrap().stage.into()).unwrap().name().to_owned()
}

pub fn deal<'a>(crm: &'a Crm, title: &str) -> Deal<'a> {
    crm.all::<Deal<'_>>().find(|deal| deal.title() == title).unwrap_or_else(|| panic!("no deal {title}"))
}

pub fn plan_again(
    files: &[perennial::import::plan::ImportFile],
    crm: &Crm,
) -> (perennial::import::plan::outcome::Counts, usize) {
    let plan = plan(files, crm, options());
    (plan.counts(), plan.changes.len())
}

fn keys(text: &str) -> (Option<Kind>, Vec<String>) {
    let mapping = Mapping::guess(&text_table("file.csv", text), Currency::KRW);
    let kind = mapping.kind.unwrap_or(Kind::Deal);
    (mapping.kind, mapping.columns.iter().map(|column| column.target.key(kind)).collect())
}

pub fn check_mapping(text: &str, kind: Kind, expected: &[&str]) {
    let (guessed, keys) = keys(text);
    assert_eq!((guessed, keys), (Some(kind), expected.iter().map(|key| (*key).to_owned()).collect()), "{text}");
}

pub fn kept(record: &Record, header: &str) -> Value {
    let name = format!("imported:{header}");
    record.fields().find(|field| field.name(&record.kind) == name).map_or(Value::Null, |field| record.value(field))
}

/// What comes out of one file.
pub fn imported(text: &str) -> Crm {
    let mut crm = fresh();
    import(&mut crm, &made_up(&[("file.csv", text)]), options());
    crm
}
