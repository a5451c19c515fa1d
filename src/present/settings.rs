//! What settings may not do: leave a pipeline without an end, or give two of a kind one name.

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::kinds::{Outcome, Stage};

/// What a stage means, where it is the only one of its pipeline that means it and deals could not end so without it.
pub fn only_of_its_meaning(crm: &Crm, stage: Uuid) -> Option<Outcome> {
    let own = crm.get::<Stage<'_>>(stage.into())?;
    let outcome = own.outcome().filter(|outcome| *outcome != Outcome::Open)?;
    let same = |other: &Stage<'_>| other.pipeline() == own.pipeline() && other.outcome() == Some(outcome);
    (crm.all::<Stage<'_>>().filter(same).all(|other| other.id().0 == stage)).then_some(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::built_in::{ENGLISH, KOREAN, pipeline};
    use crate::domain::change::{Change, Label, Role, Transaction};
    use crate::domain::dot::{Dot, ReplicaId};
    use crate::domain::kinds::StageField;

    fn two_pipelines() -> Crm {
        let mut crm = Crm::default();
        run(&mut crm, 1, [pipeline(&ENGLISH), pipeline(&KOREAN)].concat());
        crm
    }

    fn run(crm: &mut Crm, seq: u64, changes: Vec<Change>) {
        let dot = Dot { replica: ReplicaId::from_random(7), seq };
        let tx = Transaction { dot, now: seq, author: None, label: Label::SetUp, role: Role::Do, changes };
        crm.apply(&tx).unwrap();
    }

    fn stage(crm: &Crm, name: &str) -> Uuid {
        crm.all::<Stage<'_>>().find(|stage| stage.name() == name).unwrap().id().0
    }

    #[test]
    fn the_last_way_to_win_or_lose_is_known() {
        let mut crm = two_pipelines();
        let (won, lost, lead) = (stage(&crm, "Won"), stage(&crm, "Lost"), stage(&crm, "Lead"));
        assert_eq!(only_of_its_meaning(&crm, won), Some(Outcome::Won), "another pipeline's doesn't count");
        assert_eq!(only_of_its_meaning(&crm, lost), Some(Outcome::Lost));
        assert_eq!(only_of_its_meaning(&crm, lead), None);
        run(&mut crm, 2, vec![Change::set(lead, StageField::outcome, Outcome::Won)]);
        assert_eq!(only_of_its_meaning(&crm, won), None);
        run(&mut crm, 3, vec![Change::Delete { id: won }]);
        assert_eq!(only_of_its_meaning(&crm, lead), Some(Outcome::Won), "one in the trash doesn't count");
    }
}
