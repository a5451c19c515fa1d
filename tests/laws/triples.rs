//! The laws over many small triples: three copies that grew apart from a common beginning, and an old backup.

use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::record::{Record, Stamp, Sweep};
use perennial::domain::value::Value;
use perennial::sync::merge::merge;
use perennial::sync::partial::withhold;
use uuid::Uuid;

use crate::random::Random;

/// Three who write, each under a replica of their own.
struct Trio {
    copies: [Crm; 3],
    seqs: [u64; 3],
}

impl Trio {
    fn step(&mut self, random: &mut Random) {
        let who = random.below(3);
        if random.percent(12) {
            let mut theirs = self.copies[random.below(3)].clone();
            if random.percent(30) {
                theirs = without_secrets(&theirs);
            }
            self.copies[who] = merge(&self.copies[who], &theirs);
            return;
        }
        self.seqs[who] += 1;
        let dot = Dot { replica: ReplicaId::from_random(who as u64 * 977 + 5), seq: self.seqs[who] };
        // Clocks that stand, run back and run ahead.
        let stamp = Stamp { dot, now: random.below(40) as u64 };
        let id = Uuid::from_u128(1 + random.below(2) as u128);
        let found = self.copies[who].record(id).cloned();
        let mut record = found.map_or_else(|| Record::new(id, Kind::Deal), Arc::unwrap_or_clone);
        write(&mut record, random, stamp);
        self.copies[who].replace(Arc::new(record));
    }
}

fn write(record: &mut Record, random: &mut Random, stamp: Stamp) {
    let field: FieldName = match random.below(3) {
        0 => DealField::title.into(),
        1 => DealField::order.into(),
        _ => FieldName::Other("later".into()),
    };
    let (set, value): (FieldName, _) = (DealField::tags.into(), Value::text(random.below(3).to_string()));
    let sweep = if random.percent(20) { Sweep::All } else { Sweep::Shown };
    match random.below(16) {
        0..7 => record.put(field, value, stamp, sweep),
        7..9 => record.add(set, value, stamp),
        9 => record.remove(&set, &value),
        10..12 => record.delete(stamp),
        12 => record.restore(stamp),
        13..15 => record.purge(),
        _ => record.live(stamp),
    }
}

fn without_secrets(crm: &Crm) -> Crm {
    let mut part = Crm::default();
    for record in crm.records() {
        part.replace(Arc::new(withhold(record, |field| *field != DealField::order.into())));
    }
    part
}

/// What is wrong with the triple of a seed.
pub fn violation(seed: u64) -> Option<&'static str> {
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut trio = Trio { copies: Default::default(), seqs: [0; 3] };
    (0..random.below(6)).for_each(|_| trio.step(&mut random));
    let old = trio.copies.clone();
    (0..4 + random.below(10)).for_each(|_| trio.step(&mut random));
    let [a, b, c] = &trio.copies;
    let ab = merge(a, b);
    let checks = [
        (ab == merge(b, a), "commutative"),
        (merge(&ab, c) == merge(a, &merge(b, c)), "associative"),
        (merge(a, a) == *a && merge(&ab, &ab) == ab, "idempotent"),
        (merge(a, &old[0]) == *a, "an own old backup changes nothing"),
        (merge(&ab, b) == ab && merge(&ab, &old[1]) == ab, "a file that was taken in changes nothing"),
        (merge(a, &without_secrets(a)) == *a, "an own part changes nothing"),
    ];
    checks.into_iter().find(|(holds, _)| !holds).map(|(_, law)| law)
}
