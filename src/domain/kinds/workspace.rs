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
        /// The reasons of losses in the order in which they are offered, one a line; others come after.
        lost_order: LongText,
    }
    sets {
        /// The reasons that a loss may be given; the usual ones where the team has none of its own.
        lost_reasons: Text,
    }
}

kind! {
    /// What one unit of a currency is worth in the workspace's own, from a day on.
    Rate, RateId, RateField {
        /// The ISO 4217 code of the currency.
        currency: Text,
        /// The ISO 4217 code of the currency that it is worth so much of.
        base: Text,
        /// How much, as an exact decimal: `1350.25`.
        rate: Text,
        /// The first day on which it counts.
        since: Date,
    }
}

kind! {
    /// What is known of a tag besides the records that bear it. Its id goes by its name.
    Tag, TagId, TagField {
        /// The tag.
        name: Text,
        /// The hue of its colour, from 0 to 359; one that goes by its name while empty.
        hue: Int,
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
