//! Where a card goes in its column: a drop writes one card, unless the neighbours' keys leave no room.

use uuid::Uuid;

use crate::domain::gather::Gather;
use crate::domain::order::{OrderError, OrderKey, between, spread};
use crate::domain::sorting::Sorting;

/// A card and its order key; a card without one stands last.
pub type Placed = (Uuid, Option<OrderKey>);

/// Sorts cards as a column shows them: by key, those without one last, equal ones by id.
pub fn sort<K: Ord>(column: &mut [(Uuid, Option<K>)]) {
    column.sorted_by(|(a_id, a), (b_id, b)| (a.is_none(), a, a_id).cmp(&(b.is_none(), b, b_id)));
}

/// The keys to write so that `moving` stands, in its order, before the card that is now at `at`. The column is sorted and
/// holds none of the moving cards.
///
/// Mostly one key a moving card. Cards before the place that have no key get one, and between equal keys the equal cards
/// that follow are re-keyed.
///
/// # Errors
/// Never for keys that this program made; the error of the keys otherwise.
pub fn place(
    column: &[Placed],
    at: usize,
    moving: &[Uuid],
    mut jitter: impl FnMut() -> u64,
) -> Result<Vec<(Uuid, OrderKey)>, OrderError> {
    let at = at.min(column.len());
    let first_keyless = column[..at].iter().position(|(_, key)| key.is_none()).unwrap_or(at);
    let lower = first_keyless.checked_sub(1).and_then(|i| column[i].1.as_ref());
    let stuck = |(_, key): &&Placed| key.as_ref().is_some_and(|key| lower.is_some_and(|lower| key <= lower));
    let equal = column[at..].iter().take_while(stuck).count();
    let upper = column.get(at + equal).and_then(|(_, key)| key.as_ref());
    let before = column[first_keyless..at].iter().map(|(id, _)| *id);
    let after = column[at..at + equal].iter().map(|(id, _)| *id);
    let ids: Vec<Uuid> = before.chain(moving.iter().copied()).chain(after).gathered();
    let keys = match ids.len() {
        1 => vec![between(lower, upper, jitter())?],
        n => spread(n, lower, upper, |_| jitter())?,
    };
    Ok(ids.into_iter().zip(keys).gathered())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    proptest! {
        #[test]
        fn what_is_moved_stands_where_it_was_dropped_and_the_rest_keeps_its_order(
            keys in prop::collection::vec(prop::option::of(0_u8..4), 0..12), at in 0_usize..14, count in 1_u128..4
        ) {
            let named = ["a1", "a2", "a2V", "a3"];
            let mut column: Vec<Placed> = keys
                .iter()
                .enumerate()
                .map(|(i, key)| (id(i as u128), key.map(|k| OrderKey::parse(named[usize::from(k)]).unwrap())))
                .collect();
            sort(&mut column);
            let at = at.min(column.len());
            let moving: Vec<Uuid> = (0..count).map(|n| id(100 + n)).collect();
            let mut expected: Vec<Uuid> = column.iter().map(|(id, _)| *id).collect();
            expected.splice(at..at, moving.iter().copied());

            let mut seed = 0;
            let writes = place(&column, at, &moving, || { seed += 7; seed }).unwrap();
            for (id, key) in writes {
                column.retain(|(other, _)| *other != id);
                column.push((id, Some(key)));
            }
            sort(&mut column);
            prop_assert_eq!(column.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_drop_between_different_keys_writes_one_card() {
        let key = |text| Some(OrderKey::parse(text).unwrap());
        let column = [(id(1), key("a1")), (id(2), key("a2")), (id(3), key("a3"))];
        for at in 0..=3 {
            assert_eq!(place(&column, at, &[id(9)], || 5).unwrap().len(), 1);
        }
    }
}
