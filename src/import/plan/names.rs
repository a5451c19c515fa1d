//! The keys under which records are found by what a file calls them, and the ids of records that are only named.

use uuid::Uuid;

use crate::domain::hangul::{compose_hangul, is_syllable};
use crate::domain::identity::imported;
use crate::domain::kinds::Kind;
use crate::domain::names::company_key;
use crate::domain::small_letters::in_small_letters;
use crate::import::cell::email::normalise_email;

/// The key of a name: that of a company without its legal form, any other in lower case with single blanks.
pub fn name_key(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Company => match company_key(name) {
            key if key.is_empty() => plain_key(name),
            key => key,
        },
        _ => plain_key(name),
    }
}

/// Words in lower case with single blanks, marks left out; Korean names without blanks.
fn plain_key(name: &str) -> String {
    let name = in_small_letters(&compose_hangul(name));
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return name.trim().to_owned();
    }
    let is_korean = words.iter().all(|word| word.chars().all(is_syllable));
    words.join(if is_korean { "" } else { " " })
}

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
    text.split(mark).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Whether two names of people may be one person's: the same, or one with fewer words.
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (plain_key(a), plain_key(b));
    let within = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|other| other == word));
    a.is_empty() || b.is_empty() || within(&a, &b) || within(&b, &a)
}
