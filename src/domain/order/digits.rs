//! The base-62 arithmetic under the order keys.

use crate::domain::gather::Gather;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u8 = 62;
const LAST: u8 = BASE - 1;

/// How many digits of the integer follow a key's first letter; none if it is no letter.
pub fn integer_digits(head: u8) -> Option<usize> {
    match head {
        b'a'..=b'z' => Some(usize::from(head - b'a') + 1),
        b'A'..=b'Z' => Some(usize::from(b'Z' - head) + 1),
        _ => None,
    }
}

/// A key taken apart.
pub struct Place {
    /// The first letter.
    pub head: u8,
    /// The digits of integer and fraction, as numbers below 62.
    pub digits: Vec<u8>,
}

impl Place {
    /// Takes apart a key that was found well formed.
    pub fn of_key(key: &str) -> Self {
        let value = |digit| match digit {
            b'a'..=b'z' => digit - b'a' + 36,
            b'A'..=b'Z' => digit - b'A' + 10,
            _ => digit.saturating_sub(b'0'),
        };
        let mut bytes = key.bytes();
        Self { head: bytes.next().unwrap_or(b'a'), digits: bytes.map(value).gathered() }
    }

    /// The key.
    pub fn to_key(&self) -> String {
        let digit = |value: &u8| char::from(DIGITS.get(usize::from(*value)).copied().unwrap_or(b'0'));
        std::iter::once(char::from(self.head)).chain(self.digits.iter().map(digit)).collect()
    }

    /// The next larger integer without fraction; none after the largest.
    pub fn next_integer(&self) -> Option<Self> {
        let head = match self.head {
            b'z' => None,
            b'Z' => Some(b'a'),
            head => Some(head + 1),
        };
        self.step(LAST, 0, |digit| digit + 1, head)
    }

    /// The next smaller integer without fraction; none before the smallest.
    pub fn previous_integer(&self) -> Option<Self> {
        let head = match self.head {
            b'A' => None,
            b'a' => Some(b'Z'),
            head => Some(head - 1),
        };
        self.step(0, LAST, |digit| digit - 1, head)
    }

    /// Counts one step: digits at their `end` start over, the first other one moves; if all were, so does the letter.
    fn step(&self, end: u8, start: u8, moved: fn(u8) -> u8, next_head: Option<u8>) -> Option<Self> {
        let mut digits = self.digits.get(..integer_digits(self.head)?)?.to_vec();
        for digit in digits.iter_mut().rev() {
            if *digit != end {
                *digit = moved(*digit);
                return Some(Self { head: self.head, digits });
            }
            *digit = start;
        }
        let head = next_head?;
        Some(Self { head, digits: vec![start; integer_digits(head)?] })
    }

    /// This integer with a random fraction of so many digits, the last of them not 0.
    pub fn with_fraction(mut self, count: usize, jitter: u64) -> Self {
        let mut random = mixed(jitter);
        for index in 0..count {
            let base = if index + 1 == count { LAST } else { BASE };
            let digit = (random % u64::from(base)) as u8;
            self.digits.push(digit + (BASE - base));
            random /= u64::from(base);
        }
        self
    }
}

/// The places between two keys of the same first letter, for keys of the fewest digits that leave enough of them.
pub struct Room {
    head: u8,
    /// The lower bound to that many digits.
    lower: Vec<u8>,
    /// How many steps of the last digit it is to the upper bound.
    steps: u128,
}

impl Room {
    /// Measures the room between two digit sequences; without an upper one, up to the end of the letter.
    ///
    /// The lower must be the smaller one: then the room grows without end as digits are added.
    pub fn measure(head: u8, lower: &[u8], upper: Option<&[u8]>, places: u128) -> Self {
        let digit = |digits: &[u8], index: usize| digits.get(index).copied().unwrap_or(0);
        let mut room = Self { head, lower: Vec::new(), steps: u128::from(upper.is_none()) };
        while room.steps < places {
            let index = room.lower.len();
            let low = digit(lower, index);
            let high = upper.map_or(0, |upper| digit(upper, index));
            room.steps = room.steps * u128::from(BASE) + u128::from(high) - u128::from(low);
            room.lower.push(low);
        }
        room
    }

    /// How long its keys are.
    pub fn key_length(&self) -> usize {
        1 + self.lower.len().max(integer_digits(self.head).unwrap_or(0) + 1)
    }

    /// One of `count` places in ascending order, picked at random within its share of the room.
    pub fn place(&self, index: usize, count: usize, jitter: u64) -> Place {
        let shares = count as u128 + 1;
        let share = self.steps / shares;
        let middle = self.steps * (index as u128 + 1) / shares;
        // A step is left free at either end of the share, so that moving off a final 0 stays within it.
        let offset = middle - share / 2 + 1 + u128::from(mixed(jitter)) % share.saturating_sub(3).max(1);
        let mut digits = self.plus(offset);
        if digits.last() == Some(&0) {
            digits = self.plus(offset + 1);
        }
        if digits.len() + 1 < self.key_length() {
            digits.resize(self.key_length() - 2, 0);
            digits.push(BASE / 2);
        }
        Place { head: self.head, digits }
    }

    fn plus(&self, offset: u128) -> Vec<u8> {
        let mut carry = offset;
        let mut digits = self.lower.clone();
        for digit in digits.iter_mut().rev() {
            carry += u128::from(*digit);
            *digit = (carry % u128::from(BASE)) as u8;
            carry /= u128::from(BASE);
        }
        digits
    }
}

/// Spreads whatever number the caller has (a counter, a time) over all 64 bits (splitmix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
