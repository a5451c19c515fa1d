//! The ids of records that are only named, and the names that a cell holds.

use uuid::Uuid;

use crate::domain::gather::Gather;
use crate::domain::hangul::is_syllable;
use crate::domain::identity::imported;
use crate::domain::kinds::Kind;
use crate::domain::names::{name_key, plain_key};
use crate::import::cell::email::normalise_email;

/// The id of a record that is known by name only: the same whichever file names it first.
pub fn id_of_name(kind: Kind, key: &str) -> Uuid {
    imported(kind, "", key)
}

/// The key of a contact: a name alone makes nobody.
pub fn contact_key(name: &str, company: &str, email: &str) -> String {
    let company = if company.is_empty() { String::new() } else { name_key(Kind::Company, company) };
    format!("{}|{company}|{email}", plain_key(name))
}

/// The name and the address of a person: `Ada Byron (ada@x.com)`, `Ada Byron <ada@x.com>`, or one of both, which then is
/// the name too. Nothing but people has addresses.
pub fn name_and_email(kind: Kind, text: &str) -> (&str, String) {
    if !matches!(kind, Kind::Contact | Kind::Member) {
        return (text, String::new());
    }
    let bracketed = text.strip_suffix([')', '>']).and_then(|rest| rest.rsplit_once(['(', '<']));
    let (name, address) = bracketed.filter(|(_, inside)| inside.contains('@')).unwrap_or((text, text));
    match normalise_email(address) {
        Ok(email) if !name.trim().is_empty() => (name.trim(), email),
        Ok(email) => (text, email),
        Err(_) => (text, String::new()),
    }
}

/// The names in one cell: between semicolons, and between commas where every part is a whole name of a person.
pub fn names_in(text: &str, of_people: bool) -> Vec<&str> {
    let is_whole = |name: &str| name.trim().contains(' ') || name.trim().chars().all(is_syllable);
    let mark = if of_people && text.contains(',') && text.split(',').all(is_whole) { ',' } else { ';' };
    text.split(mark).map(str::trim).filter(|name| !name.is_empty()).gathered()
}
