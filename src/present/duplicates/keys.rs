//! The keys of a record: what it shares with a duplicate of it. They only bring records together; whether they are alike is
//! seen when they are compared.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::crm::Crm;
use crate::domain::kinds::{Company, Contact};
use crate::domain::names::{SLIP_LETTERS, company_key, person_words};
use crate::domain::reach::{domain, is_shared_domain, phone_digits, phone_key};
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;

/// Tells each key of a record.
pub fn keys_of(crm: &Crm, record: &Record, tell: &mut dyn FnMut(u64)) {
    let mut put = |sort: u8, text: &str, beside: &str| {
        if !text.is_empty() {
            tell(hash(sort, text, beside));
        }
    };
    if let Some(company) = record.view::<Company<'_>>() {
        domains_of(company).for_each(|domain| put(0, &domain, ""));
        put(1, &registration(company), "");
        company.phones().filter_map(phone_digits).for_each(|digits| put(2, phone_key(&digits), ""));
        let key = company_key(company.name());
        put(3, &key, "");
        halves(&key, &mut |half| put(4, half, ""));
    }
    if let Some(contact) = record.view::<Contact<'_>>() {
        contact.emails().for_each(|email| put(5, &in_small_letters(email), ""));
        contact.phones().filter_map(phone_digits).for_each(|digits| put(2, phone_key(&digits), ""));
        // People of one name are many: it brings together those at one company, and those who are known at none with all.
        let words = person_words(contact.name());
        let key = words.concat();
        let place = contact.company().map_or(String::new(), |company| crm.resolve(company.0).to_string());
        put(6, &key, "");
        if !place.is_empty() {
            put(8, &key, &place);
            halves(&key, &mut |half| put(7, half, &place));
        }
    }
}

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
fn halves(key: &str, put: &mut dyn FnMut(&str)) {
    let starts: Vec<usize> = key.char_indices().map(|(at, _)| at).collect();
    let len = starts.len();
    if len < SLIP_LETTERS {
        return;
    }
    // As of its own length, and as of one that is a letter shorter.
    for len_of in [len, len - 1] {
        let (first, last) = (len_of / 2, len_of - len_of / 2);
        put(&format!("<{}", &key[..starts[first]]));
        put(&format!("{}>", &key[starts[len - last]..]));
    }
}

fn hash(sort: u8, text: &str, beside: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (sort, text, beside).hash(&mut hasher);
    hasher.finish()
}
