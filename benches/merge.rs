//! Merging two snapshots of 100,000 records against parsing the two with serde_json into `Value`: at most three times as
//! long. Prints what each step takes, and fails when the limit is passed.
//!
//! `PERENNIAL_BENCH_KEEP=DIR` leaves the two files there, to measure the command line with.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program for whoever measures")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{Record, Stamp, Sweep};
use perennial::domain::value::{StageEntry, Value};
use perennial::sync::merge::merge;
use perennial::sync::report::merge_with_report;
use perennial::sync::snapshot::{By, Header, read, write};
use serde_json::Value as Json;
use uuid::Uuid;

const RECORDS: u64 = 100_000;
const ROUNDS: usize = 5;
/// At most so many times the time of parsing.
const LIMIT: f64 = 3.0;

/// How long the processor has worked for us, where the system says so: others work on this machine, too.
fn worked(since: Instant) -> Duration {
    let said = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanos = said.as_deref().and_then(|said| said.split(' ').next()).and_then(|nanos| nanos.parse().ok());
    nanos.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// The median of some rounds. What is made is dropped after the clock stopped.
fn time_of<T>(mut work: impl FnMut() -> T) -> Duration {
    let since = Instant::now();
    let round = |_| {
        let start = worked(since);
        let made = black_box(work());
        let time = worked(since) - start;
        drop(made);
        time
    };
    let mut times: Vec<Duration> = (0..ROUNDS).map(round).collect();
    times.sort();
    times[ROUNDS / 2]
}

fn uuid(seed: u64) -> Uuid {
    let bits = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (n << 32);
    Uuid::from_u64_pair(bits(seed), bits(seed + 1))
}

fn stamp(run: u64, seq: u64, now: u64) -> Stamp {
    Stamp { dot: Dot { replica: ReplicaId::from_random(run * 0x1_f00d_cafe), seq }, now: 1_768_435_200_000 + now }
}

/// A deal of eleven fields, as an import writes it.
fn imported(n: u64) -> Record {
    let day = chrono::NaiveDate::from_num_days_from_ce_opt(739_000 + (n % 900) as i32).unwrap();
    let fields: [(&str, Value); 11] = [
        ("title", Value::text(format!("GTX Pro · Acme Corporation {n}"))),
        ("company", Value::Link(uuid(n % 85 + 500_000))),
        ("stage", Value::Stage(StageEntry { stage: uuid(n % 4 + 900_000), entered_on: day })),
        ("order", Value::text(format!("a{n:05}"))),
        ("amount", Value::Money(Money::new(n as i64 * 7_919 % 30_000_000, Currency::KRW))),
        ("opened_on", Value::Date(day)),
        ("closed_on", Value::Date(day)),
        ("owner", Value::Link(uuid(n % 35 + 600_000))),
        ("product", Value::Link(uuid(n % 7 + 700_000))),
        ("source", Value::text("inbound")),
        ("imported:opportunity_id", Value::text(format!("1C1I7A{n:02}"))),
    ];
    let mut record = Record::new(uuid(n), Kind::Deal);
    let by = stamp(9, 3, 0);
    record.live(by);
    for (name, value) in fields {
        record.put(FieldName::of(&record.kind, name), value, by, Sweep::Shown);
    }
    record
}

/// The copy of one who edited three fields of a quarter of the records, deleted a few and made some.
fn copy(run: u64, edits: impl Fn(u64) -> bool) -> Crm {
    let mut crm = Crm::default();
    for n in 0..RECORDS {
        let mut record = imported(n);
        if edits(n) {
            let by = |seq| stamp(run, n * 3 + seq, n * 10 + seq);
            record.put(DealField::title.into(), Value::text(format!("edited by {run}: {n}")), by(1), Sweep::Shown);
            let amount = Money::new((n * run) as i64, Currency::KRW);
            record.put(DealField::amount.into(), Value::Money(amount), by(2), Sweep::Shown);
            record.put(DealField::notes.into(), Value::text(format!("a call on {n}")), by(3), Sweep::Shown);
        }
        if n % 1_000 == run {
            record.delete(stamp(run, RECORDS * 4 + n, n));
        }
        crm.replace(Arc::new(record));
    }
    for n in 0..RECORDS / 200 {
        let mut record = Record::new(uuid(1_000_000 * run + n), Kind::Deal);
        record.live(stamp(run, RECORDS * 6 + n, n));
        record.put(DealField::title.into(), "new".into(), stamp(run, RECORDS * 6 + n, n), Sweep::Shown);
        crm.replace(Arc::new(record));
    }
    crm
}

fn file(crm: &Crm) -> Vec<u8> {
    let by = By { member: None, name: "bench".to_owned() };
    write(crm, &Header { workspace: Uuid::from_u128(7), partial: false, by, at: 1_768_435_200_000 }).into_bytes()
}

fn main() {
    // Quarters that overlap in a quarter: conflicts, too.
    let ours = copy(1, |n| n % 4 == 0);
    let theirs = copy(2, |n| n / 4 % 4 == 0);
    let files = [file(&ours), file(&theirs)];
    if let Ok(folder) = std::env::var("PERENNIAL_BENCH_KEEP") {
        for (file, name) in files.iter().zip(["ours", "theirs"]) {
            std::fs::write(format!("{folder}/{name}.perennial.json"), file).unwrap();
        }
    }
    let [a, b] = &files;
    let bytes = (a.len() + b.len()) as f64 / 1e6;
    println!("two snapshots of {RECORDS} records of 11 fields, a quarter edited on either side: {bytes:.1} MB");

    let parse = |file: &[u8]| serde_json::from_slice::<Json>(file).unwrap();
    let opened = |file: &[u8]| read(file).unwrap().1;
    let latest = u64::MAX;
    let base = time_of(|| (parse(a), parse(b)));
    let tell = |what: &str, time: Duration| {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        println!("{what:<28} {:>7.0} ms   {ratio:.2} of parsing", time.as_secs_f64() * 1e3);
        ratio
    };
    println!("{:<28} {:>7.0} ms", "parse into Value", base.as_secs_f64() * 1e3);
    tell("read", time_of(|| (opened(a), opened(b))));
    tell("merge", time_of(|| merge(&ours, &theirs)));
    tell("merge, report", time_of(|| merge_with_report(&ours, &theirs, latest)));
    let merged = merge(&ours, &theirs);
    tell("write", time_of(|| file(&merged)));
    tell("read, merge", time_of(|| merge(&opened(a), &opened(b))));
    tell("read, merge, report", time_of(|| merge_with_report(&opened(a), &opened(b), latest)));
    let all =
        tell("read, merge, report, write", time_of(|| file(&merge_with_report(&opened(a), &opened(b), latest).crm)));
    assert!(all <= LIMIT, "merging takes {all:.2} times as long as parsing, more than {LIMIT}");
}
