//! What can be done with teammates.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::domain::change::{Change, Label};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, CompanyField, Contact, ContactField, Deal, DealField, Kind, Outcome};
use crate::domain::kinds::{MemberId, Task, TaskField};
use crate::domain::value::Value;

impl Actions {
    /// Puts a member into the trash; what they look after goes to another first, or to nobody.
    pub fn remove_member(self, member: Uuid, to: Option<Uuid>) -> bool {
        let to = to.map_or(Value::Null, Value::Link);
        let (name, held) = self.data.peek(|crm| (crm.name(member).to_owned(), looked_after(crm, member.into())));
        let hand_over = held.into_iter().map(|(id, owner)| Change::set(id, owner, to.clone()));
        let changes = hand_over.chain([Change::Delete { id: member }]).gathered();
        self.act(Label::Deleted { kind: Kind::Member.word().to_owned(), name, count: 1 }, changes)
    }
}

/// The records that a member looks after, with the field that says so. What is closed or done stays theirs: it tells who
/// did it.
pub fn looked_after(crm: &Crm, member: MemberId) -> Vec<(Uuid, FieldName)> {
    let theirs = Some(member);
    let companies = crm.all::<Company<'_>>().filter(|company| company.owner() == theirs);
    let contacts = crm.all::<Contact<'_>>().filter(|contact| contact.owner() == theirs);
    let deals = crm.all::<Deal<'_>>().filter(|deal| deal.owner() == theirs && crm.outcome(*deal) == Outcome::Open);
    let tasks = crm.all::<Task<'_>>().filter(|task| task.owner() == theirs && task.done_on().is_none());
    let companies = companies.map(|company| (company.0.id, CompanyField::owner.into()));
    let contacts = contacts.map(|contact| (contact.0.id, ContactField::owner.into()));
    let deals = deals.map(|deal| (deal.0.id, DealField::owner.into()));
    let tasks = tasks.map(|task| (task.0.id, TaskField::owner.into()));
    companies.chain(contacts).chain(deals).chain(tasks).gathered()
}
