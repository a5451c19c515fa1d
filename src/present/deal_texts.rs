//! What deals are searched by on the board, kept from one look to the next: preparing thousands takes longer than looking
//! through them.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::kinds::{Deal, Kind};
use crate::domain::record::{KindName, Record};
use crate::present::board::words;
use crate::present::hangul::{Needle, SearchKey};

/// The texts of deals, prepared for being searched.
#[derive(Default)]
pub struct DealTexts {
    known: HashMap<Uuid, Known>,
}

struct Known {
    /// What it was made of: the deal, its company, its owner.
    of: [Option<Arc<Record>>; 3],
    key: SearchKey,
}

impl DealTexts {
    /// Prepares those of so many deals, from one on, that are new or have changed. Whether there are more deals.
    pub fn prepare(&mut self, crm: &Crm, from: usize, count: usize) -> bool {
        let mut deals = crm.table(Kind::Deal).skip(from);
        for record in deals.by_ref().take(count) {
            let deal = Deal(record);
            let company = deal.company().and_then(|id| crm.get_record(&KindName::Known(Kind::Company), id.0));
            let owner = deal.owner().and_then(|id| crm.get_record(&KindName::Known(Kind::Member), id.0));
            let of = [Some(record), company, owner];
            let same = |known: &Known| {
                known.of.iter().zip(of).all(|(old, now)| match (old, now) {
                    (Some(old), Some(now)) => Arc::ptr_eq(old, now),
                    (old, now) => old.is_none() && now.is_none(),
                })
            };
            if !self.known.get(&record.id).is_some_and(same) {
                let key = SearchKey::new(&words(crm, deal));
                self.known.insert(record.id, Known { of: of.map(Option::<&Arc<Record>>::cloned), key });
            }
        }
        deals.next().is_some()
    }

    /// Whether a deal has the words.
    pub fn has(&self, deal: Uuid, needle: &Needle) -> bool {
        self.known.get(&deal).is_some_and(|known| needle.find(&known.key).is_some())
    }
}
