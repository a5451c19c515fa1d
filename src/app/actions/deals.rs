//! What can be done with deals.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::actions::Actions;
use crate::clock;
use crate::domain::change::{Change, Label};
use crate::domain::column::{self, Placed, sort};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{CompanyField, Deal, DealField, Kind, Outcome, Stage, TaskField};
use crate::domain::money::Money;
use crate::domain::order::OrderKey;
use crate::domain::value::{StageEntry, Value};

/// What a stage may ask for, and is left alone where a deal says it already.
const ASKED_WHERE_EMPTY: [DealField; 4] =
    [DealField::amount, DealField::expected_close, DealField::company, DealField::owner];

/// Where in its new column a card goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Before all others.
    Top,
    /// Before this card; at the end for `None`.
    Before(Option<Uuid>),
}

/// The company of a new deal.
#[derive(Debug, Clone)]
pub enum CompanyOf {
    /// One that is there.
    Known(Uuid),
    /// One of this name, which is made along with the deal.
    New(String),
}

/// What a new deal is made of.
#[derive(Debug, Clone, Default)]
pub struct NewDeal {
    /// Its title.
    pub title: String,
    /// Its stage.
    pub stage: Uuid,
    /// Its amount.
    pub amount: Option<Money>,
    /// Its company.
    pub company: Option<CompanyOf>,
    /// A contact of it.
    pub contact: Option<Uuid>,
    /// Its owner.
    pub owner: Option<Uuid>,
    /// The day on which it is to close.
    pub expected_close: Option<NaiveDate>,
    /// What it holds in one of the team's own fields, as it is stored.
    pub own: Option<(FieldName, Value)>,
}

impl Actions {
    /// Moves deals to a stage, and to a spot in it. `extra` is what the stage asks for: a lost reason, an amount.
    pub fn move_deals(self, ids: &[Uuid], stage: Uuid, spot: Spot, extra: &[(FieldName, Value)]) -> bool {
        let today = self.data.today_untracked();
        let changes = self.data.peek(|crm| moves(crm, ids, stage, spot, extra, today));
        let label = self.data.peek(|crm| {
            let target = crm.get::<Stage<'_>>(stage.into());
            let name = target.map_or("", Stage::name).to_owned();
            let outcome = target.and_then(Stage::outcome).unwrap_or(Outcome::Open);
            move_label(crm, ids, stage, name, outcome)
        });
        self.act(label, changes)
    }

    /// Makes a deal at the top of a column, and its company with it where that is new.
    pub fn add_deal(self, new: NewDeal) -> Option<Uuid> {
        let id = clock::new_id();
        let mut changes: Vec<Change> = Vec::new();
        let company = match new.company {
            Some(CompanyOf::Known(id)) => Value::Link(id),
            Some(CompanyOf::New(name)) => {
                let id = clock::new_id();
                let values = vec![(CompanyField::name.into(), Value::text(name))];
                changes.push(Change::Create { id, kind: Kind::Company, values, elements: Vec::new() });
                Value::Link(id)
            }
            None => Value::Null,
        };
        let today = self.data.today_untracked();
        let order = self.data.peek(|crm| keys(&cards(crm, new.stage, &[]), 0, &[id]));
        let mut values: Vec<(FieldName, Value)> = vec![
            (DealField::title.into(), Value::text(&new.title)),
            (DealField::stage.into(), StageEntry { stage: new.stage, entered_on: today }.into()),
            (DealField::amount.into(), new.amount.into()),
            (DealField::company.into(), company),
            (DealField::owner.into(), new.owner.map_or(Value::Null, Value::Link)),
            (DealField::expected_close.into(), new.expected_close.into()),
            (DealField::opened_on.into(), today.into()),
        ];
        values.extend(new.own);
        values.retain(|(_, value)| !value.is_null());
        for (card, key) in order {
            match card == id {
                true => values.push((DealField::order.into(), Value::text(key.as_str()))),
                false => changes.push(Change::set(card, DealField::order, key.as_str())),
            }
        }
        let elements = new.contact.map(|id| (DealField::contacts.into(), Value::Link(id))).into_iter().gathered();
        changes.push(Change::Create { id, kind: Kind::Deal, values, elements });
        let label = Label::Created { kind: Kind::Deal.word().to_owned(), name: new.title };
        self.act(label, changes).then_some(id)
    }

    /// Plans the next step of a deal.
    pub fn plan_step(self, deal: Uuid, title: &str, due: Option<NaiveDate>) -> bool {
        let (company, owner) = self.data.peek(|crm| {
            let deal = crm.get::<Deal<'_>>(deal.into());
            (deal.and_then(Deal::company), deal.and_then(Deal::owner))
        });
        let owner = self.data.author_untracked().or(owner.map(|o| o.0));
        let mut values: Vec<(FieldName, Value)> = vec![
            (TaskField::title.into(), Value::text(title)),
            (TaskField::due.into(), due.into()),
            (TaskField::owner.into(), owner.map_or(Value::Null, Value::Link)),
            (TaskField::deal.into(), Value::Link(deal)),
            (TaskField::company.into(), company.into()),
        ];
        values.retain(|(_, value)| !value.is_null());
        let task = Change::Create { id: clock::new_id(), kind: Kind::Task, values, elements: Vec::new() };
        self.act(Label::Created { kind: Kind::Task.word().to_owned(), name: title.to_owned() }, vec![task])
    }
}

fn move_label(crm: &Crm, ids: &[Uuid], stage: Uuid, stage_name: String, outcome: Outcome) -> Label {
    let [id] = ids else {
        return Label::MovedMany { count: ids.len(), stage: stage_name };
    };
    let name = crm.name(*id).to_owned();
    let deal = crm.get::<Deal<'_>>((*id).into());
    if deal.and_then(Deal::stage).is_some_and(|entry| entry.stage == stage) {
        return Label::Reordered { name };
    }
    match (deal.map_or(Outcome::Open, |deal| crm.outcome(deal)), outcome) {
        (_, Outcome::Won) => Label::Won { name },
        (_, Outcome::Lost) => Label::Lost { name },
        (Outcome::Won | Outcome::Lost, Outcome::Open) => Label::Reopened { name },
        (Outcome::Open, Outcome::Open) => Label::Moved { name, stage: stage_name },
    }
}

/// The changes that move deals: one card written each, unless keys leave no room.
pub fn moves(
    crm: &Crm,
    ids: &[Uuid],
    stage: Uuid,
    spot: Spot,
    extra: &[(FieldName, Value)],
    today: NaiveDate,
) -> Vec<Change> {
    let column = cards(crm, stage, ids);
    let at = match spot {
        Spot::Top => 0,
        Spot::Before(card) => column.iter().position(|(id, _)| Some(*id) == card).unwrap_or(column.len()),
    };
    let target = crm.get::<Stage<'_>>(stage.into()).and_then(Stage::outcome).unwrap_or(Outcome::Open);
    let mut changes = Vec::new();
    for id in ids {
        let Some(deal) = crm.get::<Deal<'_>>((*id).into()).filter(|d| !d.0.is_gone()) else { continue };
        if deal.stage().is_none_or(|entry| entry.stage != stage) {
            changes.push(Change::set(*id, DealField::stage, StageEntry { stage, entered_on: today }));
            let was_open = crm.outcome(deal) == Outcome::Open;
            match target {
                Outcome::Won | Outcome::Lost => changes.push(Change::set(*id, DealField::closed_on, today)),
                Outcome::Open if !was_open => changes.push(Change::set(*id, DealField::closed_on, Value::Null)),
                Outcome::Open => {}
            }
        }
        // Of several deals only those are asked about that lack the answer: what the others say stays.
        let is_told = |field: &FieldName| {
            ASKED_WHERE_EMPTY.iter().any(|asked| *field == (*asked).into()) && !deal.0.value(field).is_null()
        };
        let answers = extra.iter().filter(|(field, _)| !is_told(field));
        changes.add_all(answers.map(|(field, value)| Change::set(*id, field.clone(), value.clone())));
    }
    for (id, key) in keys(&column, at, ids) {
        changes.push(Change::set(id, DealField::order, key.as_str()));
    }
    changes
}

/// The cards of a stage as they stand, without some.
fn cards(crm: &Crm, stage: Uuid, without: &[Uuid]) -> Vec<Placed> {
    // Most are in other columns: that is seen first.
    let all = crm.table(Kind::Deal).map(|record| Deal(record));
    let here = all.filter(|deal| deal.stage().is_some_and(|entry| entry.stage == stage) && !deal.0.is_gone());
    let key = |order| OrderKey::is_key(order).then(|| (OrderKey::head(order), order));
    let mut column: Vec<(Uuid, Option<(u64, &str)>)> =
        here.filter(|deal| !without.contains(&deal.id().0)).map(|deal| (deal.id().0, key(deal.order()))).gathered();
    // Sorted as the texts that they are: thousands are not copied about.
    sort(&mut column);
    column.into_iter().map(|(id, key)| (id, key.and_then(|(_, order)| OrderKey::parse(order).ok()))).gathered()
}

/// The order keys to write. Keys that no program of ours made leave the order as it is.
fn keys(column: &[Placed], at: usize, moving: &[Uuid]) -> Vec<(Uuid, OrderKey)> {
    column::place(column, at, moving, clock::random_u64).unwrap_or_default()
}
