//! The rows that can't be imported, as a table of their own, to be repaired and imported again.

use crate::import::plan::outcome::{FailReason, RowOutcome};
use crate::import::plan::{FilePlan, ImportFile, Plan};

/// The failed rows of a file as they stood there, each with its reason in front; the first row is the header.
/// A reason column that is called 'Import error' or '가져오기 오류' is left out when the file comes again.
pub fn failed_rows(
    file: &ImportFile,
    plan: &FilePlan,
    reason_header: &str,
    word: impl Fn(&FailReason) -> String,
) -> Vec<Vec<String>> {
    let mut header = vec![reason_header.to_owned()];
    header.extend(file.table.headers.iter().cloned());
    let mut rows = vec![header];
    for (row, outcome) in file.table.rows.iter().zip(&plan.rows) {
        if let RowOutcome::Failed { reason } = outcome {
            let mut cells = vec![word(reason)];
            cells.extend(row.cells.iter().cloned());
            rows.push(cells);
        }
    }
    rows
}

/// The failed rows of all files, one table below the other with an empty row between.
pub fn all_failed_rows(
    files: &[ImportFile],
    plan: &Plan,
    reason_header: &str,
    word: impl Fn(&FailReason) -> String,
) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for (file, plan) in files.iter().zip(&plan.files).filter(|(_, plan)| plan.counts.failed > 0) {
        if !all.is_empty() {
            all.push(Vec::new());
        }
        all.extend(failed_rows(file, plan, reason_header, &word));
    }
    all
}
