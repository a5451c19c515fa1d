//! The workspace itself and the runs that wrote in it.

use crate::domain::kinds::declare::kind;
use crate::domain::kinds::*;

kind! {
    /// The settings that a team shares. There is one, with a fixed id.
    Workspace, WorkspaceId, WorkspaceField {
        /// What the team calls it.
        name: Text,
        /// The ISO 4217 code of amounts without one; KRW unless set.
        currency: Text,
        /// The IANA time zone in which 'today' is meant.
        time_zone: Text,
    }
    sets {
        /// The reasons that a loss may be given; the usual ones where the team has none of its own.
        lost_reasons: Text,
    }
}

kind! {
    /// One run of the program that wrote something: says whose a replica id is.
    Run, RunId, RunField {
        /// The replica id of its dots.
        replica: Text,
        /// What the device calls itself.
        device: Text,
        /// Who worked there.
        member: Link(Member),
        /// When it first wrote.
        started_at: Instant,
    }
    sets {
        /// The merges that it took back: when each was done, in milliseconds since 1970, and whose file it was, as in
        /// `1767225600000 Anna`.
        undone_merges: Text,
    }
}
