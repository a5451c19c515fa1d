//! `check`: validates a snapshot and counts what is in it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use perennial::domain::crm::Crm;
use perennial::domain::kinds::Kind;
use perennial::sync::snapshot::Header;
use serde_json::{Value as Json, json};

use crate::error::CliError;
use crate::{files, output};

#[path = "amounts.rs"]
mod amounts;

use amounts::Amounts;

#[derive(clap::Args)]
pub struct Args {
    /// The snapshot.
    snapshot: PathBuf,
    /// Prints one JSON document.
    #[arg(long)]
    json: bool,
}

/// How many records of one kind.
#[derive(Default)]
struct Count {
    living: usize,
    /// Living ones for which another stands: their duplicates were merged.
    merged: usize,
    deleted: usize,
    purged: usize,
    /// Fields of living records, the merged ones left out, that hold different values.
    conflicts: usize,
}

pub fn run(args: &Args) -> Result<(), CliError> {
    let (header, crm) = files::open(&args.snapshot)?;
    let (counts, amounts) = (count(&crm), Amounts::of(&crm)?);
    match args.json {
        true => output::json(&as_json(args, &header, &counts, &amounts)),
        false => output::text(&as_text(args, &header, &counts, &amounts)),
    }
}

fn count(crm: &Crm) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> =
        Kind::ALL.iter().map(|kind| (kind.word().to_owned(), Count::default())).collect();
    for record in crm.records() {
        let count = counts.entry(record.kind.word().to_owned()).or_default();
        match (record.is_empty(), record.is_gone()) {
            (true, _) => count.purged += 1,
            (false, true) => count.deleted += 1,
            (false, false) if crm.is_merged_away(record.id) => count.merged += 1,
            (false, false) => {
                count.living += 1;
                count.conflicts += record.conflicts().count();
            }
        }
    }
    counts
}

fn total(counts: &BTreeMap<String, Count>, of: impl Fn(&Count) -> usize) -> usize {
    counts.values().map(of).sum()
}

fn as_json(args: &Args, header: &Header, counts: &BTreeMap<String, Count>, amounts: &Amounts) -> Json {
    let kind = |c: &Count| {
        let Count { living, merged, deleted, purged, conflicts } = c;
        json!({"living": living, "merged": merged, "deleted": deleted, "purged": purged, "conflicts": conflicts})
    };
    let kinds: serde_json::Map<String, Json> = counts.iter().map(|(word, count)| (word.clone(), kind(count))).collect();
    json!({
        "file": args.snapshot,
        "valid": true,
        "workspace": header.workspace.to_string(),
        "partial": header.partial,
        "by": header.by.name,
        "at": header.at,
        "living": total(counts, |c| c.living),
        "merged": total(counts, |c| c.merged),
        "deleted": total(counts, |c| c.deleted),
        "purged": total(counts, |c| c.purged),
        "conflicts": total(counts, |c| c.conflicts),
        "kinds": kinds,
        "deals": amounts.to_json(),
    })
}

fn as_text(args: &Args, header: &Header, counts: &BTreeMap<String, Count>, amounts: &Amounts) -> String {
    let mut text = format!("{}: valid\n", args.snapshot.display());
    let part = if header.partial { " (a part of it)" } else { "" };
    // Writing to a String can't fail.
    let _ = writeln!(text, "workspace {}{part}, written by {}", header.workspace, header.by.name);
    let merged = total(counts, |c| c.merged);
    let merged = if merged > 0 { format!(" · Merged into others {merged}") } else { String::new() };
    let _ = writeln!(
        text,
        "Living {}{merged} · Deleted {} · Purged {} · Conflicts {}",
        total(counts, |c| c.living),
        total(counts, |c| c.deleted),
        total(counts, |c| c.purged),
        total(counts, |c| c.conflicts)
    );
    for (word, count) in counts.iter().filter(|(_, c)| c.living + c.merged + c.deleted + c.purged > 0) {
        let _ = write!(text, "  {word} {}", count.living);
        let more = [
            ("merged into others", count.merged),
            ("deleted", count.deleted),
            ("purged", count.purged),
            ("conflicts", count.conflicts),
        ];
        for (what, number) in more.into_iter().filter(|(_, number)| *number > 0) {
            let _ = write!(text, ", {number} {what}");
        }
        text.push('\n');
    }
    text + &amounts.to_text()
}
