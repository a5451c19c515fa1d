//! `sample`: a made-up workspace as a snapshot.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::ValueEnum;
use perennial::domain::built_in::{ENGLISH, KOREAN, PipelineWords};
use perennial::domain::identity;
use perennial::domain::kinds::Kind;
use perennial::domain::sample::{SampleSize, sample};
use perennial::sync::snapshot::{By, Header};
use serde_json::json;

use crate::error::CliError;
use crate::{files, output};

#[derive(clap::Args)]
pub struct Args {
    /// How many companies.
    #[arg(long, default_value_t = SampleSize::LOOK_AROUND.companies)]
    companies: usize,
    /// How many contacts.
    #[arg(long, default_value_t = SampleSize::LOOK_AROUND.contacts)]
    contacts: usize,
    /// How many deals.
    #[arg(long, default_value_t = SampleSize::LOOK_AROUND.deals)]
    deals: usize,
    /// The same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day on which the workspace stands so, as 2026-01-15.
    #[arg(long, default_value = "2026-01-15")]
    as_of: NaiveDate,
    /// The language of the pipeline; companies and people are mixed in both.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// The snapshot to write.
    #[arg(long)]
    out: PathBuf,
    /// Prints one JSON document.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    En,
    Ko,
}

impl Language {
    fn words(self) -> &'static PipelineWords {
        match self {
            Self::En => &ENGLISH,
            Self::Ko => &KOREAN,
        }
    }
}

pub fn run(args: &Args) -> Result<(), CliError> {
    let size = SampleSize { companies: args.companies, contacts: args.contacts, deals: args.deals };
    let crm = sample(size, args.seed, args.as_of, args.lang.words());
    let at = args.as_of.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let header = Header {
        workspace: identity::built_in(Kind::Workspace, &format!("sample:{}", args.seed)),
        partial: false,
        by: By { member: None, name: "perennial sample".to_owned() },
        at: u64::try_from(at).unwrap_or(0),
    };
    files::save(&args.out, &crm, &header)?;
    let count = |kind| crm.table(kind).count();
    if args.json {
        let counts: serde_json::Map<_, _> =
            Kind::ALL.iter().map(|kind| (kind.word().to_owned(), json!(count(*kind)))).collect();
        return output::json(&json!({"out": args.out, "records": crm.records().count(), "kinds": counts}));
    }
    let (companies, contacts, deals) = (count(Kind::Company), count(Kind::Contact), count(Kind::Deal));
    output::text(&format!("{}: {companies} companies, {contacts} contacts, {deals} deals\n", args.out.display()))
}
