//! The place of a card in its column, as a key between its neighbours' keys, so that a move writes one record.
//!
//! A key is an integer part and a fraction in base 62 (`0-9A-Za-z`, which sort as their bytes do). The first letter
//! of the integer part says how many digits follow (`a` one, `b` two … `z` 26; downwards `Z` one … `A` 26), so that
//! appending counts upwards and a key grows with the logarithm of the number of cards, as in rocicorp's fractional
//! indexing. No key ends in `0`, so there is always room before it.
//!
//! Between two neighbours a key takes the fewest digits that leave 50,000 places, and chance picks one in the middle
//! half of them: two people who insert at the same place collide once in 25,000 times. After 10,000 insertions at
//! random places the longest key has about 10 characters. The worst case is to insert at one and the same place over
//! and over: about a character for each 6 insertions. [`OrderKey::is_long`] tells when a column is worth laying out
//! anew with [`spread`]; so does [`OrderError::NothingBetween`] from two neighbours whose keys collided.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

mod digits;

use crate::domain::gather::Gather;
use crate::domain::order::digits::{Place, Room, integer_digits};

/// A key between two others is picked among at least so many places.
const PLACES: u128 = 50_000;
/// Each of many keys that are laid out at once has at least so many places to itself.
const PLACES_EACH: u128 = 256;
/// How many random digits follow the integer of an appended key, and of one among many.
const JITTER_DIGITS: usize = 3;
const JITTER_DIGITS_EACH: usize = 2;
const LONG: usize = 48;

/// A place in an order; compares as its bytes do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderKey(String);

/// Why there is no such key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    /// The text is no key: a letter, as many base-62 digits as it says, a fraction that doesn't end in `0`.
    #[error("'{text}' is not an order key")]
    Malformed {
        /// The text.
        text: String,
    },
    /// Nothing lies between two keys that are equal or the wrong way round.
    #[error("no order key lies between '{lower}' and '{upper}'")]
    NothingBetween {
        /// The key that should have been the smaller one.
        lower: OrderKey,
        /// The key that should have been the larger one.
        upper: OrderKey,
    },
}

impl OrderKey {
    /// Reads a key.
    pub fn parse(text: &str) -> Result<Self, OrderError> {
        if Self::is_key(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(OrderError::Malformed { text: text.to_owned() })
        }
    }

    /// Whether a text is a key. Keys compare as their texts do: to sort by them they needn't be read.
    pub fn is_key(text: &str) -> bool {
        text.bytes().next().and_then(integer_digits).is_some_and(|digits| text.len() > digits)
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !text.ends_with('0')
    }

    /// How the text of a key begins, as a number below the largest: where two differ, they compare as the keys do. To
    /// compare numbers first is far faster where thousands of keys are sorted.
    pub fn head(text: &str) -> u64 {
        let bytes = text.bytes().chain(std::iter::repeat(0)).take(size_of::<u64>());
        bytes.fold(0, |head, byte| head << 8 | u64::from(byte))
    }

    /// The text of the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the key has grown so long that its column is worth laying out anew.
    pub fn is_long(&self) -> bool {
        self.0.len() > LONG
    }

    fn place(&self) -> Place {
        Place::of_key(&self.0)
    }
}

impl FromStr for OrderKey {
    type Err = OrderError;

    fn from_str(text: &str) -> Result<Self, OrderError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for OrderKey {
    type Error = OrderError;

    fn try_from(text: String) -> Result<Self, OrderError> {
        Self::parse(&text)
    }
}

impl From<OrderKey> for String {
    fn from(key: OrderKey) -> Self {
        key.0
    }
}

impl From<Place> for OrderKey {
    fn from(place: Place) -> Self {
        Self(place.to_key())
    }
}

impl fmt::Display for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key strictly between two others; a missing one means before the first or after the last. `jitter` is any random
/// number.
pub fn between(lower: Option<&OrderKey>, upper: Option<&OrderKey>, jitter: u64) -> Result<OrderKey, OrderError> {
    let bounds = Bounds::of(lower, upper)?;
    let beyond = match &bounds {
        Bounds { lower: Some(lower), upper: None } => lower.next_integer(),
        Bounds { lower: None, upper: Some(upper) } => upper.previous_integer(),
        _ => None,
    };
    let place = match beyond {
        Some(integer) => integer.with_fraction(JITTER_DIGITS, jitter),
        None => bounds.room(PLACES).place(0, 1, jitter),
    };
    Ok(OrderKey::from(place))
}

/// So many keys in ascending order, strictly between two others and about evenly spaced: for laying out many cards at
/// once. `jitter` gives a random number for each index.
pub fn spread(
    count: usize,
    lower: Option<&OrderKey>,
    upper: Option<&OrderKey>,
    mut jitter: impl FnMut(usize) -> u64,
) -> Result<Vec<OrderKey>, OrderError> {
    let bounds = Bounds::of(lower, upper)?;
    let places = match bounds.integers(count) {
        Some(integers) => integers
            .into_iter()
            .enumerate()
            .map(|(index, integer)| integer.with_fraction(JITTER_DIGITS_EACH, jitter(index)))
            .gathered(),
        None => {
            let room = bounds.room(PLACES.max((count as u128 + 1) * PLACES_EACH));
            (0..count).map(|index| room.place(index, count, jitter(index))).gathered()
        }
    };
    Ok(places.into_iter().map(OrderKey::from).gathered())
}

/// The neighbours of a key to be.
struct Bounds {
    lower: Option<Place>,
    upper: Option<Place>,
}

impl Bounds {
    fn of(lower: Option<&OrderKey>, upper: Option<&OrderKey>) -> Result<Self, OrderError> {
        match (lower, upper) {
            (Some(lower), Some(upper)) if lower >= upper => {
                Err(OrderError::NothingBetween { lower: lower.clone(), upper: upper.clone() })
            }
            _ => Ok(Self { lower: lower.map(OrderKey::place), upper: upper.map(OrderKey::place) }),
        }
    }

    /// Whole numbers in ascending order, if one end is open.
    fn integers(&self, count: usize) -> Option<Vec<Place>> {
        let (step, neighbour): (fn(&Place) -> Option<Place>, _) = match self {
            Self { lower: Some(lower), upper: None } => (Place::next_integer, lower),
            Self { lower: None, upper: Some(upper) } => (Place::previous_integer, upper),
            _ => return None,
        };
        let mut integers = Vec::<Place>::with_capacity(count);
        for _ in 0..count {
            integers.push(step(integers.last().unwrap_or(neighbour))?);
        }
        if self.lower.is_none() {
            integers.reverse();
        }
        Some(integers)
    }

    /// The room between the neighbours, where it takes the fewest digits.
    fn room(&self, places: u128) -> Room {
        match (&self.lower, &self.upper) {
            (Some(lower), Some(upper)) if lower.head == upper.head => {
                Room::measure(lower.head, &lower.digits, Some(&upper.digits), places)
            }
            (Some(lower), Some(upper)) => {
                let above = Room::measure(lower.head, &lower.digits, None, places);
                let below = Room::measure(upper.head, &[], Some(&upper.digits), places);
                if above.key_length() <= below.key_length() { above } else { below }
            }
            (Some(lower), None) => Room::measure(lower.head, &lower.digits, None, places),
            (None, Some(upper)) => Room::measure(upper.head, &[], Some(&upper.digits), places),
            (None, None) => Room::measure(b'a', &[], None, places),
        }
    }
}

#[cfg(test)]
mod tests;
