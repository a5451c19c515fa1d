//! The deals over the built-in stages: some won, some lost, some stalled.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::kinds::{DealField, DealKind, Kind, Outcome, Source};
use crate::domain::sample::companies::MadeCompany;
use crate::domain::sample::team::Team;
use crate::domain::sample::words::{LOST, NEEDS};
use crate::domain::sample::{Draft, Making, link, won};
use crate::domain::sorted::SortedMap;
use crate::domain::value::StageEntry;

/// A deal as far as others need it.
pub struct MadeDeal {
    pub id: Uuid,
    pub company: Uuid,
    pub contact: Option<Uuid>,
    pub owner: Uuid,
    pub korean: bool,
    pub outcome: Outcome,
    pub opened_on: NaiveDate,
    pub until: NaiveDate,
}

/// Key of a stage, how often, days until stalled.
const STAGES: &[((&str, Outcome, i64), i64)] = &[
    (("lead", Outcome::Open, 30), 12),
    (("qualified", Outcome::Open, 21), 11),
    (("contacted", Outcome::Open, 21), 9),
    (("proposal", Outcome::Open, 14), 8),
    (("negotiation", Outcome::Open, 14), 6),
    (("won", Outcome::Won, 0), 31),
    (("lost", Outcome::Lost, 0), 23),
];

/// Makes so many; none where there is no company.
pub fn make(
    making: &mut Making,
    team: &Team,
    companies: &[MadeCompany],
    contacts: &SortedMap<Uuid, Vec<Uuid>>,
    count: usize,
) -> Vec<MadeDeal> {
    let mut deals = Vec::new();
    let mut columns: SortedMap<&str, Vec<Uuid>> = SortedMap::new();
    for _ in 0..count {
        let Some(company) = making.random.any(companies) else { break };
        let (key, outcome, stalled_days) = making.random.weighted(STAGES);
        let (draft, deal) = one(making, team, company, contacts.get(&company.id), (key, outcome, stalled_days));
        columns.or_default(key).push(deal.id);
        making.keep(draft);
        deals.push(deal);
    }
    making.order(columns);
    deals
}

fn one(
    making: &mut Making,
    team: &Team,
    company: &MadeCompany,
    people: Option<&Vec<Uuid>>,
    (key, outcome, stalled_days): (&str, Outcome, i64),
) -> (Draft, MadeDeal) {
    let korean = company.korean;
    let random = &mut making.random;
    let (product, product_name, price) = *random.pick(&team.products);
    let seats = random.between(1, 12);
    // Rounded as people round: to 100,000 won.
    let amount = price * seats * random.between(80, 110) / 100 / 100_000 * 100_000;
    let (owner, source) = (*random.pick(&team.members), *random.pick(Source::ALL));
    let kind = random.weighted(&[
        (DealKind::New, 60),
        (DealKind::Renewal, 20),
        (DealKind::Upsell, 12),
        (DealKind::CrossSell, 8),
    ]);
    // How long it has been where it is: one in four open deals is stalled.
    let since = match outcome {
        Outcome::Open if random.percent(25) => stalled_days + random.between(1, 60),
        Outcome::Open => random.between(0, stalled_days),
        Outcome::Won | Outcome::Lost => random.between(0, 540),
    };
    let lasted = random.between(5, 120);
    let closes_in = random.between(-10, 90);
    let unpriced = key == "lead" && random.percent(40);
    let (needs, english_needs) = *random.pick(NEEDS);
    let contact = people.and_then(|people| random.any(people)).copied();
    let stage = making.stage(key);
    let (entered_on, opened_on) = (making.ago(since), making.ago(since + lasted));
    let mut draft = making
        .record(Kind::Deal)
        .put(DealField::title, &*format!("{} {product_name}", company.name))
        .put(DealField::company, link(company.id))
        .put(DealField::stage, StageEntry { stage, entered_on })
        .put(DealField::opened_on, opened_on)
        .put(DealField::owner, link(owner))
        .put(DealField::product, link(product))
        .put(DealField::source, source)
        .put(DealField::kind, kind);
    if !unpriced {
        draft = draft.put(DealField::amount, won(amount));
    }
    draft = match outcome {
        Outcome::Open => draft.put(DealField::expected_close, making.ago(-closes_in)),
        Outcome::Won => draft.put(DealField::closed_on, entered_on),
        Outcome::Lost => lost(making, draft, korean, entered_on),
    };
    if matches!(key, "proposal" | "negotiation") {
        let words = match korean {
            true => ("예산 확보됨", "본부장 결재", needs, "이번 분기"),
            false => ("Approved", "VP signs", english_needs, "This quarter"),
        };
        draft = draft.put(DealField::budget, words.0).put(DealField::authority, words.1);
        draft = draft.put(DealField::need, words.2).put(DealField::timing, words.3);
    }
    if let Some(contact) = contact {
        draft = draft.add(DealField::contacts, link(contact));
    }
    if making.random.percent(15) {
        let tag = *making.random.pick(&["긴급", "hot", "입찰", "partner"]);
        draft = draft.add(DealField::tags, tag);
    }
    let until = if outcome == Outcome::Open { making.today } else { entered_on };
    let id = draft.0.id;
    (draft, MadeDeal { id, company: company.id, contact, owner, korean, outcome, opened_on, until })
}

fn lost(making: &mut Making, draft: Draft, korean: bool, closed_on: NaiveDate) -> Draft {
    let (reason, note, english_reason, english_note) = *making.random.pick(LOST);
    let (reason, note) = if korean { (reason, note) } else { (english_reason, english_note) };
    let draft =
        draft.put(DealField::closed_on, closed_on).put(DealField::lost_reason, reason).put(DealField::lost_note, note);
    match making.random.percent(30) {
        true => {
            let days = making.random.between(10, 200);
            draft.put(DealField::try_again_on, making.ago(-days))
        }
        false => draft,
    }
}
