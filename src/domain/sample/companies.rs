//! The companies, each with a name of its own.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::kinds::{CompanyField, Kind, Lifecycle, Outcome, Source};
use crate::domain::sample::deals::MadeDeal;
use crate::domain::sample::random::Random;
use crate::domain::sample::team::Team;
use crate::domain::sample::words::{ABROAD, ENGLISH_HEADS, ENGLISH_TAILS, KOREAN_HEADS, KOREAN_TAILS, SEOUL};
use crate::domain::sample::{Making, link, won};
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;

/// A company as far as others need it.
pub struct MadeCompany {
    pub id: Uuid,
    pub name: String,
    pub domain: String,
    pub korean: bool,
}

/// Makes so many.
pub fn make(making: &mut Making, team: &Team, count: usize) -> Vec<MadeCompany> {
    let mut taken = HashSet::new();
    let mut companies: Vec<MadeCompany> = Vec::new();
    for _ in 0..count {
        let named = name(&mut making.random, &mut taken);
        let random = &mut making.random;
        let employees = *random.pick(&[8, 15, 24, 42, 80, 130, 260, 540, 1_200, 3_400]);
        let place = if named.korean { "대한민국" } else { *random.pick(ABROAD) };
        let street = format!("{} {}", random.pick(SEOUL), random.between(1, 480));
        let (founded, phone) = (random.between(1968, 2023), random.between(1_000_000, 9_999_999));
        let revenue = random.percent(60).then(|| won(employees * random.between(80, 400) * 1_000_000));
        let owner = *random.pick(&team.members);
        let source = *random.pick(Source::ALL);
        let tag = random.percent(25).then(|| *random.pick(&["핵심 고객", "VIP", "공공", "파트너"]));
        let referrer = (source == Source::Referral).then(|| random.any(&companies).map(|c| c.id)).flatten();
        let parent = random.percent(5).then(|| random.any(&companies).map(|c| c.id)).flatten();
        let mut draft = making
            .record(Kind::Company)
            .put(CompanyField::name, &*named.name)
            .put(CompanyField::industry, named.industry)
            .put(CompanyField::employees, Value::Int(employees))
            .put(CompanyField::country, place)
            .put(CompanyField::website, &*format!("https://www.{}", named.domain))
            .put(CompanyField::founded, Value::Int(founded))
            .put(CompanyField::owner, link(owner))
            .put(CompanyField::source, source)
            .put(CompanyField::revenue, revenue)
            .put(CompanyField::referred_by, referrer.map(link))
            .put(CompanyField::parent, parent.map(link))
            .add(CompanyField::domains, &*named.domain)
            .add(CompanyField::phones, &*format!("02-{}-{:04}", phone / 10_000 + 2_000, phone % 10_000));
        if named.korean {
            draft = draft.put(CompanyField::address, &*street);
        }
        if let Some(tag) = tag {
            draft = draft.add(CompanyField::tags, tag);
        }
        let id = making.keep(draft);
        companies.push(MadeCompany { id, name: named.name, domain: named.domain, korean: named.korean });
    }
    companies
}

/// Says where each company stands, by its deals.
pub fn settle(making: &mut Making, companies: &[MadeCompany], deals: &[MadeDeal]) {
    let stands = |deal: &MadeDeal| match deal.outcome {
        Outcome::Won => Lifecycle::Customer,
        Outcome::Open | Outcome::Lost => Lifecycle::Prospect,
    };
    let stand = deals.iter().map(|deal| (deal.company, stands(deal)));
    let best = SortedMap::gather(stand, |best, other| *best = (*best).max(other));
    for company in companies {
        let lifecycle = match best.get(&company.id) {
            Some(Lifecycle::Customer) if making.random.percent(8) => Lifecycle::Former,
            Some(lifecycle) => *lifecycle,
            None => Lifecycle::Lead,
        };
        if let Some(draft) = making.again(company.id) {
            making.keep(draft.put(CompanyField::lifecycle, lifecycle));
        }
    }
}

struct Named {
    name: String,
    domain: String,
    industry: &'static str,
    korean: bool,
}

fn name(random: &mut Random, taken: &mut HashSet<String>) -> Named {
    let korean = random.percent(70);
    let (name, domain, industry) = if korean {
        let (head, spelt_head) = *random.pick(KOREAN_HEADS);
        let (tail, spelt_tail, industry) = *random.pick(KOREAN_TAILS);
        let name = format!("{head}{tail}");
        let name = match random.between(0, 9) {
            0 | 1 => format!("㈜{name}"),
            2 => format!("주식회사 {name}"),
            _ => name,
        };
        (name, format!("{spelt_head}{spelt_tail}"), industry)
    } else {
        let head = *random.pick(ENGLISH_HEADS);
        let (tail, industry) = *random.pick(ENGLISH_TAILS);
        (format!("{head} {tail}"), in_small_letters(&format!("{head}{tail}")), industry)
    };
    let zone = if korean { "co.kr.example" } else { "com.example" };
    // The names run out in a large sample: then they are numbered, as branches are.
    let number = (1..).find(|n| taken.insert(format!("{domain} {n}"))).unwrap_or(1);
    match number {
        1 => Named { name, domain: format!("{domain}.{zone}"), industry, korean },
        n if korean => {
            Named { name: format!("{name} {n}공장"), domain: format!("{domain}{n}.{zone}"), industry, korean }
        }
        n => Named { name: format!("{name} {n}"), domain: format!("{domain}{n}.{zone}"), industry, korean },
    }
}
