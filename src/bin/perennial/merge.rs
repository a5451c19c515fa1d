//! `merge`: several snapshots as one.

use std::path::PathBuf;

use perennial::clock;
use perennial::sync::report::{Counts, TOLERANCE_MS, merge_with_report};
use perennial::sync::snapshot::{By, Header, joined};
use serde_json::{Value as Json, json};

use crate::error::CliError;
use crate::report::{self, Source};
use crate::{files, output};

#[derive(clap::Args)]
pub struct Args {
    /// The snapshots, the first being the one that the others are merged into.
    #[arg(required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// The snapshot to write; it may be one of those that are read.
    #[arg(long)]
    out: PathBuf,
    /// Merges files of other workspaces too: they become one, the one whose id is smaller.
    #[arg(long)]
    join: bool,
    /// Prints one JSON document.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> Result<(), CliError> {
    // All are read before anything is merged, and merged before anything is written.
    let mut files = args.files.iter().zip(files::open_all(&args.files)?);
    let Some((_, (mut header, mut crm))) = files.next() else { return Ok(()) };
    let mut opened = Vec::new();
    for (path, (theirs, records)) in files {
        if theirs.workspace != header.workspace && !args.join {
            let (path, theirs, ours) = (path.clone(), theirs.workspace, header.workspace);
            return Err(CliError::OtherWorkspace { path, theirs, ours });
        }
        header.workspace = joined(header.workspace, theirs.workspace);
        header.partial &= theirs.partial;
        opened.push((path, theirs, records));
    }
    let now = clock::now_ms();
    let (mut total, mut documents, mut text) = (Counts::default(), Vec::new(), String::new());
    for (path, theirs, records) in &opened {
        let merged = merge_with_report(&crm, records, now.saturating_add(TOLERANCE_MS));
        let source = Source { path, header: theirs, merged: &merged };
        total = total + merged.report.total();
        match args.json {
            true => documents.push(report::to_json(&source)),
            false => text += &report::to_text(&source),
        }
        crm = merged.crm;
    }
    let by = By { member: None, name: "perennial merge".to_owned() };
    files::save(&args.out, &crm, &Header { by, at: now, ..header })?;
    let records = crm.records().count();
    if !args.json {
        return output::text(&format!("{text}{}: {records} records\n", args.out.display()));
    }
    let mut json = report::counts(total);
    json.insert("out".to_owned(), json!(args.out));
    json.insert("records".to_owned(), json!(records));
    json.insert("files".to_owned(), json!(documents));
    output::json(&Json::Object(json))
}
