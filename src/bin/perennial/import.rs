//! `import`: CSV files into a snapshot, guessed as the screen guesses them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use perennial::clock;
use perennial::domain::built_in;
use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::custom::{Field, custom_fields};
use perennial::domain::dot::Dot;
use perennial::domain::kinds::{CustomOn, Kind, RunField, Workspace, WorkspaceField};
use perennial::domain::money::Currency;
use perennial::domain::sorted::SortedMap;
use perennial::domain::value::Value;
use perennial::import::decode::{NativeDecoder, decode};
use perennial::import::dialect::detect;
use perennial::import::mapping::target::Reads;
use perennial::import::mapping::{Mapping, Question};
use perennial::import::plan::linking::Accepted;
use perennial::import::plan::{ImportFile, Options, Plan, Planner};
use perennial::import::table::read_table;
use perennial::sync::snapshot::{By, Header};

use crate::error::CliError;
use crate::{files, output};

#[path = "outcome.rs"]
mod outcome;

#[derive(clap::Args)]
pub struct Args {
    /// The files to import; files that belong together, at once.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The snapshot to write.
    #[arg(long)]
    out: PathBuf,
    /// The snapshot to import into; a new workspace without it.
    #[arg(long)]
    into: Option<PathBuf>,
    /// The day on which deals entered their stage where the files give none; today without it.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// The ISO 4217 code of amounts without one; the workspace's without it.
    #[arg(long)]
    currency: Option<Currency>,
    /// Takes names that are nearly those of records for these records.
    #[arg(long)]
    accept_matches: bool,
    /// Makes a custom field of each column that maps to nothing, instead of keeping it as text under its name.
    #[arg(long)]
    new_fields: bool,
    /// Prints one JSON document.
    #[arg(long)]
    json: bool,
}

/// What was imported.
struct Imported {
    files: Vec<ImportFile>,
    plan: Plan,
    /// What was guessed where the screen would have asked.
    guessed: Vec<String>,
}

pub fn run(args: &Args) -> Result<(), CliError> {
    let (header, mut crm) = match &args.into {
        Some(path) => files::open(path)?,
        None => (new_header(), Crm::default()),
    };
    if crm.is_empty() {
        set_up(&mut crm, args.currency)?;
    }
    let settings = crm.get::<Workspace<'_>>(built_in::workspace_id().into());
    let as_of = args.as_of.unwrap_or_else(|| clock::today_in(settings.map_or("", |w| w.time_zone())));
    let currency = args.currency.or_else(|| settings.and_then(|w| w.currency().parse().ok())).unwrap_or(Currency::KRW);
    let mut guessed = Vec::new();
    let mut to_import = Vec::new();
    let own: Vec<Field> = CustomOn::ALL.iter().flat_map(|on| custom_fields(&crm, on.kind())).collect();
    for path in &args.files {
        let mut file = read(path, currency, &own, &mut guessed)?;
        if args.new_fields {
            file.mapping.make_fields(&file.table);
            file.mapping.take_likelier();
        }
        to_import.push(file);
    }
    let accepted = if args.accept_matches { Accepted::All } else { Accepted::None };
    let options = Options { accepted, ..Options::new(as_of) };
    let plan = Planner::new(to_import.clone(), crm.clone(), options)?.finish();
    apply(&mut crm, &plan)?;
    files::save(&args.out, &crm, &Header { at: clock::now_ms(), ..header })?;
    let imported = Imported { files: to_import, plan, guessed };
    match args.json {
        true => output::json(&outcome::to_json(&imported, &args.out)),
        false => output::text(&outcome::to_text(&imported)),
    }
}

fn new_header() -> Header {
    let by = By { member: None, name: "perennial import".to_owned() };
    Header { workspace: clock::new_id(), partial: false, by, at: 0 }
}

/// The settings of a new workspace. Its pipelines come with the deals.
fn set_up(crm: &mut Crm, currency: Option<Currency>) -> Result<(), CliError> {
    let mut changes = vec![built_in::workspace()];
    if let Some(currency) = currency.filter(|c| *c != Currency::KRW) {
        changes.push(Change::set(built_in::workspace_id(), WorkspaceField::currency, currency.code()));
    }
    commit(crm, Label::SetUp, changes)
}

fn read(path: &Path, currency: Currency, own: &[Field], guessed: &mut Vec<String>) -> Result<ImportFile, CliError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let decoded = decode(&files::bytes(path)?, &NativeDecoder)
        .map_err(|source| CliError::Decode { path: path.to_owned(), source })?;
    if decoded.damaged_places > 0 {
        guessed.push(format!("{name}: {} characters are damaged", decoded.damaged_places));
    }
    let table = read_table(&name, &decoded.text, detect(&decoded.text))
        .map_err(|source| CliError::Table { path: path.to_owned(), source })?;
    let mut mapping = Mapping::guess_among(&table, currency, own.to_vec());
    for question in mapping.questions() {
        if let Question::Dates { header, candidates, .. } = question {
            let style = candidates.first().map(|style| format!("{style:?}")).unwrap_or_default();
            guessed.push(format!("{name}: the dates of the column '{header}' were read as {style}"));
        }
    }
    mapping.take_likelier();
    for column in &mapping.columns {
        if let Some(rejected) = &column.rejected {
            let (unreadable, filled) = (rejected.unreadable, rejected.filled);
            let is_money = mapping.kind.is_some_and(|kind| rejected.target.reads(kind) == Reads::Money);
            let advice = if is_money { "; --currency says what amounts without one are in" } else { "" };
            guessed.push(format!(
                "{name}: the column '{}' was kept as text, because {unreadable} of its {filled} cells aren't what its name \
                 says{advice}",
                column.header
            ));
        }
    }
    Ok(ImportFile { table: Arc::new(table), mapping })
}

/// The whole import is one transaction; one that changes nothing leaves no trace.
fn apply(crm: &mut Crm, plan: &Plan) -> Result<(), CliError> {
    let mut changes = plan.changes.clone();
    let makes_pipeline = changes.iter().any(|c| {
        matches!(c, Change::Create { kind: Kind::Pipeline, .. } | Change::BuiltIn { kind: Kind::Pipeline, .. })
    });
    if !makes_pipeline && crm.table(Kind::Pipeline).next().is_none() {
        changes.extend(built_in::pipeline(&built_in::ENGLISH));
    }
    commit(crm, Label::Imported { count: plan.effective_rows() }, changes)
}

/// Applies changes as a run of its own.
fn commit(crm: &mut Crm, label: Label, mut changes: Vec<Change>) -> Result<(), CliError> {
    if changes.is_empty() {
        return Ok(());
    }
    let (replica, now) = (clock::new_replica(), clock::now_ms());
    if changes.iter().any(|change| !matches!(change, Change::BuiltIn { .. })) {
        let values = vec![
            (RunField::replica.into(), Value::text(replica.to_string())),
            (RunField::device.into(), Value::text("perennial (command line)")),
            (RunField::started_at.into(), Value::Int(i64::try_from(now).unwrap_or(i64::MAX))),
        ];
        changes.push(Change::Create { id: clock::new_id(), kind: Kind::Run, values, elements: Vec::new() });
    }
    let dot = Dot { replica, seq: 1 };
    crm.apply(&Transaction { dot, now, author: None, label, role: Role::Do, changes })?;
    Ok(())
}

/// How many records of a kind.
type ByKind = SortedMap<Kind, usize>;
