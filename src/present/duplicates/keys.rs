//! The keys of a record: what it shares with a duplicate of it. They only bring records together; whether they are alike is
//! seen when they are compared.

use std::hash::{DefaultHasher, Hash, Hasher};

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Contact};
use crate::domain::names::{SLIP_LETTERS, company_key, person_words};
use crate::domain::reach::{domain, is_shared_domain, phone_digits, phone_key};
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;

/// Tells each key of a record, and whether it is half a name only; gives the key of its name.
pub fn keys_of(crm: &Crm, record: &Record, tell: &mut dyn FnMut(u64, bool)) -> String {
    let mut name = String::new();
    let mut put = |sort: u8, text: &str, beside: Option<Uuid>| {
        if !text.is_empty() {
            tell(hash(sort, text, beside), sort >= FIRST_HALF);
        }
    };
    if let Some(company) = record.view::<Company<'_>>() {
        domains_of(company).for_each(|domain| put(0, &domain, None));
        put(1, &registration(company), None);
        company.phones().filter_map(phone_digits).for_each(|digits| put(2, phone_key(&digits), None));
        name = company_key(company.name());
        put(3, &name, None);
        halves(&name, &mut |sort, half| put(sort, half, None));
    }
    if let Some(contact) = record.view::<Contact<'_>>() {
        contact.emails().for_each(|email| put(4, &in_small_letters(email), None));
        contact.phones().filter_map(phone_digits).for_each(|digits| put(2, phone_key(&digits), None));
        // People of one name are many: it brings together those at one company, and those who are known at none with all.
        name = person_words(contact.name()).concat();
        put(5, &name, None);
        if let Some(company) = contact.company() {
            let place = Some(crm.resolve(company.0));
            put(6, &name, place);
            halves(&name, &mut |sort, half| put(sort, half, place));
        }
    }
    name
}

/// The sorts of the keys that are half a name.
const FIRST_HALF: u8 = 7;
const LAST_HALF: u8 = 8;

/// The domains of a company that are its own, its website's among them.
pub fn domains_of(company: Company<'_>) -> impl Iterator<Item = String> {
    let all = company.domains().filter_map(domain).chain(domain(company.website()));
    all.filter(|domain| !is_shared_domain(domain))
}

/// The digits of the number under which the state knows a company.
pub fn registration(company: Company<'_>) -> String {
    company.registration().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What two keys share that are one letter apart: either the first half is the same or the second, whichever is longer.
fn halves(key: &str, put: &mut dyn FnMut(u8, &str)) {
    let starts: Vec<usize> = key.char_indices().map(|(at, _)| at).gathered();
    let len = starts.len();
    if len < SLIP_LETTERS {
        return;
    }
    // As of its own length, and as of one that is a letter shorter.
    let (first, last) = (len / 2, len - len / 2);
    let (shorter_first, shorter_last) = ((len - 1) / 2, (len - 1) - (len - 1) / 2);
    put(FIRST_HALF, &key[..starts[first]]);
    put(LAST_HALF, &key[starts[len - last]..]);
    if shorter_first != first {
        put(FIRST_HALF, &key[..starts[shorter_first]]);
    }
    if shorter_last != last {
        put(LAST_HALF, &key[starts[len - shorter_last]..]);
    }
}

fn hash(sort: u8, text: &str, beside: Option<Uuid>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (sort, text, beside.map(|id| id.as_u128())).hash(&mut hasher);
    hasher.finish()
}
