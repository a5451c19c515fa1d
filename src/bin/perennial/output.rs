//! What a command prints: lines for people, or one JSON document.

use std::io::{Write, stdout};

use serde_json::Value as Json;

use crate::error::CliError;

/// Prints text that ends its own lines.
pub fn text(text: &str) -> Result<(), CliError> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Prints one JSON document.
pub fn json(json: &Json) -> Result<(), CliError> {
    text(&format!("{json:#}\n"))
}

/// A number as people read it: with a mark at each thousand.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
    format!("{}{}", if number < 0 { "-" } else { "" }, groups.join(","))
}
