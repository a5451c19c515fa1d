//! The people who work at the companies.

use uuid::Uuid;

use crate::domain::kinds::{Category, ContactField, Kind, Source};
use crate::domain::sample::companies::MadeCompany;
use crate::domain::sample::team::Team;
use crate::domain::sample::words::{FAMILY, FIRST, GIVEN, LAST, POSITIONS};
use crate::domain::sample::{Making, link};
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorted::SortedMap;

/// Makes so many; gives them by company.
pub fn make(making: &mut Making, team: &Team, at: &[MadeCompany], count: usize) -> SortedMap<Uuid, Vec<Uuid>> {
    let mut contacts: Vec<(Uuid, Vec<Uuid>)> = Vec::new();
    for n in 0..count {
        // Everybody gets one before anybody gets two.
        let company = at.get(n).or_else(|| making.random.any(at));
        let korean = company.is_none_or(|c| c.korean);
        let random = &mut making.random;
        let (name, local) = match korean {
            true => {
                let (given, spelt) = random.pick(GIVEN);
                (format!("{}{given}", random.pick(FAMILY)), (*spelt).to_owned())
            }
            false => {
                let (first, last) = (random.pick(FIRST), random.pick(LAST));
                (format!("{first} {last}"), in_small_letters(&format!("{first}.{last}")))
            }
        };
        let (title, department, english_title, english_department, role) = random.pick(POSITIONS);
        let (title, department) = if korean { (title, department) } else { (english_title, english_department) };
        let (owner, source) = (*random.pick(&team.members), *random.pick(Source::ALL));
        let category = *random.pick(Category::ALL);
        let phone = random.between(10_000_000, 99_999_999);
        let mut draft = making
            .record(Kind::Contact)
            .put(ContactField::name, &*name)
            .put(ContactField::title, *title)
            .put(ContactField::department, *department)
            .put(ContactField::role, *role)
            .put(ContactField::category, category)
            .put(ContactField::owner, link(owner))
            .put(ContactField::source, source)
            .add(ContactField::phones, &*format!("010-{:04}-{:04}", phone / 10_000, phone % 10_000));
        if let Some(company) = company {
            let address = format!("{local}{}@{}", n % 97 + 1, company.domain);
            draft = draft.put(ContactField::company, link(company.id)).add(ContactField::emails, &*address);
        }
        let id = making.keep(draft);
        if let Some(company) = company {
            contacts.push((company.id, vec![id]));
        }
    }
    SortedMap::gather(contacts, |all, more| all.extend(more))
}
