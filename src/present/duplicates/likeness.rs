//! Why two records look alike, as data.

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Contact};
use crate::domain::names::{company_key, is_one_slip, is_same_name, person_words, same_person, without_forms};
use crate::domain::reach::{is_same_phone, phone_digits};
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;
use crate::present::duplicates::keys::{domains_of, registration};

/// What two records share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The number under which the state knows a company.
    Registration,
    /// An e-mail address.
    Email,
    /// The name.
    Name,
    /// The name but for its legal form: the text holds the forms.
    NameForm,
    /// The name but for blanks, marks, accents.
    NameSpelling,
    /// The words of the name in another order.
    NameOrder,
    /// A domain of its own.
    Domain,
    /// A telephone number.
    Phone,
    /// An e-mail address under another name: one that several use.
    SharedEmail,
    /// A name that is one letter off: the text holds both.
    NearName,
    /// The name, where one of the two is known at no company.
    Namesake,
}

impl Why {
    /// How likely it makes a duplicate alone, from 0 to 99.
    pub fn weight(self) -> u8 {
        match self {
            Self::Registration => 95,
            Self::Email => 85,
            Self::Name => 75,
            Self::NameForm => 75,
            Self::NameSpelling => 70,
            Self::Domain | Self::NameOrder => 60,
            Self::Phone => 45,
            Self::SharedEmail | Self::Namesake => 40,
            Self::NearName => 35,
        }
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What they share.
    pub why: Why,
    /// The very thing: the address, the number, the forms that differ.
    pub text: String,
}

/// Everything that two records share, the strongest first; nothing where they are alike in nothing that counts.
pub fn likeness(crm: &Crm, a: &Record, b: &Record) -> Vec<Reason> {
    let mut found = Vec::new();
    let mut tell = |why: Why, text: &str| found.push(Reason { why, text: text.to_owned() });
    if let Some((a, b)) = a.view::<Company<'_>>().zip(b.view::<Company<'_>>()) {
        companies(a, b, &mut tell);
    }
    if let Some((a, b)) = a.view::<Contact<'_>>().zip(b.view::<Contact<'_>>()) {
        contacts(crm, a, b, &mut tell);
    }
    found
}

fn companies(a: Company<'_>, b: Company<'_>, tell: &mut dyn FnMut(Why, &str)) {
    let number = registration(a);
    if !number.is_empty() && number == registration(b) {
        tell(Why::Registration, a.registration());
    }
    let (key, other) = (company_key(a.name()), company_key(b.name()));
    if !key.is_empty() && key == other {
        let (forms, others) = (without_forms(a.name()).1, without_forms(b.name()).1);
        let off = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|form| !those.contains(form)).cloned().gathered()
        };
        let own = off(&forms, &others).into_iter().map(|form| as_written(a.name(), form));
        let theirs = off(&others, &forms).into_iter().map(|form| as_written(b.name(), form));
        let differ: Vec<String> = own.chain(theirs).gathered();
        match differ.is_empty() {
            _ if is_same_name(a.name(), b.name()) => tell(Why::Name, a.name()),
            false => tell(Why::NameForm, &differ.join(", ")),
            true => tell(Why::NameSpelling, ""),
        }
    }
    let domains: Vec<String> = domains_of(b).gathered();
    if let Some(domain) = domains_of(a).find(|domain| domains.contains(domain)) {
        tell(Why::Domain, &domain);
    }
    if let Some(number) = phone(a.phones(), b.phones()) {
        tell(Why::Phone, number);
    }
    if is_one_slip(&key, &other) {
        tell(Why::NearName, "");
    }
}

fn contacts(crm: &Crm, a: Contact<'_>, b: Contact<'_>, tell: &mut dyn FnMut(Why, &str)) {
    let place = |contact: Contact<'_>| contact.company().map(|company| crm.resolve(company.0));
    let (here, there) = (place(a), place(b));
    // Names take longest to compare: only where it matters.
    let alike = || same_person(a.name(), b.name());
    let has = |email: &str| b.emails().any(|other| in_small_letters(other) == in_small_letters(email));
    if let Some(email) = a.emails().find(|email| has(email)) {
        tell(if alike() { Why::Email } else { Why::SharedEmail }, email);
    }
    let at_one = here == there;
    // Two people of one name at two companies are two.
    if at_one || here.is_none() || there.is_none() {
        let (key, other) = (person_words(a.name()), person_words(b.name()));
        if !key.is_empty() && key == other {
            let reordered = || key.len() > 1 && first_word(a.name()) != first_word(b.name());
            match is_same_name(a.name(), b.name()) {
                _ if here.is_none() || there.is_none() => tell(Why::Namesake, ""),
                true => tell(Why::Name, a.name()),
                false if reordered() => tell(Why::NameOrder, ""),
                false => tell(Why::NameSpelling, ""),
            }
        }
        if here.is_some() && at_one && is_one_slip(&key.concat(), &other.concat()) {
            tell(Why::NearName, "");
        }
    }
    // A switchboard's number is everybody's.
    if let Some(number) = phone(a.phones(), b.phones()).filter(|_| alike()) {
        tell(Why::Phone, number);
    }
}

/// A legal form as it stands in a name; as it is known where it stands there in pieces.
fn as_written(name: &str, form: String) -> String {
    let mut words = name.split([' ', ',']).map(|word| word.trim_matches('.'));
    words.find(|word| in_small_letters(word).replace('.', "") == form).map(str::to_owned).unwrap_or(form)
}

fn first_word(name: &str) -> Option<String> {
    without_forms(name).0.into_iter().next()
}

/// The first of these numbers that is among those.
fn phone<'a>(mut these: impl Iterator<Item = &'a str>, those: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let those: Vec<String> = those.filter_map(phone_digits).gathered();
    these.find(|phone| phone_digits(phone).is_some_and(|own| those.iter().any(|other| is_same_phone(&own, other))))
}
