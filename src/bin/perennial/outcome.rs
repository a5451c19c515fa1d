//! What became of an import: counts, failed rows with their reasons, near-misses.

use std::fmt::Write;
use std::path::Path;

use perennial::import::plan::outcome::{Counts, RowOutcome};
use perennial::import::plan::{FilePlan, ImportFile};
use serde_json::{Map, Value as Json, json};

use super::{ByKind, Imported};

/// The line and reason of each failed row.
fn failed<'a>(file: &'a ImportFile, plan: &'a FilePlan) -> impl Iterator<Item = (u32, String)> + 'a {
    file.table.rows.iter().zip(&plan.rows).filter_map(|(row, outcome)| match outcome {
        RowOutcome::Failed { reason } => Some((row.line, reason.to_string())),
        _ => None,
    })
}

fn counted(counts: Counts) -> Map<String, Json> {
    let Counts { new, updated, skipped, failed } = counts;
    let named = [("imported", new), ("updated", updated), ("skipped", skipped), ("failed", failed)];
    named.into_iter().map(|(name, count)| (name.to_owned(), json!(count))).collect()
}

fn by_kind(counts: &ByKind) -> Json {
    Json::Object(counts.iter().map(|(kind, count)| (kind.word().to_owned(), json!(count))).collect())
}

/// As one JSON document.
pub fn to_json(imported: &Imported, out: &Path) -> Json {
    let Imported { files, plan, guessed } = imported;
    let file = |(file, plan): (&ImportFile, &FilePlan)| {
        let mut json = counted(plan.counts);
        json.insert("name".to_owned(), json!(plan.name));
        json.insert("kind".to_owned(), json!(plan.kind.word()));
        let rows = failed(file, plan).map(|(line, reason)| json!({"line": line, "reason": reason}));
        json.insert("failed_rows".to_owned(), rows.collect());
        Json::Object(json)
    };
    let offers = plan.offers.iter().map(|offer| {
        json!({
            "kind": offer.name.kind.word(),
            "name": offer.name.name,
            "rows": offer.rows,
            "to": offer.to_name,
            "to_id": offer.to.to_string(),
            "accepted": offer.accepted,
        })
    });
    let mut json = counted(plan.counts());
    json.insert("out".to_owned(), json!(out));
    json.insert("files".to_owned(), files.iter().zip(&plan.files).map(file).collect());
    json.insert("near_misses".to_owned(), offers.collect());
    json.insert("made".to_owned(), by_kind(&plan.made));
    json.insert("unknown_ids".to_owned(), by_kind(&plan.unknown_ids));
    json.insert("guessed".to_owned(), json!(guessed));
    Json::Object(json)
}

/// As lines.
pub fn to_text(imported: &Imported) -> String {
    let Imported { files, plan, guessed } = imported;
    let line = |counts: Counts| {
        let Counts { new, updated, skipped, failed } = counts;
        format!("Imported {new} · Updated {updated} · Skipped {skipped} · Failed {failed}\n")
    };
    let mut text = line(plan.counts());
    // Writing to a String can't fail.
    for (file, plan) in files.iter().zip(&plan.files) {
        let _ = write!(text, "  {} ({}): {}", plan.name, plan.kind, line(plan.counts));
        for (line, reason) in failed(file, plan) {
            let _ = writeln!(text, "    line {line}: {reason}");
        }
    }
    for (kind, count) in plan.made.iter() {
        let _ = writeln!(text, "Made because rows name them: {count} {kind}");
    }
    for (kind, count) in plan.unknown_ids.iter() {
        let _ = writeln!(text, "Rows that name a {kind} by an id that nobody has: {count}");
    }
    for offer in &plan.offers {
        let done = if offer.accepted { "taken for" } else { "not linked; nearly" };
        let _ = writeln!(
            text,
            "Near-miss: {} '{}' in {} rows, {done} '{}'",
            offer.name.kind, offer.name.name, offer.rows, offer.to_name
        );
    }
    if plan.offers.iter().any(|offer| !offer.accepted) {
        text.push_str("Use --accept-matches to link them.\n");
    }
    for guess in guessed {
        let _ = writeln!(text, "{guess}");
    }
    text
}
