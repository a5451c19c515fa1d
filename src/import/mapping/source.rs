//! Where the ids of a file come from.

use crate::domain::gather::Gather;
use crate::domain::identity::imported;
use crate::domain::kinds::Kind;
use crate::domain::sorted::SortedSet;
use crate::import::mapping::Column;
use crate::import::mapping::target::{Target, fold};
use crate::import::mapping::vocabulary::prefix;
use crate::import::table::Table;

/// An id of at least so many letters and digits is unique in the world.
const STRONG_ID: usize = 7;
/// How many ids are looked at.
const LOOKED_AT: usize = 200;

/// The source of a file's ids: a system that is known by its column names; empty where the ids are unique in the world;
/// else a mark of the column names, so that the ids 1, 2, 3 of two systems aren't taken for each other.
pub fn source_of(table: &Table, columns: &[Column]) -> String {
    if let Some(system) = system(&table.headers) {
        return system.to_owned();
    }
    let Some(at) = columns.iter().position(|column| column.target == Target::Id) else { return String::new() };
    let ids: Vec<&str> = table.column(at).map(str::trim).filter(|id| !id.is_empty()).take(LOOKED_AT).gathered();
    let strong = ids.iter().filter(|id| is_strong(id)).count();
    if strong * 10 >= ids.len() * 9 {
        return String::new();
    }
    let names: SortedSet<String> = table.headers.iter().map(|header| fold(header)).collect();
    let names: Vec<String> = names.into_iter().gathered();
    let mark = imported(Kind::Workspace, "columns", &names.join("|")).simple().to_string();
    format!("columns-{}", &mark[..8])
}

/// The system that writes files with such column names.
pub fn system(headers: &[String]) -> Option<&'static str> {
    let has = |name: &str| headers.iter().any(|header| header == name);
    let has_folded = |name: &str| headers.iter().any(|header| fold(header) == name);
    let prefixed = headers.iter().filter(|header| header.contains(" - ") && prefix(header).is_some()).count();
    if prefixed * 2 > headers.len() {
        return Some("pipedrive");
    }
    if headers.iter().any(|header| header.ends_with(".id")) && (has("Record Id") || has("Deal Id")) {
        return Some("zoho");
    }
    if has_folded("isdeleted") && has_folded("systemmodstamp") || has_folded("createdbyid") && has_folded("ownerid") {
        return Some("salesforce");
    }
    let hubspot = ["Create Date", "Contact owner", "Company owner", "Deal owner", "Last Activity Date", "Deal Stage"];
    if has("Record ID") && hubspot.iter().any(|name| has(name)) || has("ID de registro") || has("레코드 ID") {
        return Some("hubspot");
    }
    None
}

fn is_strong(id: &str) -> bool {
    let digits = id.chars().filter(char::is_ascii_digit).count();
    let letters = id.chars().filter(char::is_ascii_alphabetic).count();
    digits > 0 && letters > 0 && digits + letters >= STRONG_ID
}

/// An id as it is spelled everywhere: without Zoho's prefix, in Salesforce's short form, and without the decimals that
/// a table of figures gives it.
pub fn plain_id<'a>(source: &str, id: &'a str) -> &'a str {
    let id = id.trim();
    let is_whole = |digits: &&str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let id = id.strip_suffix(".0").filter(is_whole).unwrap_or(id);
    match source {
        "zoho" => id.strip_prefix("zcrm_").unwrap_or(id),
        "salesforce" if id.len() == 18 => id.get(..15).unwrap_or(id),
        _ => id,
    }
}
