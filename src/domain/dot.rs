//! Who wrote what, in which order: replicas, dots, and the contexts that say which dots have been taken in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Crockford's base32 alphabet in lower case: its byte order is the order of the numbers it stands for.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 10;

/// One run of the program (a page load, a command): 50 random bits, written as 10 base32 characters.
///
/// It lives in memory only and is never read back, so that a cloned profile, a restored backup or a duplicated tab can't
/// issue the same dot twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReplicaId(u64);

/// Text that is not a replica id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a replica id (10 base32 characters)")]
pub struct ReplicaIdError(pub String);

impl ReplicaId {
    /// The writer of everything that every copy is born with: built-in stages, sample records.
    pub const BUILT_IN: Self = Self(0);

    /// A replica from random bits; only the low 50 count. Zero is kept for [`Self::BUILT_IN`].
    pub fn from_random(bits: u64) -> Self {
        Self((bits & ((1 << 50) - 1)).max(1))
    }
}

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in (0..DIGITS).rev() {
            let digit = (self.0 >> (place * 5)) & 31;
            write!(f, "{}", char::from(ALPHABET[digit as usize]))?;
        }
        Ok(())
    }
}

impl fmt::Debug for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for ReplicaId {
    type Err = ReplicaIdError;

    fn from_str(text: &str) -> Result<Self, ReplicaIdError> {
        let error = || ReplicaIdError(text.to_owned());
        if text.len() != DIGITS {
            return Err(error());
        }
        text.bytes()
            .try_fold(0, |bits: u64, byte| {
                let digit = ALPHABET.iter().position(|&a| a == byte).ok_or_else(error)?;
                Ok((bits << 5) | digit as u64)
            })
            .map(Self)
    }
}

/// Names one transaction for ever: the replica that made it and its number there, from 1. Everything that the
/// transaction writes carries it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dot {
    /// The run that wrote.
    pub replica: ReplicaId,
    /// Its how-manieth transaction.
    pub seq: u64,
}

impl Dot {
    /// The dot of what every copy has been born with since the first version.
    pub const BUILT_IN: Self = Self::built_in(1);

    /// The dot of what every copy is born with since that version of the built-in set, from 1.
    pub const fn built_in(since: u64) -> Self {
        Self { replica: ReplicaId::BUILT_IN, seq: since }
    }

    /// Whether nobody wrote it: every copy is born with it.
    pub fn is_built_in(self) -> bool {
        self.replica == ReplicaId::BUILT_IN
    }
}

impl fmt::Debug for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.seq)
    }
}

/// Every dot of one record that has been taken in: per replica the highest number, since numbers arrive in order.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Context(Vec<(ReplicaId, u64)>);

impl Context {
    /// Whether the dot has been taken in.
    pub fn covers(&self, dot: Dot) -> bool {
        self.0.binary_search_by_key(&dot.replica, |e| e.0).is_ok_and(|at| self.0[at].1 >= dot.seq)
    }

    /// Takes a dot in, and with it all earlier ones of its replica.
    pub fn take(&mut self, dot: Dot) {
        match self.0.binary_search_by_key(&dot.replica, |e| e.0) {
            Ok(at) => self.0[at].1 = self.0[at].1.max(dot.seq),
            Err(at) => self.0.insert(at, (dot.replica, dot.seq)),
        }
    }

    /// The pointwise maximum of both.
    pub fn join(&mut self, other: &Self) {
        for (replica, seq) in other.iter() {
            self.take(Dot { replica, seq });
        }
    }

    /// The highest number per replica, in the order of replicas.
    pub fn iter(&self) -> impl Iterator<Item = (ReplicaId, u64)> + '_ {
        self.0.iter().copied()
    }

    /// The last dot per replica, in the order of replicas.
    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        self.iter().map(|(replica, seq)| Dot { replica, seq })
    }

    /// Whether nothing has been taken in.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(ReplicaId, u64)> for Context {
    fn from_iter<I: IntoIterator<Item = (ReplicaId, u64)>>(entries: I) -> Self {
        let mut context = Self::default();
        for (replica, seq) in entries {
            context.take(Dot { replica, seq });
        }
        context
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
