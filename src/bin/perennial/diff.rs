//! `diff`: what merging one snapshot into another would change.

use std::path::PathBuf;

use perennial::clock;
use perennial::sync::report::{TOLERANCE_MS, merge_with_report};
use serde_json::json;

use crate::error::CliError;
use crate::report::{self, Source};
use crate::{files, output};

#[derive(clap::Args)]
pub struct Args {
    /// The snapshot that would be merged into.
    ours: PathBuf,
    /// The snapshot that would be merged into it.
    theirs: PathBuf,
    /// Prints one JSON document.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> Result<(), CliError> {
    let (ours, crm) = files::open(&args.ours)?;
    let (header, theirs) = files::open(&args.theirs)?;
    let merged = merge_with_report(&crm, &theirs, clock::now_ms().saturating_add(TOLERANCE_MS));
    let is_same = ours.workspace == header.workspace;
    let source = Source { path: &args.theirs, header: &header, merged: &merged };
    if args.json {
        let mut json = report::to_json(&source);
        json["into"] = json!(args.ours);
        json["same_workspace"] = json!(is_same);
        return output::json(&json);
    }
    let other = "They belong to different workspaces: merging them takes --join.\n";
    output::text(&format!("{}{}", report::to_text(&source), if is_same { "" } else { other }))
}
