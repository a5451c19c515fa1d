//! Who is who: the records that stand here and the rows of the files, found by id, name, e-mail address and domain.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Kind, View};
use crate::domain::names::{name_key, near_miss, same_person};
use crate::domain::reach::domain;
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;
use crate::domain::value::Value;
use crate::import::plan::draft::{Draft, text};

/// The kinds that are found by name.
const NAMED: [Kind; 5] = [Kind::Company, Kind::Contact, Kind::Deal, Kind::Member, Kind::Product];
/// How many letters at the start or at the end two near-misses share.
const SHARED_LETTERS: usize = 4;

/// Who is who.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    by_name: HashMap<(Kind, String), Vec<Uuid>>,
    by_email: HashMap<(Kind, String), Vec<Uuid>>,
    by_domain: HashMap<String, Vec<Uuid>>,
    by_source_id: HashMap<(Kind, String, String), Uuid>,
    /// What each is called, and the key of the company of a contact or deal.
    known: HashMap<Uuid, Known>,
    near: HashMap<(Kind, String), Vec<Uuid>>,
    /// Records that a row of the files is about.
    claimed: HashSet<Uuid>,
    /// Whether deals are looked up too.
    with_deals: bool,
}

#[derive(Debug, Clone)]
struct Known {
    name: String,
    company: String,
    has_emails: bool,
}

impl Directory {
    /// Of the records that stand here; of deals only if some file links to deals.
    pub fn of(crm: &Crm, with_deals: bool) -> Self {
        let mut directory = Self { with_deals, ..Self::default() };
        for kind in NAMED.into_iter().filter(|kind| with_deals || *kind != Kind::Deal) {
            for record in crm.table(kind).filter(|record| !record.is_gone()) {
                directory.add_record(crm, kind, record);
            }
        }
        directory
    }

    fn add_record(&mut self, crm: &Crm, kind: Kind, record: &Record) {
        let id = crm.resolve(record.id);
        let company = match kind.field("company").and_then(|field| record.shown(&field).cloned()) {
            Some(Value::Link(company)) => name_key(Kind::Company, crm.name(company)),
            _ => String::new(),
        };
        let all = |name: &str| -> Vec<String> {
            let field = kind.field(name);
            let elements = field.iter().flat_map(|field| record.elements(field.clone()));
            elements.map(|value| text(value).to_owned()).filter(|text| !text.is_empty()).gathered()
        };
        let mut emails = all("emails");
        let shown = |name: &str| kind.field(name).and_then(|field| record.shown(&field)).map_or("", text);
        emails.add_all(Some(in_small_letters(shown("email"))).filter(|email| !email.is_empty()));
        let mut domains = all("domains");
        domains.add_all(domain(shown("website")));
        self.add_near(kind, id, record.name());
        self.add(kind, id, record.name(), &company, emails, domains);
    }

    /// Adds a row of a file.
    pub fn add_draft(&mut self, draft: &Draft, source: &str) {
        if !draft.source_id.is_empty() {
            let key = (draft.kind, source.to_owned(), draft.source_id.clone());
            self.by_source_id.entry(key).or_insert(draft.id);
        }
        self.claimed.insert(draft.id);
        if !NAMED.contains(&draft.kind) || draft.kind == Kind::Deal && (!self.with_deals || draft.name().is_empty()) {
            return;
        }
        let company = match draft.link_name("company") {
            "" => String::new(),
            name => name_key(Kind::Company, name),
        };
        let set = |name: &str| -> Vec<String> {
            let field = draft.kind.field(name);
            let elements = draft.elements.iter().filter(|(set, _)| Some(set) == field.as_ref());
            elements.map(|(_, value)| text(value).to_owned()).gathered()
        };
        let mut emails = set("emails");
        emails.add_all(
            draft.kind.field("email").and_then(|field| draft.value(&field)).map(|email| text(email).to_owned()),
        );
        self.add_near(draft.kind, draft.id, draft.name());
        self.add(draft.kind, draft.id, draft.name(), &company, emails, set("domains"));
    }

    /// Adds a record that is only named: found by that name, not by those near it.
    pub fn add_named(&mut self, kind: Kind, id: Uuid, name: &str, company: &str, email: &str) {
        let emails = Some(email.to_owned()).filter(|email| !email.is_empty());
        self.add(kind, id, name, company, emails.into_iter().gathered(), Vec::new());
    }

    /// Lets a record be found by names that are nearly its own: by its first one.
    fn add_near(&mut self, kind: Kind, id: Uuid, name: &str) {
        if kind != Kind::Contact && kind != Kind::Deal && !self.known.contains_key(&id) {
            for end in ends(&name_key(Kind::Company, name)) {
                self.near.entry((kind, end)).or_default().push(id);
            }
        }
    }

    fn add(&mut self, kind: Kind, id: Uuid, name: &str, company: &str, emails: Vec<String>, domains: Vec<String>) {
        let key = name_key(kind, name);
        push(self.by_name.entry((kind, key)).or_default(), id);
        let (name, company, has_emails) = (name.to_owned(), company.to_owned(), !emails.is_empty());
        self.known.entry(id).or_insert(Known { name, company, has_emails });
        for email in emails {
            push(self.by_email.entry((kind, in_small_letters(&email))).or_default(), id);
        }
        for domain in domains {
            push(self.by_domain.entry(domain).or_default(), id);
        }
    }

    /// What a record is called.
    pub fn name(&self, id: Uuid) -> &str {
        self.known.get(&id).map_or("", |known| &known.name)
    }

    /// The record of an id in the system that a file comes from.
    pub fn of_source_id(&self, kind: Kind, source: &str, id: &str) -> Option<Uuid> {
        self.by_source_id.get(&(kind, source.to_owned(), id.to_owned())).copied()
    }

    /// Says which record has an id in the system that a file comes from.
    pub fn add_source_id(&mut self, kind: Kind, source: &str, source_id: &str, id: Uuid) {
        self.by_source_id.entry((kind, source.to_owned(), source_id.to_owned())).or_insert(id);
    }

    /// Says that a row is about a record.
    pub fn claim(&mut self, id: Uuid) {
        self.claimed.insert(id);
    }

    /// The records of that name; of contacts and deals those at the company, if it is known on both sides.
    pub fn named(&self, kind: Kind, name: &str, company: &str) -> Vec<Uuid> {
        let found = self.by_name.get(&(kind, name_key(kind, name))).map_or(&[][..], Vec::as_slice);
        if company.is_empty() || !matches!(kind, Kind::Contact | Kind::Deal) {
            return found.to_vec();
        }
        let at = |id: &Uuid| self.known.get(id).map_or("", |known| known.company.as_str());
        let same: Vec<Uuid> = found.iter().filter(|id| at(id) == company).copied().gathered();
        if !same.is_empty() || kind == Kind::Deal {
            return same;
        }
        found.iter().filter(|id| at(id).is_empty()).copied().gathered()
    }

    /// The records with that address.
    pub fn with_email(&self, kind: Kind, email: &str) -> &[Uuid] {
        self.by_email.get(&(kind, in_small_letters(email))).map_or(&[], Vec::as_slice)
    }

    /// The record that stands here and that a row without a known id is about: by e-mail address, name or domain. Only
    /// one that no other row is about.
    pub fn match_draft(&self, draft: &Draft) -> Option<Uuid> {
        let kind = draft.kind;
        let free = |ids: &[Uuid]| -> Option<Uuid> {
            let mut free = ids.iter().filter(|id| !self.claimed.contains(id));
            free.next().copied()
        };
        let company = match draft.link_name("company") {
            "" => String::new(),
            name => name_key(Kind::Company, name),
        };
        let email = draft.element(if kind == Kind::Member { "email" } else { "emails" });
        let alike: Vec<Uuid> = email.iter().flat_map(|email| self.with_email(kind, email)).copied().gathered();
        let same: Vec<Uuid> = alike.into_iter().filter(|id| same_person(self.name(*id), draft.name())).gathered();
        if let Some(id) = free(&same) {
            return Some(id);
        }
        let named = if draft.name().is_empty() { Vec::new() } else { self.named(kind, draft.name(), &company) };
        match kind {
            Kind::Contact => {
                // Two people of one name at one company have two addresses.
                let has_emails = |id: &Uuid| self.known.get(id).is_some_and(|known| known.has_emails);
                let alike: Vec<Uuid> = named
                    .into_iter()
                    .filter(|id| !company.is_empty() && (email.is_none() || !has_emails(id)))
                    .gathered();
                free(&alike)
            }
            // Deals of one title at one company are told apart by their ids only.
            Kind::Deal => None,
            Kind::Company => free(&named).or_else(|| {
                let domain = draft.element("domains");
                let alike = domain.and_then(|domain| self.by_domain.get(&domain));
                alike.filter(|ids| ids.len() == 1).and_then(|ids| free(ids))
            }),
            Kind::Member | Kind::Product => free(&named),
            _ => None,
        }
    }

    /// The record whose name is nearly this one, the nearest first.
    pub fn near(&self, kind: Kind, name: &str) -> Option<Uuid> {
        let key = name_key(Kind::Company, name);
        let mut nearest: Option<(bool, usize, Uuid)> = None;
        for end in ends(&key) {
            for id in self.near.get(&(kind, end)).into_iter().flatten() {
                let other = self.name(*id);
                if near_miss(name, other) {
                    let other = name_key(Kind::Company, other);
                    let found = (other != key, other.len().abs_diff(key.len()), *id);
                    nearest = Some(nearest.map_or(found, |nearest| nearest.min(found)));
                }
            }
        }
        nearest.map(|(_, _, id)| id)
    }
}

/// The record of a kind, if it lives.
pub fn living<'a, V: View<'a>>(crm: &'a Crm, id: Uuid) -> Option<V> {
    let record = crm.record(id).filter(|record| !record.is_gone())?;
    record.view()
}

fn push(ids: &mut Vec<Uuid>, id: Uuid) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}

/// The first and the last letters of a key, each with all its digits: two names of which both differ are no near-misses
/// worth offering.
fn ends(key: &str) -> Vec<String> {
    let letters: Vec<char> = key.chars().gathered();
    if letters.len() < SHARED_LETTERS {
        return vec![key.to_owned()];
    }
    let first: String = letters[..SHARED_LETTERS].iter().collect();
    let last: String = letters[letters.len() - SHARED_LETTERS..].iter().collect();
    let digits: String = letters.iter().filter(|letter| letter.is_numeric()).collect();
    vec![format!("<{first}{digits}"), format!("{last}>{digits}")]
}
