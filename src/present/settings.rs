//! What settings may not do: leave a pipeline without an end, or give two of a kind one name.

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Member, Outcome, Stage};
use crate::domain::names::is_same_name;

/// What a stage means, where it is the only one of its pipeline that means it and deals could not end so without it.
pub fn only_of_its_meaning(crm: &Crm, stage: Uuid) -> Option<Outcome> {
    let own = crm.get::<Stage<'_>>(stage.into())?;
    let outcome = own.outcome().filter(|outcome| *outcome != Outcome::Open)?;
    let same = |other: &Stage<'_>| other.pipeline() == own.pipeline() && other.outcome() == Some(outcome);
    (crm.all::<Stage<'_>>().filter(same).all(|other| other.id().0 == stage)).then_some(outcome)
}

/// Whether a pipeline has a stage of that name, besides the one that is named.
pub fn has_stage(crm: &Crm, pipeline: Uuid, name: &str, besides: Option<Uuid>) -> bool {
    let of_it = |stage: &Stage<'_>| stage.pipeline().is_some_and(|id| id.0 == pipeline);
    let others = crm.all::<Stage<'_>>().filter(of_it).filter(|stage| Some(stage.id().0) != besides);
    others.map(Stage::name).any(|other| is_same_name(other, name))
}

/// Whether the team has a member of that name, besides the one that is named.
pub fn has_member(crm: &Crm, name: &str, besides: Option<Uuid>) -> bool {
    let mut others = crm.all::<Member<'_>>().filter(|member| Some(member.id().0) != besides);
    others.any(|other| is_same_name(other.name(), name))
}

/// Time zones that are offered, from west to east.
const ZONES: [&str; 26] = [
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Toronto",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "Etc/UTC",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Warsaw",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// The time zones to choose from; the one that stands is among them in any case.
pub fn offered_zones(standing: &str) -> Vec<String> {
    let other = (!ZONES.contains(&standing)).then_some(standing);
    other.into_iter().chain(ZONES).map(str::to_owned).gathered()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::built_in::{ENGLISH, KOREAN, pipeline};
    use crate::domain::change::{Change, Label, Role, Transaction};
    use crate::domain::dot::{Dot, ReplicaId};
    use crate::domain::kinds::{Kind, MemberField, StageField};
    use crate::domain::value::Value;

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

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        let check = |a, b, same| assert_eq!(is_same_name(a, b), same, "{a} / {b}");
        check("Won", "won ", true);
        check("No budget", " NO  BUDGET", true);
        check("수주", "\u{1109}\u{116E}\u{110C}\u{116E}", true);
        check("자격 확인", "자격확인", true);
        check("Lead", "Leads", false);
        check("", "Lead", false);
    }

    #[test]
    fn a_pipeline_has_one_stage_and_a_team_one_member_of_a_name() {
        let mut crm = two_pipelines();
        let (won, lead) = (stage(&crm, "Won"), stage(&crm, "Lead"));
        let english = crm.get::<Stage<'_>>(won.into()).unwrap().pipeline().unwrap().0;
        assert!(has_stage(&crm, english, "lead", None));
        assert!(has_stage(&crm, english, "lead", Some(won)));
        assert!(!has_stage(&crm, english, "LEAD", Some(lead)), "its own name it may have");
        assert!(!has_stage(&crm, english, "수주", None), "another pipeline's doesn't count");
        let id = Uuid::from_u128(1);
        let name = (MemberField::name.into(), Value::text("Kim Minji"));
        run(&mut crm, 2, vec![Change::Create { id, kind: Kind::Member, values: vec![name], elements: Vec::new() }]);
        assert!(has_member(&crm, "kim  minji", None));
        assert!(!has_member(&crm, "kim minji", Some(id)));
        run(&mut crm, 3, vec![Change::Delete { id }]);
        assert!(!has_member(&crm, "Kim Minji", None));
    }
}
