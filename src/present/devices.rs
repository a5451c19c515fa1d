//! Whose devices have written in the workspace: the runs, by member and device.

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::dot::ReplicaId;
use crate::domain::gather::Gather;
use crate::domain::kinds::Run;
use crate::domain::sorted::SortedMap;
use crate::domain::sorting::Sorting;

/// A device in one member's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// What it calls itself.
    pub name: String,
    /// Whose it is.
    pub member: Option<Uuid>,
    /// When it first wrote, milliseconds since 1970; of runs that say so.
    pub first: Option<i64>,
    /// When its last run began to write.
    pub last: Option<i64>,
    /// The records of its runs, the smallest id first.
    pub runs: Vec<Uuid>,
    /// Whether it is this one.
    pub is_here: bool,
}

/// Where this is: a run, and what its record says or will say.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The run's replica.
    pub replica: ReplicaId,
    /// What the device calls itself.
    pub name: &'a str,
    /// Who works there.
    pub member: Option<Uuid>,
}

/// The devices, those that wrote last first. This one is the one of this run; before its first write, the one of that
/// name in the same hands.
pub fn devices(crm: &Crm, here: Here<'_>) -> Vec<Device> {
    let replica = here.replica.to_string();
    let mut devices: SortedMap<(Option<Uuid>, String), Device> = SortedMap::new();
    let mut written = false;
    for run in crm.all::<Run<'_>>() {
        let (name, member) = (run.device().to_owned(), run.member().map(Uuid::from));
        let new = || Device { name: name.clone(), member, first: None, last: None, runs: Vec::new(), is_here: false };
        let device = devices.or_insert_with((member, name.clone()), new);
        let started = run.started_at();
        device.first = [device.first, started].into_iter().flatten().min();
        device.last = device.last.max(started);
        device.runs.push(run.id().0);
        if run.replica() == replica {
            written = true;
            device.is_here = true;
        }
    }
    let mut devices: Vec<Device> = devices.into_values().gathered();
    if !written {
        let is_here = |device: &&mut Device| device.name == here.name && device.member == here.member;
        devices.iter_mut().filter(is_here).for_each(|device| device.is_here = true);
    }
    devices.sorted_by(|a, b| (b.is_here, b.last, &a.name, a.member).cmp(&(a.is_here, a.last, &b.name, b.member)));
    devices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Change, Label, Role, Transaction};
    use crate::domain::dot::Dot;
    use crate::domain::kinds::{Kind, RunField};
    use crate::domain::value::Value;

    const ANNA: Uuid = Uuid::from_u128(0xA);
    const BO: Uuid = Uuid::from_u128(0xB);

    fn replica(bits: u64) -> ReplicaId {
        ReplicaId::from_random(bits)
    }

    fn crm(runs: &[(u64, &str, Option<Uuid>, i64)]) -> Crm {
        let mut crm = Crm::default();
        for (bits, device, member, at) in runs {
            let values = vec![
                (RunField::replica.into(), Value::text(replica(*bits).to_string())),
                (RunField::device.into(), Value::text(*device)),
                (RunField::member.into(), member.map_or(Value::Null, Value::Link)),
                (RunField::started_at.into(), Value::Int(*at)),
            ];
            let id = Uuid::from_u128(u128::from(*bits));
            let changes = vec![Change::Create { id, kind: Kind::Run, values, elements: Vec::new() }];
            let dot = Dot { replica: replica(*bits), seq: 1 };
            let tx = Transaction { dot, now: 1, author: None, label: Label::SetUp, role: Role::Do, changes };
            crm.apply(&tx).unwrap();
        }
        crm
    }

    #[test]
    fn runs_are_gathered_by_device_and_member() {
        let crm = crm(&[
            (1, "Laptop", Some(ANNA), 10),
            (2, "Laptop", Some(ANNA), 30),
            (3, "Laptop", Some(BO), 20),
            (4, "Phone", None, 40),
        ]);
        let here = Here { replica: replica(2), name: "renamed since", member: Some(BO) };
        let devices = devices(&crm, here);
        let told: Vec<_> = devices.iter().map(|d| (d.name.as_str(), d.member, d.runs.len(), d.is_here)).collect();
        let wanted = [("Laptop", Some(ANNA), 2, true), ("Phone", None, 1, false), ("Laptop", Some(BO), 1, false)];
        assert_eq!(told, wanted);
        assert_eq!((devices[0].first, devices[0].last), (Some(10), Some(30)));
    }

    #[test]
    fn a_run_that_hasnt_written_is_known_by_its_name() {
        let crm = crm(&[(1, "Laptop", Some(ANNA), 10), (2, "Laptop", None, 20)]);
        let here = |member| Here { replica: replica(9), name: "Laptop", member };
        let told = |member| devices(&crm, here(member)).into_iter().find(|d| d.is_here).map(|d| d.runs);
        assert_eq!(told(Some(ANNA)), Some(vec![Uuid::from_u128(1)]));
        assert_eq!(told(None), Some(vec![Uuid::from_u128(2)]));
        assert_eq!(told(Some(BO)), None);
    }
}
