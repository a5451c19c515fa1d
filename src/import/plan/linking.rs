//! From the texts that name other records to links: by id, by name, by e-mail address; what is only nearly the same is
//! offered, and what nobody has is made.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::identity::imported;
use crate::domain::kinds::{Kind, MemberField};
use crate::domain::names::name_key;
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::import::plan::directory::Directory;
use crate::import::plan::draft::{Draft, LinkText, text};
use crate::import::plan::names::{contact_key, id_of_name, name_and_email, names_in};

/// A name that is nearly that of a record: somebody has to say whether it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchOffer {
    /// The name that the files use.
    pub name: MatchName,
    /// How many rows use it.
    pub rows: usize,
    /// The record that may be meant.
    pub to: Uuid,
    /// What that one is called.
    pub to_name: String,
    /// Whether the match is taken.
    pub accepted: bool,
}

/// A name of a kind of record, as the files use it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchName {
    /// What it names.
    pub kind: Kind,
    /// The name.
    pub name: String,
}

/// Which offers are taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Accepted {
    /// None: the links stay empty and the names are kept as text.
    #[default]
    None,
    /// All.
    All,
    /// These.
    Some(SortedSet<MatchName>),
}

impl Accepted {
    fn has(&self, name: &MatchName) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Some(names) => names.contains(name),
        }
    }
}

/// What links are looked up in.
#[derive(Debug, Clone, Copy)]
pub struct Within<'a> {
    /// The records that stand here.
    pub crm: &'a Crm,
    /// Where the ids of the file come from.
    pub source: &'a str,
    /// The near-misses that are taken.
    pub accepted: &'a Accepted,
}

/// A record that no row is about and that rows name.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its kind.
    pub kind: Kind,
    /// The values of its fields.
    pub values: Vec<(FieldName, Value)>,
    /// The elements of its sets.
    pub elements: Vec<(FieldName, Value)>,
}

/// What the rows say about other records than their own.
#[derive(Debug, Clone, Default)]
pub struct Linker {
    /// The records that are made because rows name them, until they are planned.
    made: Vec<(Uuid, Made)>,
    /// Their places. No sorted map: thousands may come one by one.
    made_at: HashMap<Uuid, usize>,
    /// What rows say about the companies and contacts that they name, in their order.
    pub said: Vec<(Uuid, Kind, FieldName, Value)>,
    offers: SortedMap<MatchName, MatchOffer>,
    /// Names that were looked up before: of what kind, at which company.
    known: HashMap<Kind, HashMap<String, HashMap<String, Uuid>>>,
    /// Ids that name nobody, by kind.
    pub unknown_ids: SortedMap<Kind, usize>,
}

/// What a text names.
enum Found {
    Record(Uuid),
    Offered,
    Nobody,
}

impl Linker {
    /// The offers, most rows first.
    pub fn offers(&self) -> Vec<MatchOffer> {
        let mut offers: Vec<MatchOffer> = self.offers.values().cloned().gathered();
        offers.sorted_by_key(|offer| std::cmp::Reverse(offer.rows));
        offers
    }

    /// Whether a record is made because rows name it.
    pub fn is_made(&self, id: Uuid) -> bool {
        self.made_at.contains_key(&id)
    }

    /// The records that are made, by id, to be planned.
    pub fn take_made(&mut self) -> Vec<(Uuid, Made)> {
        let mut made = std::mem::take(&mut self.made);
        made.sorted_by_key(|(id, _)| *id);
        made
    }

    /// Turns the texts of a draft into links.
    pub fn link(&mut self, draft: &mut Draft, directory: &mut Directory, within: &Within<'_>) -> Resolved {
        let mut resolved = Resolved::default();
        // The company first: it tells contacts of one name apart.
        let mut links = std::mem::take(&mut draft.links);
        links.sorted_by_key(|link| link.to != Kind::Company);
        for link in &links {
            let company = resolved.company.clone();
            let found = self.one(draft, link, &company, directory, within);
            let own = draft.id;
            for id in found.into_iter().filter(|id| *id != own) {
                resolved.take(link, id, directory.name(id));
                if link.is_set {
                    draft.elements.push((link.field.clone(), Value::Link(id)));
                } else {
                    draft.fill(link.field.clone(), Value::Link(id));
                }
                let related: Vec<_> = draft.related.iter().filter(|(kind, ..)| *kind == link.to).cloned().gathered();
                self.say(id, &related, resolved.company_id, link.to);
            }
        }
        draft.links = links;
        resolved
    }

    fn say(&mut self, id: Uuid, related: &[(Kind, FieldName, Value)], company: Option<Uuid>, kind: Kind) {
        let new = related.iter().map(|(kind, field, value)| (id, *kind, field.clone(), value.clone()));
        self.said.add_all(new);
        let company = company.filter(|_| kind == Kind::Contact && self.is_made(id));
        if let (Some(company), Some(field)) = (company, Kind::Contact.field("company")) {
            self.said.push((id, kind, field, Value::Link(company)));
        }
    }

    fn one(
        &mut self,
        draft: &mut Draft,
        link: &LinkText,
        company: &str,
        directory: &mut Directory,
        within: &Within<'_>,
    ) -> Vec<Uuid> {
        let Within { crm, source, .. } = *within;
        let mut names = names_in(&link.name, link.is_set);
        let mut found: Vec<Uuid> = Vec::new();
        let mut unknown: Vec<&str> = Vec::new();
        for id in &link.ids {
            let made = imported(link.to, source, id);
            let stands = || crm.record(made).filter(|record| !record.is_gone()).map(|record| record.id);
            match directory.of_source_id(link.to, source, id).or_else(stands) {
                Some(id) => found.push(id),
                None => unknown.push(id),
            }
        }
        if !found.is_empty() {
            draft.cleared.add_all([link.ids_kept_as.clone(), link.name_kept_as.clone()].into_iter().flatten());
            if !link.is_set {
                found.truncate(1);
            }
        } else if !names.is_empty() {
            if !link.is_set && names.len() > 1 {
                // A field holds one record: the first that is named. All names are kept.
                names.truncate(1);
                if let Some(kept_as) = &link.name_kept_as {
                    draft.fill(kept_as.clone(), Value::text(&link.name));
                }
            }
            for name in names {
                // One id beside one name is that record's: whoever imports its own file makes the same one.
                let id = link.ids.first().filter(|_| !source.is_empty() && link.ids.len() == 1);
                let id =
                    id.filter(|_| matches!(link.to, Kind::Company | Kind::Contact) && !source.starts_with("columns"));
                let named = match self.recall(link.to, name, company) {
                    Some(id) => Found::Record(id),
                    None => self.named(draft, link, name, company, directory, within),
                };
                match named {
                    Found::Record(id) => {
                        self.remember(link.to, name, company, id);
                        draft.cleared.add_all(link.name_kept_as.clone());
                        found.push(id);
                    }
                    Found::Offered => {
                        if let Some(kept_as) = &link.name_kept_as {
                            draft.fill(kept_as.clone(), Value::text(&link.name));
                        }
                    }
                    Found::Nobody => {
                        found.push(self.make(link.to, name, company, id.map(|id| (source, id.as_str())), directory))
                    }
                }
            }
            return found;
        }
        if !unknown.is_empty() {
            *self.unknown_ids.or_default(link.to) += 1;
            if let Some(kept_as) = &link.ids_kept_as {
                draft.fill(kept_as.clone(), Value::text(unknown.join(";")));
            }
        }
        found
    }

    /// The record that a name meant before; contacts may be told apart by more than their name.
    fn recall(&self, kind: Kind, name: &str, company: &str) -> Option<Uuid> {
        // An accepted offer counts its rows.
        let is_offered =
            !self.offers.is_empty() && self.offers.keys().any(|offer| offer.kind == kind && offer.name == name);
        if kind == Kind::Contact || is_offered {
            return None;
        }
        self.known.get(&kind)?.get(name)?.get(company).copied()
    }

    fn is_known(&self, kind: Kind, name: &str, company: &str) -> bool {
        let names = self.known.get(&kind).and_then(|names| names.get(name));
        names.is_some_and(|companies| companies.contains_key(company))
    }

    fn remember(&mut self, kind: Kind, name: &str, company: &str, id: Uuid) {
        if kind != Kind::Contact && !self.is_known(kind, name, company) {
            let names = self.known.entry(kind).or_default().entry(name.to_owned()).or_default();
            names.insert(company.to_owned(), id);
        }
    }

    fn named(
        &mut self,
        draft: &Draft,
        link: &LinkText,
        name: &str,
        company: &str,
        directory: &Directory,
        within: &Within<'_>,
    ) -> Found {
        let (name, email) = name_and_email(link.to, name);
        if let Some(id) = directory.with_email(link.to, &email).first() {
            return Found::Record(*id);
        }
        if name.contains('@') && !email.is_empty() {
            return Found::Nobody;
        }
        if link.to == Kind::Contact {
            let field = Kind::Contact.field("emails");
            let said =
                draft.related.iter().find(|(kind, set, _)| *kind == Kind::Contact && Some(set) == field.as_ref());
            let by_email = said.and_then(|(_, _, email)| directory.with_email(Kind::Contact, text(email)).first());
            if let Some(id) = by_email {
                return Found::Record(*id);
            }
        }
        let company = if company.is_empty() { String::new() } else { name_key(Kind::Company, company) };
        if let Some(id) = directory.named(link.to, name, &company).first() {
            return Found::Record(*id);
        }
        if !matches!(link.to, Kind::Company | Kind::Member | Kind::Product) {
            return Found::Nobody;
        }
        let key = MatchName { kind: link.to, name: name.to_owned() };
        if let Some(offer) = self.offers.get_mut(&key) {
            offer.rows += 1;
            return if offer.accepted { Found::Record(offer.to) } else { Found::Offered };
        }
        let Some(to) = directory.near(link.to, name) else {
            return Found::Nobody;
        };
        // What was linked when the file was imported before stays linked: the same file changes nothing.
        let linked = within.crm.record(draft.id).is_some_and(|r| r.shown(&link.field) == Some(&Value::Link(to)));
        let (accepted, to_name) = (within.accepted.has(&key) || linked, directory.name(to).to_owned());
        self.offers.insert(key.clone(), MatchOffer { name: key, rows: 1, to, to_name, accepted });
        if accepted { Found::Record(to) } else { Found::Offered }
    }

    fn make(
        &mut self,
        kind: Kind,
        name: &str,
        company: &str,
        source_id: Option<(&str, &str)>,
        directory: &mut Directory,
    ) -> Uuid {
        let (name, email) = name_and_email(kind, name);
        let id = match (source_id, kind) {
            (Some((source, source_id)), _) => imported(kind, source, source_id),
            (None, Kind::Contact) => id_of_name(kind, &contact_key(name, company, "")),
            (None, _) => id_of_name(kind, &name_key(kind, name)),
        };
        let mut values = vec![(kind.title_field(), Value::text(name))];
        let mut elements = Vec::new();
        match kind {
            Kind::Member if !email.is_empty() => values.push((MemberField::email.into(), Value::text(&email))),
            Kind::Contact if !email.is_empty() => {
                elements.add_all(kind.field("emails").map(|field| (field, Value::text(&email))));
            }
            _ => {}
        }
        let company = if company.is_empty() { String::new() } else { name_key(Kind::Company, company) };
        directory.add_named(kind, id, name, &company, &email);
        if let Some((source, source_id)) = source_id {
            directory.add_source_id(kind, source, source_id, id);
        }
        if kind == Kind::Deal {
            return id;
        }
        if !self.is_made(id) {
            self.made_at.insert(id, self.made.len());
            self.made.push((id, Made { kind, values, elements }));
        }
        id
    }
}

/// What a draft's texts turned out to name.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// The name of the company.
    pub company: String,
    /// The company.
    pub company_id: Option<Uuid>,
    /// The name of the product.
    pub product: String,
}

impl Resolved {
    fn take(&mut self, link: &LinkText, id: Uuid, name: &str) {
        match link.to {
            Kind::Company if self.company_id.is_none() => {
                (self.company, self.company_id) = (name.to_owned(), Some(id));
            }
            Kind::Product => self.product = name.to_owned(),
            _ => {}
        }
    }
}
